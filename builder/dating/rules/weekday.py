"""on Tuesday; from Sunday to Tuesday; last Friday; next Monday; Tuesday morning; the following Sunday."""

import re
from datetime import timedelta

from builder.dating.patterns import CLOCK, Patterns, compile_words, weekday_number
from builder.dating.reckoning import near_weekday
from builder.dating.scene import NO_DATE, Finding, Rule, Scene
from builder.edtf import from_day, lasting
from builder.knowledge.cues import load_cue

_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|noon|midnight))?"

_SAME = {"the same", "that same", "that"}
_ANY = r"\bANY_WEEKDAY\s$"
"""Says which day of the week a date was, or that it recurs: "on 3 May 1985, a Friday", "every Friday"."""
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""For explanations: `%A` speaks the language of the machine."""
_DAYS_BACK = 6
_AT_DAWN = load_cue("dating.weekday.at_dawn")
_WEEK = 7
_REACH = 80
"""Characters before a weekday in which it is said that something was to happen then."""
_WAS_TO = load_cue("dating.weekday.was_to")
_IN_PART = load_cue("dating.weekday.in_part")
_ANAPHORIC = {"the following", "the next", "the same", "that same", "that", "the previous"}


def make_rules(patterns: Patterns) -> tuple[Rule, ...]:
    """Make the rule for a weekday by itself."""
    pattern = (
        rf"\b(?:(?P<which>WHICH_WEEKDAY)\s)?{CLOCK}"
        rf"(?P<weekday>WEEKDAY)(?:(?P<plural>s\b)|(?!\w)){_PART_OF_DAY}(?P<week>\sweek\b(?!-|['’]))?(?!\sWEEKDAY_NOT_AFTER\b)"
    )
    joint = r"\s?(?:-|–|—|\bto|\buntil|\btill|\bthrough)\s?"
    stretch = (
        rf"(?:(?P<lead>\bBETWEEN\s))?\b(?P<first>WEEKDAY)(?!\w)(?:{joint}|(?(lead)\sand\s|(?!)))(?P<last>WEEKDAY)(?!\w)"
    )
    return (
        Rule("weekdays from to", patterns.compile(stretch), resolve_stretch, "from Sunday to Tuesday", "weekdays"),
        Rule("weekday", patterns.compile(pattern), resolve, "on Tuesday", "weekday"),
    )


def resolve_stretch(match: re.Match[str], scene: Scene) -> Finding | None:
    """Find the last day by tense, and the first one before it."""
    first, last = (weekday_number(scene.calendar, match[name]) for name in ("first", "last"))
    if scene.published is None or first == last:
        return None
    end = near_weekday(scene.published, last, scene.tense_at(match.start(), match.end()))
    begin = end - timedelta(days=(last - first) % 7)
    return Finding(lasting(from_day(begin), from_day(end)), f"counted from publication on {scene.published}")


def resolve(match: re.Match[str], scene: Scene) -> Finding | None:
    """Find the day by tense, or by its word: "last" before publication, "next" after it."""
    word, which = match["weekday"], (match["which"] or "").lower()
    alone = not which and compile_words(scene.calendar, _ANY).search(
        scene.text, max(0, match.start() - 8), match.start()
    )
    if alone:
        return NO_DATE
    if match["plural"] or (len(word.rstrip(".")) < 6 and not word.endswith(".")):
        return None
    weekday = weekday_number(scene.calendar, word)
    pointed = _point_back(weekday, which, scene) if which in _ANAPHORIC else None
    if pointed is not None or scene.published is None:
        return pointed
    now = scene.published
    if match["week"]:
        day = near_weekday(now, weekday, "future") + timedelta(days=7)
    elif which in {"next", "this coming", "coming", "the next", "the following"}:
        day = near_weekday(now, weekday, "future")
    elif which in {"last", "this past", "past", "the previous"}:
        day = near_weekday(now - timedelta(days=1), weekday, "past")
    else:
        tense = scene.tense_at(match.start(), match.end())
        day = near_weekday(now, weekday, tense)
        told = next((one for one in reversed(scene.days) if abs((one - day).days) == _WEEK), None)
        if told is not None and abs((told - now).days) < _WEEK:
            return Finding(from_day(told), f"the {_NAMES[weekday]} told before")
        back = _WEEK - (day - now).days
        if tense == "future" and (_was_to(back, scene, match.start()) or (back == 0 and _IN_PART.search(match[0]))):
            day = now - timedelta(days=back)
        if tense == "past" and (now - day).days == _DAYS_BACK and _AT_DAWN.search(match[0]):
            day = now + timedelta(days=1)
    side = "after" if day > now else "on or before"
    return Finding(from_day(day), f"the {_NAMES[day.weekday()]} {side} publication on {now}")


def _was_to(back: int, scene: Scene, start: int) -> bool:
    """Tell whether what was to happen on a weekday was to on the day it is printed or the one before: "was due to leave
    on Sunday" in a paper of Monday.
    """
    return 0 <= back <= 1 and bool(_WAS_TO.search(scene.text, max(0, start - _REACH), start))


def _point_back(weekday: int, which: str, scene: Scene) -> Finding | None:
    """Take the day told before for "that same Thursday", else count from the date before."""
    told = next((day for day in reversed(scene.days) if day.weekday() == weekday), None)
    if which in _SAME and told:
        return Finding(from_day(told), f"the {_NAMES[told.weekday()]} told before")
    if scene.prior is None or scene.prior.earliest is None:
        return None
    start = scene.prior.latest or scene.prior.earliest
    step = (weekday - start.weekday()) % 7
    if which in {"the following", "the next"}:
        step = step or 7
    elif which == "the previous":
        step -= 7
    else:
        step = -(-step % 7)
    return Finding(from_day(start + timedelta(days=step)), f"counted from {scene.prior.text}, the date before")
