"""Dates that stand over others: headings, and the heads of items of a chronology."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.edtf import precision
from builder.model import Sentence, Span, TimeExpression

_WORD, _HEAD_END = re.compile(r"\w"), re.compile(r"[*_]*(?:[.:]|\s[-–—])")
_TITLES = frozenset({"headline", "heading", "label"})
_OVER, _LONGEST_TITLE = 5, 120
"""Sentences at the top of a page that may be its titles, and their length at most."""
_YEAR = re.compile(r"(?<![\d,.$–-])(?:1[89]|20)\d\d(?![\d,.–-])")
_MARKS = 6
"""Characters that may stand before the date at the head of an item."""


def govern_items(found: Sequence[TimeExpression], sentences: Sequence[Sentence]) -> Iterator[TimeExpression]:
    """Let a date at the head of an item or heading date the rest of its paragraph or section."""
    starts = [sentence.span.start for sentence in sentences]
    paragraph_end = {sentence.paragraph: sentence.span.end for sentence in sentences}
    section_end = _find_section_ends(sentences)
    for time in found:
        sentence = sentences[bisect_right(starts, time.span.start) - 1]
        if time.date is None or not _opens(sentence, time):
            yield time
        elif is_heading_of_date(sentence, time):
            yield replace(time, governs=Span(time.span.start, section_end[sentence.index]))
        elif _heads_item(sentence, time):
            yield replace(time, governs=Span(time.span.start, paragraph_end[sentence.paragraph]))
        else:
            yield time


def _opens(sentence: Sentence, time: TimeExpression) -> bool:
    """Tell whether nothing but marks ("**", "- ") stands before a date in its sentence."""
    before = time.span.start - sentence.span.start
    return before <= _MARKS and not _WORD.search(sentence.text[:before])


def _heads_item(sentence: Sentence, time: TimeExpression) -> bool:
    end = time.span.end - sentence.span.start
    return sentence.kind == "item" or bool(_HEAD_END.match(sentence.text[end : end + 5]))


def is_heading_of_date(sentence: Sentence, time: TimeExpression) -> bool:
    """Tell whether a heading is nothing but a date."""
    return sentence.kind == "heading" and len(re.sub(r"\W", "", sentence.text)) == len(re.sub(r"\W", "", time.text))


def year_over_section(sentence: Sentence, times: Sequence[TimeExpression]) -> int | None:
    """Give the year that a heading sets for the months and days of the items under it."""
    for time in times:
        if time.date and time.date.earliest and is_heading_of_date(sentence, time) and not time.inferred:
            return time.date.earliest.year if precision(time.date) in {"year", "month", "season"} else None
    return None


def year_over_page(sentences: Sequence[Sentence]) -> int | None:
    """Give the one year that the lines over a page print, for one without a day: "TOUR OF ASIA 1967", "No. 12/1967"."""
    head = [one.text for one in sentences[:_OVER] if one.kind in _TITLES and len(one.text) < _LONGEST_TITLE]
    years = {int(year) for text in head for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _find_section_ends(sentences: Sequence[Sentence]) -> dict[int, int]:
    ends: dict[int, int] = {}
    end = 0
    for sentence in reversed(sentences):
        end = end or sentence.span.end
        if sentence.kind == "heading":
            ends[sentence.index] = end
            end = 0
    return ends
