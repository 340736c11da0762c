"""260 invented referrals whose counts by site and take-up are those of Tables 2 and 3.

Only the margins are published. Which mother is in which cell of which table is invented: a thin
record tends to be thin throughout, pregnant mothers are more often expecting their first child,
anxiety and depression go together, midwives refer pregnant mothers. None of it is a finding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random
from typing import NamedTuple

from . import days
from .dealing import ALWAYS, choose, deal
from .margins import ANSWERED_HADS, REFERRED, SITES, margin

Row = dict[str, str]

COLUMNS = (
    "referral_id",
    "site",
    "referred_on",
    "route",
    "taken_up",
    "ethnicity",
    "imd_quintile",
    "first_time_parent",
    "stage",
    "previous_difficulties",
    "support",
    "hads_depression",
    "hads_anxiety",
    "hads_answered",
    "hopes",
    "hopes_in_words_of",
)

STAGES = ("any", "pregnant", "postnatal")

ROUTES: Mapping[str, int] = {
    "perinatal mental health team": 38,
    "self": 78,
    "midwife": 44,
    "health visitor": 52,
    "GP": 24,
    "children's centre": 14,
    "other professional": 10,
}
"""Who put mothers forward: 78 of 260 by themselves is the published 30%, the rest is invented."""

BANDS: Mapping[str, tuple[int, int, int]] = {
    "severe": (15, 21, 15),
    "moderate": (11, 14, 12),
    "mild": (8, 10, 9),
    "non-clinical": (0, 7, 6),
}
"""The least, the most and the likeliest score of each band of a HADS subscale."""

SHORT_HADS: Mapping[str, int] = {"12": 3, "13": 8}
"""How many answered 12 or 13 of the 14 items, never missing two of one subscale."""

PRORATED = frozenset({0, 1, 2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21})
"""Scores that six answered items of seven can be prorated to, however halves are rounded."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the open question, what she hopes for, to be given to a referral.

    `in_words_of` is who wrote it down; `stage` is the only stage it suits, or `any`; `key` is what
    the writer calls it.
    """

    text: str
    in_words_of: str
    stage: str
    key: str

    def __post_init__(self) -> None:
        if self.stage not in STAGES:
            raise ValueError(f"{self.key}: stage {self.stage!r} is none of {', '.join(STAGES)}")


class Referrals(NamedTuple):
    """The rows, and the id of the referral that each answer's key landed on."""

    rows: list[Row]
    landed: dict[str, str]


@dataclass(slots=True)
class _Mother:
    """A row in the making, and the two inventions that its fields lean on (each 0 to 1)."""

    thin: float
    distress: float
    row: Row = field(default_factory=lambda: dict.fromkeys(COLUMNS, ""))


def referrals(random: Random, answers: Sequence[Answer] = ()) -> Referrals:
    """260 referrals in date order, `r001` to `r260`, with `answers` given to those they suit.

    Raises `ValueError` for a repeated key or more answers of a stage than mothers at that stage.
    """
    mothers = [
        mother
        for site in SITES
        for taken_up in ("yes", "no")
        for mother in _group(random, site, taken_up)
    ]
    for site in SITES:
        at_site = [mother for mother in mothers if mother.row["site"] == site]
        _give_dates(random, at_site)
        _give_hads(random, [mother for mother in at_site if mother.row["taken_up"] == "yes"])
    _shorten_hads(random, mothers)
    for mother, route in zip(mothers, deal(random, mothers, ROUTES, _lean_route), strict=True):
        mother.row["route"] = route
    random.shuffle(mothers)
    mothers.sort(key=lambda mother: mother.row["referred_on"])
    for number, mother in enumerate(mothers, start=1):
        mother.row["referral_id"] = f"r{number:03d}"
    landed = _give_answers(random, mothers, answers)
    return Referrals([mother.row for mother in mothers], landed)


def _group(random: Random, site: str, taken_up: str) -> list[_Mother]:
    """The mothers of one site who did, or did not, take up support: Table 2's column."""
    mothers = [_Mother(random.random(), random.random()) for _ in range(REFERRED[site, taken_up])]
    for mother in mothers:
        mother.row.update(site=site, taken_up=taken_up)
    for variable in (
        "stage",
        "first_time_parent",
        "ethnicity",
        "imd_quintile",
        "previous_difficulties",
    ):
        counts = margin(variable, taken_up, site)
        # What was not recorded is dealt first, so that thin records are thin throughout.
        missing_first = dict(sorted(counts.items(), key=lambda pair: pair[0] != ""))
        for mother, value in zip(mothers, deal(random, mothers, missing_first, _lean), strict=True):
            mother.row[variable] = value
    for kind, count in margin("support", taken_up, site).items():
        for mother in choose(random, mothers, count, _lean_support):
            mother.row["support"] = ";".join(filter(None, (mother.row["support"], kind)))
    return mothers


