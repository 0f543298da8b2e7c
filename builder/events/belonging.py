"""The dates of a sentence and the acts that it names -> which date belongs to which act."""

from collections.abc import Sequence

from builder.edtf import precision
from builder.events.attributes import ATTRIBUTE, find_owner, is_answered, is_attribute, leave_out_word
from builder.events.clauses import Clause, find_clause
from builder.events.parties import STATEMENTS
from builder.events.taken import is_of_part
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue, load_words
from builder.model import Sentence, TimeExpression
from builder.records import record

FAR = 260
"""Distance in characters (a clause between counts as `CLAUSE`) beyond which a date in the same
sentence belongs to something else."""
CLAUSE = 45

NEARER = 8
"""Characters by which another act in the date's own clause has to stand nearer to it to have the better claim; an act
outside that clause has none then."""

HEAD = 3
"""Characters of a sentence within which a date stands at its head."""
_LEADS = load_cue("events.belonging.leads")

SAME_TIME = frozenset({"when", "while", "as"})
"""Words that open clauses of the time of what stands before them."""

WHEN = 3
"""Characters between a date and the clause that tells what happened then: "in April, when papers were signed"."""

DESCRIBED = 8
"""Characters between a noun and the relative clause that describes it and dates it."""

ATTRIBUTE_GAP = 3
"""Characters up to which a date before a noun is taken for its attribute: "August 1990 invasion"."""

COMMEMORATED = 45
"""Characters between an anniversary and the act that is commemorated: "53 years of diplomatic relations"."""

COMMEMORATING = frozenset({"anniversary", "years of ties"})
"""Rules of dating that give the year of what is commemorated."""

_APART = load_cue("events.belonging.apart")
_OWN_TIME = frozenset(load_words("events.belonging.own_time"))

_BOUND = load_cue("events.belonging.bound")
_ALSO = load_cue("events.belonging.also")
_PARTIES = load_cue("events.belonging.parties")

BEHIND = 40
"""Characters between an act and a date of its own behind it, beside which that of the verb before is left out."""

_AND = load_cue("events.belonging.and")
_FRAME = load_cue("events.belonging.frame")


@record(frozen=True, slots=True)
class Place:
    """Where a date stands in its sentence, and in which clause."""

    start: int
    end: int
    clause: int


_AFTERMATH = load_cue("events.belonging.aftermath")
LASTING = frozenset({"agreement signed", "agreement reached", "relations"})
"""Kinds whose nouns name a thing that lasts: with no date of its own it is only mentioned."""


