"""Participants, interviews, documents, passages and codings."""
