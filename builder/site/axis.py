"""The axis of a strip: days in, per cent of the width out; empty years are folded, busy ones wider."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

EMPTY_YEARS = 3
"""Years without any event from which on they are folded."""

FOLD = 0.35
"""Width of a fold, in years of usual width."""

EMPTY = 0.5
"""Width of a single year without an event."""

USUAL = 3
"""Events up to which a year has the usual width; one with more grows in proportion."""

WIDEST = 4.0
"""Times that a busy year is wider than a usual one at most."""

EDGE = 1.5
"""Per cent left free at both ends."""


class Axis:
    """Days to per cent of the width, piece by piece: within one year, equal times have equal widths."""

    def __init__(self, spans: Iterable[tuple[date, date]], first: int, last: int) -> None:
        """Lay the years from first to last side by side; `spans` are the events that keep a year open."""
        counts = Counter(year for low, high in spans for year in range(low.year, high.year + 1))
        folds: list[tuple[float, float]] = []
        points: list[tuple[int, float]] = []
        place, year = 0.0, first
        while year <= last:
            end = year
            while end <= last and not counts[end]:
                end += 1
            points.append((date(year, 1, 1).toordinal(), place))
            if end - year >= EMPTY_YEARS:
                folds.append((place, place + FOLD))
                place, year = place + FOLD, end
            else:
                place, year = place + weigh_year(counts[year]), year + 1
        points.append((date(last, 12, 31).toordinal() + 1, place))
        self.points = [(day, round(self._spread(at / place), 3)) for day, at in points]
        self.folds = [(self._spread(a / place), self._spread(b / place)) for a, b in folds]

    @staticmethod
    def _spread(share: float) -> float:
        return EDGE + (100 - 2 * EDGE) * share

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


def weigh_year(events: int) -> float:
    """Give the width of a year with so many events.

    >>> [weigh_year(events) for events in (0, 1, 3, 6, 60)]
    [0.5, 1.0, 1.0, 2.0, 4.0]
    """
    return min(WIDEST, max(1.0, events / USUAL)) if events else EMPTY
