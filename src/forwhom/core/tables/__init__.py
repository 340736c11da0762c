"""Counting, and checking what others counted."""
