"""A noun that names an act ("visit", "talks") and the groups around it -> its parties."""

from collections.abc import Sequence
from dataclasses import replace

from builder.events.attribution import is_attributed
from builder.events.clauses import find_clause
from builder.events.framing import find_named_last, find_own_loss, find_toured, find_visitor
from builder.events.groups import Group, list_states, run_back, take_run
from builder.events.objects import OF_WORDS, TOPIC, is_direct
from builder.events.parties import ON_PEOPLE, ON_SITE, SIDE, TAKEN, Parties, Setting
from builder.events.subjects import find_subject, has_strange_owner
from builder.events.sufferers import add_people, find_owned_people, find_performer
from builder.events.together import find_holders, find_mutual_sides
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import State

_OUTLAWS = load_cue("events.nouns.outlaws")
_BY_OUTLAWS = load_cue("events.nouns.by_outlaws")
BY = 45
"""Characters behind an attack in which it is said by whom."""
_BODY_BEFORE = load_cue("events.nouns.body_before")
_LOOKS_ON = load_cue("events.nouns.looks_on")

_IN_POWER = TAKEN | {"protest"}
"""Kinds of what befalls people and embassies of one state in another: "the arrest of a Peruvian in La Paz"."""

FROM = ("criticism from", "condemnation from", "protest from", "rebuke from", "complaint from")
"""Ends of triggers whose words come from who stands behind them and go to who drew them: "drew criticism from Oman"."""

_COMES_FROM = frozenset({"visit", "aid", "deployment", "attack", "release"})
"""Kinds of what comes from who does it."""

_TOOK_PLACE = load_cue("events.nouns.took_place")

ENDED = 0.95
"""Trust in a visit after or on which its clause's subject does something: "left Dakar after a visit to Senegal"."""
_ENDED = load_cue("events.nouns.ended")

CONTINUED = 3
"""Characters between a noun and a participle that continues its phrase."""

_TELLS = load_cue("events.nouns.tells")
_PARTICIPLE = load_cue("events.nouns.participle")


def find_noun_parties(hit: Hit, setting: Setting) -> Parties:
    """Find whose act a noun names, and with or upon whom: "Shoigu's visit to Muscat"."""
    number = find_clause(setting.clauses, hit.start)
    inner = _find_givers(hit, setting)
    before = _find_owners(hit, setting) or inner or find_owned_people(hit, setting)
    holders = () if before or hit.trigger.pattern == "mutual" else find_holders(hit, setting)
    after = _list_held(setting, number + 1, holders) if holders else _list_behind(hit, setting, number, inner)
    owners = list_states(before) or holders
    persons = tuple(group.person for group in before if group.person)
    if hit.trigger.pattern == "mutual" or (hit.whole and _is_between(after)):
        return find_mutual_sides(hit, setting, before, after)
    source, target = _split_noun_sides(hit, after, owned=bool(owners))
    if not owners:
        source = source or find_performer(hit, setting)
        target = tuple(state for state in target if state not in source)
        source = source or find_named_last(hit, setting, number, target) or find_visitor(hit, setting, target)
        told = _find_attacked(hit, setting, number, source) if hit.trigger.type == "ASSAULT" else None
        if told is not None:
            return told
    elif hit.trigger.verb and hit.trigger.pattern == "directed" and (source or hit.trigger.kind in TAKEN):
        return _turn_round(owners, source, target, [group for group in after if group.venue])
    sources = owners or source
    targets = tuple(state for state in target if state not in sources)
    if sources and not targets:
        people = _find_people(hit, setting, number, sources)
        targets = people or (_find_drawn(hit, setting, number, owners, source) if source else ())
    if hit.trigger.kind == "visit" and not targets and not owners:
        targets = tuple(state for group in setting.groups if group.end == hit.start - 1 for state in group.states)
    sides = Parties(sources, targets, 0.9, ("noun",), persons)
    sides = sides if sources else _find_doer(hit, setting, number, sides)
    if not sides.how:
        return sides
    targets = sides.targets or find_toured(hit, setting, sides.sources)
    return replace(sides, targets=tuple(state for state in targets if state not in sides.sources))


