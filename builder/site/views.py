"""What each page shows: one frozen dataclass per page, words already chosen, nothing to compute.

Addresses are those of `urls`: relative to the site's root. Texts are plain text, never markup,
except where a field says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from builder.model import Article, Dyad, Event, State
from builder.site.spoken import SpokenDate
from builder.site.strip import Strip


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; `rel` and `type` for <link> in the head, where it has them."""

    text: str
    address: str
    count: int = 0
    rel: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one report, with its source; `url` leads to the words themselves."""

    text: str
    language: str
    direction: str
    leads: bool
    cut: bool
    outlet: str
    title: str
    article: str
    url: str
    plain_url: str
    printed: str
    datetime: str
    dated: str
    dated_words: str
    basis: str


@dataclass(frozen=True, slots=True)
class EventView:
    """One event, as every page shows it."""

    event: Event
    address: str
    anchor: str
    title: str
    date: SpokenDate
    kind: str
    kind_slug: str
    kind_label: str
    quad: str
    quad_label: str
    plover: str
    contexts: tuple[str, ...]
    place: str
    states: tuple[Link, ...]
    pairs: tuple[Link, ...]
    quotes: tuple[Quote, ...]
    reports: int
    """Independent reports: near-copies of one text count once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in the list of one pair or country; `others` are who else took part."""

    view: EventView
    others: tuple[Link, ...] = ()
    also: tuple[Link, ...] = ()
    lead: tuple[Link, ...] = ()
    """Shown before the title: on a country's page the partners."""


@dataclass(frozen=True, slots=True)
class Section:
    """A year of a list, or one of the sections behind the years."""

    anchor: str
    heading: str
    entries: tuple[Entry, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with the number of events that it leaves."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What the script can filter by; a filter with fewer than two choices is not offered."""

    kinds: tuple[Choice, ...] = ()
    contexts: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    outlets: tuple[Choice, ...] = ()
    alone: int = 0
    accompanied: int = 0
    exact: int = 0
    total: int = 0

    @property
    def offered(self) -> bool:
        """Tell whether filtering is worth its room."""
        return self.total > 2


@dataclass(frozen=True, slots=True)
class Spark:
    """A small picture of events per year: bars of equal width, heights in per cent, and in words."""

    bars: tuple[tuple[float, float, float], ...]
    words: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in a table."""

    link: Link
    first: str
    latest: str
    spark: Spark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has."""

    address: str
    title: str
    summary: str
    template: str
    owner: str
    """What the page is about, named when two pages want one address."""
    crumbs: tuple[Link, ...] = ()
    downloads: tuple[Link, ...] = ()
    json_ld: Markup = Markup("")
    """Escaped JSON for a script element of type application/ld+json."""
    indexed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """A page with a strip and events by year: a pair, a year of a pair, a country."""

    strip: Strip | None = None
    filters: Filters = field(default_factory=Filters)
    sections: tuple[Section, ...] = ()
    dated: int = 0
    compact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage(ListPage):
    """The timeline of one pair; `years` lists its pages by year when it is split."""

    dyad: Dyad
    states: tuple[Link, ...]
    neighbours: tuple[Link, ...]
    introduction: Markup = Markup("")
    """The editor's own words, HTML made from `content/pairs/`."""
    years: tuple[Link, ...] = ()
    year: int | None = None
    whole: str = ""
    cite: str = ""
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryPage(ListPage):
    """One country: its pairs, its events."""

    state: State
    pairs: tuple[PairRow, ...]
    strips: tuple[tuple[Link, Strip | None], ...] = ()
    kinds: "Table | None" = None
    also_known: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of numbers with headings; empty cells are ""."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage(Page):
    """One event with all its evidence."""

    view: EventView
    sentence: str
    sources: tuple[Link, ...]
    targets: tuple[Link, ...]
    reasons: tuple[str, ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    around: tuple[tuple[Link, EventView | None, EventView | None], ...]
    cite: str
    edited: tuple[str, ...]
    was: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text; `anchor` when it is a quoted passage."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing read from an article: which event, which words, where they stand."""

    view: EventView
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
    """One article: its events in order of the text, and its text when its licence allows."""

    article: Article
    outlet: str
    url: str
    printed: str
    read_as: str
    datetime: str
    licence: str
    language: str
    direction: str
    passages: tuple[Passage, ...]
    paragraphs: tuple[tuple[Piece, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    link: Link
    outlet: str
    day: str
    datetime: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """A list of links in groups: countries, kinds, articles, years."""

    lead: str = ""
    groups: tuple[tuple[str, str, tuple[Link, ...]], ...] = ()
    rows: tuple[PairRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage(Page):
    """Events of a year or of a kind, one line each."""

    lead: str = ""
    quad: str = ""
    sections: tuple[Section, ...] = ()
    before: Link | None = None
    after: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The front page."""

    lead: str
    counts: tuple[tuple[str, str], ...]
    newest: tuple[EventView, ...]
    articles: tuple[ArticleRow, ...]
    pairs: tuple[PairRow, ...]
    all_pairs: int
    countries: tuple[Link, ...]
    bars: tuple[tuple[Link, float, float, float], ...]
    matrix: "Matrix | None" = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Countries against countries; cells are the number of events, None on the diagonal."""

    states: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[Link | None, ...]], ...]
    omitted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage(Page):
    """An address that only leads on."""

    target: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the site: a page with its view, or bytes made by `produce`."""

    path: str
    owner: str
    page: Page | None = None
    produce: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class SiteView:
    """Everything that the site consists of, before anything is written."""

    pages: tuple[Page, ...]
    events: Mapping[str, EventView]
    """Event id -> its view."""
    name: str
    address: str
    """The site's own address without a slash at the end, or "" while it is not published."""
    newest: str
    """The newest day of publication among the articles (ISO), or ""."""
