"""Refining a theory: the verbs, their forms and their pages."""
