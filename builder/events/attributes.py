"""A date and the words around it -> whether it dates a thing, another act or nothing that is told here."""

import re
from collections.abc import Sequence

from builder.edtf import Edtf, precision
from builder.events.clauses import Clause, find_clause
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Sentence, TimeExpression

ATTRIBUTE = 25
"""Characters between a date and the word that it is an attribute of."""

_THING = load_cue("events.attributes.thing")
_POINTED_AT = load_cue("events.attributes.pointed_at")
_LED = load_cue("events.attributes.led")
_ANSWERED = load_cue("events.attributes.answered")
_OWNS = re.compile(r"['’]s?\s[\"“‘]?[a-z]")
_NAMED_OF = load_cue("events.attributes.named_of")
_ARTICLE = load_cue("events.attributes.article")
_LEAVES = load_cue("events.attributes.leaves")

_FIRST = load_cue("events.attributes.first")
_ARRANGING = frozenset({"plan", "agreement reached", "aid", "refusal", "easing"})
"""Kinds of verbs whose object may lie ahead of them."""
_PUTTING_OFF = ("postpone", "delay", "put off", "put back", "push back", "reschedule", "move", "schedule", "set", "fix")
_BLAMING = frozenset({"accuse", "blame", "suspect of", "charge * with"})
"""Verbs behind which stands the day of a deed, and not that of the word: "accused it of meddling in 2016"."""
_WORDS = frozenset(["ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT", "CONCEDE"])
"""Types of acts that may be done by saying so."""
_SPOKEN = frozenset(["REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"])
"""Types whose words have an act of their own behind them."""
_OF_THINGS = frozenset(
    ["assure", "reassure", "discuss", "speak about", "exchange views", "exchange opinions"]
    + [f"review * {thing}" for thing in ("relations", "ties", "cooperation", "situation")]
)
"""Words of talk of things that may be to come: "discussed the summit in June"."""
_COMPLEMENT = load_cue("events.attributes.complement")
_SINCE_DEED = load_cue("events.attributes.since_deed")
_SOURCE = load_cue("events.attributes.source")
_SAID = load_cue("events.attributes.said")
_AFTER_DOING = load_cue("events.attributes.after_doing")
_KEPT = load_cue("events.attributes.kept")
_SINCE = load_cue("events.attributes.since")
_OF_LIFE = load_cue("events.attributes.of_life")
_PARTED = load_cue("events.attributes.parted")


def leave_out_word(
    times: Sequence[TimeExpression], hit: Hit, sentence: Sentence, clauses: tuple[Clause, ...]
) -> Sequence[TimeExpression]:
    """Leave out the day of the word of an act that has a day of its own behind it: "said Monday it shelled the town on
    Sunday".
    """
    base, clause = sentence.span.start, clauses[find_clause(clauses, hit.start)]
    if clause.opener != "speech" or not any(hit.end <= time.span.start - base < clause.end for time in times):
        return times
    return [time for time in times if not _is_of_word(sentence.text, time, (base, clause.start, hit.start))]


def _is_of_word(text: str, time: TimeExpression, places: tuple[int, int, int]) -> bool:
    """Tell whether a day opens the clause that is said, before its verb: "said | Monday it shelled"."""
    base, start, verb = places
    low, high = time.span.start - base, time.span.end - base
    return (
        start <= low < high <= verb and not text[start:low].replace("on", "").strip() and text[high : high + 1] != ","
    )


def is_of_word(text: str, floor: int, start: int) -> bool:
    """Tell whether the date at `start` says when somebody spoke, in text from `floor`: "they said on Friday"."""
    return bool(_SAID.search(text, floor, start))


def find_owner(text: str, start: int, hits: Sequence[Hit]) -> Hit | None:
    """Find the noun that a date behind it belongs to alone: "during the state visit to Moscow in spring 2025".

    Only a noun led by "during", "after", "since" and the like owns its date; the object of a
    verb ("condemned the attack on Monday") shares it with the verb.
    """
    last = next((hit for hit in reversed(hits) if hit.end <= start), None)
    if last is None or last.voice != "noun":
        return None
    led = _LED.search(text, max(0, last.start - 60), last.start) or is_cause(text, last)
    return last if led and not _LEAVES.search(text[last.end : start]) else None


def is_answered(text: str, hit: Hit, start: int) -> bool:
    """Tell whether an act is only what others answer, on a day told outside its own phrase: "On Friday it imposed
    sanctions in response to the invasion of its neighbour".
    """
    outside = start < hit.start - ATTRIBUTE or bool(start >= hit.end and _LEAVES.search(text[hit.end : start]))
    return outside and is_cause(text, hit)


