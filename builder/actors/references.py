"""Words that point back -> the states they stand for: "he", "it", "the two countries", "the Sultan"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.actors.authors import Authors, find_authors, find_own_words
from builder.actors.companies import Companies, Line, find_plurals
from builder.actors.quotations import Stretch, find_quoted, find_quoted_speakers, find_quoted_words
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue, load_words
from builder.model import Mention, Sentence, Span, State

_SINGLE = load_cue("actors.references.single")
_OFFICE = load_cue("actors.references.office")
_COUNTRY = load_cue("actors.references.country")

_WORD = re.compile(r"\w+")
_IT = load_cue("actors.references.it")
_GOVERNMENT = load_cue("actors.references.government")
OPENING = 8
"""Characters before the first name of a sentence that opens with a state: "The "."""
_PRONOUNS = frozenset({"he", "He", "she", "She"})
_OFFICES = frozenset(load_words("actors.references.offices"))
_REALMS = frozenset(load_words("actors.references.realms"))
_POINTER = load_cue("actors.references.pointer")


@dataclass(slots=True)
class _Memory:
    """What has been mentioned so far, newest last."""

    parties: list[Mention] = field(default_factory=list)
    persons: list[Mention] = field(default_factory=list)
    leading: Mention | None = None
    """The person whom the last sentence with persons names first."""
    companies: Companies = field(default_factory=Companies)
    authors: Authors = field(default_factory=Authors)
    """For whom the page itself speaks, if it is an office's own."""
    quoted: Mapping[int, Sequence[Stretch]] = field(default_factory=dict)
    speakers: Mapping[int, Mention] = field(default_factory=dict)
    """What is quoted in each sentence, and who says it."""

    def note(self, mention: Mention) -> None:
        if _is_party(mention):
            self.parties.append(mention)
            if mention.kind == "person":
                self.persons.append(mention)


def _is_party(mention: Mention) -> bool:
    return mention.role == "party" and bool(mention.states) and mention.kind != "place"


def resolve_references(
    sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], atlas: Atlas, day: str = ""
) -> tuple[Mention, ...]:
    """Add mentions for words that point back to what was named before, in order of text.

    "He" and "she" stand for the person whom the sentence before names first, "they" and "the
    two sides" for the two states named last, "the Sultan" for the person last called so. `day` is that of
    publication: "the two EU members" are those that were members then.
    """
    quoted = find_quoted(sentences)
    memory = _Memory(
        companies=Companies(day),
        authors=find_authors(sentences, mentions, atlas),
        quoted=quoted,
        speakers=find_quoted_speakers(sentences, mentions, quoted) if quoted else {},
    )
    result: list[Mention] = []
    at = 0
    for sentence in sentences:
        own = []
        while at < len(mentions) and mentions[at].span.start < sentence.span.end:
            own.append(mentions[at])
            at += 1
        if sentence.kind == "furniture":
            result += own
            continue
        speaks = memory.authors.at(sentence) is not None or sentence.index in memory.speakers
        points = speaks or _POINTER.search(sentence.text) is not None
        added = _keep_longest(_resolve_sentence(sentence, own, memory, atlas), own) if points else []
        if added:
            own = [one for one in own if not any(one.span.overlaps(other.span) for other in added)]
        both = sorted((*own, *added), key=lambda mention: mention.span) if added else own
        known = len(memory.persons)
        for mention in own:
            memory.note(mention)
        memory.leading = memory.persons[known] if len(memory.persons) > known else memory.leading
        memory.companies.lines.append(_draw_line(sentence, both))
        result += both
    return tuple(result)


def _draw_line(sentence: Sentence, mentions: Iterable[Mention]) -> Line:
    return Line(sentence.text, sentence.span.start, [one for one in mentions if _is_party(one)])


def _keep_longest(found: Iterable[Mention], own: list[Mention]) -> list[Mention]:
    """Keep of references that overlap the longest; of "both sides" that is not "both".

    "The two Korean states" stands for more than the name inside it.
    """
    kept: list[Mention] = []
    for one in sorted(found, key=lambda mention: (mention.span.start - mention.span.end, mention.span)):
        beside = (other.span for other in own if not one.span.start < other.span.start <= other.span.end < one.span.end)
        if not any(one.span.overlaps(span) for span in (*beside, *(other.span for other in kept))):
            kept.append(one)
    return kept


