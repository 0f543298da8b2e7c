"""Two reports -> how alike their words must be for one act, or that they cannot tell one act.

What forbids: no dyad in common, another type, opposite directions, one sentence telling both, dates
that exclude each other.
What asks for more: vague dates, another kind of act, other people, one article telling both.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from builder.edtf import Edtf
from builder.knowledge.series import load_series
from builder.linking.days import count_days, find_slack, measure_distance, measure_gap, measure_window
from builder.linking.likeness import fold, list_stems
from builder.linking.sizes import are_of_other_size, need_for_sizes
from builder.linking.telling import Telling
from builder.model import Dyad, Report

FAMILY = {"SUPPORT": "AGREE", "RETREAT": "CONCEDE"}
"""Types that name the same act seen from two sides: a signing is agreed, an easing carried out."""

NEEDED = ((0, 0.05), (9, 0.07), (31, 0.09), (92, 0.12), (400, 0.15), (4000, 0.30))
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

SAME_TRAVELLER = -0.10
"""The same for a visit or a call: one person hardly pays two to a state at one time."""

SAME_ARTICLE = 0.30
"""Cosine needed on top within one article: what it tells twice in unlike words was told twice on purpose."""

SAID_AGAIN = 0.06
"""Cosine needed on top for what states say, and trade, again and again: demands, accusations, purchases."""

REPEATED = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of acts that consist in words."""

SAME_RANK = -0.10
"""Cosine needed less where both name the same act of a series: "the third round"."""

SAME_DAYS = -0.10
"""Cosine needed less where both say from which day to which: such dates hardly agree by chance, as "last week" does."""

FEW_DAYS = 10
"""Days up to which days from one to another count as such: two of a whole month or year agree by chance."""

CONTRARY_DATES = 0.45
"""Cosine needed where two dates exclude each other by no more than `SLIP` days."""

ONE_STAY = 0.25
"""Cosine needed where one guest is seen in one country on days as near as that: stays last."""

MONTH = 31
"""Days within which each of two acts must have taken place for their dates to exclude each other by a slip."""

NUMBERED_PLAN = 0.25
"""Cosine needed where an act of a series is set for one time and held at another: "the second session"."""

SLIP = 2
"""Days by which sources differ on one act: time zones, night sessions, the day of the announcement."""

FEW_HOSTS = 2
"""Pairs of talks that may be one act with two sides; more are talks of one guest with each of several hosts."""

DELAY = 14
"""Days by which a planned act may be held earlier or later than it was announced."""

UNDATED = 0.55
"""Cosine needed where a date is missing: such reports are linked within one text only."""

ONE_SIDED = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "AID"})
"""Types in which it matters who acts upon whom."""

APART = frozenset({"visit", "phone call"})
"""Kinds that are not another kind of meeting, however alike the words: a visit is not the talks held at it."""

AT_A_VISIT = frozenset({"talks", "summit", "mediation"})
"""Kinds of what is done at a visit."""

CONTAINED = 0.04
"""Cosine needed on top of that of the dates for a visit and talks to be one meeting told in two ways, as
long as no article tells both as acts of their own."""


def find_needed(one: Telling, other: Telling) -> float | None:
    """Give the cosine that two reports need to tell one act; None where they cannot."""
    first, second = one.report, other.report
    if not set(first.dyads) & set(second.dyads) or family(first) != family(second) or is_opposite(first, second):
        return None
    if first.article == second.article and first.span.overlaps(second.span):
        return None
    if are_ranked_apart(one, other) or _is_trip_and_leg(first, second) or are_of_other_size(first, second):
        return None
    if first.act.kind != second.act.kind and not _may_contain(one, other):
        return None
    return _add_up(one, other)


def find_needed_across(one: Telling, other: Telling) -> float | None:
    """Give the cosine for a visit and talks of other articles to be one meeting; None where they cannot."""
    first, second = one.report, other.report
    kinds = {first.act.kind, second.act.kind}
    if "visit" not in kinds or not kinds & AT_A_VISIT or first.article == second.article:
        return None
    if not set(first.dyads) & set(second.dyads) or are_ranked_apart(one, other):
        return None
    if is_leg(first.dyads, second.dyads) or is_leg(second.dyads, first.dyads):
        return None
    if not first.date or not second.date or measure_gap(first.date, second.date) > 0:
        return None
    if not _cover_the_same(first.date, second.date):
        return None
    needed = _add_up(one, other)
    return None if needed is None else needed - OTHER_KIND + CONTAINED


def _cover_the_same(one: Edtf, other: Edtf) -> bool:
    """Tell whether two dates mean the same days: talks on one day of a visit of three are part of it."""
    lasting = [date for date in (one, other) if "/" in date.text]
    return one == other or not lasting


