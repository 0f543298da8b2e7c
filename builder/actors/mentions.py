"""Sentences -> mentions: names, people and references brought together, in order of text."""

import re
from collections.abc import Iterator, Mapping

from builder.actors.homonyms import choose_homonyms, is_persons
from builder.actors.names import Named, find_names, lower_capitals, match_dateline
from builder.actors.people import People
from builder.actors.references import resolve_references
from builder.actors.roles import judge_role
from builder.knowledge.atlas import Atlas, first_word
from builder.model import Article, Mention, Sentence, Span
from builder.records import record

_WORD = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
_PARTICLES = frozenset({"al", "el", "bin", "ibn"})
"""What a hyphen ties to a surname: "al-Busaidi"."""
_MARKS = '.,;:!?()[]"“”‘—–…'
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(\"“‘'-]))([^\s(\"“‘]+) $")


@record(frozen=True, slots=True)
class _Roll:
    """The people whom one article may name: by full name, and by surname."""

    people: People
    near: tuple[str, ...]
    """Surnames that stand in this article; the first letter of "al-Busaidi" may be a capital."""
    introduced: frozenset[str]
    """Surnames of people whose full name stands in this article."""
    gone: frozenset[str]
    """Full names of people whom this article calls former."""
    atlas: Atlas
    text: str


def find_mentions(
    article: Article, sentences: tuple[Sentence, ...], atlas: Atlas, people: People
) -> tuple[Mention, ...]:
    """Find all mentions of an article, in order of its text, none overlapping.

    People are found by full name, and by surname where the article names them in full or with a
    form of address. References ("he", "the two countries") are resolved from what came before.
    """
    roll = _call_roll(article, people, atlas)
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.kind == "furniture":
            continue
        opening = _find_opening(sentence, atlas)
        persons = list(_find_people(sentence, opening, roll))
        names = list(_find_known(sentence, opening, atlas, persons))
        found += sorted((*persons, *names), key=lambda mention: mention.span)
    published = article.published.date
    day = published.earliest.isoformat() if published and published.earliest else ""
    return resolve_references(sentences, choose_homonyms(found, atlas.eras, day), atlas, day)


def _call_roll(article: Article, people: People, atlas: Atlas) -> _Roll:
    """Note which of all people this article may name; those whom it calls former are none."""
    text, gone = article.text, people.former.get(article.key, ())
    words = {_strip_possessive(word) for word in set(_WORD.findall(text))}
    near = {name for name in people.surnames if name in words or (name[0].islower() and name[1:] in text)}
    introduced = {one for one in near if any(name in text for name in people.surnames[one] if name not in gone)}
    return _Roll(people, tuple(sorted(near)), frozenset(introduced), frozenset(gone), atlas, text)


def _find_opening(sentence: Sentence, atlas: Atlas) -> int:
    """Find where a sentence's own words begin, behind its dateline; a label has none."""
    if sentence.kind == "label":
        return len(sentence.text)
    dateline = match_dateline(sentence.text, atlas) if sentence.kind in {"body", "heading"} else None
    if dateline is None or (sentence.kind == "heading" and not dateline.dated):
        return 0
    if sentence.text.isupper() and dateline.end < len(sentence.text):
        return 0
    return dateline.end


def _find_people(sentence: Sentence, opening: int, roll: _Roll) -> Iterator[Mention]:
    """Find people in order; of two names that overlap, the longer one is meant."""
    found: list[Mention] = []
    for one in _match_people(sentence, opening, roll):
        if found and found[-1].span.overlaps(one.span):
            found[-1] = max(found[-1], one, key=lambda mention: mention.span.end - mention.span.start)
        else:
            found.append(one)
    yield from found


def _match_people(sentence: Sentence, opening: int, roll: _Roll) -> Iterator[Mention]:
    text, surnames = sentence.text, roll.people.surnames
    if not any(surname[1:] in text for surname in roll.near):
        return
    for word in _WORD.finditer(text, opening):
        start = word.start()
        if start and text[start - 1].isalnum():
            continue
        bare = _strip_possessive(word[0])
        key = _find_key(text, start, bare, surnames)
        if key is None:
            continue
        found = _choose_person(text, word.end() - len(word[0]) + len(bare), key, roll)
        if found is None:
            continue
        name, start, end = found
        span = Span(sentence.span.start + start, sentence.span.start + end)
        learned = roll.people.learned[name]
        via = f'learned from "{learned.words}" in {learned.article}'
        yield Mention(span, text[start:end], (roll.people.states[name],), "person", "party", name, via)


