"""Plurals that point back -> the states they stand for: "the two countries", "both sides", "they"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from builder.knowledge.atlas import Atlas
from builder.model import Mention, State

_SIDES = (
    r"countries|sides|nations|states|governments|neighbou?rs|capitals|parties|armies|navies|air forces|parliaments|"
    r"delegations|republics|powers|allies|rivals|militaries|ministries|kingdoms|monarchies|economies"
)
_MEN = (
    r"leaders|presidents|ministers|men|women|foreign ministers|prime ministers|defen[cs]e ministers|finance ministers|"
    r"trade ministers|interior ministers|heads of state|heads of government|statesmen|diplomats|envoys|generals|"
    r"premiers|politicians|officials|visitors|kings|sultans|emirs|monarchs"
)
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_SIDE_WORDS = re.compile(
    rf"\b(?P<number>[Tt]he (?:two|three|four)|[Bb]oth) (?:[A-Za-z]+ )?(?:(?P<men>{_MEN})|{_SIDES})\b(?! of\b)|"
    rf"\b[Tt]he (?P<few>ministers|presidents|leaders|sides|parties|delegations)\b(?! of\b)|"
    rf"\b[Tt]heir (?P<own>two )?(?:countries|governments|foreign ministers|ministers)\b|\b[Ee]ach (?:side|country)\b|"
    r"\b[Tt]he two(?= (?:met|meet|had|have|will|talked|spoke|signed|agreed|shook|held|also|are|were|then|later)\b)"
)
_THEY = re.compile(
    rf"^[\"“]?\s?(?P<first>They|Both(?! (?:{_SIDES}|{_MEN})\b| [a-z]+s\b| (?:of|[A-Z])))\b|(?<=, )they\b|"
    r"\b(?:and|but|that) they\b|\beach other\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my)\b")
"""In somebody's own words "they" may be anybody."""
_TIE = re.compile(r"^(?:['’]s?)?[\w .,’'-]*?(?:,|\band\b|[–/-])[\w .’'-]*$")
_TIED = frozenset({"and", "the", "of", "his", "her", "its", "their", "s", "as", "well", "counterpart", "colleague",
                   "former", "new", "deputy", "visiting", "government", "governments"})  # fmt: skip
"""Words that may stand between two names of one company."""

LONGEST_TIE = 70
"""Characters between two names that are said in one breath."""
FAR = 6
"""Sentences after which nobody is meant any more by "the two presidents"."""
MOST = 6
"""States for which "they" may stand."""


@dataclass(slots=True)
class Companies:
    """Which states were named sentence by sentence, and which of them together; newest last."""

    told: list[tuple[Mention, ...]] = field(default_factory=list)
    together: list[list[tuple[State, ...]]] = field(default_factory=list)

    def note(self, text: str, base: int, parties: Sequence[Mention], atlas: Atlas) -> None:
        """Note the parties that one sentence names, references among them."""
        self.told.append(tuple(parties))
        self.together.append(list(_find_together(text, base, parties, atlas)))


def find_plurals(
    text: str, base: int, own: Sequence[Mention], companies: Companies, atlas: Atlas
) -> Iterator[tuple[tuple[int, int], tuple[State, ...]]]:
    """Yield words of a sentence that stand for several states, with these: "the two countries"."""
    for match in _SIDE_WORDS.finditer(text):
        number = _NUMBERS.get((match["number"] or "two").lower().removeprefix("the "), 2)
        before = [one for one in own if one.span.end <= base + match.start()]
        together = list(_find_together(text, base, before, atlas))
        men = bool(match["men"] or match["few"] in {"ministers", "presidents", "leaders"})
        states = _choose(number, before, together, companies, men=men)
        if states:
            yield match.span(), states
    if _FIRST_PERSON.search(text):
        return
    for match in _THEY.finditer(text):
        before = [one for one in own if one.span.end <= base + match.start()]
        together = list(_find_together(text, base, before, atlas))
        states = _read_they(before, together, companies, alone=match["first"] is not None)
        if states:
            yield match.span(), states


def _find_together(text: str, base: int, parties: Sequence[Mention], atlas: Atlas) -> Iterator[tuple[State, ...]]:
    """Yield the states that are named in one breath: "Lavrov and his Omani counterpart", "Iran and Oman"."""
    run: list[State] = []
    end = 0
    for one in parties:
        gap = text[end - base : one.span.start - base] if run else ""
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


def _choose(
    number: int, own: Sequence[Mention], together: Sequence[tuple[State, ...]], companies: Companies, *, men: bool
) -> tuple[State, ...]:
    """Choose the states for "the two countries": of this sentence, of those before, or named together last."""
    if chosen := _choose_near(number, own, together, men=men):
        return chosen
    held = [one for run in companies.together[-FAR:] for one in run if len(one) == number]
    seen = _list_states(own)
    for parties, runs in zip(reversed(companies.told), reversed(companies.together), strict=True):
        if chosen := _choose_near(number, parties, runs, men=men and bool(held)):
            return chosen
        seen += [state for state in _list_states(parties) if state not in seen]
        if len(seen) == number and not (men and held):
            return tuple(sorted(seen))
        if len(seen) > number:
            break
    fitting = [one for one in held if seen and seen[0] in one]
    if held:
        return (fitting or held)[-1]
    return tuple(sorted(seen[:number])) if len(seen) >= number else ()


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


def _read_they(
    own: Sequence[Mention], together: Sequence[tuple[State, ...]], companies: Companies, *, alone: bool
) -> tuple[State, ...]:
    """Choose whom "they" stands for: those named in one breath, or the only two, in this sentence or the last."""
    if not alone and (own or not companies.told):
        states = _list_states(own)
        return together[-1] if together else tuple(sorted(states)) if len(states) == 2 else ()
    for parties, runs in zip(companies.told[:-3:-1], companies.together[:-3:-1], strict=True):
        if runs and len(runs[0]) <= MOST:
            return runs[0]
        states = _list_states(parties)
        if len(states) == 2 and all(one.kind in {"person", "name", "capital", "reference"} for one in parties):
            return tuple(sorted(states))
        if states:
            return ()
    return ()


def _list_states(mentions: Iterable[Mention]) -> list[State]:
    """List the states of mentions, the last named first."""
    return list(dict.fromkeys(state for one in reversed(list(mentions)) for state in one.states))
