"""Auditing a printed table: its arithmetic faults, and the smallest repair that would mend them."""
