"""What a verb of refinement is asked with, and what a verb is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.http import QueryDict

from forwhom.core.theory.beginning import Why
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.theory import Refined, Theory
from forwhom.web.access.models import User
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.theory.loaders import One
from forwhom.web.theory.refining import forms


class Keywords(TypedDict):
    """What every verb is given."""

    study: Study
    configuration_id: str
    why: Why
    seen: str
    by: User


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody about to refine a configuration; `given` is what her form says so far."""

    here: Visit
    one: One
    theory: Theory
    given: QueryDict

    @property
    def id(self) -> str:
        return self.one.configuration.configuration_id

    @property
    def configuration(self) -> Configuration:
        return self.one.configuration

    @property
    def keywords(self) -> Keywords:
        """What every verb is given; RefusedValueError for an inference that is none."""
        return {
            "study": self.here.study,
            "configuration_id": self.id,
            "why": forms.why_from(self.given),
            "seen": self.given.get("seen") or "",
            "by": self.here.user,
        }


def itself(one: One, _: QueryDict) -> tuple[str, ...]:
    """A verb that concerns the configuration alone."""
    return (one.configuration.configuration_id,)


def nothing(_: Asked) -> Mapping[str, object]:
    """A verb whose form asks nothing of its own."""
    return {}


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that can be done to a configuration: its title, how it is done, what is said then.

    `shows` is what its form shows beside what every form does, and `concerns` whose state must be
    as it was seen. What is shown first has a `preview`, and `would_be` says it, a sentence each.
    `carries` where evidence is carried, or shown otherwise.
    """

    title: str
    act: Callable[[Asked], Refined]
    said: Callable[[str, Refined], str]
    shows: Callable[[Asked], Mapping[str, object]] = nothing
    concerns: Callable[[One, QueryDict], tuple[str, ...]] = itself
    preview: Callable[[Asked], Refined] | None = None
    would_be: Callable[[Refined, Theory], list[str]] | None = None
    carries: bool = False
