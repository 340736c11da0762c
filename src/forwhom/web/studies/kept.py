"""What was worked out for one state of a study, kept until the study moves on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

from forwhom.web.studies.models import Study

T = TypeVar("T")
MOST = 256
_KEPT: OrderedDict[tuple[str, int], tuple[int, Any]] = OrderedDict()
_ONE_AT_A_TIME = Lock()


def kept(study: Study, name: str, make: Callable[[], T]) -> T:
    """What `make` gives for this version of the study, made once in this process.

    Every write makes the version grow (`actions.touched`), so that nothing old is ever shown;
    only the latest version asked for is held. Keep frozen values only, and never what depends
    on who asks: that is asked on every page. A write asks anew: what it is about to change, or
    takes back, has no version yet.
    """
    key = (name, study.pk)
    with _ONE_AT_A_TIME:
        version, held = _KEPT.get(key, (None, None))
        if version == study.version:
            _KEPT.move_to_end(key)
            return cast("T", held)
    made = make()
    with _ONE_AT_A_TIME:
        _KEPT[key] = study.version, made
        _KEPT.move_to_end(key)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return made


def forget() -> None:
    """Let go of everything: for tests, whose database goes back to what it was."""
    with _ONE_AT_A_TIME:
        _KEPT.clear()
