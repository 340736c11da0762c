"""Another theory beside a study's, in words and as JSON: what has words in common, and which."""

from __future__ import annotations

import json
from collections.abc import Sequence

from forwhom.core.evidence.search.excerpt import Excerpt
from forwhom.core.theory.comparing import Beside

NONE_NEAR = "nothing of yours is in words like it: it may be new"


def to_text(found: Sequence[Beside]) -> str:
    """Each of the other's configurations, and under it ours with the words in common."""
    lines: list[str] = []
    for each in found:
        lines += [f"{each.theirs.name} ({each.theirs.configuration_id})", f"  {each.words}"]
        for one in each.alike:
            lines.append(
                f"    {one.ours.configuration_id}  {one.ours.name}: {_told(one.because_of)}"
            )
        lines += [*([] if each.alike else [f"    {NONE_NEAR}"]), ""]
    return "\n".join(lines)


def to_json(found: Sequence[Beside]) -> str:
    """A list of the other's configurations; `alike` is a shortlist, nearest first, unscored."""
    plain = [
        {
            "configuration_id": each.theirs.configuration_id,
            "name": each.theirs.name,
            "words": each.words,
            "alike": [
                {
                    "configuration_id": one.ours.configuration_id,
                    "name": one.ours.name,
                    "words_in_common": [e.text for e in one.because_of.pieces if e.found],
                }
                for one in each.alike
            ],
        }
        for each in found
    ]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _told(excerpt: Excerpt) -> str:
    words = "".join(f"[{each.text}]" if each.found else each.text for each in excerpt.pieces)
    return f"{'… ' if excerpt.more_before else ''}{words}{' …' if excerpt.more_after else ''}"
