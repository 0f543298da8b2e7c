"""The head of a page -> the state whose official speaks in it: "Statement by the Prime Minister of Norway"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby

from builder.actors.names import find_names, lower_capitals
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue
from builder.model import Mention, Sentence, State
from builder.records import record

HEAD = 500
"""Characters of a page within which it says who speaks."""

SHORT = 14
"""Words up to which a line is a letterhead, a place line or a title and tells nothing else."""

LINE = 120
"""Characters of a line within which it says where it was written."""

CHIEF = 0.6
"""Share of all mentions of other states that one must have to be whom the page speaks to."""

_BY = load_cue("actors.authors.by")
_PROVIDED = load_cue("actors.authors.provided")
_HIS = load_cue("actors.authors.his")
_ABOUT = load_cue("actors.authors.about")
_OFFICE = load_cue("actors.authors.office")
_LETTERHEAD = load_cue("actors.authors.letterhead")
_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")
_PLACE_LINE = load_cue("actors.authors.place_line")
_ANNOUNCED = load_cue("actors.authors.announced")
_STANCE = load_cue("actors.authors.stance")
_IN_NAME_OF = load_cue("actors.authors.in_name_of")
_LED = load_cue("actors.authors.led")
_GOVERNMENT = load_cue("actors.authors.government")
_LABEL = re.compile(r"^(?P<who>[A-ZÀ-Þ][^:.!?\"“”]{2,90}):\s")
"""The speaker's name before what he says in a transcript."""
_OFFICIAL = load_cue("actors.authors.official")


@record(frozen=True, slots=True)
class Author:
    """The state whose official speaks in a page, and the one spoken to or of most ("" where none is)."""

    state: State
    addressee: State = ""
    first_person: bool = False
    """Whether the page says "I", outside what it quotes."""


@record(frozen=True, slots=True)
class Authors:
    """Who speaks in a page: the whole of it, and each paragraph of a transcript."""

    page: Author | None = None
    paragraphs: Mapping[int, Author | None] = field(default_factory=dict)

    def at(self, sentence: Sentence) -> Author | None:
        """Give who speaks in a sentence."""
        return self.paragraphs.get(sentence.paragraph, self.page)


def find_authors(sentences: Sequence[Sentence], mentions: Sequence[Mention], atlas: Atlas) -> Authors:
    """Find for whom a page speaks that is an office's own and no news, by its title, its letterhead or its words."""
    head = [one for one in sentences if one.span.start < HEAD]
    state, signed = _find_byline(head, mentions)
    state = state or _find_letterhead(head, mentions, atlas)
    if state is None and (signed or _is_official(sentences)):
        lines = [*head, *(one for one in sentences[-3:] if one.text.count(" ") < SHORT)]
        state = _find_home(lines, atlas) or _find_by_words(sentences, mentions)
    page = _describe(state, sentences, mentions) if state else None
    return Authors(page, dict(_find_speakers(sentences, mentions, page)))


def list_speakers(sentences: Sequence[Sentence], mentions: Sequence[Mention], atlas: Atlas) -> tuple[State, ...]:
    """Give for each sentence the state whose office speaks in it, "" where none is known."""
    authors = find_authors(sentences, [one for one in mentions if one.kind != "reference"], atlas)
    found = (authors.at(sentence) for sentence in sentences)
    return tuple(one.state if one is not None else "" for one in found)


def _describe(state: State, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Author:
    others = Counter(other for one in mentions if one.role == "party" and len(one.states) == 1 for other in one.states)
    del others[state]
    best = min(others, key=lambda other: (-others[other], other), default="")
    chief = best if best and others[best] >= CHIEF * others.total() else ""
    return Author(state, chief, any(_I.search(text) for text in _leave_out_quotations(sentences)))


def _find_speakers(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], page: Author | None
) -> Iterator[tuple[int, Author | None]]:
    """Yield the paragraphs of a transcript with who speaks in each: "Prime Minister of Norway Kjell Berg: I thank"."""
    labels = [(one, match) for one in sentences if (match := _LABEL.match(one.text)) and _OFFICE.search(one.text)]
    spoken = None
    begun = {one.paragraph: match for one, match in labels}
    for sentence in sentences if labels else ():
        match = begun.get(sentence.paragraph)
        if match is not None and _LABEL.match(sentence.text):
            start = sentence.span.start
            named = _list_states(mentions, start, start + match.end("who"))
            spoken = _describe(named[0], sentences, mentions) if len(named) == 1 else None
        if spoken is not None:
            yield sentence.paragraph, spoken


