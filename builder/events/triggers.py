"""A sentence's text -> the words in it that name acts, each with its reading as verb or noun."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, compress, count
from typing import Literal

from builder.events.voices import NOUNLIKE, Reading, Voice, judge_voice
from builder.knowledge.cues import load_cue
from builder.knowledge.lexicon import Lexicon, Trigger
from builder.knowledge.phrases import REACH, Words, match_shape, split_words
from builder.knowledge.verbs import Form
from builder.records import record

Before = Literal["", "adjective", "name"]

_OPENED = re.compile(r"(?:\s[-–—]+\s|[:“]\s?|\s[\"(])$")
"""Before a word whose capital only opens a sentence: behind a dateline or a quotation mark."""

_CALLED_IN = load_cue("events.triggers.called_in")
_BY_TROOPS = frozenset({"deployment", "withdrawal", "exercise"})
_LED = load_cue("events.triggers.led")

_OFFICE = load_cue("events.triggers.office")
_OFFICIAL = load_cue("events.triggers.official")

_WHOLE = load_cue("events.triggers.whole")

_CALL_ON = "call on * "
_TO_ACT = load_cue("events.triggers.to_act")


@record(frozen=True, slots=True)
class Hit:
    """A trigger at text[start:end] of a sentence."""

    start: int
    end: int
    trigger: Trigger
    form: Form
    voice: Voice
    whole: bool = False
    """Whether a noun stands with the verb of which it is the subject: "agreements were signed"."""


@record(frozen=True, slots=True)
class Named:
    """Where a sentence names states: `taken` are stretches that belong to names ("Strike" in the name of an exercise),
    `adjectives` the ends of demonyms: after "Chinese", "ships" is a noun, `names` those of single states: after
    "London", "broker" is one.
    """

    taken: Collection[tuple[int, int]] = ()
    adjectives: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()

    def tell_before(self, start: int) -> Before:
        """Tell what stands right before a word."""
        return "adjective" if start - 1 in self.adjectives else "name" if start - 1 in self.names else ""


def find_triggers(
    text: str,
    lexicon: Lexicon,
    named: Named | None = None,
    title_case: bool = False,
) -> Iterator[Hit]:
    """Yield triggers in order of the text, the longest at each place, none overlapping.

    `named` says where states are named. Capitals inside a sentence make a name, unless it is a headline in
    `title_case`.
    """
    named = named or Named()
    end = 0
    words = split_words(text)
    openers = list(compress(count(), map(lexicon.triggers.__contains__, words.lower)))
    present = lexicon.lasts.intersection(chain(words.lower, words.tails)) if openers else frozenset()
    for number in openers:
        start = words.starts[number]
        if start < end or (named.taken and any(low <= start < high for low, high in named.taken)):
            continue
        readings = _list_readings(words, number, present, lexicon)
        people = words.ends[number] in named.adjectives
        if text[start].isupper() and start > 2 and not title_case and not people and not _may_open(text, start):
            readings = list(filter(_is_paper, readings)) if _OFFICIAL.search(text, max(0, start - 12), start) else []
        hit = _choose(text, readings, lexicon, named.tell_before(start)) if readings else None
        if hit is not None and hit.voice == "noun" and not hit.whole and " " in hit.trigger.words:
            hit = _find_whole(text, words, hit, present, lexicon) or hit
        if hit is not None:
            end = hit.end
            yield hit


def _find_whole(text: str, words: Words, hit: Hit, present: frozenset[str], lexicon: Lexicon) -> Hit | None:
    """Find what is told whole inside a noun of several words: "diplomatic [relations were suspended]"."""
    inner = [n for n, at in enumerate(words.starts) if hit.start < at < hit.end and words.lower[n] in lexicon.triggers]
    hits = (_choose(text, _list_readings(words, number, present, lexicon), lexicon, "") for number in inner)
    return next((one for one in hits if one and one.whole), None)


def _may_open(text: str, start: int) -> bool:
    """Tell whether a capital inside a sentence may begin an act: behind a dateline, or in the name of an office."""
    return bool(_OPENED.search(text[:start]) or _OFFICE.match(text, start))


def _asks(text: str, reading: Reading) -> bool:
    """Tell whether somebody is not called on but asked: "called on the ambassador to leave"."""
    return reading.trigger.words.startswith(_CALL_ON) and bool(_TO_ACT.match(text, reading.end))


def _is_paper(reading: Reading) -> bool:
    """Tell whether a reading is a noun of talks and papers, which officials write with a capital."""
    return reading.trigger.part == "noun" and reading.trigger.type in {"CONSULT", "SUPPORT"}


def _choose(text: str, readings: Sequence[Reading], lexicon: Lexicon, before: Before) -> Hit | None:
    """Choose among the readings that begin at one word the best one that its setting allows."""
    for reading in _rank(readings, text, lexicon.stops["verb"].narrow):
        if _asks(text, reading):
            continue
        if (
            reading.trigger.kind in _BY_TROOPS
            and reading.trigger.part == "noun"
            and _LED.search(text, reading.start, reading.last)
        ):
            continue
        if reading.trigger.kind == "phone call" and reading.trigger.verb and _CALLED_IN.match(text, reading.end):
            continue
        plain = reading.form in {"base", "third"} or text.startswith("armed", reading.start)
        if before == "adjective" and reading.trigger.part == "verb" and plain:
            continue
        if before == "name" and reading.form == "base" and reading.trigger.words.split(" ", 1)[0] in NOUNLIKE:
            continue
        noun = before == "adjective" and reading.trigger.part == "noun"
        voice = "noun" if noun else judge_voice(text, reading, lexicon)
        if voice is not None:
            whole = voice == "noun" and bool(_WHOLE.search(text, reading.start, reading.end))
            return Hit(reading.start, reading.end, reading.trigger, reading.form, voice, whole)
    return None


def _list_readings(words: Words, number: int, present: frozenset[str], lexicon: Lexicon) -> list[Reading]:
    """List what may begin with a word: phrases that end with one of the words `present`, and the word alone."""
    opener = lexicon.triggers[words.lower[number]]
    start, end = words.starts[number], words.ends[number]
    found: list[Reading] = []
    for word in () if opener.lasts.isdisjoint(present) else sorted(opener.lasts & present):
        for trigger, form, shape in opener.phrases[word]:
            last = match_shape(words, number + 1, shape, lexicon.stops[trigger.part])
            if last is not None and last < number + REACH:
                named = 1 + sum(map(bool, shape))
                found.append(Reading(start, words.ends[last], words.starts[last], named, trigger, form))
    return found + [Reading(start, end, start, 1, trigger, form) for trigger, form in opener.single]


def _rank(readings: Sequence[Reading], text: str, small: Collection[str]) -> list[Reading]:
    """Rank readings: more words of the phrase first, then the nearer object; of two nouns side by
    side the second, which the first only describes ("sent rescue teams").
    """
    if len(readings) < 2:
        return list(readings)
    ranked: list[Reading] = []
    for reading in sorted(readings, key=lambda one: (-one.words, one.end, one.trigger.words, one.form)):
        before = ranked[-1] if ranked else None
        noun = text[reading.last : reading.end].lower() not in small
        if noun and before and before.words == reading.words and text[before.end : reading.last].isspace():
            ranked.insert(len(ranked) - 1, reading)
        else:
            ranked.append(reading)
    return ranked
