"""Identifiers that have a form of their own: addresses, numbers, postcodes, dates, handles.

High recall comes first: a person looks at what is found, and can leave it. Forms are those of
the United Kingdom, with international telephone numbers. A telephone number is also found when
it is spoken, digit by digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class IdentifierKind(StrEnum):
    """What kind of thing tells who somebody is."""

    NAME = "name"
    PLACE = "place"
    EMAIL = "e-mail address"
    WEB = "web address"
    PHONE = "telephone number"
    POSTCODE = "postcode"
    NHS_NUMBER = "NHS number"
    DATE = "date"
    HANDLE = "handle"
    OTHER = "other"  # what a person adds by hand


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Something found in a text: code points from `start` up to, not with, `end`."""

    start: int
    end: int
    kind: IdentifierKind


EMAIL = re.compile(
    r"""
      [\w.+'’-]+ @ [\w-]+ (?: \. [\w-]+ )+
    | \b [\w.+-]+ \ (?: at | \(at\) | \[at\] ) \ [\w-]+ (?: \ dot \ [\w-]+ ){1,3} \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
WEB = re.compile(
    r"""
      \b (?: https?:// | www\. ) [^\s<>"“”]*[\w/=]
    | \b [\w-]+ (?: \. [\w-]+ )* \. (?: co\.uk | org\.uk | ac\.uk | gov\.uk | nhs\.uk | com | org
        | net | uk | info | me ) (?: / [^\s<>"“”]*[\w/=] )? \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@.])@\w(?:[\w.]{0,38}\w)")
_GAP = r"[ \t\u00a0.\-\u2010-\u2013]{0,2}"
PHONE = re.compile(
    rf"""
    (?<![\w+]) (?:
        \+ \d{{1,3}} {_GAP} (?: \( \d{{1,5}} \) {_GAP} )? \d (?: {_GAP} \d ){{5,12}}
      | 00 {_GAP} [1-9] (?: {_GAP} \d ){{8,14}}
      | \( 0 \d{{2,5}} \) {_GAP} \d (?: {_GAP} \d ){{4,8}}
      | 0 (?: {_GAP} \d ){{9,10}}
    )
    (?: [ ,]{{0,2}} (?: ext | extension | x ) \.? \s? \d{{1,6}} )?
    (?! \w )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SHORT_PHONE = re.compile(  # without its area code, where somebody says that it is one
    r"(?:phone|telephone|mobile|ring|rang|call|number|extension|ext)\b\D{0,30}?"
    r"(?<!\w)(?P<number>\d{3}[ -]?\d{3,4}|\d{4,8})(?!\w)",
    re.IGNORECASE,
)
_SPOKEN = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|\d)"
SPOKEN_PHONE = re.compile(rf"(?<!\w){_SPOKEN}(?:(?:,? |-){_SPOKEN}){{6,}}(?!\w)", re.IGNORECASE)
_AREA = r"[A-Z]{1,2}\d[A-Z\d]?"
POSTCODE = re.compile(rf"(?<!\w){_AREA}[ \u00a0]{{0,2}}\d[A-Z]{{2}}(?!\w)", re.IGNORECASE)
OUTWARD = re.compile(
    r"(?:post ?code|lives?|lived|living|moved|based|house|flat|estate|area|postal)\b"
    rf"[^.?!\n]{{0,25}}?(?<!\w)(?-i:(?P<area>{_AREA}))(?!\w)"
    rf"|(?<!\w)(?-i:(?P<before>{_AREA}))(?= (?:area|end|postcode)\b)",
    re.IGNORECASE,
)
TEN_DIGITS = re.compile(r"(?<!\w)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w)")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:the )?\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"""
    (?<!\w) (?:
        \d{{1,2}} [./-] \d{{1,2}} [./-] (?: \d{{4}} | \d{{2}} )
      | \d{{4}} - \d{{2}} - \d{{2}}
      | {_DAY} \s (?: of \s )? {_MONTH} ,? \s \d{{4}}
      | {_MONTH} \s {_DAY} ,? \s \d{{4}}
    ) (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
BIRTHDAY = re.compile(  # without its year, where somebody says that it is one
    rf"(?:born|birthday|due date|d\.?o\.?b\.?|date of birth)\b[^.?!\n]{{0,25}}?"
    rf"(?P<day>{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY})(?!\w)",
    re.IGNORECASE,
)


def fixed_forms(text: str) -> tuple[Found, ...]:
    """Every identifier of a fixed form in a text, in order; none overlaps another.

    Where two would overlap, the kind that is surer of itself is taken: an e-mail address before
    the web address in it.
    """
    taken: list[Found] = []
    for each in _by_sureness(text):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    return tuple(sorted(taken))


def _by_sureness(text: str) -> Iterator[Found]:
    yield from _all(EMAIL, text, IdentifierKind.EMAIL)
    yield from _all(WEB, text, IdentifierKind.WEB)
    yield from _all(HANDLE, text, IdentifierKind.HANDLE)
    yield from _nhs_numbers(text)
    yield from _all(DATE, text, IdentifierKind.DATE)
    yield from _all(BIRTHDAY, text, IdentifierKind.DATE, "day")
    yield from _all(PHONE, text, IdentifierKind.PHONE)
    yield from _all(POSTCODE, text, IdentifierKind.POSTCODE)
    yield from _all(OUTWARD, text, IdentifierKind.POSTCODE, "area", "before")
    yield from _all(SPOKEN_PHONE, text, IdentifierKind.PHONE)
    yield from _all(SHORT_PHONE, text, IdentifierKind.PHONE, "number")


def _all(
    pattern: re.Pattern[str], text: str, kind: IdentifierKind, *groups: str
) -> Iterator[Found]:
    """Every match, or the part of it that the first group to match marks."""
    for match in pattern.finditer(text):
        part = next((name for name in groups if match[name]), 0)
        yield Found(match.start(part), match.end(part), kind)


def _nhs_numbers(text: str) -> Iterator[Found]:
    for match in TEN_DIGITS.finditer(text):
        if not match[0].startswith("0") and is_nhs_number(match[0]):
            yield Found(match.start(), match.end(), IdentifierKind.NHS_NUMBER)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits, spaces and hyphens aside, end in the right check digit.

    The first nine are weighed 10 down to 2; the check digit is 11 less the remainder by 11,
    where 11 counts as 0 and 10 is no number (NHS Data Dictionary).
    """
    digits = [int(each) for each in text if each.isdigit()]
    if len(digits) != 10:
        return False
    weighed = sum(
        digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    return (11 - weighed % 11) % 11 == digits[9]
