"""The words after a verb -> the part of them that a title may take over: a whole phrase, or nothing."""

import re
from collections.abc import Sequence

from builder.events.triggers import Hit
from builder.knowledge.cues import load_words
from builder.knowledge.lexicon import Lexicon
from builder.records import record

_HARD = re.compile(r"[;:()\[\]\"“”‘]|\s[—–-]+\s|,\s|,$|[.!?][\s\"”’]*$|,[\"”’']|\s['’]+\w")
_HALF = frozenset(load_words("events.excerpts.half"))
_WITHOUT_OBJECT = {"talks", "summit", "exercise", "clash", "culture"}
"""Kinds whose verbs need no object: "meet in Muscat"."""
_BEFORE_DOING = {"of", "for", "from", "by", "without"}
_WITH_INFINITIVE = {"REQUEST", "THREATEN", "AGREE", "CONCEDE", "REJECT"}
"""Types whose verbs say by an infinitive what is asked, threatened or promised."""


@record(frozen=True, slots=True)
class Excerpts:
    """Takes objects of verbs out of sentences, with the small words of one language."""

    lexicon: Lexicon

    def take(self, text: str, hit: Hit, room: int, dates: Sequence[int] = ()) -> str | None:
        """Give what follows the first word of a trigger, at most `room` words, cut where a phrase ends.

        None where the words are no phrase that stands by itself: they hold a pronoun, a clause
        with a verb of its own, or end nowhere within the room. `dates` are where dates begin.
        """
        if any(hit.start < date < hit.end for date in dates):
            return None
        first = len(text[hit.start : hit.end].split(maxsplit=1)[0])
        start = hit.start + first
        hard = _HARD.search(text, start)
        end = min([hard.start() if hard else len(text), *(date for date in dates if date >= hit.end)])
        least = len(text[start : hit.end].split())
        words = self._cut_clause(text[start:end].split(), least)
        if words is None or len(words) < least or any(self._is_unfit(word) for word in words):
            return None
        if words and words[0].lower() in self._class("connective"):
            return None
        if words and words[0].lower() in self._class("adverbial") and hit.trigger.kind not in _WITHOUT_OBJECT:
            return None
        if len(words) > room:
            words = self._shorten(words, least, room, bare=hit.trigger.type in _WITH_INFINITIVE)
        words = self._strip_end(self._cut_bare(self._strip_end(words), text[start:].split()))
        if words[-2:-1] == ["to"] and hit.trigger.kind in _WITHOUT_OBJECT:
            words = words[:-2]
        return " ".join(_restore_point(word) for word in words) if len(words) >= max(1, least) else None

    def _cut_clause(self, words: list[str], least: int) -> list[str] | None:
        """Cut where another clause begins; None where the words are the subject of another verb."""
        for number, word in enumerate(words):
            lower = word.lower()
            following = words[number + 1].lower() if number + 1 < len(words) else ""
            if number < least:
                continue
            if lower in self._class("clause-opener"):
                return words[:number]
            if lower in self._class("connective") and (
                self._is_past(following) or self.lexicon.is_verb(following) or self._has_verb(words[number + 1 :])
            ):
                return words[:number]
            if word in self._class("auxiliary"):
                return None
            if self._is_past(lower) and self._modifies_before(words, number, following):
                return words[:number]
        return words

    def _has_verb(self, words: Sequence[str]) -> bool:
        """Tell whether words behind "and" have a verb of their own: "the envoy and [media seemed eager]"."""
        small, led = self._class("boundary"), self._class("before-noun")
        return any(
            (self._is_past(word) or word.endswith("ed")) and noun.lower() not in led and behind.lower() not in small
            for noun, word, behind in zip(words, words[1:], words[2:], strict=False)
        )

    def _is_past(self, word: str) -> bool:
        return self.lexicon.verbs.get(word, word) != word and not word.endswith(("s", "ing"))

    def _modifies_before(self, words: Sequence[str], number: int, following: str) -> bool:
        """Tell "limits [imposed on it]" from "the [detained] sailors"."""
        opened = number == 0 or words[number - 1].lower() in self._class("before-noun")
        return not opened or not following or following in self._class("boundary")

    def _is_unfit(self, word: str) -> bool:
        return word.lower() in self._class("pronoun") or (len(word) > 4 and word.isalpha() and word.isupper())

    def _shorten(self, words: Sequence[str], least: int, room: int, *, bare: bool) -> list[str]:
        """Keep as many whole phrases as there is room for; none where even the first is too long.

        `bare` keeps an infinitive with what leads to it: "urges Moscow [to lift the ban]"; a second one without its
        object goes: "agree to cooperate [to prepare] (for the next summit)".
        """
        for number in range(room, max(least, 1) - 1, -1):
            lower = words[number].lower()
            if lower == "to" and bare and number + 1 < len(words) and words[number + 1].islower():
                continue
            if lower in self._class("boundary") or lower in self._class("connective"):
                kept = list(words[:number])
                while len(kept) > 1 and re.search(r"(?:ing|ed)$", kept[-1]):
                    kept.pop()
                return kept[:-2] if kept[-2:-1] == ["to"] and kept.count("to") > 1 else kept
        return []

    def _strip_end(self, words: Sequence[str]) -> list[str]:
        """Leave out words that lead to nothing, with the phrase whose "of" is cut: "blames it [for the failure of]"."""
        kept = list(words)
        whose = False
        while kept and kept[-1].lower() in self._class("loose-end"):
            whose = kept.pop().lower() == "of"
        if " ".join(kept[-2:]).lower() in _HALF:
            kept = kept[:-2]
        if whose:
            leads = [number for number, word in enumerate(kept) if number and word.lower() in self._class("boundary")]
            kept = kept[: leads[-1]] if leads else []
        return kept

    def _cut_bare(self, words: list[str], told: Sequence[str]) -> list[str]:
        """Cut a verb off whose object does not fit in: "agree [to allow] (armed men to stay)", "accuse it [of bearing]
        ("direct responsibility")". `told` are the words of the sentence from here on.
        """
        if len(words) < 2 or len(told) <= len(words) or told[len(words) - 1][-1:] in ".,;:":
            return words
        led, last = words[-2].lower(), words[-1].lower()
        doing = led in _BEFORE_DOING and last.endswith("ing") and self.lexicon.is_verb(last)
        to_do = led == "to" and self.lexicon.is_verb(last) and told[len(words)].lower() not in self._class("boundary")
        return words[:-2] if doing or to_do else words

    def _class(self, name: str) -> frozenset[str]:
        return self.lexicon.members[name]


def _restore_point(word: str) -> str:
    return f"{word}." if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word) else word
