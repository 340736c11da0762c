"""What is proposed of configurations, what is judged of them, and when a judgement is older."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from forwhom.core.evidence.codings import Account, Coding, Stance
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.voices import items
from forwhom.core.theory.basis import basis_of
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.judgements import Judgement, Standing, Trail, Verdict, standings
from forwhom.core.theory.rests_on import RestsOn, rests_on
from forwhom.core.theory.rounds import Change, Round, Verb
from tests.factories.values import coding, configuration, person, transcript
from tests.spec.drawn import Case, Row, drawn

TITLE = "Hypothesised, evidenced"
INTRO = """\
What `forwhom configurations` says. Each case draws configurations: the change that made or took
each away since round 0 (none: it stood from the start), and the stances of the passages on it now.
`judged` is a person's verdict, `then` the stances of the passages when she judged, where they
differ; `reworded` says that its words are others since. Asked is whether any round is written down.
"""

CASES = (
    Case(
        says="Hypothesised is what stood in round 0; evidenced is proposed of what has support",
        given="""
name | change | passages
fear |        | supports
hope | added  | supports
calm |        |
""",
        asked="with rounds",
        gives="""
name | hypothesised | proposed | judged
fear | yes          | yes      | nobody
hope | no           | yes      | nobody
calm | yes          | no       | nobody
""",
    ),
    Case(
        says="Absence and a qualification are no support, and counter-evidence takes none away",
        given="""
name | change | passages
fear |        | consistent_by_absence
hope |        | qualifies
calm |        | supports counters
""",
        asked="with rounds",
        gives="""
name | hypothesised | proposed | judged
fear | yes          | no       | nobody
hope | yes          | no       | nobody
calm | yes          | yes      | nobody
""",
    ),
    Case(
        says="What stands no more is not proposed, whatever supports it",
        given="""
name | change  | passages
fear | retired | supports
""",
        asked="with rounds",
        gives="""
name | hypothesised | proposed | judged
fear | yes          | no       | nobody
""",
    ),
    Case(
        says="Where no round is written down, nobody knows what was hypothesised",
        given="""
name | change | passages
fear |        | supports
""",
        asked="without rounds",
        gives="""
name | hypothesised | proposed | judged
fear | not recorded | yes      | nobody
""",
    ),
    Case(
        says="A person may judge otherwise than is proposed, and both are shown",
        given="""
name | change | passages              | judged
fear |        | supports              | not evidenced
hope |        | consistent_by_absence | evidenced
calm |        | supports              | undecided
""",
        asked="with rounds",
        gives="""
name | hypothesised | proposed | judged
fear | yes          | yes      | not evidenced
hope | yes          | no       | evidenced
calm | yes          | yes      | undecided
""",
    ),
    Case(
        says="A judgement of other words is older, and stands until somebody judges again",
        given="""
name | change | passages | judged    | reworded
fear |        | supports | evidenced | yes
""",
        asked="with rounds",
        gives="""
name | hypothesised | proposed | judged
fear | yes          | yes      | evidenced, older
""",
    ),
    Case(
        says="Passages that came or went since are counted, and make no judgement older",
        given="""
name | change | passages          | judged    | then
fear |        | supports counters | evidenced | supports
hope |        | supports          | evidenced | supports supports
""",
        asked="with rounds",
        gives="""
name | hypothesised | proposed | judged
fear | yes          | yes      | evidenced, 1 came
hope | yes          | yes      | evidenced, 1 went
""",
    ),
)
ROUNDS = (
    Round(round_id="round0", name="At first", closed_on=date(2017, 1, 1)),
    Round(round_id="round1", name="Now", closed_on=date(2018, 1, 1)),
)


def passages(name: str, stances: str | None) -> tuple[list[Coding], list[Document]]:
    """A passage of each stance; the same place gives the same id."""
    codings, documents = [], []
    for at, stance in enumerate((stances or "").split()):
        words = transcript("asha", "It was said.", document_id=f"{name}-{at}", speakers=())
        made = coding(0, words, tag="M", stance=Stance(stance), account=Account.FIRST_HAND)
        codings.append(replace(made, coding_id=f"{name}-{at}", configuration_id=name))
        documents.append(words)
    return codings, documents


def resting(one: Configuration, stances: str | None) -> RestsOn:
    asha: Participant = replace(person("Asha"), participant_id="asha")
    codings, documents = passages(one.configuration_id, stances)
    (found,) = rests_on([one], items(codings, documents, [asha]))
    return found


def standing_of(case: Case) -> list[Standing]:
    """Each configuration as it stands by rule and by judgement."""
    rows, is_rounds = drawn(case.given), case.asked == "with rounds"
    every = [resting(one_of(row), row["passages"]) for row in rows]
    changes = [change(row["name"] or "", row["change"]) for row in rows if row["change"]]
    trail = Trail(ROUNDS if is_rounds else (), changes if is_rounds else ())
    judged = [judgement(row) for row in rows if row.get("judged")]
    return list(standings(every, trail, judged))


def one_of(row: Row) -> Configuration:
    return replace(configuration(), configuration_id=row["name"], name=row["name"])


def change(name: str, verb: str | None) -> Change:
    return Change(
        change_id=f"to-{name}", round_id="round1", verb=Verb(verb or ""), configurations=(name,)
    )


def judgement(row: Row) -> Judgement:
    """What a person judged of it as it was then."""
    one = one_of(row)
    if row.get("reworded"):
        one = replace(one, reasoning="as it was called then")
    basis = basis_of([resting(one, row.get("then") or row["passages"])], {})
    return Judgement(
        judgement_id=f"on-{row['name']}",
        configuration_id=row["name"] or "",
        verdict=Verdict(row["judged"] or ""),
        reason="So it was judged",
        said=basis.said,
        rested_on=basis.rested_on,
    )


def told(each: Standing) -> Row:
    first = {True: "yes", False: "no", None: "not recorded"}[each.hypothesised]
    judged = str(each.judgement.verdict) if each.judgement else "nobody"
    judged += ", older" if each.is_older else ""
    if each.since and each.since.added:
        judged += f", {len(each.since.added)} came"
    if each.since and each.since.gone:
        judged += f", {len(each.since.gone)} went"
    name, proposed = each.configuration.name, "yes" if each.proposed else "no"
    return {"name": name, "hypothesised": first, "proposed": proposed, "judged": judged}


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_it_stands_as_the_case_says(case: Case) -> None:
    assert [told(each) for each in standing_of(case)] == drawn(case.gives)
