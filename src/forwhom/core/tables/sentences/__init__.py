"""Sentences that give counts, totals and percentages, checked against arithmetic and tables."""

from forwhom.core.tables.sentences.audit import audit_text
from forwhom.core.tables.sentences.faults import FaultKind, SentenceFault, Weight

__all__ = ["FaultKind", "SentenceFault", "Weight", "audit_text"]
