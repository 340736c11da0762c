"""Rounds: one closed, and two of them side by side."""