def _strip_possessive(word: str) -> str:
    """Give "Lavrov" for "Lavrov's"."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def _find_key(text: str, start: int, word: str, surnames: Mapping[str, tuple[str, ...]]) -> str | None:
    """Find the form under which a surname at text[start] is known, with or without "al-" before it.

    At the head of a sentence "Al-Busaidi" is "al-Busaidi".
    """
    if text[max(0, start - 1) : start] == "-":
        particle = text[max(0, start - 4) : start - 1].rsplit(" ", 1)[-1]
        if particle in _PARTICLES and f"{particle}-{word}" in surnames:
            return f"{particle}-{word}"
    if word in surnames:
        return word
    lower = word[:1].lower() + word[1:]
    return lower if lower in surnames else None


def _choose_person(text: str, end: int, surname: str, roll: _Roll) -> tuple[str, int, int] | None:
    """Choose the person whose family name ends at text[end], and the words that name them.

    A full name first, then the longest part of one, then the surname of somebody introduced.
    """
    names = sorted(roll.people.surnames[surname], key=lambda name: (-len(name), name))
    start = end - len(surname)
    for name in names:
        whole = None if name in roll.gone else _find_whole(text, start, end, name, roll.atlas)
        if whole and (surname in roll.introduced or text.startswith(name, whole[0])):
            return name, *whole
    addressed = _is_addressed(text, start, roll.atlas)
    if not addressed and (surname not in roll.introduced or _is_namesake(text, start, roll.atlas)):
        return None
    present = [name for name in names if name not in roll.gone]
    if len({roll.people.states[name] for name in present}) > 1:
        present = [name for name in present if name in roll.text]
    return (present[0], start, end) if len({roll.people.states[name] for name in present}) == 1 else None


def _find_whole(text: str, start: int, end: int, name: str, atlas: Atlas) -> tuple[int, int] | None:
    """Find a whole name, or its last words ("López Obrador"), around the family name at text[start:end]."""
    if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
        return (start, start + len(name)) if " " in name else None
    words = name.split(" ")
    parts = (" ".join(words[first:]) for first in range(len(words) - 1))
    part = next((part for part in parts if re.search(rf"(?<!\w){re.escape(part)}$", text[:end])), None)
    if part is None or (part != name and _is_namesake(text, end - len(part), atlas)):
        return None
    return end - len(part), end


def _is_addressed(text: str, start: int, atlas: Atlas) -> bool:
    """Tell whether a title or a form of address leads to a surname: "Mr Lavrov"."""
    word = _LAST_WORD.search(text[max(0, start - 24) : start])
    if word is None:
        return False
    bare = word[1].strip(".,")
    return bare in atlas.forms_of_address or (bare[:1].isupper() and bare.lower() in atlas.titles)


def _is_namesake(text: str, start: int, atlas: Atlas) -> bool:
    """Tell whether another forename stands before a surname: "the violinist Anna Lavrov", "Bandar bin Salman"."""
    word = _LAST_WORD.search(text[max(0, start - 30) : start])
    if word and word[1] in atlas.particles:
        return _is_namesake(text, start - len(word[0]), atlas)
    if word is None or not word[1][:1].isupper():
        return False
    bare = word[1].strip(".,")
    ordinary = bare in atlas.not_names or bare.lower() in atlas.titles or first_word(bare) in atlas.index
    return not ordinary and not word[1].endswith((",", ":"))


def _find_known(sentence: Sentence, opening: int, atlas: Atlas, persons: list[Mention]) -> Iterator[Mention]:
    base = sentence.span.start
    shouted = len(sentence.text) if sentence.text.isupper() else 0
    capitals = max(opening, shouted) if sentence.kind != "label" else shouted
    text = lower_capitals(sentence.text[:capitals], atlas) + sentence.text[capitals:]
    for named in find_names(text, atlas):
        span = Span(base + named.start, base + named.end)
        if named.entry.kind == "stop" or any(span.overlaps(person.span) for person in persons):
            continue
        if is_persons(sentence, named, atlas):
            continue
        yield _mention(sentence.text, named, span, named.start < opening, atlas)


def _mention(text: str, named: Named, span: Span, opening: bool, atlas: Atlas) -> Mention:
    entry = named.entry
    kind = "place" if entry.kind == "abbr" else entry.kind
    role = "venue" if opening and kind != "demonym" else judge_role(text, named, atlas)
    return Mention(span, text[named.start : named.end], entry.states, kind, role, entry.name, f"{kind} in the tables")  # type: ignore[arg-type]
