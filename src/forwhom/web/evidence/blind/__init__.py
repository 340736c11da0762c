"""Blind double coding: several people code one document, each blind to the others."""
