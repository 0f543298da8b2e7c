"""What remains of all reports: events with their evidence, and timelines."""

from builder.edtf import Edtf
from builder.model.acts import Act, Dyad, Status
from builder.model.articles import Span, State
from builder.records import record


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class Timeline:
    """All events of one dyad.

    `dated` is in order of time, oldest first (`Edtf.sort_key`, then id); `undated` by id.
    `neighbours` are other dyads that share events with this one, most shared first.
    """

    dyad: Dyad
    dated: tuple[Event, ...]
    undated: tuple[Event, ...] = ()
    neighbours: tuple[tuple[Dyad, int], ...] = ()
