"""What sentences say of how many and how much: whether two of them can mean one act."""

from collections.abc import Mapping

from builder.linking.telling import Telling

OTHER_NUMBERS = 0.08
"""Cosine needed on top where both give numbers and none in common: two contracts of one firm."""

OTHER_SIZES = 0.35
"""Cosine needed on top where both say how many of one thing, and not the same: 27,000 tonnes, and 60,000. Offers and
orders are worded alike, so that this is nearly as much as to be forbidden."""

SAME_SIZE = -0.10
"""Cosine needed less where both titles name one size: goods for 1.8 billion."""

FEW_NUMBERS = 2
"""Numbers of each of two sentences from which it cannot be by chance that they have none in common."""

NEARLY = 0.1
"""Share by which two sizes may differ and be one: "about 5,000", "5,200"."""


def need_for_sizes(one: Telling, other: Telling) -> float:
    """Give the cosine that two reports need on top, or less, for the numbers that they give."""
    needed = OTHER_NUMBERS if one.numbers and other.numbers and not one.numbers & other.numbers else 0.0
    if one.report.act.type != "ASSAULT" and _count_otherwise(one.sizes, other.sizes):
        needed += OTHER_SIZES
    if one.title_numbers & other.title_numbers:
        needed += SAME_SIZE
    return needed


def _count_otherwise(mine: Mapping[str, frozenset[float]], theirs: Mapping[str, frozenset[float]]) -> bool:
    """Tell whether two texts count the same things and never come to the same."""
    shared = [(mine[unit], theirs[unit]) for unit in mine.keys() & theirs.keys()]
    return bool(shared) and not any(_is_nearly(a, b) for some, others in shared for a in some for b in others)


def _is_nearly(one: float, other: float) -> bool:
    return abs(one - other) <= NEARLY * max(one, other)


def are_of_other_size(one: Telling, other: Telling) -> bool:
    """Tell whether two reports name acts of different size: a loan of 3.1 billion, one of 3.28 billion.

    One number in both titles is enough; of sentences, which give sizes of other things too, two
    in each. The dead of one battle are counted differently by both sides.
    """
    if one.report.act.type == "ASSAULT":
        return False
    few = bool(one.title_numbers and other.title_numbers) and not one.title_numbers & other.title_numbers
    return few or (min(len(one.numbers), len(other.numbers)) >= FEW_NUMBERS and not one.numbers & other.numbers)
