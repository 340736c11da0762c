"""Conditions, configurations, rounds, and what each configuration rests on."""
