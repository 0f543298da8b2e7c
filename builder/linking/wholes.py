"""Events -> which of them is part of which: the talks of a visit, the visits of a trip."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.linking.compatibility import count_days, is_leg, list_surnames, measure_gap
from builder.model import Dyad, Event, Report, Span


def find_wholes(groups: Sequence[Sequence[Report]], events: Sequence[Event]) -> list[str]:
    """Give the id of the visit that each event belongs to, or "".

    A report points to the visit's words in its own article; most pointers win, then the first. A
    visit to one of several hosts is part of the trip that another article tells as a whole.
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
    for event, trip in _find_trips(events):
        if not wholes[event.id] and not _leads_to(trip, event.id, wholes):
            wholes[event.id] = trip
    return [wholes[event.id] for event in events]


def _find_owner(report: Report, triggers: Sequence[tuple[Span, str]]) -> str:
    same = [id_ for span, id_ in triggers if span == report.part_of]
    near = [id_ for span, id_ in triggers if report.part_of and span.overlaps(report.part_of)]
    return next(iter(same + near), "")


def _leads_to(start: str, end: str, wholes: Mapping[str, str]) -> bool:
    while start and start != end:
        start = wholes.get(start, "")
    return start == end


def _find_trips(events: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """Pair each visit with the narrowest trip of the same people around it."""
    trips: dict[Dyad, list[Event]] = defaultdict(list)
    for event in events:
        if event.act.kind == "visit" and len(event.dyads) > 1 and event.date:
            for dyad in event.dyads:
                trips[dyad].append(event)
    for event in events:
        found = [trip for dyad in event.dyads for trip in trips.get(dyad, ()) if _is_on(event, trip)]
        if found:
            narrowest = min(found, key=lambda trip: (count_days(trip.date) if trip.date else 0, trip.id))
            yield event, narrowest.id


def _is_on(event: Event, trip: Event) -> bool:
    """Tell whether a visit is one leg of a trip: one of its hosts, somebody of its guests, its days."""
    if event.act.kind != "visit" or not event.date or not trip.date or measure_gap(event.date, trip.date) > 0:
        return False
    same = list_surnames(event.people) & list_surnames(trip.people)
    return bool(same) and is_leg(event.dyads, trip.dyads)
