"""Taguette's SQLite export, in and out."""
