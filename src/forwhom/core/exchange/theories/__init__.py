"""Theories in and out: as evaluators write them down, and as others can read them."""

from forwhom.core.exchange.theories.reading import ENDINGS, read_theory
from forwhom.core.exchange.theories.said import ReadTheory

__all__ = ["ENDINGS", "ReadTheory", "read_theory"]
