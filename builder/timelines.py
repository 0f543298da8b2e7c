"""Events -> one timeline for every pair of states."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from builder.model import Dyad, Event, Timeline


def build_timelines(events: Iterable[Event]) -> tuple[Timeline, ...]:
    """Give the timeline of every dyad that has an event, in order of the dyads.

    An event of three states stands in the timelines of all its dyads; those are neighbours.
    """
    by_dyad: dict[Dyad, list[Event]] = defaultdict(list)
    for event in events:
        for dyad in event.dyads:
            by_dyad[dyad].append(event)
    return tuple(_build_timeline(dyad, by_dyad[dyad]) for dyad in sorted(by_dyad))


def _build_timeline(dyad: Dyad, events: list[Event]) -> Timeline:
    dated = sorted((event for event in events if event.date), key=order_in_time)
    undated = sorted((event for event in events if not event.date), key=lambda event: event.id)
    shared = Counter(other for event in events for other in event.dyads if other != dyad)
    neighbours = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    return Timeline(dyad, tuple(dated), tuple(undated), tuple(neighbours))


def order_in_time(event: Event) -> tuple[object, ...]:
    """Order dated events by first day, last day, then id."""
    return (*event.date.sort_key, event.id) if event.date else (event.id,)
