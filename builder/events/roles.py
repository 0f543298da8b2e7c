"""A trigger and the noun groups around it -> who acted upon whom, or who took part."""

from collections.abc import Sequence

from builder.events.attribution import is_attributed
from builder.events.clauses import find_clause
from builder.events.groups import Group, list_states, run_forward
from builder.events.nouns import find_noun_parties
from builder.events.objects import (
    COMPLEMENT,
    PARTNER,
    find_antecedent,
    find_objects,
    find_side,
    is_direct,
    is_own_object,
)
from builder.events.parties import APART, EACH_OTHER, FORCE, TAKEN, TOGETHER, Parties, Setting
from builder.events.posts import settle_envoy
from builder.events.subjects import count_strangers, find_subject
from builder.events.sufferers import CRIMES, find_enemies
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue
from builder.model import State

MEETING = frozenset({"talks", "summit", "phone call", "mediation", "exercise", "agreement signed", "cooperation"})
"""Kinds in which several subjects act with each other, and others are only what it is about."""

HANDED = frozenset({"extradite", "repatriate", "deport", "send home"})
"""Triggers whose passive says from whom to whom: "was extradited from Spain to Peru"."""

SUFFERED = frozenset({"seizure", "expulsion", "release", "attack"})
"""Kinds that a form in -ed may tell of the people before it."""

DESCRIBED = 20
"""Characters between the name of their state and such a form: "13 Thai troops captured"."""

STRANGER = 0.9
"""Trust in an act whose subject is a person that no article introduces."""

DUTIES = (" * must", " * should", " * has to", " * needs to")
"""Ends of triggers that name a duty: who has it stands inside them, "said Oman must"."""

SENT = frozenset({"deployment"})
"""Kinds whose passive names those who are sent, and whence: "Turkish troops were deployed to Somalia"."""

TOUCHING = 6
"""Characters between a verb and an object right behind it: "called on the Turkish"."""

_PLACES = frozenset({"in", "with", "between", "from", "to"})
"""Prepositions of a passive that lead to who acts where nobody is named with "by"."""
_COURT = load_cue("events.roles.court")
NOUN_END = load_cue("events.roles.noun_end")
_PEOPLE_END = load_cue("events.roles.people_end")
_CIRCUMSTANCE = load_cue("events.roles.circumstance")
_ON_THE_WAY = load_cue("events.roles.on_the_way")
_TITLE = load_cue("events.roles.title")
_EACH = load_cue("events.roles.each")
_THE_OTHER = load_cue("events.roles.the_other")
_EACH_OTHER = load_cue("events.roles.each_other")
_THEIR_TIES = load_cue("events.roles.their_ties")
_ONE_BY_ONE = load_cue("events.roles.one_by_one")
_OUTLAWS = load_cue("events.roles.outlaws")
_PRONOUN = load_cue("events.roles.pronoun")
_PRONOUN_INSIDE = load_cue("events.roles.pronoun_inside")


def find_parties(hit: Hit, setting: Setting, reach: int) -> Parties:
    """Find the parties of one act; `reach` is where the next trigger begins, or the text ends."""
    return settle_envoy(hit, setting, _find_sides(hit, setting, reach))


def _find_sides(hit: Hit, setting: Setting, reach: int) -> Parties:
    if hit.voice == "noun":
        return find_noun_parties(hit, setting)
    if hit.trigger.type == "ASSAULT" and (enemies := find_enemies(hit, setting)):
        return Parties(enemies, enemies, 0.9, ("subject of", "subjects together"))
    if _is_reduced(hit, setting):
        return Parties()
    guests = _find_guests(hit, setting)
    if guests:
        hosts, trust, how = find_subject(hit, setting, find_clause(setting.clauses, hit.start))
        return Parties(list_states(guests), list_states(hosts, list_states(guests)), trust, (*how, "object"))
    if hit.voice == "passive":
        return _find_passive_parties(hit, setting)
    if _describes(hit, setting):
        return _find_described_parties(hit, setting)
    return _find_active_parties(hit, setting, reach)


def _describes(hit: Hit, setting: Setting) -> bool:
    """Tell whether a form in -ed describes the people before it, in a clause that has its verb already: "agreed to free
    thirteen troops captured during the fighting".
    """
    if hit.form not in {"past", "participle"} or hit.trigger.kind not in SUFFERED:
        return False
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    finite = any(clause.start <= verb < hit.start - 4 for verb in setting.verbs)
    before = setting.text[clause.start : hit.start]
    return finite and bool(_PEOPLE_END.search(before) and _CIRCUMSTANCE.match(setting.text, hit.end))


def _find_described_parties(hit: Hit, setting: Setting) -> Parties:
    """Find who suffered what describes them, and by whom: the nearest people before, and whoever else acts."""
    number = find_clause(setting.clauses, hit.start)
    start = setting.clauses[number].start
    people = [group for group in (*setting.private, *setting.groups) if start <= group.start and group.end <= hit.start]
    near = max(people, key=lambda group: group.end, default=None)
    if near is None or hit.start - near.end > DESCRIBED:
        return Parties()
    subject, trust, how = find_subject(hit, setting, number)
    return Parties(list_states(subject, near.states), near.states, 0.8 * trust, (*how, "passive"))


