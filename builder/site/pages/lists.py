"""Lists of events as pair and country pages show them: sections by year, filters, small tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from builder.model import Dyad, Event, State, Timeline
from builder.site.desk import Desk
from builder.site.parts import Choice, Entry, EventView, Filters, Lane, Link, PairRow, Section, Spark
from builder.site.sparks import Frame, draw_years
from builder.site.strip import draw_lanes

Key = TypeVar("Key")

SPARK_YEARS = 20
"""Years that a small picture of a pair shows, up to the newest year of the whole site."""

SPARK_HEIGHTS = 18, 9
"""CSS pixels of such a picture above and below its base line."""

LISTED_CHOICES = 12
"""Outlets offered in the filter: the most frequent ones."""


def list_pair_entry(desk: Desk, event: Event, dyad: Dyad) -> Entry:
    """Show an event on the page of one of its pairs, naming who else took part."""
    others = [state for state in event.participants if state not in {dyad.first, dyad.second}]
    links = tuple(desk.country(state) for state in desk.voice.sort(others))
    also = tuple(desk.pair(other) for other in event.dyads if other != dyad)
    return Entry(desk.views[event.id], links, tuple(sorted(also, key=lambda link: link.text)))


def list_country_entry(desk: Desk, event: Event, state: State) -> Entry:
    """Show an event on a country's page, led by its partners, which lead to the pairs."""
    partners = [(dyad.second if dyad.first == state else dyad.first, dyad) for dyad in event.dyads
                if state in {dyad.first, dyad.second}]  # fmt: skip
    lead = (Link(desk.voice.country(partner), desk.pair(dyad).address) for partner, dyad in partners)
    return Entry(desk.views[event.id], lead=tuple(sorted(lead, key=lambda link: link.text)))


def list_plain_entry(desk: Desk, event: Event) -> Entry:
    """Show an event in a list of all pairs, led by its pairs."""
    return Entry(desk.views[event.id], lead=desk.views[event.id].pairs)


def group_by_year(desk: Desk, events: Iterable[Event], entry: Callable[[Event], Entry]) -> tuple[Section, ...]:
    """Sort events into years, newest first, then the spans of several years and the undated."""
    say = desk.voice.say
    years: dict[int, list[Entry]] = {}
    spans: list[Entry] = []
    undated: list[Entry] = []
    for event in sorted(events, key=order_newest, reverse=True):
        date = desk.views[event.id].date
        if date.year is None:
            undated.append(entry(event))
        elif date.spans_years:
            spans.append(entry(event))
        else:
            years.setdefault(date.year, []).append(entry(event))
    sections = [Section(f"y{year}", str(year), tuple(found)) for year, found in years.items()]
    if spans:
        sections.append(Section("spans", say("Over several years"), tuple(spans)))
    if undated:
        note = say("The reports give no day, month or year for these; nothing was put in.")
        sections.append(Section("undated", say("No date given"), tuple(undated), note))
    return tuple(sections)


def name_section(view: EventView) -> str:
    """Name the section of such a list in which an event stands."""
    if view.date.year is None:
        return "undated"
    return "spans" if view.date.spans_years else f"y{view.date.year}"


def order_newest(event: Event) -> tuple[bool, str, str, str]:
    """Order by first day, then by last; the exact date stands above the vague one after it."""
    if event.date is None:
        return False, "", "", event.id
    low, high = event.date.earliest or event.date.latest, event.date.latest
    return True, low.isoformat() if low else "", high.isoformat() if high else "9", event.id


def offer_filters(desk: Desk, entries: Sequence[Entry]) -> Filters:
    """Count what each filter would leave."""
    views = [entry.view for entry in entries]
    kinds = Counter((view.kind_slug, view.kind_label) for view in views)
    classes = Counter((view.quad, view.quad_label) for view in views)
    contexts = Counter(context for view in views for context in view.contexts)
    outlets = Counter(name for view in views for name in {quote.outlet for quote in view.quotes})
    years = Counter(str(view.date.year) for view in views if view.date.year)
    first = min((view.date.low for view in views if view.date.low), default="")
    last = max((view.date.high for view in views if view.date.high), default="")
    spans = first != last and all(len(day) == 10 for day in (first, last))
    return Filters(
        kinds=tuple(Choice(slug, text, n) for (slug, text), n in _most(kinds)),
        classes=tuple(Choice(name, text, n) for (name, text), n in _most(classes)),
        company=_offer_company(desk, entries),
        contexts=tuple(Choice(name, desk.voice.field(name), n) for name, n in _most(contexts)),
        outlets=tuple(Choice(name, name, n) for name, n in _most(outlets)[:LISTED_CHOICES]),
        years=tuple(Choice(year, year, years[year]) for year in sorted(years, key=int, reverse=True)),
        exact=sum(view.date.exact for view in views),
        total=len(views),
        first=first if spans else "",
        last=last if spans else "",
    )


