"""Reports -> the same, dated by the sentence that says when "the incident" or "the meeting" took place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from builder.edtf import Edtf, precision
from builder.events.attributes import is_of_word
from builder.events.chronology import Chronology, list_datable
from builder.events.parties import FORCE
from builder.knowledge.cues import load_cue
from builder.model import Report, Sentence, TimeExpression

NEAR = 4
"""Sentences from the act to the one that says when it took place, at most."""

AFTER = timedelta(days=14)
"""How much later than the act the word of it may be by which it was dated."""

WEEK, SOON = timedelta(days=7), timedelta(days=3)
"""How long an act of force, or one of peace, lies before the word of it that dated it, at most."""

_PEACE = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "RETREAT", "AID"})
"""Types of what is done at a time and told afterwards; what is said has the day of the word."""
_SITTINGS = frozenset({"talks", "summit", "mediation"})
"""Kinds by which one meeting goes in an article."""
_FINISHED = load_cue("events.incidents.finished")
_HAPPENED = load_cue("events.incidents.happened")

TOLD = "when it is said to have taken place"


def date_incidents(reports: Sequence[Report], chronology: Chronology) -> tuple[Report, ...]:
    """Date what was told before by "the incident took place on Tuesday", in place of the day of the word of it."""
    told = dict(_find_happenings(chronology))
    return tuple(_date_incident(report, told) for report in reports) if told else tuple(reports)


def date_by_details(reports: Sequence[Report], chronology: Chronology) -> tuple[Report, ...]:
    """Date what was dated only by the word of it, "have met, the ministry said Thursday", or by the day of the news, by
    the sentence that tells it again with a day of its own: "they met in Berlin on Wednesday"; else by the day on which
    what the word was of was done.
    """
    return tuple(_date_by_detail(report, reports, chronology) for report in reports)


def _date_by_detail(report: Report, reports: Sequence[Report], chronology: Chronology) -> Report:
    text, news = chronology.article.text, chronology.news
    if not _is_dated_by_word(report, text):
        return report
    for other in reports:
        told = 0 < other.sentence - report.sentence <= NEAR and _is_same_act(report, other)
        if told and set(other.dyads) & set(report.dyads) and _is_day_before(other, report, text):
            return replace(report, date=other.date, time=other.time, reasons=(*report.reasons, TOLD))
    if report.time and news.time and report.act.type in _PEACE and _is_shortly_before(news.date, report):
        return replace(report, date=news.date, time=news.time, reasons=(*report.reasons, TOLD))
    return report


def _is_same_act(report: Report, other: Report) -> bool:
    one, two = report.act, other.act
    if one.type in FORCE:
        return one.type == two.type
    return one.kind == two.kind or {one.kind, two.kind} <= _SITTINGS


def _is_dated_by_word(report: Report, text: str) -> bool:
    """Tell whether what is told as done has the day on which somebody spoke of it, or none but that of the news."""
    time, type_ = report.time, report.act.type
    if report.status != "held" or type_ not in FORCE | _PEACE:
        return False
    if time is None or not report.span.contains(time.span):
        return type_ in _PEACE and report.main
    done = type_ in FORCE or _FINISHED.search(text, report.span.start, report.trigger.start)
    behind = time.span.start > report.trigger.end
    return bool(done and behind and is_of_word(text, report.trigger.end, time.span.start))


def _is_day_before(other: Report, report: Report, text: str) -> bool:
    """Tell whether a report has a day of its own, shortly before that of another."""
    own = other.time is not None and other.span.contains(other.time.span) and not _is_dated_by_word(other, text)
    return own and _is_shortly_before(other.date, report)


def _is_shortly_before(day: Edtf | None, report: Report) -> bool:
    if day is None or report.date is None or precision(day) != "day" or precision(report.date) != "day":
        return False
    one, later = day.earliest, report.date.earliest
    reach = WEEK if report.act.type in FORCE else SOON
    return one is not None and later is not None and timedelta(0) < later - one <= reach


def _find_happenings(chronology: Chronology) -> Iterator[tuple[int, TimeExpression]]:
    """Find the sentences that say only when something took place, each with that day."""
    for sentence in chronology.sentences:
        time = _find_day(sentence, chronology) if sentence.kind == "body" else None
        if time is not None:
            yield sentence.index, time


def _find_day(sentence: Sentence, chronology: Chronology) -> TimeExpression | None:
    happened = _HAPPENED.match(sentence.text.lower())
    if happened is None:
        return None
    start = sentence.span.start + happened.end()
    behind = (time for time in list_datable(chronology, sentence) if time.span.start >= start)
    return next((time for time in behind if time.date and precision(time.date) in {"day", "days"}), None)


def _date_incident(report: Report, told: Mapping[int, TimeExpression]) -> Report:
    """Give a report the day that one of the next sentences names, where its own is one soon after."""
    if report.act.type not in FORCE:
        return report
    for index in range(report.sentence, report.sentence + NEAR + 1):
        time = told.get(index)
        if time is not None and time.date is not None and _is_word_of(report.date, time.date):
            return replace(report, date=time.date, time=time, reasons=(*report.reasons, TOLD))
    return report


def _is_word_of(date: Edtf | None, day: Edtf) -> bool:
    """Tell whether a date is none, or one soon after a day, or a wider one that holds it."""
    if date is None:
        return True
    if date.earliest is None or date.latest is None or day.earliest is None or day.latest is None or date == day:
        return False
    return date.latest >= day.latest and date.latest - day.latest <= AFTER + timedelta(
        days=31 * (date.earliest <= day.earliest)
    )
