"""Dates for readers: an event's date in, words, a note, badges and a shape for the strip out.

No date is shown more exactly than it is known; `datetime` is filled only where ISO 8601 can say it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from babel.dates import format_date

from builder.date_words import describe
from builder.edtf import Edtf, from_day, precision
from builder.model import Event, Evidence
from builder.records import record
from builder.site.voice import Voice

Shape = Literal["dot", "block", "fade", "lead", "outline", "none"]
"""dot a day, block some days, fade a season or longer, lead "shortly before", outline years."""

BLOCK_DAYS = 31
"""Days up to which doubt is drawn as a block with hard ends; longer doubt fades out."""

OUTLINE_DAYS = 366
"""Days from which a date is drawn as a dashed outline in a row of its own."""


@record(frozen=True, slots=True)
class Badge:
    """A small label beside a date; `anchor` is where the event's page explains it."""

    text: str
    kind: str
    anchor: str = "date"


@record(frozen=True, slots=True)
class SpokenDate:
    """How one event's date is said and drawn."""

    words: str
    note: str
    badges: tuple[Badge, ...]
    datetime: str
    edtf: str
    low: str
    high: str
    shape: Shape
    exact: bool
    year: int | None

    @property
    def spans_years(self) -> bool:
        """Tell whether it belongs into the row "Over several years"."""
        return self.shape == "outline"


def speak_date(event: Event, printed: Mapping[str, date], voice: Voice) -> SpokenDate:
    """Say the date of an event; `printed` gives each article's day of publication."""
    value = event.date
    if value is None:
        words = next((one.date_words for one in event.evidence if one.date_words), "")
        note = f"“{words}”" if words else ""
        head = voice.say("Date not given")
        return SpokenDate(head, note, _badges(event, voice, ""), "", "", "", "", "none", False, None)
    recent = _find_recent(event, printed)
    words, note = _say_recent(recent, voice) if recent else _say_plain(value, voice)
    dissent = _say_dissent(event, voice)
    return SpokenDate(
        words=words,
        note=" · ".join(part for part in (note, dissent) if part),
        badges=_badges(event, voice, recent[0] if recent else ""),
        datetime=give_datetime(value),
        edtf=value.text,
        low=value.earliest.isoformat() if value.earliest else "",
        high=recent[1].isoformat() if recent else value.latest.isoformat() if value.latest else "",
        shape="lead" if recent else find_shape(value),
        exact=precision(value) in {"day", "days"} and value.text[-1] not in "~?%",
        year=_find_year(value),
    )


def find_shape(value: Edtf) -> Shape:
    """Choose the mark for a date: as wide as its doubt, and visibly unsure where it is.

    >>> from builder.edtf import parse
    >>> [find_shape(parse(text)) for text in ("2025-04-22", "2025-02", "2025-21", "2024/2025")]
    ['dot', 'block', 'fade', 'outline']
    """
    if value.earliest is None or value.latest is None:
        return "outline"
    days = (value.latest - value.earliest).days + 1
    if days == 1 and value.text[-1] not in "~?%":
        return "dot"
    if days > OUTLINE_DAYS:
        return "outline"
    if value.text[-1] in "~%":
        return "fade"
    return "block" if days <= BLOCK_DAYS else "fade"


def give_datetime(value: Edtf) -> str:
    """Give the date as ISO 8601 when that says the same, at most less exactly; else "".

    >>> from builder.edtf import parse
    >>> [give_datetime(parse(text)) for text in ("2025-04-22", "[2024-10-21..2024-10-31]", "2025-21", "2024/2025")]
    ['2025-04-22', '2024-10', '2025', '']
    """
    low, high = value.earliest, value.latest
    if low is None or high is None or "/" in value.text or value.text[-1] in "~?%":
        return ""
    if low == high:
        return low.isoformat()
    if (low.year, low.month) == (high.year, high.month):
        return low.isoformat()[:7]
    return low.isoformat()[:4] if low.year == high.year else ""


def _find_year(value: Edtf) -> int | None:
    edge = value.earliest or value.latest
    return edge.year if edge else None


def _find_recent(event: Event, printed: Mapping[str, date]) -> tuple[str, date] | None:
    """Find the vague word and day of publication behind a date like "2025-11~"."""
    value = event.date
    if value is None or not re.fullmatch(r"\d{4}-(0\d|1[0-2])~", value.text):
        return None
    for one in event.evidence:
        day = printed.get(one.article)
        if one.date == value and day and one.date_words and day.isoformat()[:7] == value.text[:7]:
            return one.date_words, day
    return None