def _offer_company(desk: Desk, entries: Sequence[Entry]) -> tuple[Choice, ...]:
    """Offer to choose by who else took part: on a country's page by partner."""
    sizes = Counter(entry.companions[0] for entry in entries)
    named = Counter(
        (name, link.text)
        for entry in entries
        for name, link in zip(entry.companions[1:], entry.others or entry.lead, strict=True)
    )
    labels = {"two": desk.voice.say("Only two"), "more": desk.voice.say("Three or more")}
    offered = [Choice(size, label, sizes[size]) for size, label in labels.items() if len(sizes) > 1]
    return (*offered, *(Choice(slug, text, n) for (slug, text), n in _most(named)))


def _most(counts: Counter[Key]) -> list[tuple[Key, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))


def list_pairs(desk: Desk, dyads: Iterable[Dyad], last_year: int) -> list[PairRow]:
    """Give rows of a table of pairs: most events first, then by name."""
    wanted = set(dyads)
    rows = []
    for timeline in desk.build.timelines:
        if timeline.dyad in wanted:
            views = [desk.views[event.id] for event in timeline.dated]
            link = desk.pair(timeline.dyad, len(timeline.dated) + len(timeline.undated))
            rows.append(PairRow(link, say_latest(desk, timeline.dated), draw_spark(desk, views, last_year)))
    return sorted(rows, key=lambda row: (-row.link.count, row.link.text))


def list_lanes(desk: Desk, timelines: Sequence[Timeline], names: Callable[[Dyad], str] | None = None) -> list[Lane]:
    """Set the strips of some pairs above each other; `names` says what each is called there."""
    boards = draw_lanes([desk.place(timeline.dated) for timeline in timelines])
    lanes = []
    for timeline, board in zip(timelines, boards, strict=True):
        link = desk.pair(timeline.dyad, len(timeline.dated) + len(timeline.undated))
        shown = Link(names(timeline.dyad), link.address, link.count) if names else link
        parts = [desk.voice.count("%(num)s event", "%(num)s events", link.count)]
        if latest := find_latest(desk, timeline.dated):
            parts.append(desk.voice.say("latest %(date)s", date=desk.say_date(latest.date)))
        lanes.append(Lane(shown, ", ".join(parts), board))
    return lanes


def find_latest(desk: Desk, dated: Sequence[Event]) -> Event | None:
    """Find the last event that lies behind; of those ahead only when there are no others."""
    behind = [event for event in dated if desk.is_past(event)] or dated
    return behind[-1] if behind else None


def say_latest(desk: Desk, dated: Sequence[Event]) -> str:
    """Say when that was."""
    latest = find_latest(desk, dated)
    return desk.views[latest.id].date.words if latest else ""


def draw_spark(desk: Desk, views: Iterable[EventView], last_year: int) -> Spark | None:
    """Draw events per year; None when all of them are older than the picture."""
    frame = Frame(last_year - SPARK_YEARS + 1, last_year, *SPARK_HEIGHTS)
    found = [(view.date.year, view.quad) for view in views if view.date.year and view.date.year >= frame.first]
    if not found:
        return None
    counts = sorted(Counter(year for year, _ in found).items())
    words = ", ".join(desk.voice.say("%(count)s in %(year)s", count=n, year=year) for year, n in counts)
    return Spark(draw_years(found, frame), frame, words)


def find_last_year(desk: Desk) -> int:
    """Find the newest year in which anything happened or was published."""
    years = [view.date.year for view in desk.views.values() if view.date.year]
    return max([*years, int(desk.newest[:4] or 0)], default=0)


def summarise_pair(desk: Desk, events: Sequence[Event]) -> str:
    """Say the same of a pair, and how many events it shares with a third country."""
    shared = sum(len(event.participants) > 2 for event in events)
    parts = [summarise_span(desk, events)]
    if shared:
        parts.append(desk.voice.count("%(num)s with a third country", "%(num)s with a third country", shared))
    return ", ".join(parts)


def summarise_span(desk: Desk, events: Sequence[Event]) -> str:
    """Say how many events a list holds, from when to when, from how many articles."""
    voice = desk.voice
    dated = sorted((e for e in events if e.date), key=order_newest)
    articles = len({one.article for event in events for one in event.evidence})
    parts = [voice.count("%(num)s dated event", "%(num)s dated events", len(dated))]
    if dated:
        first, last = (desk.views[event.id].date for event in (dated[0], dated[-1]))
        parts.append(_say_range(desk, first.words, last.words, first.year, last.year))
    parts.append(voice.count("from %(num)s article", "from %(num)s articles", articles))
    return ", ".join(parts)


def _say_range(desk: Desk, first: str, last: str, low: int | None, high: int | None) -> str:
    if low != high:
        return desk.voice.say("%(first)s to %(last)s", first=low, last=high)
    return last if first == last else str(high)
