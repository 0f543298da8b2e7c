"""Pages of pairs: the timeline, split by year when it is long, and the other order of names."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from builder.model import Dyad, Event, Timeline
from builder.site.desk import Desk
from builder.site.pages.lists import group_by_year, list_pair_entry, name_section, offer_filters, summarise_span
from builder.site.parts import Link
from builder.site.views import NO_MARKUP, EmbedPage, Page, PairPage, RedirectPage

SPLIT_ABOVE = 300
"""Events above which a pair is split into pages by year (issue of the site)."""

NEIGHBOURS = 8
"""Neighbouring pairs shown, those with most shared events first."""


def compose_pairs(desk: Desk, introductions: Mapping[str, Markup]) -> Iterator[Page]:
    """Give the pages of every pair; `introductions` by the last part of the pair's address."""
    for timeline in desk.build.timelines:
        events = (*timeline.dated, *timeline.undated)
        if not events:
            continue
        if len(events) > SPLIT_ABOVE:
            yield from _split(desk, timeline, introductions)
        else:
            yield _compose(desk, timeline, events, introductions)
        yield _embed(desk, timeline)
        yield _redirect(desk, timeline.dyad)


def _compose(
    desk: Desk, timeline: Timeline, events: tuple[Event, ...], introductions: Mapping[str, Markup]
) -> PairPage:
    pair = desk.pair(timeline.dyad)
    sections = group_by_year(desk, events, lambda event: list_pair_entry(desk, event, timeline.dyad))
    entries = [entry for section in sections for entry in section.entries]
    return PairPage(
        address=pair.address,
        title=pair.text,
        summary=summarise_span(desk, events),
        template="pair",
        owner=f"the pair {timeline.dyad}",
        crumbs=desk.ordered(timeline.dyad),
        board=desk.draw(timeline.dated),
        filters=offer_filters(desk, entries),
        sections=sections,
        dated=len(timeline.dated),
        dyad=timeline.dyad,
        states=desk.ordered(timeline.dyad),
        neighbours=tuple(desk.pair(dyad, shared) for dyad, shared in timeline.neighbours[:NEIGHBOURS]),
        introduction=introductions.get(pair.address.rstrip("/"), NO_MARKUP),
        cite=cite_page(desk, pair),
        embed=f"{pair.address}strip/",
        events=events,
    )


def list_split(desk: Desk) -> frozenset[Dyad]:
    """Give the pairs whose timelines are split into pages by year."""
    return frozenset(t.dyad for t in desk.build.timelines if len(t.dated) + len(t.undated) > SPLIT_ABOVE)


def find_place(desk: Desk, event: Event, dyad: Dyad, split: frozenset[Dyad]) -> Link:
    """Link to the place of an event on the page of a pair, or on that of its year."""
    pair, view = desk.pair(dyad), desk.views[event.id]
    section = f"{name_section(view).removeprefix('y')}/" if dyad in split else ""
    return Link(pair.text, f"{pair.address}{section}#{view.anchor}")


def cite_page(desk: Desk, link: Link) -> str:
    """Give the text with which a page is cited; the site's state is its newest article."""
    where = f"{desk.site}/{link.address}" if desk.site else f"/{link.address}"
    parts = [f"“{link.text}”", desk.name]
    if desk.newest:
        parts.append(desk.voice.say("articles read up to %(day)s", day=desk.say_day(desk.newest)))
    return ", ".join((*parts, where))


def _split(desk: Desk, timeline: Timeline, introductions: Mapping[str, Markup]) -> Iterator[PairPage]:
    """Give the overview of a long timeline and one page for each of its years."""
    whole = _compose(desk, timeline, (*timeline.dated, *timeline.undated), introductions)
    years = tuple(
        Link(section.heading, f"{whole.address}{section.anchor.removeprefix('y')}/", len(section.entries))
        for section in whole.sections
    )
    yield _overview(whole, years)
    for link, section in zip(years, whole.sections, strict=True):
        events = tuple(entry.view.event for entry in section.entries)
        yield PairPage(
            address=link.address,
            title=f"{whole.title}, {section.heading}",
            summary=summarise_span(desk, events),
            template="pair",
            owner=f"the pair {timeline.dyad} in {section.heading}",
            crumbs=(*whole.crumbs, Link(whole.title, whole.address)),
            board=desk.draw(events),
            filters=offer_filters(desk, section.entries),
            sections=(section,),
            dated=sum(event.date is not None for event in events),
            dyad=timeline.dyad,
            states=whole.states,
            neighbours=(),
            years=years,
            year=int(section.heading) if section.heading.isdigit() else None,
            whole=whole.address,
            cite=cite_page(desk, Link(f"{whole.title}, {section.heading}", link.address)),
            events=events,
        )


def _overview(whole: PairPage, years: tuple[Link, ...]) -> PairPage:
    newest = whole.sections[0]
    return PairPage(
        address=whole.address,
        title=whole.title,
        summary=whole.summary,
        template="pair",
        owner=whole.owner,
        crumbs=whole.crumbs,
        board=whole.board,
        sections=(newest,),
        dated=whole.dated,
        dyad=whole.dyad,
        states=whole.states,
        neighbours=whole.neighbours,
        introduction=whole.introduction,
        years=years,
        cite=whole.cite,
        embed=whole.embed,
        events=whole.events,
    )


def _embed(desk: Desk, timeline: Timeline) -> EmbedPage:
    pair = desk.pair(timeline.dyad)
    return EmbedPage(
        address=f"{pair.address}strip/",
        title=pair.text,
        summary=desk.voice.count("%(num)s event", "%(num)s events", len(timeline.dated) + len(timeline.undated)),
        template="embed",
        owner=f"the strip of the pair {timeline.dyad}",
        board=desk.draw(timeline.dated),
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
