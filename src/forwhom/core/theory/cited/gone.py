"""What became of a configuration that does not stand: retired, merged into another, split."""

from __future__ import annotations

from forwhom.core.theory.cited.numbering import Numbering
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Theory


def what_became_of(configuration_id: str, theory: Theory, numbers: Numbering) -> str:
    """One clause: `configuration 4 was merged into configuration 3, in Round 2; cite that`."""
    name = numbers.said(configuration_id)
    for change in reversed(theory.changes):
        made = [each for each in change.configurations if each != configuration_id]
        during = next(r.name for r in theory.rounds if r.round_id == change.round_id)
        into = " and ".join(numbers.said(each) for each in made)
        if change.verb is Verb.RETIRED and configuration_id in change.configurations:
            return f"{name} was retired, in {during}; say that it was, or cite another"
        if change.verb in {Verb.MERGED, Verb.SPLIT} and configuration_id in change.made_from:
            return f"{name} was {change.verb} into {into}, in {during}; cite that"
    return f"{name} does not stand in the theory now; say since when, or cite another"
