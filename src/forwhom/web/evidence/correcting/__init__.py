"""Correcting a text after it was coded: a preview, and the codings that follow."""
