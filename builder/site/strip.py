"""The strip: dates in, geometry of a static SVG out; every mark is as wide as its doubt.

Cooperation stands above the base line, conflict below it. Across, positions are per cent of the
width, so that the picture fits any screen without a viewBox; down, they are CSS pixels. Years in
which nothing happened are folded together, and the fold is drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.site.axis import Axis
from builder.site.spoken import Shape

NARROW = 328.0
"""CSS pixels of the strip on the narrowest phone (360 less its margins): nothing overlaps there."""

ROW = 15
"""CSS pixels from one row of marks to the next; a mark is 9 high."""

MOST_ROWS = 8
"""Rows on one side of the base line above which a histogram is drawn instead."""

MOST_MARKS = 80
"""Marks above which a histogram is drawn instead (issue of the site)."""

LABEL = 34.0
"""CSS pixels that a year's number needs."""

HEIGHT_OF_BARS = 44
"""CSS pixels of the highest bar of a histogram."""

MOST_BARS = 130
"""Bars that still have a gap between them on the narrowest phone."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One event as the strip needs it; open bounds are closed by the caller."""

    anchor: str
    label: str
    low: date
    high: date
    shape: Shape
    quad: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class YearLine:
    """The line at which a year begins; `wide` labels are shown on wide screens only."""

    year: int
    x: float
    labelled: bool
    wide: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the histogram; `height` in pixels, upward or downward from the base line."""

    quad: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A whole strip, ready to be drawn."""

    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    years: tuple[YearLine, ...]
    folds: tuple[tuple[float, float], ...]
    base: int
    height: int
    unit: str
    axis: str
    """The axis for the script that brushes: "day:x day:x", days as ordinals."""

    @property
    def quads(self) -> tuple[str, ...]:
        """Classes that occur, in the order of the key."""
        found = {mark.quad for mark in self.marks} | {bar.quad for bar in self.bars}
        return tuple(quad for quad in ("vc", "mc", "vx", "mx") if quad in found)

    @property
    def shapes(self) -> tuple[str, ...]:
        """Shapes that occur, in the order of the key."""
        found = {mark.shape for mark in self.marks}
        return tuple(s for s in ("dot", "block", "fade", "lead", "outline") if s in found)


def draw_strip(dated: Sequence[Dated]) -> Strip | None:
    """Draw a strip of marks, or a histogram where marks are too many; None without a date."""
    if not dated:
        return None
    short = [one for one in dated if one.shape != "outline"] or list(dated)
    low = min(one.low for one in dated)
    high = max(one.high for one in dated)
    axis = Axis([(one.low, one.high) for one in short], low.year, high.year)
    listed = {one.low.year for one in dated}
    upper, lower = _lay_rows(dated, axis, False), _lay_rows(dated, axis, True)
    rows = _count_rows(upper), _count_rows(lower)
    if len(dated) > MOST_MARKS or max(rows) > MOST_ROWS:
        return _draw_histogram(dated, axis, listed)
    base = 10 + max(1, rows[0]) * ROW
    marks = [_draw_mark(one, axis, base - 11 - row * ROW) for one, row in upper]
    marks += [_draw_mark(one, axis, base + 11 + row * ROW) for one, row in lower]
    height = base + rows[1] * ROW + (8 if rows[1] else 0) + 22
    years, folds, points = _draw_axis(axis, listed)
    return Strip(tuple(marks), (), years, folds, base, height, "", points)


def _count_rows(rows: Sequence[tuple[Dated, int]]) -> int:
    return 1 + max((row for _, row in rows), default=-1)


def _is_conflict(one: Dated) -> bool:
    return one.quad.endswith("x")


