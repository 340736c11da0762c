"""Sentences that give counts, totals and percentages, checked against arithmetic and tables."""

from forwhom.core.tables.sentences.audit import audit_text
from forwhom.core.tables.sentences.faults import FaultKind, SentenceFault

__all__ = ["FaultKind", "SentenceFault", "audit_text"]
