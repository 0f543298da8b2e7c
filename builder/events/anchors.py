"""The place of an act in its article -> the date that the article gives it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from builder.edtf import Edtf, approximate, from_month, parse, precision, some_day
from builder.events.belonging import COMMEMORATING, choose_near, find_time_before, leave_out_others, names_thing
from builder.events.clauses import Clause
from builder.events.counting import count_from, find_count
from builder.events.lasting import Frame, frame_article, settle_length, tells_length
from builder.events.plans import drop_former_plans, drop_lengths_ahead, find_new_date
from builder.events.sequels import find_sequel
from builder.events.triggers import Hit
from builder.model import Article, Sentence, Span, TimeExpression
from builder.records import record

OWN_NEWS_DAYS = 12
"""Days before publication within which a lead's date makes it the article's own news."""

LEAD = 4
"""Sentences of the body that may tell the article's own news without a date."""

SHORTEST_LEAD = 5
"""Words of a lead's sentence: shorter ones are labels of the page."""

REACTION = 7
"""Days from the news to publication within which what the body quotes was said of the news."""

REACTED = "between the news and publication"
"""How what others say of the news is dated."""

DATED, UNDATED = 0.75, 0.5
"""Trust in a date from which an act counts as dated, and in an act to which the article gives none."""

UNDER_HEADING, POINTED = 0.9, 0.9
"""Trust in the date of a heading or item for what stands under it, and in the date told before in the paragraph where
words point to it. No date is handed on without such words: of 48 that were, 15 were right."""

_PLUPERFECT = re.compile(
    r"\bhad\s(?:\w+ly\s|also\s|been\s|already\s|earlier\s)*\w+(?:ed|en|wn|ld|de|nt|ft|t|un|ne|ng)\b"
)
_DATELINE = re.compile(r"^(?:[A-Z][A-Z .'/-]{2,40}|[A-Z][\w .'-]{2,30})(?:,[^,(]{2,30})?,?\s[^-–—]{3,20}\s[-–—]")
_NOWADAYS = re.compile(r"[Tt]oday,? (?:\w+s|are|have|the|that|we|it|this)\b")
"""Today in the sense of these days: "an issue that today defines the agenda"."""

_AT_THAT_TIME = re.compile(
    r"(?:At (?:that|the) time|On that occasion|On the same (?:day|occasion)|"
    r"During (?:the|that|this|his|her) (?:visit|trip|talks|meeting|stay))\b"
)


_THERE = re.compile(r"\s(?:there|then|on (?:the|that) occasion|on the spot|at the (?:end|ceremony))\b")
"""Behind an act told whole, what points back to when another one took place: "ten agreements were signed there"."""

DAY_WORDS = frozenset(["day word", "part of today"])
"""Rules of `dating` that read today, yesterday, this morning."""
_LONG_AGO = re.compile(r"\b(?:years?|decades?|ago|past|long)\b", re.IGNORECASE)
_ANSWERS = frozenset(["ACCUSE", "REQUEST", "REJECT", "THREATEN"])
"""Types of what others say of the news in the days after it; who signs or promises does so in the news itself."""
_STATEMENTS = _ANSWERS | {"SUPPORT", "AGREE", "CONCEDE"}


Origin = Literal["clause", "heading", "news day", "news", "vague", "none"]


@record(frozen=True, slots=True)
class Anchored:
    """The date of a report, the expression it came from, how, how far to trust it (0 to 1), and whence."""

    date: Edtf | None = None
    time: TimeExpression | None = None
    how: str = "no date"
    trust: float = 1.0
    origin: Origin = "none"


@dataclass(slots=True)
class Chronology:
    """The dates of one article: those of each sentence, those that govern a stretch, its news.

    `lead` are the sentences that may tell the news, `lede` is the first of the body. `inherited` is
    filled as the article is read: paragraph -> the date told there last; so is `datable`: sentence -> those
    of its dates that can date an act.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    by_sentence: dict[int, tuple[TimeExpression, ...]]
    governing: tuple[TimeExpression, ...]
    lead: frozenset[int]
    lede: int
    news: Anchored
    frame: Frame = field(default_factory=Frame)
    inherited: dict[int, Anchored] = field(default_factory=dict)
    datable: dict[int, tuple[TimeExpression, ...]] = field(default_factory=dict)


def lay_out_chronology(article: Article, sentences: Sequence[Sentence], times: Sequence[TimeExpression]) -> Chronology:
    """Sort an article's time expressions by what they date, and find the day of its own news."""
    by_sentence = _sort_times(sentences, times)
    bodies = [s for s in sentences if s.kind in {"body", "item"} and s.text.count(" ") >= SHORTEST_LEAD][:LEAD]
    lead = frozenset(s.index for s in (*bodies, *(s for s in sentences if s.kind == "headline")))
    lede = bodies[0].index if bodies else -1
    chronology = Chronology(
        article, tuple(sentences), by_sentence, tuple(t for t in times if t.governs), lead, lede, Anchored()
    )
    chronology.news = _find_news(chronology, [s for s in sentences if s.index in lead])
    published = article.published.date
    chronology.frame = frame_article(published.earliest if published else None, sentences)
    return chronology


