"""The front page: what is newest, the busiest pairs, the countries, the years."""

from collections import Counter

from builder.model import Dyad, State
from builder.site.desk import Desk
from builder.site.pages.article import list_articles
from builder.site.pages.lists import find_last_year, list_pairs, order_newest
from builder.site.parts import ArticleRow, Link, Matrix, Spark
from builder.site.sparks import Frame, draw_years
from builder.site.views import HomePage

NEWEST = 8
"""Events on the front page."""

AHEAD = 4
"""Announced events on the front page."""

NEWEST_ARTICLES = 6
"""Articles on the front page."""

BUSIEST = 16
"""Pairs on the front page."""

MATRIX = 10
"""Countries in the table of countries against countries: their codes fit a small screen."""

YEARS_HEIGHT = 116
"""CSS pixels of the picture of the whole site, shared between cooperation and conflict as they need."""

YEARS_LEAST = 18
"""CSS pixels that each of the two has at least."""

YEARS_FOOT = 20
"""CSS pixels below it, for the numbers of years."""

LAST_LABEL = 91.0
"""Per cent of the width from which on a number would stick out on a phone."""

MOST_LABELS = 9
"""Years with a number below that picture: more would touch on a phone."""

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
    ahead = [event for event in dated if event.status == "planned" and desk.views[event.id].date.low > desk.newest]
    countries = desk.voice.sort({state for event in events for state in event.participants})
    years = _draw_years(desk)
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
        read=(desk.newest, desk.say_day(desk.newest)) if desk.newest else ("", ""),
        newest=tuple(desk.views[event.id] for event in [e for e in dated if desk.is_past(e)][:NEWEST]),
        ahead=tuple(desk.views[event.id] for event in ahead[::-1][:AHEAD]),
        articles=tuple(_choose_articles(desk)[:NEWEST_ARTICLES]),
        pairs=tuple(list_pairs(desk, (t.dyad for t in timelines), find_last_year(desk))[:BUSIEST]),
        all_pairs=len(timelines),
        countries=tuple(desk.country(state) for state in countries),
        years=years,
        year_links=_link_years(desk, years.frame) if years else (),
        year_labels=_label_years(years.frame) if years else (),
        matrix=_cross_countries(desk),
    )


def _choose_articles(desk: Desk) -> list[ArticleRow]:
    """Give the newest articles, only those that tell an event where there are any."""
    rows = list_articles(desk)
    return [row for row in rows if row.events] or rows


def count_years(desk: Desk) -> list[Link]:
    """Link to the digest of every year that has events, newest first."""
    years = Counter(view.date.year for view in desk.views.values() if view.date.year)
    return [Link(str(year), year_address(year), years[year]) for year in sorted(years, reverse=True)]


def year_address(year: int) -> str:
    """Give the address of a year's digest."""
    return f"{year:04d}/"


def _draw_years(desk: Desk) -> Spark | None:
    """Draw the events of every year; the two sides of the base line share the height as they need it."""
    found = [(view.date.year, view.quad) for view in desk.views.values() if view.date.year]
    if not found:
        return None
    years = [year for year, _ in found]
    last = max(years)
    first = min(last - FEWEST_YEARS + 1, max(min(years), last - LONGEST_YEARS + 1))
    sides = Counter((year, quad.endswith("x")) for year, quad in found if year >= first)
    up, down = (max((n for (_, side), n in sides.items() if side == below), default=0) for below in (False, True))
    above = round(YEARS_HEIGHT * up / (up + down))
    above = min(YEARS_HEIGHT - YEARS_LEAST, max(YEARS_LEAST, above))
    frame = Frame(first, last, above, YEARS_HEIGHT - above)
    return Spark(draw_years(found, frame), frame, "")


def _link_years(desk: Desk, frame: Frame) -> tuple[tuple[Link, float, float], ...]:
    """Give each year's link with where its bars stand, newest first."""
    links = [(int(link.text), link) for link in count_years(desk)]
    return tuple((link, frame.place(year), round(frame.step, 2)) for year, link in links if year >= frame.first)


def _label_years(frame: Frame) -> tuple[tuple[int, float], ...]:
    """Give the round years that have a number below the picture, as many as fit."""
    years = range(frame.first, frame.last + 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) / step <= MOST_LABELS)
    return tuple((year, frame.place(year)) for year in years if year % step == 0 and frame.place(year) < LAST_LABEL)


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
