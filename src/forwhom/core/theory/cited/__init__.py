"""Configurations as a text cites them: by number, and whether the number is the one it means.

Numbers that name nothing are certain. That a sentence means another configuration than it cites is
a question, put with the words it shares with the other, and nothing is corrected.
"""
