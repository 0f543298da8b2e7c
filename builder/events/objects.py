"""A verb and the noun groups behind it -> its object, or a partner elsewhere in the sentence."""

from collections.abc import Sequence

from builder.events.attribution import is_attributed
from builder.events.clauses import find_clause
from builder.events.groups import Group, run_forward
from builder.events.parties import ON_PEOPLE, ON_SITE, Setting
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue, load_words
from builder.model import State

COMPLEMENT = frozenset(
    {"accusation", "threat", "demand", "refusal", "support", "easing", "protest note", "agreement reached"}
)
"""Kinds whose object may stand in the clause after: "warned that Iran would"."""

PARTNER = frozenset({"with", "alongside", "involving"})
"""Prepositions that lead to a further partner in an act done together."""

_ASIDE = frozenset(load_words("events.objects.aside"))

DIRECT = 30
"""Characters between a verb and its direct object: an article, adjectives, a title."""

_HANDED_OVER = ("extradite", "hand over * suspect", "hand over * fugitive", "surrender * suspect")
_ON_BEHALF = load_cue("events.objects.on_behalf")

HOSTILE = frozenset({"expulsion", "sanctions", "seizure", "attack", "accusation", "threat", "protest note"})
"""Kinds that nobody does to himself."""

_HIM = load_cue("events.objects.him")

OFFICE = "embassy"
"""End of triggers that name an embassy or consulate: its host is where it stands, "opened an embassy in Chad"."""

_SOMEWHERE = frozenset({"sanctions", "expulsion", "accusation", "refusal", "threat", "demand", "trade"})
"""Kinds that a state may do to another where it names only a place in it; what two do together needs no third."""

TOPIC = frozenset({"over", "about"})
"""Prepositions that lead to what words and measures are about: "sanctions over Peru" are directed at others."""

