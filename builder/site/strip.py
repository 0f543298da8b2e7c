"""The strip: dates in, geometry of a static SVG out; every mark is as wide as its doubt.

Cooperation stands above the base line, conflict below it. Across, positions are per cent of the
width, so that the picture needs no viewBox; down, they are CSS pixels. A strip is drawn twice, for
a phone and for a desk, and the style sheet shows one of them: what stacks high on one is flat on
the other. Years in which nothing happened are folded together, and the fold is drawn.
"""

from collections.abc import Collection, Iterable, Sequence

from builder.records import record
from builder.site.axis import Axis
from builder.site.histogram import Bar, draw_bars
from builder.site.marks import ROW, Dated, Mark, count_rows, draw_mark, lay_rows

LABEL = 36.0
"""CSS pixels that a year's number needs."""

FOOT = 22
"""CSS pixels below the picture, for the years."""

MOST_MARKS = 80
"""Marks above which a histogram is drawn instead (issue of the site)."""


@record(frozen=True, slots=True)
class Screen:
    """What a strip is drawn for: the narrowest screen of its class, and what still looks calm there."""

    name: str
    width: float
    """CSS pixels of the strip on the narrowest screen: nothing overlaps there."""
    usual: float
    """CSS pixels of the strip on the usual screen: what is thinner there than a dot is drawn as a pill."""
    rows: int
    """Rows on one side of the base line above which a histogram is drawn instead."""
    bars: int
    """Bars of a histogram that still have a gap between them."""


PHONE = Screen("phone", 328.0, 328.0, 12, 130)
DESK = Screen("desk", 592.0, 1100.0, 11, 230)

LANES = (Screen("phone", 328.0, 328.0, 10, 130), Screen("desk", 400.0, 850.0, 11, 160))
"""Screens for strips above each other: lower, and on a desk beside their names."""


@record(frozen=True, slots=True)
class YearLine:
    """The line at which a year begins, with a number where there is room for it."""

    year: int
    x: float
    labelled: bool
    listed: bool


@record(frozen=True, slots=True)
class Strip:
    """A strip for one screen, ready to be drawn."""

    screen: str
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    years: tuple[YearLine, ...]
    folds: tuple[tuple[float, float], ...]
    base: int
    height: int
    axis: str
    """The axis for the script that brushes: "day:x day:x", days as ordinals."""


@record(frozen=True, slots=True)
class Board:
    """A strip for each screen."""

    strips: tuple[Strip, ...]

    @property
    def quads(self) -> tuple[str, ...]:
        """Classes that occur, in the order of the key."""
        found = {mark.quad for strip in self.strips for mark in strip.marks}
        found |= {bar.quad for strip in self.strips for bar in strip.bars}
        return tuple(quad for quad in ("vc", "mc", "vx", "mx") if quad in found)

    @property
    def shapes(self) -> tuple[str, ...]:
        """Shapes that occur, in the order of the key."""
        found = {mark.shape for strip in self.strips for mark in strip.marks}
        return tuple(shape for shape in ("dot", "block", "fade", "lead", "outline") if shape in found)

    @property
    def inferred(self) -> bool:
        """Tell whether part of a date was inferred."""
        return any(mark.inferred for strip in self.strips for mark in strip.marks)

    @property
    def counted(self) -> tuple[str, ...]:
        """Name the screens that show numbers of events rather than events."""
        return tuple(strip.screen for strip in self.strips if strip.bars)

    @property
    def tallest(self) -> int:
        """Give the height that holds the strip on every screen."""
        return max(strip.height for strip in self.strips)

    @property
    def height(self) -> int:
        """Give the height of the strip for a desk."""
        return self.strips[-1].height


def draw_board(dated: Sequence[Dated]) -> Board | None:
    """Draw the strip for every screen; None without a date."""
    axis = choose_axis(dated)
    listed = _list_years(dated)
    return Board(tuple(draw_strip(dated, screen, axis, listed) for screen in (PHONE, DESK))) if axis else None


def draw_lanes(groups: Sequence[Sequence[Dated]]) -> list[Board | None]:
    """Draw several strips on one axis, to stand above each other; the last one shows the years."""
    whole = [one for group in groups for one in group]
    axis = choose_axis(whole)
    listed = _list_years(whole)
    drawn: list[Board | None] = []
    for group in groups:
        strips = tuple(draw_strip(group, screen, axis, listed) for screen in LANES) if axis and group else ()
        drawn.append(Board(strips) if strips else None)
    return drawn


def choose_axis(dated: Sequence[Dated]) -> Axis | None:
    """Give the years that some events need; several strips drawn on it can be compared."""
    if not dated:
        return None
    short = [one for one in dated if one.shape != "outline"] or list(dated)
    low, high = min(one.low for one in dated), max(one.high for one in dated)
    return Axis([(one.low, one.high) for one in short], low.year, high.year)


def _list_years(dated: Iterable[Dated]) -> set[int]:
    """Give the years that lists have a heading for: spans of several years stand in a section of their own."""
    return {one.low.year for one in dated if one.shape != "outline"}


def draw_strip(dated: Sequence[Dated], screen: Screen, axis: Axis, listed: Collection[int] = ()) -> Strip:
    """Draw a strip of marks, or a histogram where marks are too many.

    `listed` are the years that the list below has a heading for.
    """
    upper, lower = (lay_rows(dated, axis, screen.width, conflict=side) for side in (False, True))
    rows = count_rows(upper), count_rows(lower)
    years, folds = _label_years(axis, listed, screen), _list_folds(axis)
    points = " ".join(f"{day}:{x}" for day, x in axis.points)
    if len(dated) > MOST_MARKS or max(rows) > screen.rows:
        bars, base, height = draw_bars(dated, axis, screen.bars)
        return Strip(screen.name, (), bars, years, folds, base, height + FOOT, points)
    base = 8 + max(1, rows[0]) * ROW
    placed = [(one, base - 9 - row * ROW) for one, row in upper]
    placed += [(one, base + 9 + row * ROW) for one, row in lower]
    marks = tuple(draw_mark(one, axis, y, screen.usual) for one, y in placed)
    height = base + (rows[1] * ROW + 5 if rows[1] else 0) + FOOT
    return Strip(screen.name, marks, (), years, folds, base, height, points)


def _list_folds(axis: Axis) -> tuple[tuple[float, float], ...]:
    return tuple((round(low, 2), round(high - low, 2)) for low, high in axis.folds)


def _label_years(axis: Axis, listed: Collection[int], screen: Screen) -> tuple[YearLine, ...]:
    """Give a number to as many years as have room, first of all to those with most events."""
    room = 100 * LABEL / screen.width
    taken: list[float] = []
    years = axis.years()
    ends = [*(x for _, x in years[1:]), 100.0]
    wide = {year: round(end - x, 1) for (year, x), end in zip(years, ends, strict=True)}
    fitting = [(year, x) for year, x in years if x <= 100 - room * 0.8]
    for _, x in sorted(fitting, key=lambda one: (one[0] not in listed, -wide[one[0]], one[0])):
        if all(abs(x - other) >= room for other in taken):
            taken.append(x)
    return tuple(YearLine(year, round(x, 2), x in taken, year in listed) for year, x in years)
