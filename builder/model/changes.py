"""What awaits the editor, and what changed since the last publication."""

from typing import Literal

from builder.model.articles import Span
from builder.records import record

ReviewReason = Literal["unsure", "weak", "inferred", "disagreeing dates", "possible duplicate", "no event"]


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class FieldChange:
    """One field of an event as it was published last, and as it is now."""

    name: str
    before: str
    after: str


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class Comparison:
    """A build beside the last published one: what changed, and the register to publish with it."""

    changes: tuple[Change, ...]
    register: tuple[Entry, ...]
