"""The histogram that stands in for a strip of many marks: dated events in, bars out.

An event whose date is not exact is spread over all the time that it may fall in.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from builder.records import record
from builder.site.axis import Axis
from builder.site.marks import Dated

TALLEST = 44
"""CSS pixels of the highest bar."""

UNITS = (1, 3, 12)
"""Months of one bar: the finest unit is taken whose bars keep a gap between them."""

Weights = Mapping[tuple[int, str], float]


@record(frozen=True, slots=True)
class Bar:
    """One bar: `x` and `width` in per cent, `y` and `height` in pixels."""

    quad: str
    x: float
    width: float
    y: float
    height: float


def draw_bars(dated: Sequence[Dated], axis: Axis, most: int) -> tuple[tuple[Bar, ...], int, int]:
    """Draw at most so many bars; give them with the heights of base line and picture."""
    years = len(axis.years())
    months = next((unit for unit in UNITS if years * 12 / unit <= most), UNITS[-1])
    weights = weigh(dated, months)
    numbers = sorted({number for number, _ in weights})
    scale = TALLEST / max(_sum_side(weights, number, side) for number in numbers for side in "cx")
    base = 8 + TALLEST
    bars: list[Bar] = []
    for number in numbers:
        left, right = (axis.place(_first_day(at * months)) for at in (number, number + 1))
        heights = {quad: weights.get((number, quad), 0.0) * scale for quad in ("mc", "vc", "mx", "vx")}
        bars += stack_bars(heights, base, round(left, 2), round((right - left) * 0.86, 2))
    below = any(quad.endswith("x") for _, quad in weights)
    return tuple(bars), base, base + (TALLEST + 6 if below else 4)


def weigh(dated: Sequence[Dated], months: int) -> Weights:
    """Add up the events of each bar and class; doubt is spread evenly.

    >>> day = date(2025, 1, 31)
    >>> weigh([Dated("a", "", day, date(2025, 2, 1), "block", "vc")], 1)
    {(24300, 'vc'): 0.5, (24301, 'vc'): 0.5}
    """
    weights: dict[tuple[int, str], float] = {}
    for one in dated:
        numbers = range(_number(one.low, months), _number(one.high, months) + 1)
        for number in numbers:
            key = number, one.quad
            weights[key] = weights.get(key, 0.0) + 1 / len(numbers)
    return weights


def _sum_side(weights: Weights, number: int, side: str) -> float:
    return weights.get((number, f"v{side}"), 0.0) + weights.get((number, f"m{side}"), 0.0)


def stack_bars(heights: Mapping[str, float], base: int, x: float, width: float) -> list[Bar]:
    """Pile deeds and words upon each other, away from the base line on both sides."""
    drawn = []
    for quads, sign in ((("mc", "vc"), -1), (("mx", "vx"), 1)):
        filled = 0.0
        for quad in quads:
            height = heights[quad]
            if height < 0.05:
                continue
            y = base + filled if sign > 0 else base - filled - height
            filled += height
            drawn.append(Bar(quad, x, width, round(y, 1), round(height, 1)))
    return drawn


def _number(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _first_day(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()
