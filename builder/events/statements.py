"""A sentence and its groups -> what an official says about another state, where no verb names the act."""

import re
from collections.abc import Sequence

from builder.events.bystanders import is_nobody, speaks_for_nobody
from builder.events.clauses import find_clause
from builder.events.groups import Group, list_states, run_back
from builder.events.parties import ANSWERING, STATED, Parties, Setting
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.knowledge.lexicon import Lexicon, Trigger
from builder.knowledge.phrases import fold_case
from builder.model import State

NEAR = 60
"""Characters between a verb of saying and who speaks: "said Hua Chunying, spokeswoman of ..."."""

TRUST = 0.85
"""Trust in a statement: its words weigh another state, they do not name the act."""

_DENIED = load_cue("events.statements.denied")

_SAYING = load_cue("events.statements.saying")

_POLL = load_cue("events.statements.poll")

_MUST = load_cue("events.statements.must")

_WANTED = load_cue("events.statements.wanted")

_OWN_MUST = frozenset({"must", "should", "needs to", "need to"})
"""What an office says that others have to do, in its own page: "has to" speaks of things as well."""
_QUOTE = re.compile(r"[\"“”]")

_SUBJECT = 40
"""Characters between a state and what it must do: "the Cuban regime must"."""

_BEHIND = 25
"""Characters between a weighing word and whom somebody is for: "stood with the people of Lebanon"."""
_TOWARDS = frozenset({"SUPPORT", "AGREE"})
_BARE, _AUTHOR = frozenset({"", "that"}), frozenset({"by", "of", "from"})
"""Prepositions of whose act is weighed, the surer ones first: "Chile's raid", "the raid by Chile"."""
_COMPARED = frozenset({"after", "before", "than", "like", "since"})
"""Prepositions of who is only named to compare or to say when: "the largest fleet after Liberia's"."""

_NO_SUBJECT = load_cue("events.statements.no_subject")

DEEDS = load_cue("events.statements.deeds")
_THIS = load_cue("events.statements.this")


def _speaks_of_deed(text: str) -> bool:
    """Tell whether a text speaks of a deed that was told before: "the step", "This is"."""
    return bool(DEEDS.search(fold_case(text)) or _THIS.search(text))


def quotes_somebody(text: str, groups: Sequence[Group]) -> bool:
    """Tell whether a sentence may hold a statement at all: somebody says something, and two states are named or one
    and a deed told before.
    """
    states = len({state for group in groups for state in group.states})
    return bool(states and _SAYING.search(text)) and (states > 1 or _speaks_of_deed(text))


def find_statement(setting: Setting, lexicon: Lexicon) -> tuple[Hit, Parties] | None:
    """Find what somebody who stands for a state says about another one.

    The speaker is the subject of a verb of saying or stands right behind it ("said Pompeo"); what he
    says is all the rest of the sentence, and where it names nobody it may weigh a deed told before.
    None where nothing in it weighs another state.
    """
    alone = _names_one(setting) and _speaks_of_deed(setting.text)
    for verb in () if _POLL.search(setting.lower) else _SAYING.finditer(setting.text):
        speaker = _find_speaker(setting, verb)
        if speaker is None or _is_nobodys(setting, verb, speaker, lexicon):
            continue
        found = _weigh_said(setting, _list_said(setting, verb, speaker), speaker, lexicon, alone=alone)
        if found is not None:
            return found
    return None


def _is_nobodys(setting: Setting, verb: re.Match[str], speaker: Group, lexicon: Lexicon) -> bool:
    """Tell whether who says something speaks for no state: "Peru's opposition leader said", "said critics in Peru"."""
    if speaker.start < verb.start():
        return speaks_for_nobody(setting, verb.start(), lexicon)
    behind = setting.text[verb.end() : speaker.start], setting.text[speaker.end : speaker.end + _SUBJECT]
    return any(is_nobody(words, lexicon) for words in behind)


def _names_one(setting: Setting) -> bool:
    """Tell whether a sentence names one state alone, so that what it weighs was named before."""
    return len({state for group in (*setting.groups, *setting.private) for state in group.states}) == 1


def find_own_demand(setting: Setting, lexicon: Lexicon, speaker: State) -> tuple[Hit, Parties] | None:
    """Find what a page of an office says that another state must do: "Peru must release her immediately"."""
    if _QUOTE.search(setting.text):
        return None
    trigger = next((one for one, _ in lexicon.statements if one.type == "REQUEST"), None)
    for match in _MUST.finditer(setting.text) if trigger else ():
        before = [g for g in setting.groups if g.end <= match.start() and not g.venue and speaker not in g.states]
        before = [g for g in before if _is_subject(g, match, setting.text)]
        if before and trigger and match[0] in _OWN_MUST:
            hit = Hit(match.start(), match.end(), trigger, "base", "active")
            return hit, Parties((speaker,), list_states(run_back(before)), TRUST, (STATED,))
    return None


