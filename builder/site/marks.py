"""Marks of the strip: dated events in, shapes in rows without overlap out."""

from collections.abc import Sequence
from datetime import date

from builder.records import record
from builder.site.axis import Axis
from builder.site.spoken import Shape

ROW = 14
"""CSS pixels from one row of marks to the next; a mark is 11 high with its outline."""

SMALLEST = 5.5
"""Half the width of the smallest mark, in CSS pixels."""


@record(frozen=True, slots=True)
class Dated:
    """One event as the strip needs it; open bounds are closed by the caller."""

    anchor: str
    label: str
    low: date
    high: date
    shape: Shape
    quad: str
    inferred: bool = False


@record(frozen=True, slots=True)
class Mark:
    """A drawn event: `x` and `width` in per cent, `y` in pixels."""

    anchor: str
    label: str
    shape: Shape
    quad: str
    inferred: bool
    x: float
    width: float
    y: int
    thin: bool = False
    """Narrower than a dot on the usual screen: drawn as a pill of one size around its middle."""

    @property
    def middle(self) -> float:
        """Give the middle, in per cent."""
        return round(self.x + self.width / 2, 2)


def count_rows(rows: Sequence[tuple[Dated, int]]) -> int:
    """Count the rows that one side of the base line takes."""
    return 1 + max((row for _, row in rows), default=-1)


def lay_rows(dated: Sequence[Dated], axis: Axis, pixels: float, *, conflict: bool) -> list[tuple[Dated, int]]:
    """Give every mark of one side the lowest free row; outlines come in rows further out.

    `pixels` is the width of the strip at which nothing may overlap.
    """
    side = [one for one in dated if one.quad.endswith("x") == conflict]
    ends: list[float] = []
    laid = []
    inner = 0
    for one in sorted(side, key=lambda one: (one.shape == "outline", one.low, one.high, one.anchor)):
        if one.shape != "outline":
            inner = len(ends)
        left, right = _bounds(one, axis, pixels)
        first = inner if one.shape == "outline" else 0
        row = next((row for row in range(first, len(ends)) if ends[row] <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        inner = inner if one.shape == "outline" else len(ends)
        laid.append((one, row))
    return laid


def _bounds(one: Dated, axis: Axis, pixels: float) -> tuple[float, float]:
    left = axis.place(one.low.toordinal()) * pixels / 100
    right = axis.place(one.high.toordinal() + 1) * pixels / 100
    middle = (left + right) / 2
    half = SMALLEST if one.shape == "dot" else max(SMALLEST, (right - left) / 2 + 1)
    return middle - half, middle + half


def draw_mark(one: Dated, axis: Axis, y: int, pixels: float) -> Mark:
    """Place one mark; a dot stands in the middle of its day. `pixels` is the strip's usual width."""
    left, right = axis.place(one.low.toordinal()), axis.place(one.high.toordinal() + 1)
    if one.shape == "dot":
        left = right = (left + right) / 2
    width = round(max(right - left, 0), 2)
    thin = width * pixels / 100 < 2 * SMALLEST
    return Mark(one.anchor, one.label, one.shape, one.quad, one.inferred, round(left, 2), width, y, thin)
