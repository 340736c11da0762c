"""Dealing fixed margins out: every count exact, and who gets what leaning as we please.

Nothing here is drawn and thrown away: a margin is dealt like a hand of cards, so the margins hold
for every seed and the same seed deals the same hands.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

ALWAYS = 10.0
"""A lean no chance can outweigh."""


def choose(
    random: Random, items: Sequence[Item], count: int, lean: Callable[[Item], float]
) -> list[Item]:
    """`count` of `items`; chance spans 0 to 1, so a lean of 0.5 favours and of 10 decides.

    Raises `ValueError` when there are fewer items than that.
    """
    if count > len(items):
        raise ValueError(f"cannot choose {count} of {len(items)}")
    ranked = sorted(items, key=lambda item: lean(item) + random.random(), reverse=True)
    return ranked[:count]


def deal(
    random: Random,
    items: Sequence[Item],
    margin: Mapping[str, int],
    lean: Callable[[Item, str], float] = lambda _item, _value: 0.0,
) -> list[str]:
    """One value per item, in the order of `items`, each value as often as `margin` says.

    Values are dealt in the order of `margin`, so the first leans hardest. Raises `ValueError`
    unless the margin adds up to the number of items.
    """
    if sum(margin.values()) != len(items):
        raise ValueError(f"a margin of {sum(margin.values())} for {len(items)} items")
    dealt: dict[int, str] = {}
    for value in margin:
        left = [place for place in range(len(items)) if place not in dealt]
        leans = {place: lean(items[place], value) for place in left}
        for place in choose(random, left, margin[value], leans.__getitem__):
            dealt[place] = value
    return [dealt[place] for place in range(len(items))]


def whole_numbers(random: Random, count: int, total: int, low: int, high: int) -> list[int]:
    """`count` whole numbers adding up to `total`, the least `low` and the most `high`, once each.

    Raises `ValueError` when no such numbers exist.
    """
    inner, rest = count - 2, total - low - high
    if inner < 0 or not (low + 1) * inner <= rest <= (high - 1) * inner:
        raise ValueError(f"no {count} numbers from {low} to {high} add up to {total}")
    mean = rest / max(inner, 1)
    numbers = [round(random.triangular(low + 1, high - 1, mean)) for _ in range(inner)]
    while drift := rest - sum(numbers):
        step = 1 if drift > 0 else -1
        movable = [place for place, n in enumerate(numbers) if low < n + step < high]
        numbers[random.choice(movable)] += step
    numbers += [low, high]
    random.shuffle(numbers)
    return numbers