def _lay_rows(dated: Sequence[Dated], axis: Axis, conflict: bool) -> list[tuple[Dated, int]]:
    """Give every mark of one side the lowest free row; outlines come in rows further out."""
    side = [one for one in dated if _is_conflict(one) == conflict]
    ends: list[float] = []
    laid = []
    order = sorted(side, key=lambda one: (one.shape == "outline", one.low, one.high, one.anchor))
    inner = 0
    for one in order:
        if one.shape == "outline" and not inner:
            inner = len(ends)
            ends += [-1.0] if not ends else []
        left, right = _bounds_on_phone(one, axis)
        start = inner if one.shape == "outline" else 0
        free = (row for row in range(start, len(ends)) if ends[row] <= left)
        row = next(free, len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        laid.append((one, row))
    return laid


def _bounds_on_phone(one: Dated, axis: Axis) -> tuple[float, float]:
    left = axis.place(one.low.toordinal()) * NARROW / 100
    right = axis.place(one.high.toordinal() + 1) * NARROW / 100
    middle = (left + right) / 2
    half = max(5.5, (right - left) / 2 + 1)
    return middle - half, middle + half


def _draw_mark(one: Dated, axis: Axis, y: int) -> Mark:
    left, right = axis.place(one.low.toordinal()), axis.place(one.high.toordinal() + 1)
    if one.shape == "dot":
        left = right = (left + right) / 2
    width = round(max(right - left, 0), 2)
    return Mark(one.anchor, one.label, one.shape, one.quad, one.inferred, round(left, 2), width, y)


@dataclass(frozen=True, slots=True)
class _Bins:
    """Weights of events by number of bin and class, and how they are drawn."""

    weights: Mapping[tuple[int, str], float]
    months: int
    axis: Axis
    base: int

    @property
    def scale(self) -> float:
        """Pixels for one event."""
        return HEIGHT_OF_BARS / max(self.sum_side(number, side) for number, _ in self.weights for side in "cx")

    def sum_side(self, number: int, side: str) -> float:
        """Add up one side of the base line, "c" or "x"."""
        return self.weights.get((number, f"v{side}"), 0.0) + self.weights.get((number, f"m{side}"), 0.0)


def _draw_histogram(dated: Sequence[Dated], axis: Axis, listed: set[int]) -> Strip:
    """Add up the events of each month (quarter, year); doubt is spread over all its days."""
    years = len(axis.years())
    months, unit = next(
        ((m, u) for m, u in ((1, "month"), (3, "quarter")) if years * 12 / m <= MOST_BARS), (12, "year")
    )
    weights: dict[tuple[int, str], float] = {}
    for one in dated:
        numbers = range(_bin(one.low, months), _bin(one.high, months) + 1)
        for number in numbers:
            key = number, one.quad
            weights[key] = weights.get(key, 0.0) + 1 / len(numbers)
    below = any(quad.endswith("x") for _, quad in weights)
    base = 8 + HEIGHT_OF_BARS
    bins = _Bins(weights, months, axis, base)
    scale = bins.scale
    bars = tuple(bar for number in sorted({n for n, _ in weights}) for bar in _draw_bars(bins, number, scale))
    height = base + (HEIGHT_OF_BARS + 6 if below else 4) + 22
    years_drawn, folds, points = _draw_axis(axis, listed)
    return Strip((), bars, years_drawn, folds, base, height, unit, points)


def _bin(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _draw_bars(bins: _Bins, number: int, scale: float) -> list[Bar]:
    left = bins.axis.place(_first_day(number * bins.months))
    right = bins.axis.place(_first_day((number + 1) * bins.months))
    width = round((right - left) * 0.86, 2)
    drawn = []
    for quads, sign in ((("mc", "vc"), -1), (("mx", "vx"), 1)):
        filled = 0.0
        for quad in quads:
            height = bins.weights.get((number, quad), 0.0) * scale
            if height < 0.05:
                continue
            y = bins.base + filled if sign > 0 else bins.base - filled - height
            filled += height
            drawn.append(Bar(quad, round(left, 2), width, round(y, 1), round(height, 1)))
    return drawn


def _first_day(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()


def _draw_axis(axis: Axis, listed: set[int]) -> tuple[tuple[YearLine, ...], tuple[tuple[float, float], ...], str]:
    points = " ".join(f"{day}:{x}" for day, x in axis.points)
    folds = tuple((round(low, 2), round(high - low, 2)) for low, high in axis.folds)
    return _label_years(axis, listed), folds, points


def _label_years(axis: Axis, listed: set[int]) -> tuple[YearLine, ...]:
    """Give a number to as many years as have room on a phone, and more of them on a wide screen."""
    lines = []
    narrow_end = wide_end = 0.0
    for year, x in axis.years():
        fits_narrow = x >= narrow_end and x <= 100 - 100 * LABEL / NARROW
        fits_wide = x >= wide_end
        if fits_narrow:
            narrow_end = x + 100 * LABEL / NARROW
        if fits_wide:
            wide_end = x + 100 * LABEL / (3 * NARROW)
        lines.append(YearLine(year, round(x, 2), fits_narrow or fits_wide, not fits_narrow, year in listed))
    return tuple(lines)
