"""The RAMESES II reporting standards for realist evaluations: proposed from a study, answered by a
person. Every requirement is in our own words."""