def _sort_times(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> dict[int, tuple[TimeExpression, ...]]:
    """Sort time expressions by the sentence in which they stand."""
    found: dict[int, list[TimeExpression]] = {sentence.index: [] for sentence in sentences}
    starts = [sentence.span.start for sentence in sentences]
    for time in times:
        place = bisect_right(starts, time.span.start) - 1
        if place >= 0 and sentences[place].span.contains(time.span):
            found[sentences[place].index].append(time)
    return {index: tuple(own) for index, own in found.items()}


def _find_news(chronology: Chronology, lead: Sequence[Sentence]) -> Anchored:
    """Find when the article's own news happened: its lead's day, else about publication."""
    published = chronology.article.published.date
    if published is None or published.earliest is None:
        return Anchored()
    day = published.earliest
    for sentence in lead:
        for time in list_datable(chronology, sentence):
            generic = _NOWADAYS.match(sentence.text, time.span.start - sentence.span.start)
            if time.date and not generic and _is_recent(time.date, day):
                return Anchored(time.date, time, "the day of the article's own news", 0.8, "news day")
    told = _find_day_word(chronology)
    if told is not None:
        return Anchored(told.date, told, f'the article tells of "{told.text}"', 0.75, "news day")
    vague = next((t for s in lead for t in chronology.by_sentence[s.index] if _is_lately(t)), None)
    month = approximate(from_month(day.year, day.month))
    how = "the article's own news, told without a day: about its publication"
    return Anchored(month, vague, how, 0.7, "news")


def _find_day_word(chronology: Chronology) -> TimeExpression | None:
    """Find "today" or "yesterday" in the body: where the lead has no day, it is the day of the news."""
    for sentence in chronology.sentences:
        for time in list_datable(chronology, sentence) if sentence.kind == "body" else ():
            start = time.span.start - sentence.span.start
            quoted = sentence.text.count('"', 0, start) % 2 or sentence.text.rfind("“", 0, start) > sentence.text.rfind(
                "”", 0, start
            )
            if time.rule in DAY_WORDS and not quoted and not _NOWADAYS.match(sentence.text, start):
                return time
    return None


def _is_lately(time: TimeExpression) -> bool:
    """Tell whether a vague word means the days before publication: "recently", but not "in recent years"."""
    return time.value == "PAST_REF" and not _LONG_AGO.search(time.text)


def _is_recent(value: Edtf, published: date) -> bool:
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > 7:
        return False
    return -1 <= (published - value.latest).days <= OWN_NEWS_DAYS or value.earliest <= published <= value.latest


def list_datable(chronology: Chronology, sentence: Sentence) -> tuple[TimeExpression, ...]:
    """List a sentence's dates that can date an act: none of a dateline, none that is vague."""
    if sentence.index not in chronology.datable:
        told = drop_lengths_ahead(sentence, tuple(_choose_datable(chronology, sentence)))
        chronology.datable[sentence.index] = drop_former_plans(sentence, told)
    return chronology.datable[sentence.index]


def _choose_datable(chronology: Chronology, sentence: Sentence) -> Iterator[TimeExpression]:
    if not chronology.by_sentence[sentence.index]:
        return
    opening = sentence.text[:90]
    head = _DATELINE.match(opening) if any(dash in opening for dash in "-–—") else None
    floor = sentence.span.start + (head.end() if head else 0)
    before = find_time_before(sentence.text, sentence.span.start, chronology.by_sentence[sentence.index])
    for time in chronology.by_sentence[sentence.index]:
        if (
            time is not before
            and time.date is not None
            and time.span.start >= floor
            and precision(time.date) != "century"
        ):
            yield time


def is_dated(chronology: Chronology, sentence: Sentence) -> bool:
    """Tell whether a sentence has a date of its own, of its heading or of the sentence before."""
    return (
        bool(chronology.by_sentence[sentence.index])
        or any(time.governs and time.governs.contains(sentence.span) for time in chronology.governing)
        or any(
            time.date and chronology.sentences[sentence.index - 1].paragraph == sentence.paragraph
            for time in (chronology.by_sentence[sentence.index - 1] if sentence.index else ())
        )
    )


def anchor_act(
    hit: Hit, sentence: Sentence, clauses: tuple[Clause, ...], rivals: Sequence[Hit], chronology: Chronology
) -> Anchored:
    """Find the date of the act that a trigger names; an undated one has no date.

    First the dates of its own sentence, the nearest in its clause; then the heading or item that
    governs it, and last the day of the article's news.
    """
    times = leave_out_others(list_datable(chronology, sentence), hit, sentence, chronology.article.published.date)
    moved = find_new_date(hit, sentence, times)
    if moved is not None:
        return Anchored(moved.date, moved, moved.basis or moved.rule, 1.0, "clause")
    count = find_count(sentence.text, hit, rivals)
    counted = _count_from_news(count, sentence, times, chronology) if count else None
    if count is not None:
        times = tuple(time for time in times if time.span.start >= sentence.span.start + count.end())
    near = choose_near(hit, sentence, clauses, rivals, times)
    if near is None and counted is not None:
        return counted
    if near is not None:
        settled = settle_length(near, hit, sentence, times, chronology.frame)
        value, how = settled or (near.date, near.basis or near.rule)
        found = Anchored(value, near, how, 1.0, "clause")
        if near.rule not in COMMEMORATING and not names_thing(hit, near, sentence):
            chronology.inherited[sentence.paragraph] = found
        return found
    vague = next((t for t in chronology.by_sentence[sentence.index] if _is_lately(t)), None)
    if vague is not None and sentence.index in chronology.lead and chronology.news.date is not None:
        month = chronology.news.date if chronology.news.time is vague else _about_publication(chronology)
        return Anchored(month, vague, f'"{vague.text}": shortly before publication', 0.9, "vague")
    for time in chronology.governing:
        if time.governs and time.governs.contains(sentence.span) and time.date is not None:
            return Anchored(time.date, time, f'stands under "{time.text}"', UNDER_HEADING, "heading")
    found = _inherit(hit, sentence, times, chronology)
    if found.time is None or found.time.date != found.date or not tells_length(sentence.text):
        return found
    settled = settle_length(found.time, hit, sentence, (), chronology.frame)
    return replace(found, date=settled[0], how=settled[1]) if settled else found


def _count_from_news(
    count: re.Match[str], sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology
) -> Anchored | None:
    """Date what lies "two weeks after" the day told before in the sentence, else after the news."""
    start = sentence.span.start + count.start()
    before = [time.date for time in times if time.span.end <= start]
    base = before[-1] if before else chronology.news.date
    value = count_from(base.earliest, count) if base and base.earliest and precision(base) == "day" else None
    if value is None:
        return None
    words = count[0].strip()
    how = f'"{words}" counted from {base}'
    time = TimeExpression(Span(start, start + len(words)), words, value, None, "count between acts", how)
    return Anchored(value, time, how, 1.0, "clause")


def _react(chronology: Chronology) -> Edtf | None:
    """Give the days from the news to publication, on one of which others had their say about it."""
    news, published = chronology.news.date, chronology.article.published.date
    if news is None or published is None or news.earliest is None or published.earliest is None:
        return None
    days = (published.earliest - news.earliest).days
    return some_day(news.earliest, published.earliest) if precision(news) == "day" and 0 < days <= REACTION else None


def _about_publication(chronology: Chronology) -> Edtf | None:
    published = chronology.article.published.date
    if published is None or published.earliest is None:
        return None
    return approximate(from_month(published.earliest.year, published.earliest.month))


def _inherit(hit: Hit, sentence: Sentence, times: Sequence[TimeExpression], chronology: Chronology) -> Anchored:
    """Take a date told elsewhere; a noun to which its own sentence refuses the day of the news has none."""
    sequel = find_sequel(hit, sentence, times, chronology.frame.published)
    if sequel is not None and sequel.date is not None and sequel.date.earliest is not None:
        year = parse(f"{sequel.date.earliest.year:04d}~")
        return Anchored(year, sequel, f'after what happened in "{sequel.text}"', 0.9, "clause")
    before = sentence.text[max(0, hit.start - 30) : hit.end]
    if _PLUPERFECT.search(before):
        return Anchored(trust=UNDATED)
    told = chronology.inherited.get(sentence.paragraph)
    pointed = _AT_THAT_TIME.match(sentence.text) or (hit.whole and _THERE.match(sentence.text, hit.end))
    if told is not None and told.time is not None and pointed:
        return Anchored(told.date, told.time, f'the time of "{told.time.text}"', POINTED, "heading")
    news = chronology.news
    if news.time in times and hit.voice == "noun":
        return Anchored(trust=UNDATED)
    if sentence.index in chronology.lead:
        return news
    if hit.voice == "noun" and hit.trigger.type != "CONSULT":
        return Anchored(trust=UNDATED)
    if hit.trigger.type in _STATEMENTS and hit.voice == "active" and hit.form in {"base", "third"}:
        return Anchored(_about_publication(chronology), None, "told in the present: about publication", 0.6, "news")
    if hit.trigger.type in _STATEMENTS and hit.voice != "noun":
        reaction = _react(chronology) if hit.trigger.type in _ANSWERS else None
        if reaction is not None:
            return Anchored(reaction, news.time, REACTED, 0.6, news.origin)
        return Anchored(news.date, news.time, news.how, 0.6, news.origin)
    return Anchored(news.date, news.time, news.how, 0.5, news.origin)
