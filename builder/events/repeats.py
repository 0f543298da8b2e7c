"""Reports of a sentence -> those of the same acts done again: "in Geneva in May, in London in June and a third time in
Stockholm in July", "the exchanges in 2005 and 2008".
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from builder.events.chronology import list_datable
from builder.events.telling import Page
from builder.events.titles import retitle
from builder.knowledge.cues import load_cue
from builder.model import Report, Sentence, TimeExpression

DOUBT = 0.95
"""What the trust in the report keeps for the verb that is left out."""

_AGAIN = load_cue("events.repeats.again")
_SAID = load_cue("events.repeats.said")


def repeat_reports(
    reports: Sequence[Report], sentence: Sentence, taken: Collection[TimeExpression], page: Page
) -> Iterator[Report]:
    """Write again those acts of a sentence to which further dates are tied; `taken` are dates of other acts."""
    times = list_datable(page.chronology, sentence)
    base = sentence.span.start
    for report in reports:
        last = report.time
        for time in times:
            if last is None or last not in times or time.span.start < last.span.end:
                continue
            between = sentence.text[last.span.end - base : time.span.start - base]
            if time in taken and not _SAID.search(between):
                continue
            if time.date is None or not _AGAIN.fullmatch(between):
                break
            reasons = (*report.reasons[:-1], f'done again: "{time.text}"')
            title = retitle(report.title, "another")
            yield replace(report, date=time.date, time=time, main=False, reasons=reasons, title=title,
                          confidence=round(DOUBT * report.confidence, 4))  # fmt: skip
            last = time