def _weigh_said(
    setting: Setting, said: Sequence[tuple[int, int]], speaker: Group, lexicon: Lexicon, *, alone: bool
) -> tuple[Hit, Parties] | None:
    """Find the first weighing word in what is said, by the order of the families, and of whom it speaks: of a deed
    `alone`, nobody is named yet.
    """
    for low, high in said:
        for trigger, cue in lexicon.statements:
            match = cue.search(setting.text, low, high)
            if match is None or _is_denied(setting.text, match, trigger):
                continue
            target = _find_target(setting, (match, trigger.type), said, speaker.states)
            if target or (alone and trigger.type in ANSWERING):
                hit = Hit(match.start(), match.end(), trigger, "past", "active")
                persons = (speaker.person,) if speaker.person else ()
                return hit, Parties(speaker.states, target, TRUST, (STATED,), persons)
    return None


def _is_denied(text: str, cue: re.Match[str], trigger: Trigger) -> bool:
    """Tell whether a weighing word is taken back; the words of refusals and demands keep their negations."""
    return trigger.type in {"ACCUSE", "SUPPORT"} and bool(_DENIED.search(text[: cue.start()]))


def _find_speaker(setting: Setting, verb: re.Match[str]) -> Group | None:
    behind = next((g for g in setting.groups if 0 <= g.start - verb.end() < NEAR), None)
    if verb[0] == "according to":
        return behind if behind and not behind.venue else None
    clause = setting.clauses[find_clause(setting.clauses, verb.start())]
    own = [g for g in setting.groups if clause.start <= g.start and g.end <= verb.start()]
    bare = [g for g in own if g.preposition == "" and not g.venue] or [g for g in own if g.preposition == "of"]
    if bare:
        comma = setting.text.rfind(", ", clause.start, verb.start())
        return next((group for group in bare if group.start > comma), bare[0])
    quoted = setting.text[: verb.start()].rstrip()[-1:] in {'"', "”", ","}
    if behind and quoted and not behind.venue and behind.preposition in {"", "of", "by"}:
        return behind
    return None


def _list_said(setting: Setting, verb: re.Match[str], speaker: Group) -> list[tuple[int, int]]:
    """List the stretches of a sentence that are said: what stands before and behind speaker and verb."""
    low, high = min(verb.start(), speaker.start), max(verb.end(), speaker.end)
    return [(high, len(setting.text)), (0, low)]


def _find_target(
    setting: Setting, weighed: tuple[re.Match[str], str], said: Sequence[tuple[int, int]], sources: Sequence[State]
) -> tuple[State, ...]:
    """Find the state that is spoken of: the one whose act stands before the weighing word, or else behind it; who must
    do something stands right before "must", whom somebody stands with right behind.
    """
    cue, family = weighed
    others = [g for g in setting.groups if not (set(g.states) & set(sources) or g.venue or g.preposition in _COMPARED)]
    inside = [g for g in others if any(low <= g.start < high for low, high in said)]
    before = [g for g in inside if g.start < cue.start()]
    if family == "REQUEST" and _MUST.match(cue[0]):
        before = [g for g in before if _is_subject(g, cue, setting.text)]
        return list_states(run_back(before)) if before else ()
    if family == "REQUEST" and _WANTED.match(cue[0]):
        return list_states([g for g in inside if cue.start() < g.start < cue.end()])
    behind = [g for g in inside if 0 <= g.start - cue.end() < _BEHIND] if family in _TOWARDS else []
    if behind or not before:
        return list_states((behind or inside)[:1])
    return list_states(run_back(_end_with_author(setting, before, cue.start())))


def _end_with_author(setting: Setting, before: list[Group], at: int) -> list[Group]:
    """Cut a row of groups behind whose act is weighed: "said that Chile's raid on Peru was unlawful" blames Chile."""
    start = setting.clauses[find_clause(setting.clauses, at)].start
    for prepositions in (_BARE, _AUTHOR):
        ends = [n for n, g in enumerate(before) if g.start >= start and g.preposition in prepositions]
        if ends:
            return before[: ends[-1] + 1]
    return before


def _is_subject(group: Group, cue: re.Match[str], text: str) -> bool:
    """Tell whether a group and the words up to "must" are its subject."""
    between = text[group.end : cue.start()]
    return len(between) < _SUBJECT and group.preposition in {"", "that", "in", "of"} and not _NO_SUBJECT.search(between)
