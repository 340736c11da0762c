"""What a rate is called on the page, and what is said under every table of rates."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.programme.rates import TakeUpRate

A_QUESTION = "A difference prompts a question. It is not support for any configuration."


@dataclass(frozen=True, slots=True)
class Named:
    """What a rate is called.

    `title` and `definition` say what it counts and of whom; `counted` and `denominator` say it
    in a word each. The denominator is None where nobody but the asker knows it.
    """

    title: str
    definition: str
    counted: str
    denominator: str | None = None


def named(rate: TakeUpRate) -> Named:
    """The name of one of the three rates."""
    return Named(rate.called, rate.definition, rate.counted, rate.denominator)


def left_out(count: int) -> str:
    """That rows were left out, and why."""
    why = "what is recorded cannot tell whether the condition holds"
    return f"Left out, because {why}: {count:,}."
