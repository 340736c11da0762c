"""Configurations, rounds, and what they rest on."""
