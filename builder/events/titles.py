"""An act with its parties -> a title of a few words in the present tense."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.events.parties import Parties
from builder.events.triggers import Hit
from builder.knowledge.atlas import Atlas
from builder.knowledge.lexicon import Lexicon, third_person

LONGEST = 11
"""Words of a title, at most."""

_STOP = re.compile(
    r"[;:()\"“”]|\s[—–-]\s|,\s(?:who|which|where|when|while|as|after|before|and|but|in|on|at|a|the|said|according)\b|"
    r"\s(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|while|because|although|when|where|who|which|"
    r"that (?:the|it|he|she)|"
    r"(?:in|on|since|until|by) (?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d|early|late|mid)|"
    r"(?:last|this|next) (?:week|month|year|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|yesterday|today|after|before|amid|"
    r"said|earlier)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TitleWriter:
    """Writes titles with the names and verbs of one language."""

    lexicon: Lexicon
    atlas: Atlas

    def write(self, text: str, hit: Hit, parties: Parties, stop_at: Sequence[tuple[int, int]] = ()) -> str:
        """Write a title: who, what, whom; `stop_at` are stretches of `text` (dates) that end it.

        >>> from builder.knowledge.atlas import load_atlas; from builder.knowledge.lexicon import load_lexicon
        >>> from builder.events.triggers import find_triggers
        >>> text, lexicon = "Oman praised the decision of Iran on Tuesday", load_lexicon()
        >>> hit = next(find_triggers(text, lexicon))
        >>> TitleWriter(lexicon, load_atlas()).write(text, hit, Parties(("OM",), ("IR",)))
        'Oman praises the decision of Iran'
        """
        who = self.name_states(parties.sources or parties.targets)
        whom = self.name_states([s for s in parties.targets if s not in parties.sources])
        kind = hit.trigger.kind
        if hit.voice == "noun":
            return _limit(self._title_noun(text, hit, parties))
        if len(parties.persons) == 1 and len(parties.sources) == 1 and kind in {"visit", "talks", "phone call"}:
            who = f"{parties.persons[0]} of {who}" if kind == "talks" else parties.persons[0]
        verb = self._say_verb(text, hit, len(set(parties.sources)) > 1)
        if kind == "visit" and whom and not any(host in verb for host in ("receive", "host", "welcome")):
            return _limit(f"{who} visits {whom}" if len(parties.sources) < 2 else f"{who} visit {whom}")
        if hit.voice == "passive":
            return _limit(f"{who} {verb} {whom}" if whom else f"{who} {verb}")
        rest = self._take_object(text, hit, stop_at)
        if whom and not any(self._names(state, rest) for state in parties.targets if state not in parties.sources):
            rest = f"{rest} ({whom})" if rest else whom
        return _limit(f"{who} {verb} {rest}".strip())

    def name_states(self, states: Sequence[str]) -> str:
        """List states by name: "Russia, Iran and Oman"."""
        names = [self.atlas.name(state) for state in dict.fromkeys(states)]
        return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)

    def _names(self, state: str, words: str) -> bool:
        forms = (self.atlas.name(state), self.atlas.demonym(state), self.atlas.capitals.get(state, ""))
        return any(form and form in words for form in forms)

    def _say_verb(self, text: str, hit: Hit, plural: bool) -> str:
        words = text[hit.start : hit.end].split()
        base = self.lexicon.verbs.get(words[0].lower(), words[0].lower())
        return " ".join([base if plural else third_person(base), *words[1:]])

    def _take_object(self, text: str, hit: Hit, stop_at: Sequence[tuple[int, int]]) -> str:
        end = len(text)
        if match := _STOP.search(text, hit.end):
            end = match.start()
        end = min([end, *(start for start, _ in stop_at if start >= hit.end)])
        words = text[hit.end : end].strip(" ,.").split()[: LONGEST - 3]
        while words and words[-1].lower() in self.lexicon.grammar.dangling:
            words.pop()
        return re.sub(r"^.*?\s’s\s", "", " ".join(words)).strip(" ,.'’")

    def _title_noun(self, text: str, hit: Hit, parties: Parties) -> str:
        who = self.name_states(parties.sources or parties.targets)
        whom = self.name_states([s for s in parties.targets if s not in parties.sources])
        noun = re.sub(r"\s(?:on|of|against|to|between|for|in|into|from|with)$", "", text[hit.start : hit.end])
        adjective = self.lexicon.grammar.epithets.search(text[: hit.start])
        noun = (adjective[0] if adjective else "") + noun
        if hit.trigger.kind == "visit":
            if parties.persons:
                return f"{parties.persons[0]} visits {whom}"
            guest = f"{self.atlas.demonym(parties.sources[0])} " if parties.sources else ""
            return f"{guest}{noun} to {whom}"
        everyone = self.name_states([*parties.sources, *parties.targets])
        if hit.trigger.kind in {"talks", "summit", "exercise", "phone call"}:
            return f"{everyone} hold {noun}"
        if hit.trigger.pattern == "mutual":
            return f"{noun[:1].upper()}{noun[1:]} of {everyone}"
        return f"{who}: {noun} ({whom})" if whom else f"{who}: {noun}"


def _limit(title: str) -> str:
    words = title.split()[:LONGEST]
    short = " ".join(words).strip(" ,.;:")
    return short[:1].upper() + short[1:]
