"""Sentences and time expressions -> the chronology of an article: what each date governs, the day of its own news."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from builder.edtf import Edtf, approximate, from_month, precision
from builder.events.attributes import find_time_before, is_of_word
from builder.events.lasting import Frame, frame_article
from builder.events.plans import drop_former_plans, drop_lengths_ahead
from builder.knowledge.cues import load_cue
from builder.knowledge.datelines import find_dateline_end
from builder.model import Article, Sentence, State, TimeExpression
from builder.records import record

OWN_NEWS_DAYS = 12
"""Days before publication within which a lead's date makes it the article's own news."""

WORD_AFTER = 3
"""Days after an act within which those who speak for a state tell of it."""

LEAD = 4
"""Sentences of the body that may tell the article's own news without a date."""

SHORTEST_LEAD = 5
"""Words of a lead's sentence: shorter ones are labels of the page."""

_NOWADAYS = load_cue("events.chronology.nowadays")

_LAST_OWNED = load_cue("events.chronology.last_owned")

DAY_WORDS = frozenset(["day word", "part of today"])
"""Rules of `dating` that read today, yesterday, this morning."""
_LONG_AGO = load_cue("events.chronology.long_ago")

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
    own: frozenset[int] = frozenset()
    """Sentences in which an office speaks in its own page."""
    frame: Frame = field(default_factory=Frame)
    inherited: dict[int, Anchored] = field(default_factory=dict)
    datable: dict[int, tuple[TimeExpression, ...]] = field(default_factory=dict)


def lay_out_chronology(
    article: Article,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    speaks: Sequence[State] = (),
) -> Chronology:
    """Sort an article's time expressions by what they date, and find the day of its own news."""
    by_sentence = _sort_times(sentences, times)
    bodies = [s for s in sentences if s.kind in {"body", "item"} and s.text.count(" ") >= SHORTEST_LEAD][:LEAD]
    lead = frozenset(s.index for s in (*bodies, *(s for s in sentences if s.kind == "headline")))
    lede = bodies[0].index if bodies else -1
    chronology = Chronology(
        article, tuple(sentences), by_sentence, tuple(t for t in times if t.governs), lead, lede, Anchored(),
        own=frozenset(index for index, state in enumerate(speaks) if state),
    )  # fmt: skip
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
    recent = [time for sentence in lead for time in _list_recent(chronology, sentence, day)]
    if recent:
        time = _choose_done(recent, chronology.article.text)
        return Anchored(time.date, time, "the day of the article's own news", 0.8, "news day")
    told = _find_day_word(chronology)
    if told is not None:
        return Anchored(told.date, told, f'the article tells of "{told.text}"', 0.75, "news day")
    vague = next((t for s in lead for t in chronology.by_sentence[s.index] if is_lately(t)), None)
    if chronology.own and vague is None and precision(published) == "day":
        return Anchored(published, None, "the day of a page in which an office speaks", 0.75, "news day")
    month = approximate(from_month(day.year, day.month))
    how = "the article's own news, told without a day: about its publication"
    return Anchored(month, vague, how, 0.7, "news")


def _list_recent(chronology: Chronology, sentence: Sentence, published: date) -> Iterator[TimeExpression]:
    """List the dates of a lead's sentence that may be the day of the news."""
    for time in list_datable(chronology, sentence):
        start = time.span.start - sentence.span.start
        other = _NOWADAYS.match(sentence.text, start) or _LAST_OWNED.match(sentence.text, start)
        if time.date and not other and _is_recent(time.date, published):
            yield time


def _choose_done(recent: Sequence[TimeExpression], text: str) -> TimeExpression:
    """Choose the first date, or where that is the day of the word, "the ministry said Friday", the one shortly before
    it on which what it said was done.
    """
    first = recent[0]
    word = first.date.latest if first.date and is_of_word(text, 0, first.span.start) else None
    for time in recent if word else ():
        done = time.date.earliest if time.date and precision(time.date) == "day" else None
        if done and word and 0 < (word - done).days <= WORD_AFTER and not is_of_word(text, 0, time.span.start):
            return time
    return first


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


def is_lately(time: TimeExpression) -> bool:
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
    floor = sentence.span.start + find_dateline_end(sentence.text)
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
