"""Articles as received, and their sentences."""

from typing import Literal

from builder.edtf import Edtf
from builder.records import record

State = str
"""ISO 3166-1 alpha-2 code, for example "OM"."""


@record(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether at least one character belongs to both.

        >>> Span(0, 5).overlaps(Span(4, 9)), Span(0, 5).overlaps(Span(5, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


PublishedBasis = Literal["sidecar", "metadata", "feed", "dateline", "text", "inferred year", "none"]


@record(frozen=True, slots=True)
class Published:
    """When an article appeared, and how that is known.

    `date` is a single day, or None while it is not known. `printed` is what the page shows
    ("21 November"), `reason` one sentence for the editor. `year_inferred` marks a year that is
    printed nowhere and follows from the article's own references.
    """

    date: Edtf | None
    basis: PublishedBasis
    printed: str = ""
    reason: str = ""
    year_inferred: bool = False


@record(frozen=True, slots=True)
class Article:
    r"""One article as received, reduced to its visible text.

    `key` names it everywhere: the file's stem, `stem--N` for the N-th article of a file that
    holds several, a record's own `id`. `path` is the seed's path relative to the site, with
    forward slashes. `text` has one paragraph a line ("\n" between lines; nothing else breaks a
    line). `furniture` are spans of `text` that are not the article's own words (labels,
    tails such as "via feed reader", copyright lines): no event is read from them.
    `headline` is where the title stands inside `text`, if it does.
    """

    key: str
    path: str
    title: str
    text: str
    published: Published
    source: str = ""
    url: str = ""
    language: str = "en"
    licence: str = ""
    author: str = ""
    headline: Span | None = None
    furniture: tuple[Span, ...] = ()
    line: int = 1
    """Line of `path` on which `text` begins, for messages."""


SentenceKind = Literal["headline", "body", "heading", "item", "label", "furniture"]


@record(frozen=True, slots=True)
class Sentence:
    """One sentence, with its place in the article.

    `paragraph` counts lines of text from 0. `label` is a line that only gives a section or a
    date; `item` belongs to a list or chronology; `heading` stands over what follows it.
    """

    index: int
    span: Span
    text: str
    paragraph: int
    kind: SentenceKind = "body"