def _lean(mother: _Mother, value: str) -> float:
    """How much a mother leans to a value of the field being dealt."""
    if value == "":
        return 3 * mother.thin
    first_child = value == "yes" and mother.row["stage"] == "pregnant"
    poorer = value in {"1", "2"} and mother.row["ethnicity"] in {"Asian", "Black"}
    return 0.4 * first_child + 0.4 * poorer


def _lean_support(mother: _Mother) -> float:
    before = mother.row["previous_difficulties"] == "yes"
    return 0.3 * before + 0.3 * mother.distress - 0.5 * mother.thin


def _lean_route(mother: _Mother, route: str) -> float:
    """Teams refer mothers in touch with them; midwives before the birth, health visitors after."""
    row = mother.row
    in_touch = "perinatal mental health team" in row["support"]
    leans = {
        "perinatal mental health team": ALWAYS * in_touch,
        "self": 0.3 * (row["taken_up"] == "yes") - 0.3 * in_touch,
        "midwife": 1.2 * (row["stage"] == "pregnant"),
        "health visitor": 0.8 * (row["stage"] == "postnatal"),
    }
    return leans.get(route, 0.0)


def _give_dates(random: Random, mothers: Sequence[_Mother]) -> None:
    """Spreads the referrals of one site evenly over the months it ran."""
    site = mothers[0].row["site"]
    open_days = days.working_days(days.OPENED[site], days.last_day(site))
    edges = [len(open_days) * place // len(mothers) for place in range(len(mothers) + 1)]
    spread: list[date] = [open_days[random.randrange(low, high)] for low, high in pairwise(edges)]
    random.shuffle(spread)
    for mother, day in zip(mothers, spread, strict=True):
        mother.row["referred_on"] = day.isoformat()


def _give_hads(random: Random, mothers: Sequence[_Mother]) -> None:
    """Scores for those of one site who took up support and answered: Table 3's column."""
    site = mothers[0].row["site"]
    answered = choose(random, mothers, ANSWERED_HADS[site], lambda mother: -mother.thin)
    for subscale in ("hads_depression", "hads_anxiety"):
        counts = margin(subscale, "yes", site)
        worst_first = {band: counts[band] for band in BANDS}
        dealt = deal(random, answered, worst_first, lambda mother, _band: 1.3 * mother.distress)
        for mother, band in zip(answered, dealt, strict=True):
            mother.row[subscale] = _score(random, band)


def _score(random: Random, band: str) -> str:
    """A whole score inside the band."""
    least, most, likeliest = BANDS[band]
    return str(round(random.triangular(least, most, likeliest)))


def _shorten_hads(random: Random, mothers: Sequence[_Mother]) -> None:
    """Marks how many items were answered; a few are short by one, or by one on each subscale."""
    answered = [mother for mother in mothers if mother.row["hads_anxiety"]]
    could_be_short = [
        mother
        for mother in answered
        if {int(mother.row["hads_depression"]), int(mother.row["hads_anxiety"])} <= PRORATED
    ]
    short = choose(random, could_be_short, sum(SHORT_HADS.values()), lambda mother: mother.thin)
    for mother in answered:
        mother.row["hads_answered"] = "14"
    for mother, items in zip(short, deal(random, short, SHORT_HADS), strict=True):
        mother.row["hads_answered"] = items


def _give_answers(
    random: Random, mothers: Sequence[_Mother], answers: Sequence[Answer]
) -> dict[str, str]:
    """Gives each answer to a mother it suits, mostly to those who took up support."""
    keys = [answer.key for answer in answers]
    if repeated := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"answers with the same key: {', '.join(repeated)}")
    landed: dict[str, str] = {}
    free = choose(random, mothers, len(mothers), _lean_answer)
    for stage in reversed(STAGES):  # those that suit one stage choose before those that suit any
        suited = [answer for answer in answers if answer.stage == stage]
        fitting = [mother for mother in free if stage in ("any", mother.row["stage"])]
        if len(suited) > len(fitting):
            raise ValueError(f"{len(suited)} answers for {len(fitting)} mothers, stage {stage}")
        shuffled = random.sample(suited, len(suited))
        for answer, mother in zip(shuffled, fitting, strict=False):
            mother.row.update(hopes=answer.text, hopes_in_words_of=answer.in_words_of)
            landed[answer.key] = mother.row["referral_id"]
        free = [mother for mother in free if not mother.row["hopes_in_words_of"]]
    return {key: landed[key] for key in keys}


def _lean_answer(mother: _Mother) -> float:
    return 0.5 * (mother.row["taken_up"] == "yes") - 0.3 * mother.thin
