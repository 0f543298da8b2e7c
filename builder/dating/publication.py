"""The day on which an article appeared: from metadata, dateline, label or, for the year, from
what the text itself refers to; never from the clock.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from builder.dating.patterns import compile_words, day_number, month_number, weekday_number
from builder.dating.reckoning import make_day
from builder.edtf import from_day
from builder.knowledge.calendar import Calendar
from builder.knowledge.cues import load_cue
from builder.model import Article, Published, Sentence

_DASHED, _HEADED = re.compile(r".{0,60}?\s[-–—]\s"), re.compile(r".{0,60}?\s[-–—:]\s")
_HEAD = 700
"""Characters at the top of an article in which its own date is sought."""
_PRINTED_LINE = 120
"""Characters that a line which prints the day has at most."""
_LOOK_AHEAD = 8
"""Years after the latest one named in the text that are weighed for a date without a year."""

_SENTENCE = load_cue("dating.publication.sentence")
_PLACE_AND_DATE = load_cue("dating.publication.place_and_date")
_SPAN = load_cue("dating.publication.span")
_YEAR = re.compile(r"(?<![\d.,$-])(?:1[89]\d\d|20\d\d)(?![\d]|[.,]\d)")
_ACT = load_cue("dating.publication.act")
_TOLD = load_cue("dating.publication.told")
_FUTURE = load_cue("dating.publication.future")


def date_publication(article: Article, sentences: tuple[Sentence, ...], calendar: Calendar) -> Published:
    """Complete `article.published` from the text where metadata did not give it.

    A full date near the top counts when it stands in a label, a dateline or a printed date;
    one without a year takes the year that the article's own references allow.
    """
    published = article.published
    if published.date is not None:
        return published
    places = [published.printed, *_list_places(article, sentences)]
    for place in places:
        if place and (found := _find_full(place, calendar)):
            day, printed = found
            return Published(from_day(day), "dateline", printed, "printed at the top of the article")
    labels = [s.text for s in sentences[:4] if s.kind == "label"]
    openings = [s.text[:60] for s in sentences[:4] if _DASHED.match(s.text)]
    for place in (published.printed, *labels, *openings):
        if place and (partial := _find_partial(place, calendar)):
            return _infer_year(article, partial, calendar)
    return published


def _list_places(article: Article, sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """Yield the stretches of text that may hold the date, the likeliest first."""
    for sentence in sentences[:6]:
        if sentence.kind in {"label", "heading", "headline", "furniture"} and not _TOLD.search(sentence.text):
            yield sentence.text
    for sentence in sentences[:5]:
        if sentence.kind == "body" and (match := _HEADED.match(sentence.text)):
            yield match[0]
    head, tail = article.text[:_HEAD].split("\n")[:6], article.text[-_HEAD:].split("\n")[-3:]
    yield from (line for line in head if _is_printed_line(line))
    yield from (match[0] for line in head[:3] if (match := _PLACE_AND_DATE.match(line)))
    yield from (line for line in tail if _is_printed_line(line) and not _ACT.search(line))


def _is_printed_line(line: str) -> bool:
    """Tell whether a line is no sentence but may print the day: "Published 3 May 2021 by ..."."""
    return len(line) < _PRINTED_LINE and not _SENTENCE.search(line) and not _TOLD.search(line)


def _find_full(place: str, calendar: Calendar) -> tuple[date, str] | None:
    day_month = rf"(?P<day>DAY)(?:\sof)?\s(?P<month>MONTH),?\s?(?P<year>{_YEAR.pattern})"
    month_day = rf"(?P<month>MONTH)\s(?P<day>DAY)\s?,?\s{{0,2}}(?P<year>{_YEAR.pattern})"
    for pattern in (day_month, month_day):
        if match := compile_words(calendar, pattern).search(place):
            month = month_number(calendar, match["month"])
            day = make_day(int(match["year"]), month, day_number(match["day"]))
            if day:
                return day, match[0]
    if match := re.search(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", place):
        year, month, number = map(int, match.groups())
    elif match := re.search(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)", place):
        number, month, year = map(int, match.groups())
        if month > 12:
            number, month = month, number
    else:
        return None
    day = make_day(year, month, number)
    return (day, match[0]) if day else None


class _Partial(tuple[int, int, "int | None", str]):
    """Month, day, weekday if printed, and the words."""

    __slots__ = ()


def _find_partial(place: str, calendar: Calendar) -> _Partial | None:
    weekday = r"(?:(?P<weekday>WEEKDAY),?\s)?"
    for pattern in (
        rf"{weekday}(?P<day>DAY)\s(?P<month>MONTH)",
        rf"{weekday}(?P<month>MONTH)\s(?P<day>DAY)",
    ):
        if match := compile_words(calendar, pattern).search(place):
            named = weekday_number(calendar, match["weekday"]) if match["weekday"] else None
            month, day = month_number(calendar, match["month"]), day_number(match["day"])
            return _Partial((month, day, named, match[0]))
    return None


def _infer_year(article: Article, partial: _Partial, calendar: Calendar) -> Published:
    month, day, weekday, printed = partial
    votes, latest = _weigh_years(article.text, calendar)
    if latest is None:
        return replace(article.published, printed=printed)
    ranked = []
    for year in sorted({*range(latest, latest + _LOOK_AHEAD), *votes}):
        made = make_day(year, month, day)
        if made and year >= latest:
            fits = weekday is None or made.weekday() == weekday
            ranked.append((-3 * min(votes[year], 2) - 4 * fits + min(0.5 * (year - latest), 3), made))
    if not ranked:
        return replace(article.published, printed=printed)
    best = min(ranked)[1]
    reason = f"because the text speaks of {latest} as past"
    if weekday is not None and best.weekday() == weekday:
        reason += f" and {printed} fell in {best.year}"
    elif votes[best.year]:
        reason = f"because years counted back in the text lead to {best.year}"
    return Published(from_day(best), "inferred year", printed, reason, year_inferred=True)


def _weigh_years(text: str, calendar: Calendar) -> tuple[Counter[int], int | None]:
    """Give votes for years from "N years ago" beside a year, and the latest year named as past."""
    votes: Counter[int] = Counter()
    named = [
        (match.start(), int(match[0]))
        for match in _YEAR.finditer(text)
        if not _FUTURE.search(text, max(0, match.start() - 80), match.start())
    ]
    for match in _SPAN.finditer(text):
        count = calendar.count(match["number"])
        near = [year for start, year in named if abs(start - match.start()) <= 160]
        votes.update({year + count for year in near} if count and 1 < count <= 200 else ())
    years = [year for _, year in named]
    return votes, max(years, default=None)
