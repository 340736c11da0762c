"""The codebook, shaped for its pages: the tree, the passages of one code, and the trail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from forwhom.core.evidence.code_changes import CodeChange
from forwhom.core.evidence.code_tree import Node, Rests, Way, descendants, in_tree_order, resting
from forwhom.core.evidence.codebook import mark
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import LETTER_OF, Coding, quote
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.facts import CODE
from forwhom.core.evidence.search.marked import UNDER
from forwhom.core.reporting.text import long_date
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import code_url, document_url, passages_url
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.relations import Target, theory
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study
from forwhom.web.studies.tally import UNITS, Tally

ARROWS = {Way.UP: "↑", Way.DOWN: "↓", Way.OUT: "←", Way.IN: "→"}
IN_WORDS = {
    Way.UP: "up",
    Way.DOWN: "down",
    Way.OUT: "out, beside the code it is under",
    Way.IN: "in, under the code above it",
}
LONGEST_QUOTE = 400  # characters of a passage in a list


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a code can be moved: a button with an arrow."""

    way: str
    arrow: str
    words: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A code in the tree. `level` is 1 at the top; `place` says where it stands, in words."""

    code: Code
    letter: str
    url: str
    level: int
    place: str
    own: Tally
    below: Tally
    has_below: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding in a list: `twice` where the same coder marked the same words with the code again;
    `code` is its name where the list is of several codes."""

    coding_id: str
    url: str
    words: str
    gone: bool
    code: str
    tag: str
    coder: str
    memo: str
    twice: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one document."""

    title: str
    url: str
    count: Tally
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One step of the trail, in words. `was` is how the codes stood before; `into` the name and
    address of the configuration that codings were carried into, `reading` their leg and stance."""

    when: str
    verb: str
    what: tuple[tuple[str, str], ...]
    made_from: tuple[tuple[str, str], ...]
    codings: int | None
    reason: str
    by: str
    was: str
    into: tuple[str, str] | None
    reading: str


def codes_in(study: Study) -> tuple[Code, ...]:
    """A study's codes in the order of their rows."""
    return records_from(rows.Code.objects.filter(study=study))


def tree(study: Study) -> tuple[Branch, ...]:
    """Every code in tree order, with what rests on it."""
    codes = codes_in(study)
    names = {each.code_id: each.name for each in codes}
    parents = {each.parent for each in codes}
    held = rows.Coding.objects.filter(study=study).exclude(code_id="")
    counted = held.order_by().values_list("code_id", "document_id").annotate(count=Count("pk"))
    rests = resting(codes, {(code, document): count for code, document, count in counted})
    return tuple(
        Branch(
            code=node.code,
            letter=LETTER_OF[node.code.leg] if node.code.leg else "",
            url=code_url(study.slug, node.code.code_id),
            level=node.depth + 1,
            place=_place(node, names),
            own=_own(study, node.code, rests[node.code.code_id]),
            below=_below(study, node.code, rests[node.code.code_id]),
            has_below=node.code.code_id in parents,
            steps=tuple(Step(way, ARROWS[way], IN_WORDS[way]) for way in _ways(node)),
        )
        for node in in_tree_order(codes)
    )


def _own(study: Study, code: Code, rests: Rests) -> Tally:
    """The codings with a code, which its page lists."""
    return Tally(
        rests.codings,
        "passages",
        code_url(study.slug, code.code_id),
        f"{_codings(rests.codings)} in {_documents(rests.documents)}",
        f"with {code.name}",
        documents=rests.documents,
    )


def _below(study: Study, code: Code, rests: Rests) -> Tally:
    """The same with those of the codes below it."""
    return Tally(
        rests.codings_below,
        "passages",
        f"{code_url(study.slug, code.code_id)}?below",
        f"in {rests.documents_below} with those below",
        code.name,
        documents=rests.documents_below,
    )


def _documents(count: int) -> str:
    return f"{count:,} {UNITS['documents'][count != 1]}"


def _place(node: Node, names: Mapping[str, str]) -> str:
    under = f" under {names[node.code.parent]}" if node.code.parent else ""
    return f"{node.place} of {node.siblings}{under}"


def _ways(node: Node) -> list[Way]:
    """The steps there are for a code; see `code_tree.one_step`."""
    there = {
        Way.UP: node.place > 1,
        Way.DOWN: node.place < node.siblings,
        Way.OUT: node.depth > 0,
        Way.IN: node.place > 1,
    }
    return [way for way, is_there in there.items() if is_there]


