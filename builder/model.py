"""The vocabulary: every value that passes from one stage to the next, frozen.

Offsets count characters in `Article.text`, `end` is exclusive. States are ISO 3166-1 alpha-2
codes (plus TW, PS, XK); dyads are two codes in alphabetical order. Dates are `Edtf` values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.edtf import Edtf
from builder.problems import Problem

State = str
"""ISO 3166-1 alpha-2 code, for example "OM"."""


@dataclass(frozen=True, slots=True, order=True)
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


# --------------------------------------------------------------------------- reading

PublishedBasis = Literal["sidecar", "metadata", "feed", "dateline", "text", "inferred year", "none"]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


# --------------------------------------------------------------------------- sentences

SentenceKind = Literal["headline", "body", "heading", "item", "label", "furniture"]


@dataclass(frozen=True, slots=True)
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


# --------------------------------------------------------------------------- dating

Reference = Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that says when, and what it means here.

    Exactly one of `date` and `value` is set: `value` is for vague words ("recently"), as in
    TIMEX3. `basis` says in words how the date was found ("the Tuesday before publication on
    2025-04-23"). `inferred` names the part that the words themselves do not give: "" or "year",
    "month", "day". `rule` is the rule's name in the table of `dating`.
    `governs` is the stretch of text that the expression dates when that is more than its own
    sentence: a year heading, the head of a chronology item.
    """

    span: Span
    text: str
    date: Edtf | None
    value: Reference | None = None
    rule: str = ""
    basis: str = ""
    inferred: str = ""
    governs: Span | None = None


# --------------------------------------------------------------------------- actors

