"""Mentions of one sentence -> noun groups: who may be subject or object, with what leads there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from builder.events.clauses import Clause
from builder.events.leading import lead_through
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue, load_words
from builder.knowledge.phrases import fold_case
from builder.model import Mention, Sentence, State
from builder.records import record

_PREPOSITION = load_cue("events.groups.preposition")
_FAR = 110
"""Characters before a state in which somebody's office and what leads to it are looked for."""
_LED_BY = load_cue("events.groups.led_by")
_RULERS = load_cue("events.groups.rulers")
_CALENDAR = load_cue("events.groups.calendar")

_OPENER = load_cue("events.groups.opener")

_JOIN = load_cue("events.groups.join")
_TYING = frozenset(load_words("events.groups.tying"))
_ONE_SIDE = load_cue("events.groups.one_side")
_SOON = 45
"""Characters from who acts to his verb."""
_OPENED = 12
"""Characters from where a clause begins to the name that opens it: ", and the"."""
_WITH_OTHERS = load_cue("events.groups.with_others")
_WORD = re.compile(r"[\w’'-]+")
_SIGN = re.compile(r"[,;:()—\d]")
_BEYOND_GROUP = load_cue("events.groups.beyond_group")
_BEYOND_LIST = load_cue("events.groups.beyond_list")
_LIST_ON = load_cue("events.groups.list_on")
_BOUND = ("-bound",)
"""Behind a name: it only says where something goes, "Spain-bound gas"."""
_WORD_BEHIND = re.compile(r"[\s-][A-Za-z]")
_NOUN_BEHIND = load_cue("events.groups.noun_behind")
_AFTER_PLACE = load_cue("events.groups.after_place")
_AND = load_cue("events.groups.and")
_SMALL = frozenset(load_words("events.groups.small"))


@record(frozen=True, slots=True)
class Group:
    """A run of mentions of the same states at text[start:end] of a sentence.

    `preposition` is the word that leads to it ("" for a bare group), `possessive` whether 's or
    a noun follows ("Iran's attack", "Iranian attack"), `joined` whether "and" or a comma ties it
    to the group before, `venue` whether it only says where, `former` the name of a state that is
    no more, where the group has no other.
    """

    start: int
    end: int
    states: tuple[State, ...]
    preposition: str
    possessive: bool
    joined: bool
    venue: bool
    person: str = ""
    former: str = ""


def gather_groups(sentence: Sentence, mentions: Sequence[Mention], atlas: Atlas) -> tuple[Group, ...]:
    """Bring the mentions of a sentence together into noun groups, in order."""
    text, base = sentence.text, sentence.span.start
    groups: list[Group] = []
    for mention in mentions:
        start, end = mention.span.start - base, mention.span.end - base
        if not mention.states or mention.role == "other" or text.startswith(_BOUND, end):
            continue
        gap = text[groups[-1].end : start] if groups else ""
        venue = mention.role == "venue" or _holds_town(groups, mention, gap, text[end : end + 9])
        apart = bool(groups) and groups[-1].venue and not venue and "," in gap and not _LIST_ON.match(text, end)
        if groups and groups[-1].states == mention.states and not apart and _is_within(gap, atlas):
            groups[-1] = _extend(groups[-1], end, mention, text, venue)
            continue
        joined = bool(groups) and not apart and _is_joined(gap, atlas)
        offices = None if mention.kind == "demonym" else atlas
        floor = groups[-1].end if groups else 0
        preposition = groups[-1].preposition if joined else _find_preposition(text, start, floor, offices)
        person = mention.name if mention.kind in {"person", "reference"} else ""
        groups.append(
            Group(start, end, mention.states, preposition, _is_possessive(text, end, mention), joined,
                  groups[-1].venue if joined and venue else venue, person,
                  mention.name if mention.name in atlas.eras.former else "")
        )  # fmt: skip
    return tuple(groups)


def _holds_town(groups: Sequence[Group], mention: Mention, gap: str, after: str) -> bool:
    """Tell whether a state only says where the town before it lies: "met in Lisbon, Portugal, on Monday", but not
    "in Lisbon, Portugal signed".
    """
    town = bool(groups) and groups[-1].venue and gap == ", " and groups[-1].states == mention.states
    return town and bool(_AFTER_PLACE.match(after))


def part_groups(
    groups: Sequence[Group], text: str, clauses: Sequence[Clause], verbs: Sequence[int]
) -> tuple[Group, ...]:
    """Untie groups that no list holds: who opens a clause behind "and" ("expelled the Omani and Iran protested"), or
    acts behind a phrase that opens the sentence ("After talks with the Omani, Iran protested").
    """
    opened = [clause for clause in clauses if clause.opener == "coordinate"]
    parted: list[Group] = []
    for number, group in enumerate(groups):
        anew = any(0 <= group.start - clause.start < _OPENED for clause in opened)
        if ((group.joined or group.preposition) and anew) or _acts_behind(groups, number, text, verbs):
            parted.append(replace(group, joined=False, preposition=""))
        else:
            parted.append(group)
    return tuple(parted)


