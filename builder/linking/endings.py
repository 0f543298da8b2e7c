"""Events -> the same, with plans that a later report calls off or puts off marked so, and its event part of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder.knowledge.series import load_series
from builder.linking.days import measure_gap
from builder.linking.joining import Sources
from builder.linking.stems import list_surnames
from builder.linking.timing import SLIP
from builder.model import Dyad, Event, Report, Status

BEFOREHAND = 62
"""Days before a planned act within which a refusal that names no day means it."""

OBJECT = 40
"""Characters after the words of a refusal in which stands what is refused: "called off a long-planned state visit"."""

ENDINGS: Mapping[str, Status] = {"called_off": "cancelled", "put_off": "moved"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that ends plans: the event that it became, how it ends them, and of which kinds they are."""

    event: Event
    report: Report
    status: Status
    kinds: frozenset[str]


def end_plans(groups: Sequence[Sequence[Report]], events: Sequence[Event], sources: Sources) -> list[Event]:
    """Mark what "called off his visit" and the like speak of, where one plan alone can be meant."""
    plans: dict[Dyad, list[Event]] = defaultdict(list)
    for event in events:
        for dyad in event.dyads if event.status == "planned" and event.date else ():
            plans[dyad].append(event)
    ended: dict[str, Event] = {}
    for refusal in _list_refusals(groups, events):
        near = {plan.id: plan for dyad in refusal.event.dyads for plan in plans[dyad]}
        meant = [plan for plan in near.values() if _is_meant(plan, refusal, sources)]
        if len(meant) == 1 and meant[0].id not in ended:
            ended[meant[0].id] = replace(meant[0], status=refusal.status)
            ended[refusal.event.id] = replace(refusal.event, part_of=refusal.event.part_of or meant[0].id)
    return [ended.get(event.id, event) for event in events]


def _list_refusals(groups: Sequence[Sequence[Report]], events: Sequence[Event]) -> Iterator[Refusal]:
    series = load_series()
    for group, event in zip(groups, events, strict=True):
        for report in group if event.act.type == "REJECT" else ():
            start, end = (max(0, place - report.span.start) for place in (report.trigger.start, report.trigger.end))
            status = ENDINGS.get(series.find_ending(report.quote[start:end]))
            nouns = frozenset(word.strip(".,;:").lower() for word in report.quote[start : end + OBJECT].split())
            kinds = frozenset(kind for kind, names in series.meetings.items() if names & nouns)
            if status and kinds:
                yield Refusal(event, report, status, kinds)


def _is_meant(plan: Event, refusal: Refusal, sources: Sources) -> bool:
    """Tell whether a refusal speaks of a plan told before: its kind and people, on its day, or some time before it."""
    told, day = sources.published.get(refusal.report.article), refusal.report.date
    if plan.act.kind not in refusal.kinds or not plan.date or not plan.date.latest or not told or not told.earliest:
        return False
    first = sources.published.get(plan.evidence[0].article)
    if first and first.earliest and first.earliest > told.earliest:
        return False
    mine, theirs = list_surnames(plan.people), list_surnames(refusal.report.people)
    if mine and theirs and not mine & theirs:
        return False
    if day and measure_gap(day, plan.date) <= SLIP:
        return True
    return 0 <= (plan.date.latest - told.earliest).days <= BEFOREHAND and not _is_of_later(
        refusal.report, told.earliest
    )


def _is_of_later(report: Report, told: date) -> bool:
    """Tell whether a refusal gives a day to come: that of another plan."""
    return bool(report.date and report.date.earliest and report.date.earliest > told)
