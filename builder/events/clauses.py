"""A sentence's text -> its clauses: stretches in which one verb finds its subject and object."""

import re
from collections.abc import Callable, Collection, Iterator

from builder.knowledge.cues import load_cue
from builder.knowledge.phrases import fold_case
from builder.records import record

_BREAK = load_cue("events.clauses.break")
_SPEECH = load_cue("events.clauses.speech")
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'-]*")


@record(frozen=True, slots=True)
class Clause:
    """A stretch text[start:end] of a sentence; `opener` is the kind of what opens it.

    "" opens the sentence, "hard" follows a dash or colon, "relative" who or which, "coordinate"
    and or but, "subordinate" after, while or when, "speech" a verb of saying, "that" a
    complement, "gerund" a comma and a verb in -ing, "resume" the end of a relative clause.
    `word` is the opening word.
    """

    start: int
    end: int
    opener: str
    word: str = ""


def split_clauses(
    text: str, is_verb: Callable[[str], bool], named: Collection[int] = frozenset()
) -> tuple[Clause, ...]:
    """Cut a sentence into clauses, in order; `is_verb` tells verb forms from other words, `named` is where names of
    states begin.

    "And" cuts only where a verb stands on both sides of it: "Iran and Oman signed" is one clause.

    >>> verbs = {"praised", "condemned"}
    >>> [text.strip() for text in cut("Oman praised Iran and condemned the attack", verbs.__contains__)]
    ['Oman praised Iran', 'and condemned the attack']
    """
    clauses: list[Clause] = []
    start, opener, word = 0, "", ""
    for match in _find_breaks(fold_case(text)):
        kind = match.lastgroup or "speech"
        if kind == "coordinate" and not (
            _joins_verbs(text, start, match, is_verb) or _acts_anew(text, start, match, is_verb, named)
        ):
            continue
        if kind == "resume" and not (opener == "relative" and _opens_with_verb(text, match.end(), is_verb)):
            continue
        if kind == "relative" and match.start() == 0:
            continue
        cut_at = match.end() if kind in {"speech", "that", "hard"} else match.start()
        if cut_at <= start:
            continue
        clauses.append(Clause(start, cut_at, opener, word))
        start, opener, word = cut_at, kind, match[0].strip(" ,")
    clauses.append(Clause(start, len(text), opener, word))
    return tuple(clauses)


def _find_breaks(lower: str) -> Iterator[re.Match[str]]:
    """Find where clauses may begin, in order; of two that overlap the first."""
    breaks = list(_BREAK.finditer(lower))
    speech = [one for one in _SPEECH.finditer(lower) if not (one.start() and _is_letter(lower[one.start() - 1]))]
    end = 0
    for match in sorted((*breaks, *speech), key=re.Match.start) if speech else breaks:
        if match.start() >= end:
            yield match
            end = match.end()


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def cut(text: str, is_verb: Callable[[str], bool]) -> Iterator[str]:
    """Give the texts of the clauses."""
    for clause in split_clauses(text, is_verb):
        yield text[clause.start : clause.end]


def _joins_verbs(text: str, start: int, match: re.Match[str], is_verb: Callable[[str], bool]) -> bool:
    """Tell whether "and" joins two verbs rather than two names."""
    if not any(is_verb(word[0]) for word in _WORD.finditer(text, start, match.start())):
        return False
    following = [word[0] for word in _WORD.finditer(text, match.end(), match.end() + 90)][:7]
    if not following:
        return False
    if is_verb(following[0]) or following[0].lower() in {"he", "she", "it", "they", "also", "then", "later"}:
        return True
    if len(following) > 1 and following[0].endswith("ly") and is_verb(following[1]):
        return True
    if following[0][:1].isupper() and _DAY_END.search(text, start, match.start()):
        return any(is_verb(word) for word in following[1:4])
    if not match[0].startswith(","):
        return False
    if following[0] in {"in", "on", "by", "at", "during", "from"}:
        far = _WORD.finditer(text, match.end(), match.end() + 140)
        return any(is_verb(word[0]) for word in far)
    return any(is_verb(word) for word in following)


def _acts_anew(
    text: str, start: int, match: re.Match[str], is_verb: Callable[[str], bool], named: Collection[int]
) -> bool:
    """Tell whether behind "and" another one acts: "Peru expelled the envoy and Chile broke ties", unlike "the day on
    which Peru and Chile broke ties".
    """
    name = _NEW_SUBJECT.match(text, match.end())
    if (
        name is None
        or name.start("name") not in named
        or not is_verb(name["verb"])
        or _ONE_OF_TWO.search(text, start, match.start())
    ):
        return False
    if not any(is_verb(word[0]) for word in _WORD.finditer(text, start, match.start())):
        return False
    return bool(name["held"] or _UNLIKE_PARTICIPLE.match(text, name.start("verb")))


_NEW_SUBJECT = load_cue("events.clauses.new_subject")
_ONE_OF_TWO = load_cue("events.clauses.one_of_two")
_UNLIKE_PARTICIPLE = load_cue("events.clauses.unlike_participle")

_DAY_END = load_cue("events.clauses.day_end")


def _opens_with_verb(text: str, start: int, is_verb: Callable[[str], bool]) -> bool:
    word = _WORD.match(text, start)
    return word is not None and is_verb(word[0])


def find_clause(clauses: tuple[Clause, ...], position: int) -> int:
    """Give the number of the clause that holds a position; each begins where the one before ends."""
    for number, clause in enumerate(clauses):
        if position < clause.end:
            return number
    return len(clauses) - 1
