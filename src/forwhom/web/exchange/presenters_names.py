"""Names found in a study, and what replacing them would do, shaped for their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.identifiers import Sighting
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.exchange.folder.layout import LISTS, PROFILE, SHEETS, TABLES, TEXTS, parquet
from forwhom.core.exchange.leftovers import is_of_others
from forwhom.core.exchange.review import Proposal, passages, proposals
from forwhom.web.evidence.addresses import document_url
from forwhom.web.exchange.actions_names import Prepared
from forwhom.web.exchange.forms_names import BLANK_ROWS, Decided, Row
from forwhom.web.exchange.registers import needs_bringing, replacements_in_use, settled
from forwhom.web.exchange.traces import can_clear
from forwhom.web.studies.kept import kept
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from

NOTHING_CHANGED = "Nothing was changed."
CONTEXTS = 3  # shown of each name
PLURALS = {
    IdentifierKind.NAME: "Names",
    IdentifierKind.PLACE: "Places",
    IdentifierKind.EMAIL: "E-mail addresses",
    IdentifierKind.WEB: "Web addresses",
    IdentifierKind.PHONE: "Telephone numbers",
    IdentifierKind.POSTCODE: "Postcodes",
    IdentifierKind.NHS_NUMBER: "NHS numbers",
    IdentifierKind.DATE: "Dates",
    IdentifierKind.HANDLE: "Handles",
    IdentifierKind.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a study, and the labels that are not proposed."""

    proposed: tuple[Proposal, ...]
    labels: tuple[str, ...]

    @property
    def by_real(self) -> Mapping[str, Proposal]:
        return {each.candidate.real: each for each in self.proposed}


@dataclass(frozen=True, slots=True)
class Context:
    """Words before and after a name, where it was said, and the page of that document."""

    before: str
    said: str
    after: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form: a decision, and what there is to decide by."""

    number: int
    row: Row
    times: int = 0
    documents: int = 0
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one kind."""

    key: str
    title: str
    lines: tuple[Line, ...]


def found_in(study: Study) -> Found:
    """What may tell who somebody is; worked out once for each state of the study."""
    return kept(study, "names found", lambda: _found(study))


def _found(study: Study) -> Found:
    core = study_from(study)
    labels = {label for each in core.documents for label in each.speakers}
    proposed = proposals(core, Register(), replacements_in_use(study))
    return Found(proposed, tuple(sorted(labels)))


def choose_page(study: Study, was: Decided) -> dict[str, object]:
    """The page that asks what to replace, with what was decided before."""
    found = found_in(study)
    numbers = count()
    held = {each.real: each for each in was.rows}
    groups = tuple(_groups(study, found, held, numbers))
    by_hand = [each for each in was.rows if each.real not in found.by_real]
    blank = Row("", IdentifierKind.NAME, "", do=False, by_hand=True)
    hers = [Line(next(numbers), row) for row in (*by_hand, *[blank] * BLANK_ROWS)]
    return {
        "groups": groups,
        "many": len(found.proposed),
        "labels": found.labels,
        "by_hand": hers,
        "kinds": list(IdentifierKind),
        "others": carried_files(study),
        "without": was.without,
        "has_register": settled(study) is not None,
        "bring_register": needs_bringing(study),
        "wrong_rows": _to_mend(groups, hers),
    }


def _to_mend(groups: Sequence[Group], by_hand: Sequence[Line]) -> list[Line]:
    lines = [*(line for group in groups for line in group.lines), *by_hand]
    return [each for each in lines if each.row.wrong]


def _groups(
    study: Study, found: Found, held: Mapping[str, Row], numbers: Iterator[int]
) -> Iterator[Group]:
    for kind, title in PLURALS.items():
        of_kind = [each for each in found.proposed if each.candidate.kind is kind]
        if of_kind:
            lines = tuple(_line(study, each, held, next(numbers)) for each in of_kind)
            yield Group(kind.name.lower(), title, lines)


def _line(study: Study, each: Proposal, held: Mapping[str, Row], number: int) -> Line:
    found = each.candidate
    row = Row(found.real, found.kind, each.suggestion, do=bool(each.replacement))
    seen = tuple(_context(study, one, found.real) for one in found.sightings[:CONTEXTS])
    return Line(number, held.get(found.real, row), found.count, found.documents, seen)