def groups(study: Study, code_id: str, *, below: bool = False) -> list[Group]:
    """The passages with a code, or with those below it too, by document in the study's order."""
    codes = codes_in(study)
    asked = {code_id} | (descendants(codes, code_id) if below else frozenset())
    names = {each.code_id: each.name for each in codes} if below else {}
    held = rows.Coding.objects.filter(study=study, code_id__in=asked)
    codings: tuple[Coding, ...] = records_from(held.order_by("start", "end", "position"))
    by_document: dict[str, list[Coding]] = {}
    for each in codings:
        by_document.setdefault(each.document_id, []).append(each)
    found = rows.Document.objects.filter(study=study, document_id__in=by_document)
    opens = {UNDER if below else CODE: code_id}
    return [
        Group(
            each.title,
            document_url(study.slug, each.document_id),
            _in_document(study, each, len(by_document[each.document_id]), opens),
            _passages(study.slug, each, by_document[each.document_id], names),
        )
        for each in documents_from(found)
    ]


def coded(study: Study, code: Code, count: int, *, below: bool) -> Tally:
    """The codings with a code, or with those below it too, to narrow them down."""
    url = passages_url(study.slug, **{UNDER if below else CODE: code.code_id})
    return Tally(count, "passages", url, _codings(count), f"with {code.name}")


def _in_document(study: Study, document: Document, count: int, opens: Mapping[str, str]) -> Tally:
    url = passages_url(study.slug, **opens, document=document.document_id)
    return Tally(count, "passages", url, _codings(count), f"in {document.title}")


def _codings(count: int) -> str:
    return "coding" if count == 1 else "codings"


def _passages(
    slug: str, document: Document, codings: Sequence[Coding], names: Mapping[str, str]
) -> tuple[Passage, ...]:
    times = Counter(mark(each) for each in codings)
    return tuple(
        Passage(
            coding_id=each.coding_id,
            url=document_url(slug, each.document_id, each.coding_id),
            words=_shortened(quote(each, document)) or each.begins or "",
            gone=each.start == each.end,
            code=names.get(each.code_id or "", ""),
            tag=str(each.tag or ""),
            coder=each.coder or "",
            memo=each.memo or "",
            twice=times[mark(each)] > 1,
        )
        for each in codings
    )


def _shortened(words: str) -> str:
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def traces(study: Study, only: str = "") -> list[Trace]:
    """The steps of the trail, the latest first; of one code where it is named."""
    changes: Iterable[CodeChange] = records_from(rows.CodeChange.objects.filter(study=study))
    names = {each.code_id: each.name for each in codes_in(study)}
    concerned = [each for each in changes if not only or only in (*each.codes, *each.made_from)]
    targets = theory().targets(study)
    return [_trace(each, names, study.slug, targets) for each in reversed(concerned)]


def _trace(
    change: CodeChange, names: Mapping[str, str], slug: str, targets: Mapping[str, Target]
) -> Trace:
    then = _names_then(change.was or "")

    def linked(ids: Collection[str]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (names.get(each) or then.get(each, each), code_url(slug, each) if each in names else "")
            for each in ids
        )

    made = [each for each in change.codes if each not in change.made_from]
    return Trace(
        when=long_date(change.made_on) if change.made_on else "Day not recorded",
        verb=change.verb,
        what=linked(made or change.codes),
        made_from=linked(change.made_from),
        codings=change.codings,
        reason=change.reason or "",
        by=change.by or "",
        was=change.was or "",
        into=_into(change, targets),
        reading=f"{change.leg or ''}, {(change.stance or '').replace('_', ' ')}",
    )


def _into(change: CodeChange, targets: Mapping[str, Target]) -> tuple[str, str] | None:
    """The configuration of a change, which may be gone since: its id is then its name."""
    if not (key := change.configuration_id):
        return None
    return (targets[key].name, targets[key].url) if key in targets else (key, "")


def _names_then(was: str) -> dict[str, str]:
    """What a code that may be gone was called, as the trail keeps it: see `codebook.told`."""
    said = dict(line.partition(": ")[::2] for line in reversed(was.split("\n")))
    return {said["code"]: said["name"]} if "code" in said and "name" in said else {}


def choices(codes: Sequence[Code], without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Codes for a list to choose from, those below others set in."""
    return [
        (each.code.code_id, "\u2003" * each.depth + each.code.name)
        for each in in_tree_order(codes)
        if each.code.code_id not in without
    ]
