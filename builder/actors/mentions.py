"""Sentences -> mentions: names, people and references brought together, in order of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.actors.names import Named, find_names
from builder.actors.people import People
from builder.actors.references import resolve_references
from builder.actors.roles import judge_role
from builder.knowledge.atlas import Atlas
from builder.model import Article, Mention, Sentence, Span

_DATELINE = re.compile(r"^(?:[A-Z][A-Z .,'/-]{2,60}|[A-Z][\w .,'()-]{2,60}?)\s?[-–—]+\s")
_WORD = re.compile(r"(?<!\w)(?:(?:al|el|bin|ibn|von|van|de)[ -])?[A-ZÀ-Þ][\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Roll:
    """The people whom one article may name: by full name, and by surname."""

    people: People
    introduced: frozenset[str]
    """Surnames of people whose full name stands in this article."""


def find_mentions(
    article: Article, sentences: tuple[Sentence, ...], atlas: Atlas, people: People
) -> tuple[Mention, ...]:
    """Find all mentions of an article, in order of its text, none overlapping.

    People are found by full name, and by surname where the article names them in full or with a
    form of address. References ("he", "the two countries") are resolved from what came before.
    """
    roll = _Roll(people, _list_introduced(article.text, people))
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.kind == "furniture":
            continue
        persons = list(_find_people(sentence, roll))
        names = list(_find_known(sentence, atlas, persons))
        found += sorted((*persons, *names), key=lambda mention: mention.span)
    return resolve_references(sentences, tuple(found), atlas)


def _list_introduced(text: str, people: People) -> frozenset[str]:
    surnames = {match[0].rsplit(" ", 1)[-1] for match in _WORD.finditer(text)}
    return frozenset(
        surname for surname in surnames & set(people.surnames) if any(name in text for name in people.surnames[surname])
    )


def _find_people(sentence: Sentence, roll: _Roll) -> Iterator[Mention]:
    text, end = sentence.text, 0
    for word in _WORD.finditer(text):
        bare = re.sub(r"['’]s?$", "", word[0])
        key = _find_key(bare, roll.people)
        if key not in roll.people.surnames or word.start() < end:
            continue
        found = _choose_person(text, word.end() - len(word[0]) + len(bare), key, roll)
        if found is None:
            continue
        name, start = found
        end = word.start() + len(bare)
        span = Span(sentence.span.start + start, sentence.span.start + end)
        learned = roll.people.learned[name]
        via = f'learned from "{learned.words}" in {learned.article}'
        yield Mention(span, text[start:end], (roll.people.states[name],), "person", "party", name, via)


def _find_key(word: str, people: People) -> str:
    """Find the form under which a surname is known: "Al-Busaidi" opens a sentence as "al-Busaidi"."""
    forms = (word, word[:1].lower() + word[1:], word.rsplit(" ", 1)[-1])
    return next((form for form in forms if form in people.surnames), forms[-1])


def _choose_person(text: str, end: int, surname: str, roll: _Roll) -> tuple[str, int] | None:
    """Choose the person whose name ends at text[end]: full name, then a known surname."""
    names = sorted(roll.people.surnames[surname], key=lambda name: (-len(name), name))
    for name in names:
        if text.endswith(name, 0, end):
            return name, end - len(name)
    start = end - len(surname)
    before = text[max(0, start - 24) : start]
    addressed = re.search(
        (
            r"(?:\b(?:Mr|Mrs|Ms|Dr|President|Minister|Secretary|King|Queen|Prince|Sultan|Chancellor|Premier|General|"
            r"Ambassador)\.? )$"
        ),
        before,
    )
    if re.search(r"\b[A-Z][\w’'-]+ $", before) and not addressed:
        return None
    one = roll.people.find_surname(surname)
    if one is None:
        present = [name for name in names if name in text]
        return (present[0], start) if len(present) == 1 else None
    return (one[0], start) if surname in roll.introduced or addressed else None


def _find_known(sentence: Sentence, atlas: Atlas, persons: list[Mention]) -> Iterator[Mention]:
    base = sentence.span.start
    prose = sentence.kind in {"body", "label"} and not sentence.text.isupper()
    dateline = _DATELINE.match(sentence.text) if prose else None
    opening = dateline.end() if dateline else len(sentence.text) if sentence.kind == "label" else 0
    shouted = len(sentence.text) if sentence.text.isupper() else 0
    text = _lower_capitals(sentence.text, dateline.end() if dateline else shouted, atlas)
    for named in find_names(text, atlas):
        span = Span(base + named.start, base + named.end)
        if named.entry.kind == "stop" or any(span.overlaps(person.span) for person in persons):
            continue
        yield _mention(sentence.text, named, span, named.start < opening, atlas)


def _lower_capitals(text: str, end: int, atlas: Atlas) -> str:
    """Give words in capitals as names are spelled: a dateline ("NEW DELHI, March 3 -"), a headline."""
    head = re.sub(r"\b[A-Z]{3,}\b", lambda m: m[0] if m[0] in atlas.index else m[0].capitalize(), text[:end])
    return head + text[end:]


def _mention(text: str, named: Named, span: Span, opening: bool, atlas: Atlas) -> Mention:
    entry = named.entry
    kind = entry.kind if entry.kind != "stop" else "place"
    role = "venue" if opening and kind != "demonym" else judge_role(text, named, atlas)
    return Mention(span, text[named.start : named.end], entry.states, kind, role, entry.name, f"{kind} in the tables")  # type: ignore[arg-type]
