"""Who speaks for which state: learned from the articles themselves, from the ways in which news
introduces people ("Egyptian Defense Minister Abdel Majeed Saqr").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from builder.actors.introductions import Introduction, clean_name, find_introductions, find_unattached
from builder.actors.leaders import family_name, find_leaders
from builder.actors.names import find_names, match_dateline
from builder.actors.offices import find_holders
from builder.actors.wordings import FIRMS
from builder.knowledge.atlas import Atlas
from builder.model import Affiliation, Article, Sentence, State
from builder.records import record

MIN_SHARE = 0.8
"""Share of introductions that must name the same state before a name is taken to act for it:
below it the name is two people, or one whose office changed."""

DOMINANT = 0.5
"""Share of an article's names of states that the dateline's own must have before ministers without
a country are taken for its ministers."""

_SECRETARIES = frozenset({"US"})
"""States that have no ministers: a minister who speaks there is a guest."""
_FIRM = rf"\b{{}}(?: [A-Z]\w*)* (?:{FIRMS})\b"


@record(frozen=True, slots=True)
class People:
    """Everybody whom the articles introduce; independent of the articles' order.

    `states` full name -> state; `surnames` family name -> full names; `learned` full name -> the
    first introduction, in order of article and words; `former` article -> names of those whom it
    introduces as out of office: in that article they act for nobody.
    """

    states: Mapping[str, State] = field(default_factory=dict)
    surnames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    learned: Mapping[str, Affiliation] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find_surname(self, surname: str) -> tuple[str, State] | None:
        """Give the one person of that surname, or None where two act for different states."""
        names = self.surnames.get(surname, ())
        states = {self.states[name] for name in names}
        return (names[0], self.states[names[0]]) if len(states) == 1 else None


def learn_people(article: Article, sentences: tuple[Sentence, ...], atlas: Atlas) -> tuple[Affiliation, ...]:
    """Learn whom one article introduces, with the words that say so.

    Source: patterns of newswire apposition. Headlines introduce nobody: their capitals hide where
    a name ends.
    """
    told = [one for one in sentences if one.kind in {"body", "item"} and one.text.count(" ") >= 2]
    found: list[Affiliation] = []
    loose: list[Introduction] = []
    holders: list[Affiliation] = []
    for sentence in told:
        if sentence.text.isupper():
            continue
        found += _name_people(article, find_introductions(sentence.text, atlas), atlas)
        holders += _name_people(article, find_holders(sentence.text, atlas), atlas)
        loose += [Introduction(name, "", title, words) for name, title, words in find_unattached(sentence.text, atlas)]
    known = {one.person.rsplit(" ", 1)[-1] for one in found}
    found += [one for one in holders if one.person.rsplit(" ", 1)[-1] not in known]
    if loose and (home := _find_home(sentences, atlas)):
        taken = {one.person.rsplit(" ", 1)[-1] for one in found}
        own = (one for one in loose if home not in _SECRETARIES or "Minister" not in one.title)
        placed = (Introduction(one.name, home, one.title, one.words) for one in own)
        assumed = (replace(one, assumed=True) for one in _name_people(article, placed, atlas))
        found += [one for one in assumed if one.person.rsplit(" ", 1)[-1] not in taken]
    found += find_leaders(article, {one.person.rsplit(" ", 1)[-1] for one in found}, atlas)
    return tuple(dict.fromkeys(found))


def _name_people(article: Article, introductions: Iterable[Introduction], atlas: Atlas) -> Iterator[Affiliation]:
    for one in introductions:
        name = clean_name(one.name, atlas)
        if name and not _is_known(name, atlas) and (" " in name or _may_stand_alone(name, one, article.text, atlas)):
            words = " ".join(one.words.split())[:160]
            yield Affiliation(name, one.state, one.title.strip(" ,"), article.key, words, former=one.former)


def _is_known(name: str, atlas: Atlas) -> bool:
    """Tell whether a name is that of a state or a body; a town's may be somebody's forename."""
    first = next(iter(find_names(name, atlas)), None)
    if first is None or first.start or first.entry.kind == "stop":
        return False
    forename = first.entry.kind in {"capital", "place"} or first.entry.name in atlas.bearers
    return " " not in name or not forename or first.end == len(name)


def _may_stand_alone(name: str, one: Introduction, text: str, atlas: Atlas) -> bool:
    """Tell whether a single word is a family's name: "President Suharto", never "Trade Minister Tokyo"."""
    head = one.title.rsplit(" ", 1)[-1].lower()
    ordinary = re.search(rf"\b{re.escape(name.lower())}\b", text) or name.endswith("ly")
    straight = f"{one.title} {one.name}" in one.words
    firm = name.lower() in atlas.companies or head in {"general", "colonel", "admiral", "lieutenant", "marshal"}
    firm = firm or bool(re.search(_FIRM.format(re.escape(name)), text))
    return straight and not ordinary and not firm and head in atlas.titles and head not in atlas.weak_titles


