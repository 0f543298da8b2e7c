"""A trigger and the noun groups around it -> who acted upon whom, or who took part."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from builder.events.clauses import Clause, find_clause
from builder.events.groups import Group
from builder.events.triggers import Hit
from builder.model import Dyad, State

MANY = 6
"""States in one act above which only those that the sentence singles out count (EVENTS.md)."""

SIDE = frozenset(
    [
        "on",
        "in",
        "at",
        "from",
        "of",
        "over",
        "about",
        "for",
        "to",
        "with",
        "against",
        "by",
        "than",
        "as",
        "like",
        "into",
        "near",
        "between",
        "under",
        "outside",
        "inside",
        "within",
        "through",
        "across",
        "via",
        "off",
        "around",
        "before",
        "after",
        "during",
        "since",
        "following",
        "despite",
        "amid",
    ]
)
"""Prepositions whose group is no subject."""

MEMBER = frozenset({"between", "with", "of", "involving", "among", "including", "by", "and", "alongside"})
"""Prepositions that lead to those who take part in a mutual act."""

ON_SITE = frozenset(
    {
        "visit",
        "attack",
        "clash",
        "deployment",
        "seizure",
        "restriction",
        "aid",
        "withdrawal",
        "protest",
        "project",
        "culture",
    }
)
"""Kinds whose place is the state acted upon."""

ON_PEOPLE = frozenset({"seizure", "expulsion", "attack", "release", "restriction", "sanctions", "accusation", "aid"})
"""Kinds that a state may do to citizens or firms of another, who stand for it then."""

TOGETHER = frozenset(
    {"exercise", "summit", "agreement signed", "agreement reached", "cooperation", "ceasefire", "clash"}
)
"""Mutual kinds in which all who take part act with each other."""

MEETING = frozenset({"talks", "summit", "phone call", "mediation", "exercise", "agreement signed", "cooperation"})
"""Kinds in which several subjects act with each other, and others are only what it is about."""

COMPLEMENT = frozenset(
    {"accusation", "threat", "demand", "refusal", "support", "easing", "protest note", "agreement reached"}
)
"""Kinds whose object may stand in the clause after: "warned that Iran would"."""


PARTNER = frozenset({"with", "alongside", "involving"})
"""Prepositions that lead to a further partner in an act done together."""

DIRECT = 30
"""Characters between a verb and its direct object: an article, adjectives, a title."""

STRANGER = 0.9
"""Trust in an act whose subject is a person that no article introduces."""

HOSTILE = frozenset({"expulsion", "sanctions", "seizure", "attack", "accusation", "threat", "protest note"})
"""Kinds that nobody does to himself."""

CONTINUED = 3
"""Characters between a noun and a participle that continues its phrase."""

_PARTICIPLE = re.compile(r"[a-z]+(?:ed|ld|en|ung|ing|un|ade|ught)\b(?!\s(?:the|a|an|its|his|her|their|that)\b)")
_NAME = r"[A-Z][\w’'-]+(?: (?:al-|el-|bin |von |van |de )?[A-Z][\w’'-]+){0,3}"
_STRANGERS = re.compile(
    rf"(?:^|[,–—-]\s|\b(?:when|while|after|before|that|as|and|but|where|which|until|since)\s|\d\s)\W{{0,2}}"
    rf"(?:(?:Mr|Mrs|Ms|Dr|President|Minister|Prime Minister|Chancellor|King|General)\.? )?(?P<one>{_NAME})"
    rf"(?:(?:,| and) (?:(?:Mr|Mrs|Ms|Dr|President|Prime Minister)\.? )?(?P<other>{_NAME}))?"
    rf"(?:, [^,;:]{{3,60}},)?(?:\s(?:had|has|have|also|later|then|again|\w+ly)){{0,2}}\s?$"
)
_NO_NAMES = frozenset(
    ("The", "This", "That", "It", "He", "She", "They", "We", "In", "On", "At", "But", "And", "As", "Both")
)
_NOUN_END = re.compile(
    r"\b(?!(?:and|but|or|then|also|who|which|that|it|he|she|they|we|has|have|had|having|be|been|being|is|are|was|were|not|"
    r"to|later|by|of|in|for|from|with|while|when|after|before|as|about|without|on|at|into|against|than|get|got)\b)"
    r"[a-z]{3,}(?<!ly)\s$"
)
"""A noun in lower case right before a verb form."""
_PRONOUN = re.compile(r"\s(?:it|him|her|them)\b")


@dataclass(frozen=True, slots=True)
class Parties:
    """Who acted (`sources`) and upon whom (`targets`); `trust` between 0 and 1 says how directly
    the words say so, `how` names the rules.
    """

    sources: tuple[State, ...] = ()
    targets: tuple[State, ...] = ()
    trust: float = 1.0
    how: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    strangers: int = 0
    """People in the subject whom no article introduces: "Aliyev and Pashinyan signed" has two."""

    @property
    def complete(self) -> bool:
        """Tell whether there are two different states."""
        return len({*self.sources, *self.targets}) >= 2 and bool(self.sources) and bool(self.targets)


@dataclass(frozen=True, slots=True)
class Setting:
    """What `find_parties` looks at: a sentence's clauses, its groups, and where its verbs begin."""

    text: str
    clauses: tuple[Clause, ...]
    groups: tuple[Group, ...]
    verbs: tuple[int, ...] = ()
    private: tuple[Group, ...] = ()
    """Citizens and firms of a state: never subjects, but objects of acts of `ON_PEOPLE`."""