def _say_recent(recent: tuple[str, date], voice: Voice) -> tuple[str, str]:
    day = describe(from_day(recent[1]), voice.language)
    return voice.say("Shortly before %(day)s", day=day), ""


def _say_plain(value: Edtf, voice: Voice) -> tuple[str, str]:
    words = describe(value, voice.language)
    note = _NOTES.get(precision(value), _no_note)(value, voice)
    return words[:1].upper() + words[1:], note


def _no_note(value: Edtf, voice: Voice) -> str:
    return ""


def _note_set(value: Edtf, voice: Voice) -> str:
    low, high = value.earliest, value.latest
    if low is None or high is None:
        return ""
    if (low.year, low.month) == (high.year, high.month):
        numbers = {"low": _ordinal(low.day, voice), "high": _ordinal(high.day, voice)}
        return voice.say("about the %(low)s to the %(high)s", **numbers)
    if (high - low).days > BLOCK_DAYS:
        return _note_months(value, voice)
    return voice.say("day not given")


def _ordinal(day: int, voice: Voice) -> str:
    if not voice.language.startswith("en"):
        return str(day)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day not in {11, 12, 13} else "th"
    return f"{day}{ending}"


def _note_months(value: Edtf, voice: Voice) -> str:
    if value.earliest is None or value.latest is None:
        return ""
    low = format_date(value.earliest, "MMMM", locale=voice.language)
    high = format_date(value.latest, "MMMM", locale=voice.language)
    return voice.say("%(low)s to %(high)s, day not given", low=low, high=high)


def _note_month(value: Edtf, voice: Voice) -> str:
    return voice.say("day not given")


def _note_year(value: Edtf, voice: Voice) -> str:
    return voice.say("month not given")


def _note_interval(value: Edtf, voice: Voice) -> str:
    return voice.say("over this time, days not given")


def _note_decade(value: Edtf, voice: Voice) -> str:
    return voice.say("year not given")


_NOTES: Mapping[str, Callable[[Edtf, Voice], str]] = {
    "month": _note_month,
    "season": _note_months,
    "quarter": _note_months,
    "half": _note_months,
    "year": _note_year,
    "decade": _note_decade,
    "century": _note_decade,
    "set": _note_set,
    "interval": _note_interval,
}


def _say_dissent(event: Event, voice: Voice) -> str:
    """Say what the reports that date the event otherwise say, in one line."""
    if len(event.evidence) < 2 or event.date is None:
        return ""
    other = [one for one in event.evidence if one.date and one.date != event.date and one.date_words]
    voices = {_voice_of(one) for one in other}
    total = len({_voice_of(one) for one in event.evidence})
    if not voices or len({one.date for one in other}) > 1 or len(voices) == total:
        return ""
    parts = {"some": len(voices), "total": total, "words": other[0].date_words}
    text = "%(some)s of %(total)s reports says “%(words)s”"
    return voice.say(text, **parts) if len(voices) == 1 else voice.say(text.replace("says", "say"), **parts)


def _voice_of(one: Evidence) -> str:
    return one.voice or one.article


def _badges(event: Event, voice: Voice, recent: str) -> tuple[Badge, ...]:
    found = []
    if recent:
        found.append(Badge(voice.say("from “%(words)s”", words=recent), "inferred"))
    if event.inferred and not recent:
        found.append(Badge(_name_inferred(event.inferred, voice), "inferred"))
    if event.disputed:
        found.append(Badge(voice.say("dates disputed"), "disputed"))
    status = {
        "planned": voice.say("planned"),
        "cancelled": voice.say("called off"),
        "moved": voice.say("moved"),
    }
    if event.status in status:
        found.append(Badge(status[event.status], event.status, "what"))
    if event.edited:
        found.append(Badge(voice.say("corrected by the editor"), "edited", "record"))
    return tuple(found)


def _name_inferred(part: str, voice: Voice) -> str:
    names = {
        "year": voice.say("year inferred"),
        "month": voice.say("month inferred"),
        "day": voice.say("day inferred"),
    }
    return names.get(part, voice.say("date inferred"))
