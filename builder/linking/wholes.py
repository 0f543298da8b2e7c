"""Events -> which of them is part of which: the talks of a visit, the visits of a trip."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from builder.linking.compatibility import AT_A_VISIT, is_leg
from builder.linking.days import count_days, measure_gap
from builder.linking.stems import fold, list_surnames
from builder.linking.timing import SLIP, is_lasting
from builder.model import Dyad, Event, Report, Span

LONGEST_VISIT = 31
"""Days that a visit's date leaves open, at most, for talks to be placed at it."""

YEAR = 366
"""Days that a trip's date leaves open, at most, for a visit to be placed on it."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def find_wholes(groups: Sequence[Sequence[Report]], events: Sequence[Event]) -> list[str]:
    """Give the id of the visit that each event belongs to, or "".

    A report points to the visit's words in its own article; most pointers win, then the first. Talks
    belong to a visit on those days that the same article tells; a visit to, or talks with, one of several hosts to
    the trip that another article tells as a whole.
    No event is part of itself, nor of its own part.
    """
    owners = [(report, event.id) for group, event in zip(groups, events, strict=True) for report in group]
    by_article: dict[str, list[tuple[Span, str]]] = {}
    for report, id_ in owners:
        by_article.setdefault(report.article, []).append((report.trigger, id_))
    wholes: dict[str, str] = {}
    for group, event in zip(groups, events, strict=True):
        found = [_find_owner(report, by_article[report.article]) for report in group if report.part_of]
        counts = Counter(id_ for id_ in found if id_ and id_ != event.id)
        whole = max(counts, key=lambda id_: (counts[id_], -found.index(id_)), default="")
        wholes[event.id] = "" if _leads_to(whole, event.id, wholes) else whole
    for event, whole in chain(_find_visits(events), _find_trips(events)):
        if not wholes[event.id] and not _leads_to(whole, event.id, wholes):
            wholes[event.id] = whole
    return [wholes[event.id] for event in events]


def _find_owner(report: Report, triggers: Sequence[tuple[Span, str]]) -> str:
    same = [id_ for span, id_ in triggers if span == report.part_of]
    near = [id_ for span, id_ in triggers if report.part_of and span.overlaps(report.part_of)]
    return next(iter(same + near), "")


def _leads_to(start: str, end: str, wholes: Mapping[str, str]) -> bool:
    while start and start != end:
        start = wholes.get(start, "")
    return start == end


def _find_visits(events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Pair talks, and a guest's reception, with the shortest visit around them that one of their articles tells too."""
    by_article: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.act.kind == "visit" and event.date and count_days(event.date) <= LONGEST_VISIT:
            for key in {one.article for one in event.evidence}:
                by_article[key].append(event)
    for event in events:
        if event.act.kind not in AT_A_VISIT | {"visit"} or not event.date:
            continue
        near = [visit for one in event.evidence for visit in by_article[one.article] if _is_at(event, visit)]
        if event.act.kind == "visit":
            near = [visit for visit in near if visit.id != event.id and _is_day_of(event, visit)]
        if near:
            yield event, min(near, key=_narrow).id


def _is_at(event: Event, visit: Event) -> bool:
    """Tell whether talks belong to a visit: none but its states, on its days or just after its first."""
    if not event.date or not visit.date or count_days(event.date) > LONGEST_VISIT:
        return False
    return set(event.dyads) <= set(visit.dyads) and measure_gap(event.date, visit.date) <= SLIP


def _is_day_of(event: Event, visit: Event) -> bool:
    """Tell whether a guest's reception lies on a later day of a stay."""
    day, days = event.date, visit.date
    if not day or not days or count_days(day) > 0 or not is_lasting(days) or measure_gap(day, days) > 0:
        return False
    return bool(day.earliest and days.earliest and day.earliest > days.earliest)


def _find_trips(events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Pair each visit, and talks, with the shortest trip of the same people around it."""
    trips: dict[tuple[Dyad, int], list[Event]] = defaultdict(list)
    for event in events:
        if event.act.kind == "visit" and len(event.dyads) > 1:
            for dyad in event.dyads:
                for year in _list_years(event):
                    trips[dyad, year].append(event)
    for event in events:
        places = ((dyad, year) for dyad in event.dyads for year in _list_years(event))
        found = [trip for place in places for trip in trips.get(place, ()) if _is_on(event, trip)]
        if found:
            yield event, min(found, key=_narrow).id


def _list_years(event: Event) -> range:
    date = event.date
    if not date or not date.earliest or not date.latest or count_days(date) > YEAR:
        return range(0)
    return range(date.earliest.year, date.latest.year + 1)


def _narrow(event: Event) -> tuple[float, str]:
    return (count_days(event.date) if event.date else 0, event.id)


def _is_on(event: Event, trip: Event) -> bool:
    """Tell whether a visit or talks are one leg of a trip: one of its hosts, somebody of its guests, its days."""
    if event.act.kind not in AT_A_VISIT | {"visit"} or not event.date or not trip.date:
        return False
    if measure_gap(event.date, trip.date) > 0 or count_days(event.date) > LONGEST_VISIT:
        return False
    return is_leg(event.dyads, trip.dyads) and bool(list_surnames(trip.people) & _list_named(event))


def _list_named(event: Event) -> set[str]:
    """List words by which an event may name a guest: its people, and every word of its title and quotes."""
    told = " ".join((event.title, *(one.quote for one in event.evidence)))
    return {*list_surnames(event.people), *_WORD.findall(fold(told))}
