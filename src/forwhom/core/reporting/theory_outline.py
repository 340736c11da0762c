"""The programme-theory diagram as an outline: a nested list, for whoever cannot see the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.reporting.markdown import escaped
from forwhom.core.reporting.text import printable
from forwhom.core.reporting.words import listed, many, sentence_case
from forwhom.core.theory.diagram import Diagram, Entry, Group
from forwhom.core.theory.ripples import Chain
from forwhom.core.theory.variants import said

TITLE = "Programme theory"
NO_RIPPLE = "No outcome is said to be a circumstance of another configuration."


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the outline, and the lines under it; `about` is the id of the configuration that
    it names, where it names one."""

    text: str
    under: tuple[Node, ...] = ()
    about: str = ""


def outline_of(diagram: Diagram) -> tuple[Node, ...]:
    """Groups, in each the configurations, under each its legs; then the ripples."""
    return (*(_group(each, diagram) for each in diagram.groups), _ripples(diagram))


def summary_of(diagram: Diagram) -> str:
    """The picture in a few sentences: what is in which group, and how it hangs together."""
    if not diagram.groups:
        return f"{TITLE}. No configuration stands in it."
    tops = sum(len(each.families) for each in diagram.groups)
    branched = sum(len(family) > 1 for each in diagram.groups for family in each.families)
    told = [f"{TITLE}: {many(tops, 'configuration')}, from context over mechanism to outcome"]
    told += [f"{each.name}: {_names(each)}" for each in diagram.groups]
    if branched:
        told.append(f"{sentence_case(many(branched, 'configuration'))} with sub-configurations")
    ripples = [chain_said(each, diagram) for each in diagram.chains] or [NO_RIPPLE.rstrip(".")]
    return ". ".join([*told, *ripples]) + "."


def _names(group: Group) -> str:
    return ", ".join(family[0].name for family in group.families)


def chain_said(chain: Chain, diagram: Diagram) -> str:
    """A chain in words; a cycle is called one."""
    names = [f"“{diagram.names[each]}”" for each in chain.ids]
    if chain.back_to:
        back = diagram.names[chain.back_to]
        kind = "A cycle" if chain.ids[0] == chain.back_to else "A chain into a cycle"
        return f"{kind}: {' leads to '.join(names)}, which leads back to “{back}”"
    goes_on = ", from where it goes on as told before" if chain.goes_on else ""
    return f"A chain: {' leads to '.join(names)}{goes_on}"


def _group(group: Group, diagram: Diagram) -> Node:
    tops = (_entry(family[0], family[1:], diagram) for family in group.families)
    return Node(group.name, tuple(tops))


def _entry(entry: Entry, branches: Sequence[Entry], diagram: Diagram) -> Node:
    lines = [*_legs(entry), *_besides(entry, diagram)]
    if branches:
        inside = tuple(_entry(each, (), diagram) for each in branches)
        lines.append(Node("Sub-configurations, each with its own reasoning", inside))
    return Node(f"{entry.id} {entry.name}", tuple(lines), entry.id)


def _legs(entry: Entry) -> Iterator[Node]:
    for leg, part in entry.legs.items():
        words = said(part)
        if leg is Leg.CONTEXT and part.text:
            words = f"a mother who {words}"
        over = f" (as in {part.taken_over})" if part.taken_over else ""
        yield Node(f"{sentence_case(leg)} ({LETTER_OF[leg]}): {words}{over}")


def _besides(entry: Entry, diagram: Diagram) -> Iterator[Node]:
    one = entry.configuration
    if one.if_absent:
        yield Node(f"Where the context or the resource is missing: {one.if_absent}")
    if entry.is_gate and entry.parent:
        yield Node("Called an essential precondition by its authors")
    if entry.also:
        yield Node(f"{'In' if entry.is_gate else 'Also in'}: {listed(entry.also)}")
    for ripple in diagram.ripples:
        if ripple.source == entry.id:
            leads = f"“{diagram.names[ripple.target]}”"
            text = diagram.circumstances.get(ripple.condition_id, ripple.condition_id)
            yield Node(f"Its outcome is a circumstance of {leads}: {text}")


def _ripples(diagram: Diagram) -> Node:
    lines = tuple(Node(chain_said(each, diagram)) for each in diagram.chains)
    return Node("Ripples", lines or (Node(NO_RIPPLE),))


def to_markdown(diagram: Diagram) -> str:
    """The outline as a Markdown list under a heading."""
    lines = [f"# {TITLE}", "", *_listed(outline_of(diagram), 0, escaped)]
    return "\n".join(lines) + "\n"


def to_text(diagram: Diagram) -> str:
    """The outline as plain text, for a terminal."""
    return "\n".join([summary_of(diagram), "", *_listed(outline_of(diagram), 0)]) + "\n"


def _listed(nodes: Sequence[Node], depth: int, write: Callable[[str], str] = str) -> Iterator[str]:
    for each in nodes:
        words = " ".join(printable(each.text).split())
        yield f"{'  ' * depth}- {write(words)}"
        yield from _listed(each.under, depth + 1, write)


def to_html(diagram: Diagram) -> str:
    """The outline as a page of its own."""
    inside = html_list(outline_of(diagram))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"</head><body><h1>{TITLE}</h1>\n<p>{_html(summary_of(diagram))}</p>\n{inside}"
        "</body></html>\n"
    )


def html_list(nodes: Sequence[Node]) -> str:
    """Nodes as a nested list."""
    items = "".join(
        f"<li>{_html(each.text)}{html_list(each.under) if each.under else ''}</li>\n"
        for each in nodes
    )
    return f"<ul>\n{items}</ul>\n"


def _html(text: str) -> str:
    return escape(printable(text))
