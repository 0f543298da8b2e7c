"""A sentence's text -> the words in it that name acts, each with its reading as verb or noun."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, compress, count
from typing import Literal

from builder.knowledge.lexicon import Lexicon, Trigger
from builder.knowledge.phrases import REACH, Words, fold_case, match_shape, split_words
from builder.knowledge.verbs import Form
from builder.records import record

Before = Literal["", "adjective", "name"]
Voice = Literal["active", "passive", "noun", "gerund", "infinitive"]

_OPENED = re.compile(r"(?:\s[-–—]+\s|[:“]\s?|\s[\"(])$")
"""Before a word whose capital only opens a sentence: behind a dateline or a quotation mark."""

_OFFICE = re.compile(r"(?:Embassy|Consulate|Legation|Diplomatic [Rr]elations|High Commission)\b")
_OFFICIAL = re.compile(
    r"\b(?:[Tt]he|[Tt]his|an?|their|its|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|\d+(?:st|nd|rd|th))\s$"
)
"""Before a word that officials write with a capital though it is no name: "the Agreement", "the 7th Round of"."""

_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|his|her|its|their|our|any|some|no|two|three|four|several|many|"
    r"more|new|first|ever|"
    r"second|third|last|next|latest|recent|joint|official|bilateral|trilateral|high-level|formal|state|military|naval|"
    r"air|peace|nuclear|trade|direct|economic|political|diplomatic|of|in|for|during|after|before|at|from|on|under|"
    r"with|between|via|despite|amid|following|over|by|against|about|into|through|without|including|further|intensive|ongoing|planned|working|official|private|"
    r"humanitarian|strategic|deadly|[a-z]+(?:al|ous|ful|ic|ive|ary)|\w+-(?:day|week|hour|month|year))|['’]s|s['’]|\d)\s$"
)
"""This and the next ones match what stands before a word, in small letters."""
_SINGULAR_BEFORE = re.compile(
    r"(?<!did )(?<!does )(?<!do )(?<!will )\b(?:the|an?|this|another|its|his|her|their)\s(?:[a-z-]+\s)?"
    r"(?!(?:people|police|men|women|children|militia|crew|staff|military|poor|rich|young|then|now|ever|soon)\b)[a-z-]{3,}(?<!s)(?<!ly)\s$"
)
"""Before a plain form that agrees with no single subject and so is a noun: "the terrorist attack at a market"."""
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|can|could|may|might|must|shall|should|not|also|did|does|do)\s$")
_BE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s(?:\w+ly\s|not\s|also\s|later\s|then\s|"
    r"immediately\s|first\s|now\s|still\s|expected to be\s)?$"
)
_GERUND_BEFORE = re.compile(
    r"(?:,|\b(?:after|before|while|when|by|is|are|was|were|been|be|and|of|from|for|without))\s(?:\w+ly\s)?$",
)
_AND_BEFORE = re.compile(r"\band\s(?:\w+ly\s)?$")
_PASSIVE_BEFORE = re.compile(
    r"\b(?:was|were|been|be|being)\s(?:\w+ly\s)?\w+(?:ed|en|un|ld|ght|ot|ught)\b[^;:]{0,45}\band\s(?:\w+ly\s)?$"
)
"""Before the second of two that share their "was": "was detained at the airport and charged"."""
_HAVE = re.compile(
    r"(?:\b(?:has|have|had|having)|['’]ve|\b(?:it|he|she|who|that|there|what)['’]s)\s(?:\w+ly\s|not\s|also\s|already\s|just\s|since\s|never\s|"
    r"again\s|now\s|long\s|been\s)?$"
)

_VERB_OF_BACK = re.compile(
    r"\b(?:sen[dt]s?|turn(?:ed|s|ing)?|push(?:ed|es|ing)?|hits?|hitting|fought|fights?|fell|falls?|pull(?:ed|s|ing)?|drove|gave|"
    r"gives?|t[ao]kes?|took|[cg]ame|comes?|went|goes|paid|pays?|dat(?:ed|es)|scal(?:ed|es|ing)|roll(?:ed|s|ing)|h[eo]lds?|"
    r"brought|brings?|called|calls?|struck|fir(?:ed|es|ing)|cuts?|sending)\s$"
)
"""Before "back" where it is no verb: "sent back forty migrants", "hit back with a tariff"."""
_SUBJECT_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+|\bit|\bhe|\bshe|\bthey|\bwho)\s$")
_PRONOUN_BEFORE = re.compile(r"\b(?:it|he|she|they|who|which|that)\s$")
_NAME_BEFORE = re.compile(r"\bthe\s\S+\s(?:military|army|navy|government|ministry)\s$")
_BODY_BEFORE = re.compile(
    r"(?:[Mm]ilitary|[Aa]rmy|[Nn]avy|[Gg]overnment|[Pp]arliament|[Mm]inistry|[Pp]olice|[Ff]orce)\s$"
)
"""A body that acts: after "the U.S. military", "gives" is no noun."""
_WHOLE = re.compile(r"\s(?:was|were|been)\s(?:\w+ly\s)?\w{3,}(?:ed|eld|un)$")
_TO_BEFORE = re.compile(r"\bto\s$")
_BEEN_BEFORE = re.compile(r"\b(?:been|being)\s(?:\w+ly\s)?$")
_ARTICLE_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|those|people|of|its|his|her|their|our|these|this|"
    r"(?:the|a|an|its|his|her|their) (?:recently|newly))|['’]s)\s$"
)
_ARMED = re.compile(
    r"armed\s(?:forces?|men|groups?|conflict|attacks?|gangs?|police|guards?|wing|struggle)\b", re.IGNORECASE
)
"""Who has arms, and is given none: "the armed forces attacked the rebels"."""
_PEOPLE_BEFORE = re.compile(r"\b(?:people|hundreds|thousands|dozens)\s$", re.IGNORECASE)
"""Who takes to the streets is not acted upon: "hundreds of people protested outside", unlike "people killed"."""
_NUMBER_BEFORE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundreds of|dozens of|thousands of))\s$"
)
_COUNTED_AFTER = re.compile(
    r"\s(?!(?:in|on|by|at|and|or|when|as|after|during|near|while|before|from|to|with|the|a|an)\b)[A-Za-z]+"
)
"""Around a participle that describes what is counted: "let 300 wounded Palestinians cross"."""
_ATTRIBUTE_BEFORE = re.compile(r"\b(?:(?:the|a|an|his|its|their)|(?:a|an)\s\w+)\s$")
"""Before a word in -ing that describes the noun after it: "a proper negotiating table"."""
_NOUN_AFTER = re.compile(r"\s(?:of|was|were|is|are|has|have|had|by|between|[a-z]+ing)\b")
_OBJECT_BEHIND, _CAPITAL_BEHIND = re.compile(r"\s(?:the|a|an|its|his|her|their|[A-Z])"), re.compile(r"\s[A-Z]")
_AGENT_AFTER = re.compile(r"\s(?:(?:on|in|last|from|to|at|into|out of)\s(?:the\s)?\w+\s)?by\s")
_OBJECT_AFTER = re.compile(
    r"(?:\s(?:up|down|out|back|off))?\s(?:(?:the|a|an|its|his|her|their|this|that|these|those|all|some|two|"
    r"three|four|five|more|"
    r"several|to|with|on|by|for|over|at)\b|\d|[A-Z$€£\"“‘])"
)


@record(frozen=True, slots=True)
class _Reading:
    """One trigger of the table that could stand at text[start:end]; `last` is where its last word
    begins, `words` how many words of the text the table names.
    """

    start: int
    end: int
    last: int
    words: int
    trigger: Trigger
    form: Form


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
        if text[start].isupper() and start > 2 and not title_case and not _may_open(text, start):
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


def _is_paper(reading: _Reading) -> bool:
    """Tell whether a reading is a noun of talks and papers, which officials write with a capital."""
    return reading.trigger.part == "noun" and reading.trigger.type in {"CONSULT", "SUPPORT"}


def _choose(text: str, readings: Sequence[_Reading], lexicon: Lexicon, before: Before) -> Hit | None:
    """Choose among the readings that begin at one word the best one that its setting allows."""
    for reading in _rank(readings, text, lexicon.stops["verb"].narrow):
        plain = reading.form in {"base", "third"} or text.startswith("armed", reading.start)
        if before == "adjective" and reading.trigger.part == "verb" and plain:
            continue
        if (
            before == "name"
            and reading.form == "base"
            and reading.trigger.words.split(" ", 1)[0] in lexicon.grammar.nounlike
        ):
            continue
        noun = before == "adjective" and reading.trigger.part == "noun"
        voice = "noun" if noun else _judge_voice(text, reading, lexicon)
        if voice is not None:
            whole = voice == "noun" and bool(_WHOLE.search(text, reading.start, reading.end))
            return Hit(reading.start, reading.end, reading.trigger, reading.form, voice, whole)
    return None


def _list_readings(words: Words, number: int, present: frozenset[str], lexicon: Lexicon) -> list[_Reading]:
    """List what may begin with a word: phrases that end with one of the words `present`, and the word alone."""
    opener = lexicon.triggers[words.lower[number]]
    start, end = words.starts[number], words.ends[number]
    found: list[_Reading] = []
    for word in () if opener.lasts.isdisjoint(present) else sorted(opener.lasts & present):
        for trigger, form, shape in opener.phrases[word]:
            last = match_shape(words, number + 1, shape, lexicon.stops[trigger.part])
            if last is not None and last < number + REACH:
                named = 1 + sum(map(bool, shape))
                found.append(_Reading(start, words.ends[last], words.starts[last], named, trigger, form))
    return found + [_Reading(start, end, start, 1, trigger, form) for trigger, form in opener.single]


def _rank(readings: Sequence[_Reading], text: str, small: Collection[str]) -> list[_Reading]:
    """Rank readings: more words of the phrase first, then the nearer object; of two nouns side by
    side the second, which the first only describes ("sent rescue teams").
    """
    if len(readings) < 2:
        return list(readings)
    ranked: list[_Reading] = []
    for reading in sorted(readings, key=lambda one: (-one.words, one.end, one.trigger.words, one.form)):
        before = ranked[-1] if ranked else None
        noun = text[reading.last : reading.end].lower() not in small
        if noun and before and before.words == reading.words and text[before.end : reading.last].isspace():
            ranked.insert(len(ranked) - 1, reading)
        else:
            ranked.append(reading)
    return ranked


def _judge_voice(text: str, reading: _Reading, lexicon: Lexicon) -> Voice | None:
    """Judge whether the words are used as the table means them, and how; None where not."""
    start, end, form = reading.start, reading.end, reading.form
    word = text[start:end].split(maxsplit=1)[0].lower()
    both = lexicon.triggers[word].both if word in lexicon.triggers else False
    before = text[max(0, start - 40) : start]
    if (
        form in {"base", "third"}
        and text[start:end].lower().rstrip("s") in lexicon.grammar.nounlike
        and not _OBJECT_AFTER.match(text, end)
        and not (form == "base" and _VERB_BEFORE.search(before))
    ):
        return None
    if word == "back" and _VERB_OF_BACK.search(before):
        return None
    if reading.trigger.part == "noun":
        if both and _reads_as_verb(before, text[end : end + 12], text[start:end]):
            return None
        return "noun"
    after = text[end : end + 14] if reading.words == 1 else ""
    if form in {"base", "third"} and _reads_as_noun(before, after) and (both or not _does(word, form, before, lexicon)):
        return None
    if form in {"base", "third"} and _TO_BEFORE.search(before):
        return "infinitive" if form == "base" else None
    if form == "base":
        return None if both and _SINGULAR_BEFORE.search(fold_case(before)) else "active"
    if form == "gerund":
        if both:
            return "gerund" if _GERUND_BEFORE.search(fold_case(before)) else None
        return None if _ATTRIBUTE_BEFORE.search(before) else "gerund"
    return _judge_past(text, reading, before) if form in {"past", "participle"} else "active"


def _does(word: str, form: Form, before: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that is no plural stands right behind a body that acts: "the U.S. military gives"."""
    plain = form == "third" and word.rstrip("s") not in lexicon.grammar.nounlike
    return plain and bool(_BODY_BEFORE.search(before))


def _judge_past(text: str, reading: _Reading, before: str) -> Voice | None:
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
        return "passive"
    if _ARMED.match(text, start):
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
