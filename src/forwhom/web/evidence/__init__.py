"""Interviews, and reading and marking transcripts."""
