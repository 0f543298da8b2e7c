"""Two reports -> how alike their words must be for one act, or that they cannot tell one act.

What forbids: no dyad in common, another type, opposite directions, one sentence telling both, dates
that exclude each other.
What asks for more: vague dates, another kind of act, other people, one article telling both.
"""

import math
from dataclasses import dataclass

from builder.edtf import Edtf
from builder.linking.likeness import fold, list_stems
from builder.model import Report

FAMILY = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
"""Types that name the same act seen from two sides: a signing is agreed, an easing carried out."""

NEEDED = ((0, 0.10), (9, 0.12), (31, 0.14), (92, 0.16), (400, 0.18), (4000, 0.30))
"""Cosine of words that two reports need, by the days that the vaguer of their dates leaves open.
Calibrated on pairs of one dyad, type and time: 93 that tell one act (links of the sample corpus) and
some 170 that do not (acts of one article, sample corpus and 76 published pages)."""

OTHER_KIND = 0.10
"""Cosine needed on top where two reports name the act by different kinds."""

OTHER_PEOPLE = 0.06
"""Cosine needed on top where both name people and none in common: little, for one may name the host
and the other the guest."""

SAME_PEOPLE = -0.04
"""Cosine needed less where both name the same person."""

SAME_ARTICLE = 0.30
"""Cosine needed on top within one article: what it tells twice in unlike words was told twice on purpose."""

CONTRARY_DATES = 0.45
"""Cosine needed where two dates exclude each other by no more than `SLIP` days."""

SLIP = 2
"""Days by which sources differ on one act: time zones, night sessions, the day of the announcement."""

DELAY = 14
"""Days by which a planned act may be held earlier or later than it was announced."""

UNDATED = 0.55
"""Cosine needed where a date is missing: such reports are linked within one text only."""

ONE_SIDED = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "AID"})
"""Types in which it matters who acts upon whom."""

APART = frozenset({"visit", "phone call"})
"""Kinds that are never another kind of meeting, however alike the words: a visit is not the talks held at it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with what comparing needs of its article: whose words it is, which word names the act."""

    report: Report
    voice: str
    trigger: str


def find_needed(one: Telling, other: Telling) -> float | None:
    """Give the cosine that two reports need to tell one act; None where they cannot."""
    first, second = one.report, other.report
    if not set(first.dyads) & set(second.dyads) or family(first) != family(second) or is_opposite(first, second):
        return None
    if first.article == second.article and first.span.overlaps(second.span):
        return None
    if first.act.kind != second.act.kind and not _may_contain(one, other):
        return None
    needed = _need_for_dates(one, other)
    if needed is None:
        return None
    if first.act.kind != second.act.kind:
        needed += OTHER_KIND
    if first.article == second.article and first.date and second.date:
        needed += SAME_ARTICLE
    return needed + _need_for_people(first, second)


def family(report: Report) -> str:
    """Give the type, signings taken with agreements and easings with withdrawals."""
    return FAMILY.get(report.act.type, report.act.type)


def is_opposite(one: Report, other: Report) -> bool:
    """Tell whether the one who acts in one report is the one acted upon in the other."""
    if one.act.type not in ONE_SIDED and not one.act.kind == other.act.kind == "visit":
        return False
    mine, theirs = set(one.sources), set(other.sources)
    return not mine & theirs and bool(mine & set(other.targets)) and bool(theirs & set(one.targets))


def _may_contain(one: Telling, other: Telling) -> bool:
    """Tell whether two kinds can be one act: a visit and talks when each sentence has the other's word."""
    kinds = {one.report.act.kind, other.report.act.kind}
    if not kinds & APART:
        return True
    if "phone call" in kinds or one.report.article == other.report.article:
        return False
    return _has_word(one.report.quote, other.trigger) and _has_word(other.report.quote, one.trigger)


def _has_word(quote: str, trigger: str) -> bool:
    stems = set(list_stems(trigger))
    return bool(stems) and stems <= set(list_stems(quote))


def _need_for_dates(one: Telling, other: Telling) -> float | None:
    """Give the cosine for two dates: little for one day, more the vaguer they are, None if they clash."""
    date, second = one.report.date, other.report.date
    if date is None or second is None:
        return UNDATED if one.voice == other.voice else None
    gap = measure_gap(date, second)
    if gap <= 0:
        width = max(count_days(date), count_days(second))
        return next((needed for days, needed in NEEDED if width <= days), None)
    if max(count_days(date), count_days(second)) > 31 or one.report.article == other.report.article:
        return None
    planned = (one.report.status == "planned") != (other.report.status == "planned")
    moved = "moved" in {one.report.status, other.report.status}
    limit = 400 if moved else DELAY if planned else SLIP
    return CONTRARY_DATES if gap <= limit else None


def measure_gap(one: Edtf, other: Edtf) -> float:
    """Give the days by which two dates exclude each other, 0 or below when they do not.

    An approximate date ("2025-11~") reaches half its own length beyond its bounds.

    >>> from builder.edtf import parse
    >>> measure_gap(parse("2025-04-22"), parse("2025-04-24")), measure_gap(parse("2025-21"), parse("2025-04-22"))
    (2, 0)
    """
    starts = [day.earliest.toordinal() if day.earliest else -math.inf for day in (one, other)]
    ends = [day.latest.toordinal() if day.latest else math.inf for day in (one, other)]
    slack = max((min(count_days(day), 3660) + 1) // 2 if day.text[-1] in "~%" else 0 for day in (one, other))
    return max(starts) - min(ends) - slack


def count_days(date: Edtf) -> float:
    """Give the days between a date's bounds: 0 for a single day, infinite when a bound is open."""
    if date.earliest is None or date.latest is None:
        return math.inf
    return (date.latest - date.earliest).days


def _need_for_people(one: Report, other: Report) -> float:
    mine, theirs = ({fold(person.split()[-1]) for person in report.people if person} for report in (one, other))
    if not mine or not theirs:
        return 0.0
    return SAME_PEOPLE if mine & theirs else OTHER_PEOPLE