def _find_home(sentences: Sequence[Sentence], atlas: Atlas) -> State | None:
    """Find the state of which an article is news from within: its dateline's, if the text agrees."""
    first = next((one for one in sentences if one.kind in {"body", "item"}), None)
    dateline = match_dateline(first.text, atlas) if first else None
    if dateline is None:
        return _find_host(first, sentences, atlas) if first else None
    here = [named.entry.states[0] for named in dateline.names if len(named.entry.states) == 1]
    named = Counter(
        named.entry.states[0]
        for sentence in sentences
        for named in find_names(sentence.text, atlas)
        if len(named.entry.states) == 1 and named.entry.kind != "stop"
    )
    if not here or named[here[0]] < DOMINANT * named.total():
        return None
    return here[0]


def _find_host(first: Sentence, sentences: Sequence[Sentence], atlas: Atlas) -> State | None:
    """Find the state in whose capital an office's page begins, if the page speaks of that state by name as well:
    "Foreign Minister Eva Lind met her Chilean colleague in Stockholm today. Sweden will".
    """
    capitals = (named for named in find_names(first.text, atlas) if named.entry.kind == "capital")
    states = {state for one in capitals if first.text[: one.start].endswith(" in ") for state in one.entry.states}
    spoken = (named.entry for one in sentences for named in find_names(one.text, atlas))
    told = any({*one.states} == states and one.kind in {"name", "demonym"} for one in spoken)
    return states.pop() if len(states) == 1 and told else None


def gather_people(found: Iterable[Affiliation]) -> People:
    """Bring the introductions of all articles together, whatever their order.

    A name that several states claim belongs to none unless one has `MIN_SHARE` of its
    introductions; one that is only ever introduced as "former" acts for nobody. What the words
    say of a surname outweighs what is assumed from where an article was written.
    """
    told = sorted(found)
    claimed = _list_claimed(told)
    votes: dict[str, Counter[State]] = defaultdict(Counter)
    first: dict[str, Affiliation] = {}
    former: dict[str, set[str]] = defaultdict(set)
    for one in told:
        if one.former:
            former[one.article].add(one.person)
        elif not one.assumed or claimed.get(one.person.rsplit(" ", 1)[-1], {one.state}) == {one.state}:
            votes[one.person][one.state] += 1
            first.setdefault(one.person, one)
    states: dict[str, State] = {}
    for person in sorted(votes):
        state, count = min(votes[person].items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= MIN_SHARE * votes[person].total():
            states[person] = state
    surnames: dict[str, list[str]] = defaultdict(list)
    for person, state in states.items():
        surnames[family_name(person, state)].append(person)
    return People(
        states=states,
        surnames={surname: tuple(names) for surname, names in surnames.items()},
        learned={person: first[person] for person in states},
        former={article: tuple(sorted(names)) for article, names in sorted(former.items())},
    )


def _list_claimed(found: Iterable[Affiliation]) -> Mapping[str, set[State]]:
    """List the states for which bearers of a surname are introduced in so many words."""
    claimed: dict[str, set[State]] = defaultdict(set)
    for one in found:
        if not one.assumed:
            claimed[one.person.rsplit(" ", 1)[-1]].add(one.state)
    return claimed
