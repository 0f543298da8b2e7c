"""The date that stands by an act -> how long the act took: two days running, a three-day visit from
Monday, a stay that had begun on Tuesday, a presence since Tuesday, "earlier this week".
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from builder.edtf import Edtf, from_day, lasting, precision, some_day
from builder.events.triggers import Hit
from builder.knowledge.alternatives import match_any
from builder.knowledge.calendar import Calendar, alternate, load_calendar
from builder.knowledge.cues import load_cue
from builder.model import Sentence, TimeExpression
from builder.records import record

LONGEST = 31
"""Days that a visit, an exercise or talks last at most."""

_FAMILIES = {"visit": "visit", "exercise": "exercise", "talks": "talks", "summit": "talks"}
"""Kind of act -> the nouns that tell its length."""

LONGEST_PLAN = 183
"""Days from publication to the end of a term within which "by" a date means some day before it."""

_BY = load_cue("events.lasting.by")
_OPEN_END = "/.."
_OF_MORE = load_cue("events.lasting.of_more")
_DAYS = load_cue("events.lasting.days")

Settled = tuple[Edtf, str]
"""A date and how it was found."""


@record(frozen=True, slots=True)
class Frame:
    """What an article says of lengths: its publication day, and days by family of acts."""

    published: date | None = None
    lengths: Mapping[str, int] | None = None


@record(frozen=True, slots=True)
class _Words:
    length: re.Pattern[str]
    begins: re.Pattern[str]
    ends: re.Pattern[str]
    families: Mapping[str, str]
    calendar: Calendar


@functools.cache
def _load_words() -> _Words:
    calendar = load_calendar()
    lists = calendar.lists
    families = {noun: family for family in ("visit", "exercise", "talks") for noun in lists[f"lasting_{family}"]}
    nouns, number = (match_any([one], ignore_case=True) for one in (alternate(families), calendar.number_pattern))
    counted = r"(?:[-\s]day(?:\s[\w'’-]+){0,4}?|\sdays\sof(?:\s[\w'’-]+){0,3}?)"
    length = rf"\b(?P<number>{number}){counted}\s(?P<noun>{nouns})\b"
    begins, ends = (
        rf"\b(?:{alternate(lists[name])})\b".replace(r"\*", r"[\w’'-]+") for name in ("beginning", "ending")
    )
    over = rf"\b(?:after|following)\s(?:an?\s)?(?={length})".replace("?P<number>", "?:").replace("?P<noun>", "?:")
    length_, begins_, ends_ = (re.compile(p, re.IGNORECASE) for p in (length, begins, f"{ends}|{over}"))
    return _Words(length_, begins_, ends_, families, calendar)


def frame_article(published: date | None, sentences: Sequence[Sentence]) -> Frame:
    """Note the lengths that an article tells: "a 10-day exercise"; those on which it is not at one are left out."""
    told: dict[str, set[int]] = {}
    for sentence in sentences:
        for family, days in _list_lengths(sentence.text):
            told.setdefault(family, set()).add(days)
    return Frame(published, {family: min(days) for family, days in told.items() if len(days) == 1})


def _list_lengths(text: str) -> Iterator[tuple[str, int]]:
    if "day" not in text or not _DAYS.search(text):
        return
    words = _load_words()
    for match in words.length.finditer(text):
        days = words.calendar.count(match["number"])
        if days and 1 < days <= LONGEST and not _OF_MORE.search(text, 0, match.start()):
            yield words.families[re.sub(r"\s", " ", match["noun"].lower())], days


def tells_length(text: str) -> bool:
    """Tell whether a sentence says how long something took: "closed a three-day stay"."""
    return next(_list_lengths(text), None) is not None


def settle_length(
    time: TimeExpression, hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], frame: Frame
) -> Settled | None:
    """Make of a date the days that an act took, where the words tell them; None where it stays as it is."""
    joined = _join_days(time, sentence, times) or _narrow_earlier(time, frame) or _fill_until(time, sentence, frame)
    family = _FAMILIES.get(hit.trigger.kind)
    if joined or family is None:
        return joined
    return (
        _close_since(time, frame) or _close_begun(time, sentence, times) or _count_days(time, family, sentence, frame)
    )


def _join_days(time: TimeExpression, sentence: Sentence, times: Sequence[TimeExpression]) -> Settled | None:
    """Join "Sunday and Monday"."""
    base = sentence.span.start
    for one, other in itertools.pairwise(times):
        if time not in (one, other) or one.date is None or other.date is None:
            continue
        between = sentence.text[one.span.end - base : other.span.start - base]
        if between.strip() != "and" or precision(one.date) != "day" or precision(other.date) != "day":
            continue
        if one.date.earliest and other.date.earliest and (other.date.earliest - one.date.earliest).days == 1:
            return lasting(one.date, other.date), "two days running"
    return None


def _narrow_earlier(time: TimeExpression, frame: Frame) -> Settled | None:
    """End "earlier this week" on the day before publication."""
    value, now = time.date, frame.published
    if value is None or now is None or not time.text.lower().startswith("earlier "):
        return None
    if value.earliest is None or value.latest is None or not value.earliest < now <= value.latest:
        return None
    if (value.latest - value.earliest).days > LONGEST:
        return None
    return some_day(value.earliest, now - timedelta(days=1)), f'"{time.text}": before publication on {now}'


def _fill_until(time: TimeExpression, sentence: Sentence, frame: Frame) -> Settled | None:
    """Begin "by the end of October", said of what is to come, with the day on which it is told."""
    value, now, start = time.date, frame.published, time.span.start - sentence.span.start
    if value is None or now is None or value.earliest is None or value.latest is None:
        return None
    if not _BY.search(sentence.text, max(0, start - 8), start) or not now < value.latest or now > value.earliest:
        return None
    if (value.latest - now).days > LONGEST_PLAN or precision(value) == "year":
        return None
    return some_day(now, value.latest), f'by "{time.text}", counted from publication on {now}'


def _close_since(time: TimeExpression, frame: Frame) -> Settled | None:
    """End a stay "since Tuesday" with the day on which it is told."""
    value, now = time.date, frame.published
    if value is None or now is None or not value.text.endswith(_OPEN_END) or value.earliest is None:
        return None
    if value.text != f"{value.earliest}{_OPEN_END}" or not 0 < (now - value.earliest).days <= LONGEST:
        return None
    return lasting(from_day(value.earliest), from_day(now)), f"going on when it was told, on {now}"


def _close_begun(time: TimeExpression, sentence: Sentence, times: Sequence[TimeExpression]) -> Settled | None:
    """Join both ends of "returned on Saturday from a visit that had begun on Tuesday"."""
    text, base, words = sentence.text, sentence.span.start, _load_words()
    days = [one for one in times if one.date and precision(one.date) == "day"]
    if time not in days or len(days) != 2 or not words.ends.search(text):
        return None
    begun = [one for one in days if _is_led_by_begun(text, one.span.start - base, words)]
    if len(begun) != 1:
        return None
    first, last = begun[0].date, next(one.date for one in days if one is not begun[0])
    if first is None or last is None or first.earliest is None or last.earliest is None:
        return None
    if not 0 < (last.earliest - first.earliest).days <= LONGEST:
        return None
    return lasting(first, last), "from its beginning to its end"


def _is_led_by_begun(text: str, start: int, words: _Words) -> bool:
    lead = text[max(0, start - 16) : start]
    found = [match.end() for match in words.begins.finditer(lead)]
    return bool(found) and lead[found[-1] :].strip() in {"", "on"}


def _count_days(time: TimeExpression, family: str, sentence: Sentence, frame: Frame) -> Settled | None:
    """Count the days of "began a three-day visit on Monday", or back from its last one."""
    value, words = time.date, _load_words()
    if value is None or precision(value) != "day" or value.earliest is None:
        return None
    own = {days for told, days in _list_lengths(sentence.text) if told == family}
    days = min(own) if len(own) == 1 else (frame.lengths or {}).get(family) if not own else None
    if not days:
        return None
    begins = words.begins.search(sentence.text)
    ends = next(
        (one for one in words.ends.finditer(sentence.text) if not begins or one.start() != begins.start()), None
    )
    if bool(begins) == bool(ends):
        return None
    step = timedelta(days=days - 1)
    first, last = (value.earliest, value.earliest + step) if begins else (value.earliest - step, value.earliest)
    return lasting(from_day(first), from_day(last)), f"{days} days, as the text says"
