"""An act with its parties -> a title of 4 to 12 words in the present tense.

The words of the sentence are taken where they make a whole clause that names both sides;
otherwise the title that the trigger's family has for such acts.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.events.excerpts import Excerpts
from builder.events.parties import EACH_OTHER, STATED, Parties
from builder.events.triggers import Hit
from builder.knowledge.atlas import Atlas, first_word
from builder.knowledge.cues import load_cue
from builder.knowledge.lexicon import Lexicon
from builder.knowledge.phrases import fold_case
from builder.knowledge.state_names import load_state_names
from builder.knowledge.verbs import third_person
from builder.model import State
from builder.records import record

PLANNED = "plan to"
"""Words of an act that was only announced: its title says so before the verb."""

SHORTEST, LONGEST = 4, 12
"""Words of a title."""

VERB = re.compile(r"\[([\w-]+)\]")
"""The verb in the title of a family of triggers."""
_PLACE = re.compile(r"\{(\w+)\}")
_UNCOUNTED = load_cue("events.titles.uncounted")
_WHERE = load_cue("events.titles.where")
_ADJECTIVES = 120
"""Characters before a noun in which its adjectives are looked for."""
_ONE_SIDED = load_cue("events.titles.one_sided")
_PASSING = load_cue("events.titles.passing")
_LETTERS, _NAME = re.compile(r"[^\W\d_]+"), re.compile(r"\b[A-Z][\w’'-]+")
_LOOSE = load_cue("events.titles.loose")
_POSSESSIVE = load_cue("events.titles.possessive")
_PLACED = load_cue("events.titles.placed")
_NUMBERED = load_cue("events.titles.numbered")
_HOW_OFTEN = load_cue("events.titles.how_often")
_KNOWN_PACT = load_cue("events.titles.known_pact")
_LEADS_TO_DATE = load_cue("events.titles.leads_to_date")
_GOES_ON = load_cue("events.titles.goes_on")
_EPITHETS = load_cue("events.titles.epithets")
_COMING = {"visit", "port call"}
"""Kinds whose verb belongs to a guest or a ship and never to the state."""
_MEETING = {"talks", "summit", "exercise", "agreement signed"}
"""Kinds whose place says something: it belongs to no side alone."""


@record(frozen=True, slots=True)
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
        title = self._quote_clause(text, hit, parties, stop_at) or self._fill_template(text, hit, parties)
        return title[:1].upper() + title[1:]

    def name_states(self, states: Sequence[State]) -> str:
        """List states as in running text: "Russia, Iran and the United States"."""
        names = [load_state_names()[state][1] for state in dict.fromkeys(states)]
        return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)

    # -------------------------------------------------------------- the sentence's own words

    def _quote_clause(self, text: str, hit: Hit, parties: Parties, stop_at: Sequence[tuple[int, int]]) -> str | None:
        """Take verb and object from the sentence, where they make a whole clause that names both sides."""
        if hit.voice in {"noun", "passive"} or (hit.trigger.kind in _COMING and hit.trigger.pattern != "hosting"):
            return None
        if (
            STATED in parties.how
            or hit.trigger.words == "say"
            or (hit.trigger.type == "PROTEST" and _is_by_people(parties))
        ):
            return None
        doers, others = parties.sources, tuple(s for s in parties.targets if s not in parties.sources)
        if hit.trigger.pattern == "hosting":
            doers, others = parties.targets, tuple(s for s in parties.sources if s not in parties.targets)
        text, hit, stop_at = _pass_over_date(text, hit, stop_at)
        person = self._name_person(parties, doers) if hit.trigger.type == "CONSULT" else ""
        room = LONGEST - len((person or self.name_states(doers or others)).split()) - 1
        rest = Excerpts(self.lexicon).take(text, hit, room, [start for start, _ in stop_at])
        if rest is None or not doers or (EACH_OTHER in parties.how and "the other" in rest):
            return None
        named = all(self._names(state, rest) for state in others)
        if not named:
            if (
                hit.trigger.pattern != "mutual"
                or hit.trigger.one_sided
                or any(self._names(state, rest) for state in others)
            ):
                return None
            if len(set(doers)) == 1 and _ONE_SIDED.search(rest):
                return None
            doers = (*doers, *others)
        if any(self._names(state, rest, ("name", "demonym")) for state in doers) or (
            len(set(doers)) > 1 and self._names_somebody(rest)
        ):
            return None
        many = len(set(doers)) > 1
        verb = self._say_verb(text[hit.start : hit.end].split(maxsplit=1)[0], hit, many=many)
        who = person if person and self._names_somebody(rest) else self.name_states(doers)
        title = f"{who} {verb} {_own(rest, many=many)}"
        return title if SHORTEST <= len(title.split()) <= LONGEST else None

    def _say_verb(self, word: str, hit: Hit, *, many: bool) -> str:
        """Say a verb in the present; what was only announced is planned."""
        if hit.trigger.words != PLANNED:
            return self._conjugate(word, many=many)
        return f"{self._conjugate('plan', many=many)} to {self._conjugate(word, many=True)}"

    def _name_person(self, parties: Parties, doers: Sequence[State]) -> str:
        """Name the one person who acts for one state, to stand beside another person: "Japan's Ishiba"."""
        if len(parties.persons) != 1 or len(set(doers)) != 1:
            return ""
        state = load_state_names()[doers[0]][1]
        return f"{state}’ {parties.persons[0]}" if state.endswith("s") else f"{state}’s {parties.persons[0]}"

    def _names(self, state: State, words: str, kinds: Sequence[str] = ()) -> bool:
        """Tell whether words name a state, its people, capital or seat; `kinds` limits how."""
        for match in _LETTERS.finditer(words):
            for entry in self.atlas.index.get(first_word(match[0]), ()):
                known = state in entry.states and (not kinds or entry.kind in kinds)
                if known and words.startswith(entry.name, match.start()):
                    return True
        return False

    def _names_somebody(self, words: str) -> bool:
        """Tell whether words hold a name that is no state and no place: one of the doers, most often."""
        return any(first_word(word) not in self.atlas.index for word in _NAME.findall(words))

    def _conjugate(self, word: str, *, many: bool) -> str:
        base = self.lexicon.verbs.get(word.lower(), word.lower())
        if base == "be":
            return "are" if many else "is"
        return base if many else third_person(base)

    # -------------------------------------------------------------- titles of the family

    def _fill_template(self, text: str, hit: Hit, parties: Parties) -> str:
        """Fill the family's title; of its alternatives the first that everything is known for."""
        words: dict[str, str] = {}
        fallback = ""
        for template in hit.trigger.title.split("|"):
            for place in _PLACE.findall(template):
                if place not in words:
                    words[place] = self._find_words(place, text, hit, parties)
            if not all(words[place] for place in _PLACE.findall(template)):
                continue
            filled = self._agree(template, words) + self._say_where(text, hit)
            if SHORTEST <= len(filled.split()) <= LONGEST:
                return filled
            fallback = fallback or filled
        label = self.lexicon.kinds[hit.trigger.kind][1]
        return fallback or f"{label} between {self._find_words('all', text, hit, parties)}"

    def _find_words(self, place: str, text: str, hit: Hit, parties: Parties) -> str:
        """Find what fills one place of a template: "" where nothing is known for it."""
        if place == "who":
            return self.name_states(parties.sources)
        if place == "guest":
            return self._find_guest(text, hit, parties)
        if place == "noun":
            return self._take_noun(text, hit) if hit.trigger.part == "noun" else "talks"
        others = tuple(state for state in parties.targets if state not in parties.sources)
        if place == "all":
            return self.name_states([*parties.sources, *others])
        if place == "whose":
            return self.atlas.demonym(others[0]) if len(set(others)) == 1 else ""
        several = len(set(others)) > 1
        return self.name_states(others) if place == "whom" or (place == "both" and several) else ""

    def _say_where(self, text: str, hit: Hit) -> str:
        """Say where those who meet do so: " in Muscat"."""
        found = _WHERE.match(text, hit.end) if hit.trigger.kind in _MEETING else None
        entries = self.atlas.index.get(first_word(found[1]), ()) if found else ()
        place = next((one.name for one in entries if found and text.startswith(one.name, found.start(1))), "")
        return f" in {place}" if place else ""

    def _agree(self, template: str, words: Mapping[str, str]) -> str:
        """Fill in words, then let verbs agree with the states before them."""
        subject = next(iter(_PLACE.findall(template)), "")
        many = " and " in words.get(subject, "") and subject != "guest"
        filled = _PLACE.sub(lambda place: words[place[1]], template)
        return VERB.sub(lambda verb: self._conjugate(verb[1], many=many), filled)

    def _find_guest(self, text: str, hit: Hit, parties: Parties) -> str:
        """Name the visitor: a person, or the office that stands before the act ("Oman's prime minister")."""
        if len(set(parties.sources)) != 1:
            return ""
        if len(parties.persons) == 1 and hit.trigger.pattern != "hosting":
            return parties.persons[0]
        state = parties.sources[0]
        names = (self.atlas.demonym(state), f"{self.atlas.name(state)}’s", f"{self.atlas.name(state)}'s")
        found = _compile_office(names, self.lexicon.classes["office-holder"]).search(text, 0, hit.start)
        return f"the {self.atlas.demonym(state)} {_PASSING.sub('', found[1].lower())}" if found else ""

    def _take_noun(self, text: str, hit: Hit) -> str:
        """Take the noun of an act with the adjectives that belong to it: "joint naval exercises"."""
        words = text[hit.start : hit.end].lower().split()
        small, auxiliary = self.lexicon.stops["verb"].narrow, self.lexicon.members["auxiliary"]
        turned = bool(hit.trigger.verb) or len(words) > 3
        verbs = {word for word in words[1:] if self.lexicon.is_verb(word) and (turned or word.endswith("ed"))}
        ends = (n for n, word in enumerate(words) if n and (word in small or word in auxiliary or word in verbs))
        noun = _LOOSE.sub("", " ".join(words[: next(ends, None)]))
        adjective = _EPITHETS.search(fold_case(text[max(0, hit.start - _ADJECTIVES) : hit.start]))
        noun = (adjective[0] if adjective else "") + noun
        noun = f"{noun} of talks" if noun.endswith(("round", "rounds")) else noun
        if _UNCOUNTED.search(noun.split(" of ", maxsplit=1)[0]):
            return noun
        return f"an {noun}" if noun[:1] in "aeio" else f"a {noun}"


