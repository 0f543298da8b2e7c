"""Plurals that point back -> the states they stand for: "the two countries", "both sides", "they"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue, load_words
from builder.model import Mention, State
from builder.records import record

_NUMBERS = {"he three": 3, "he four": 4}
_SIDE_WORDS = load_cue("actors.companies.side_words")
_NAMED_PAIR = load_cue("actors.companies.named_pair")
_THEY = load_cue("actors.companies.they")
_SEVERAL = (
    *load_words("actors.companies.sides"),
    *load_words("actors.companies.men"),
    *load_words("actors.companies.more"),
)
_HEADS = frozenset(words.rsplit(" ", 1)[-1] for words in _SEVERAL)
_THEM = frozenset({"They", "they", "Both", "each"})
"""Words without which no plural points back: a sentence's words are looked up before it is searched."""
_FIRST_PERSON = load_cue("actors.companies.first_person")
_TIE = load_cue("actors.companies.tie")
_TIED = frozenset(load_words("actors.companies.tied"))

LONGEST_TIE = 70
"""Characters between two names that are said in one breath."""
FAR = 6
"""Sentences after which nobody is meant any more by "the two presidents"."""
MOST = 6
"""States for which "they" may stand."""


@record(frozen=True, slots=True)
class Line:
    """One sentence: its text, where that begins in the article, and the parties it names."""

    text: str
    base: int
    parties: Sequence[Mention]

    def cut(self, position: int) -> "Line":
        """Leave out the parties behind text[position]."""
        before = [one for one in self.parties if one.span.end <= self.base + position]
        return Line(self.text, self.base, before)


@dataclass(slots=True)
class Companies:
    """The sentences read so far, newest last, and on demand which states each of them names together."""

    day: str = ""
    """The day of publication, by which members of an organisation are told."""
    lines: list[Line] = field(default_factory=list)
    found: dict[int, Sequence[tuple[State, ...]]] = field(default_factory=dict)

    def recall(self, far: int, atlas: Atlas) -> Iterator[tuple[Sequence[Mention], Sequence[tuple[State, ...]]]]:
        """Yield the parties of sentences, the last one first, and the states named together in each."""
        for number in range(len(self.lines) - 1, max(-1, len(self.lines) - 1 - far), -1):
            line = self.lines[number]
            if number not in self.found:
                self.found[number] = tuple(_find_together(line, atlas)) if len(line.parties) else ()
            yield line.parties, self.found[number]

    def rank(self) -> list[State]:
        """Rank states by how often they were named so far: leaders are most often those of the first two."""
        count = Counter(state for line in self.lines for one in line.parties for state in one.states)
        return sorted(count, key=lambda state: (-count[state], state))


def find_plurals(
    line: Line, words: set[str], companies: Companies, atlas: Atlas
) -> Iterator[tuple[tuple[int, int], tuple[State, ...]]]:
    """Yield words of a sentence that stand for several states, with these: "the two countries".

    `words` are all words of the sentence.
    """
    text = line.text
    yield from _find_named_pairs(text, companies, atlas)
    for match in () if _HEADS.isdisjoint(words) else _SIDE_WORDS.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        before = line.cut(match.start())
        men = bool(match["men"] or (match["few"] or "").endswith(("ministers", "presidents", "leaders")))
        number = _NUMBERS.get(match["number"] or "", 2)
        members = atlas.eras.list_members(match["kind"] or "", companies.day)
        if members:
            states = _choose_members(number, before, companies, members)
        elif match["few"] and (several := _choose_several(before, companies, atlas)):
            states = several
        else:
            states = _choose(number, before, companies, atlas, men=men)
        if states:
            yield match.span(), states
    if _THEM.isdisjoint(words) or _FIRST_PERSON.search(text):
        return
    for match in _THEY.finditer(text):
        states = _read_they(line.cut(match.start()), companies, atlas, alone=match["first"] is not None)
        if states:
            yield match.span(), states


def _find_named_pairs(
    text: str, companies: Companies, atlas: Atlas
) -> Iterator[tuple[tuple[int, int], tuple[State, ...]]]:
    """Yield names of two states at once: "the two Koreas"."""
    for match in _NAMED_PAIR.finditer(text):
        pair = atlas.eras.list_members(match["name"], companies.day)
        if len(pair) == 2:
            yield match.span(), tuple(sorted(pair))


