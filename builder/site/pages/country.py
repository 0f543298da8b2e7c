"""Pages of countries: the pairs of one country on one axis, and all its events."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from babel import Locale

from builder.knowledge.state_names import load_state_notes
from builder.model import Dyad, Event, State, Timeline
from builder.site.desk import Desk
from builder.site.pages.lists import (
    find_last_year,
    group_by_year,
    list_country_entry,
    list_lanes,
    list_pairs,
    offer_filters,
    summarise_span,
)
from builder.site.parts import Link, Table
from builder.site.views import CountryPage, Draft

FULL_UP_TO = 60
"""Events that a country's page shows with their quotes; longer lists have one line each."""

LANES = 10
"""Pairs of a country whose strips stand above each other, those with most events; the rest is a table."""

TABLE_YEARS = 6
"""Columns of years in the small table of kinds: they fit a phone."""


def draft_countries(desk: Desk) -> Iterator[Draft]:
    """Give one page for every state that takes part in an event."""
    timelines: dict[State, list[Timeline]] = {}
    for timeline in desk.build.timelines:
        for state in (timeline.dyad.first, timeline.dyad.second):
            timelines.setdefault(state, []).append(timeline)
    last_year = find_last_year(desk)
    for state in sorted(timelines):
        link = desk.country(state)
        found = {event.id: event for t in timelines[state] for event in (*t.dated, *t.undated)}
        events = tuple(found[key] for key in sorted(found))
        yield Draft(
            address=link.address,
            title=link.text,
            template="country",
            owner=f"the country {state}",
            compose=partial(_compose, desk, state, timelines[state], events, last_year),
            events=events,
            inputs=(
                last_year,
                [
                    (one.dyad, desk.sum_up(one.dated), desk.sum_up(one.undated), sum(map(desk.is_past, one.dated)))
                    for one in timelines[state]
                ],
            ),
        )


def _compose(
    desk: Desk, state: State, timelines: list[Timeline], events: tuple[Event, ...], last_year: int
) -> CountryPage:
    link = desk.country(state)
    sections = group_by_year(desk, events, lambda event: list_country_entry(desk, event, state))
    entries = [entry for section in sections for entry in section.entries]
    ordered = sorted(timelines, key=lambda t: (-len(t.dated) - len(t.undated), desk.pair(t.dyad).text))
    return CountryPage(
        address=link.address,
        title=link.text,
        summary=summarise_span(desk, events),
        template="country",
        owner=f"the country {state}",
        crumbs=(Link(desk.voice.say("Countries"), "countries/"),),
        filters=offer_filters(desk, entries),
        sections=sections,
        dated=sum(event.date is not None for event in events),
        compact=len(events) > FULL_UP_TO,
        state=state,
        lanes=tuple(list_lanes(desk, ordered[:LANES], lambda dyad: desk.voice.country(_partner(dyad, state)))),
        rest=tuple(list_pairs(desk, (t.dyad for t in ordered[LANES:]), last_year)),
        kinds=_count_kinds(desk, events),
        also_known=_other_names(state, link.text),
        note=desk.voice.say(load_state_notes().get(state, "")),
    )


def _partner(dyad: Dyad, state: State) -> State:
    return dyad.second if dyad.first == state else dyad.first


def _count_kinds(desk: Desk, events: tuple[Event, ...]) -> Table | None:
    """Count kinds by year: the newest years, and all years together."""
    views = [desk.views[event.id] for event in events]
    kinds = Counter((view.kind_label, view.kind_slug) for view in views)
    years = sorted({view.date.year for view in views if view.date.year}, reverse=True)[:TABLE_YEARS]
    if len(kinds) < 2 or not years:
        return None
    cells = Counter((view.kind_slug, view.date.year) for view in views)
    rows = tuple(
        (Link(label, f"kinds/{slug}/"), (str(total), *(str(cells[slug, year] or "") for year in years)))
        for (label, slug), total in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return Table((desk.voice.say("All"), *map(str, years)), rows)


def _other_names(state: State, shown: str) -> tuple[tuple[str, str], ...]:
    """Give the country's names in the United Nations' languages where they differ, each with its language."""
    names = {Locale(language).territories.get(state, ""): language for language in ("es", "ru", "fr", "zh", "ar")}
    return tuple((language, name) for name, language in reversed(names.items()) if name and name != shown)
