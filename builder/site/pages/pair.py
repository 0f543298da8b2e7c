"""Pages of pairs: the timeline, split by year when it is long, and the other order of names."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from builder.model import Dyad, Event, Timeline
from builder.site.desk import Desk
from builder.site.pages.lists import group_by_year, list_pair_entry, name_section, offer_filters, summarise_pair
from builder.site.parts import Filters, Link, Section
from builder.site.strip import Board
from builder.site.views import NO_MARKUP, Draft, EmbedPage, PairPage, RedirectPage

SPLIT_ABOVE = 300
"""Events above which a pair is split into pages by year (issue of the site)."""

FEW_BOARDS = 4
"""Strips that are remembered until the second page that shows one is composed, soon after the first."""

Year = tuple[Link, tuple[Event, ...]]
"""A year of a long timeline: its page, and its events."""

NEIGHBOURS = 8
"""Neighbouring pairs shown, those with most shared events first."""


def draft_pairs(desk: Desk, introductions: Mapping[str, Markup]) -> Iterator[Draft]:
    """Give the pages of every pair; `introductions` by the last part of the pair's address."""
    for timeline in desk.build.timelines:
        events = (*timeline.dated, *timeline.undated)
        if not events:
            continue
        pair = desk.pair(timeline.dyad)
        introduction = introductions.get(pair.address.rstrip("/"), NO_MARKUP)
        long = len(events) > SPLIT_ABOVE
        years = _group_years(desk, timeline) if long else []
        links = tuple(link for link, _ in years)
        dated = desk.sum_up(timeline.dated)
        yield Draft(
            address=pair.address,
            title=pair.text,
            template="pair",
            owner=f"the pair {timeline.dyad}",
            compose=partial(_compose, desk, timeline, introduction, links),
            events=events,
            drawn=bool(timeline.dated),
            inputs=(dated, desk.sum_up(timeline.undated), timeline.neighbours, introduction, links),
        )
        yield from (_draft_year(desk, timeline, year, links) for year in years)
        yield Draft(
            address=f"{pair.address}strip/",
            title=pair.text,
            template="embed",
            owner=f"the strip of the pair {timeline.dyad}",
            compose=partial(_embed, desk, timeline),
            indexed=False,
            inputs=(dated, len(events)),
        )
        yield Draft.of(_redirect(desk, timeline.dyad))


def _compose(desk: Desk, timeline: Timeline, introduction: Markup, years: tuple[Link, ...]) -> PairPage:
    """Compose the page of a pair; where each of its years has a page, only the newest is listed here."""
    events = (*timeline.dated, *timeline.undated)
    pair = desk.pair(timeline.dyad)
    sections = _list_sections(desk, timeline.dyad, events)
    entries = [entry for section in sections for entry in section.entries]
    return PairPage(
        address=pair.address,
        title=pair.text,
        summary=summarise_pair(desk, events),
        template="pair",
        owner=f"the pair {timeline.dyad}",
        crumbs=desk.ordered(timeline.dyad),
        board=draw_timeline(desk, timeline),
        filters=Filters() if years else offer_filters(desk, entries),
        sections=sections[:1] if years else sections,
        dated=len(timeline.dated),
        dyad=timeline.dyad,
        states=desk.ordered(timeline.dyad),
        neighbours=tuple(desk.pair(dyad, shared) for dyad, shared in timeline.neighbours[:NEIGHBOURS]),
        introduction=introduction,
        years=years,
        cite=cite_page(desk, pair, events),
        embed=f"{pair.address}strip/",
    )


def list_split(desk: Desk) -> frozenset[Dyad]:
    """Give the pairs whose timelines are split into pages by year."""
    return frozenset(t.dyad for t in desk.build.timelines if len(t.dated) + len(t.undated) > SPLIT_ABOVE)


def find_place(desk: Desk, event: Event, dyad: Dyad, split: frozenset[Dyad]) -> Link:
    """Link to the place of an event on the page of a pair, or on that of its year."""
    pair, view = desk.pair(dyad), desk.views[event.id]
    section = f"{name_section(view).removeprefix('y')}/" if dyad in split else ""
    return Link(pair.text, f"{pair.address}{section}#{view.anchor}")


