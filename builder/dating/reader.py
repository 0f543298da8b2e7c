"""An article read from top to bottom: what is said when, with what was said before in mind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from builder.dating.bounding import bound_by_lead
from builder.dating.choosing import Candidate, list_candidates
from builder.dating.layout import govern_items, year_over_page, year_over_section
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import Edtf, precision
from builder.knowledge.calendar import Calendar
from builder.knowledge.cues import load_cue
from builder.knowledge.datelines import find_dateline_end
from builder.model import Article, Sentence, Span, TimeExpression

_OWN = 2
"""Years before publication within which a date without a year belongs to the article's own news."""
_DIGITS = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_WRITTEN = 3
"""Days before publication on which the day of a dateline lies: a morning paper prints what was sent the day before."""
_NO_FRAME = load_cue("dating.reader.no_frame")
_DETERMINED = load_cue("dating.reader.determined")
_DAYS_KEPT = 20
"""Days told before that "that Thursday" may point to."""
_PRINTED_YEAR = re.compile(r"\d{4}")
_NOUN = re.compile(r"\s[a-z-]+")


def find_dates(article: Article, sentences: tuple[Sentence, ...], calendar: Calendar) -> tuple[TimeExpression, ...]:
    """Find and resolve every time expression of an article, in order of its text.

    Relative words count from `article.published` or from the expression before; without a
    publication day only what is printed in full is resolved, and what a year over the whole page completes. Furniture
    is not read.
    """
    published = article.published.date.earliest if article.published.date else None
    page = year_over_page(sentences) if published is None else None
    scene = Scene(calendar, published, "", day_first=_learn_order(article.text), section=page)
    found: list[TimeExpression] = []
    paragraph = 0
    repeated: dict[str, Edtf] = {}
    for sentence in sentences:
        if sentence.kind == "heading":
            scene = scene._replace(section=page)
        if sentence.kind == "furniture":
            continue
        story = scene.story if sentence.paragraph == paragraph else None
        paragraph = sentence.paragraph
        candidates = tuple(list_candidates(sentence.text, calendar))
        if not candidates:
            scene = scene if scene.story == story else scene._replace(story=story)
            continue
        reading = _Reading(scene._replace(text=sentence.text, story=story, beside=None), repeated)
        times = tuple(reading.read(sentence, candidates))
        found += times
        section = year_over_section(sentence, times)
        scene = reading.scene._replace(section=section) if section else reading.scene
    return tuple(govern_items(found, sentences))


@dataclass(slots=True)
class _Reading:
    """One sentence being read; `scene` is what is known at the place reached."""

    scene: Scene
    repeated: dict[str, Edtf]
    """What words without a year were found to mean before in the article."""

    def read(self, sentence: Sentence, candidates: Iterable[Candidate]) -> Iterator[TimeExpression]:
        """Yield the sentence's expressions, and remember each for those that follow."""
        text, base = sentence.text, sentence.span.start
        bulletin_end = _find_bulletin(sentence)
        done = 0
        for start, end, match, rule in candidates:
            if start < done:
                continue
            scene = self.scene._replace(bulletin=True) if start < bulletin_end else self.scene
            finding = rule.resolve(match, scene)
            if finding is None:
                continue
            done = end
            if finding is NO_DATE:
                continue
            finding = self._agree_with_before(finding, text[start:end].lower())
            shown = bound_by_lead(finding, text, start)
            yield _express(Span(base + start, base + end), text[start:end], rule, shown)
            self._remember(finding, start, end)
            if sentence.kind == "body" and start < bulletin_end:
                self._count_from_dateline(finding.date)

    def _count_from_dateline(self, value: Edtf | None) -> None:
        """Count "today" and weekdays from the day on which a report was written, where its dateline prints it: from 28
        May of "Lima, May 28: ..." in a paper of the 29th.
        """
        published = self.scene.published
        if published is None or value is None or value.earliest is None or precision(value) != "day":
            return
        if 0 < (published - value.earliest).days <= _WRITTEN:
            self.scene = self.scene._replace(published=value.earliest)

    def _agree_with_before(self, finding: Finding, words: str) -> Finding:
        """Let a month or day without a year, given one by an old story, mean what the same words
        meant before in the article's own news.
        """
        if finding.inferred != "year" or finding.date is None or self.scene.section is not None:
            return finding
        published, year = self.scene.published, finding.date.earliest.year if finding.date.earliest else 0
        if published is None or published.year - year < _OWN:
            self.repeated.setdefault(words, finding.date)
            return finding
        before = self.repeated.get(words)
        if before is None or year != self.scene.story:
            return finding
        return replace(finding, date=before, basis=f"the same words meant {before.text} before in the text")

    def _remember(self, finding: Finding, start: int, end: int) -> None:
        value = finding.date
        if value is None:
            return
        scene, kind = self.scene, precision(value)
        beside, days, period, story = scene.beside, scene.days, scene.period, scene.story
        if kind in {"day", "month"} and _PRINTED_YEAR.search(scene.text, start, end):
            beside = value
        if kind == "day" and value.earliest:
            days = (*days[-_DAYS_KEPT:], value.earliest)
        newer = period is None or period.sort_key < value.sort_key
        if kind in {"quarter", "half"} and newer and self._is_over(value):
            period = value
        if value.earliest and value.latest and value.earliest.year == value.latest.year and self._frames(start, end):
            story = value.earliest.year
        self.scene = scene._replace(prior=value, beside=beside, days=days, period=period, story=story)

    def _is_over(self, value: Edtf) -> bool:
        published = self.scene.published
        return published is None or value.latest is None or value.latest <= published

    def _frames(self, start: int, end: int) -> bool:
        """Tell whether a date says when what is told happened: "in 1971", but not "since 1971",
        nor "the 1971 accord".
        """
        text = self.scene.text
        before = text[max(0, start - 10) : start]
        if not _PRINTED_YEAR.search(text, start, end) and self.scene.story is None:
            return False
        if _NO_FRAME.search(before):
            return False
        return not (_DETERMINED.search(before) and _NOUN.match(text, end))


def _find_bulletin(sentence: Sentence) -> int:
    """Find where a line that only gives a date, or a dateline, ends."""
    if sentence.kind == "label":
        return len(sentence.text)
    return find_dateline_end(sentence.text)


def _express(span: Span, text: str, rule: Rule, finding: Finding) -> TimeExpression:
    return TimeExpression(span, text, finding.date, finding.value, rule.name, finding.basis, finding.inferred)


def _learn_order(text: str) -> bool:
    """Learn from unambiguous dates in digits whether the day comes first; it does by default."""
    votes = 0
    for match in _DIGITS.finditer(text) if "/" in text else ():
        votes += (int(match[1]) > 12) - (int(match[2]) > 12)
    return votes >= 0
