"""What `forwhom check` finds between the records of a study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant
from forwhom.core.findings import Finding
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.sites import Site
from forwhom.core.records import Record, Records, column_of, read_text
from forwhom.core.study import faults_between, warnings_of
from forwhom.core.theory.conditions import Cluster, Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.rounds import Change, Round
from tests.spec.drawn import Case, Row, drawn

TITLE = "The rules of a study"
INTRO = """\
`forwhom check` looks at the records of a study together. Each case draws the records of one
kind, as they stand in their file, and the findings they give: a fault stops the study from
loading, a warning stops nothing. The other records are those of a small study: sites `north`
and `south`; participants `asha` (a mother) and `beth` (a volunteer); the interview `talk-asha`;
the document `words-asha`, 38 characters long, in which Asha speaks; the code `going`; the coding
`c1`; the conditions `alone` and `wants-talk`; the cluster `safety`; the configuration `speaks`,
which is whole; the round `round0`; the referral `r1`.
"""

REST = {
    "sites": """
site_id | name
north   | North
south   | South
""",
    "participants": """
participant_id | pseudonym | role      | site
asha           | Asha      | mother    | north
beth           | Beth      | volunteer | south
""",
    "interviews": """
interview_id | participant_id | held_at
talk-asha    | asha           | 2018-03-05 10:00
""",
    "documents": """
document_id | title | kind       | file  | participant_ids | text
words-asha  | Asha  | transcript | a.txt | asha            | Asha: Because they had been there too.
""",
    "codes": """
code_id | name
going   | Going
""",
    "codings": """
coding_id | document_id | start | end | begins  | configuration_id | tag | stance
c1        | words-asha  | 6     | 13  | Because | speaks           | M   | supports
""",
    "memos": """
memo_id | text
first   | She says why.
""",
    "conditions": """
condition_id | text
alone        | feels alone
wants-talk   | wants to talk
""",
    "clusters": """
cluster_id | name
safety     | Psychological safety
""",
    "configurations": """
configuration_id | name | context | resource | reasoning     | outcome
speaks           | Talk | alone   | a peer   | she may speak | she goes
""",
    "rounds": """
round_id | name    | closed_on
round0   | Initial | 2018-01-31
""",
    "changes": """
change_id | round_id | verb  | configurations
change1   | round0   | added | speaks
""",
    "referrals": """
referral_id | site  | taken_up
r1          | north | yes
""",
}
NOTHING = "rule | severity | about"

CASES = (
    Case(
        says="The small study by itself gives nothing",
        given=REST["sites"],
        asked="sites",
        gives=NOTHING,
    ),
    Case(
        says="An interview that began before its consent is a warning",
        given="""
interview_id | participant_id | held_at          | consent_at
talk-asha    | asha           | 2018-03-05 10:00 | 2018-03-05 10:30
""",
        asked="interviews",
        gives="""
rule                     | severity | about
interview-before-consent | warning  | interview talk-asha
""",
    ),
    Case(
        says="Where the hour of either is not kept, consent on the same day is in time",
        given="""
interview_id | participant_id | held_at          | consent_at
talk-asha    | asha           | 2018-03-05 10:00 | 2018-03-05
""",
        asked="interviews",
        gives=NOTHING,
    ),
    Case(
        says="Less than 48 hours after the leaflet is a warning; 48 hours is not",
        given="""
interview_id | participant_id | held_at          | leaflet_at
talk-asha    | asha           | 2018-03-05 10:00 | 2018-03-03 10:01
again        | asha           | 2018-03-05 10:00 | 2018-03-03 10:00
by-day       | asha           | 2018-03-05 10:00 | 2018-03-04
""",
        asked="interviews",
        gives="""
rule         | severity | about
leaflet-late | warning  | interview talk-asha
leaflet-late | warning  | interview by-day
""",
    ),
    Case(
        says="Any leg missing makes a configuration partial, which may stand",
        given="""
configuration_id | name | context | resource | reasoning     | outcome
speaks           | Talk | alone   | a peer   | she may speak | she goes
no-context       | Talk |         | a peer   | she may speak | she goes
no-resource      | Talk | alone   |          | she may speak | she goes
no-reasoning     | Talk | alone   | a peer   |               | she goes
no-outcome       | Talk | alone   | a peer   | she may speak |
""",
        asked="configurations",
        gives="""
rule                  | severity | about
configuration-partial | warning  | configuration no-context
configuration-partial | warning  | configuration no-resource
configuration-partial | warning  | configuration no-reasoning
configuration-partial | warning  | configuration no-outcome
""",
    ),
    Case(
        says="A branch takes over every leg but the reasoning, which is its own",
        given="""
