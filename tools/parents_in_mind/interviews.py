"""72 interviews that add up to the published hours, means, ranges and modes.

The paper prints 78.5 hours in all, a mean and a range for each role and ten interviews face to
face; not how many interviews there were. That is our derivation: mothers and volunteers were
interviewed once (20 at 36.75 minutes, 27 at 53.7), trainers once (3), two national staff every six
months (5 each) and local managers every six months while their site ran (3 and, by the successor,
2 at site 1; 4 at site 2; 3 at site 3). That makes 25 with staff at a mean of 101 minutes, 72 in
all and 4,710 minutes, which is 78.5 hours exactly. Days and times are invented.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from . import days
from .dealing import ALWAYS, choose, whole_numbers

Row = dict[str, str]

COLUMNS = (
    "interview_id",
    "participant_id",
    "held_at",
    "mode",
    "minutes",
    "leaflet_at",
    "consent_at",
    "interviewer",
)

FACE_TO_FACE = 10

LENGTHS: Mapping[str, tuple[int, int, int, int]] = {
    "mother": (20, 735, 20, 58),
    "volunteer": (27, 1450, 38, 82),
    "staff": (25, 2525, 36, 210),
}
"""By role: interviews, minutes in all, the shortest and the longest. The ranges are published."""

EVERY_SIX_MONTHS: Sequence[tuple[tuple[str, ...], date, date]] = (
    (("s01", "s01", "s01", "s02", "s02"), date(2016, 10, 10), date(2016, 12, 9)),
    (("s03",) * 4, date(2017, 2, 6), date(2017, 4, 28)),
    (("s04",) * 3, date(2017, 8, 7), date(2017, 10, 27)),
    (("s05",) * 5, date(2016, 10, 3), date(2016, 12, 2)),
    (("s06",) * 5, date(2016, 10, 3), date(2016, 12, 2)),
)
"""Who was interviewed in turn, and the days between which the first interview was held."""

SIX_MONTHS = (170, 200)
"""The least and the most days from one interview to the next."""

SETTLED = timedelta(days=120)
"""How long a site ran before its mothers and volunteers were interviewed."""

LONGEST_TALKER = "Jodie"
"""The mother whose transcript is the longest has the longest interview with a mother."""

BETWEEN: Mapping[str, tuple[date, date]] = {
    "Jodie": (date(2018, 5, 14), date(2018, 6, 8)),
    "Tamsin": (date(2017, 10, 16), date(2017, 11, 24)),
    "Carys": (date(2018, 8, 6), date(2018, 8, 31)),
    "Leanne": (date(2018, 1, 15), date(2018, 2, 9)),
    "Roisin": (date(2018, 4, 9), date(2018, 5, 11)),
    "Meera": (date(2018, 9, 24), date(2018, 10, 26)),
    "Beth": (date(2018, 9, 3), date(2018, 10, 31)),
    "Donna": (date(2017, 10, 16), date(2017, 11, 24)),
    "Farah": (date(2018, 11, 5), date(2018, 12, 7)),
    "Ngozi": (date(2017, 11, 13), date(2018, 1, 12)),
}
"""The days between which those with a transcript were interviewed: what they say of children's
ages, seasons and how long the programme has run holds then."""

IN_PERSON = frozenset({"Donna", "Leanne", "Roisin", "s07"})
BY_TELEPHONE = frozenset({"Jodie", "Tamsin", "Carys", "Meera", "Beth", "Farah", "Ngozi", "s05"})
"""Whose transcripts show whether the interviewer was in the room."""


@dataclass(frozen=True, slots=True)
class _Held:
    """One interview in the making: who, on what day, for how long."""

    participant_id: str
    day: date
    minutes: int


def interviews(random: Random, participants: Sequence[Row]) -> list[Row]:
    """72 interviews in date order, `i01` to `i72`, no two on one day, for `participants`' rows."""
    held = _held(random, participants)
    held.sort(key=lambda interview: interview.day)
    met = _met(random, held, participants)
    return [
        _row(random, interview, number, "face to face" if number - 1 in met else "telephone")
        for number, interview in enumerate(held, start=1)
    ]


