"""Two reports -> how alike their words must be for one act, or that they cannot tell one act.

What forbids: no dyad in common, another type, opposite directions, one sentence telling both, dates
that exclude each other.
What asks for more: vague dates, another kind of act, other people, one article telling both.
"""

from collections import Counter
from collections.abc import Sequence

from builder.edtf import Edtf
from builder.knowledge.series import load_series
from builder.linking.days import count_days, measure_gap
from builder.linking.sizes import are_of_other_size, need_for_sizes
from builder.linking.stems import list_stems, list_surnames
from builder.linking.telling import REPEATED, Telling, family
from builder.linking.timing import is_lasting, need_for_dates
from builder.model import Dyad, Report

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

OTHER_SPEAKER = 0.35
"""Cosine needed on top where two articles name unlike people as speakers, or, on different days of which one leaves the
day of the act open, unlike bodies: the demands that several bodies of one state make of another are worded alike, so
that this is nearly as much as to be forbidden."""

SAME_RANK = -0.10
"""Cosine needed less where both name the same act of a series: "the third round"."""

FIRST_STEP = 0.20
"""Cosine needed on top where one act is a first step, agreed in principle, and the other, of another day, is not."""

FEW_HOSTS = 2
"""Pairs of talks that may be one act with two sides; more are talks of one guest with each of several hosts."""

ONE_SIDED = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "AID"})
"""Types in which it matters who acts upon whom."""

DIRECTED_KINDS = frozenset({"visit", "support"})
"""Kinds in which it matters as well: a visit is not its return, nor praise the thanks for it."""

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
    if not set(first.dyads) & set(second.dyads) or _is_of_other_type(one, other) or is_opposite(first, second):
        return None
    if first.article == second.article and first.span.overlaps(second.span) and not _are_of_one_truce(one, other):
        return None
    if are_ranked_apart(one, other) or _is_trip_and_leg(first, second) or are_of_other_size(one, other):
        return None
    if first.act.kind != second.act.kind and not _may_be_one_kind(one, other):
        return None
    if first.act.kind == second.act.kind and load_series().are_unlike(first.act.kind, one.trigger, other.trigger):
        return None
    if _is_received_at(one, other) or _is_received_at(other, one):
        return None
    if one.encounter.is_another(other.encounter):
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
    needed = need_for_dates(one, other)
    if needed is None:
        return None
    if first.act.kind != second.act.kind:
        same = (one.truce and other.truce) or (first.date == second.date and _is_of_once(one, other))
        needed += 0.0 if same else OTHER_KIND
    if first.article == second.article and first.date and second.date:
        needed += SAME_ARTICLE
    if one.ranks & other.ranks:
        needed += SAME_RANK
    if first.date != second.date and len({"first_step" in telling.marks for telling in (one, other)}) > 1:
        needed += FIRST_STEP
    needed += need_for_sizes(one, other)
    if first.act.type in REPEATED or first.act.kind == "trade":
        needed += SAID_AGAIN + _need_for_speakers(one, other)
    return needed + _need_for_people(first, second)


def are_visits_of_one_day(one: Telling, other: Telling) -> bool:
    """Tell whether two articles tell a visit of one state to another on one day, or on one of the few days of the
    other, by people who may be the same.
    """
    first, second = one.report, other.report
    if first.article == second.article or not first.act.kind == second.act.kind == "visit":
        return False
    if set(first.dyads) != set(second.dyads) or set(first.sources) != set(second.sources):
        return False
    if first.date is None or second.date is None or measure_gap(first.date, second.date) > 0:
        return False
    if not all(count_days(date) == 0 or is_lasting(date) for date in (first.date, second.date)):
        return False
    mine, theirs = list_surnames(first.people), list_surnames(second.people)
    return not mine or not theirs or bool(mine & theirs)


def are_sittings_of_one_day(one: Telling, other: Telling) -> bool:
    """Tell whether two articles tell a session or a round of talks of the same states on one day: "the next session"
    of the one is "the third round" of the other.
    """
    first, second = one.report, other.report
    if first.article == second.article or set(first.dyads) != set(second.dyads) or are_ranked_apart(one, other):
        return False
    if first.date is None or first.date != second.date or count_days(first.date) > 0:
        return False
    sittings = load_series().sittings
    return all(not sittings.isdisjoint(telling.trigger.lower().split()) for telling in (one, other))


