"""An act to come of which only the day of the word is known -> what was done that day: a promise or a plan."""

from collections.abc import Mapping
from dataclasses import replace

from builder.events.chronology import Anchored
from builder.events.clauses import find_clause
from builder.events.telling import Page, Telling
from builder.events.titles import PLANNED, VERB
from builder.knowledge.cues import load_cue
from builder.model import PloverType

_SAID = load_cue("events.pledges.said")

_TELLS = load_cue("events.pledges.tells")
_SETTLED = load_cue("events.pledges.settled")

_WORDS: Mapping[str, tuple[PloverType, str]] = {
    "AID": ("AGREE", "agreement reached"),
    **dict.fromkeys(("CONSULT", "COOPERATE", "SUPPORT"), ("AGREE", "plan")),
    "RETREAT": ("CONCEDE", "easing"),
}
"""Types of what is to come -> type and kind of the word that is given now (EVENTS.md)."""

_NEWS = frozenset({"AID", "RETREAT"})
"""Types whose announcement is news by itself: "will lift its ban on beef"."""


def settle_word(telling: Telling, anchored: Anchored, page: Page) -> Telling:
    """Let what was only said to come be a promise of the day on which it was said: "said on Tuesday it would give
    rice to Chad"; of what opens the news without a day, the day of the news. Who said that he would stand by
    another has done so.
    """
    trigger = telling.hit.trigger
    if telling.hit.voice == "noun" and not telling.hit.whole:
        return telling
    if telling.mood != "planned" or trigger.kind == "support" or trigger.type not in _WORDS:
        return telling
    if not (_is_told(telling, anchored) or _opens_news(telling, anchored, page)):
        return telling
    type_, kind = _WORDS[trigger.type]
    title = VERB.sub(r"[plan] to \1", trigger.title)
    given = replace(trigger, words=PLANNED, type=type_, kind=kind, title=title)
    return replace(telling, hit=replace(telling.hit, trigger=given), mood="held")


def _opens_news(telling: Telling, anchored: Anchored, page: Page) -> bool:
    """Tell whether an act without a date of its own is what the article opens with."""
    clauses = telling.setting.clauses
    return (
        anchored.origin in {"news", "news day"}
        and telling.sentence.index == page.chronology.lede
        and telling.hit.trigger.type in _NEWS
        and clauses[find_clause(clauses, telling.hit.start)].opener in {"", "hard"}
    )


def _is_told(telling: Telling, anchored: Anchored) -> bool:
    """Tell whether the date that an act has is that of the word of it alone."""
    if anchored.time is None:
        return False
    lower, base = telling.setting.lower, telling.sentence.span.start
    start, end = max(0, anchored.time.span.start - base), max(0, anchored.time.span.end - base)
    told = _SAID.search(lower, 0, start) or _SETTLED.search(lower, 0, start) or _TELLS.match(lower, end)
    return bool(told) and not start < telling.hit.start < end
