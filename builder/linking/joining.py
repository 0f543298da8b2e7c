"""Reports of one act -> the event: what the best of them says, completed and dated by the others."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.edtf import Edtf
from builder.linking.dates import reconcile_dates
from builder.linking.days import count_days
from builder.linking.stems import fold, list_stems, list_surnames
from builder.model import Act, Article, Dyad, Event, Evidence, Report, State, Status

FEW_CONTEXTS = 3
"""Contexts that an event keeps of all its reports; more say that a sentence spoke of several matters."""

_FIRMNESS: Mapping[Status, int] = {"planned": 0, "moved": 1, "cancelled": 2, "held": 3}
"""Which status stands when one day's articles give several."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What joining knows of the articles: when each was published, and whose voice it is."""

    published: Mapping[str, Edtf | None]
    voices: Mapping[str, str]

    def order(self, report: Report) -> tuple[object, ...]:
        """Order reports by publication, article and the words that name the act; without a day, last."""
        day = self.published.get(report.article)
        place = (report.article, report.trigger, report.span, report.act.type, report.title, report.dyads)
        return (day is None, day.sort_key if day else (), *place)

    def voice(self, report: Report) -> str:
        """Give the voice of a report's article."""
        return self.voices.get(report.article, report.article)


def survey_articles(articles: Mapping[str, Article], voices: Mapping[str, str]) -> Sources:
    """Note of each article what joining needs."""
    return Sources({key: article.published.date for key, article in articles.items()}, voices)


def join_reports(group: Sequence[Report], ids: Sequence[str], sources: Sources) -> Event:
    """Make one event of the reports of one act, the founding one first.

    Its title and parties are those of the best report that agrees with how the act ended.
    """
    status = settle_status(group, sources)
    best = max(group, key=lambda report: _goodness(report, status))
    settled = reconcile_dates(group, sources.voices, sources.published, status)
    dyads = tuple(sorted({dyad for report in group for dyad in report.dyads}))
    acting, upon = _settle_sides(best, dyads)
    return Event(
        id=ids[0],
        slug=ids[0],
        date=settled.date,
        dyads=dyads,
        act=_settle_act(group, best, sources),
        title=best.title,
        evidence=tuple(_give_evidence(report, id_, sources) for report, id_ in zip(group, ids, strict=True)),
        sources=acting,
        targets=upon,
        status=status,
        place=best.place or next((report.place for report in group if report.place), ""),
        people=tuple(dict.fromkeys(person for report in (best, *group) for person in report.people)),
        date_note=settled.note,
        disputed=settled.disputed,
        inferred=settled.inferred,
        merged_ids=tuple(sorted(set(ids[1:]) - {ids[0]})),
        confidence=_combine_confidence(group, sources),
    )


def settle_status(group: Sequence[Report], sources: Sources) -> Status:
    """Take what the newest article says that knows more than a plan.

    An act told as held is not planned again by an article that repeats the plan; one called off is
    called off until an article says that it was held.
    """
    told = [report for report in group if report.status != "planned"]
    if not told:
        return "planned"
    newest = max(told, key=lambda report: (_age(report, sources), _FIRMNESS[report.status]))
    return newest.status


def _age(report: Report, sources: Sources) -> tuple[object, ...]:
    day = sources.published.get(report.article)
    return (day is not None, day.sort_key if day else ())


def _goodness(report: Report, status: Status) -> tuple[object, ...]:
    days = count_days(report.date) if report.date else math.inf
    words = len(set(list_stems(report.title)))
    text = (report.title, report.article, report.span, report.trigger)
    best = (report.status == status, _names_guest(report), report.main, report.confidence)
    return (*best, len(report.dyads), -days, words, *text)


def _names_guest(report: Report) -> bool:
    """Tell whether a visit's title says who came: "Sergey Shoigu visits Oman", not "Oman receives a visitor"."""
    return report.act.kind == "visit" and bool(list_surnames(report.people) & set(fold(report.title).split()))


def _settle_sides(best: Report, dyads: Sequence[Dyad]) -> tuple[tuple[State, ...], tuple[State, ...]]:
    """Give who acted and upon whom; in a mutual act, all whom any report names."""
    if set(best.sources) == set(best.targets):
        states = tuple(sorted({state for dyad in dyads for state in (dyad.first, dyad.second)}))
        return states, states
    return best.sources, best.targets


def _settle_act(group: Sequence[Report], best: Report, sources: Sources) -> Act:
    """Take the type and kind that most voices give, the best report's when they are equal."""
    told = {(sources.voice(report), report.act.type, report.act.kind) for report in group}
    counts = Counter((type_, kind) for _, type_, kind in told)
    most = max(counts.values())
    same = [report for report in (best, *group) if counts[report.act.type, report.act.kind] == most]
    act = same[0].act
    contexts = tuple(dict.fromkeys(context for report in (best, *group) for context in report.act.contexts))
    return Act(act.type, act.kind, act.mode, contexts if len(contexts) <= FEW_CONTEXTS else best.act.contexts)


def _combine_confidence(group: Sequence[Report], sources: Sources) -> float:
    """Count each voice once: independent reports make an event surer, copies do not."""
    surest: dict[str, float] = {}
    for report in group:
        voice = sources.voice(report)
        surest[voice] = max(surest.get(voice, 0.0), report.confidence)
    return round(1 - math.prod(1 - surest[voice] for voice in sorted(surest)), 4)


def _give_evidence(report: Report, id_: str, sources: Sources) -> Evidence:
    time = report.time
    return Evidence(
        article=report.article,
        span=report.span,
        quote=report.quote,
        date=report.date,
        date_words=time.text if time else "",
        date_basis=time.basis if time else next(iter(report.reasons[-1:]), ""),
        inferred=time.inferred if time else "",
        reasons=report.reasons,
        voice=sources.voice(report),
        id=id_,
    )