def count_needed(one: Telling, other: Telling) -> int | None:
    """Give how many things two sentences must both speak of, more for vague dates; None where nothing depends on it."""
    first, second = one.report, other.report
    if first.date is None or second.date is None or one.ranks & other.ranks:
        return None
    if first.act.kind == second.act.kind and first.act.kind in load_series().once:
        return None
    said_again = first.act.type in REPEATED or first.act.kind == "trade"
    return said_again + int(any(count_days(date) > 0 and not is_lasting(date) for date in (first.date, second.date)))


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


def _is_received_at(one: Telling, stay: Telling) -> bool:
    """Tell whether a guest is received on a later day of a stay that another report tells from its first day on: that
    is a meeting at the visit.
    """
    day, days = one.report.date, stay.report.date
    if not one.report.act.kind == stay.report.act.kind == "visit" or not day or not days or not is_lasting(days):
        return False
    if count_days(day) > 0 or not day.earliest or not days.earliest or day.earliest <= days.earliest:
        return False
    return load_series().is_reception(one.trigger) and not load_series().is_reception(stay.trigger)


def _is_of_other_type(one: Telling, other: Telling) -> bool:
    return family(one.report) != family(other.report) and not _are_of_one_truce(one, other)


def _are_of_one_truce(one: Telling, other: Telling) -> bool:
    """Tell whether a sentence tells of a truce as an agreement and as an easing: "agreed to cease fire at midnight"."""
    return one.truce and other.truce and family(one.report) != family(other.report)


def is_opposite(one: Report, other: Report) -> bool:
    """Tell whether the one who acts in one report is the one acted upon in the other."""
    if one.act.type not in ONE_SIDED and not (one.act.kind == other.act.kind and one.act.kind in DIRECTED_KINDS):
        return False
    mine, theirs = set(one.sources), set(other.sources)
    return not mine & theirs and bool(mine & set(other.targets)) and bool(theirs & set(one.targets))


def _may_be_one_kind(one: Telling, other: Telling) -> bool:
    """Tell whether two kinds can be one act: a visit and talks when each sentence has the other's word."""
    kinds = frozenset({one.report.act.kind, other.report.act.kind})
    if kinds in load_series().apart:
        return False
    if not kinds & APART:
        return True
    if "phone call" in kinds or one.report.article == other.report.article:
        return False
    return _has_word(one.report.quote, other.trigger) and _has_word(other.report.quote, one.trigger)


def _is_of_once(one: Telling, other: Telling) -> bool:
    """Tell whether one names what two states do once, and the other speaks of it: relations, agreed to be resumed."""
    once, silent = load_series().once, load_series().silent
    pairs = [(a, b) for a, b in ((one, other), (other, one)) if a.report.act.kind in once]
    return any((set(list_stems(a.trigger)) - silent) & set(list_stems(b.report.quote)) for a, b in pairs)


def _has_word(quote: str, trigger: str) -> bool:
    stems = set(list_stems(trigger))
    return bool(stems) and stems <= set(list_stems(quote))


def _need_for_speakers(one: Telling, other: Telling) -> float:
    """Give the cosine that two statements need on top where others speak in them: two by name, or two bodies not on
    one day.
    """
    first, second = one.report.date, other.report.date
    apart = one.report.article != other.report.article and one.said_by and other.said_by
    if apart and not one.said_by & other.said_by and (one.report.people or other.report.people):
        return OTHER_SPEAKER
    if not first or not second or one.published == other.published or not (count_days(first) or count_days(second)):
        return 0.0
    return OTHER_SPEAKER if one.speakers and other.speakers and not one.speakers & other.speakers else 0.0


def _need_for_people(one: Report, other: Report) -> float:
    mine, theirs = list_surnames(one.people), list_surnames(other.people)
    if not mine or not theirs:
        return 0.0
    if not mine & theirs:
        return OTHER_PEOPLE
    return SAME_TRAVELLER if one.act.kind == other.act.kind and one.act.kind in APART else SAME_PEOPLE
