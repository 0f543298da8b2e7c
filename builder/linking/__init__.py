"""Reports of all articles -> events: what tells the same act, brought together.

`voices` finds near-copies of one text, `candidates` what is worth comparing, `likeness` weighs words,
`compatibility`, `timing`, `traffic`, `sizes` and `speakers` say how alike two reports must be, from the `telling` of
each with its `stems`, `numbers` and `days`; `grouping` brings them together, `retelling` lists the places that tell
each, `naming` gives these stable ids, `dates` reconciles their dates, `joining` makes the event, `wholes` says what is
part of what, `endings` which plans came to nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby
from operator import itemgetter

from builder.former import NOTHING_FORMER, Former
from builder.knowledge.atlas import load_atlas
from builder.knowledge.calendar import load_calendar
from builder.knowledge.series import load_series
from builder.linking.endings import end_plans
from builder.linking.grouping import group_tellings
from builder.linking.joining import Sources, join_reports, survey_articles
from builder.linking.retelling import list_places
from builder.linking.stems import list_stems
from builder.linking.telling import Telling
from builder.linking.voices import NO_SAMPLES, Sample, find_voices, take_sample
from builder.linking.wholes import find_wholes
from builder.model import Article, Event, Report, State

__all__ = ["Linked", "link_reports", "take_sample"]

STATE_NAMES = frozenset({"name", "demonym"})
"""Kinds of entries of the atlas that say no more than which state is meant."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The events in order of time, which other id leads to which event, and which may be one."""

    events: tuple[Event, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[tuple[str, str], ...] = ()


def link_reports(
    articles: Iterable[Article],
    reports: Iterable[Report],
    former: Former = NOTHING_FORMER,
    samples: Mapping[str, Sample] = NO_SAMPLES,
) -> Linked:
    """Bring reports of the same act together and reconcile what they say; `samples` are `take_sample`'s, by article.

    The result does not depend on the order of articles or reports. Every sentence has an id of
    its own; an event bears the id of the sentence published first that tells it, the others lead to it.
    """
    by_key = {article.key: article for article in sorted(articles, key=lambda article: article.key)}
    sources = survey_articles(by_key, find_voices(by_key.values(), former, samples))
    ordered = _order_reports(reports, sources)
    states = {state for report in ordered for dyad in report.dyads for state in (dyad.first, dyad.second)}
    silent = former.take("silent", states, partial(_list_silent, states))
    tellings = [_recall_telling(report, by_key, sources, silent, former) for report in ordered]
    grouped = group_tellings(tellings, former)
    places = list_places(ordered, by_key, sources, former).gather(grouped.groups)
    events = [_recall_event(group, ids, sources, former) for group, ids in places]
    wholes = find_wholes([group for group, _ in places], events)
    nested = [
        former.take(("part", event.id), (event, whole), partial(replace, event, part_of=whole))
        for event, whole in zip(events, wholes, strict=True)
    ]
    done = end_plans([group for group, _ in places], nested, sources)
    return Linked(
        events=tuple(sorted(done, key=_order_events)),
        redirects=dict(sorted((old, event.id) for event in done for old in event.merged_ids)),
        doubts=tuple(sorted((events[one].id, events[other].id) for one, other in grouped.doubts)),
    )


def _order_reports(reports: Iterable[Report], sources: Sources) -> list[Report]:
    """Put reports in order of telling; what alone tells two of one place apart is all that they say."""
    placed = sorted(((sources.order(report), report) for report in reports), key=itemgetter(0))
    ordered: list[Report] = []
    for _, group in groupby(placed, key=itemgetter(0)):
        same = [report for _, report in group]
        ordered += sorted(same, key=repr) if len(same) > 1 else same
    return ordered


def _recall_telling(
    report: Report, articles: Mapping[str, Article], sources: Sources, silent: frozenset[str], former: Former
) -> Telling:
    """Give the telling that the last build made of the same report, or make it."""
    inputs = (report, articles.get(report.article), sources.voice(report), silent)
    return former.take(("telling", id(report)), inputs, partial(_prepare, report, articles, sources, silent))


def _recall_event(group: Sequence[Report], ids: Sequence[str], sources: Sources, former: Former) -> Event:
    """Do the same for the event of a group."""
    told = [(report, sources.voice(report), sources.published.get(report.article)) for report in group]
    return former.take(("joined", ids[0]), (told, ids), partial(join_reports, group, ids, sources))


def _prepare(report: Report, articles: Mapping[str, Article], sources: Sources, silent: frozenset[str]) -> Telling:
    article = articles.get(report.article)
    trigger = article.text[report.trigger.start : report.trigger.end] if article else ""
    return Telling(report, sources.voice(report), trigger, sources.published.get(report.article), silent)


def _list_silent(states: AbstractSet[State]) -> frozenset[str]:
    """Give the stems of words that say nothing beyond dyad and date: names of the states told of, days and
    months, words of grammar and of telling.
    """
    atlas, calendar = load_atlas(), load_calendar()
    named = chain.from_iterable(atlas.index.values())
    names = [
        entry.name for entry in named if entry.kind in STATE_NAMES and all(state in states for state in entry.states)
    ]
    words = [*names, *calendar.months, *calendar.weekdays, *load_series().silent]
    return frozenset(list_stems("\n".join(words)))


def _order_events(event: Event) -> tuple[object, ...]:
    return (event.date is None, event.date.sort_key if event.date else (), event.id)
