"""The dates of a sentence and an act -> those dates that no other verb, and no name, has taken for itself."""

from builder.edtf import Edtf, precision
from builder.events.parties import STATEMENTS
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import Sentence, TimeExpression

HISTORY = 300
"""Days before publication from which a date told in months or years is not that of what somebody says in the news."""

OPENING = 120
"""Longest opening of a sentence, characters, that tells who somebody is: "Elected in 2014, he"."""

_ARRANGED = frozenset(["plan", "agreement reached", "aid", "refusal", "easing"])
"""Kinds of what may be dated by what is to come of it."""
_HAD = load_cue("events.taken.had")
_WILL = load_cue("events.taken.will")
_DONE_BY = load_cue("events.taken.done_by")
_DESCRIBES = load_cue("events.taken.describes")
_NAMED = load_cue("events.taken.named")
_LEADS = load_cue("events.taken.leads")
_INCLUDED = load_cue("events.taken.included")
_NAMES_BEFORE = 24
"""Characters before a year in which the name of which it is a part is sought."""


def leave_out_taken(
    times: tuple[TimeExpression, ...], hit: Hit, sentence: Sentence, published: Edtf | None
) -> tuple[TimeExpression, ...]:
    """Leave out the dates that belong to another verb than the act's: "expelled him over a speech he had made on
    Tuesday", "signed an agreement for loans that it will give until 2026"; those of what is only described: "Elected
    in 2014, he came in 2016", "thanked it for rejecting an embargo imposed by Peru decades ago"; and years that are
    parts of names, beside a real date: "ended the exercise Blue Wave 2019 on Friday".
    """
    if not times:
        return times
    base = sentence.span.start
    kept = times
    if hit.voice != "noun":
        kept = tuple(time for time in kept if not _is_of_verb_behind(time, hit, sentence, published))
        kept = _leave_out_description(kept, hit, sentence)
    real = tuple(time for time in kept if not is_part_of_name(sentence.text, time, base))
    return real or kept


def _is_of_verb_behind(time: TimeExpression, hit: Hit, sentence: Sentence, published: Edtf | None) -> bool:
    """Tell whether another verb stands between an act of the past and a date behind it."""
    text, start = sentence.text, time.span.start - sentence.span.start
    if start < hit.end or hit.form != "past":
        return False
    if _HAD.search(text, hit.end, start):
        return True
    now, value = published.latest if published else None, time.date
    if now is None or value is None or value.latest is None or value.earliest is None:
        return False
    if value.latest > now:
        return hit.trigger.kind not in _ARRANGED and bool(_WILL.search(text, hit.end, start))
    old = (now - value.latest).days > HISTORY and precision(value) != "day"
    return old and hit.trigger.type in STATEMENTS and bool(_DONE_BY.search(text, hit.end, start))


def _leave_out_description(
    times: tuple[TimeExpression, ...], hit: Hit, sentence: Sentence
) -> tuple[TimeExpression, ...]:
    """Leave out a date in an opening that says who somebody is, where the act has one of its own behind it."""
    text, base = sentence.text, sentence.span.start
    if not any(time.span.start - base >= hit.end for time in times):
        return times
    return tuple(time for time in times if not _describes(text, time.span.start - base, time.span.end - base, hit))


def _describes(text: str, start: int, end: int, hit: Hit) -> bool:
    if not 0 < start < OPENING or "," not in text[end : hit.start]:
        return False
    return bool(_DESCRIBES.fullmatch(text, 0, start))


def is_part_of_name(text: str, time: TimeExpression, base: int) -> bool:
    """Tell whether a year is the last word of a name: 2019 of "the exercise Blue Wave 2019"."""
    start = time.span.start - base
    if not time.text.isdigit() or not _NAMED.search(text, max(0, start - _NAMES_BEFORE), start):
        return False
    return not _LEADS.search(text, max(0, start - _NAMES_BEFORE), start)


def is_of_part(hit: Hit, text: str, start: int, end: int) -> bool:
    """Tell whether a date is that of one part of a stay, and the act stands outside the clause that tells it."""
    part = _INCLUDED.search(text, max(0, start - 90), start)
    return part is not None and (hit.end <= part.start() or "," in text[end : hit.start])
