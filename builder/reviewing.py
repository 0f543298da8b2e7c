"""A `Build` -> what an editor may want to look at, each with the lines of TOML that settle it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import get_args

from builder.date_words import describe
from builder.edtf import Edtf
from builder.knowledge.atlas import load_atlas
from builder.model import (
    ArticleReading,
    Build,
    Event,
    Evidence,
    Mention,
    Report,
    ReviewItem,
    ReviewReason,
    Sentence,
    Span,
    TimeExpression,
)
from builder.records import record

MANY = 3
"""States of a sentence up to which its pairs are proposed: a longer list is seldom one act."""

UNSURE = 0.6
"""Confidence below which a published event awaits the editor's eye (docs/quality.md says what confidence is worth)."""

NEAR = 45
"""Days between an article and a date without a year up to which nobody asks which year is meant."""

_ORDER: Mapping[str, int] = {reason: number for number, reason in enumerate(get_args(ReviewReason))}


@record(frozen=True, slots=True)
class _Told:
    """Which places of which articles tell an event already, hidden ones included."""

    spans: Mapping[str, Sequence[Span]]

    def has(self, article: str, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.spans.get(article, ()))


def review_build(build: Build) -> tuple[ReviewItem, ...]:
    """Give all doubts of a build that no editor has settled, by reason, surest doubts first.

    Reasons come in the order of `ReviewReason`; within each, items in order of event or article.
    """
    evidence = [(one.article, one.span) for event in (*build.events, *build.hidden) for one in event.evidence]
    spans: dict[str, list[Span]] = defaultdict(list)
    for article, span in evidence:
        spans[article].append(span)
    told = _Told(spans)
    days = {one.key: one.published.date for one in build.articles if not one.published.year_inferred}
    items = chain(
        chain.from_iterable(_review_reading(reading, told) for reading in build.readings),
        chain.from_iterable(_review_event(event, days) for event in build.events),
        _review_doubts(build),
    )
    return tuple(
        sorted((one for one in items if not _is_settled(one, build.settled)), key=lambda one: _ORDER[one.reason])
    )


def _is_settled(item: ReviewItem, settled: Iterable[tuple[str, ...]]) -> bool:
    ids, quote = set(item.events), _squeeze(item.quote)
    if ids:
        return any(ids == set(one) or (len(ids) > 1 and ids <= set(one)) for one in settled)
    return any(len(one) == 2 and one[0] == item.article and one[1] in quote for one in settled)


def _squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()


# --------------------------------------------------------------------------- events that stand


def _review_event(event: Event, days: Mapping[str, Edtf | None]) -> Iterator[ReviewItem]:
    if event.confidence < UNSURE and not event.edited:
        pairs = ", ".join(map(str, event.dyads))
        why = f"published, though only {event.confidence:.0%} sure: {_say(event.date)}, {pairs}"
        yield _make_event_item("unsure", event, event.evidence[0], why, ["hide = true"])
    if event.date is None:
        return
    dated = [one for one in event.evidence if one.date == event.date] or list(event.evidence)
    if event.inferred and not _is_near(event.date, days.get(dated[0].article)):
        why = (
            f"the {event.inferred} of this date is printed nowhere: {dated[0].date_basis or 'it follows from the text'}"
        )
        yield _make_event_item("inferred", event, dated[0], why, [_pair("date", event.date.text)])
    if event.disputed:
        spare = [
            f"# {_pair('date', date)}  # as {enumerate_names(sources)} {'says' if len(sources) == 1 else 'say'}"
            for date, sources in _list_other_dates(event)
        ]
        yield _make_event_item(
            "disagreeing dates",
            event,
            dated[0],
            f"{describe(event.date)}: {event.date_note}",
            [_pair("date", event.date.text), *spare],
        )


def _is_near(told: Edtf, published: Edtf | None) -> bool:
    """Tell whether a date lies so near to the day of its article that the year left out can only be the same."""
    if not (published and published.earliest and told.earliest and told.latest):
        return False
    return abs((told.earliest - published.earliest).days) <= NEAR >= abs((told.latest - published.earliest).days)


def _list_other_dates(event: Event) -> list[tuple[str, list[str]]]:
    """List every other date that a report gives, once, with the articles that give it."""
    told: dict[str, list[str]] = {}
    for one in event.evidence:
        if one.date and one.date != event.date and one.article not in told.setdefault(one.date.text, []):
            told[one.date.text].append(one.article)
    return list(told.items())