def find_parties(hit: Hit, setting: Setting, reach: int) -> Parties:
    """Find the parties of one act; `reach` is where the next trigger begins, or the text ends."""
    if hit.voice == "noun":
        return _find_noun_parties(hit, setting, reach)
    if _is_reduced(hit, setting):
        return Parties()
    if hit.voice == "passive":
        return _find_passive_parties(hit, setting, reach)
    return _find_active_parties(hit, setting, reach)


def _is_reduced(hit: Hit, setting: Setting) -> bool:
    """Tell whether a form in -ing only describes the noun before it, in a clause that has its verb already:
    "warned all countries supporting the motion".
    """
    if hit.form != "gerund" or hit.voice != "gerund":
        return False
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    finite = any(clause.start <= verb < hit.start - 4 for verb in setting.verbs)
    return finite and bool(_NOUN_END.search(setting.text[clause.start : hit.start]))


def list_dyads(parties: Parties, kind: str, pattern: str) -> tuple[Dyad, ...]:
    """Pair the parties: sources with targets, or all with all in acts done together.

    >>> [str(d) for d in list_dyads(Parties(("RU",), ("EG", "OM")), "visit", "directed")]
    ['EG-RU', 'OM-RU']
    """
    everyone = sorted({*parties.sources, *parties.targets})
    if len(everyone) > MANY:
        return ()
    together = set(parties.sources) == set(parties.targets) or (pattern == "mutual" and kind in TOGETHER)
    if together:
        pairs = list(combinations(everyone, 2))
    else:
        pairs = [(one, other) for one in parties.sources for other in parties.targets if one != other]
    return tuple(sorted({Dyad.of(one, other) for one, other in pairs}))


# ------------------------------------------------------------------ verbs


def _find_active_parties(hit: Hit, setting: Setting, reach: int) -> Parties:
    number = find_clause(setting.clauses, hit.start)
    subject, trust, how = _find_subject(hit, setting, number)
    sources = _states(subject)
    persons = tuple(group.person for group in subject if group.person)
    objects = _find_objects(hit, setting, number, reach, sources)
    if hit.trigger.kind in MEETING and len(set(sources)) >= 2:
        objects = [group for group in objects if group.preposition in PARTNER or _follows(hit, group)]
    targets = _states(objects, sources)
    if not objects and _is_own_object(hit, setting, number, sources, trust):
        sources, targets, how = (), sources, ("object",)
    if not targets and _PRONOUN.match(setting.text, hit.end):
        targets = _states(_find_antecedent(hit, setting, sources), sources)
    strangers = 0 if sources else _count_strangers(hit, setting)
    trust = STRANGER if strangers else trust
    if targets:
        return Parties(sources, targets, trust, (*how, "object"), persons, strangers)
    if hit.trigger.pattern == "mutual":
        if len(set(sources)) >= 2:
            return Parties(sources, sources, trust, (*how, "subjects together"), persons)
        side = _find_side(hit, setting, sources, PARTNER | {"between"})
        if side:
            return Parties(sources, _states(side, sources), trust - 0.1, (*how, "with"), persons)
    return Parties(sources, (), trust, how, persons, strangers)


def _count_strangers(hit: Hit, setting: Setting) -> int:
    """Count names of unknown people that stand as the subject, right before the verb."""
    match = _STRANGERS.search(setting.text[: hit.start])
    if match is None or match["one"].split()[0] in _NO_NAMES:
        return 0
    return 2 if match["other"] else 1