configuration_id | branch_of | name | context | resource | reasoning      | outcome
speaks           |           | Talk | alone   | a peer   |                | she goes
hopes            | speaks    | Hope |         |          | it will help   |
fears            | speaks    | Fear |         |          | it may not     | she stays
""",
        asked="configurations",
        gives=NOTHING,
    ),
    Case(
        says="A branch without its own reasoning is partial, whatever its parent's",
        given="""
configuration_id | branch_of | name | context | resource | reasoning     | outcome
speaks           |           | Talk | alone   | a peer   | she may speak | she goes
fears            | speaks    | Fear |         |          |               |
""",
        asked="configurations",
        gives="""
rule                  | severity | about
configuration-partial | warning  | configuration fears
""",
    ),
    Case(
        says="The last round alone may be open",
        given="""
round_id | name    | closed_on
round0   | Initial | 2018-01-31
round1   | Open    |
""",
        asked="rounds",
        gives=NOTHING,
    ),
    Case(
        says="A round that is open while another follows it is a fault",
        given="""
round_id | name    | closed_on
round0   | Initial |
round1   | Second  | 2018-01-31
""",
        asked="rounds",
        gives="""
rule       | severity | about
round-open | fault    | round round0
""",
    ),
    Case(
        says="A transcript that names no participant is a warning; an open answer is not",
        given="""
document_id | title | kind       | file  | participant_ids | text
words-asha  | Asha  | transcript | a.txt |                 | Asha: Because they had been there too.
answer      | Hopes | open text  | h.txt |                 | To talk
""",
        asked="documents",
        gives="""
rule                         | severity | about
document-without-participant | warning  | document words-asha
""",
    ),
    Case(
        says="A passage of length zero is a warning",
        given="""
coding_id | document_id | start | end | code_id
c1        | words-asha  | 38    | 38  | going
""",
        asked="codings",
        gives="""
rule          | severity | about
passage-empty | warning  | coding c1
""",
    ),
    Case(
        says="A passage ends at its document's last character at the latest",
        given="""
coding_id | document_id | start | end | code_id
c1        | words-asha  | 0     | 38  | going
c2        | words-asha  | 0     | 39  | going
""",
        asked="codings",
        gives="""
rule             | severity | about
passage-past-end | fault    | coding c2
""",
    ),
    Case(
        says="A passage whose first words are kept and stand elsewhere has moved",
        given="""
coding_id | document_id | start | end | code_id | begins
c1        | words-asha  | 6     | 20  | going   | Because
c2        | words-asha  | 7     | 20  | going   | Because
""",
        asked="codings",
        gives="""
rule          | severity | about
passage-moved | fault    | coding c2
""",
    ),
    Case(
        says="A code that stands below itself is a fault, and one below such a code is none",
        given="""
code_id | name  | parent
going   | Going | bus
bus     | Bus   | going
pram    | Pram  | bus
""",
        asked="codes",
        gives="""
rule              | severity | about
code-below-itself | fault    | code going
code-below-itself | fault    | code bus
""",
    ),
    Case(
        says="Staff alone at their site are named by it; where there are two, or no site, not",
        given="""
participant_id | role  | staff_role | site
asha           | mother |           | north
s1             | staff | local      | north
s2             | staff | local      | south
s3             | staff | local      | south
s4             | staff | national   |
""",
        asked="participants",
        gives="""
rule                  | severity | about
staff-site-identifies | warning  | participant s1
""",
    ),
    Case(
        says="Naming what is not in the study is a fault, once for each",
        given="""
coding_id | document_id | start | end | configuration_id | code_id | tag | stance
c1        | words-asha  | 0     | 4   | sings            | going   | M   | supports
c2        | words-beth  | 0     | 4   |                  | walking |     |
""",
        asked="codings",
        gives="""
rule       | severity | about
unknown-id | fault    | coding c1
unknown-id | fault    | coding c2
unknown-id | fault    | coding c2
""",
    ),
    Case(
        says="So it is for a condition within a context",
        given="""
configuration_id | name | context     | resource | reasoning     | outcome
speaks           | Talk | alone; poor | a peer   | she may speak | she goes
""",
        asked="configurations",
        gives="""
rule       | severity | about
unknown-id | fault    | configuration speaks
""",
    ),
    Case(
        says="A memo may be about anything in the study, or about the whole of it; "
        "one about what is there no more is kept",
        given="""
memo_id | about      | text
first   |            | On the whole.
second  | wants-talk | On a condition.
third   | r1         | On a referral.
fourth  | round9     | On nothing.
""",
        asked="memos",
        gives="""