def _is_reduced(hit: Hit, setting: Setting) -> bool:
    """Tell whether a form in -ing only describes the noun before it, in a clause that has its verb already:
    "warned all countries supporting the motion".
    """
    if hit.form != "gerund" or hit.voice != "gerund":
        return False
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    finite = any(clause.start <= verb < hit.start - 4 for verb in setting.verbs)
    return finite and bool(NOUN_END.search(setting.text[clause.start : hit.start]))


def _find_active_parties(hit: Hit, setting: Setting, reach: int) -> Parties:
    number = find_clause(setting.clauses, hit.start)
    subject, trust, how = find_subject(hit, setting, number)
    sources = list_states(subject)
    if _is_by_none(hit, setting, sources, trust) or (
        hit.trigger.pattern == "directed" and _acts_on_itself(hit, setting, sources)
    ):
        return Parties()
    persons = tuple(group.person for group in subject if group.person)
    objects = _limit_objects(find_objects(hit, setting, number, reach, sources), hit, sources)
    if objects is None:
        return Parties()
    targets = list_states(objects, sources) or _find_host(hit, setting, number, sources)
    sources = tuple(state for state in sources if state not in targets)
    if not objects and is_own_object(hit, setting, number, sources, trust):
        sources, targets, how = (), sources, ("object",)
    pronoun = _PRONOUN.match(setting.text, hit.end) or (
        hit.trigger.kind not in COMPLEMENT and _PRONOUN_INSIDE.match(setting.text, hit.start, hit.end)
    )
    if not targets and (pronoun or _goes_on(hit, number, how)):
        targets = list_states(find_antecedent(hit, setting, sources), sources)
    if not targets and hit.trigger.pattern == "directed" and _is_mutual(hit, setting, number, sources):
        return Parties(sources, sources, trust, (*how, EACH_OTHER), persons)
    strangers = 0 if sources else count_strangers(hit, setting)
    trust = STRANGER if strangers else trust
    if targets:
        apart = len(set(sources)) > 1 and _ONE_BY_ONE.search(setting.text, setting.clauses[number].start, reach)
        how = (*how, "object", APART) if apart else (*how, "object")
        return Parties(sources, targets, trust, how, persons, strangers)
    if hit.trigger.pattern == "mutual":
        if len(set(sources)) >= 2:
            return Parties(sources, sources, trust, (*how, "subjects together"), persons)
        side = find_side(setting, reach, sources)
        if side:
            return Parties(sources, list_states(side, sources), trust - 0.1, (*how, "with"), persons)
    return Parties(sources, (), trust, how, persons, strangers)


def _is_by_none(hit: Hit, setting: Setting, sources: Sequence[State], trust: float) -> bool:
    """Tell whether a court acts, or armed people of no state, and none of the states named."""
    if trust < 1 and _COURT.search(setting.text, 0, hit.start):
        return True
    return not sources and hit.trigger.type in FORCE and bool(_OUTLAWS.search(setting.lower, 0, hit.start))


def _find_host(hit: Hit, setting: Setting, number: int, sources: Sequence[State]) -> tuple[State, ...]:
    """Find which of several who are named before a visit is at home where it leads: "met with the Iranian president
    and his guest, who arrived in Tehran".
    """
    if hit.trigger.kind != "visit" or len(set(sources)) < 2:
        return ()
    end = setting.clauses[number].end
    places = (g for g in setting.groups if hit.start < g.start < end and g.venue and set(g.states) < set(sources))
    return next((place.states for place in places), ())


def _limit_objects(objects: list[Group], hit: Hit, sources: Sequence[State]) -> list[Group] | None:
    """Keep the objects that an act can have; None where others than states act: "six nations agreed that Chad"."""
    if hit.trigger.kind in MEETING and len(set(sources)) >= 2:
        return [group for group in objects if group.preposition in PARTNER or is_direct(hit, group)]
    if hit.trigger.words.endswith(DUTIES):
        return [group for group in objects if group.start < hit.end] or None
    led = sources or hit.trigger.kind not in TOGETHER or len(list_states(objects)) < 2
    return objects if led or objects[0].preposition in PARTNER else None


def _find_guests(hit: Hit, setting: Setting) -> list[Group]:
    """Find whom "visiting" describes: "told visiting Omani ministers" tells of their visit."""
    if hit.trigger.words != "visit" or hit.form != "gerund" or _ON_THE_WAY.search(setting.lower, 0, hit.start):
        return []
    near = [group for group in setting.groups if group.start >= hit.end and not group.venue]
    titled = near[:1] and near[0].person and _TITLE.fullmatch(setting.text, hit.end, near[0].start)
    near = near[:1] if titled else [group for group in near if group.start - hit.end < TOUCHING]
    return next((run_forward(guest, setting.groups) for guest in near if guest.possessive or guest.person), [])


