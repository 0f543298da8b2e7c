"""The parts that pages are composed of: links, events, quotes, rows; words already chosen.

Addresses are those of `urls`: relative to the site's root. Texts are plain text, never markup.
"""

from dataclasses import field

from builder.model import Event
from builder.records import record
from builder.site.histogram import Bar
from builder.site.sparks import Frame
from builder.site.spoken import SpokenDate
from builder.site.strip import Board
from builder.site.urls import slugify


@record(frozen=True, slots=True)
class Link:
    """A text and where it leads; `rel` and `type` for <link> in the head, where it has them."""

    text: str
    address: str
    count: int = 0
    rel: str = ""
    type: str = ""


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class EventView:
    """One event, as every page shows it."""

    event: Event = field(repr=False)
    address: str = field(repr=False)
    anchor: str = field(repr=False)
    title: str = field(repr=False)
    date: SpokenDate = field(repr=False)
    kind: str = field(repr=False)
    kind_slug: str = field(repr=False)
    kind_label: str = field(repr=False)
    quad: str = field(repr=False)
    quad_label: str = field(repr=False)
    plover: str = field(repr=False)
    contexts: tuple[str, ...] = field(repr=False)
    place: str = field(repr=False)
    states: tuple[Link, ...] = field(repr=False)
    pairs: tuple[Link, ...] = field(repr=False)
    quotes: tuple[Quote, ...] = field(repr=False)
    reports: int = field(repr=False)
    """Independent reports: near-copies of one text count once."""
    sum: str = ""
    """Digest of all the others, which it stands for where views are compared by what they show."""


@record(frozen=True, slots=True)
class Entry:
    """An event in the list of one pair or country; `others` are who else took part."""

    view: EventView
    others: tuple[Link, ...] = ()
    also: tuple[Link, ...] = ()
    lead: tuple[Link, ...] = ()
    """Shown before the title: on a country's page the partners."""

    @property
    def companions(self) -> tuple[str, ...]:
        """Name for the filter how many took part, and who else: "more", "iran"."""
        size = "two" if len(self.view.states) == 2 else "more"
        return (size, *(slugify(link.text) for link in self.others or self.lead))


@record(frozen=True, slots=True)
class Section:
    """A year of a list, or one of the sections behind the years."""

    anchor: str
    heading: str
    entries: tuple[Entry, ...]
    note: str = ""

    @property
    def size(self) -> int:
        """Give the number of its events."""
        return len(self.entries)


@record(frozen=True, slots=True)
class Choice:
    """One value of a filter with the number of events that it leaves."""

    value: str
    text: str
    count: int


@record(frozen=True, slots=True)
class Filters:
    """What the script can filter by; a filter with fewer than two choices is not offered."""

    kinds: tuple[Choice, ...] = ()
    classes: tuple[Choice, ...] = ()
    company: tuple[Choice, ...] = ()
    contexts: tuple[Choice, ...] = ()
    outlets: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    exact: int = 0
    first: str = ""
    last: str = ""
    """First and last day that any date allows, where there is more than one."""
    total: int = 0

    @property
    def offered(self) -> bool:
        """Tell whether filtering is worth its room."""
        return self.total > 2


@record(frozen=True, slots=True)
class Spark:
    """A small picture of events per year, cooperation above its base line and conflict below; and in words."""

    bars: tuple[Bar, ...]
    frame: Frame
    words: str


@record(frozen=True, slots=True)
class PairRow:
    """A pair or a kind in a table."""

    link: Link
    latest: str
    spark: Spark | None = None


@record(frozen=True, slots=True)
class Lane:
    """A pair with its strip, one of several on the same axis; `words` say how many events and when the last was."""

    link: Link
    words: str
    board: Board | None


@record(frozen=True, slots=True)
class Table:
    """A small table of numbers with headings; empty cells are ""."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[str, ...]], ...]


@record(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text; `anchors` name the quoted passages that begin with it."""

    text: str
    quoted: bool = False
    anchors: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Passage:
    """Words of an article: which events rest on them, and where they stand.

    `mark` names the item of the list itself where the article's text is not shown.
    """

    views: tuple[EventView, ...]
    text: str
    anchor: str
    mark: str


@record(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    link: Link
    outlet: str
    day: str
    datetime: str
    events: int


@record(frozen=True, slots=True)
class ChangeRow:
    """What became of one event: its page, its date in words, its timelines, and why."""

    link: Link
    date: str
    pairs: tuple[Link, ...]
    why: str


@record(frozen=True, slots=True)
class ChangeDay:
    """The changes of one publication, named by the newest article that it had read.

    `groups` are sort, label, number of changes, and those that are listed.
    """

    anchor: str
    heading: str
    count: int
    groups: tuple[tuple[str, str, int, tuple[ChangeRow, ...]], ...]


@record(frozen=True, slots=True)
class ReviewRow:
    """A doubt for the editor: where it arises, and the TOML that settles or dismisses it."""

    title: str
    why: str
    quote: str
    language: str
    article: Link | None
    events: tuple[Link, ...]
    snippet: str
    dismissal: str


@record(frozen=True, slots=True)
class Matrix:
    """Countries against countries; cells are the number of events, None on the diagonal."""

    states: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[Link | None, ...]], ...]
    omitted: int = 0