def _resolve_sentence(sentence: Sentence, own: list[Mention], memory: _Memory, atlas: Atlas) -> Iterator[Mention]:
    words = set(_WORD.findall(sentence.text))
    author = memory.authors.at(sentence)
    if author is not None:
        last = next((one.states[0] for one in reversed(memory.parties) if one.states[0] != author.state), "")
        for where, states in find_own_words(sentence, author, last, knows_office=bool(memory.persons)):
            yield _refer(sentence, where, states, "the office that speaks in this page")
    for where, states in find_plurals(_draw_line(sentence, own), words, memory.companies, atlas):
        yield _refer(sentence, where, states, f"the {len(states)} states named last")
    if not _PRONOUNS.isdisjoint(words):
        yield from _resolve_persons(sentence, own, memory)
    if "It" in words:
        yield from _resolve_it(sentence, memory)
    speaker = memory.speakers.get(sentence.index)
    if speaker is not None:
        for where in find_quoted_words(sentence, memory.quoted[sentence.index]):
            via = f"who speaks: {speaker.name or speaker.text}"
            yield _refer(sentence, where, speaker.states, via)
    if not _OFFICES.isdisjoint(words):
        yield from _resolve_offices(sentence, own, memory, atlas)
    if not _REALMS.isdisjoint(words):
        yield from _resolve_realms(sentence, own, memory, atlas)


def _resolve_persons(sentence: Sentence, own: list[Mention], memory: _Memory) -> Iterator[Mention]:
    """Read "he" and "she" as the person named first in the sentence, or last before it."""
    text, base = sentence.text, sentence.span.start
    for match in _SINGLE.finditer(text):
        before_it = [m for m in own if m.span.end <= base + match.start() and m.role == "party" and m.kind != "place"]
        earlier = [m for m in before_it if m.kind == "person"] or before_it
        person = earlier[0] if earlier else memory.leading
        if person:
            yield _refer(
                sentence,
                match.span("word"),
                person.states,
                f"{person.name}, named before",
                person.name if person.kind == "person" else "",
            )


def _resolve_it(sentence: Sentence, memory: _Memory) -> Iterator[Mention]:
    """Read "It" at the head of a sentence as the state with which the one before begins: "Peru left. It also"."""
    match = _IT.match(sentence.text)
    line = memory.companies.lines[-1] if memory.companies.lines else None
    if not match or line is None or not line.parties:
        return
    first = line.parties[0]
    opens = first.span.start - line.base <= OPENING and first.kind in {"name", "demonym", "institution", "seat"}
    rest = line.text[first.span.end - line.base :]
    if opens and len(first.states) == 1 and (first.kind != "demonym" or _GOVERNMENT.match(rest)):
        yield _refer(sentence, match.span("word"), first.states, "the state with which the sentence before opens")


def _resolve_offices(sentence: Sentence, own: list[Mention], memory: _Memory, atlas: Atlas) -> Iterator[Mention]:
    """Read "the minister" and "the King" as who was introduced before."""
    text, base = sentence.text, sentence.span.start
    for match in _OFFICE.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        person = _holder(match["office"].lower(), memory.persons, own, base + match.start())
        if person:
            yield _refer(sentence, match.span(), person.states, f"{person.name}, named before", person.name)
        elif form := atlas.monarchs.get(match["office"].lower()):
            crown = _last_state(memory.parties, own, base + match.start(), atlas.forms[form])
            if crown:
                yield _refer(sentence, match.span(), (crown,), f"the {form} named before")


def _resolve_realms(sentence: Sentence, own: list[Mention], memory: _Memory, atlas: Atlas) -> Iterator[Mention]:
    """Read "the kingdom" and "the country" as the state named before."""
    text, base = sentence.text, sentence.span.start
    for match in _COUNTRY.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        fitting = atlas.forms.get(match["word"].lower())
        state = _last_state(memory.parties, own, base + match.start(), fitting)
        if state:
            yield _refer(sentence, match.span(), (state,), "the state named before")


def _refer(sentence: Sentence, where: tuple[int, int], states: tuple[State, ...], via: str, name: str = "") -> Mention:
    start, end = where
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return Mention(span, sentence.text[start:end], states, "reference", "party", name, via)


def _holder(office: str, persons: list[Mention], own: list[Mention], start: int) -> Mention | None:
    """Find who was last introduced with that office in the words of the article."""
    before = [*persons, *(m for m in own if m.kind == "person" and m.span.end <= start)]
    head = office.rsplit(maxsplit=1)[-1]
    for person in reversed(before):
        if head in person.via.lower().split('" in ', 1)[0]:
            return person
    return None


def _last_state(
    parties: list[Mention], own: list[Mention], start: int, fitting: frozenset[State] | None = None
) -> State | None:
    """Find the state named last, of those that have the form of state in question."""
    before = [*parties, *(m for m in own if m.span.end <= start and m.role == "party")]
    for mention in reversed(before):
        if mention.kind in {"name", "demonym", "person", "capital"} and (
            fitting is None or mention.states[0] in fitting
        ):
            return mention.states[0]
    return None