def _add_up(one: Telling, other: Telling) -> float | None:
    """Add up what dates, kinds, people and places in a series ask for."""
    first, second = one.report, other.report
    needed = _need_for_dates(one, other)
    if needed is None:
        return None
    if first.act.kind != second.act.kind:
        needed += OTHER_KIND
    if first.article == second.article and first.date and second.date:
        needed += SAME_ARTICLE
    if one.ranks & other.ranks:
        needed += SAME_RANK
    needed += need_for_sizes(first, second)
    if first.act.type in REPEATED or first.act.kind == "trade":
        needed += SAID_AGAIN
    return needed + _need_for_people(first, second)


def count_needed(one: Telling, other: Telling) -> int | None:
    """Give how many things two sentences must both speak of, more for vague dates; None where nothing depends on it."""
    first, second = one.report, other.report
    if first.date is None or second.date is None or one.ranks & other.ranks:
        return None
    if first.act.kind == second.act.kind and first.act.kind in load_series().once:
        return None
    said_again = first.act.type in REPEATED or first.act.kind == "trade"
    return said_again + int(any(count_days(date) > 0 and not _is_lasting(date) for date in (first.date, second.date)))


def are_ranked_apart(one: Telling, other: Telling) -> bool:
    """Tell whether two acts stand at different places of a series: a second session, a third one."""
    if not one.ranks or not other.ranks:
        return False
    mine, theirs = ({noun for noun, _ in telling.ranks} for telling in (one, other))
    return bool(mine & theirs) and not one.ranks & other.ranks


def _is_trip_and_leg(one: Report, other: Report) -> bool:
    kinds = {one.act.kind, other.act.kind}
    many = max(len(one.dyads), len(other.dyads)) > FEW_HOSTS
    if kinds != {"visit"} and not (many and kinds <= AT_A_VISIT | {"visit"}):
        return False
    return is_leg(one.dyads, other.dyads) or is_leg(other.dyads, one.dyads)


def is_leg(part: Sequence[Dyad], whole: Sequence[Dyad]) -> bool:
    """Tell whether the pairs of a visit are some of those of a trip of one guest to several hosts.

    >>> is_leg([Dyad("OM", "RU")], [Dyad("EG", "RU"), Dyad("OM", "RU")])
    True
    """
    if not set(part) < set(whole):
        return False
    states = Counter(state for dyad in set(whole) for state in (dyad.first, dyad.second))
    guest, pairs = states.most_common(1)[0]
    return pairs == len(set(whole)) and all(count == 1 for state, count in states.items() if state != guest)


def list_surnames(people: Iterable[str]) -> frozenset[str]:
    """Give the last names of people, without case and accents."""
    return frozenset(fold(person.split()[-1]) for person in people if person.strip())


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
    gap = max(measure_gap(date, second), measure_distance(one, other))
    if gap <= 0:
        width = max(count_days(day) + 2 * find_slack(day) for day in (date, second))
        return _need_for_width(one.report, other.report, 0 if date == second and math.isinf(width) else width)
    if max(map(measure_window, (one, other))) > MONTH or one.report.article == other.report.article:
        return None
    planned = (one.report.status == "planned") != (other.report.status == "planned")
    if planned and _was_held_before(one, other):
        return None
    moved = "moved" in {one.report.status, other.report.status}
    if planned and one.ranks & other.ranks:
        return NUMBERED_PLAN if gap <= 400 else None
    limit = 400 if moved else DELAY if planned else SLIP
    if gap <= SLIP and _is_one_stay(one.report, other.report):
        return ONE_STAY
    return CONTRARY_DATES if gap <= limit else None


def _was_held_before(one: Telling, other: Telling) -> bool:
    """Tell whether one act is still planned in an article that appeared after one that tells the other as held."""
    plan, held = (one, other) if one.report.status == "planned" else (other, one)
    told, known = plan.published, held.published
    return bool(told and known and told.earliest and known.latest and told.earliest > known.latest)


def _is_one_stay(one: Report, other: Report) -> bool:
    """Tell whether two reports see one guest in one country: on the eve of the visit, and on its day."""
    same_people = list_surnames(one.people) & list_surnames(other.people)
    return one.act.kind == other.act.kind == "visit" and bool(same_people) and set(one.sources) == set(other.sources)


def _need_for_width(one: Report, other: Report, width: float) -> float | None:
    """Give the cosine for dates that agree, by how much the vaguer of them leaves open."""
    if one.act.kind == other.act.kind and one.act.kind in load_series().once and width <= 400:
        return 0.0
    needed = next((needed for days, needed in NEEDED if width <= days), None)
    if needed is not None and one.date == other.date and _is_lasting(one.date) and one.article != other.article:
        return needed + SAME_DAYS
    return needed


def _is_lasting(date: Edtf | None) -> bool:
    """Tell whether a date names the days on which an act began and ended, a few: "3-6 September"."""
    return date is not None and "/" in date.text and 1 <= count_days(date) <= FEW_DAYS


def _need_for_people(one: Report, other: Report) -> float:
    mine, theirs = list_surnames(one.people), list_surnames(other.people)
    if not mine or not theirs:
        return 0.0
    if not mine & theirs:
        return OTHER_PEOPLE
    return SAME_TRAVELLER if one.act.kind == other.act.kind and one.act.kind in APART else SAME_PEOPLE
