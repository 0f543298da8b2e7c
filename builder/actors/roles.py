"""Party, venue or neither: from the words around a mention."""

import re

from builder.actors.names import Named
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue, load_words
from builder.model import MentionRole

_PLACE_BEFORE = load_cue("actors.roles.place_before")
_LEADING = frozenset(load_words("actors.roles.leading"))
_RULERS = load_cue("actors.roles.rulers")
_SET_ASIDE = load_cue("actors.roles.set_aside")
_POST = load_cue("actors.roles.post")
_CALLED_AWAY = load_cue("actors.roles.called_away")
_UPON_POST = load_cue("actors.roles.upon_post")
_OF_THINGS = load_cue("actors.roles.of_things")
_FORMER = load_cue("actors.roles.former")
_IN_THE = load_cue("actors.roles.in_the")
_PLACE_BEHIND = load_cue("actors.roles.place_behind")
_COUNTED = load_cue("actors.roles.counted")
_DAY_BEHIND = load_cue("actors.roles.day_behind")
_NEXT_CLAUSE = load_cue("actors.roles.next_clause")
_MEETING_BEHIND = load_cue("actors.roles.meeting_behind")
_PACT_BEHIND = load_cue("actors.roles.pact_behind")
_AFFAIR_BEHIND = load_cue("actors.roles.affair_behind")
_MONEY_BEHIND = load_cue("actors.roles.money_behind")
_NO_NOUN = load_cue("actors.roles.no_noun")
_PAST = load_words("actors.roles.past")
_BLANKS, _OWNING, _STOPS = re.compile(r"[\s-]+"), re.compile(r"['’]s?$"), frozenset(",.;")
_FOLLOWING = re.compile(r"[\s-]+((?:[\w’'-]+[\s-]?){1,4})")


def judge_role(text: str, named: Named, atlas: Atlas) -> MentionRole:
    """Judge one name by what stands before and after it.

    "in Geneva" is a venue, "unlike Qatar" neither, "Swiss watchmaker" neither, "Omani minister"
    a party; a demonym is one unless a private noun follows.
    """
    before = text[max(0, named.start - 40) : named.start]
    if text[named.end : named.end + 1] == "-" and _OF_THINGS.match(text, named.end):
        return "other"
    led = _find_last(before) in _LEADING
    if (led and (_FORMER.search(before) or _SET_ASIDE.search(before))) or _is_post(text, named):
        return "other"
    kind = named.entry.kind
    if _is_only_named(text, named):
        return "other"
    if led and kind in {"place", "capital", "name"} and _PLACE_BEFORE.search(before):
        return "party" if kind != "place" and _RULERS.search(before) else "venue"
    if kind in {"place", "abbr"}:
        return "venue"
    if kind == "demonym":
        if _PLACE_BEHIND.match(text, named.end) and _IN_THE.search(before):
            return "venue"
        if _heads_private(text, named, atlas) or _is_somebody(text, before, named):
            return "other"
    if kind == "capital" and _names_a_place(text, before, named):
        return "venue"
    return "party"


def _is_only_named(text: str, named: Named) -> bool:
    """Tell whether money, a pact or a quarrel at home is called after a state: "Taiwan dollar", "the Paris accord"."""
    behind = {"capital": _PACT_BEHIND, "name": _AFFAIR_BEHIND}.get(named.entry.kind)
    return bool(_MONEY_BEHIND.match(text, named.end) or (behind and behind.match(text, named.end)))


def _names_a_place(text: str, before: str, named: Named) -> bool:
    """Tell whether a capital only says where or when: "the London talks", "before Rome Mr Araghchi flew to"."""
    if _DAY_BEHIND.match(text, named.end) or _MEETING_BEHIND.match(text, named.end):
        return True
    return before.lower().endswith(("before ", "after ")) and _NEXT_CLAUSE.match(text, named.end) is not None


def _find_last(before: str) -> str:
    """Give the word that ends before a name, in lower case: "in" of "(in "."""
    if not before or not (before[-1].isspace() or before[-1] == "-"):
        return ""
    return before[before.rstrip().rfind(" ") + 1 :].strip(' -(["“‘\n').lower()


def _is_post(text: str, named: Named) -> bool:
    """Tell whether a state is only where somebody is posted: "Egypt's ambassador to Oman"."""
    if not text.endswith((" to ", " to the "), 0, named.start):
        return False
    before = text[max(0, named.start - 60) : named.start]
    match = _POST.search(before)
    if match is None or _CALLED_AWAY.match(text, named.end):
        return False
    return not _UPON_POST.search(before[: match.start()])


def _is_somebody(text: str, before: str, named: Named) -> bool:
    """Tell whether people are counted, who act for nobody: "an American", "two Russians were killed"."""
    return _NO_NOUN.match(text, named.end) is not None and _COUNTED.search(before) is not None


_FACTIONS = ("PS",)
"""Of whom armed people are told as their side."""


def _heads_private(text: str, named: Named, atlas: Atlas) -> bool:
    """Tell whether the noun group after a demonym ends in somebody or something private."""
    if named.entry.name.endswith("s") and not named.entry.name.endswith(("ss", "ese")):
        return False
    match = _FOLLOWING.match(text, named.end)
    if not match:
        return False
    before = ""
    if named.entry.states != _FACTIONS and not atlas.movements.isdisjoint(_BLANKS.split(match[1].strip().lower())[:2]):
        return True
    for word in _BLANKS.split(match[1].strip()):
        lower = _OWNING.sub("", word).lower()
        if lower in atlas.private:
            return True
        acted, before = before.endswith("s") and lower.endswith(_PAST), lower
        if (
            acted
            or lower in atlas.titles
            or not _STOPS.isdisjoint(word)
            or lower
            in {"and", "or", "in", "on", "of", "to", "has", "have", "was", "were", "said", "who", "that", "with"}
        ):
            return False
    return False
