"""Small pictures of events per year: years and classes in, bars out."""

from collections import Counter
from collections.abc import Iterable

from builder.records import record
from builder.site.histogram import Bar, stack_bars

LEAST = 3.0
"""CSS pixels of the lowest bar: a single event must be seen."""


@record(frozen=True, slots=True)
class Frame:
    """What a picture has room for: years from first to last, and CSS pixels above and below the base line."""

    first: int
    last: int
    above: int
    below: int

    @property
    def step(self) -> float:
        """Give the width of a year, in per cent."""
        return 100 / (self.last - self.first + 1)

    def place(self, year: int) -> float:
        """Give where a year begins, in per cent."""
        return round((year - self.first) * self.step, 2)


def draw_years(found: Iterable[tuple[int, str]], frame: Frame) -> tuple[Bar, ...]:
    """Draw one pile of bars for each year: cooperation above the base line, conflict below it."""
    counts = Counter((year, quad) for year, quad in found if frame.first <= year <= frame.last)
    sides = Counter[tuple[int, bool]]()
    for (year, quad), number in counts.items():
        sides[year, quad.endswith("x")] += number
    most = {below: max((n for (_, side), n in sides.items() if side == below), default=0) for below in (False, True)}
    if not counts:
        return ()
    scale = min(room / most[side] for side, room in ((False, frame.above), (True, frame.below)) if most[side])
    bars: list[Bar] = []
    for year in sorted({year for year, _ in counts}):
        heights = {quad: _raise(counts[year, quad] * scale) for quad in ("mc", "vc", "mx", "vx")}
        bars += stack_bars(heights, frame.above, frame.place(year), round(frame.step * 0.8, 2))
    return tuple(bars)


def _raise(height: float) -> float:
    return max(height, LEAST) if height else 0.0