OF_WORDS = frozenset({"SANCTION", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST", "CONSULT"})
"""Types of words and measures, which have such a topic."""

_WITHIN = frozenset({"aid", "visit", "talks"})
_BORDER = load_cue("events.objects.border")

_LOOSE = frozenset(load_words("events.objects.loose"))
_NEIGHBOURS = load_cue("events.objects.neighbours")
_ISSUES = load_cue("events.objects.issues")
NAMED = 12
"""Characters between such words and the first of those that they name."""

TOUR = 12
"""Characters between the words that open a list of stops and the first of them."""

_STOPS = load_cue("events.objects.stops")


def is_direct(hit: Hit, group: Group) -> bool:
    """Tell whether a bare group is the direct object: "met the Iranian president"."""
    return group.preposition == "" and group.start - hit.end < DIRECT


def is_own_object(hit: Hit, setting: Setting, number: int, sources: Sequence[State], trust: float) -> bool:
    """Tell whether the state taken for the subject of the clause before is the object: "after Morales,
    a former union man, expelled the US ambassador".
    """
    if trust >= 1 or hit.trigger.pattern != "directed" or not sources or hit.trigger.kind not in HOSTILE:
        return False
    end = setting.clauses[number].end
    right = [group for group in setting.groups if hit.start < group.start < end and not group.venue]
    return bool(right) and set(right[0].states) == set(sources) and right[0].preposition == ""


def find_antecedent(hit: Hit, setting: Setting, sources: Sequence[State]) -> list[Group]:
    """Find what "it" or "them" after a verb stands for: who says so, or the group named last that does not act; "him"
    is a person named last, or who acts first.
    """
    before = [g for g in setting.groups if g.end <= hit.start and not set(g.states) <= set(sources)]
    if _HIM.match(setting.text, hit.end):
        return [g for g in before if g.person][-1:] or [g for g in before if not g.preposition and not g.venue][:1]
    clause = setting.clauses[find_clause(setting.clauses, hit.start)]
    if clause.opener in {"speech", "that"}:
        speaker = [g for g in before if g.end <= clause.start and not g.preposition and not g.venue][:1]
        return speaker or before[-1:]
    return before[-1:]


def _find_end(hit: Hit, setting: Setting, number: int, reach: int) -> int:
    """Find where the objects of a verb end: with its clause, or with the one that says what it is about."""
    end = setting.clauses[number].end
    last = len(setting.clauses) - 1
    following = setting.clauses[number + 1].opener if number < last else ""
    if following and (hit.end >= end or (following == "that" and hit.trigger.kind in COMPLEMENT)):
        end = setting.clauses[number + 1].end
    if hit.trigger.kind == "sanctions" and setting.lower[end:].lstrip(" ,").startswith("including"):
        end = next((clause.end for clause in setting.clauses if clause.start == end), end)
    return min(end, reach) if _goes_on(setting, reach) else end


def _list_behind(hit: Hit, setting: Setting, reach: int, end: int) -> list[Group]:
    """List the groups inside and behind a verb; a visit leads from nowhere and not far, borders belong to nobody."""
    inner = [group for group in setting.groups if hit.start < group.start < hit.end]
    right = [group for group in setting.groups if group.start >= hit.end and group.start < end]
    if hit.trigger.kind == "visit":
        right = [group for group in right if group.preposition != "from"]
        right = [group for group in right if group.start < max(reach, hit.end + 60)]
    right = [group for group in right if not is_attributed(group, setting)]
    within = hit.trigger.kind in _WITHIN
    return [g for g in (*inner, *right) if not (within and _BORDER.search(setting.lower, 0, g.start))]


def find_objects(hit: Hit, setting: Setting, number: int, reach: int, sources: Sequence[State]) -> list[Group]:
    """Find whom a verb acts upon: the first group behind it that does not act itself, with all tied to it."""
    end = _find_end(hit, setting, number, reach)
    wanted = _list_behind(hit, setting, reach, end)
    acting = [
        g
        for g in wanted
        if not g.venue
        and not _is_example(g, setting)
        and (g.preposition not in _ASIDE or _asked_by(g, hit))
        and not (g.preposition in TOPIC and hit.trigger.type in OF_WORDS)
        and not set(g.states) <= set(sources)
    ]
    acting = _leave_out_owner(acting, setting)
    acting = _leave_out_suffered(_leave_out_topic(acting, hit, setting, sources), hit)
    onsite = [g for g in wanted if not set(g.states) <= set(sources)]
    if people := _find_people_done_by(hit, setting, onsite, sources):
        return people
    if hit.trigger.kind == "visit" and not onsite and (stops := find_stops(hit, setting, sources)):
        return stops
    if hit.trigger.kind in ON_SITE and onsite:
        return run_forward(onsite[0], setting.groups)
    if acting:
        people = _find_people_before(acting[0], hit, setting, sources)
        return people or run_forward(acting[0], setting.groups)
    somewhere = hit.trigger.kind in _SOMEWHERE and not (hit.trigger.pattern == "mutual" and len(sources) > 1)
    if onsite and (somewhere or hit.trigger.words.endswith(OFFICE)):
        return run_forward(onsite[0], setting.groups)
    if hit.trigger.kind in ON_PEOPLE:
        return [g for g in setting.private if hit.start < g.start < end and not set(g.states) <= set(sources)][:1]
    return []


def _is_example(group: Group, setting: Setting) -> bool:
    """Tell whether a state is only one of the things talked about: "met to discuss issues including Iran"."""
    return bool(_ISSUES.search(setting.text[max(0, group.start - 90) : group.start]))


def _leave_out_owner(acting: list[Group], setting: Setting) -> list[Group]:
    """Leave out whose neighbours or allies a list names: "asked Chad's neighbours, Niger and Mali, to help"."""
    match = _NEIGHBOURS.match(setting.text, acting[0].end) if acting and acting[0].possessive else None
    if match is None:
        return acting
    listed = next((g for g in setting.groups if 0 <= g.start - match.end() < NAMED), None)
    return run_forward(listed, setting.groups) if listed else acting


def _leave_out_suffered(acting: list[Group], hit: Hit) -> list[Group]:
    """Leave out who suffered what somebody else is accused of: "condemned the shelling of Oman by Iran"."""
    if hit.trigger.kind != "accusation" or not acting or acting[0].preposition not in {"of", "on", "against"}:
        return acting
    return next((acting[number:] for number, group in enumerate(acting) if group.preposition == "by"), acting)


def _find_people_done_by(hit: Hit, setting: Setting, onsite: Sequence[Group], sources: Sequence[State]) -> list[Group]:
    """Find the people between an act and who did it: "condemned the arrest of three Kenyans by Uganda"."""
    if hit.trigger.kind not in ON_PEOPLE or not onsite or onsite[0].preposition != "by":
        return []
    return [g for g in setting.private if hit.start < g.start < onsite[0].start and not set(g.states) <= set(sources)][
        :1
    ]


def find_stops(hit: Hit, setting: Setting, sources: Sequence[State]) -> list[Group]:
    """Find the list of those whom a tour of many is told to have led to: "visited three states: Peru and Chile"."""
    match = _STOPS.search(setting.text, hit.start)
    if match is None:
        return []
    first = next(
        (g for g in setting.groups if 0 <= g.start - match.end() < TOUR and not set(g.states) & set(sources)), None
    )
    return run_forward(first, setting.groups) if first else []


def _leave_out_topic(acting: list[Group], hit: Hit, setting: Setting, sources: Sequence[State]) -> list[Group]:
    """Leave out what a verb is about: "discussed Iran's plans with Oman", and who is handed to whom: "extradited a
    Peruvian to Chile". What several agree on is that as well, while
    one state agrees with whom it names: "France agreed to help Mali".
    """
    if hit.trigger.words.startswith(_HANDED_OVER):
        return [group for group in acting if group.preposition == "to"] or acting
    agreed = hit.trigger.kind == "agreement reached" and hit.trigger.words.startswith("agree")
    if not hit.trigger.words.startswith("discuss") and not (agreed and len(set(sources)) > 1):
        return acting
    return [g for g in acting if g.preposition in PARTNER or _ON_BEHALF.search(setting.text, 0, g.start)]


def _find_people_before(group: Group, hit: Hit, setting: Setting, sources: Sequence[State]) -> list[Group]:
    """Find people or firms of a third state that stand nearer to the verb than a loose group: "sanctions on three
    Kenyan firms, in response to the invasion of Togo".
    """
    if hit.trigger.kind not in ON_PEOPLE or group.preposition not in _LOOSE or group.start < hit.end:
        return []
    return [g for g in setting.private if hit.end <= g.start < group.start and not set(g.states) <= set(sources)][:1]


def _asked_by(group: Group, hit: Hit) -> bool:
    """Tell whether a group asked for what is refused: "refused a request from Oman"."""
    return group.preposition == "from" and hit.trigger.kind == "refusal"


def _goes_on(setting: Setting, reach: int) -> bool:
    """Tell whether the next act stands in a row with this one: "attended a summit, visited Chad and met the king"."""
    return setting.text.endswith(", ", 0, reach)


def find_side(setting: Setting, reach: int, sources: Sequence[State]) -> list[Group]:
    """Find a partner elsewhere in the sentence: "In talks with Iran, Oman agreed"; not beyond the next act of a row."""
    end = reach if _goes_on(setting, reach) else len(setting.text)
    for group in setting.groups:
        if group.start < end and group.preposition in PARTNER | {"between"} and not set(group.states) <= set(sources):
            return run_forward(group, setting.groups)
    return []
