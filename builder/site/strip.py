"""The strip: dates in, geometry of a static SVG out; every mark is as wide as its doubt.

Cooperation stands above the base line, conflict below it. Across, positions are per cent of the
width, so that the picture fits any screen without a viewBox; down, they are CSS pixels. Years in
which nothing happened are folded together, and the fold is drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from builder.site.spoken import Shape

NARROW = 328.0
"""CSS pixels of the strip on the narrowest phone (360 less its margins): nothing overlaps there."""

ROW = 15
"""CSS pixels from one row of marks to the next; a mark is 9 high."""

MOST_ROWS = 8
"""Rows on one side of the base line above which a histogram is drawn instead."""

MOST_MARKS = 80
"""Marks above which a histogram is drawn instead (issue of the site)."""

EMPTY_YEARS = 3
"""Years without any event from which on they are folded."""

FOLD = 0.35
"""Width of a fold, in years."""

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


class Axis:
    """Days to per cent of the width, with the empty years folded."""

    def __init__(self, spans: Iterable[tuple[date, date]], first: int, last: int) -> None:
        """Lay the years from first to last side by side; `spans` are what keeps a year open."""
        full = {year for low, high in spans for year in range(low.year, high.year + 1)}
        self.folds: list[tuple[float, float]] = []
        points: list[tuple[int, float]] = []
        place, year = 0.0, first
        folds: list[tuple[float, float]] = []
        while year <= last:
            end = year
            while end <= last and end not in full:
                end += 1
            empty = end - year
            points.append((date(year, 1, 1).toordinal(), place))
            if empty >= EMPTY_YEARS:
                folds.append((place, place + FOLD))
                place, year = place + FOLD, end
            else:
                place, year = place + 1.0, year + 1
        points.append((date(last, 12, 31).toordinal() + 1, place))
        self.points = [(day, round(1.5 + 97.0 * at / place, 3)) for day, at in points]
        self.folds = [(1.5 + 97.0 * a / place, 1.5 + 97.0 * b / place) for a, b in folds]

    def place(self, day: int) -> float:
        """Give the position of a day's beginning, in per cent."""
        for (low, x), (high, after) in zip(self.points, self.points[1:], strict=False):
            if day <= high:
                return x + (after - x) * max(0, day - low) / (high - low)
        return self.points[-1][1]

    def years(self) -> list[tuple[int, float]]:
        """Give the years that have room of their own, with where they begin."""
        folded = {round(low, 3) for low, _ in self.folds}
        return [(date.fromordinal(day).year, x) for day, x in self.points[:-1] if x not in folded]


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
    return _assemble(axis, listed, (base, height), tuple(marks), (), "")


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


def _draw_histogram(dated: Sequence[Dated], axis: Axis, listed: set[int]) -> Strip:
    """Add up the events of each month (quarter, year); doubt is spread over all its days."""
    years = len(axis.years())
    months, unit = next(
        ((m, u) for m, u in ((1, "month"), (3, "quarter")) if years * 12 / m <= MOST_BARS), (12, "year")
    )
    weights: dict[tuple[int, str], float] = {}
    for one in dated:
        bins = range(_bin(one.low, months), _bin(one.high, months) + 1)
        for number in bins:
            key = number, one.quad
            weights[key] = weights.get(key, 0.0) + 1 / len(bins)
    tallest = max(_sum_side(weights, number, side) for number, _ in weights for side in "cx")
    below = any(quad.endswith("x") for _, quad in weights)
    base = 8 + HEIGHT_OF_BARS
    scale = HEIGHT_OF_BARS / tallest
    bars = tuple(
        bar
        for number in sorted({n for n, _ in weights})
        for bar in _draw_bars(weights, number, months, axis, base, scale)
    )
    height = base + (HEIGHT_OF_BARS + 6 if below else 4) + 22
    return _assemble(axis, listed, (base, height), (), bars, unit)


def _bin(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _sum_side(weights: dict[tuple[int, str], float], number: int, side: str) -> float:
    return weights.get((number, f"v{side}"), 0.0) + weights.get((number, f"m{side}"), 0.0)


def _draw_bars(
    weights: dict[tuple[int, str], float], number: int, months: int, axis: Axis, base: int, scale: float
) -> list[Bar]:
    left = axis.place(_first_day(number * months))
    right = axis.place(_first_day((number + 1) * months))
    drawn = []
    for quad_of_side, sign in ((("mc", "vc"), -1), (("mx", "vx"), 1)):
        filled = 0.0
        for quad in quad_of_side:
            height = weights.get((number, quad), 0.0) * scale
            if height < 0.05:
                continue
            y = base + filled if sign > 0 else base - filled - height
            filled += height
            drawn.append(Bar(quad, round(left, 2), round((right - left) * 0.86, 2), round(y, 1), round(height, 1)))
    return drawn


def _first_day(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()


def _assemble(
    axis: Axis, listed: set[int], size: tuple[int, int], marks: tuple[Mark, ...], bars: tuple[Bar, ...], unit: str
) -> Strip:
    points = " ".join(f"{day}:{x}" for day, x in axis.points)
    folds = tuple((round(low, 2), round(high - low, 2)) for low, high in axis.folds)
    return Strip(marks, bars, _label_years(axis, listed), folds, size[0], size[1], unit, points)


def _label_years(axis: Axis, listed: set[int]) -> tuple[YearLine, ...]:
    """Number as many years as have room on a phone, and more of them on a wide screen."""
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
