"""A visit in a sentence -> those that the same journey goes on to, each on its own day: "flies to Chad on 3 May, to
Niger on 5 May and to Mali on 7 May".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.events.chronology import list_datable
from builder.events.groups import Group
from builder.events.telling import Page, Telling
from builder.events.titles import TitleWriter
from builder.knowledge.cues import load_cue
from builder.model import Dyad, Report, TimeExpression

DOUBT = 0.97
"""What the trust in the first stop keeps for a later one, of which the verb is left out."""

NEAR = 8
"""Characters between a stop and its date, or the date and its stop: "to Seoul on 10 April"."""

_ON = load_cue("events.stops.on")
_LED = frozenset({"to", "in", "for", ""})


def visit_on(report: Report, telling: Telling, page: Page) -> Iterator[Report]:
    """Write a visit again for each further stop of the sentence that has a date of its own right behind it."""
    if report.act.kind != "visit" or len(set(report.sources)) != 1 or report.time is None:
        return
    text, base = telling.sentence.text, telling.sentence.span.start
    times = list_datable(page.chronology, telling.sentence)
    last = max((one.span.end - base for one in times if one == report.time), default=-1)
    seen = {*report.sources, *report.targets}
    for group in telling.setting.groups:
        if group.start < max(last, telling.hit.end) or seen & set(group.states) or group.preposition not in _LED:
            continue
        time = next((one for one in times if 0 <= one.span.start - base - group.end < NEAR), None)
        if last < 0 or time is None or time.date is None or not _ON.fullmatch(text, last, group.start):
            return
        yield _write_stop(report, telling, group, time, page)
        seen |= set(group.states)
        last = time.span.end - base


def part_tours(reports: Iterable[Report]) -> Iterator[Report]:
    """Leave out of a tour of several states those whose own days are told apart."""
    everything = list(reports)
    visits = [one for one in everything if one.act.kind == "visit" and one.date is not None]
    for report in everything:
        if report.act.kind != "visit" or len(report.dyads) < 2 or report.date is None:
            yield report
            continue
        apart = {dyad for one in visits if _is_stop(one, report) for dyad in one.dyads}
        left = tuple(dyad for dyad in report.dyads if dyad not in apart)
        if left:
            targets = tuple(one for one in report.targets if any(one in (dyad.first, dyad.second) for dyad in left))
            yield replace(report, dyads=left, targets=targets) if apart else report


def _is_stop(one: Report, tour: Report) -> bool:
    """Tell whether a visit is one stop of a tour, on days that lie within it."""
    if not set(one.dyads) < set(tour.dyads) or set(one.sources) != set(tour.sources) or one.date == tour.date:
        return False
    bounds = [bound for value in (tour.date, one.date) if value for bound in (value.earliest, value.latest)]
    if len(bounds) != 4 or None in bounds:
        return False
    begin, end, first, last = (bound for bound in bounds if bound)
    return begin <= first and last <= end


def _write_stop(report: Report, telling: Telling, group: Group, time: TimeExpression, page: Page) -> Report:
    parties = replace(telling.parties, sources=report.sources, targets=group.states)
    title = TitleWriter(page.lexicon, page.atlas).write(telling.sentence.text, telling.hit, parties, [])
    return replace(
        report,
        dyads=tuple(sorted(Dyad.of(report.sources[0], state) for state in group.states)),
        targets=group.states,
        date=time.date,
        time=time,
        title=title,
        confidence=round(DOUBT * report.confidence, 4),
        reasons=(*report.reasons[:-1], f'a further stop, "{time.text}"'),
    )