def _context(study: Study, seen: Sighting, real: str) -> Context:
    at = seen.around.casefold().find(real.casefold())
    start, end = (at, at + len(real)) if at >= 0 else (0, 0)
    where, _, document_id = seen.where.partition("document ")
    url = document_url(study.slug, document_id) if document_id and not where else ""
    around = seen.around
    return Context(around[:start], around[start:end], around[end:], document_id or seen.where, url)


def carried_files(study: Study) -> list[str]:
    """Files that came with the study's folder and are none of its own: names stay in them."""
    own = {PROFILE, *(each.path for each in (*TABLES, *SHEETS, *LISTS)), *map(parquet, TABLES)}
    paths = study.kept_files.order_by("path").values_list("path", flat=True)
    return [
        each
        for each in paths
        if each not in own and not each.startswith(f"{TEXTS}/") and not each.endswith("/.keep")
    ]


@dataclass(frozen=True, slots=True)
class Example:
    """One replacement: how often it stands in the study's words, and one place as it will read."""

    real: str
    replacement: str
    times: int
    before: str
    after: str
    from_register: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of places, and of what."""

    name: str
    times: int


def preview_page(study: Study, ready: Prepared, was: Decided) -> dict[str, object]:
    """What would be replaced: by kind, by document, and an example of each."""
    chosen = {each.real for each in was.to_do}
    times, examples = _examples(ready, chosen)
    in_documents = _by_document(ready)
    whole = sum(ready.done.places.values())
    there = sum(each.times for each in in_documents)
    return {
        "rows": [Line(at, each) for at, each in enumerate(was.to_do)],
        "without": sorted(was.without),
        "version": study.version,
        "whole": whole,
        "by_kind": [
            Counted(title, ready.done.places[kind])
            for kind, title in PLURALS.items()
            if ready.done.places.get(kind)
        ],
        "by_document": in_documents,
        "elsewhere": max(whole - there, 0),
        "examples": examples,
        "labels_changed": ready.done.labels,
        "unused": [each for each in ready.done.unused if not times[each]],
        "snapped": ready.done.snapped,
        "left": ready.done.searched.left,
        "not_searched": ready.done.searched.not_text,
        "of_others": any(map(is_of_others, carried_files(study))),
        "can_clear": can_clear(),
        "has_register": settled(study) is not None,
    }


def _examples(ready: Prepared, chosen: set[str]) -> tuple[Counter[str], list[Example]]:
    """Each replacement that does something, the most frequent first."""
    register = ready.register.register
    times: Counter[str] = Counter()
    first: dict[Pseudonym, tuple[str, str]] = {}
    for each in passages(ready.before):
        done = register.replaced(each.text)
        for span in done.spans:
            whose = register.pseudonym_of(each.text[span.start : span.end])
            times[whose.replacement] += 1
            around = (
                done.text[max(0, span.new_start - 40) : span.new_start],
                done.text[span.new_end : span.new_end + 40],
            )
            first.setdefault(whose, around)
    made = [
        Example(
            each.real,
            each.replacement,
            times[each.replacement],
            *_words(*around),
            each.real not in chosen,
        )
        for each, around in first.items()
    ]
    return times, sorted(made, key=lambda each: -each.times)


def _words(before: str, after: str) -> tuple[str, str]:
    """Whole words on both sides of a name."""
    begins = before.partition(" ")[2] if len(before) == 40 else before
    ends = after.rpartition(" ")[0] if len(after) == 40 else after
    return begins, ends


def _by_document(ready: Prepared) -> list[Counted]:
    register = ready.register.register
    counted = (
        Counted(now.title, len(register.replaced(was.text or "").spans))
        for was, now in zip(ready.before.documents, ready.now.study.documents, strict=True)
    )
    return sorted((each for each in counted if each.times), key=lambda each: -each.times)


def said(problem: ForwhomError) -> Sequence[str]:
    """A refusal as lines for a page, which says itself that nothing was changed."""
    lines = [each for each in str(problem).splitlines() if each and each != NOTHING_CHANGED]
    return [f"{each[0].upper()}{each[1:].rstrip('.')}." for each in lines]