def _pass_over_date(
    text: str, hit: Hit, dates: Sequence[tuple[int, int]]
) -> tuple[str, Hit, Sequence[tuple[int, int]]]:
    """Take out a date right behind the verb, where the sentence goes on: "agreed [on Tuesday] to lift the ban"."""
    verb = hit.start + len(text[hit.start : hit.end].split(maxsplit=1)[0])
    for start, end in dates:
        if start <= verb or not _LEADS_TO_DATE.fullmatch(text, verb, start) or not _GOES_ON.match(text, end):
            continue
        cut = end - verb
        rest = [(one - cut, other - cut) for one, other in dates if one >= end]
        return text[:verb] + text[end:], replace(hit, end=max(verb, hit.end - cut)), rest
    return text, hit, dates


def _is_by_people(parties: Parties) -> bool:
    """Tell whether those who act are people in a state and not the state: "thousands marched to the embassy"."""
    return not any(rule.startswith("subject") for rule in parties.how)


def _own(words: str, *, many: bool) -> str:
    """Let possessives agree with states: "its" of one, "their" of several; the paper that readers of the title have not
    heard of is "an agreement" and not "the".
    """
    heard = _KNOWN_PACT.sub(lambda found: "an " if found[1][0] in "aeiou" else "a ", words)
    return _POSSESSIVE.sub("their" if many else "its", heard)


@functools.lru_cache(maxsize=512)
def _compile_office(names: Sequence[str], offices: Sequence[str]) -> re.Pattern[str]:
    """Compile what finds an office behind the names of its state."""
    whose, office = ("|".join(map(re.escape, words)) for words in (names, offices))
    return re.compile(rf"\b(?:{whose})\s((?:[a-z]+\s){{0,2}}(?:{office}))\b", re.IGNORECASE)


def retitle(title: str, which: str) -> str:
    """Name an act of another day by the title of one like it: without its place and its number.

    >>> retitle("Ghana and Togo hold a second round of talks in Accra", "another")
    'Ghana and Togo hold another round of talks'
    >>> retitle("Ghana and Togo meet for the first time", "an earlier")
    'Ghana and Togo meet'
    """
    plain = _NUMBERED.sub(f"{which} ", _PLACED.sub("", _HOW_OFTEN.sub("", title)))
    return plain if len(plain.split()) >= SHORTEST else title