def _goes_on(hit: Hit, number: int, how: Sequence[str]) -> bool:
    """Tell whether what one side goes on to do can only be meant for whom it acted upon before: "accused Peru of
    spying and recalled its envoy".
    """
    return number > 0 and hit.trigger.kind == "expulsion" and "subject of the clause before" in how


def _is_mutual(hit: Hit, setting: Setting, number: int, sources: Sequence[State]) -> bool:
    """Tell whether what one side does to the other is done by both: "accused each other", "each accused the other";
    of two, also "reopened their border" and, where nobody else is named, "released prisoners".
    """
    clause = setting.clauses[number]
    if len(set(sources)) == 2:
        others = {state for group in setting.groups for state in group.states} - set(sources)
        ties = _THEIR_TIES.search(setting.text[hit.start : clause.end])
        if (ties and not (hit.trigger.type == "MOBILIZE" and ties[0].endswith("s"))) or (
            hit.trigger.type in {"RETREAT", "COOPERATE"} and not others
        ):
            return True
    each = _EACH.search(setting.text[clause.start : hit.start])
    return bool((_THE_OTHER if each else _EACH_OTHER).search(setting.text[hit.start : clause.end]))


def _acts_on_itself(hit: Hit, setting: Setting, sources: Sequence[State]) -> bool:
    """Tell whether the object is one of several who act: then "they" before the verb are others."""
    behind = next((group for group in setting.groups if group.start >= hit.end), None)
    near = behind is not None and behind.start - hit.end < TOUCHING and not behind.possessive and not behind.venue
    return bool(near and behind and len(set(sources)) > 1 and set(behind.states) < set(sources))


def _is_summons(hit: Hit, agent: Group) -> bool:
    """Tell whether an envoy is called to the ministry of those who call him: "was summoned to the Chilean ministry"."""
    return hit.trigger.kind == "protest note" and agent.preposition == "to"


def _find_home_of_one(hit: Hit, right: Sequence[Group], suffered: Sequence[State]) -> Group | None:
    """Find where several were seized of whom one is at home there: "a Peruvian and a Chilean were arrested in Lima"."""
    if hit.trigger.kind not in TAKEN or len(set(suffered)) < 2 or hit.trigger.words.startswith(CRIMES):
        return None
    return next((group for group in right if group.venue and set(group.states) < set(suffered)), None)


def _find_passive_parties(hit: Hit, setting: Setting) -> Parties:
    number = find_clause(setting.clauses, hit.start)
    patient, trust, how = find_subject(hit, setting, number)
    clause = setting.clauses[number]
    end = clause.end
    taken = [] if patient or not (hit.trigger.kind in TAKEN or hit.trigger.words in HANDED) else setting.private
    patient = patient or [group for group in taken if clause.start <= group.start and group.end <= hit.start][:1]
    right = [g for g in setting.groups if hit.start < g.start < end and not is_attributed(g, setting)]
    agent = next((group for group in right if group.preposition == "by"), None)
    suffered = list_states(patient)
    if agent is None and suffered and hit.trigger.kind in SENT:
        places = [group for group in right if not set(group.states) <= set(suffered)]
        return Parties(suffered, list_states(places[:1]), trust, (*how, "those sent"))
    at_home = _find_home_of_one(hit, right, suffered) if agent is None else None
    if at_home is not None:
        others = list_states(patient, at_home.states)
        return Parties(at_home.states, others, trust - 0.1, (*how, "passive"))
    if agent is None and not (hit.trigger.kind in TAKEN and hit.trigger.words.startswith(CRIMES)):
        places = [g for g in right if not set(g.states) <= set(suffered) and (g.venue or g.preposition in _PLACES)]
        out = [g for g in places if g.preposition == "from"] if hit.trigger.words in HANDED else []
        agent = next(iter(out or places), None)
        handed = [g for g in right if g.preposition == "to"] if agent and agent.preposition == "from" else []
        if agent is not None and handed and not suffered and hit.trigger.words in HANDED:
            return Parties(agent.states, list_states(handed, agent.states), trust + 0.2, (*how, "passive"))
        trust -= 0 if agent is not None and _is_summons(hit, agent) else 0.15
    if agent is None and hit.trigger.kind == "relations":
        agent = next((g for g in setting.groups if g.venue and setting.clauses[number].start <= g.start < hit.start
                      and not set(g.states) <= set(suffered)), None)  # fmt: skip
    if agent is None:
        if hit.trigger.pattern == "mutual" and len(set(suffered)) >= 2:
            return Parties(suffered, suffered, trust, (*how, "passive"))
        return Parties((), suffered, trust, (*how, "passive"))
    run = run_forward(agent, setting.groups)
    actors = list_states(run, suffered) or list_states(run)
    persons = tuple(group.person for group in run if group.person)
    if not suffered and hit.trigger.pattern == "mutual" and len(set(actors)) >= 2:
        return Parties(actors, actors, trust, (*how, "passive"), persons)
    return Parties(actors, suffered, trust, (*how, "passive"), persons)
