"""What a configuration says, thing by thing, and how the words differ from what it said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.theory import Theory

JOINTS = {Joined.ALL: " and ", Joined.ANY: " or ", Joined.UNSPECIFIED: "; "}
UNSAID = "how these combine is not specified"
SAID = (  # in the order they are told; the legs among them
    ("name", "name"),
    ("sentence", "sentence"),
    ("context", "context"),
    ("resource", "resource"),
    ("resource_here", "whether it was offered here"),
    ("reasoning", "reasoning"),
    ("outcome", "outcome"),
    ("if_absent", "where context or resource is missing"),
    ("clusters", "clusters"),
    ("clusters_by", "whose clusters"),
)


class Part(StrEnum):
    """How a stretch of words stands between an earlier and a later wording."""

    SAME = "same"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and whether they stood before, stand after, or both."""

    part: Part
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing that a configuration said and says: `name` is its column, `title` its name for a
    reader; empty text where it was missing. `stretches` are both in one, the removed first."""

    name: str
    title: str
    before: str
    after: str

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        return tuple(compared(self.before, self.after))


def differing(
    before: Configuration, after: Configuration, earlier: Theory, later: Theory
) -> tuple[Wording, ...]:
    """What a configuration says otherwise, each in the theory it stood in."""
    pairs = (
        Wording(name, title, said(before, name, earlier), said(after, name, later))
        for name, title in SAID
    )
    return tuple(each for each in pairs if each.before != each.after)


def stated(one: Configuration, theory: Theory) -> tuple[Wording, ...]:
    """All that a configuration says, as if nothing had stood before it."""
    every = (Wording(name, title, "", said(one, name, theory)) for name, title in SAID)
    return tuple(each for each in every if each.after)


def said(one: Configuration, name: str, theory: Theory) -> str:
    """One thing that a configuration says, in words; empty where it is missing."""
    value = getattr(one, name)
    if isinstance(value, Context):
        return in_words(value, {each.condition_id: each.text for each in theory.conditions})
    if isinstance(value, tuple):
        names = {each.cluster_id: each.name for each in theory.clusters}
        return ", ".join(names.get(each) or each for each in value)
    return str(value or "")


def in_words(context: Context, texts: Mapping[str, str]) -> str:
    """A context in one line of words, with whose join it is."""
    words = joined_words(context, texts)
    if len(context.parts) == 1:
        return words
    if context.joined is Joined.UNSPECIFIED:
        return f"{words} ({UNSAID})"
    whose = {Whose.AUTHORS: "the authors'", Whose.OURS: "the evaluators'", None: "nobody's yet"}
    joint = JOINTS[context.joined].strip()
    return f"{words} ('{joint}' is {whose[context.joined_by]} reading)"


def joined_words(context: Context, texts: Mapping[str, str]) -> str:
    """Its conditions in words with what joins them; joins inside it in brackets."""
    return JOINTS[context.joined].join(part_in_words(each, texts) for each in context.parts)


def part_in_words(part: str | Context, texts: Mapping[str, str]) -> str:
    """A condition's text, or a join inside a context in brackets."""
    if isinstance(part, str):
        return texts.get(part, part)
    unsaid = f" ({UNSAID})" if part.joined is Joined.UNSPECIFIED else ""
    return f"[{joined_words(part, texts)}{unsaid}]"


def compared(before: str, after: str) -> Iterator[Stretch]:
    """Both wordings in one, word by word: without what is inserted it is the earlier one, and
    without what is removed the later; white space apart."""
    one, other = before.split(), after.split()
    for kind, i, j, k, n in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Stretch(Part.SAME, " ".join(one[i:j]))
            continue
        if i < j:
            yield Stretch(Part.REMOVED, " ".join(one[i:j]))
        if k < n:
            yield Stretch(Part.INSERTED, " ".join(other[k:n]))
