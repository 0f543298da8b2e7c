"""Tellings -> how busy each pair of states is: the more acts of a kind at a time, the more two reports must share."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.edtf import Edtf
from builder.knowledge.series import load_series
from builder.linking.telling import Telling
from builder.model import Dyad

MONTH = 31
"""Days of a place in which acts are counted."""

LONGEST = 14
"""Places that a date is counted in, at most: a year, and what lies around it."""

BUSY = 0.02
"""Cosine needed on top for every doubling of the voices that tell such acts at that time. Between a shelf
of clippings, where two reports of talks in a month mean one meeting, and a month of newswire of 1987."""

Place = tuple[Dyad, str, int]


@dataclass(frozen=True, slots=True)
class Traffic:
    """How many voices tell an act of a kind between two states in a month."""

    counts: Mapping[Place, int]
    most: Mapping[Place, int] = field(default_factory=dict)
    """Of how many such acts a single article tells, at most: an article that tells two is a witness of two."""

    def ask(self, one: Telling, other: Telling) -> float:
        """Give the cosine that two reports need on top where many such acts are told."""
        return BUSY * math.log2(max(self.count(one, other), 2) / 2)

    def count(self, one: Telling, other: Telling) -> int:
        """Count the voices that tell acts of these kinds between these states at that time."""
        return max((self._count_in(places) for places in _list_places(one, other)), default=0)

    def _count_in(self, places: Mapping[int, Sequence[Place]]) -> int:
        """Count voices in some months; of two months, which one date may touch, those of the fuller."""
        monthly = [sum(self.counts.get(place, 0) for place in there) for there in places.values()]
        return max(monthly) if len(monthly) <= 2 else sum(monthly)

    def knows_of_two(self, one: Telling, other: Telling) -> bool:
        """Tell whether some article tells two acts of these kinds between these states at that time."""
        by_dyad = _list_places(one, other)
        return any(self.most.get(place, 0) > 1 for places in by_dyad for there in places.values() for place in there)


def count_traffic(tellings: Iterable[Telling]) -> Traffic:
    """Count voices by dyad, kind of act and month, wherever a report's date is narrow enough to say."""
    told: dict[Place, Counter[str]] = defaultdict(Counter)
    voices: dict[Place, set[str]] = defaultdict(set)
    for telling in tellings:
        date = telling.report.date
        months = list(_list_months(date)) if date else []
        for month in months if len(months) <= 3 else ():
            for dyad in telling.report.dyads:
                voices[dyad, telling.report.act.kind, month].add(_name_act(telling))
                told[dyad, telling.report.act.kind, month][telling.report.article] += 1
    counts = {place: len(some) for place, some in voices.items()}
    return Traffic(counts, {place: max(some.values()) for place, some in told.items()})


def _name_act(telling: Telling) -> str:
    """Name the act that a telling counts as: ten outlets that tell of talks on one day tell of one act, not of ten."""
    date = telling.report.date
    if date and date.earliest == date.latest and telling.report.act.kind in load_series().daily:
        return date.text
    return telling.voice


def _list_places(one: Telling, other: Telling) -> list[dict[int, list[Place]]]:
    """List for each dyad that two reports share, by month, where acts like theirs are counted."""
    first, second = one.report, other.report
    if first.date is None or second.date is None:
        return []
    months = _list_months(_narrower(first.date, second.date))
    kinds = {first.act.kind, second.act.kind}
    shared = set(first.dyads) & set(second.dyads)
    return [{month: [(dyad, kind, month) for kind in kinds] for month in months} for dyad in shared]


def _narrower(one: Edtf, other: Edtf) -> Edtf:
    return min(one, other, key=lambda date: (_measure(date), date.text))


def _measure(date: Edtf) -> float:
    return (date.latest - date.earliest).days if date.earliest and date.latest else math.inf


def _list_months(date: Edtf) -> range:
    known = [day.toordinal() // MONTH for day in (date.earliest, date.latest) if day]
    first, last = min(known, default=0), max(known, default=0)
    return range(first, min(last, first + LONGEST) + 1)
