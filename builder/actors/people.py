"""Who speaks for which state: learned from the articles themselves, from the ways in which news
introduces people ("Egyptian Defense Minister Abdel Majeed Saqr").
"""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from builder.actors.names import Named, find_names
from builder.knowledge.atlas import Atlas
from builder.model import Affiliation, Article, Sentence, State

MIN_SHARE = 0.8
"""Share of introductions that must name the same state before a name is taken to act for it:
below it the name is two people, or one whose office changed."""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the articles introduce; independent of the articles' order.

    `states` full name -> state; `surnames` last name -> full names; `learned` full name -> the
    first introduction, in order of article and words.
    """

    states: Mapping[str, State] = field(default_factory=dict)
    surnames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    learned: Mapping[str, Affiliation] = field(default_factory=dict)

    def find_surname(self, surname: str) -> tuple[str, State] | None:
        """Give the one person of that surname, or None where two act for different states."""
        names = self.surnames.get(surname, ())
        states = {self.states[name] for name in names}
        return (names[0], self.states[names[0]]) if len(states) == 1 else None


_NO_TITLE = re.compile(
    r"\b(?:to|by|with|in|on|at|from|over|against|after|before|under|into|said|says|told|was|is|are|were|be|"
    r"led|who|whom|that|"
    r"met|meets|visits|urged|accused|has|had|have|will|would|and [A-Z]\w+|\w{3,}ed)\b"
)
"""Words that no title contains: with one of them, the words are a clause and introduce nobody."""


@functools.cache
def _patterns(titles: frozenset[str], particles: frozenset[str]) -> Mapping[str, re.Pattern[str]]:
    head = "|".join(sorted((f"{t}|{t.capitalize()}" for t in titles), key=lambda t: (-len(t), t)))
    small = "|".join(sorted(particles - {"of-"}, key=lambda p: (-len(p), p)))
    part = r"[A-ZÀ-Þ][\w’'.-]*[\w]|[A-Z]\."
    name = (
        rf"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sir|Gen|Lt|Col|Sheikh|Sayyid|Prince|General|King)\.? )?"
        rf"(?:{part})(?:[ -](?:(?:{small})[ -])?(?:{part}|(?:al|el)[- ][A-Z][\w’'-]+)){{0,4}})"
    )
    title = (
        rf"(?P<title>(?:[\w’'-]+,? (?:of |for |and |the )*){{0,5}}?(?:{head})(?: (?:for|of|"
        rf"in charge of) (?:[\w-]+ ?){{1,4}}?)?)"
    )
    return {
        "before": re.compile(rf"(?:['’]s?)? {title},? {name}"),
        "after": re.compile(rf"{name}, (?:who is |then |now )?(?:the |a )?(?P<gap>[^,.;()]{{0,60}}?)$"),
        "of": re.compile(rf"(?P<title>(?:{head})) {name}(?: and [^,.;]{{3,40}}?)? of (?:the )?$"),
        "name": re.compile(name),
        "head": re.compile(rf"\b(?:{head})s?\b"),
    }


def learn_people(article: Article, sentences: tuple[Sentence, ...], atlas: Atlas) -> tuple[Affiliation, ...]:
    """Learn whom one article introduces, with the words that say so.

    Source: patterns of newswire apposition; DESIGN.md gives their precision.
    """
    found = []
    for sentence in sentences:
        if sentence.kind != "furniture" and sentence.text.count(" ") >= 2:
            found += [
                one
                for one in _learn_sentence(article.key, sentence.text, atlas)
                if " " in one.person or (sentence.kind != "headline" and not _is_common(one.person, article.text))
            ]
    return tuple(dict.fromkeys(found))


def _is_common(word: str, text: str) -> bool:
    """Tell whether a capitalised word is an ordinary one: the same text has it in lower case."""
    return bool(re.search(rf"\b{re.escape(word.lower())}\b", text)) or word.endswith("ly")


def _learn_sentence(article: str, text: str, atlas: Atlas) -> Iterator[Affiliation]:
    patterns = _patterns(atlas.titles, atlas.particles)
    for named in find_names(text, atlas):
        if named.entry.kind not in {"demonym", "name", "institution", "seat"} or not named.entry.states:
            continue
        state = named.entry.states[0]
        before = text[max(0, named.start - 12) : named.start].lower()
        former = any(word in before for word in ("former ", "ex-", "late ", "ousted ", "exiled ", "opposition "))
        possessive = text[named.end : named.end + 1] in "'’"
        if named.entry.kind == "demonym" or possessive or named.entry.states == ("US",):
            match = patterns["before"].match(text, named.end)
            if match and not _NO_TITLE.search(match["title"]):
                words = text[named.start : match.end()]
                found = Affiliation(match["name"], state, match["title"], article, words, former=former)
                yield from _clean(found, atlas)
        yield from _learn_after(article, text, named, atlas)


def _learn_after(article: str, text: str, named: Named, atlas: Atlas) -> Iterator[Affiliation]:
    """Read "Name, the Omani minister" and "President Name of Oman", which end at the state."""
    start, end, state = named.start, named.end, named.entry.states[0]
    patterns = _patterns(atlas.titles, atlas.particles)
    window = text[max(0, start - 110) : start]
    if match := patterns["of"].search(window):
        words = text[start - len(match[0]) : end]
        yield from _clean(Affiliation(match["name"], state, match["title"], article, words), atlas)
    for match in patterns["after"].finditer(window):
        rest = re.match(r"['’]?s? ?[^,.;()]{0,60}", text[end:])
        title = match["gap"] + " " + (rest[0] if rest else "")
        if patterns["head"].search(title) and not _NO_TITLE.search(match["gap"]) and _begins_title(match["gap"], rest):
            former = bool(re.search(r"\b(?:former|ex-|late|ousted|exiled|opposition)\b", title))
            words = match[0] + text[start:end]
            yield from _clean(Affiliation(match["name"], state, title, article, words, former=former), atlas)


def _begins_title(gap: str, rest: re.Match[str] | None) -> bool:
    """Tell whether the words from the comma to the state, or the next four, are an office."""
    if not gap.strip() or gap.strip() in {"the", "a"}:
        return not _NO_TITLE.search(" ".join((rest[0] if rest else "").split()[:3]))
    return True


def _clean(found: Affiliation, atlas: Atlas) -> Iterator[Affiliation]:
    """Leave out of a name what is a title, a form of address or a word after it; yield it if a name remains."""
    tokens = found.person.split(" ")
    while tokens and (
        tokens[0].strip(".") in atlas.not_names
        or tokens[0].strip(".").lower() in atlas.titles
        or tokens[0].rstrip(".") in {"Gen", "Lt", "Col", "Sheikh", "Sayyid"}
    ):
        tokens.pop(0)
    for position, token in enumerate(tokens):
        if token in atlas.not_names and position:
            tokens = tokens[:position]
            break
    cleaned = " ".join(tokens).strip(" ,'’")
    cleaned = re.sub(r"['’]s$", "", cleaned)
    plain = [token for token in tokens if token.lower() not in atlas.particles]
    former = found.former or bool(re.search(r"\b(?:former|opposition|ousted|exiled)\b", found.title, re.IGNORECASE))
    if plain and len(cleaned) > 3 and not _is_known_name(cleaned, atlas):
        words = " ".join(found.words.split())[:160]
        yield replace(found, person=cleaned, title=found.title.strip(" ,"), words=words, former=former)


def _is_known_name(name: str, atlas: Atlas) -> bool:
    return any(named.start == 0 and named.entry.kind != "stop" for named in find_names(name, atlas))


def gather_people(found: Iterable[Affiliation]) -> People:
    """Bring the introductions of all articles together, whatever their order.

    A name that several states claim belongs to none unless one has `MIN_SHARE` of its
    introductions; one that is only ever introduced as "former" acts for nobody.
    """
    votes: dict[str, Counter[State]] = defaultdict(Counter)
    first: dict[str, Affiliation] = {}
    for one in sorted(found):
        if not one.former:
            votes[one.person][one.state] += 1
            first.setdefault(one.person, one)
    states: dict[str, State] = {}
    for person in sorted(votes):
        state, count = min(votes[person].items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= MIN_SHARE * votes[person].total():
            states[person] = state
    surnames: dict[str, list[str]] = defaultdict(list)
    for person in states:
        surnames[person.rsplit(" ", 1)[-1]].append(person)
    return People(
        states=states,
        surnames={surname: tuple(names) for surname, names in surnames.items()},
        learned={person: first[person] for person in states},
    )
