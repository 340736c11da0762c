"""Realist evaluation of community programmes, from referral to theory."""

__version__ = "0.1.0"
