"""Reports -> ids that survive better readings of date, type and title; events -> readable addresses."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from builder.edtf import Edtf, precision
from builder.linking.likeness import fold
from builder.model import Article, Report

DIGITS = 10
"""Hexadecimal digits of an id: among a million sentences, a clash is expected once in two sites."""

LONGEST_SLUG = 80
"""Characters of the last part of an event's address."""

LONGEST_LOOSE_END = 3
"""Letters of a word that a shortened address does not end in: "of", "and"."""

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z\"“‘(\[])|\n")
_PLAIN = re.compile(r"[a-z0-9]+")
_DATED = {"day": 10, "month": 7, "season": 4, "quarter": 4, "half": 4, "year": 4}
"""Characters of an EDTF text that an address repeats, by precision."""


def name_reports(ordered: Sequence[Report], articles: Mapping[str, Article]) -> list[str]:
    """Give each report the id of an event that is founded on it.

    The id depends only on article and sentence, not on what the report is linked with. Further acts
    of one sentence, in order of `ordered`, are told apart by their dyads, then by number.
    """
    taken: set[str] = set()
    names = []
    for report in ordered:
        sentence = _take_sentence(report, articles)
        dyads = " ".join(sorted(map(str, report.dyads)))
        attempts = [_hash(report.article, sentence), _hash(report.article, sentence, dyads)]
        number = 2
        while attempts[0] in taken:
            attempts.pop(0)
            attempts.append(_hash(report.article, sentence, dyads, str(number)))
            number += 1
        taken.add(attempts[0])
        names.append(attempts[0])
    return names


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]


def _take_sentence(report: Report, articles: Mapping[str, Article]) -> str:
    """Give the words of the sentence around a quote, so that a longer or shorter quote names the same."""
    article = articles.get(report.article)
    start, end = report.span.start, report.span.end
    if article is None or article.text[start:end] != report.quote:
        return _normalise(report.quote)
    left = article.text.rfind("\n", 0, start) + 1
    for match in _SENTENCE_END.finditer(article.text, left, start + 1):
        left = match.end() if match.end() <= start else left
    right = _SENTENCE_END.search(article.text, max(start, end - 1))
    return _normalise(article.text[left : right.start() if right else len(article.text)])


def _normalise(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def write_slug(date: Edtf | None, title: str) -> str:
    """Give the readable part of an address: date as far as it is known, then words of the title.

    >>> from builder.edtf import parse
    >>> write_slug(parse("2024-10"), "Russia, Iran and Oman: naval exercise")
    '2024-10-russia-iran-and-oman-naval-exercise'
    """
    dated = show_date(date)
    words = [word[:LONGEST_SLUG] for word in _PLAIN.findall(fold(title))]
    whole = "-".join([dated, *words] if dated else words)
    if len(whole) <= LONGEST_SLUG:
        return whole or "event"
    while words and len("-".join([dated, *words])) > LONGEST_SLUG:
        words.pop()
    while len(words) > 1 and len(words[-1]) <= LONGEST_LOOSE_END:
        words.pop()
    return "-".join([dated, *words]).strip("-")


def show_date(date: Edtf | None) -> str:
    """Give as much of a date as an address can show without saying more than is known.

    >>> from builder.edtf import parse
    >>> [show_date(parse(text)) for text in ("2025-04-22", "2025-21", "198X", "[2024-10-21..2024-10-31]")]
    ['2025-04-22', '2025', '1980s', '2024-10']
    """
    if date is None:
        return ""
    kind = precision(date)
    if kind == "decade":
        return f"{date.text[:3]}0s"
    if kind == "century":
        return f"{date.text[:2]}00s"
    if kind in _DATED:
        return date.text[: _DATED[kind]]
    if date.earliest is None or date.latest is None:
        return f"{(date.earliest or date.latest or '')}"[:4]
    first, last = date.earliest.isoformat(), date.latest.isoformat()
    return first[:7] if first[:7] == last[:7] else first[:4]


def name_uniquely(slugs: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Give slugs that differ: where two are equal, the later one ends in a part of its event's id.

    >>> name_uniquely(["2024-talks", "2024-talks"], ["0a1b2c3d4e", "5f6a7b8c9d"])
    ['2024-talks', '2024-talks-5f6a7b8c9d']
    """
    taken: set[str] = set()
    names = []
    for slug, id_ in zip(slugs, ids, strict=True):
        name = slug if slug not in taken else f"{slug[: LONGEST_SLUG - DIGITS - 1].rstrip('-')}-{id_}"
        taken.add(name)
        names.append(name)
    return names
