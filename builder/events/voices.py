"""A reading of words that name an act -> whether they are used as verb, passive, noun, gerund or infinitive, or not so
at all: "armed the rebels", "the armed forces".
"""

import re
from typing import Literal

from builder.knowledge.cues import load_cue, load_words
from builder.knowledge.lexicon import Lexicon, Trigger
from builder.knowledge.phrases import fold_case
from builder.knowledge.verbs import Form
from builder.records import record

Voice = Literal["active", "passive", "noun", "gerund", "infinitive"]

_NOUN_BEFORE = load_cue("events.voices.noun_before")
_SINGULAR_BEFORE = load_cue("events.voices.singular_before")
_LISTED_BEFORE = load_cue("events.voices.listed_before")
_VERB_BEFORE = load_cue("events.voices.verb_before")
_BE = load_cue("events.voices.be")
_GERUND_BEFORE = load_cue("events.voices.gerund_before")
_AND_BEFORE = load_cue("events.voices.and_before")
_PASSIVE_BEFORE = load_cue("events.voices.passive_before")
_HAVE = load_cue("events.voices.have")
_VERB_OF_BACK = load_cue("events.voices.verb_of_back")
_BACK_TO = load_cue("events.voices.back_to")
_SUBJECT_BEFORE = load_cue("events.voices.subject_before")
_PRONOUN_BEFORE = load_cue("events.voices.pronoun_before")
_NAME_BEFORE = load_cue("events.voices.name_before")
_BODY_BEFORE = load_cue("events.voices.body_before")
_TO_BEFORE = load_cue("events.voices.to_before")
_BEEN_BEFORE = load_cue("events.voices.been_before")
_ARTICLE_BEFORE = load_cue("events.voices.article_before")
_LED_BEFORE = load_cue("events.voices.led_before")
_DONE_BEFORE = load_cue("events.voices.done_before")
_ARMED = load_cue("events.voices.armed")
_PEOPLE_BEFORE = load_cue("events.voices.people_before")
_NUMBER_BEFORE = load_cue("events.voices.number_before")
_COUNTED_AFTER = load_cue("events.voices.counted_after")
_ATTRIBUTE_BEFORE = load_cue("events.voices.attribute_before")
_NOUN_AFTER = load_cue("events.voices.noun_after")
_PLURAL_AFTER = load_cue("events.voices.plural_after")
_CAPITAL_BEHIND = re.compile(r"\s[A-Z]")
_OBJECT_BEHIND = load_cue("events.voices.object_behind")
_AGENT_AFTER = load_cue("events.voices.agent_after")
_OBJECT_AFTER = load_cue("events.voices.object_after")

_DESCRIBED = load_cue("events.voices.described")
NOUNLIKE = frozenset(load_words("events.voices.nounlike"))


@record(frozen=True, slots=True)
class Reading:
    """One trigger of the table that could stand at text[start:end]; `last` is where its last word
    begins, `words` how many words of the text the table names.
    """

    start: int
    end: int
    last: int
    words: int
    trigger: Trigger
    form: Form


def judge_voice(text: str, reading: Reading, lexicon: Lexicon) -> Voice | None:
    """Judge whether the words are used as the table means them, and how; None where not."""
    start, end, form = reading.start, reading.end, reading.form
    word = text[start:end].split(maxsplit=1)[0].lower()
    both = lexicon.triggers[word].both if word in lexicon.triggers else False
    before = text[max(0, start - 40) : start]
    if form in {"base", "third"} and _names_thing(text, reading, before, lexicon):
        return None
    if word == "back" and (_VERB_OF_BACK.search(before) or _BACK_TO.match(text, end)):
        return None
    if reading.trigger.part == "noun":
        if both and _reads_as_verb(before, text[end : end + 12], text[start:end]):
            return None
        return "noun"
    after = text[end : end + 14] if reading.words == 1 else ""
    if form in {"base", "third"} and _reads_as_noun(before, after) and (both or not _does(word, form, before, lexicon)):
        return None
    if form == "third" and _LISTED_BEFORE.search(before):
        return None
    if form in {"base", "third"} and _TO_BEFORE.search(before):
        return "infinitive" if form == "base" else None
    if form == "base":
        return None if both and _SINGULAR_BEFORE.search(fold_case(before)) else "active"
    if form == "gerund":
        return "gerund" if _is_gerund(text, end, before, both=both) else None
    return _judge_past(text, reading, before) if form in {"past", "participle"} else "active"


