"""A register of pseudonyms: what stands for whom, the same in every text, and back again.

Every replacement must be one that can be undone exactly: `Register.not_reversible` says of a
text what stands in the way. Words of errors name replacements, never the real names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.substitution import (
    Substituted,
    Substitution,
    begin_words,
    one_spaced,
)
from forwhom.core.records import SEVERAL, RefusedValueError
from forwhom.core.records.checks import text_problems

P = TypeVar("P", Coding, Memo)  # what has a passage
SHORTEST_WITH_ENDING = 4  # letters; `Ann` begins too many other words


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """What stands for something real, such as `Anna` for a name or `[telephone 1]`."""

    real: str
    replacement: str
    kind: IdentifierKind = IdentifierKind.OTHER

    def __post_init__(self) -> None:
        for name, text in (("real", self.real), ("replacement", self.replacement)):
            if not text or text != one_spaced(text):
                right = "give words with single spaces between them and none around them"
                raise RefusedValueError(f"{name} is blank or has space to spare", right, name)
            for problem in text_problems(name, text):
                raise problem
        if SEVERAL in self.replacement:
            right = f"give one without '{SEVERAL}', which stands between several values"
            raise RefusedValueError(f"the replacement holds '{SEVERAL}'", right, "replacement")


def _alike(text: str) -> str:
    """A text as it is compared: without capitals, in one of two equal spellings."""
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(frozen=True, slots=True)
class Register:
    """Pseudonyms that can be told apart: refuses to exist where one could not be undone."""

    pseudonyms: tuple[Pseudonym, ...] = ()
    _forward: Substitution = field(init=False, repr=False, compare=False)
    _back: Substitution = field(init=False, repr=False, compare=False)
    _of_form: dict[str, Pseudonym] = field(init=False, repr=False, compare=False)
    _by_alike: dict[str, Pseudonym] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for problem in _problems_between(self.pseudonyms):
            raise problem
        forms = _forms(self.pseudonyms)
        back: dict[str, str] = {}
        for real, (new, _) in forms.items():
            back.setdefault(new, real)
        forward = {real: new for real, (new, _) in forms.items()}
        object.__setattr__(self, "_forward", Substitution(forward))
        object.__setattr__(self, "_back", Substitution(back))
        of_form = {real: whose for real, (_, whose) in forms.items()}
        object.__setattr__(self, "_of_form", of_form)
        by_alike = {_alike(each.real): each for each in reversed(self.pseudonyms)}
        object.__setattr__(self, "_by_alike", by_alike)

    def with_added(self, added: Iterable[Pseudonym]) -> Register:
        """The register with more pseudonyms; RefusedValueError where one does not fit the rest."""
        there = {each.real: each for each in self.pseudonyms}
        new = [each for each in added if not _is_in(each, there)]
        return Register((*self.pseudonyms, *new))

    def replaced(self, text: str) -> Substituted:
        """A text with every real name replaced, as given, in capitals, with or without `'s`."""
        return self._forward.put_to(text)

    def restored(self, text: str) -> Substituted:
        """A text with the real names back."""
        return self._back.put_to(text)

    def has_name_in(self, text: str) -> bool:
        """Whether a real name stands in a text in a form that would be replaced."""
        return self._forward.stands_in(text)

    def near(self, text: str) -> Iterator[tuple[int, str]]:
        """Where what looks like a real name is left in a text: its line, and the replacement.

        Capitals aside, and with an ending such as `Kellys`: a person must decide on these.
        """
        alike = _alike(text)
        for match in begin_words(self._by_alike, SHORTEST_WITH_ENDING).finditer(alike):
            line = alike.count("\n", 0, match.start()) + 1
            yield line, self._by_alike[one_spaced(match[0])].replacement

    def pseudonym_of(self, said: str) -> Pseudonym:
        """The pseudonym whose real name this is a form of; KeyError where there is none."""
        return self._of_form[one_spaced(said)]

    def not_reversible(self, text: str, *, seen: bool = False) -> Iterator[RefusedValueError]:
        """Why a text could not be had back exactly, once replaced; nothing where it could.

        `seen` says that the register was put to this text before, so that replacements standing
        in it are ours.
        """
        new = self.replaced(text)
        wanted = self.restored(text).text if seen else text
        if self.restored(new.text).text == wanted:
            return
        problems = [*self._two_spellings(text, new), *(() if seen else self._taken(text, new))]
        yield from problems or [_RUNS_TOGETHER]

    def _two_spellings(self, text: str, new: Substituted) -> Iterator[RefusedValueError]:
        for span in new.spans:
            said = new.text[span.new_start : span.new_end]
            if self.restored(said).text != text[span.start : span.end]:
                yield RefusedValueError(
                    f"{one_spaced(said)!r} would stand for two spellings of one name (in capitals, "
                    "over a line's end, or with an accent written another way), and could not be "
                    "undone",
                    "give a replacement with small letters and as many words as the name has, or "
                    "give that spelling a row of its own",
                    "replacement",
                )

    def _taken(self, text: str, new: Substituted) -> Iterator[RefusedValueError]:
        for span in self.restored(text).spans:
            if not any(span.start < each.end and each.start < span.end for each in new.spans):
                yield RefusedValueError(
                    f"{one_spaced(text[span.start : span.end])!r} already stands in it as "
                    "something else, and could not be told from the replacement",
                    "choose a replacement that stands nowhere in the study",
                    "replacement",
                )


_RUNS_TOGETHER = RefusedValueError(
    "a replacement would run together with the words beside it, and could not be undone",
    "choose other replacements, such as ones in square brackets",
    "replacement",
)


def _is_in(new: Pseudonym, there: dict[str, Pseudonym]) -> bool:
    """Whether a pseudonym is in the register already; refused where it is under another."""
    held = there.get(new.real)
    if held and held.replacement != new.replacement:
        right = f"keep {held.replacement!r}, so that it is the same in every document"
        wrong = f"this name already has the replacement {held.replacement!r}"
        raise RefusedValueError(wrong, right, "replacement")
    return held is not None


def _problems_between(pseudonyms: tuple[Pseudonym, ...]) -> Iterator[RefusedValueError]:
    """Why pseudonyms could not be told apart again; the last one at fault is told."""
    reals = {_alike(each.real) for each in pseudonyms}
    in_words = Substitution(dict.fromkeys(reals, ""))
    first: dict[str, Pseudonym] = {}
    spelt: set[str] = set()
    for each in pseudonyms:
        said, alike = repr(each.replacement), _alike(each.replacement)
        if alike in reals:
            right = "choose a replacement that is nobody's real name"
            yield RefusedValueError(f"{said} is a real name too", right, "replacement")
        elif in_words.stands_in(alike):
            right = "choose a replacement without any real name in it"
            yield RefusedValueError(f"{said} has a real name in it", right, "replacement")
        other = first.setdefault(alike, each)
        if _alike(other.real) != _alike(each.real) or each.replacement in spelt:
            right = "give each its own, or nobody could tell them apart again"
            yield RefusedValueError(f"{said} stands for two real names", right, "replacement")
        spelt.add(each.replacement)


def _forms(pseudonyms: Iterable[Pseudonym]) -> dict[str, tuple[str, Pseudonym]]:
    """Every form of every real name, and what it becomes; what was given comes before the rest."""
    forms = {each.real: (each.replacement, each) for each in pseudonyms}
    for real, (new, whose) in list(forms.items()):
        forms.setdefault(real.upper(), (new.upper(), whose))
        if real.islower():
            forms.setdefault(_capitalised(real), (_capitalised(new), whose))
    for real, becomes in list(forms.items()):
        for spelling in ("NFC", "NFD"):
            forms.setdefault(unicodedata.normalize(spelling, real), becomes)
    return forms


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Followed(Generic[P]):
    """A coding, or a memo on words, on the replaced text; `snapped` says that it now takes in a
    whole replacement."""

    placed: P
    snapped: bool


def follow(placed: P, replaced: Substituted) -> Followed[P]:
    """What marks a passage of a text that was replaced: its positions and first words are those
    of the new.

    Beside `corrected.follow` it needs no judgement: what stands for a name is the same passage,
    whatever its letters. What had lost its text keeps the words it stood on.
    """
    if (was := placed.passage) is None:
        return Followed(placed, snapped=False)
    passage = replaced.moved(was.start, was.end)
    now = replace(placed, start=passage.start, end=passage.end)
    if was.begins and not was.is_gone:
        words = replaced.moved(was.start, was.start + len(was.begins))
        begins = replaced.text[passage.start : min(words.end, passage.end)]
        now = replace(now, begins=begins)
    return Followed(now, passage.snapped)
