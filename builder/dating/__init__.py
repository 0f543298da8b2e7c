"""Sentences -> time expressions, each resolved to an EDTF date with its reason.

`table` lists the rules, `rules/` holds them one a file, `scene` is what a rule may know,
`publication` finds the day on which an article appeared.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from builder.dating.publication import date_publication
from builder.dating.scene import Finding, Rule, Scene
from builder.dating.table import load_rules
from builder.edtf import Edtf
from builder.knowledge.calendar import Calendar
from builder.model import Article, Sentence, Span, TimeExpression
from builder.problems import Problem

__all__ = ["check_dates", "date_publication", "find_dates"]

_ANY_CUE = re.compile(
    r"\d\d|\b\d (?=[A-Z])|[A-Z][a-z]{2,8}day\b|[A-Z]{6,9}DAY\b|\b[A-Z][a-z]{2}\.\s|"
    r"(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tonight|yesterday|tomorrow|week|month|year|day|"
    r"quarter|half|decade|centur|spring|summer|autumn|fall|winter|now|current|present|recent|lately|former|previous|"
    r"at the moment|this (?:morning|afternoon|evening)|past|future|soon|ago|the [123]?\d(?:st|nd|rd|th)|"
    r"easter|christmas|eid|thanks|last|next|at this|overnight|new year|pentecost|ash|palm|"
    r"nowruz|hallow|bastille|armistice|valentine|victory|boxing|good fri|memorial|labor|the coming))"
)
_FULL = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_DATELINE = re.compile(r"^(?:[A-Z][A-Z .'/-]{2,40}|[A-Z][\w .'-]{2,30})(?:,[^,(]{2,30})?,?\s[^-–—]{3,20}\s[-–—]")
_ITEM_HEAD = re.compile(r"^\W{0,4}$")


def find_dates(article: Article, sentences: tuple[Sentence, ...], calendar: Calendar) -> tuple[TimeExpression, ...]:
    """Find and resolve every time expression of an article, in order of its text.

    Relative words count from `article.published` or from the expression before; without a
    publication day only what is printed in full is resolved. Furniture is not read.
    """
    published = article.published.date.earliest if article.published.date else None
    day_first = _learn_order(article.text)
    found: list[TimeExpression] = []
    prior: Edtf | None = None
    paragraph = 0
    for sentence in sentences:
        if sentence.kind == "furniture" or not _ANY_CUE.search(sentence.text):
            continue
        scene = Scene(calendar, published, sentence.text, prior, day_first, sentence.paragraph != paragraph)
        for time in _read_sentence(sentence, scene):
            found.append(time)
            if time.date:
                prior, paragraph = time.date, sentence.paragraph
    return tuple(_govern_items(found, sentences))


def _read_sentence(sentence: Sentence, scene: Scene) -> Iterator[TimeExpression]:
    bulletin_end = 0
    if sentence.kind == "label":
        bulletin_end = len(sentence.text)
    elif head := _DATELINE.match(sentence.text[:90]):
        bulletin_end = head.end()
    base = sentence.span.start
    for match, rule in _choose_matches(sentence.text):
        here = replace(scene, bulletin=match.start() < bulletin_end)
        finding = rule.resolve(match, here)
        if finding is None:
            continue
        start, end = _trim(match)
        span = Span(base + start, base + end)
        yield _express(span, sentence.text[start:end], rule, finding)
        if finding.date:
            scene = replace(scene, prior=finding.date, far=False)


def _express(span: Span, text: str, rule: Rule, finding: Finding) -> TimeExpression:
    return TimeExpression(span, text, finding.date, finding.value, rule.name, finding.basis, finding.inferred)


def _choose_matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    """Choose among overlapping readings: longest first, then by the order of the table."""
    matches = []
    for order, rule in enumerate(load_rules()):
        for match in rule.pattern.finditer(text):
            start, end = _trim(match)
            matches.append((start - end, order, match, rule))
    chosen: list[tuple[re.Match[str], Rule]] = []
    for _, _, match, rule in sorted(matches, key=lambda one: one[:2]):
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in chosen):
            chosen.append((match, rule))
    return sorted(chosen, key=lambda one: one[0].start())


def _trim(match: re.Match[str]) -> tuple[int, int]:
    """Leave out words that a rule reads only to be sure: a leading preposition, blanks."""
    start = match.end("lead") if "lead" in match.re.groupindex and match["lead"] else match.start()
    lead = match.groupdict().get("lead") or ""
    if lead.strip().lower() in {"last", "next", "this"}:
        start = match.start()
    text = match.string
    end = match.end()
    while start < end and text[start] in " ,'’(":
        start += 1
    while end > start and text[end - 1] in " ,":
        end -= 1
    return start, end


def _learn_order(text: str) -> bool:
    """Learn from unambiguous dates in digits whether the day comes first; it does by default."""
    votes = 0
    for match in _FULL.finditer(text):
        votes += (int(match[1]) > 12) - (int(match[2]) > 12)
    return votes >= 0


def _govern_items(found: list[TimeExpression], sentences: tuple[Sentence, ...]) -> Iterator[TimeExpression]:
    """Let a date at the head of an item or heading date the rest of its paragraph or section."""
    by_start = {sentence.span.start: sentence for sentence in sentences}
    for time in found:
        sentence = by_start.get(time.span.start)
        if sentence is None or time.date is None:
            yield time
            continue
        after = sentence.text[len(time.text) : len(time.text) + 3]
        heads = sentence.kind == "item" or after[:1] in {".", ":"} or re.match(r"\s[-–—]", after)
        last = max((s.span.end for s in sentences if s.paragraph == sentence.paragraph), default=0)
        governs = Span(time.span.start, last)
        if sentence.kind == "heading" and len(sentence.text) - len(time.text) <= 2:
            governs = Span(time.span.start, _section_end(sentence, sentences))
            heads = True
        yield replace(time, governs=governs) if heads else time


def _section_end(heading: Sentence, sentences: tuple[Sentence, ...]) -> int:
    end = heading.span.end
    for sentence in sentences[heading.index + 1 :]:
        if sentence.kind == "heading":
            break
        end = sentence.span.end
    return end


def check_dates(article: Article, sentences: tuple[Sentence, ...], calendar: Calendar) -> tuple[Problem, ...]:
    """Name the dates that could be read in two ways, and a publication day that is not known.

    The problems carry file, line, column and the reading that was taken.
    """
    problems = []
    if article.published.date is None:
        what = "no publication day found"
        done = "dates that count from it are left open"
        advice = f'add published = "YYYY-MM-DD" in a file {article.key}.toml beside it'
        problems.append(Problem(article.path, 0, 0, "D101", what, done, advice))
    elif article.published.year_inferred:
        what = f'no year in "{article.published.printed}"'
        line, column = _locate(article, article.text.find(article.published.printed))
        done = f"took {article.published.date.text[:4]}, {article.published.reason}"
        problems.append(Problem(article.path, line, column, "D102", what, done))
    for time in find_dates(article, sentences, calendar) if _FULL.search(article.text) else ():
        if time.inferred == "order" and time.date:
            line, column = _locate(article, time.span.start)
            what = f'"{time.text}" can be read with the day or the month first'
            problems.append(Problem(article.path, line, column, "D103", what, f"took {time.date.text}"))
    return tuple(problems)


def _locate(article: Article, offset: int) -> tuple[int, int]:
    if offset < 0:
        return 0, 0
    before = article.text[:offset]
    return article.line + before.count("\n"), offset - before.rfind("\n")


def day_of(article: Article) -> date | None:
    """Give the day of publication, where it is known."""
    return article.published.date.earliest if article.published.date else None
