"""What is found in one article: when, who, and what they did."""

from typing import Literal

from builder.edtf import Edtf
from builder.model.acts import Act, Dyad, Status
from builder.model.articles import Article, Sentence, Span, State
from builder.records import record

Reference = Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for one or more states, or for a place.

    `text` are its words as the sentence has them: a line's end inside a hard-wrapped text is a blank.
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


@record(frozen=True, slots=True, order=True)
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


@record(frozen=True, slots=True)
class Retelling:
    """Another sentence of the same article that tells the act of a report, with how that sentence dates it."""

    sentence: int
    span: Span
    quote: str
    trigger: Span
    date: Edtf | None = None
    time: TimeExpression | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Report:
    """What one sentence of one article says that states did.

    `span` is the evidence, inside one sentence; `quote` is `text[span]`. `trigger` is the span
    of the words that name the act. `sources` act, `targets` are acted upon; in mutual acts both
    hold all parties. `main` marks the article's own news, `part_of` the trigger span of the
    visit that this act belongs to. `confidence` is between 0 and 1: the share of reports with this
    `rating` (how directly the words say it) and these `signs` that are right. `reasons` name the
    rules that fired. `retold` are further sentences of the article that tell the same, in its order.
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
    retold: tuple[Retelling, ...] = ()


@record(frozen=True, slots=True)
class ArticleReading:
    """Everything that was read from one article; what `bilateral annotate` prints."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    about: tuple[State, ...] = ()
    reports: tuple[Report, ...] = ()
    speaks: tuple[State, ...] = ()
    """For each sentence the state whose office speaks in it as its own page does, "" where none is known."""
