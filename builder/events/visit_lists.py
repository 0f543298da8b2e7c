"""Lists of visits under a heading that says whose they were -> tellings: "Visits from Malta to Fiji", under it "Premier
Ana Abela (May 2005)".
"""

from collections.abc import Iterator, Mapping, Sequence

from builder.events.chronology import list_datable
from builder.events.clauses import split_clauses
from builder.events.groups import gather_groups
from builder.events.parties import Parties, Setting
from builder.events.telling import Page, Telling
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.knowledge.lexicon import Trigger
from builder.knowledge.phrases import fold_case
from builder.model import Mention, Sentence, State

LONGEST_LINE = 25
"""Words of a line of such a list at most."""

TRUST = 0.9
"""Trust in the heading for who visited whom."""

_VISITS = load_cue("events.visit_lists.visits")
_SEVERAL = load_cue("events.visit_lists.several")
_TO = load_cue("events.visit_lists.to")


def list_visits(
    sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[Mention]], page: Page
) -> Iterator[Telling]:
    """Yield a visit for each dated line under a heading of visits of one state to another."""
    pair: tuple[State, State] | None = None
    trigger = _find_trigger(page)
    for sentence in sentences:
        dated = bool(list_datable(page.chronology, sentence))
        if sentence.kind in {"heading", "headline"} and not dated:
            pair = _read_heading(sentence, mentions[sentence.index])
        elif pair and trigger and dated and sentence.text.count(" ") < LONGEST_LINE and sentence.kind != "furniture":
            yield _tell(sentence, mentions[sentence.index], pair, trigger, page)
        elif sentence.kind == "body" and sentence.text.count(" ") >= LONGEST_LINE:
            pair = None


def announces_list(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Tell whether a line stands over a list of visits and tells none itself: "Visits from Malta to Fiji"."""
    several = sentence.kind == "heading" and bool(_SEVERAL.search(sentence.text))
    return several and _read_heading(sentence, mentions) is not None


def _read_heading(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[State, State] | None:
    """Read whose visits a heading announces: "High-level visits of Malta to Fiji", "Visits from Fiji to Malta"."""
    named = [one for one in mentions if len(one.states) == 1]
    if len(named) != 2 or not _VISITS.search(sentence.text) or named[0].states == named[1].states:
        return None
    led = _TO.search(sentence.text, 0, named[1].span.start - sentence.span.start)
    return (named[0].states[0], named[1].states[0]) if led else None


def _find_trigger(page: Page) -> Trigger | None:
    readings = page.lexicon.triggers["visit"].single if "visit" in page.lexicon.triggers else ()
    return next((trigger for trigger, _ in readings if trigger.kind == "visit" and trigger.part == "verb"), None)


def _tell(
    sentence: Sentence, mentions: Sequence[Mention], pair: tuple[State, State], trigger: Trigger, page: Page
) -> Telling:
    text = sentence.text
    hit = Hit(0, min(1, len(text)), trigger, "past", "active")
    groups = gather_groups(sentence, mentions, page.atlas)
    setting = Setting(text, fold_case(text), split_clauses(text, page.lexicon.is_verb), groups)
    parties = Parties((pair[0],), (pair[1],), TRUST, ("subject", "object"))
    return Telling(sentence, hit, (hit,), setting, parties, "held")
