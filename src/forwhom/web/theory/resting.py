"""What a configuration rests on, counted, on its page: with all interviews, and without those that
suggested it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codings import Account, Leg, Stance
from forwhom.core.evidence.search.marked import ACCOUNT_OF, OWN, STANCE, TESTED, YES
from forwhom.core.evidence.voices import Item
from forwhom.core.theory.rests_on import RestsOn
from forwhom.web.studies.tally import Tally
from forwhom.web.theory.opening import Opening


@dataclass(frozen=True, slots=True)
class Resting:
    """One line of what it rests on, with all interviews and without those that suggested it."""

    name: str
    of_all: Tally
    without: Tally | None


def people_of(resting: RestsOn) -> int:
    return len({item.speaker for item in resting.items})


def resting_lines(resting: RestsOn, opening: Opening) -> list[Resting]:
    """Counts of what it rests on; beside them what is left without what suggested it."""
    suggested = set(resting.configuration.suggested_by)
    left = resting.without(suggested) if suggested else None
    tested = {TESTED: opening.configuration_id}
    people = Resting(
        "People",
        opening.people(people_of(resting)),
        opening.people(people_of(left), **tested) if left else None,
    )
    lines = [
        Resting(
            name,
            opening.passages(len(of(resting)), about, **chosen),
            opening.passages(
                len(of(left)), f"{about}, without what suggested it", **chosen, **tested
            )
            if left
            else None,
        )
        for name, about, chosen, of in _lines(opening.name)
    ]
    return [lines[0], people, *lines[1:]]


Line = tuple[str, str, dict[str, str], Callable[[RestsOn], Sequence[Item]]]


def _lines(name: str) -> list[Line]:
    """What is counted of what it rests on: as a line, as a link says it, and how it is found."""
    on_reasoning = {ACCOUNT_OF[Leg.REASONING]: str(Account.FIRST_HAND)}
    return [
        ("Passages", f"on {name}", {}, lambda each: each.items),
        ("In a mother’s own voice", f"on {name} in a mother’s own voice", {OWN: YES}, _her_own),
        (
            "First-hand on the reasoning",
            f"that are first-hand on the reasoning of {name}",
            on_reasoning,
            _first_hand,
        ),
        _of_stance("That support it", f"that support {name}", Stance.SUPPORTS),
        _of_stance("That counter it", f"that counter {name}", Stance.COUNTERS),
    ]


def _of_stance(line: str, about: str, stance: Stance) -> Line:
    return line, about, {STANCE: str(stance)}, lambda each: each.of(stance)


def _her_own(resting: RestsOn) -> list[Item]:
    return [each for each in resting.items if each.is_her_own]


def _first_hand(resting: RestsOn) -> list[Item]:
    return [each for each in resting.items if each.is_first_hand(Leg.REASONING)]