def _find_by_words(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> State | None:
    """Find of which state a page in the first person speaks as its own: "Norway welcomes", "as President of Norway"."""
    votes: Counter[State] = Counter()
    by_start = {one.span.start: one for one in mentions if one.role != "other" and len(one.states) == 1}
    for sentence in sentences:
        text, base = _QUOTED.sub(lambda match: " " * len(match[0]), sentence.text), sentence.span.start
        for start, one in by_start.items():
            if not sentence.span.contains(one.span):
                continue
            low, high = start - base, one.span.end - base
            name = one.kind in {"name", "seat", "institution"}
            led = _LED.search(text, max(0, low - 24), low)
            votes[one.states[0]] += bool(name and not led and _STANCE.match(text, high))
            votes[one.states[0]] += bool(one.kind == "demonym" and not led and _GOVERNMENT.match(text, high))
            votes[one.states[0]] += 2 * bool(low and sentence.index < 2 and _LETTERHEAD.match(text[:low]))
            votes[one.states[0]] += 2 * bool(_IN_NAME_OF.search(text, 0, low))
    best = min(votes, key=lambda state: (-votes[state], state), default="")
    return best if best and 2 * votes[best] >= votes.total() else None


def _find_byline(head: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[State | None, bool]:
    """Find whose words a title says it gives, and whether it names an office at all."""
    for sentence in head:
        if sentence.text.count(" ") > SHORT * 2:
            continue
        text = sentence.text
        for match in (*_BY.finditer(text), *_HIS.finditer(text), *_PROVIDED.finditer(text)):
            about = _ABOUT.search(match["who"])
            start, end = match.start("who"), match.start("who") + (about.start() if about else len(match["who"]))
            named = _list_states(mentions, sentence.span.start + start, sentence.span.start + end)
            if len(named) == 1:
                return named[0], True
            if not named and _OFFICE.search(_spell(text[start:end])):
                return None, True
    return None, False


def _spell(text: str) -> str:
    """Give words in capitals as names are spelled, so that offices are known in them."""
    return text.title() if text.isupper() else text


def _list_states(mentions: Sequence[Mention], start: int, end: int) -> list[State]:
    near = (one for one in mentions if start <= one.span.start and one.span.end <= end and one.role != "other")
    return list(dict.fromkeys(state for one in near for state in one.states if len(one.states) == 1))


def _find_home(lines: Iterable[Sentence], atlas: Atlas) -> State | None:
    """Find where an office stands that is named without its state: by the place line, or where its words were said."""
    for sentence in lines:
        text = lower_capitals(sentence.text[:LINE], atlas)
        for named in find_names(text, atlas):
            if named.entry.kind in {"capital", "seat"} and len(named.entry.states) == 1:
                before = text[: named.start]
                line = not before.strip(" (") and _PLACE_LINE.match(text)
                if line or _ANNOUNCED.search(before):
                    return named.entry.states[0]
    return None


def _find_letterhead(head: Sequence[Sentence], mentions: Sequence[Mention], atlas: Atlas) -> State | None:
    """Find whose office heads a page: "Embassy of Bulgaria in Lagos", "The White House"."""
    for sentence in head:
        for words, state in atlas.letterheads.items():
            if words in sentence.text:
                return state
        if sentence.kind not in {"heading", "label", "headline"} or sentence.text.count(" ") >= SHORT:
            continue
        for one in mentions:
            if not sentence.span.contains(one.span) or len(one.states) != 1:
                continue
            before = sentence.text[: one.span.start - sentence.span.start]
            after = sentence.text[one.span.end - sentence.span.start :]
            alone = one.kind in {"seat", "institution"} and before.strip() in {"", "The", "THE"} and not after.strip()
            if alone or (one.kind == "name" and _LETTERHEAD.match(_spell(before))):
                return one.states[0]
    return None


def _is_official(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a page speaks as an office does of itself, outside what it quotes: "my Government", "we condemn"."""
    return any(_OFFICIAL.search(text) for text in _leave_out_quotations(sentences))


def _leave_out_quotations(sentences: Sequence[Sentence]) -> Iterator[str]:
    for _, together in groupby(sentences, key=lambda one: one.paragraph):
        lines = [one.text for one in together if one.kind in {"body", "item"}]
        yield _QUOTED.sub(" ", " ".join(lines))


_I = load_cue("actors.authors.i")


# ------------------------------------------------------------------ words of the author

_OWN = load_cue("actors.authors.own")
_HOLDER = load_cue("actors.authors.holder")
_YOURS = load_cue("actors.authors.yours")
_US_BOTH = load_cue("actors.authors.us_both")


def find_own_words(
    sentence: Sentence, author: Author, last: State, *, knows_office: bool
) -> Iterator[tuple[tuple[int, int], tuple[State, ...]]]:
    """Yield the words of a sentence by which the author speaks of himself, or to the one addressed, with the states.

    `last` is the other state named last; `knows_office` tells whether somebody was introduced whom an office fits.
    What is quoted is somebody else's.
    """
    quoted = [match.span() for match in _QUOTED.finditer(sentence.text)]
    patterns: list[tuple[re.Pattern[str], tuple[State, ...]]] = [(_OWN, (author.state,))]
    if not author.first_person and not knows_office:
        patterns.append((_HOLDER, (author.state,)))
    if author.addressee:
        patterns.append((_YOURS, (author.addressee,)))
    if author.addressee or last:
        patterns.append((_US_BOTH, tuple(sorted((author.state, author.addressee or last)))))
    for pattern, states in patterns:
        for match in pattern.finditer(sentence.text):
            if not any(low <= match.start() < high for low, high in quoted):
                yield match.span(), states