def _names_thing(text: str, reading: Reading, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a plain form that is a noun as well has no object, or in -s opens no phrase but names things:
    "allowed imports of wine", "criticised sentences handed down".
    """
    words, end = text[reading.start : reading.end].lower(), reading.end
    if words.rstrip("s") in NOUNLIKE and not _OBJECT_AFTER.match(text, end):
        return not (reading.form == "base" and _VERB_BEFORE.search(before))
    word = words.split(maxsplit=1)[0]
    if reading.form == "base" or reading.words == 1 or word.rstrip("s") not in NOUNLIKE:
        return False
    return not _PRONOUN_BEFORE.search(before) and bool(_PLURAL_AFTER.match(text, reading.start + len(word)))


def _is_gerund(text: str, end: int, before: str, *, both: bool) -> bool:
    """Tell whether a form in -ing is a verb, and does not describe the noun behind it: "forty intruding soldiers"."""
    if both:
        return bool(_GERUND_BEFORE.search(fold_case(before)))
    counted = _NUMBER_BEFORE.search(before) and _COUNTED_AFTER.match(text, end)
    return not (counted or _ATTRIBUTE_BEFORE.search(before))


def _does(word: str, form: Form, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that is no plural stands right behind a body that acts: "the U.S. military gives"."""
    plain = form == "third" and word.rstrip("s") not in NOUNLIKE
    return plain and bool(_BODY_BEFORE.search(before))


def _judge_past(text: str, reading: Reading, before: str) -> Voice | None:
    start, end, form, trigger = reading.start, reading.end, reading.form, reading.trigger
    if before.endswith(" to "):
        return "infinitive"
    lower = fold_case(before)
    if _BE.search(lower) or _BEEN_BEFORE.search(before):
        return "passive"
    if _HAVE.search(lower):
        return "active"
    if (
        _AND_BEFORE.search(lower)
        and not _OBJECT_AFTER.match(text, end)
        and _PASSIVE_BEFORE.search(fold_case(text[max(0, start - 140) : start]))
    ):
        return "passive"
    if _AGENT_AFTER.match(text, end):
        return None if trigger.part == "verb" and _DONE_BEFORE.search(before) else "passive"
    described = start == 0 and _DESCRIBED.match(text, end)
    if described or _ARMED.match(text, start) or (trigger.part == "verb" and _LED_BEFORE.search(before)):
        return None
    if _PEOPLE_BEFORE.search(before) and trigger.type == "PROTEST":
        return "active"
    if _ARTICLE_BEFORE.search(before) or (_NUMBER_BEFORE.search(before) and _COUNTED_AFTER.match(text, end)):
        return None
    if form == "participle" and not text[start:end].split(maxsplit=1)[0].endswith("ed"):
        return "passive"
    return "active"


def _reads_as_verb(before: str, after: str, words: str) -> bool:
    lower = fold_case(before)
    if _VERB_BEFORE.search(lower):
        return True
    if _NOUN_BEFORE.search(lower) or not words[:1].islower():
        return False
    return bool(_SUBJECT_BEFORE.search(before) and _OBJECT_BEHIND.match(after))


def _reads_as_noun(before: str, after: str) -> bool:
    lower = fold_case(before)
    if _VERB_BEFORE.search(lower):
        return False
    if _NOUN_AFTER.match(after):
        return True
    if _PRONOUN_BEFORE.search(before):
        return False
    if _NAME_BEFORE.search(before) and _CAPITAL_BEHIND.match(after):
        return False
    return bool(_NOUN_BEFORE.search(lower))
