"""Tellings -> how busy each pair of states is: the more acts of a kind at a time, the more two reports must share."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.edtf import Edtf
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

    def ask(self, one: Telling, other: Telling) -> float:
        """Give the cosine that two reports need on top where many such acts are told."""
        return BUSY * math.log2(max(self.count(one, other), 2) / 2)

    def count(self, one: Telling, other: Telling) -> int:
        """Count the voices that tell acts of these kinds between these states at that time."""
        first, second = one.report, other.report
        if first.date is None or second.date is None:
            return 0
        months = _list_months(_narrower(first.date, second.date))
        shared = set(first.dyads) & set(second.dyads)
        kinds = {first.act.kind, second.act.kind}
        return max(
            sum(self.counts.get((dyad, kind, month), 0) for month in months for kind in kinds) for dyad in shared
        )


def count_traffic(tellings: Iterable[Telling]) -> Traffic:
    """Count voices by dyad, kind of act and month, wherever a report's date is narrow enough to say."""
    voices: dict[Place, set[str]] = defaultdict(set)
    for telling in tellings:
        date = telling.report.date
        months = list(_list_months(date)) if date else []
        for month in months if len(months) <= 3 else ():
            for dyad in telling.report.dyads:
                voices[dyad, telling.report.act.kind, month].add(telling.voice)
    return Traffic({place: len(told) for place, told in voices.items()})


def _narrower(one: Edtf, other: Edtf) -> Edtf:
    return min(one, other, key=lambda date: (_measure(date), date.text))


def _measure(date: Edtf) -> float:
    return (date.latest - date.earliest).days if date.earliest and date.latest else math.inf


def _list_months(date: Edtf) -> range:
    known = [day.toordinal() // MONTH for day in (date.earliest, date.latest) if day]
    first, last = min(known, default=0), max(known, default=0)
    return range(first, min(last, first + LONGEST) + 1)
