"""What befell somebody -> whom it befell, and who did it, where no subject or object says so."""

from builder.events.clauses import find_clause
from builder.events.groups import Group, list_states
from builder.events.parties import ON_PEOPLE, TAKEN, Setting
from builder.events.subjects import find_subject
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue, load_words
from builder.model import State

_PERFORMED = load_cue("events.sufferers.performed")
_CONTRABAND = load_cue("events.sufferers.contraband")
AGENT = 12
"""Characters between that "by" and who acted."""
_OWN_BORDER = ("border", "crossing", "airspace")
"""Ends of nouns that name what its owner closes or opens."""
CRIMES = load_words("events.sufferers.crimes")
OWNED = 12
"""Characters between the people of a state and the noun that tells what befell them: "a French [tourist was]"."""


def takes_contraband(hit: Hit, setting: Setting) -> bool:
    """Tell whether drugs and the like are seized, from nobody who is named: "police seized a ton of opium"."""
    if hit.trigger.kind != "seizure" or not _CONTRABAND.match(setting.lower, hit.end):
        return False
    end = setting.clauses[find_clause(setting.clauses, hit.start)].end
    return not any(hit.end <= group.start < end and not group.venue for group in (*setting.groups, *setting.private))


def add_people(hit: Hit, setting: Setting, after: list[Group], end: int) -> list[Group]:
    """Add the people of whom a noun tells what befell them to the groups behind it: "the arrest of two Peruvian
    journalists in La Paz"; what criminals may do as well only where its author is named.
    """
    if not hit.trigger.words.endswith(" of") or hit.trigger.kind not in ON_PEOPLE:
        return after
    people = next((group for group in setting.private if hit.end <= group.start < end), None)
    if people is None or any(group.start < people.start for group in after):
        return after
    named = any(group.preposition == "by" for group in after)
    lawful = hit.trigger.kind in TAKEN and not hit.trigger.words.startswith(CRIMES)
    return [people, *after] if named or lawful else after


def find_owned_people(hit: Hit, setting: Setting) -> list[Group]:
    """Find whose people words tell of that name them with what befell them: "a French [tourist was freed]"."""
    if not hit.trigger.verb or hit.trigger.kind not in TAKEN:
        return []
    near = [group for group in setting.private if 0 < hit.start - group.end < OWNED or group.start == hit.start]
    return near[-1:]


def find_performer(hit: Hit, setting: Setting) -> tuple[State, ...]:
    """Find who carried out what a noun names: "strikes on the port were carried out by Chad", or whose border it
    closes: "the closure of Niger's border with Benin".
    """
    match = _PERFORMED.match(setting.lower, hit.end)
    agent = match and next((group for group in setting.groups if 0 <= group.start - match.end() < AGENT), None)
    if agent:
        return agent.states if agent.preposition == "by" else ()
    inside = [group for group in setting.groups if hit.start < group.start and group.end < hit.end and group.possessive]
    return inside[0].states if inside and hit.trigger.words.endswith(_OWN_BORDER) else ()


def find_enemies(hit: Hit, setting: Setting) -> tuple[State, ...]:
    """Find between whom something raged that killed: "shelling between Chad and Sudan killed three soldiers"."""
    subject = find_subject(hit, setting, find_clause(setting.clauses, hit.start))[0] if hit.voice == "active" else []
    states = list_states(subject)
    return states if len(states) > 1 and subject[0].preposition == "between" else ()
