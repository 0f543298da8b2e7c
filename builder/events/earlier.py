"""A report of something done for the first time since a date -> the report of the time before: "the first visit since
2015" tells that there was one in 2015.
"""

from dataclasses import replace

from builder.edtf import parse
from builder.events.attributes import find_time_before
from builder.events.telling import Page, Telling
from builder.events.titles import retitle
from builder.model import Report

REPEATABLE = frozenset({"visit", "talks", "summit", "phone call", "exercise", "deployment", "agreement signed"})
"""Kinds that are done again and again: a first relation or a first ban since a year tells of no other one."""

DOUBT = 0.9
"""What the trust in the report keeps for what it only implies."""


def imply_earlier(telling: Telling, report: Report, page: Page) -> Report | None:
    """Write the report of the time before, where one report tells of the first time since then."""
    sentence = telling.sentence
    time = find_time_before(sentence.text, sentence.span.start, page.chronology.by_sentence[sentence.index])
    if time is None or time.date is None or report.act.kind not in REPEATABLE or report.status == "planned":
        return None
    date = parse(str(time.date).removesuffix("/.."))
    if report.date is not None and report.date.earliest and date.latest and date.latest >= report.date.earliest:
        return None
    reasons = (*report.reasons[:-1], f'the time before, as "{time.text}" implies')
    title = retitle(report.title, "an earlier")
    return replace(report, date=date, time=time, status="held", people=(), main=False, title=title,
                   confidence=round(DOUBT * report.confidence, 4), reasons=reasons)  # fmt: skip