def _find_together(line: Line, atlas: Atlas) -> Iterator[tuple[State, ...]]:
    """Yield the states that are named in one breath: "Lavrov and his Omani counterpart", "Iran and Oman"."""
    run: list[State] = []
    end = line.base
    for one in line.parties:
        gap = line.text[end - line.base : one.span.start - line.base] if run else ""
        if run and not _is_tied(gap, atlas, same=set(one.states) <= set(run)):
            yield from _give(run)
            run = []
        if len(one.states) > 1:
            yield from _give(run)
            run = list(one.states)
        run += [state for state in one.states if state not in run]
        end = one.span.end
    yield from _give(run)


def _give(run: Sequence[State]) -> Iterator[tuple[State, ...]]:
    if len(run) > 1:
        yield tuple(sorted(run))


def _is_tied(gap: str, atlas: Atlas, *, same: bool) -> bool:
    if len(gap) > LONGEST_TIE or not (same or _TIE.match(gap)):
        return False
    words = re.findall(r"[\w’-]+", gap.replace("'s", " ").replace("’s", " "))
    return all(
        word.lower() in _TIED or word[0].isupper() or word.rstrip("s") in atlas.titles or word in atlas.portfolios
        for word in words
    )


def _choose(number: int, own: Line, companies: Companies, atlas: Atlas, *, men: bool) -> tuple[State, ...]:
    """Choose the states for "the two countries": of this sentence, of those before, or named together last."""
    if chosen := _choose_near(number, own.parties, tuple(_find_together(own, atlas)), men=men):
        return chosen
    told = tuple(companies.recall(FAR, atlas))
    held = [one for _, runs in told for one in reversed(runs) if len(one) == number]
    seen = _list_states(own.parties)
    for parties, runs in told:
        if chosen := _choose_near(number, parties, runs, men=men):
            return chosen
        seen += [state for state in _list_states(parties) if state not in seen]
        if len(seen) == number and not men:
            return tuple(sorted(seen))
        if len(seen) > number:
            break
    if held:
        return next((one for one in held if seen and seen[0] in one), held[0])
    if men:
        seen = companies.rank()
    return tuple(sorted(seen[:number])) if len(seen) >= number else ()


def _choose_several(own: Line, companies: Companies, atlas: Atlas) -> tuple[State, ...]:
    """Choose for "the ministers", however many they are, three or more named in one breath last, if not two since."""
    for runs in (tuple(_find_together(own, atlas)), *(runs for _, runs in companies.recall(FAR, atlas))):
        if runs:
            return runs[-1] if 2 < len(runs[-1]) <= MOST else ()
    return ()


def _choose_members(number: int, own: Line, companies: Companies, members: frozenset[State]) -> tuple[State, ...]:
    """Choose the members of an organisation that were named last: "the two Gulf states"."""
    lines = (own, *companies.lines[: -FAR - 1 : -1])
    named = dict.fromkeys(state for line in lines for state in _list_states(line.parties) if state in members)
    return tuple(sorted(list(named)[:number])) if len(named) >= number else ()


def _choose_near(
    number: int, parties: Sequence[Mention], together: Sequence[tuple[State, ...]], *, men: bool
) -> tuple[State, ...]:
    """Choose within one sentence: those named in one breath, else the only ones, people for men."""
    fitting = [one for one in together if len(one) == number]
    if fitting:
        return fitting[-1]
    persons = _list_states(one for one in parties if one.kind == "person")
    if len(persons) == number:
        return tuple(sorted(persons))
    states = _list_states(parties)
    return tuple(sorted(states)) if len(states) == number and not men else ()


def _read_they(own: Line, companies: Companies, atlas: Atlas, *, alone: bool) -> tuple[State, ...]:
    """Choose whom "they" stands for: those named in one breath, or the only two, in this sentence or the last."""
    if not alone and (own.parties or not companies.lines):
        states, together = _list_states(own.parties), tuple(_find_together(own, atlas))
        return together[-1] if together else tuple(sorted(states)) if len(states) == 2 else ()
    for parties, runs in companies.recall(2, atlas):
        if runs and len(runs[0]) <= MOST:
            return runs[0]
        states = _list_states(parties)
        if len(states) == 2 and all(one.kind in {"person", "name", "capital", "reference"} for one in parties):
            return tuple(sorted(states))
        if len(states) > 1 or not any(one.kind == "person" for one in parties):
            return ()
    return ()


def _list_states(mentions: Iterable[Mention]) -> list[State]:
    """List the states of mentions, the last named first."""
    return list(dict.fromkeys(state for one in reversed(list(mentions)) for state in one.states))