def _follows(hit: Hit, group: Group) -> bool:
    """Tell whether a bare group is the direct object: "met the Iranian president"."""
    return group.preposition == "" and group.start - hit.end < DIRECT


def _is_own_object(hit: Hit, setting: Setting, number: int, sources: Sequence[State], trust: float) -> bool:
    """Tell whether the state taken for the subject of the clause before is the object: "after Morales,
    a former union man, expelled the US ambassador".
    """
    if trust >= 1 or hit.trigger.pattern != "directed" or not sources or hit.trigger.kind not in HOSTILE:
        return False
    end = setting.clauses[number].end
    right = [group for group in setting.groups if hit.start < group.start < end and not group.venue]
    return bool(right) and set(right[0].states) == set(sources) and right[0].preposition == ""


def _find_antecedent(hit: Hit, setting: Setting, sources: Sequence[State]) -> list[Group]:
    """Find what "it" or "them" after a verb stands for: the group named last that does not act."""
    before = [g for g in setting.groups if g.end <= hit.start and not set(g.states) <= set(sources)]
    return before[-1:]


def _find_subject(hit: Hit, setting: Setting, number: int) -> tuple[list[Group], float, tuple[str, ...]]:
    clause = setting.clauses[number]
    own = [group for group in setting.groups if clause.start <= group.start and group.end <= hit.start]
    bare = [group for group in own if group.preposition not in SIDE and not group.venue]
    if bare and clause.opener == "relative" and clause.word.endswith("whose"):
        bare = []
    if bare:
        return _run(bare, setting.groups), 1.0, ("subject",)
    opened = [
        group for group in own if group.preposition in {"before", "after", "since", "as", "than"} and not group.venue
    ]
    if opened:
        return _run(opened[-1:], setting.groups), 0.95, ("subject",)
    of = [group for group in own if group.preposition in {"of", "between", "from"} and not group.venue]
    if of and clause.opener != "relative":
        return _run(of, setting.groups), 0.9, ("subject of",)
    if clause.opener == "relative":
        before = [group for group in setting.groups if group.end <= clause.start]
        return (_run_back(before), 0.9, ("relative",)) if before else ([], 0.9, ())
    if clause.opener == "resume":
        first = [group for group in setting.groups if group.end <= setting.clauses[0].end and not group.venue]
        return (_run(first, setting.groups), 0.95, ("subject",)) if first else ([], 0.9, ())
    return _inherit_subject(setting, number)


def _inherit_subject(setting: Setting, number: int) -> tuple[list[Group], float, tuple[str, ...]]:
    """Take the subject of the clause before: "Egypt recalled its envoy and condemned Israel"."""
    trust = 0.95
    for earlier in range(number - 1, -1, -1):
        clause = setting.clauses[earlier]
        trust -= 0.05
        inside = [group for group in setting.groups if clause.start <= group.start and group.end <= clause.end]
        bare = [group for group in inside if group.preposition not in SIDE and not group.venue]
        if bare:
            return _run(bare, setting.groups), trust, ("subject of the clause before",)
    loose = [
        g
        for g in setting.groups
        if g.end <= setting.clauses[number].start and not g.venue and g.preposition in {"of", "by"}
    ]
    return (_run(loose, setting.groups), 0.7, ("subject of the clause before",)) if loose else ([], 0.7, ())


def _find_objects(hit: Hit, setting: Setting, number: int, reach: int, sources: Sequence[State]) -> list[Group]:
    end = setting.clauses[number].end
    last = len(setting.clauses) - 1
    following = setting.clauses[number + 1].opener if number < last else ""
    if following and (
        hit.end >= end or following == "speech" or (following == "that" and hit.trigger.kind in COMPLEMENT)
    ):
        end = setting.clauses[number + 1].end
    inner = [group for group in setting.groups if hit.start < group.start < hit.end]
    right = [group for group in setting.groups if group.start >= hit.end and group.start < end]
    if hit.trigger.kind == "visit":
        right = [group for group in right if group.preposition != "from"]
        right = [group for group in right if group.start < max(reach, hit.end + 60)]
    wanted = [*inner, *right]
    acting = [
        g
        for g in wanted
        if not g.venue
        and (g.preposition not in {"in", "at", "near", "from", "via"} or _asked_by(g, hit))
        and not set(g.states) <= set(sources)
    ]
    onsite = [g for g in wanted if not set(g.states) <= set(sources)]
    if hit.trigger.kind in ON_SITE and onsite:
        return _run_forward(onsite[0], setting.groups)
    if acting:
        return _run_forward(acting[0], setting.groups)
    if onsite and hit.trigger.kind in {"sanctions", "expulsion", "accusation", "refusal", "threat", "demand", "trade"}:
        return _run_forward(onsite[0], setting.groups)
    if hit.trigger.kind in ON_PEOPLE:
        return [g for g in setting.private if hit.start < g.start < end and not set(g.states) <= set(sources)][:1]
    return []


