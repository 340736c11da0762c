"""Coded passages in words like those of another: what they are tied to may be worth a look.

Only words are compared. A passage that counters a configuration is as near as one that supports
it. What is found is a shortlist for a person to judge, with the passage that put each there; how
near it is, is said nowhere.
"""