rule            | severity | about
memo-about-gone | warning  | memo fourth
""",
    ),
    Case(
        says="A memo may be on words of a document; those corrected away leave their place",
        given="""
memo_id | about      | start | end | begins  | text
first   | words-asha | 6     | 13  | Because | Why?
second  | gone-away  | 3     | 9   |         | Its document is there no more.
third   | words-asha | 6     | 6   | Since   | What she said first.
fourth  | words-asha | 6     | 13  | Since   | Not on these words.
fifth   | words-asha | 30    | 39  |         | Past the end.
sixth   | speaks     | 0     | 4   |         | A configuration has no words.
""",
        asked="memos",
        gives="""
rule             | severity | about
passage-moved    | fault    | memo fourth
passage-past-end | fault    | memo fifth
memo-place       | fault    | memo sixth
memo-about-gone  | warning  | memo second
passage-gone     | warning  | memo third
""",
    ),
    Case(
        says="An id stands once among its kind",
        given="""
site_id | name
north   | North
north   | North again
south   | South
""",
        asked="sites",
        gives="""
rule         | severity | about
duplicate-id | fault    | site north
""",
    ),
    Case(
        says="A document has words, in a file that is its own",
        given="""
document_id | title | kind       | file  | participant_ids | text
words-asha  | Asha  | transcript | a.txt | asha            | Asha: Because they had been there too.
again       | Asha  | transcript | a.txt | asha            | Asha: Because
beth        | Beth  | transcript | beth.txt | beth            |
""",
        asked="documents",
        gives="""
rule         | severity | about
file-twice   | fault    | document again
missing-text | fault    | document beth
""",
    ),
    Case(
        says="What a condition is recorded as must be a condition that can be read",
        given="""
condition_id | text          | recorded_as
alone        | feels alone   | hads_depression >= 8
wants-talk   | wants to talk | hads_depression >=
""",
        asked="conditions",
        gives="""
rule                  | severity | about
expression-unreadable | fault    | condition wants-talk
""",
    ),
)

KINDS: dict[str, type[Record]] = {
    "sites": Site,
    "participants": Participant,
    "interviews": Interview,
    "documents": Document,
    "codes": Code,
    "codings": Coding,
    "memos": Memo,
    "conditions": Condition,
    "clusters": Cluster,
    "configurations": Configuration,
    "rounds": Round,
    "changes": Change,
    "referrals": Referral,
}


def findings(kind: str, given: str) -> list[Finding]:
    """Every fault, then every warning, of the small study with one kind of its records drawn."""
    from tests.factories.studies import handle_of

    tables = REST | {kind: given}
    held: Records = {KINDS[name]: records(name, drawn(table)) for name, table in tables.items()}
    referrals = held.pop(Referral)  # type: ignore[attr-defined]  # held by the engine
    handles = [handle_of(Referral, referrals)]
    return [*faults_between(held, handles), *warnings_of(held, handles)]


def records(kind: str, rows: Sequence[Row]) -> list[Record]:
    """The records of drawn rows, each cell read as its file would be."""
    if kind != "configurations":
        return [KINDS[kind](**values(KINDS[kind], row)) for row in rows]
    return list(every_configuration(nested(rows)))


def values(record: type[Record], row: Row) -> dict[str, Any]:
    """The value of each cell by its column; a context is conditions joined by `;`."""
    read: dict[str, Any] = {}
    for name, cell in row.items():
        if name == "context":
            ids = tuple(part.strip() for part in (cell or "").split(";"))
            read[name] = Context(Joined.ALL, ids) if cell else None
        elif name != "branch_of":
            read[name] = read_text(column_of(record, name), cell or "")
    return read


def nested(rows: Sequence[Row]) -> list[Configuration]:
    """Configurations with their branches inside them."""
    made = {row["configuration_id"]: row for row in rows}
    return [
        Configuration(
            **values(Configuration, row),
            branches=tuple(
                Configuration(**values(Configuration, each))
                for each in rows
                if each.get("branch_of") == name
            ),
        )
        for name, row in made.items()
        if not row.get("branch_of")
    ]


def pytest_generate_tests(metafunc: Any) -> None:
    """One test a case, named by its sentence; pytest itself is not imported."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.says for case in CASES])


def test_the_rules_of_a_study(case: Case) -> None:
    found = [
        {"rule": each.rule, "severity": each.severity, "about": str(each.about)}
        for each in findings(case.asked, case.given)
    ]
    assert found == drawn(case.gives)