def cite_page(desk: Desk, link: Link, events: Iterable[Event]) -> str:
    """Give the text with which a page of some events is cited; its state is the newest article that tells of them."""
    where = f"{desk.site}/{link.address}" if desk.site else f"/{link.address}"
    parts = [f"“{link.text}”", desk.name]
    if day := desk.find_newest(events):
        parts.append(desk.voice.say("newest article of %(day)s", day=desk.say_day(day)))
    return ", ".join((*parts, where))


def draw_timeline(desk: Desk, timeline: Timeline) -> Board | None:
    """Draw the strip of a pair, which stands on two pages."""
    return desk.remember("board", timeline.dyad, lambda: desk.draw(timeline.dated), FEW_BOARDS)


def _list_sections(desk: Desk, dyad: Dyad, events: Iterable[Event]) -> tuple[Section, ...]:
    return group_by_year(desk, events, lambda event: list_pair_entry(desk, event, dyad))


def _group_years(desk: Desk, timeline: Timeline) -> list[Year]:
    """Give the years of a long timeline: a link to the page of each, and its events."""
    pair = desk.pair(timeline.dyad)
    sections = _list_sections(desk, timeline.dyad, (*timeline.dated, *timeline.undated))
    return [
        (
            Link(section.heading, f"{pair.address}{section.anchor.removeprefix('y')}/", section.size),
            tuple(entry.view.event for entry in section.entries),
        )
        for section in sections
    ]


def _draft_year(desk: Desk, timeline: Timeline, year: Year, links: tuple[Link, ...]) -> Draft:
    link, events = year
    pair = desk.pair(timeline.dyad)
    return Draft(
        address=link.address,
        title=f"{pair.text}, {link.text}",
        template="pair",
        owner=f"the pair {timeline.dyad} in {link.text}",
        compose=partial(_compose_year, desk, timeline, year, links),
        events=events,
        whole=pair.address,
        drawn=any(event.date for event in events),
        inputs=(desk.sum_up(events), links),
    )


def _compose_year(desk: Desk, timeline: Timeline, year: Year, links: tuple[Link, ...]) -> PairPage:
    link, events = year
    pair, states = desk.pair(timeline.dyad), desk.ordered(timeline.dyad)
    title = f"{pair.text}, {link.text}"
    sections = _list_sections(desk, timeline.dyad, events)
    return PairPage(
        address=link.address,
        title=title,
        summary=summarise_pair(desk, events),
        template="pair",
        owner=f"the pair {timeline.dyad} in {link.text}",
        crumbs=(*states, Link(pair.text, pair.address)),
        board=desk.draw(events),
        filters=offer_filters(desk, sections[0].entries),
        sections=sections,
        dated=sum(event.date is not None for event in events),
        dyad=timeline.dyad,
        states=states,
        neighbours=(),
        years=links,
        year=int(link.text) if link.text.isdigit() else None,
        whole=pair.address,
        cite=cite_page(desk, Link(title, link.address), events),
    )


def _embed(desk: Desk, timeline: Timeline) -> EmbedPage:
    pair = desk.pair(timeline.dyad)
    return EmbedPage(
        address=f"{pair.address}strip/",
        title=pair.text,
        summary=desk.voice.count("%(num)s event", "%(num)s events", len(timeline.dated) + len(timeline.undated)),
        template="embed",
        owner=f"the strip of the pair {timeline.dyad}",
        board=draw_timeline(desk, timeline),
        pair=pair,
        indexed=False,
    )


def _redirect(desk: Desk, dyad: Dyad) -> RedirectPage:
    one, other = desk.ordered(dyad)
    target = desk.pair(dyad)
    return RedirectPage(
        address=f"{other.address[:-1]}-{one.address}",
        title=target.text,
        summary="",
        template="redirect",
        owner=f"the pair {dyad}, names in the other order",
        target=target.address,
        indexed=False,
    )
