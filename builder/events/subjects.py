"""A verb and the noun groups before it -> its subject, however far back it was named."""

from builder.events.clauses import Clause
from builder.events.groups import Group, run_back, take_run
from builder.events.parties import SIDE, Setting
from builder.events.triggers import Hit
from builder.knowledge.cues import load_cue

_STRANGERS = load_cue("events.subjects.strangers")
_BOTH = load_cue("events.subjects.both")
_OWNER = load_cue("events.subjects.owner")
_OWNER_BEHIND = load_cue("events.subjects.owner_behind")
_BODY = load_cue("events.subjects.body")
_NO_NAMES = frozenset(
    ("The", "This", "That", "It", "He", "She", "They", "We", "In", "On", "At", "But", "And", "As", "Both")
)

_OTHERS_BEFORE = load_cue("events.subjects.others_before")

_OWN = load_cue("events.subjects.own")

_LEFT = load_cue("events.subjects.left")

FORCE = frozenset({"ASSAULT", "COERCE"})
"""Types of which "in which hundreds were killed" tells no author, whoever stands before it."""

_OPENING = frozenset({"before", "after", "since", "as", "than"})
"""Words that may open a clause, so that the noun behind them is its subject: "after Oman said"."""

_BEFORE_GERUND = load_cue("events.subjects.before_gerund")

_SUCH_AS = load_cue("events.subjects.such_as")


def count_strangers(hit: Hit, setting: Setting) -> int:
    """Count names of unknown people that stand as the subject, right before the verb; "they" are two."""
    if _BOTH.search(setting.text[: hit.start]):
        return 2
    match = _STRANGERS.search(setting.text[: hit.start])
    if match is None or match["one"].split()[0] in _NO_NAMES:
        return 0
    return 2 if match["other"] else 1


def has_strange_owner(hit: Hit, setting: Setting) -> bool:
    """Tell whether a noun's act is that of a person whom no article introduces: "Rajiv Gandhi's journey to Beijing"."""
    match = _OWNER.search(setting.text[: hit.start]) or _OWNER_BEHIND.match(setting.text, hit.end)
    if match is None or match["one"].split()[0] in _NO_NAMES or _BODY.search(match["one"]):
        return False
    return not any(group.start < match.end("one") and match.start("one") < group.end for group in setting.groups)


def _is_left(group: Group, hit: Hit, setting: Setting) -> bool:
    """Tell whether a group before a visit is the place that the traveller leaves."""
    return hit.trigger.kind == "visit" and bool(_LEFT.search(setting.text, 0, group.start))


def find_subject(hit: Hit, setting: Setting, number: int) -> tuple[list[Group], float, tuple[str, ...]]:
    """Find who acts in a clause, how far the words may be trusted, and the rule that found it."""
    clause = setting.clauses[number]
    own = _find_own_subject(hit, setting, clause)
    if own is not None:
        return own
    force = hit.trigger.type in FORCE
    if force and clause.opener == "relative" and " " in clause.word:
        return [], 0.9, ()
    if clause.opener == "relative":
        before = [group for group in setting.groups if group.end <= clause.start]
        if not before or _OTHERS_BEFORE.search(setting.text, before[-1].end, clause.start):
            return [], 0.9, ()
        return run_back(before), 0.9, ("relative",)
    if clause.opener == "resume":
        first = [group for group in setting.groups if group.end <= setting.clauses[0].end and not group.venue]
        return (take_run(first, setting.groups), 0.95, ("subject",)) if first else ([], 0.9, ())
    others = clause.opener in {"speech", "that"} and _OWN.match(setting.text[clause.start : hit.start])
    if others or (clause.opener == "coordinate" and count_strangers(hit, setting) == 1):
        return [], 0.9, ()
    return _inherit_subject(setting, number, force=force)


def _find_own_subject(hit: Hit, setting: Setting, clause: Clause) -> tuple[list[Group], float, tuple[str, ...]] | None:
    """Find who acts among those whom a clause names before its verb."""
    own = [group for group in setting.groups if clause.start <= group.start and group.end <= hit.start]
    near = hit.form == "gerund" and own and not own[-1].possessive
    if near and _BEFORE_GERUND.fullmatch(setting.text, own[-1].end, hit.start):
        return run_back(own), 0.95, ("subject",)
    bare = [
        group
        for group in own
        if group.preposition not in SIDE and not group.venue and not _is_left(group, hit, setting)
    ]
    if bare and clause.opener == "relative" and clause.word.endswith("whose"):
        bare = []
    if bare:
        return take_run(bare, setting.groups), 1.0, ("subject",)
    opened = [group for group in own if group.preposition in _OPENING and not group.venue]
    if opened and not _SUCH_AS.search(setting.lower, 0, opened[0].start):
        return run_back(opened), 0.95, ("subject",)
    of = [group for group in own if group.preposition in {"of", "between", "from"} and not group.venue]
    if of and clause.opener != "relative":
        return take_run(of, setting.groups), 0.9, ("subject of",)
    return None


def _goes_on_with_relative(setting: Setting, number: int) -> bool:
    """Tell whether a clause goes on with what a relative one says: "its ships, which fired and rammed a boat"."""
    clause, before = setting.clauses[number], setting.clauses[max(0, number - 1)]
    apart = "," in setting.text[before.end - 2 : clause.start + 2]
    return clause.opener == "coordinate" and before.opener == "relative" and not apart


def _inherit_subject(setting: Setting, number: int, *, force: bool) -> tuple[list[Group], float, tuple[str, ...]]:
    """Take the subject of the clause before: "Egypt recalled its envoy and condemned Israel"."""
    if _goes_on_with_relative(setting, number):
        start = setting.clauses[number - 1].start
        named = [group for group in setting.groups if group.end <= start]
        return (run_back(named), 0.85, ("relative",)) if named else ([], 0.9, ())
    trust = 0.95
    for earlier in range(number - 1, -1, -1):
        clause = setting.clauses[earlier]
        trust -= 0.05
        if force and clause.opener == "relative" and " " in clause.word:
            return [], trust, ()
        inside = [group for group in setting.groups if clause.start <= group.start and group.end <= clause.end]
        verb = next((at for at in setting.verbs if clause.start <= at < clause.end), clause.end)
        bare = [group for group in inside if group.preposition not in SIDE and not group.venue]
        if not bare and setting.clauses[number].opener in {"speech", "that"}:
            bare = [group for group in inside if group.preposition in _OPENING and not group.venue][-1:]
        leading = [group for group in bare if group.end <= verb]
        if bare:
            trust -= 0 if leading or verb == clause.end else 0.2
            return take_run(leading or bare, setting.groups), trust, ("subject of the clause before",)
    leading_to = {"of", "by", "from"} if setting.clauses[number].opener == "speech" else {"of", "by"}
    loose = [
        g
        for g in setting.groups
        if g.end <= setting.clauses[number].start and not g.venue and g.preposition in leading_to
    ]
    return (take_run(loose, setting.groups), 0.7, ("subject of the clause before",)) if loose else ([], 0.7, ())