def _list_behind(hit: Hit, setting: Setting, number: int, inner: Sequence[Group]) -> list[Group]:
    """List the groups of a noun's own phrase, but for those before it and for who only tells of the act."""
    end = max(_find_phrase_end(hit, setting, setting.clauses[number].end), hit.end)
    after = [group for group in setting.groups if hit.end <= group.start < end or hit.start < group.start < hit.end]
    after = [group for group in after if group not in inner and not is_attributed(group, setting)]
    return add_people(hit, setting, after, end)


def _list_held(setting: Setting, number: int, holders: Sequence[State]) -> list[Group]:
    """List the groups of the clause that says who holds what a noun names, but for these: "the drill Iran held"."""
    clause = setting.clauses[number]
    inside = (group for group in setting.groups if clause.start <= group.start < clause.end)
    return [group for group in inside if not set(group.states) <= set(holders)]


def _find_doer(hit: Hit, setting: Setting, number: int, sides: Parties) -> Parties:
    """Find who does what a noun names, though its own phrase does not say so: the subject of its clause. A visit of
    strangers is theirs; of an act on which the subject only looks there are no sides.
    """
    if _is_strangers(hit, setting):
        near = _list_others(setting, number, sides.targets)
        known = len(near) == 1
        return replace(sides, sources=near if known else (), trust=0.8 if known else sides.trust, strangers=1)
    subject, weight, _ = find_subject(hit, setting, number)
    if _looks_on(hit, setting, number) and not set(list_states(subject)) & set(sides.targets):
        return Parties()
    sources = tuple(state for state in list_states(subject) if state not in sides.targets)
    persons = tuple(group.person for group in subject if group.person)
    ended = hit.trigger.kind == "visit" and _ENDED.search(setting.lower, 0, hit.start)
    trust = (ENDED if ended else 0.8) * weight
    return Parties(sources, sides.targets, trust, (*sides.how, "subject of the clause"), persons)


def _find_attacked(hit: Hit, setting: Setting, number: int, source: Sequence[State]) -> Parties | None:
    """Find the sides of an attack that is nobody's of those named, or of which those speak who suffered it."""
    if not source and _is_by_others(hit, setting):
        return Parties()
    return find_own_loss(hit, setting, number, source)


def _find_people(hit: Hit, setting: Setting, number: int, sources: Sequence[State]) -> tuple[State, ...]:
    """Find whose citizens a noun is about: "Ghana's expulsion of dozens of Togolese"."""
    if hit.trigger.kind not in ON_PEOPLE:
        return ()
    end = setting.clauses[number].end
    return list_states([group for group in setting.private if hit.start < group.start < end][:1], sources)


def _find_drawn(
    hit: Hit, setting: Setting, number: int, owners: Sequence[State], source: Sequence[State]
) -> tuple[State, ...]:
    """Find upon whom those behind a noun act: whose it is, or who drew it: "Peru drew criticism from Oman"."""
    if owners:
        return tuple(state for state in source if state not in owners)
    drawn = find_subject(hit, setting, number)[0] if hit.trigger.words.endswith(FROM) else []
    return list_states(drawn, source)


def _is_by_others(hit: Hit, setting: Setting) -> bool:
    """Tell whether an attack is that of outlaws, or of a body of several states: "in NATO airstrikes"."""
    return bool(
        _OUTLAWS.search(setting.lower, 0, hit.end)
        or _BODY_BEFORE.search(setting.text, 0, hit.start)
        or _BY_OUTLAWS.search(setting.lower, hit.start, hit.end + BY)
    )


def _find_givers(hit: Hit, setting: Setting) -> list[Group]:
    """Find whose help the words themselves name: "a plane carrying Turkish aid landed",
    "Cuban doctors arrived".
    """
    if hit.trigger.kind != "aid":
        return []
    helpers = [group for group in setting.private if group.end == hit.start - 1]
    return helpers or [group for group in setting.groups if hit.start < group.start < hit.end and group.possessive][:1]


def _looks_on(hit: Hit, setting: Setting, number: int) -> bool:
    """Tell whether the subject of a clause only speaks of an act of force: "Kenya lamented the bombing of churches"."""
    start = setting.clauses[number].start
    return hit.trigger.type in {"ASSAULT", "COERCE"} and bool(_LOOKS_ON.search(setting.lower, start, hit.start))


def _is_between(after: Sequence[Group]) -> bool:
    """Tell whether the first groups behind a noun take part both: "relations between Peru and Norway were severed"."""
    between = [group for group in after[:2] if group.preposition == "between"]
    return bool(between) and len(list_states(take_run(between, after))) > 1


