"""Reports of all articles -> events: what tells the same act, brought together.

`voices` finds near-copies of one text, `candidates` what is worth comparing, `likeness` weighs words,
`compatibility`, `traffic` and `days` say how alike two reports must be, `grouping` brings them
together, `dates` reconciles their dates, `joining` makes the event, `wholes` says what is part of
what, `naming` gives stable ids.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.knowledge.atlas import load_atlas
from builder.knowledge.calendar import load_calendar
from builder.knowledge.series import load_series
from builder.linking.grouping import group_tellings
from builder.linking.joining import Sources, join_reports, survey_articles
from builder.linking.likeness import find_numbers, list_stems
from builder.linking.naming import name_reports
from builder.linking.telling import Telling
from builder.linking.voices import find_voices
from builder.linking.wholes import find_wholes
from builder.model import Article, Event, Report, State

__all__ = ["Linked", "link_reports"]


@dataclass(frozen=True, slots=True)
class Linked:
    """The events in order of time, which other id leads to which event, and which may be one."""

    events: tuple[Event, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[tuple[str, str], ...] = ()


def link_reports(articles: Iterable[Article], reports: Iterable[Report]) -> Linked:
    """Bring reports of the same act together and reconcile what they say.

    The result does not depend on the order of articles or reports. Every report has an id from its
    own sentence; an event bears the id of the report published first, the others lead to it.
    """
    by_key = {article.key: article for article in sorted(articles, key=lambda article: article.key)}
    sources = survey_articles(by_key, find_voices(by_key.values()))
    ordered = sorted(reports, key=lambda report: (sources.order(report), repr(report)))
    ids = name_reports(ordered, by_key)
    tellings = [_prepare(report, by_key, sources) for report in ordered]
    grouped = group_tellings(tellings, _list_silent(ordered))
    groups = [[ordered[number] for number in group] for group in grouped.groups]
    events = [
        join_reports(group, [ids[number] for number in own], sources)
        for group, own in zip(groups, grouped.groups, strict=True)
    ]
    wholes = find_wholes(groups, events)
    done = [replace(event, part_of=whole) for event, whole in zip(events, wholes, strict=True)]
    return Linked(
        events=tuple(sorted(done, key=_order_events)),
        redirects=dict(sorted((old, event.id) for event in done for old in event.merged_ids)),
        doubts=tuple(sorted((events[one].id, events[other].id) for one, other in grouped.doubts)),
    )


def _prepare(report: Report, articles: Mapping[str, Article], sources: Sources) -> Telling:
    article = articles.get(report.article)
    trigger = article.text[report.trigger.start : report.trigger.end] if article else ""
    ranks = load_series().find_ranks(f"{report.title}\n{report.quote}")
    return Telling(
        report=report,
        voice=sources.voice(report),
        trigger=trigger,
        ranks=ranks,
        numbers=frozenset(find_numbers(report.quote)),
        published=sources.published.get(report.article),
    )


def _list_silent(reports: Sequence[Report]) -> frozenset[str]:
    """Give the stems of the names of all states told of, and of days and months.

    They say nothing beyond the dyad and the date.
    """
    atlas, calendar = load_atlas(), load_calendar()
    states: set[State] = {state for report in reports for dyad in report.dyads for state in (dyad.first, dyad.second)}
    names = (f"{atlas.name(state)} {atlas.demonym(state)}" for state in sorted(states))
    words = [*names, *calendar.months, *calendar.weekdays]
    return frozenset(stem for name in words for stem in list_stems(name))


def _order_events(event: Event) -> tuple[object, ...]:
    return (event.date is None, event.date.sort_key if event.date else (), event.id)
