"""The front page: what is newest, the busiest pairs, the countries, the years."""

from collections import Counter

from builder.model import Dyad, State
from builder.site.desk import Desk
from builder.site.pages.article import list_articles
from builder.site.pages.lists import find_last_year, list_pairs, order_newest
from builder.site.parts import Link, Matrix
from builder.site.views import HomePage

NEWEST = 8
"""Events on the front page."""

NEWEST_ARTICLES = 6
"""Articles on the front page."""

BUSIEST = 12
"""Pairs on the front page."""

MATRIX = 10
"""Countries in the table of countries against countries: their codes fit a small screen."""

LONGEST_YEARS = 60
"""Years in the picture of the whole site; the rest is on the pages of earlier years."""


def compose_home(desk: Desk) -> HomePage:
    """Give the front page."""
    say, count = desk.voice.say, desk.voice.count
    events, articles, timelines = desk.build.events, desk.build.articles, desk.build.timelines
    dated = sorted((event for event in events if event.date), key=order_newest, reverse=True)
    countries = desk.voice.sort({state for event in events for state in event.participants})
    return HomePage(
        address="",
        title=desk.name,
        summary=say("What states did with and to each other, dated as exactly as the reports allow."),
        template="home",
        owner="the front page",
        lead=say(
            "What states did with and to each other, one timeline for every pair of countries. "
            "Each event carries its date as exactly as the reports allow, and the words it was read from."
        ),
        counts=(
            (count("%(num)s event", "%(num)s events", len(events)), "search/"),
            (count("%(num)s pair of countries", "%(num)s pairs of countries", len(timelines)), "pairs/"),
            (count("%(num)s country", "%(num)s countries", len(countries)), "countries/"),
            (count("%(num)s article", "%(num)s articles", len(articles)), "articles/"),
        ),
        newest=tuple(desk.views[event.id] for event in dated[:NEWEST]),
        articles=tuple(list_articles(desk)[:NEWEST_ARTICLES]),
        pairs=tuple(list_pairs(desk, (t.dyad for t in timelines), find_last_year(desk))[:BUSIEST]),
        all_pairs=len(timelines),
        countries=tuple(desk.country(state) for state in countries),
        bars=_draw_years(desk),
        matrix=_cross_countries(desk),
    )


def count_years(desk: Desk) -> list[Link]:
    """Link to the digest of every year that has events, newest first."""
    years = Counter(view.date.year for view in desk.views.values() if view.date.year)
    return [Link(str(year), year_address(year), years[year]) for year in sorted(years, reverse=True)]


def year_address(year: int) -> str:
    """Give the address of a year's digest."""
    return f"{year:04d}/"


def _draw_years(desk: Desk) -> tuple[tuple[Link, float, float, float], ...]:
    """Draw one bar for each year: its link, left edge, width and height in per cent."""
    links = {int(link.text): link for link in count_years(desk)}
    if not links:
        return ()
    first = max(min(links), max(links) - LONGEST_YEARS + 1)
    shown = range(first, max(links) + 1)
    tallest = max(links[year].count for year in shown if year in links)
    step = 100 / max(len(shown), 12)
    return tuple(
        (
            links[year],
            round((year - first) * step, 2),
            round(step * 0.82, 2),
            round(100 * links[year].count / tallest, 1),
        )
        for year in shown
        if year in links
    )


def _cross_countries(desk: Desk) -> Matrix | None:
    """Set the countries with most events against each other; None below three."""
    counts: Counter[State] = Counter()
    shared: dict[Dyad, int] = {}
    for timeline in desk.build.timelines:
        shared[timeline.dyad] = len(timeline.dated) + len(timeline.undated)
        counts[timeline.dyad.first] += shared[timeline.dyad]
        counts[timeline.dyad.second] += shared[timeline.dyad]
    if len(counts) < 3:
        return None
    busiest = sorted(counts, key=lambda state: (-counts[state], state))[:MATRIX]
    states = desk.voice.sort(busiest)
    rows = tuple((desk.country(row), tuple(_cell(desk, shared, row, column) for column in states)) for row in states)
    heads = tuple(Link(state, desk.country(state).address, rel=desk.country(state).text) for state in states)
    return Matrix(heads, rows, len(counts) - len(states))


def _cell(desk: Desk, shared: dict[Dyad, int], row: State, column: State) -> Link | None:
    if row == column:
        return None
    dyad = Dyad.of(row, column)
    return desk.pair(dyad, shared[dyad]) if dyad in shared else Link("", "")
