"""A sentence's text -> the words in it that name acts, each with its reading as verb or noun."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from builder.knowledge.lexicon import Form, Lexicon, Trigger

Voice = Literal["active", "passive", "noun", "gerund", "infinitive"]

_WORD = re.compile(r"(?<![\w’'])[A-Za-z][a-z]*(?:[-’'][A-Za-z][a-z]+)*")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|his|her|its|their|our|any|some|no|two|three|four|several|many|"
    r"more|new|first|"
    r"second|third|last|next|latest|recent|joint|official|bilateral|trilateral|high-level|formal|state|military|naval|"
    r"air|peace|nuclear|trade|direct|economic|political|diplomatic|of|in|for|during|after|before|at|from|on|under|"
    r"with|between|despite|amid|following|over|by|further|intensive|ongoing|planned|working|official|private|"
    r"humanitarian|strategic|deadly|[a-z]+(?:al|ous|ful|ic|ive|ary))|['’]s|s['’]|\d)\s$",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|shall|should|not|also|did|does|do)\s$", re.IGNORECASE
)
_SUBJECT_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+|\bit|\bhe|\bshe|\bthey|\bwho)\s$")
_NOUN_AFTER = re.compile(r"\s(?:of|was|were|is|are|has|have|had|by|between|[a-z]+ing)\b")
_BE = re.compile(
    (
        r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s(?:\w+ly\s|not\s|also\s|later\s|then\s|"
        r"immediately\s|first\s|now\s|still\s|expected to be\s)?$"
    ),
    re.IGNORECASE,
)
_GERUND_BEFORE = re.compile(
    r"(?:,|\b(?:after|before|while|when|by|is|are|was|were|been|be|and|of|from|for|without))\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
_HAVE = re.compile(
    (
        r"\b(?:has|have|had|having|['’]ve|['’]s)\s(?:\w+ly\s|not\s|also\s|already\s|just\s|since\s|never\s|"
        r"again\s|now\s|long\s|been\s)?$"
    ),
    re.IGNORECASE,
)
_BY = re.compile(r"\s(?:\w+\s){0,6}?by\s")


_OBJECT_AFTER = re.compile(
    r"(?:\s(?:up|down|out|back|off))?\s(?:the|a|an|its|his|her|their|this|that|these|those|all|some|two|"
    r"three|four|five|more|"
    r"several|to|with|on|by|for|over|at|\d|[A-Z$€£\"“‘])"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One trigger of the table that could stand at text[start:end]."""

    start: int
    end: int
    trigger: Trigger
    form: Form


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at text[start:end] of a sentence."""

    start: int
    end: int
    trigger: Trigger
    form: Form
    voice: Voice


def find_triggers(
    text: str,
    lexicon: Lexicon,
    taken: Collection[tuple[int, int]] = (),
    adjectives: frozenset[int] = frozenset(),
    title_case: bool = False,
) -> Iterator[Hit]:
    """Yield triggers in order of the text, the longest at each place, none overlapping.

    `taken` are stretches that belong to names ("Strike" in the name of an exercise),
    `adjectives` the ends of demonyms: after "Chinese", "ships" is a noun. Capitals inside a
    sentence make a name, unless it is a headline in `title_case`.
    """
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or word[0].lower() not in lexicon.triggers:
            continue
        if any(low <= start < high for low, high in taken) or (word[0][0].isupper() and start > 2 and not title_case):
            continue
        hit = _match_at(text, start, word.end(), lexicon, start - 1 in adjectives)
        if hit is not None:
            end = hit.end
            yield hit


def _match_at(text: str, start: int, end: int, lexicon: Lexicon, adjective: bool) -> Hit | None:
    word = text[start:end].lower()
    best: Hit | None = None
    for trigger, form in lexicon.triggers[word]:
        stop = end
        if trigger.rest is not None:
            rest = trigger.rest.match(text, end)
            if rest is None:
                continue
            stop = rest.end()
        if adjective and trigger.part == "verb" and form in {"base", "third"}:
            continue
        voice = _judge_voice(text, _Reading(start, stop, trigger, form), lexicon)
        if voice is None or (best is not None and _weight(stop, trigger) <= _weight(best.end, best.trigger)):
            continue
        best = Hit(start, stop, trigger, form, voice)
    return best


def _weight(stop: int, trigger: Trigger) -> tuple[int, int]:
    """Weigh a reading: more words of the phrase first, then the longer stretch."""
    return len([word for word in trigger.words.split() if word != "*"]), stop


def _judge_voice(text: str, reading: _Reading, lexicon: Lexicon) -> Voice | None:
    """Judge whether the words are used as the table means them, and how; None where not."""
    start, end, form = reading.start, reading.end, reading.form
    word = re.match(r"[\w’'-]+", text[start:end])
    both = len({trigger.part for trigger, _ in lexicon.triggers[word[0].lower()]}) == 2 if word else False
    before = text[max(0, start - 40) : start]
    if (
        form in {"base", "third"}
        and text[start:end].lower().rstrip("s") in lexicon.grammar.nounlike
        and not _OBJECT_AFTER.match(text, end)
    ):
        return None
    if reading.trigger.part == "noun":
        if both and _reads_as_verb(before, text[end : end + 12], text[start:end]):
            return None
        return "noun"
    if form in {"base", "third"} and _reads_as_noun(before, text[end : end + 14]):
        return None
    if form == "base":
        return "infinitive" if re.search(r"\bto\s$", before) else "active"
    if form == "gerund":
        if both:
            return "gerund" if _GERUND_BEFORE.search(before) else None
        return None if re.search(r"\b(?:the|a|an|his|its|their)\s$", before) else "gerund"
    if form in {"past", "participle"}:
        return _judge_past(text, start, end, form, before)
    return "active"


def _judge_past(text: str, start: int, end: int, form: Form, before: str) -> Voice | None:
    if _BE.search(before) or re.search(r"\b(?:been|being)\s(?:\w+ly\s)?$", before):
        return "passive"
    if _HAVE.search(before):
        return "active"
    if re.match(r"\s(?:on \w+ |in \w+ |last \w+ )?by\s", text[end:]):
        return "passive"
    if re.search(
        r"(?:\b(?:the|a|an|those|people|of|(?:the|a|an|its|his|her|their) (?:recently|newly))|['’]s)\s$", before
    ):
        return None
    if form == "participle" and not text[start:end].split(maxsplit=1)[0].endswith("ed"):
        return "passive"
    return "active"


def _reads_as_verb(before: str, after: str, words: str) -> bool:
    if _VERB_BEFORE.search(before):
        return True
    if _NOUN_BEFORE.search(before) or not words[:1].islower():
        return False
    return bool(_SUBJECT_BEFORE.search(before) and re.match(r"\s(?:the|a|an|its|his|her|their|[A-Z])", after))


def _reads_as_noun(before: str, after: str) -> bool:
    if _VERB_BEFORE.search(before):
        return False
    if _NOUN_AFTER.match(after):
        return True
    if re.search(r"\b(?:it|he|she|they|who|which|that)\s$", before):
        return False
    return bool(_NOUN_BEFORE.search(before))
