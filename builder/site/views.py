"""What each page shows: one frozen dataclass per page, nothing left to compute.

Addresses are those of `urls`: relative to the site's root. Texts are plain text, never markup,
except where a field says so.
"""

from collections.abc import Callable
from dataclasses import field

from markupsafe import Markup

from builder.model import Article, Dyad, Event, State
from builder.records import record
from builder.site.parts import (
    ArticleRow,
    ChangeDay,
    EventView,
    Filters,
    Lane,
    Link,
    Matrix,
    PairRow,
    Passage,
    Piece,
    ReviewRow,
    Section,
    Spark,
    Table,
)
from builder.site.strip import Board

NO_MARKUP = Markup("")


@record(frozen=True, slots=True, kw_only=True)
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
    citations: tuple[Link, ...] = ()
    json_ld: Markup = field(default=NO_MARKUP, repr=False)
    """Escaped JSON for a script element of type application/ld+json; all that it holds is on the page, too."""
    indexed: bool = True
    card: str = ""
    """Address of the picture for links to the page elsewhere."""


@record(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """A page with a strip and events by year: a pair, a year of a pair, a country."""

    board: Board | None = None
    filters: Filters = field(default_factory=Filters)
    sections: tuple[Section, ...] = ()
    dated: int = 0
    compact: bool = False


@record(frozen=True, slots=True, kw_only=True)
class PairPage(ListPage):
    """The timeline of one pair; `years` lists its pages by year when it is split."""

    dyad: Dyad
    states: tuple[Link, ...]
    neighbours: tuple[Link, ...]
    introduction: Markup = NO_MARKUP
    """The editor's own words, HTML made from `content/pairs/`."""
    years: tuple[Link, ...] = ()
    year: int | None = None
    whole: str = ""
    cite: str = ""
    embed: str = ""
    """Address of the page that holds nothing but the strip, for other sites' frames."""


@record(frozen=True, slots=True, kw_only=True)
class EmbedPage(Page):
    """The strip of a pair alone, for a frame on another site; everything on it leads to the pair's page."""

    board: Board | None
    pair: Link


@record(frozen=True, slots=True, kw_only=True)
class CountryPage(ListPage):
    """One country: its pairs, its events."""

    state: State
    lanes: tuple[Lane, ...] = ()
    rest: tuple[PairRow, ...] = ()
    kinds: Table | None = None
    also_known: tuple[tuple[str, str], ...] = ()
    """Language and name."""
    note: str = ""


@record(frozen=True, slots=True, kw_only=True)
class EventPage(Page):
    """One event with all its evidence."""

    view: EventView
    sentence: str
    sources: tuple[Link, ...]
    targets: tuple[Link, ...]
    reasons: tuple[str, ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    timelines: tuple[Link, ...]
    """Its place on the page of each of its pairs, or of a year of the pair."""
    around: tuple[tuple[Link, EventView | None, EventView | None], ...]
    cite: str
    edited: tuple[str, ...]
    was: tuple[str, ...]
    since: str = ""
    """Since when it is published, in words; "" while the site was not published before."""
    changed: tuple[str, str] = ("", "")
    """When it changed last, and how."""


@record(frozen=True, slots=True, kw_only=True)
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


@record(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """A list of links in groups: countries, kinds, articles, years.

    `groups` are anchor, heading and links of each, `tables` likewise with rows.
    """

    lead: str = ""
    groups: tuple[tuple[str, str, tuple[Link, ...]], ...] = ()
    tables: tuple[tuple[str, str, tuple[PairRow, ...]], ...] = ()
    rows: tuple[PairRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class DigestPage(Page):
    """Events of a year or of a kind, one line each."""

    lead: str = ""
    quad: str = ""
    sections: tuple[Section, ...] = ()
    before: Link | None = None
    after: Link | None = None


@record(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The front page."""

    lead: str
    counts: tuple[tuple[str, str], ...]
    read: tuple[str, str]
    """Day of the newest article, and the day in words: how far the site has read."""
    newest: tuple[EventView, ...]
    ahead: tuple[EventView, ...]
    articles: tuple[ArticleRow, ...]
    pairs: tuple[PairRow, ...]
    all_pairs: int
    countries: tuple[Link, ...]
    years: Spark | None
    year_links: tuple[tuple[Link, float, float], ...]
    year_labels: tuple[tuple[int, float], ...]
    matrix: Matrix | None = None


@record(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """What can be downloaded: whole files, files of pairs, and what their columns mean."""

    files: tuple[tuple[Link, str], ...]
    pairs: tuple[tuple[Link, tuple[Link, ...]], ...]
    columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """File, and its columns with what each holds."""


@record(frozen=True, slots=True, kw_only=True)
class ComparePage(Page):
    """Pairs on one axis: the busiest ones, others by the script's form."""

    lanes: tuple[Lane, ...]
    rules: str
    """The numbers by which strips are drawn, as JSON for the script."""
    choices: tuple[Link, ...]
    countries: tuple[Link, ...]


@record(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """Years to choose from, and every event in one line as long as they are not too many."""

    years: tuple[Link, ...]
    sections: tuple[Section, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class EditorPage(Page):
    """A page from `content/pages/`: HTML made from the editor's Markdown."""

    body: Markup
    order: int = 0
    contents: tuple[Link, ...] = ()
    """Its headings, when there are several."""


@record(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    """What became of events from one publication to the next, newest first."""

    published: bool
    """Whether the site was published before: without that there is nothing to compare with."""
    days: tuple[ChangeDay, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class GonePage(Page):
    """The answer at an address whose event was withdrawn, or whose timeline is empty."""

    note: str
    why: str = ""
    date: str = ""
    day: str = ""
    """How far the site had read when it was withdrawn, in words."""
    links: tuple[Link, ...] = ()


@record(frozen=True, slots=True, kw_only=True)
class ReviewPage(Page):
    """What awaits the editor, only in a preview.

    `groups` are anchor, heading, lead, number of doubts, and those that are listed.
    """

    groups: tuple[tuple[str, str, str, int, tuple[ReviewRow, ...]], ...]


@record(frozen=True, slots=True, kw_only=True)
class RedirectPage(Page):
    """An address that only leads on."""

    target: str


@record(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page before it is composed: what other files need to know of it, and how to compose it."""

    address: str
    title: str
    template: str
    owner: str
    compose: Callable[[], Page]
    indexed: bool = True
    events: tuple[Event, ...] = ()
    """Events that files beside it list."""
    whole: str = ""
    """Address of the whole list of which it is a part."""
    drawn: bool = False
    """Whether it has a strip."""
    inputs: object = None
    """All that it is composed from, beside what every page is made from; None where only composing tells."""

    @classmethod
    def of(cls, page: Page) -> "Draft":
        """Take a page that is composed already."""
        return cls(
            address=page.address,
            title=page.title,
            template=page.template,
            owner=page.owner,
            compose=lambda: page,
            indexed=page.indexed,
        )


@record(frozen=True, slots=True)
class Planned:
    """One file of the site: a page with its template, or bytes made by `produce`.

    `inputs` are all that it is made from, beside the words and addresses that all files share; None where
    they are not named: such a file is made before it is known whether it changed.
    """

    path: str
    owner: str
    page: Callable[[], Page] | None = None
    template: str = ""
    produce: Callable[[], bytes] | None = None
    inputs: object = None