def is_cause(text: str, hit: Hit) -> bool:
    """Tell whether others do something in response to the act that a noun names."""
    named = hit.voice == "noun" and hit.trigger.type != "CONSULT"
    return named and bool(_ANSWERED.search(text, max(0, hit.start - 90), hit.start))


def is_attribute(text: str, start: int, end: int) -> bool:
    """Tell whether a date only names a thing: "the 1953 armistice", "this year's election"."""
    if _OWNS.match(text, end) or _NAMED_OF.search(text, 0, start):
        return True
    return bool(_ARTICLE.search(text[max(0, start - 6) : start]) and _THING.match(text, end))


def find_time_before(text: str, base: int, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """Find the date since which something was not done in a sentence at `base`: "for the first time since 2019"."""
    for time in times:
        start = time.span.start - base
        since = _SINCE.search(text, max(0, start - 12), start)
        first = since and next(_FIRST.finditer(text, 0, since.start()), None)
        if first and since and not _PARTED.search(text, first.end(), since.start()):
            return time
    return None


def names_thing(hit: Hit, time: TimeExpression, sentence: Sentence) -> bool:
    """Tell whether a date tells one thing from others and leads the story nowhere: "the November 27 agreement"."""
    start, end = time.span.start - sentence.span.start, time.span.end - sentence.span.start
    near = hit.voice == "noun" and 0 <= hit.start - end < ATTRIBUTE
    return near and bool(_POINTED_AT.search(sentence.text[:start]))


def leave_out_others(
    times: tuple[TimeExpression, ...], hit: Hit, sentence: Sentence, published: Edtf | None
) -> tuple[TimeExpression, ...]:
    """Leave out the dates to come of what is promised, asked for or threatened: "invited him to visit next year"; and
    those of a deed that only tells since when: "their first meeting since the fighting of last month"; of the word of
    it: "according to the ministry on Thursday, they met on Wednesday"; of what is to be celebrated: "ahead of the 60th
    anniversary of their ties next year"; and those of a life: "born in 1967".
    """
    text, base = sentence.text, sentence.span.start
    if hit.form == "gerund" and _AFTER_DOING.search(text, 0, hit.start):
        times = tuple(time for time in times if not _is_to_come(time, published))
    times = tuple(
        time
        for time in times
        if not _SINCE_DEED.search(text, hit.end, max(hit.end, time.span.start - base))
        and not (len(times) > 1 and _SOURCE.search(text, 0, time.span.start - base))
        and not (len(times) > 1 and hit.trigger.type not in _WORDS and is_of_word(text, 0, time.span.start - base))
        and not (_is_to_come(time, published) and _KEPT.search(text, 0, time.span.start - base))
        and not _OF_LIFE.search(text, max(0, time.span.start - base - ATTRIBUTE), time.span.start - base)
    )
    if hit.trigger.words in _BLAMING:
        times = tuple(
            time for time in times if not _is_long_past(time, published) or time.span.start - base < hit.start
        )
    if hit.form == "past" and (hit.trigger.words in _OF_THINGS or (hit.voice == "active" and _is_over(hit))):
        return tuple(time for time in times if not _is_to_come(time, published))
    if hit.trigger.type not in _SPOKEN or hit.voice == "noun":
        return times
    verb = text.find(" ", hit.start)
    return tuple(
        time
        for time in times
        if not _is_to_come(time, published) or not _COMPLEMENT.search(text, verb, time.span.start - base)
    )


def _is_long_past(time: TimeExpression, published: Edtf | None) -> bool:
    """Tell whether a date is a year, or a month, that was over before the day of publication."""
    before = bool(
        published and published.earliest and time.date and time.date.latest and time.date.latest < published.earliest
    )
    return before and time.date is not None and precision(time.date) in {"year", "month"}


def _is_over(hit: Hit) -> bool:
    """Tell whether a verb in the past tells what cannot lie ahead: "warned that the plan of May"; not what it arranges,
    "put the visit off to May".
    """
    return hit.trigger.kind not in _ARRANGING and not hit.trigger.words.startswith(_PUTTING_OFF)


def _is_to_come(time: TimeExpression, published: Edtf | None) -> bool:
    """Tell whether a date lies wholly after publication."""
    latest = published.latest if published else None
    return bool(latest and time.date and time.date.earliest and time.date.earliest > latest)
