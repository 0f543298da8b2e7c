"""A reading of words that name an act -> whether they are used as verb, passive, noun, gerund or infinitive, or not so
at all: "armed the rebels", "the armed forces".
"""

import re
from typing import Literal

from builder.knowledge.lexicon import Lexicon, Trigger
from builder.knowledge.phrases import fold_case
from builder.knowledge.verbs import Form
from builder.records import record

Voice = Literal["active", "passive", "noun", "gerund", "infinitive"]

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
_WHEN = (
    r"(?:,?\s?(?:(?:on|in|last|early|late|earlier|later)\s)*(?:yesterday|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|week|month|year)"
    r"(?:\s(?:morning|afternoon|evening|night))?(?:\s\d{1,4})?,?\s)?"
)
"""A day between "was" or "has" and what was done: "was on Tuesday received"."""
_BE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s{_WHEN}[\"“‘]?(?:\w+ly\s|not\s|also\s|later\s|then\s|"
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
    rf"(?:\b(?:has|have|had|having)|['’]ve|\b(?:it|he|she|who|that|there|what)['’]s)\s{_WHEN}(?:\w+ly\s|not\s|also\s|already\s|just\s|since\s|never\s|"
    r"again\s|now\s|long\s|been\s)?$"
)
_VERB_OF_BACK = re.compile(
    r"\b(?:sen[dt]s?|turn(?:ed|s|ing)?|push(?:ed|es|ing)?|hits?|hitting|fought|fights?|fell|falls?|pull(?:ed|s|ing)?|drove|gave|"
    r"gives?|t[ao]kes?|took|[cg]ame|comes?|went|goes|paid|pays?|dat(?:ed|es)|scal(?:ed|es|ing)|roll(?:ed|s|ing)|h[eo]lds?|"
    r"brought|brings?|called|calls?|struck|fir(?:ed|es|ing)|cuts?|sending)\s$"
)
"""Before "back" where it is no verb: "sent back forty migrants", "hit back with a tariff"."""
_BACK_TO = re.compile(r"\s(?:to|home|in|into|from|at|across)\b")
"""Behind it, the same: "sent forty migrants back to Chad"."""
_SUBJECT_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+|\bit|\bhe|\bshe|\bthey|\bwho)\s$")
_PRONOUN_BEFORE = re.compile(r"\b(?:it|he|she|they|who|which|that)\s$")
_NAME_BEFORE = re.compile(r"\bthe\s\S+\s(?:military|army|navy|government|ministry)\s$")
_BODY_BEFORE = re.compile(
    r"(?:[Mm]ilitary|[Aa]rmy|[Nn]avy|[Gg]overnment|[Pp]arliament|[Mm]inistry|[Pp]olice|[Ff]orce)\s$"
)
"""A body that acts: after "the U.S. military", "gives" is no noun."""
_TO_BEFORE = re.compile(r"\bto\s(?:\w+ly\s)?$")
_BEEN_BEFORE = re.compile(r"\b(?:been|being)\s(?:\w+ly\s)?$")
_ARTICLE_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|those|people|of|its|his|her|their|our|these|this|"
    r"(?:the|a|an|its|his|her|their) (?:recently|newly))|['’]s)\s$"
)
_LED_BEFORE = re.compile(r"\b(?:including|of|on|over|about|with|from|between|against|despite)\s$")
"""Before a form in -ed that describes the noun after it: "issues including closed borders"."""
_DONE_BEFORE = re.compile(r"\b(?!(?:need|indeed|ahmed|mohammed|muhammed|united|red)\b)[a-z]{2,}ed\s$")
"""Another past form right before it, whose object it describes: "decried continued incursions"."""
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
_PLURAL_AFTER = re.compile(r"\s(?:of|were|are|have|had)\b|\s(?:handed|imposed|made|held|issued|signed|fired|carried)\s")
_OBJECT_BEHIND, _CAPITAL_BEHIND = re.compile(r"\s(?:the|a|an|its|his|her|their|[A-Z])"), re.compile(r"\s[A-Z]")
_AGENT_AFTER = re.compile(r"\s(?:(?:on|in|last|from|to|at|into|out of)\s(?:the\s)?\w+\s)?by\s")
_OBJECT_AFTER = re.compile(
    r"(?:\s(?:up|down|out|back|off))?\s(?:(?:the|a|an|its|his|her|their|this|that|these|those|all|some|two|"
    r"three|four|five|more|"
    r"several|to|with|on|by|for|over|at)\b|\d|[A-Z$€£\"“‘])"
)


_DESCRIBED = re.compile(
    r"\s(?!(?:by|in|on|at|for|after|from|to|with|while|as|during|over|since|amid|off|near)\b)[A-Za-z]"
)
"""Behind a participle that opens a sentence, the noun that it describes: "Detained Indian fishermen were freed"."""


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
    if words.rstrip("s") in lexicon.grammar.nounlike and not _OBJECT_AFTER.match(text, end):
        return not (reading.form == "base" and _VERB_BEFORE.search(before))
    word = words.split(maxsplit=1)[0]
    if reading.form == "base" or reading.words == 1 or word.rstrip("s") not in lexicon.grammar.nounlike:
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
    plain = form == "third" and word.rstrip("s") not in lexicon.grammar.nounlike
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