def choose_near(
    hit: Hit, sentence: Sentence, clauses: tuple[Clause, ...], rivals: Sequence[Hit], times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """Choose the date of the same sentence that belongs to this trigger, if one does."""
    base = sentence.span.start
    near: list[tuple[float, TimeExpression]] = []
    times, closing = _give_closing(hit, sentence, rivals, times)
    if closing is not None:
        return closing
    for time in leave_out_word(times, hit, sentence, clauses):
        if time.rule in COMMEMORATING:
            if 0 <= hit.start + base - time.span.end < COMMEMORATED:
                return time
            continue
        start, end = time.span.start - base, time.span.end - base
        place = Place(start, end, _find_home(sentence.text, start, clauses))
        cost = _measure_distance(hit, place, clauses, sentence.text)
        happens = _happens_when(hit, place, clauses)
        if cost >= FAR or (not happens and _belongs_elsewhere(place, hit, sentence.text, rivals)):
            continue
        others = [rival for rival in rivals if rival is not hit and _stands_in(rival, clauses[place.clause])]
        tied = happens or _is_framed(hit, _is_head(sentence.text, start), clauses)
        tied = tied or _led_up(hit, place, clauses, time) or _goes_on(hit, place, clauses, sentence.text, others)
        if others and not tied and not _stands_in(hit, clauses[place.clause]):
            continue
        if any(_measure_distance(other, place, clauses, sentence.text) + NEARER < cost for other in others):
            cost += CLAUSE
        cost += CLAUSE if _is_bound(time, sentence) else 0
        if cost < FAR:
            near.append((cost, time))
    near = _leave_out_verb_before(near, hit, sentence)
    return _take_nearest(near, sentence) if near else None


def _take_nearest(near: Sequence[tuple[float, TimeExpression]], sentence: Sentence) -> TimeExpression:
    """Take the nearest date; of a month that opens the sentence, rather the days in it that are told further on."""
    best = min(near, key=lambda one: one[0])[1]
    if best.span.start - sentence.span.start >= HEAD:
        return best
    finer = [one for one in near if _lies_within(one[1], best) and not _is_bound(one[1], sentence)]
    return min(finer, key=lambda one: one[0])[1] if finer else best


def _leave_out_verb_before(
    near: list[tuple[float, TimeExpression]], hit: Hit, sentence: Sentence
) -> list[tuple[float, TimeExpression]]:
    """Leave out the date of another verb right before an act that has one behind it: "will leave on 4 May and arrive in
    Oslo on 6 May".
    """
    base = sentence.span.start
    if hit.voice == "noun" or not any(0 <= time.span.start - base - hit.end < BEHIND for _, time in near):
        return near
    kept = []
    for cost, time in near:
        end = time.span.end - base
        if end > hit.start or end < HEAD + len(time.text) or not _AND.fullmatch(sentence.text, end, hit.start):
            kept.append((cost, time))
    return kept


def _give_closing(
    hit: Hit, sentence: Sentence, rivals: Sequence[Hit], times: Sequence[TimeExpression]
) -> tuple[Sequence[TimeExpression], TimeExpression | None]:
    """Give a date that closes a sentence, parted from it, to the act of its verb alone: "signed an agreement on ships
    for Peru, on 1 August"; and the dates that are left to other acts. A meeting in which it was done shares it.
    """
    main = next((rival for rival in rivals if rival.voice in {"active", "passive"}), None)
    closing = next((time for time in times if _closes(sentence, time)), None)
    if main is None or closing is None:
        return times, None
    if hit is main:
        return times, closing
    shares = hit.voice in {"active", "passive"} or _FRAME.search(sentence.text, 0, hit.start)
    return [time for time in times if time is not closing or shares], None


def _closes(sentence: Sentence, time: TimeExpression) -> bool:
    start, end = time.span.start - sentence.span.start, time.span.end - sentence.span.start
    return bool(_APART.search(sentence.text, 0, start)) and not sentence.text[end:].strip(' .”"')


def _is_head(text: str, start: int) -> bool:
    """Tell whether a date stands at the head of a sentence: "Later, on 6 May, they met"."""
    return start <= HEAD or bool(_LEADS.fullmatch(text, 0, start))


def _is_framed(hit: Hit, head: bool, clauses: tuple[Clause, ...]) -> bool:
    """Tell whether a date that opens the sentence dates an act of a later clause: "In May they met, and she came"."""
    clause = clauses[find_clause(clauses, hit.start)]
    return head and (clause.opener in {"", "coordinate"} or clause.word in SAME_TIME)


def _belongs_elsewhere(place: Place, hit: Hit, text: str, rivals: Sequence[Hit]) -> bool:
    """Tell whether a date is the attribute of a thing, or belongs to another act alone."""
    behind = text[place.end : hit.start] if 0 <= hit.start - place.end < ATTRIBUTE else ","
    own = hit.voice == "noun" and text[hit.end : place.start].strip() == "of"
    if not own and is_attribute(text, place.start, place.end) and "," in behind:
        return True
    if _is_aftermath(hit, text, place.start) or is_of_part(hit, text, place.start, place.end):
        return True
    if is_answered(text, hit, place.start):
        return True
    owner = find_owner(text, place.start, rivals)
    if owner is not None and owner is not hit:
        return True
    if hit.voice != "noun":
        return False
    lasts = hit.trigger.kind in LASTING and not hit.whole
    return any(
        _stands_between(rival, hit, place.start) or (lasts and _is_undone(rival, hit, place.start)) for rival in rivals
    )


def _is_bound(time: TimeExpression, sentence: Sentence) -> bool:
    """Tell whether a day only bounds what is told: "until the 22nd"."""
    start = time.span.start - sentence.span.start
    single = time.date is not None and precision(time.date) == "day"
    return single and bool(_BOUND.search(sentence.text, max(0, start - 16), start))


def _lies_within(time: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether a date is a month, or some days, of a month, season or year that another one names."""
    one, whole = time.date, other.date
    if one is None or whole is None or precision(whole) not in {"month", "season", "year"}:
        return False
    if one.earliest is None or one.latest is None or whole.earliest is None or whole.latest is None:
        return False
    finer = precision(one) in {"day", "days"} or (precision(one), precision(whole)) == ("month", "year")
    return finer and whole.earliest <= one.earliest and one.latest <= whole.latest


def _stands_between(rival: Hit, hit: Hit, start: int) -> bool:
    """Tell whether a verb of statement takes the date for itself: "on Monday Paris condemned the attack"."""
    return rival.voice == "active" and rival.trigger.type in STATEMENTS and start < rival.start < rival.end <= hit.start


def _is_aftermath(hit: Hit, text: str, start: int) -> bool:
    """Tell whether a date is that of what followed: "After a border war, they agreed on Sunday"; those who meet may do
    so on that day as well.
    """
    if hit.voice != "noun" or hit.trigger.type == "CONSULT" or "," not in text[hit.end : start]:
        return False
    return bool(_AFTERMATH.search(text, 0, hit.start))


def _is_undone(rival: Hit, hit: Hit, start: int) -> bool:
    """Tell whether a verb behind a paper takes the date for itself: "a pact torn up by Peru eight years ago"."""
    return rival.voice in {"active", "passive"} and hit.end <= rival.start < rival.end <= start


def _find_home(text: str, start: int, clauses: tuple[Clause, ...]) -> int:
    """Find the clause of a date; "since 1962" opens none of its own."""
    number = find_clause(clauses, start)
    clause = clauses[number]
    if clause.opener == "relative" and number and _APART.search(text, clause.start + 1, start):
        return number - 1
    led = clause.word == "since" and text[clause.start : start].strip(" ,").lower() == clause.word
    return number - 1 if led and number else number


def _stands_in(hit: Hit, clause: Clause) -> bool:
    return clause.start <= hit.start < clause.end


def _keeps_dates(clause: Clause) -> bool:
    """Tell whether the dates of a clause are its own: "since he took office in 2014", "who moves in on 20 January"."""
    return clause.opener in {"relative", "that"} or clause.word in _OWN_TIME


def _measure_distance(hit: Hit, place: Place, clauses: tuple[Clause, ...], text: str) -> float:
    one, other = find_clause(clauses, hit.start), place.clause
    start, end = place.start, place.end
    gap = start - hit.end if start >= hit.end else hit.start - end
    if other < one and start < HEAD:
        return 20.0 + 5 * (one - other)
    if _happens_when(hit, place, clauses):
        return float(WHEN)
    if other < one and clauses[one].opener == "relative" and not text.startswith(",", clauses[one].start):
        return FAR
    if other > one and clauses[one].opener == "relative" and hit.voice != "noun":
        return FAR
    if hit.voice == "noun" and other == one + 1 and _describes(text[hit.end : clauses[other].start]):
        return max(0, start - clauses[other].start) * 0.6
    if one != other and _keeps_dates(clauses[other]):
        return FAR
    if hit.voice == "noun" and start < hit.start and gap > ATTRIBUTE_GAP:
        gap += 30
    return max(0, gap) * (0.6 if one == other else 1.0) + CLAUSE * abs(one - other)


def _happens_when(hit: Hit, place: Place, clauses: tuple[Clause, ...]) -> bool:
    """Tell whether the clause of an act says what happened at a date just before it: "in April, when it was signed"."""
    clause = clauses[find_clause(clauses, hit.start)]
    return clause.word == "when" and 0 <= clause.start - place.end <= WHEN


def _led_up(hit: Hit, place: Place, clauses: tuple[Clause, ...], time: TimeExpression) -> bool:
    """Tell whether an act led up to what is dated by a month or year before it: "recalled its envoy in March 2017 after
    troops attacked a post".
    """
    number = find_clause(clauses, hit.start)
    led = place.clause + 1 == number and clauses[number].word in {"after", "following"}
    return led and time.date is not None and precision(time.date) in {"month", "year"}


def _goes_on(hit: Hit, place: Place, clauses: tuple[Clause, ...], text: str, others: Sequence[Hit]) -> bool:
    """Tell whether the same ones went on to act in the clause behind a dated one: "the row began when Peru arrested two
    men in September and accused them of spying".
    """
    number = find_clause(clauses, hit.start)
    if not place.clause or place.clause + 1 != number or clauses[number].opener != "coordinate" or hit.form != "past":
        return False
    joined = _ALSO.fullmatch(text, clauses[number].start, hit.start)
    return bool(joined) and any(other.form == "past" and other.start < place.start for other in others)


def _describes(between: str) -> bool:
    """Tell whether a relative clause speaks of the noun before it: "the talks of Iran and Oman that began"."""
    return len(between) < DESCRIBED or bool(_PARTIES.fullmatch(between))
