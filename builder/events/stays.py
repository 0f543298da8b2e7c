"""Reports of one article -> the same, a visit told by its first day lasting until the last act told of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from builder.edtf import from_day, lasting, precision
from builder.knowledge.cues import load_cue
from builder.model import Report

LONGEST_STAY = 3
"""Days after a visitor's arrival within which talks and signings are taken for a part of the visit."""

_PARTS = {"visit", "talks", "summit", "agreement signed"}
"""Kinds of acts that are done in the course of a visit."""

_ENDS = load_cue("events.stays.ends")


def stretch_visits(reports: Sequence[Report]) -> Iterator[Report]:
    """Let a visit last until the last day on which its pair is told to have met.

    "The sultan arrived on Monday. On Tuesday the president received him": a visit from Monday to
    Tuesday. Both days must stand beside their acts in the text.
    """
    acts = [(report, day) for report in reports if report.act.kind in _PARTS and (day := _find_own_day(report))]
    for report in (_begin_earlier(one, acts) for one in reports):
        first = _find_own_day(report) if report.act.kind == "visit" else None
        parts = acts if first else ()
        last = max((day for act, day in parts if first and _belongs(act, day, report, first)), default=None)
        if first is None or last is None or _begins_within(report, first, acts):
            yield report
            continue
        how = f"a visit until {last}, the last day told of it"
        yield replace(report, date=lasting(from_day(first), from_day(last)), reasons=(*report.reasons, how))


def _begin_earlier(visit: Report, acts: Sequence[tuple[Report, date]]) -> Report:
    """Let a visit told by its last day last from the first day on which its guest is told to have met somebody."""
    last = _find_own_day(visit) if visit.act.kind == "visit" and _ENDS.search(visit.quote) else None
    if last is None:
        return visit
    days = [
        day
        for act, day in acts
        if 0 < (last - day).days <= LONGEST_STAY and act.status == visit.status and set(act.dyads) <= set(visit.dyads)
    ]
    if not days:
        return visit
    how = f"a visit that ended on {last}, told from {min(days)} on"
    return replace(visit, date=lasting(from_day(min(days)), from_day(last)), reasons=(*visit.reasons, how))


def _find_own_day(report: Report) -> date | None:
    """Find the single day that the words of a report give it."""
    if report.date is None or report.time is None or precision(report.date) != "day":
        return None
    return report.date.earliest if report.span.contains(report.time.span) else None


def _belongs(act: Report, day: date, visit: Report, first: date) -> bool:
    """Tell whether an act may be a part of a visit that began on a day."""
    if not 0 < (day - first).days <= LONGEST_STAY or act.status != visit.status:
        return False
    if act.act.kind == "visit" and set(act.targets) != set(visit.targets):
        return False
    return set(act.dyads) == set(visit.dyads)


def _begins_within(visit: Report, first: date, acts: Sequence[tuple[Report, date]]) -> bool:
    """Tell whether the same visit is told from an earlier day on."""
    return any(act.act.kind == "visit" and day < first and _belongs(visit, first, act, day) for act, day in acts)