def _is_strangers(hit: Hit, setting: Setting) -> bool:
    """Tell whether a visit is that of an unknown person; a guest's owner is who receives him."""
    return hit.trigger.kind == "visit" and "guest" not in hit.trigger.words and has_strange_owner(hit, setting)


def _list_others(setting: Setting, number: int, targets: Sequence[State]) -> tuple[State, ...]:
    """List the states that a clause names besides those visited: "in Cairo it was the stay of Mr Sisi in Moscow"."""
    clause = setting.clauses[number]
    inside = (group for group in setting.groups if clause.start <= group.start < clause.end)
    return list_states(inside, targets) if targets else ()


def _turn_round(
    owners: Sequence[State], source: Sequence[State], target: Sequence[State], venues: Sequence[Group]
) -> Parties:
    """Give the sides of a passive whose owner is acted upon: "the Iranian tanker was freed by Britain", "in Spain"."""
    by = tuple(source) or tuple(state for state in list_states(venues) if state not in owners)
    harmed = tuple(state for state in (*target, *owners) if state not in by)
    return Parties(by, tuple(dict.fromkeys(harmed)), 0.9 if source else 0.75, ("noun", "passive"))


def _find_phrase_end(hit: Hit, setting: Setting, end: int) -> int:
    """Find where the phrase of a noun ends: before the next verb, unless that only continues it, as in
    "talks held between" or "an agreement signed by".
    """
    between = any(hit.end < group.start < end and group.preposition == "between" for group in setting.groups)
    if between and hit.trigger.pattern == "mutual" and _TOOK_PLACE.match(setting.text, hit.end):
        return end
    for verb in setting.verbs:
        if hit.end < verb < end and not (verb - hit.end < CONTINUED and _PARTICIPLE.match(setting.text, verb)):
            return verb
    return end


def _split_noun_sides(hit: Hit, after: Sequence[Group], *, owned: bool) -> tuple[tuple[State, ...], tuple[State, ...]]:
    """Sort the groups behind a noun: "by" and a visit's "of" act, the others are acted upon."""
    source: list[State] = []
    target: list[State] = []
    visit = hit.trigger.kind == "visit"
    inside_phrase = hit.trigger.words.rsplit(" ", 1)[-1] if " " in hit.trigger.words else ""
    for group in after:
        if target and owned and not visit and not group.joined:
            break
        word = group.preposition or inside_phrase
        if word in TOPIC and hit.trigger.type in OF_WORDS:
            continue
        struck = hit.trigger.kind == "attack" and is_direct(hit, group)
        if (
            word == "by"
            or (target and group.venue and hit.trigger.kind in _IN_POWER and not set(group.states) & set(target))
            or (visit and word == "of")
            or (word == "from" and (hit.trigger.kind in _COMES_FROM or hit.trigger.words.endswith(FROM)))
        ):
            source += group.states
        elif (visit and (group.venue or word in {"to", "in", "into"})) or (
            not visit
            and (
                word in {"on", "against", "to", "of", "into", "over", "for", "toward", "towards", "with", "from"}
                or (group.venue and hit.trigger.kind in ON_SITE)
                or struck
            )
        ):
            target += group.states
    return tuple(dict.fromkeys(source)), tuple(dict.fromkeys(target))


def _find_owners(hit: Hit, setting: Setting) -> list[Group]:
    """Find whose act a noun names: "Shoigu's visit", "the Russian-Omani dialogue", "US strikes"."""
    around = [group for group in setting.groups if group.start < hit.start < group.end and not group.person]
    if around and hit.trigger.type in {"MOBILIZE", "AID"}:
        return run_back(around)
    before = [group for group in setting.groups if group.end <= hit.start]
    if not before:
        return []
    gap = setting.text[before[-1].end : hit.start]
    words = gap.replace("’", "'").replace("'s", " ").split()
    near = before[-1].possessive and len(words) <= 4 and not any(mark in gap for mark in ",;:()")
    near = near and not any(
        before[-1].end < verb < hit.start - 1 for verb in setting.verbs if _TELLS.match(setting.text, verb)
    )
    if not near or any(word.lower() in SIDE or word.lower() in {"and", "or"} for word in words):
        return []
    return run_back(before)
