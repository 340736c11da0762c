"""What a coder marked passages with lately: it is offered first, and never chosen for her."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.web.evidence.blind.sight import Sight

MOST = 5
LOOKED_THROUGH = 200  # of her codings, the last first


@dataclass(frozen=True, slots=True)
class Recent:
    """A configuration, with the tag and the stance she last tied a passage to it by."""

    configuration_id: str
    tag: str
    stance: str


def recent(sight: Sight, coder: str) -> list[Recent]:
    """The configurations a coder used last, the last first, each once."""
    held = sight.codings().filter(coder=coder).exclude(configuration_id="")
    last = held.order_by("-position").values_list("configuration_id", "tag", "stance")
    found: dict[str, Recent] = {}
    for configuration, tag, stance in last[:LOOKED_THROUGH]:
        found.setdefault(configuration, Recent(configuration, tag, stance))
    return list(found.values())[:MOST]
