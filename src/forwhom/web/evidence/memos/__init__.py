"""Memos: dated notes about anything in the study, written, changed, pinned, taken out, read."""
