"""The tense of the verb that governs an expression of time: past, future, or not to be told."""

import functools
import re
from typing import Literal

from builder.dating.patterns import compile_words, make_patterns
from builder.knowledge.calendar import Calendar
from builder.knowledge.cues import load_cue
from builder.knowledge.patterns import compile_late

Tense = Literal["past", "future", "unknown"]

_REACH = 90
"""Characters around an expression in which its verb is sought: a clause of newswire English."""
_LONGEST = 10
"""Characters of a word before it that keeps "to be" from looking ahead."""
_SHORT = 60
"""Characters after an expression that opens a clause in which its verb is sought first."""

_BESIDE = 3
"""Blanks between a verb of saying and a date that says when it was said ("said in Cairo on")."""

_NO_SEEMING = "".join(
    rf"(?<!{word}\s)" for word in ("appears", "appear", "seems", "seem", "said", "believed", "thought")
)
"""Before "to be": what appears to be so is so now."""
_ADVERBS = r"(?:(?:not|also|then|only|now|\w+ly)\s)?"
_FUTURE = (
    rf"(?:WILL\s{_ADVERBS}(?:be|have)|{_NO_SEEMING}to\s{_ADVERBS}be)\s{_ADVERBS}(?:been\s)?(?:\w+ed|\w+en|PAST_VERB)?|"
    rf"and\sbe\s{_ADVERBS}(?:\w+ed|PAST_VERB)|"
    rf"INTENDING\s(?:\w+\s){{0,3}}?to\s{_ADVERBS}(?:\w+)|WILL|{_NO_SEEMING}AHEAD|ARRANGED"
)
_PRESENT = rf"(?:is|are|being)\s(?!INTENDING|AHEAD){_ADVERBS}(?:\w+ed|PAST_VERB)"
"""A passive of the present: of itself it tells no direction ("once elections are held")."""
_PAST = rf"{_PRESENT}|PAST_VERB|(?!un|need|indeed|hundred|(?:suc|pro|ex)ceed)\w{{3,}}ed"
_CUES = rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b"
"""Read in small letters, which takes half the time; the month of May is hidden from it."""
_STOP = re.compile(r"[;:]")
_BEING = load_cue("dating.tense.being")
_TO_NAME = load_cue("dating.tense.to_name")
_ARTICLE = load_cue("dating.tense.article")
_RESOLVED = load_cue("dating.tense.resolved")
_QUOTE = re.compile(r"[.:]\s?['\"“`]|\s[“`]")
_OPENS_CLAUSE = load_cue("dating.tense.opens_clause")


def tell_tense(text: str, start: int, end: int, calendar: Calendar) -> Tense:
    """Tell the tense of the verb that governs text[start:end]: the nearest before it, else the
    nearest after it; where the expression opens a clause, the nearest after it comes first.

    >>> from builder.knowledge.calendar import load_calendar
    >>> tell_tense("He said that on Friday the king will fly home.", 16, 22, load_calendar())
    'future'
    """
    base = max(0, start - _REACH - _LONGEST)
    text, start, end = _lower(text[base : end + _REACH]), start - base, end - base
    cues = _compile_cues(calendar)
    stop = _QUOTE.search(text, end)
    after = cues.search(text, end, stop.start() if stop else len(text))
    if after is not None and after.start() - end < _SHORT and _OPENS_CLAUSE.search(text, max(0, start - 24), start):
        return "future" if after["future"] else "past"
    before = None
    for cue in cues.finditer(text, max(0, start - _REACH), start):
        before = cue
    if before is not None and not _STOP.search(text, before.end(), start):
        if before["future"]:
            return "future"
        if not _is_weak(before, text, start, calendar):
            return "past"
    if after is not None and (before is None or after["future"]):
        return "future" if after["future"] and not _RESOLVED.match(text, after.start()) else "past"
    return "unknown"


def _lower(text: str) -> str:
    """Put a text into small letters of the same length, "May" hidden and the "to" of "an invitation to Peru"."""
    low = _TO_NAME.sub("--", text.replace("May", "---")).lower()
    return low if len(low) == len(text) else text


@functools.cache
def _compile_cues(calendar: Calendar) -> re.Pattern[str]:
    return compile_late(make_patterns(calendar).compile(_CUES).pattern.replace("(?i:", "(?:"))


def _is_weak(cue: re.Match[str], text: str, start: int, calendar: Calendar) -> bool:
    """Tell whether a past form says nothing of what the date belongs to: a verb of saying that does
    not stand beside it ("said the talks in March"), a participle before a noun ("a proposed visit"),
    a passive of the present ("once elections are held").
    """
    if _ARTICLE.search(text[max(0, cue.start() - 14) : cue.start()]):
        return True
    if _BEING.match(cue[0]):
        return True
    reporting = compile_words(calendar, r"REPORTING$")
    return bool(reporting.match(cue[0])) and text.count(" ", cue.end(), start) > _BESIDE
