"""Reports -> ids that survive better readings of date, type and title."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import partial

from builder.former import NOTHING_FORMER, Former
from builder.linking.stems import fold, list_stems
from builder.model import Article, Report

DIGITS = 10
"""Hexadecimal digits of an id: among a million sentences, a clash is expected once in two sites."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z\"“‘(\[])|\n")


def name_reports(
    ordered: Sequence[Report], articles: Mapping[str, Article], former: Former = NOTHING_FORMER
) -> list[str]:
    """Give each report the id of an event that is founded on it.

    The id depends only on article and sentence, not on what the report is linked with. Further acts
    of one sentence, in order of `ordered`, are told apart by the words that name them, then by number.
    """
    taken: set[str] = set()
    names = []
    for report in ordered:
        inputs = (report, articles.get(report.article))
        sentence, words = former.take(("words", id(report)), inputs, partial(_take_words, *inputs))
        attempts = [_hash(report.article, sentence), _hash(report.article, sentence, words)]
        number = 2
        while attempts[0] in taken:
            attempts.pop(0)
            attempts.append(_hash(report.article, sentence, words, str(number)))
            number += 1
        taken.add(attempts[0])
        names.append(attempts[0])
    return names


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]


def _take_words(report: Report, article: Article | None) -> tuple[str, str]:
    """Give the words of the sentence around a quote, and those that name the act."""
    return _take_sentence(report, article), _take_trigger(report, article)


def _take_sentence(report: Report, article: Article | None) -> str:
    """Give the words of the sentence around a quote, so that a longer or shorter quote names the same."""
    start, end = report.span.start, report.span.end
    if article is None or article.text[start:end] != report.quote:
        return _normalise(report.quote)
    left = article.text.rfind("\n", 0, start) + 1
    for match in _SENTENCE_END.finditer(article.text, left, start + 1):
        left = match.end() if match.end() <= start else left
    right = _SENTENCE_END.search(article.text, max(start, end - 1))
    return _normalise(article.text[left : right.start() if right else len(article.text)])


def _take_trigger(report: Report, article: Article | None) -> str:
    return " ".join(list_stems(article.text[report.trigger.start : report.trigger.end])) if article else ""


def _normalise(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
