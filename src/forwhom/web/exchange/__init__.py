"""A whole study in and out of the database."""