def _met(random: Random, held: Sequence[_Held], participants: Sequence[Row]) -> set[int]:
    """The places of the interviews that were face to face."""
    called = {row["participant_id"]: row["pseudonym"] for row in participants}

    def lean(place: int) -> float:
        names = {held[place].participant_id, called[held[place].participant_id]}
        return ALWAYS * (bool(names & IN_PERSON) - bool(names & BY_TELEPHONE))

    return set(choose(random, range(len(held)), FACE_TO_FACE, lean))


def _held(random: Random, participants: Sequence[Row]) -> list[_Held]:
    """Every interview: repeats first, as their days are the least free."""
    taken: set[date] = set()
    by_role: dict[str, list[tuple[str, date]]] = {
        "staff": [*_repeats(random, taken), *_once(random, taken, participants, "trainer")],
        "mother": list(_once(random, taken, participants, "mother")),
        "volunteer": list(_once(random, taken, participants, "volunteer")),
    }
    longest = next(p["participant_id"] for p in participants if p["pseudonym"] == LONGEST_TALKER)
    held = []
    for role, who_and_when in by_role.items():
        minutes = whole_numbers(random, *LENGTHS[role])
        who = [participant_id for participant_id, _ in who_and_when]
        if longest in who:
            here, there = who.index(longest), minutes.index(max(minutes))
            minutes[here], minutes[there] = minutes[there], minutes[here]
        held += [_Held(*pair, length) for pair, length in zip(who_and_when, minutes, strict=True)]
    return held


def _free_day(random: Random, taken: set[date], first: date, last: date) -> date:
    """A working day on which nobody else is interviewed, now taken."""
    day = random.choice([day for day in days.working_days(first, last) if day not in taken])
    taken.add(day)
    return day


def _repeats(random: Random, taken: set[date]) -> Iterator[tuple[str, date]]:
    """National staff and local managers, every six months; a successor keeps the rhythm."""
    least, most = (timedelta(days=gap) for gap in SIX_MONTHS)
    for in_turn, *first_days in EVERY_SIX_MONTHS:
        first, last = first_days
        for participant_id in in_turn:
            day = _free_day(random, taken, first, last)
            yield participant_id, day
            first, last = day + least, day + most


def _once(
    random: Random, taken: set[date], participants: Sequence[Row], role: str
) -> Iterator[tuple[str, date]]:
    """Trainers, mothers or volunteers: once, when their site has run long enough to know it."""
    for participant in participants:
        if role in (participant["role"], participant["staff_role"]):
            site = participant["site"] or "site1"
            under_way = (days.OPENED[site] + SETTLED, days.last_day(site))
            between = BETWEEN.get(participant["pseudonym"], under_way)
            yield participant["participant_id"], _free_day(random, taken, *between)


def _row(random: Random, interview: _Held, number: int, mode: str) -> Row:
    # The longest interview, three hours and a half, still ends by half past five.
    latest = "16:00" if interview.minutes <= 90 else "14:00"
    held_at = days.some_moment(random, interview.day, "09:30", latest)
    leaflet_at = _leaflet(random, held_at)
    return {
        "interview_id": f"i{number:02d}",
        "participant_id": interview.participant_id,
        "held_at": days.written(held_at),
        "mode": mode,
        "minutes": str(interview.minutes),
        "leaflet_at": days.written(leaflet_at),
        "consent_at": days.written(_consent(random, leaflet_at, held_at)),
        "interviewer": "researcher",
    }


def _leaflet(random: Random, held_at: datetime) -> datetime:
    """When the leaflet was sent: 48 hours to four weeks before the interview."""
    soonest, latest = held_at - timedelta(days=28), held_at - timedelta(hours=48)
    day = days.some_day(random, soonest.date(), latest.date())
    return min(days.some_moment(random, day, "09:00", "17:00"), latest)


def _consent(random: Random, leaflet_at: datetime, held_at: datetime) -> datetime:
    """When consent was given: for most as the call began, for some on a day after the leaflet."""
    between = days.working_days(
        leaflet_at.date() + timedelta(days=1), held_at.date() - timedelta(days=1)
    )
    if between and random.random() < 0.35:
        return days.some_moment(random, random.choice(between), "09:00", "17:00")
    return held_at - timedelta(minutes=random.randint(3, 25))