def _asked_by(group: Group, hit: Hit) -> bool:
    """Tell whether a group asked for what is refused: "refused a request from Oman"."""
    return group.preposition == "from" and hit.trigger.kind == "refusal"


def _find_side(hit: Hit, setting: Setting, sources: Sequence[State], words: frozenset[str]) -> list[Group]:
    """Find a partner elsewhere in the sentence: "In talks with Iran, Oman agreed"."""
    for group in setting.groups:
        if group.preposition in words and not set(group.states) <= set(sources):
            return _run_forward(group, setting.groups)
    return []


def _find_passive_parties(hit: Hit, setting: Setting, reach: int) -> Parties:
    number = find_clause(setting.clauses, hit.start)
    patient, trust, how = _find_subject(hit, setting, number)
    end = setting.clauses[number].end
    right = [group for group in setting.groups if hit.end <= group.start < end]
    agent = next((group for group in right if group.preposition == "by"), None)
    suffered = _states(patient)
    if agent is None:
        agent = next(
            (
                g
                for g in right
                if not set(g.states) <= set(suffered)
                and (g.venue or g.preposition in {"in", "with", "between", "from", "to"})
            ),
            None,
        )
        trust -= 0.15
    if agent is None:
        if hit.trigger.pattern == "mutual" and len(set(suffered)) >= 2:
            return Parties(suffered, suffered, trust, (*how, "passive"))
        return Parties((), suffered, trust, (*how, "passive"))
    run = _run_forward(agent, setting.groups)
    actors = _states(run, suffered) or _states(run)
    persons = tuple(group.person for group in run if group.person)
    if not suffered and hit.trigger.pattern == "mutual" and len(set(actors)) >= 2:
        return Parties(actors, actors, trust, (*how, "passive"), persons)
    return Parties(actors, suffered, trust, (*how, "passive"), persons)


# ------------------------------------------------------------------ nouns


def _find_noun_parties(hit: Hit, setting: Setting, reach: int) -> Parties:
    number = find_clause(setting.clauses, hit.start)
    end = max(_find_phrase_end(hit, setting, setting.clauses[number].end), hit.end)
    before = _find_owners(hit, setting)
    after = [group for group in setting.groups if hit.end <= group.start < end or hit.start < group.start < hit.end]
    owners = _states(before)
    persons = tuple(group.person for group in before if group.person)
    if hit.trigger.pattern == "mutual":
        return _find_mutual_noun(hit, setting, before, after)
    source, target = _split_noun_sides(hit, setting, after, owners)
    sources = owners or source
    targets = tuple(state for state in target if state not in sources)
    if owners and source and not targets:
        targets = tuple(state for state in source if state not in owners)
    trust, how = 0.9, ["noun"]
    if hit.trigger.kind == "visit" and not targets and not owners:
        targets = tuple(state for group in setting.groups if group.end == hit.start - 1 for state in group.states)
    if not sources:
        subject, weight, _ = _find_subject(hit, setting, number)
        sources = tuple(state for state in _states(subject) if state not in targets)
        persons = tuple(group.person for group in subject if group.person)
        trust = 0.8 * weight
        how.append("subject of the clause")
    return Parties(sources, tuple(t for t in targets if t not in sources), trust, tuple(how), persons)


def _find_phrase_end(hit: Hit, setting: Setting, end: int) -> int:
    """Find where the phrase of a noun ends: before the next verb, unless that only continues it, as in
    "talks held between" or "an agreement signed by".
    """
    for verb in setting.verbs:
        if hit.end < verb < end and not (verb - hit.end < CONTINUED and _PARTICIPLE.match(setting.text, verb)):
            return verb
    return end


