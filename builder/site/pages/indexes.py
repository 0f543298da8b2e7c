"""Pages that only lead on: countries, pairs, articles, kinds, search, data, and "not found"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from builder.model import QUAD_CLASS, Event, State
from builder.site.desk import Desk
from builder.site.downloads import list_site_files, pair_files
from builder.site.pages.article import list_articles
from builder.site.pages.home import count_years
from builder.site.pages.lists import (
    draw_spark,
    find_last_year,
    group_by_year,
    list_pairs,
    list_plain_entry,
    order_newest,
    say_latest,
)
from builder.site.parts import ArticleRow, Link, PairRow
from builder.site.tables import EVENT_COLUMNS, REPORT_COLUMNS
from builder.site.urls import slugify
from builder.site.views import DataPage, IndexPage, Page, SearchPage
from builder.site.voice import QUADS

MOST_LISTED = 1000
"""Events up to which the search page lists them all, for the script to search through."""

MOST_ARTICLES = 500
"""Articles above which a list is split by month, and a month by day."""

NEWEST_ARTICLES = 100
"""Articles that the list then still shows itself."""


def list_countries(desk: Desk) -> IndexPage:
    """List countries by first letter with their numbers of events."""
    counts: Counter[State] = Counter(state for event in desk.build.events for state in event.participants)
    letters: dict[str, list[Link]] = {}
    for state in desk.voice.sort(counts):
        link = desk.country(state)
        letter = (slugify(link.text) or state.lower())[0].upper()
        letters.setdefault(letter, []).append(Link(link.text, link.address, counts[state]))
    say = desk.voice.say
    return IndexPage(
        address="countries/",
        title=say("Countries"),
        summary=desk.voice.count("%(num)s country", "%(num)s countries", len(counts)),
        template="countries",
        owner="the list of countries",
        lead=say("Every state that takes part in an event, with the number of its events."),
        groups=tuple((f"letter-{letter.lower()}", letter, tuple(links)) for letter, links in letters.items()),
    )


def list_all_pairs(desk: Desk) -> IndexPage:
    """List the pairs, the busiest first."""
    say, timelines = desk.voice.say, desk.build.timelines
    return IndexPage(
        address="pairs/",
        title=say("Pairs of countries"),
        summary=desk.voice.count("%(num)s pair", "%(num)s pairs", len(timelines)),
        template="pairs",
        owner="the list of pairs",
        lead=say("Each pair has one timeline. The pairs with most events come first."),
        rows=tuple(list_pairs(desk, (timeline.dyad for timeline in timelines), find_last_year(desk))),
    )


def list_all_articles(desk: Desk) -> Iterator[IndexPage]:
    """List the articles, newest first; many of them on a page for each month or day of publication."""
    say, rows = desk.voice.say, list_articles(desk)
    times = _group_by_time(rows)
    links = [Link(_name_time(desk, time), f"read/{time or 'undated'}/", len(found)) for time, found in times.items()]
    many = len(rows) > MOST_ARTICLES
    yield IndexPage(
        address="articles/",
        title=say("Articles"),
        summary=desk.voice.count("%(num)s article", "%(num)s articles", len(rows)),
        template="articles",
        owner="the list of articles",
        lead=say("Everything that was read, newest first, with the number of events found in it."),
        articles=tuple(rows[:NEWEST_ARTICLES] if many else rows),
        groups=(("times", say("By time of publication"), tuple(links)),) if many else (),
    )
    for link, found in zip(links, times.values(), strict=True):
        if many:
            yield IndexPage(
                address=link.address,
                title=link.text,
                summary=desk.voice.count("%(num)s article", "%(num)s articles", len(found)),
                template="articles",
                owner=f"the articles of {link.text}",
                crumbs=(Link(say("Articles"), "articles/"),),
                articles=tuple(found),
            )


def _group_by_time(rows: Sequence[ArticleRow]) -> dict[str, list[ArticleRow]]:
    """Sort articles into months, and a month that has too many for one page into days."""
    months = Counter(row.datetime[:7] for row in rows)
    times: dict[str, list[ArticleRow]] = {}
    for row in rows:
        month = row.datetime[:7]
        times.setdefault(row.datetime[:10] if months[month] > MOST_ARTICLES else month, []).append(row)
    return times


def _name_time(desk: Desk, time: str) -> str:
    return desk.say_day(time) if time else desk.voice.say("Without a day of publication")


def list_kinds(desk: Desk) -> IndexPage:
    """List kinds of event under the four classes of cooperation and conflict."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in sorted(desk.build.events, key=order_newest):
        found.setdefault((QUAD_CLASS[event.act.type], event.act.kind), []).append(event)
    last_year = find_last_year(desk)
    tables: list[tuple[str, str, tuple[PairRow, ...]]] = []
    for quad, (name, label) in QUADS.items():
        rows = [
            PairRow(
                Link(desk.voice.kind(kind), f"kinds/{desk.kind_slugs[kind]}/", len(events)),
                say_latest(desk, [event for event in events if event.date]),
                draw_spark(desk, (desk.views[event.id] for event in events), last_year),
            )
            for (group, kind), events in found.items()
            if group == quad
        ]
        if rows:
            rows.sort(key=lambda row: (-row.link.count, row.link.text))
            tables.append((name, desk.voice.say(label), tuple(rows)))
    return IndexPage(
        address="kinds/",
        title=desk.voice.say("Kinds of event"),
        summary=desk.voice.count("%(num)s kind", "%(num)s kinds", len(desk.kind_slugs)),
        template="kinds",
        owner="the list of kinds",
        lead=desk.voice.say("What states do with and to each other, from words to deeds and from help to harm."),
        tables=tuple(tables),
    )


def compose_search(desk: Desk) -> SearchPage:
    """Give the page that the search form leads to; without a script it is a list to browse."""
    events = desk.build.events
    listed = events if len(events) <= MOST_LISTED else ()
    say = desk.voice.say
    years = count_years(desk)
    undated = sum(event.date is None for event in events)
    if undated:
        years.append(Link(say("No date given"), "undated/", undated))
    return SearchPage(
        address="search/",
        title=say("All events"),
        summary=desk.voice.count("%(num)s event", "%(num)s events", len(events)),
        template="search",
        owner="the search page",
        indexed=False,
        years=tuple(years),
        sections=group_by_year(desk, listed, lambda event: list_plain_entry(desk, event)),
    )


def compose_data(desk: Desk) -> DataPage:
    """Give the page that leads to all files, and says what their columns mean."""
    say = desk.voice.say
    pairs = list_pairs(desk, (t.dyad for t in desk.build.timelines), find_last_year(desk))
    return DataPage(
        address="data/",
        title=say("Data"),
        summary=say("Every event with its sources, for spreadsheets and programs."),
        template="data",
        owner="the data page",
        files=list_site_files(desk),
        pairs=tuple((row.link, pair_files(row.link.address)) for row in pairs),
        columns=tuple(
            (heading, tuple((name, say(meaning)) for name, (_, meaning) in columns.items()))
            for heading, columns in (("events.csv", EVENT_COLUMNS), ("reports.csv", REPORT_COLUMNS))
        ),
    )


def compose_missing(desk: Desk) -> Page:
    """Give the answer at addresses that do not exist."""
    return Page(
        address="404.html",
        title=desk.voice.say("There is no page here"),
        summary="",
        template="404",
        owner="the page for wrong addresses",
        indexed=False,
    )