MentionKind = Literal[
    "name",  # Oman, the Sultanate of Oman
    "demonym",  # Omani, Omanis
    "capital",  # Muscat, Moscow: government or venue
    "seat",  # the Kremlin, the White House
    "place",  # other cities, seas, straits: never a party
    "person",  # Sergey Shoigu, Mr Shoigu
    "office",  # the Sultan, the president
    "institution",  # Rosatom, the Pentagon, the Black Sea Fleet
    "organisation",  # the EU, NATO: no state, never expanded
    "reference",  # the two countries, both sides, the kingdom, it
]
MentionRole = Literal["party", "venue", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for one or more states, or for a place.

    `role` is "party" where the mention can act for its states, "venue" where it only says
    where, "other" for the rest (negated, compared, origin, a newspaper, an opposition).
    `name` is the canonical name of the person, place or institution; `person` marks people.
    `via` explains the reading ("learned from 'Egyptian Defense Minister Abdel Majeed Saqr'").
    """

    span: Span
    text: str
    states: tuple[State, ...]
    kind: MentionKind
    role: MentionRole = "party"
    name: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Affiliation:
    """That a person acts for a state, as learned from one place in one article."""

    person: str
    state: State
    title: str
    article: str
    words: str
    since: str = ""
    former: bool = False
    until: str = ""
    """EDTF texts; only an editor gives them."""
    assumed: bool = False
    """The words name no state: it is that from which the article reports."""


# --------------------------------------------------------------------------- events

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["held", "planned", "cancelled", "moved"]
QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUAD_CLASS: Mapping[PloverType, QuadClass] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """A pair of states in alphabetical order of their codes.

    >>> Dyad.of("RU", "OM")
    Dyad(first='OM', second='RU')
    >>> str(Dyad.of("RU", "OM"))
    'OM-RU'
    """

    first: State
    second: State

    @classmethod
    def of(cls, one: State, other: State) -> "Dyad":
        """Make the dyad of two different states, in whichever order they come."""
        if one == other:
            message = f"a dyad needs two different states, not {one} twice"
            raise ValueError(message)
        return cls(min(one, other), max(one, other))

    @classmethod
    def parse(cls, text: str) -> "Dyad":
        """Read "OM-RU"."""
        one, _, other = text.partition("-")
        return cls.of(one, other)

    def __str__(self) -> str:
        return f"{self.first}-{self.second}"


@dataclass(frozen=True, slots=True)
class Act:
    """What kind of act it is: the PLOVER type and what readers are shown."""

    type: PloverType
    kind: str
    """For readers, from the table of kinds: "visit", "exercise", "agreement signed"."""
    mode: str = ""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What one sentence of one article says that states did.

    `span` is the evidence, inside one sentence; `quote` is `text[span]`. `trigger` is the span
    of the words that name the act. `sources` act, `targets` are acted upon; in mutual acts both
    hold all parties. `main` marks the article's own news, `part_of` the trigger span of the
    visit that this act belongs to. `confidence` is between 0 and 1: the share of reports with this
    `rating` (how directly the words say it) and these `signs` that are right. `reasons` name the
    rules that fired.
    """

    article: str
    sentence: int
    span: Span
    quote: str
    trigger: Span
    act: Act
    dyads: tuple[Dyad, ...]
    sources: tuple[State, ...]
    targets: tuple[State, ...]
    title: str
    date: Edtf | None = None
    time: TimeExpression | None = None
    status: Status = "held"
    place: str = ""
    people: tuple[str, ...] = ()
    main: bool = False
    part_of: Span | None = None
    confidence: float = 1.0
    rating: float = 1.0
    signs: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


# --------------------------------------------------------------------------- linking, editing


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in one article that tells an event, with how that place dates it."""

    article: str
    span: Span
    quote: str
    date: Edtf | None
    date_words: str = ""
    date_basis: str = ""
    inferred: str = ""
    reasons: tuple[str, ...] = ()
    voice: str = ""
    """Articles with one voice are near-copies of one text and count as one report."""
    id: str = ""
    """Id of the event that this place alone founds."""


@dataclass(frozen=True, slots=True)
class Event:
    """What remains after reports of the same act were brought together.

    `id` comes from the founding evidence and never from date, type or title; `slug`, the last
    part of the address, is the id as well. `merged_ids` are addresses that redirect here. `date_note` is a
    sentence on how the reports' dates were reconciled; `disputed` marks dates that contradict
    each other. `edited` lists the corrections that shaped it.
    """

    id: str
    slug: str
    date: Edtf | None
    dyads: tuple[Dyad, ...]
    act: Act
    title: str
    evidence: tuple[Evidence, ...]
    sources: tuple[State, ...] = ()
    targets: tuple[State, ...] = ()
    status: Status = "held"
    place: str = ""
    people: tuple[str, ...] = ()
    date_note: str = ""
    disputed: bool = False
    inferred: str = ""
    part_of: str = ""
    merged_ids: tuple[str, ...] = ()
    confidence: float = 1.0
    pinned: bool = False
    edited: tuple[str, ...] = ()

    @property
    def participants(self) -> tuple[State, ...]:
        """All states of all dyads, in alphabetical order of their codes."""
        return tuple(sorted({s for dyad in self.dyads for s in (dyad.first, dyad.second)}))


# --------------------------------------------------------------------------- timelines


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events of one dyad.

    `dated` is in order of time, oldest first (`Edtf.sort_key`, then id); `undated` by id.
    `neighbours` are other dyads that share events with this one, most shared first.
    """

    dyad: Dyad
    dated: tuple[Event, ...]
    undated: tuple[Event, ...] = ()
    neighbours: tuple[tuple[Dyad, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """Everything that was read from one article; what `bilateral annotate` prints."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    about: tuple[State, ...] = ()
    reports: tuple[Report, ...] = ()


# --------------------------------------------------------------------------- for the editor and for readers who return

ReviewReason = Literal["weak", "inferred", "disagreeing dates", "possible duplicate", "no event"]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One doubt that an editor may settle.

    `why` is one sentence. `events` are the ids of the events concerned; `article`, `span` and
    `quote` the place that gives rise to the doubt (key "" where there is none). `snippet` is TOML
    that settles it when pasted into a file of `content/corrections/`; `dismissal` is TOML that
    says "all is well as it is", after which the item does not come again.
    """

    reason: ReviewReason
    title: str
    why: str
    snippet: str
    dismissal: str
    events: tuple[str, ...] = ()
    article: str = ""
    span: Span | None = None
    quote: str = ""


EntryState = Literal["standing", "merged", "withdrawn"]
ChangeSort = Literal["added", "changed", "merged", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register of all events ever published: what its page says, and since when.

    `first` and `last` are ISO days: how far the site had read when the event was first published
    and when what it says changed last. `change` and `why` tell the latest change; both are "" in
    entries of the first publication. A merged one leads to the event of id `leads_to`. A
    withdrawn one keeps its address, so that its page can say so; what an editor hid, no title.
    """

    id: str
    state: EntryState = "standing"
    leads_to: str = ""
    first: str = ""
    last: str = ""
    change: ChangeSort | Literal[""] = ""
    why: str = ""
    date: str = ""
    dyads: str = ""
    type: str = ""
    kind: str = ""
    status: str = ""
    title: str = ""
    articles: tuple[str, ...] = ()
    """Keys of the articles that tell it."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an event as it was published last, and as it is now."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one event since the last publication.

    `why` is a sentence for readers. `fields` are filled for "changed", `leads_to` is the id of
    the event that took over a merged one.
    """

    sort: ChangeSort
    id: str
    title: str
    dyads: str
    why: str
    fields: tuple[FieldChange, ...] = ()
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A build beside the last published one: what changed, and the register to publish with it."""

    changes: tuple[Change, ...]
    register: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """The whole result: a function of articles, knowledge and editing alone."""

    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    timelines: tuple[Timeline, ...]
    readings: tuple[ArticleReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old event id -> id of the event that took it over, whether by linking or by an editor."""
    hidden: tuple[Event, ...] = ()
    """Events that an editor took out; the last of `edited` says why."""
    doubts: tuple[tuple[str, str], ...] = ()
    """Ids of two events that may be one: almost alike enough to be brought together."""
    settled: tuple[tuple[str, ...], ...] = ()
    """What an editor called well as it is: ids of events, or an article's key and words of it."""