def enumerate_names(names: Sequence[str]) -> str:
    """Write a list as a sentence does.

    >>> enumerate_names(["Chad", "Niger", "Mali"])
    'Chad, Niger and Mali'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _make_event_item(reason: ReviewReason, event: Event, best: Evidence, why: str, fields: Sequence[str]) -> ReviewItem:
    lines = ["[[event]]", f"{_pair('id', event.id)}  # {_comment(event.title)}", *fields]
    return ReviewItem(
        reason=reason,
        title=event.title,
        why=why,
        snippet=_join(lines),
        dismissal=_join(["[[settled]]", _pair("ids", [event.id])]),
        events=(event.id,),
        article=best.article,
        span=best.span,
        quote=best.quote,
    )


def _review_doubts(build: Build) -> Iterator[ReviewItem]:
    """List pairs of events that were nearly brought together."""
    events = {event.id: event for event in build.events}
    for ids in build.doubts:
        if not set(ids) <= set(events):
            continue
        one, other = (events[id_] for id_ in ids)
        lines = ["[[merge]]", f"{_pair('ids', list(ids))}  # {_comment(one.title)} / {_comment(other.title)}"]
        yield ReviewItem(
            reason="possible duplicate",
            title=one.title,
            why=f"“{one.title}” ({_say(one.date)}) and “{other.title}” ({_say(other.date)}) may be one event",
            snippet=_join(lines),
            dismissal=_join(["[[settled]]", _pair("ids", list(ids))]),
            events=ids,
            article=one.evidence[0].article,
            span=one.evidence[0].span,
            quote=one.evidence[0].quote,
        )


def _say(date: Edtf | None) -> str:
    return describe(date) if date else "no date"


# --------------------------------------------------------------------------- what became no event


def _review_reading(reading: ArticleReading, told: _Told) -> Iterator[ReviewItem]:
    key = reading.article.key
    weak = [one for one in reading.reports if one.date and not told.has(key, one.span)]
    weak.sort(key=lambda one: (-round(one.confidence, 2), one.span))
    for report in {(one.quote, one.dyads, one.act.type): one for one in reversed(weak)}.values():
        yield _make_weak_item(report)
    seen = [report.span for report in reading.reports]
    for sentence in reading.sentences:
        span = sentence.span
        if sentence.kind == "furniture" or told.has(key, span) or any(span.overlaps(other) for other in seen):
            continue
        when = [time for time in reading.times if time.date and span.contains(time.span)]
        who = [one for one in reading.mentions if one.role == "party" and span.contains(one.span)]
        states = sorted({state for one in who for state in one.states if one.kind != "reference"})
        if when and 2 <= len(states) <= MANY:
            yield _make_missed_item(key, sentence, when[0], who, states)


def _make_weak_item(report: Report) -> ReviewItem:
    date = report.date.text if report.date else ""
    lines = [
        "[[add]]",
        _pair("article", report.article),
        _pair("quote", report.quote),
        _pair("date", date),
        _pair("dyads", [str(dyad) for dyad in report.dyads]),
        _pair("type", report.act.type),
        _pair("kind", report.act.kind),
        _pair("title", report.title or "What happened"),
        _pair("status", report.status),
    ]
    return ReviewItem(
        reason="weak",
        title=report.title,
        why=f"only {report.confidence:.0%} sure that this is an event of {', '.join(map(str, report.dyads))}",
        snippet=_join(lines),
        dismissal=_dismiss(report.article, report.quote),
        article=report.article,
        span=report.span,
        quote=report.quote,
    )


def _make_missed_item(
    article: str, sentence: Sentence, when: TimeExpression, who: Sequence[Mention], states: Sequence[str]
) -> ReviewItem:
    names = [load_atlas().name(state) for state in states]
    date = when.date.text if when.date else ""
    pairs = [f"{one}-{other}" for one, other in combinations(states, 2)]
    lines = [
        "[[add]]",
        _pair("article", article),
        _pair("quote", sentence.text),
        f"{_pair('date', date)}  # “{_comment(when.text)}”",
        f"{_pair('dyads', pairs)}{'  # only those that acted with each other' if len(pairs) > 1 else ''}",
        f"{_pair('type', 'CONSULT')}  # or another one of the method page",
        f"{_pair('title', enumerate_names(names))}  # say what they did",
    ]
    words = ", ".join(dict.fromkeys(f"“{one.text}”" for one in who))
    return ReviewItem(
        reason="no event",
        title=enumerate_names(names),
        why=f"this sentence has a date (“{when.text}”) and {words}, but no event was read from it",
        snippet=_join(lines),
        dismissal=_dismiss(article, sentence.text),
        article=article,
        span=sentence.span,
        quote=sentence.text,
    )


def _dismiss(article: str, quote: str) -> str:
    return _join(["[[settled]]", _pair("article", article), _pair("quote", quote)])


# --------------------------------------------------------------------------- TOML


def _pair(key: str, value: str | list[str]) -> str:
    shown = f"[{', '.join(map(write_text, value))}]" if isinstance(value, list) else write_text(value)
    return f"{key} = {shown}"


def write_text(text: str) -> str:
    r"""Write a text as TOML does, on one line.

    >>> write_text('the "two" sides\n')
    '"the \\"two\\" sides\\n"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _join(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
