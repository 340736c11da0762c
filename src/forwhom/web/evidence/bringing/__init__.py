"""Bringing transcripts in: what a file holds, what a person says of it, and what is made of it."""