def _acts_behind(groups: Sequence[Group], number: int, text: str, verbs: Sequence[int]) -> bool:
    """Tell whether only a comma ties a group to a phrase before it, and a verb follows: "with Oman, Iran agreed"."""
    group = groups[number]
    before = groups[number - 1] if number else None
    if before is None or not group.joined or not before.preposition or before.joined:
        return False
    tie = text[before.end : group.start]
    listed = number + 1 < len(groups) and groups[number + 1].joined
    verb = next((at for at in verbs if at > group.end), len(text))
    between = text[group.end : verb]
    return (
        "," in tie
        and not _AND.search(tie.replace(",", " "))
        and not listed
        and verb - group.end < _SOON
        and not _AND.search(between)
    )


def gather_private(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """Give the citizens and firms of a state, which act for nobody but may be acted upon: "an Irish businessman"."""
    base = sentence.span.start
    return tuple(
        Group(mention.span.start - base, mention.span.end - base, mention.states, "", False, False, False)
        for mention in mentions
        if mention.kind == "demonym" and mention.role == "other" and mention.states
    )


def gather_posts(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """Give the states that are only where somebody is posted: "the Omani ambassador to Iran"."""
    base = sentence.span.start
    return tuple(
        Group(mention.span.start - base, mention.span.end - base, mention.states, "to", False, False, True)
        for mention in mentions
        if mention.role == "other"
        and mention.kind != "demonym"
        and mention.states
        and sentence.text.endswith((" to ", " to the "), 0, mention.span.start - base)
    )


def _extend(group: Group, end: int, mention: Mention, text: str, venue: bool) -> Group:
    person = group.person or (mention.name if mention.kind == "person" else "")
    return Group(group.start, end, group.states, group.preposition, _is_possessive(text, end, mention),
                 group.joined, group.venue and venue, person,
                 group.former if mention.kind == "person" else "")  # fmt: skip


def _is_within(gap: str, atlas: Atlas) -> bool:
    """Tell whether a gap stays inside one noun group: titles, small words, an apposition."""
    if len(gap) > 70 or _BEYOND_GROUP.search(gap):
        return False
    words = _WORD.findall(gap.replace("'s", " ").replace("’s", " "))
    return all(
        word.lower() in _SMALL or word.lower() in atlas.titles or word[0].isupper() or word == "s" for word in words
    )


def _is_joined(gap: str, atlas: Atlas) -> bool:
    gap = _ONE_SIDE.sub(" ", _WITH_OTHERS.sub(" and", gap))
    if _JOIN.match(gap):
        return True
    if len(gap) > 80 or not _AND.search(gap) or _BEYOND_LIST.search(gap):
        return False
    words = _WORD.findall(gap.replace("'s", " ").replace("’s", " "))
    return len(words) <= 8 and all(
        word.lower() in _SMALL
        or word.lower() in _TYING
        or word.lower() in atlas.titles
        or word[0].isupper()
        or word == "s"
        for word in words
    )


def _find_preposition(text: str, start: int, floor: int, offices: Atlas | None) -> str:
    window = text[max(floor, start - 60) : start]
    rulers = _RULERS.search(fold_case(window))
    if rulers:
        window = window[: rulers.start()]
    match = _PREPOSITION.match(fold_case(window))
    if match is None:
        return ""
    if match[1] == "by" and _LED_BY.search(fold_case(window), 0, match.end()):
        return ""
    between = window[match.end() :]
    if len(_WORD.findall(between)) > 5 or _SIGN.search(between) or _CALENDAR.search(between) or _OPENER.search(between):
        return ""
    if match[1] != "of" or offices is None:
        return match[1]
    outer = lead_through(text[max(floor, start - _FAR) : max(floor, start - 60) + match.start(1)], offices)
    return match[1] if outer is None else outer


def _is_possessive(text: str, end: int, mention: Mention) -> bool:
    following = text[end : end + 2]
    if following[:1] in {"'", "’"}:
        return True
    if mention.kind == "demonym":
        return bool(_WORD_BEHIND.match(text, end)) and not mention.text.endswith("ans")
    return (mention.text in {"U.S.", "US", "UK", "U.K.", "EU", "UAE"} and bool(_NOUN_BEHIND.match(text, end))) or (
        following[:1] in {"-", "–"} and text[end + 1 : end + 2].isalpha()
    )


# ------------------------------------------------------------------ runs of groups


def take_run(candidates: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    """Take the first candidate with all that "and" ties to it."""
    return run_forward(candidates[0], groups)


def run_forward(first: Group, groups: Sequence[Group]) -> list[Group]:
    """Take a group with all behind it that "and" ties to it."""
    start = groups.index(first)
    run = [first]
    for group in groups[start + 1 :]:
        if not group.joined:
            break
        run.append(group)
    return run


def run_back(before: Sequence[Group]) -> list[Group]:
    """Take the last group with all before it that "and" ties to it."""
    run = [before[-1]]
    for group in reversed(before[:-1]):
        if not run[0].joined:
            break
        run.insert(0, group)
    return run


def list_states(groups: Iterable[Group], without: Sequence[State] = ()) -> tuple[State, ...]:
    """List the states of groups, each once, in the order of the text."""
    return tuple(dict.fromkeys(state for group in groups for state in group.states if state not in without))
