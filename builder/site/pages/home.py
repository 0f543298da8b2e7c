"""The front page: what is newest, the busiest pairs, the countries, the years."""

from collections import Counter

from builder.model import Dyad, State
from builder.site.desk import Desk
from builder.site.pages.article import list_articles
from builder.site.pages.lists import find_last_year, list_pairs, order_newest
from builder.site.parts import Link, Matrix, Spark
from builder.site.sparks import Frame, draw_years
from builder.site.views import HomePage

NEWEST = 8
"""Events on the front page."""

NEWEST_ARTICLES = 6
"""Articles on the front page."""

BUSIEST = 12
"""Pairs on the front page."""

MATRIX = 10
"""Countries in the table of countries against countries: their codes fit a small screen."""

YEARS_HEIGHTS = 84, 36
"""CSS pixels of the picture of the whole site, above and below its base line."""

FEWEST_YEARS = 12
"""Years that it shows at least, so that bars do not become blocks."""

HEAT = 2, 5, 10, 20
"""Numbers of events from which on a cell of that table is tinted one step more."""

LONGEST_YEARS = 60
"""Years in the picture of the whole site; the rest is on the pages of earlier years."""


def compose_home(desk: Desk) -> HomePage:
    """Give the front page."""
    say, count = desk.voice.say, desk.voice.count
    events, articles, timelines = desk.build.events, desk.build.articles, desk.build.timelines
    dated = sorted((event for event in events if event.date), key=order_newest, reverse=True)
    countries = desk.voice.sort({state for event in events for state in event.participants})
    years, year_links = _draw_years(desk)
    return HomePage(
        address="",
        title=desk.name,
        summary=say("What states did with and to each other, dated as exactly as the reports allow."),
        template="home",
        owner="the front page",
        lead=say(
            "One timeline for every pair of countries. Each event carries its date as exactly as the "
            "reports allow, and the words it was read from."
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
        years=years,
        year_links=year_links,
        matrix=_cross_countries(desk),
    )


def count_years(desk: Desk) -> list[Link]:
    """Link to the digest of every year that has events, newest first."""
    years = Counter(view.date.year for view in desk.views.values() if view.date.year)
    return [Link(str(year), year_address(year), years[year]) for year in sorted(years, reverse=True)]


def year_address(year: int) -> str:
    """Give the address of a year's digest."""
    return f"{year:04d}/"


def _draw_years(desk: Desk) -> tuple[Spark | None, tuple[tuple[Link, float, float], ...]]:
    """Draw the events of every year, and give each year's link with where its bars stand."""
    links = {int(link.text): link for link in count_years(desk)}
    if not links:
        return None, ()
    last = max(links)
    first = min(last - FEWEST_YEARS + 1, max(min(links), last - LONGEST_YEARS + 1))
    frame = Frame(first, last, *YEARS_HEIGHTS)
    found = [(view.date.year, view.quad) for view in desk.views.values() if view.date.year]
    picture = Spark(draw_years(found, frame), frame, "")
    shown = (year for year in range(last, first - 1, -1) if year in links)
    return picture, tuple((links[year], frame.place(year), round(frame.step, 2)) for year in shown)


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
    if dyad not in shared:
        return Link("", "")
    link = desk.pair(dyad, shared[dyad])
    heat = sum(link.count >= least for least in HEAT)
    return Link(link.text, link.address, link.count, rel=str(heat))
