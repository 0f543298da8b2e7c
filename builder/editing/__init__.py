"""The editor's corrections -> events as the editor wants them; a correction that finds nothing is named.

Corrections stand in `content/corrections/*.toml`; `docs/corrections.md` shows each kind. `files`
reads them, `checking` says what cannot be used, `advice` what was probably meant, `desk` carries them
out, `values` is what that does to an event, `people` who acts for whom. They are applied in the order of
`ORDER`, within each kind by file and line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from builder.editing.checking import check_table
from builder.editing.desk import Desk
from builder.editing.files import Correction, read_tables
from builder.editing.people import find_contradictions, find_strangers, list_affiliations, select_affiliations
from builder.model import Affiliation, Article, Event
from builder.problems import Problem
from builder.records import record

__all__ = [
    "Corrections",
    "Edited",
    "check_corrections",
    "edit_events",
    "read_corrections",
    "select_affiliations",
]

ORDER = ("add", "split", "merge", "event", "settled")


@record(frozen=True, slots=True)
class Corrections:
    """All corrections, in order of file and line."""

    items: tuple[Correction, ...] = ()

    @property
    def affiliations(self) -> tuple[Affiliation, ...]:
        """For whom people act, as editors say."""
        return list_affiliations(self.items)


@record(frozen=True, slots=True)
class Edited:
    """The events in order of time, and what else corrections bring about."""

    events: tuple[Event, ...]
    problems: tuple[Problem, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Id of a former event -> the event that took it over, by linking or by an editor."""
    hidden: tuple[Event, ...] = ()
    settled: tuple[tuple[str, ...], ...] = ()
    """Ids of events, or an article's key and words: what the editor does not want to be asked again."""


def read_corrections(folder: Path) -> tuple[Corrections, tuple[Problem, ...]]:
    """Read all files of a folder; what is wrong is named and left out, the rest stands."""
    tables, problems = read_tables(folder)
    items: list[Correction] = []
    for table in tables:
        found, wrong = check_table(table)
        items += found
        problems += wrong
    problems += find_contradictions(items)
    return Corrections(tuple(items)), tuple(problems)


def edit_events(
    events: Sequence[Event],
    corrections: Corrections,
    redirects: Mapping[str, str] | None = None,
    articles: Iterable[Article] = (),
) -> Edited:
    """Apply all corrections; one that finds no event any more is a problem with the nearest id.

    `redirects` lead from merged ids to the events that took them over; `articles` hold the words
    of events that the editor adds.
    """
    texts = {article.key: article.text for article in articles}
    desk = Desk({event.id: event for event in events}, dict(redirects or {}), texts)
    desk.problems += find_strangers(corrections.items, texts.values())
    for event in events:
        desk.leads.update({old: event.id for old in event.merged_ids if old not in desk.events})
    apply = [item for item in corrections.items if item.kind in ORDER]
    for item in sorted(apply, key=lambda one: (ORDER.index(one.kind), one.path, one.line)):
        desk.apply(item)
    kept = [replace(one, part_of=desk.follow_part(one)) for one in desk.events.values() if one.id not in desk.hidden]
    hidden = [
        replace(one, edited=(*one.edited, desk.hidden[one.id])) for one in desk.events.values() if one.id in desk.hidden
    ]
    leads = {old: desk.follow(old) for old in sorted(desk.leads) if old not in desk.events}
    return Edited(
        events=tuple(sorted(kept, key=_order_events)),
        problems=tuple(desk.problems),
        redirects={old: new for old, new in leads.items() if new in desk.events},
        hidden=tuple(sorted(hidden, key=_order_events)),
        settled=tuple(sorted(desk.settled)),
    )


def check_corrections(
    events: Sequence[Event],
    corrections: Corrections,
    redirects: Mapping[str, str] | None = None,
    articles: Iterable[Article] = (),
) -> tuple[Problem, ...]:
    """Name every correction that finds no event any more or contradicts another; change nothing.

    What is wrong with the files themselves, `read_corrections` has said already.
    """
    return edit_events(events, corrections, redirects, articles).problems


def _order_events(event: Event) -> tuple[object, ...]:
    return (event.date is None, event.date.sort_key if event.date else (), event.id)