def _split_noun_sides(
    hit: Hit, setting: Setting, after: Sequence[Group], owners: Sequence[State]
) -> tuple[tuple[State, ...], tuple[State, ...]]:
    """Sort the groups behind a noun: "by" and a visit's "of" act, the others are acted upon."""
    source: list[State] = []
    target: list[State] = []
    visit = hit.trigger.kind == "visit"
    inside_phrase = hit.trigger.words.rsplit(" ", 1)[-1] if " " in hit.trigger.words else ""
    for group in after:
        word = group.preposition or inside_phrase
        if (
            word == "by"
            or (visit and word == "of")
            or (word == "from" and hit.trigger.kind in {"visit", "aid", "deployment"})
        ):
            source += group.states
        elif (visit and (group.venue or word in {"to", "in", "into"})) or (
            not visit
            and (
                word in {"on", "against", "to", "of", "into", "over", "for", "toward", "towards", "with", "from"}
                or (group.venue and hit.trigger.kind in ON_SITE)
            )
        ):
            target += group.states
        if target and not visit and not group.joined and len(set(target)) > 2:
            break
    return tuple(dict.fromkeys(source)), tuple(dict.fromkeys(target))


def _find_mutual_noun(hit: Hit, setting: Setting, before: Sequence[Group], after: Sequence[Group]) -> Parties:
    owners = _states(before)
    persons = tuple(group.person for group in before if group.person)
    partners: list[State] = []
    for group in after:
        left = group.preposition == "from" and hit.trigger.kind == "withdrawal"
        if not group.venue and (left or group.preposition in MEMBER):
            partners += group.states
            persons += (group.person,) if group.person else ()
    everyone = tuple(dict.fromkeys((*owners, *partners)))
    holders = _find_holders(hit, setting)
    if len(everyone) < 2 and len(set(holders)) >= 2:
        return Parties(holders, holders, 0.95, ("noun", "held by"), persons)
    if len(everyone) >= 2:
        if owners and partners and set(owners) != set(partners):
            return Parties(
                owners, tuple(s for s in partners if s not in owners) or owners, 0.95, ("noun", "with"), persons
            )
        return Parties(everyone, everyone, 0.95, ("noun", "together"), persons)
    subject, weight, _ = _find_subject(hit, setting, find_clause(setting.clauses, hit.start))
    acting = tuple(state for state in _states(subject) if state not in everyone)
    people = tuple(group.person for group in subject if group.person)
    if acting and everyone:
        return Parties(acting, everyone, 0.72 * weight, ("noun", "subject of the clause"), people)
    if len(set(acting)) >= 2:
        return Parties(acting, acting, 0.7 * weight, ("noun", "subjects together"), people)
    return Parties(everyone or acting, (), 0.7, ("noun",), people)


def _find_holders(hit: Hit, setting: Setting) -> tuple[State, ...]:
    """Find who holds what a noun names in the clause behind it: "the exercises that Iran and Oman held"."""
    number = find_clause(setting.clauses, hit.start) + 1
    if number >= len(setting.clauses) or setting.clauses[number].opener not in {"that", "relative"}:
        return ()
    clause = setting.clauses[number]
    if setting.text[hit.end : clause.start].strip(" ,") not in {"", "that"}:
        return ()
    inside = [g for g in setting.groups if clause.start <= g.start < clause.end and g.preposition == "" and not g.venue]
    return _states(_run(inside, setting.groups)) if inside else ()


def _find_owners(hit: Hit, setting: Setting) -> list[Group]:
    """Find whose act a noun names: "Shoigu's visit", "the Russian-Omani dialogue", "US strikes"."""
    before = [group for group in setting.groups if group.end <= hit.start]
    if not before:
        return []
    gap = setting.text[before[-1].end : hit.start]
    words = gap.replace("’", "'").replace("'s", " ").split()
    near = before[-1].possessive and len(words) <= 4 and not any(mark in gap for mark in ",;:()")
    if not near or any(word.lower() in SIDE or word.lower() in {"and", "or"} for word in words):
        return []
    return _run_back(before)


# ------------------------------------------------------------------ runs of groups


def _run(candidates: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    """Take the first candidate with all that "and" ties to it."""
    return _run_forward(candidates[0], groups)


def _run_forward(first: Group, groups: Sequence[Group]) -> list[Group]:
    start = groups.index(first)
    run = [first]
    for group in groups[start + 1 :]:
        if not group.joined:
            break
        run.append(group)
    return run


def _run_back(before: Sequence[Group]) -> list[Group]:
    run = [before[-1]]
    for group in reversed(before[:-1]):
        if not run[0].joined:
            break
        run.insert(0, group)
    return run


def _states(groups: Iterable[Group], without: Sequence[State] = ()) -> tuple[State, ...]:
    return tuple(dict.fromkeys(state for group in groups for state in group.states if state not in without))


def swap_sides(parties: Parties) -> Parties:
    """Exchange who acted and who was acted upon: a host's "received" tells the guest's visit."""
    return replace(parties, sources=parties.targets, targets=parties.sources)
