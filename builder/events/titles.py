"""An act with its parties -> a title of a few words in the present tense."""

import re
from collections.abc import Sequence

from builder.events.parties import Parties
from builder.events.triggers import Hit
from builder.knowledge.atlas import Atlas
from builder.knowledge.lexicon import Lexicon

LONGEST = 11
"""Words of a title, at most."""

_STOP = re.compile(
    r"[;:()\"“”]|\s[—–-]\s|,\s(?:who|which|where|when|while|as|after|before|and|but|in|on|at|a|the|said|according)\b|"
    r"\s(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|while|because|although|when|where|who|which|that (?:the|it|he|she)|"
    r"(?:in|on|since|until|by) (?:January|February|March|April|May|June|July|August|September|October|November|December|\d|early|late|mid)|"
    r"(?:last|this|next) (?:week|month|year|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|yesterday|today|after|before|amid|said|earlier)\b",
    re.IGNORECASE,
)


def write_title(
    text: str, hit: Hit, parties: Parties, lexicon: Lexicon, atlas: Atlas, stop_at: Sequence[tuple[int, int]]
) -> str:
    """Write a title: who, what, whom; `stop_at` are stretches (dates) that end it.

    >>> from builder.knowledge.atlas import load_atlas; from builder.knowledge.lexicon import load_lexicon
    >>> from builder.events.triggers import find_triggers
    >>> text, lexicon = "Oman praised the decision of Iran on Tuesday", load_lexicon()
    >>> hit = next(find_triggers(text, lexicon))
    >>> write_title(text, hit, Parties(("OM",), ("IR",)), lexicon, load_atlas(), ())
    'Oman praises the decision of Iran'
    """
    who = name_states(parties.sources or parties.targets, atlas)
    whom = name_states([s for s in parties.targets if s not in parties.sources], atlas)
    if hit.voice == "noun":
        return _limit(_title_noun(text, hit, parties, who, whom, atlas))
    if len(parties.persons) == 1 and len(parties.sources) == 1 and hit.trigger.kind in {"visit", "talks", "phone call"}:
        who = f"{parties.persons[0]} of {who}" if hit.trigger.kind == "talks" else parties.persons[0]
    verb = _say_verb(text, hit, lexicon, len(set(parties.sources)) > 1)
    if hit.trigger.kind == "visit" and whom and "receive" not in verb and "host" not in verb and "welcome" not in verb:
        return _limit(f"{who} visits {whom}" if len(parties.sources) < 2 else f"{who} visit {whom}")
    if hit.voice == "passive":
        return _limit(f"{who} {verb} {whom}" if whom else f"{who} {verb}")
    rest = _take_object(text, hit, stop_at)
    if whom and not any(_names(state, rest, atlas) for state in parties.targets if state not in parties.sources):
        rest = f"{rest} ({whom})" if rest else whom
    return _limit(f"{who} {verb} {rest}".strip())


def _names(state: str, words: str, atlas: Atlas) -> bool:
    return any(form and form in words for form in (atlas.name(state), atlas.demonym(state), atlas.capitals.get(state, "")))


def name_states(states: Sequence[str], atlas: Atlas) -> str:
    """List states by name: "Russia, Iran and Oman"."""
    names = [atlas.name(state) for state in dict.fromkeys(states)]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _say_verb(text: str, hit: Hit, lexicon: Lexicon, plural: bool) -> str:
    words = text[hit.start : hit.end].split()
    base = lexicon.verbs.get(words[0].lower(), words[0].lower())
    return " ".join([base if plural else _third(base), *words[1:]])


def _third(base: str) -> str:
    if base in {"be", "have", "go", "do"}:
        return {"be": "is", "have": "has", "go": "goes", "do": "does"}[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|sh|ch|x|z)$", base) else f"{base}s"


def _take_object(text: str, hit: Hit, stop_at: Sequence[tuple[int, int]]) -> str:
    end = len(text)
    if match := _STOP.search(text, hit.end):
        end = match.start()
    end = min([end, *(start for start, _ in stop_at if start >= hit.end)])
    words = text[hit.end : end].strip(" ,.").split()[: LONGEST - 3]
    while words and words[-1].lower() in {"the", "a", "an", "of", "in", "on", "at", "to", "and", "with", "for", "its", "his", "by", "over", "from", "as", "or", "their", "her"}:
        words.pop()
    return re.sub(r"^.*?\s’s\s", "", " ".join(words)).strip(" ,.'’")


def _title_noun(text: str, hit: Hit, parties: Parties, who: str, whom: str, atlas: Atlas) -> str:
    noun = re.sub(r"\s(?:on|of|against|to|between|for|in|into|from|with)$", "", text[hit.start : hit.end])
    adjective = re.search(r"((?:[a-z]+-)?(?:joint|naval|military|trilateral|bilateral|state|official|air|drone|missile|peace|nuclear|trade|strategic|security|first|working|humanitarian|armed|border|food|summit)\s)+$", text[: hit.start])
    noun = (adjective[0] if adjective else "") + noun
    if hit.trigger.kind == "visit":
        if parties.persons:
            return f"{parties.persons[0]} visits {whom}"
        return f"{atlas.demonym(parties.sources[0])} {noun} to {whom}" if parties.sources else f"{noun} to {whom}"
    everyone = name_states([*parties.sources, *parties.targets], atlas)
    if hit.trigger.kind in {"talks", "summit", "exercise", "phone call"}:
        return f"{everyone} hold {noun}"
    if hit.trigger.pattern == "mutual":
        return f"{noun[:1].upper()}{noun[1:]} of {everyone}"
    return f"{who}: {noun} ({whom})" if whom else f"{who}: {noun}"


def _limit(title: str) -> str:
    words = title.split()[:LONGEST]
    short = " ".join(words).strip(" ,.;:")
    return short[:1].upper() + short[1:]
