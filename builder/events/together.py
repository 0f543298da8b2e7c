"""A noun that names what several do together ("talks", "agreement") and the groups around it -> its sides."""

from collections.abc import Sequence

from builder.events.clauses import find_clause
from builder.events.groups import Group, list_states, take_run
from builder.events.parties import APART, Parties, Setting
from builder.events.subjects import find_subject
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue, load_words
from builder.model import State

MEMBER = frozenset(load_words("events.together.member"))

_TRAVELS = load_cue("events.together.travels")
LEADING = 30
"""Characters before a group in which a verb that leads to it stands."""
_BEHIND = load_cue("events.together.host_behind")


def find_mutual_sides(hit: Hit, setting: Setting, before: Sequence[Group], after: Sequence[Group]) -> Parties:
    """Find who takes part, by what leads to them: "talks between Oman and Iran", "Oman's talks with Iran"."""
    owners = list_states(before)
    persons = tuple(group.person for group in before if group.person)
    partners: list[State] = []
    for group in after:
        left = group.preposition == "from" and hit.trigger.kind == "withdrawal"
        inside = group.start < hit.end
        if inside or (not group.venue and (left or group.preposition in MEMBER)):
            partners += group.states
            persons += (group.person,) if group.person else ()
    everyone = tuple(dict.fromkeys((*owners, *partners)))
    holders = find_holders(hit, setting)
    if len(everyone) < 2 and len(set(holders)) >= 2:
        return Parties(holders, holders, 0.95, ("noun", "held by"), persons)
    if len(everyone) >= 2 and not owners and _is_guests_only(after, partners):
        return _find_absent_side(hit, setting, everyone, persons)
    if len(everyone) >= 2:
        if owners and partners and set(owners) != set(partners):
            return Parties(
                owners, tuple(s for s in partners if s not in owners) or owners, 0.95, ("noun", "with"), persons
            )
        return Parties(everyone, everyone, 0.95, ("noun", "together"), persons)
    if hit.whole:
        return Parties(everyone, (), 0.9, ("noun",), persons)
    return _find_acting(hit, setting, everyone, after)


def _find_acting(hit: Hit, setting: Setting, everyone: tuple[State, ...], after: Sequence[Group]) -> Parties:
    """Find who takes part though the noun's own phrase does not name him: the subject, or who is named behind it."""
    subject, weight, _ = find_subject(hit, setting, find_clause(setting.clauses, hit.start))
    acting = tuple(state for state in list_states(subject) if state not in everyone)
    if everyone and not acting:
        acting, weight = _find_host_behind(after, setting), 1.0
    people = tuple(group.person for group in subject if group.person)
    if acting and everyone:
        return Parties(acting, everyone, 0.72 * weight, ("noun", "subject of the clause"), people)
    if len(set(acting)) >= 2 and not _are_visited(subject, setting):
        return Parties(acting, acting, 0.7 * weight, ("noun", "subjects together"), people)
    return Parties(everyone or acting, (), 0.7, ("noun",), people)


def _are_visited(groups: Sequence[Group], setting: Setting) -> bool:
    """Tell whether groups before a noun are the stops of a journey: "will visit Peru and Chile for talks"."""
    first = min(group.start for group in groups)
    return bool(_TRAVELS.search(setting.lower, max(0, first - LEADING), first))


def find_holders(hit: Hit, setting: Setting) -> tuple[State, ...]:
    """Find who holds what a noun names in the clause behind it: "the exercises that Iran and Oman held"."""
    number = find_clause(setting.clauses, hit.start) + 1
    if number >= len(setting.clauses) or setting.clauses[number].opener not in {"that", "relative"}:
        return ()
    clause = setting.clauses[number]
    if setting.text[hit.end : clause.start].strip(" ,") not in {"", "that"}:
        return ()
    inside = [g for g in setting.groups if clause.start <= g.start < clause.end and g.preposition == "" and not g.venue]
    return list_states(take_run(inside, setting.groups)) if inside else ()


def _find_host_behind(after: Sequence[Group], setting: Setting) -> tuple[State, ...]:
    """Find who acts behind a phrase that opens the sentence: "In talks with Oman, [Iran] agreed"."""
    inside = [group for group in after if group.preposition in MEMBER and not group.venue]
    start = inside[-1].end if inside else len(setting.text)
    behind = next((group for group in setting.groups if group.start >= start and not group.venue), None)
    if behind is None or behind.preposition:
        return ()
    return behind.states if _BEHIND.fullmatch(setting.text, start, behind.start) else ()


def _is_guests_only(after: Sequence[Group], partners: Sequence[State]) -> bool:
    """Tell whether all who are named are those with whom somebody else spoke: "talks with Chad and Niger"."""
    named = [group for group in after if set(group.states) & set(partners)]
    return bool(named) and all(group.preposition == "with" and not group.venue for group in named)


def _find_absent_side(hit: Hit, setting: Setting, partners: tuple[State, ...], persons: tuple[str, ...]) -> Parties:
    """Find who spoke with several, who need not have spoken with each other: the subject, or nobody named here."""
    subject, weight, _ = find_subject(hit, setting, find_clause(setting.clauses, hit.start))
    acting = tuple(state for state in list_states(subject) if state not in partners)
    persons = (*(group.person for group in subject if group.person), *persons)
    return Parties(acting, partners, 0.8 * weight, ("noun", "with", APART), persons)
