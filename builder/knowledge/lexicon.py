"""Words that name acts: triggers with their PLOVER type, kind and argument pattern."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from builder.knowledge.grammar import Grammar, load_grammar
from builder.knowledge.tables import TableError, read_rows
from builder.model import PloverType

Pattern = Literal["directed", "mutual", "toward", "presence"]
_VERB_ENDINGS = ("ed", "s", "t", "ing", "k", "w", "d")
Form = Literal["base", "third", "past", "participle", "gerund", "noun"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word or phrase that names an act.

    `words` is the phrase as the table has it; `rest` matches what follows the first word, None
    where the trigger is one word.
    """

    words: str
    part: Literal["verb", "noun"]
    type: PloverType
    kind: str
    pattern: Pattern
    rest: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers of a language: first word in each of its forms -> triggers, longest first."""

    triggers: Mapping[str, tuple[tuple[Trigger, Form], ...]]
    kinds: Mapping[str, tuple[PloverType, str]]
    cues: tuple[tuple[str, re.Pattern[str]], ...]
    verbs: Mapping[str, str]
    """Every form of every verb of the table -> its base form."""
    grammar: Grammar

    def is_verb(self, word: str) -> bool:
        """Tell whether a word inside a sentence is a verb form that may hold a clause together."""
        lower = word.lower()
        known = lower in self.verbs and lower.endswith(_VERB_ENDINGS)
        return word[:1].islower() and (known or lower in self.grammar.finite)

    def contexts(self, text: str) -> tuple[str, ...]:
        """Name the contexts whose cues stand in a text; "diplomatic" where none does."""
        found = [name for name, pattern in self.cues if pattern.search(text)]
        return tuple(found) or ("diplomatic",)


def inflect_verb(base: str, irregular: Mapping[str, tuple[str, str]]) -> dict[str, Form]:
    """Give the forms of a verb: base, third person, past, participle, gerund.

    >>> sorted(inflect_verb("accuse", {}))
    ['accuse', 'accused', 'accuses', 'accusing']
    """
    past, participle = irregular.get(base, (_regular_past(base), _regular_past(base)))
    forms: dict[str, Form] = {base: "base"}
    forms[third_person(base)] = "third"
    doubled = past.split("/")[0].endswith(f"{base[-1]}ed") and past.startswith(f"{base}{base[-1]}")
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "be")) else base
    forms[f"{base}{base[-1]}ing" if doubled or base in _DOUBLING else f"{stem}ing"] = "gerund"
    forms.update(dict.fromkeys(participle.split("/"), "participle"))
    forms.update(dict.fromkeys(past.split("/"), "past"))
    return forms


_DOUBLING = {"begin", "cut", "hit", "put", "set", "sit", "shut", "let", "get", "run", "win", "quit"}


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}ed"


def third_person(base: str) -> str:
    """Give the third person of a verb's base form.

    >>> third_person("carry"), third_person("visit"), third_person("go")
    ('carries', 'visits', 'goes')
    """
    special = {"be": "is", "have": "has", "go": "goes", "do": "does"}
    if base in special:
        return special[base]
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|sh|ch|x|z)$", base) else f"{base}s"


@functools.cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Load a language's triggers; TableError for a type, kind or pattern that does not exist."""
    kinds = {
        row["kind"]: (cast("PloverType", row["type"]), row["label"])
        for row in read_rows(f"{language}/kinds.csv", ("kind", "type", "label"))
    }
    irregular = {
        row["base"]: (row["past"], row["participle"])
        for row in read_rows(f"{language}/irregular_verbs.csv", ("base", "past", "participle"))
    }
    found: dict[str, list[tuple[Trigger, Form]]] = {}
    verbs: dict[str, str] = {}
    for trigger in _read_triggers(language, kinds):
        first = trigger.words.split(" ", 1)[0]
        if trigger.part == "verb":
            forms = inflect_verb(first, irregular)
            verbs.update(dict.fromkeys(forms, first))
        else:
            forms = {
                first: "noun",
                **({f"{first}s": "noun"} if trigger.rest is None and not first.endswith("s") else {}),
            }
        for form, name in forms.items():
            found.setdefault(form, []).append((trigger, name))
    ordered = {
        form: tuple(sorted(all_, key=lambda one: (-len(one[0].words), one[0].words))) for form, all_ in found.items()
    }
    return Lexicon(ordered, kinds, tuple(_read_cues(language)), verbs, load_grammar(language))


def _read_triggers(language: str, kinds: Mapping[str, object]) -> Iterator[Trigger]:
    columns = ("type", "kind", "part", "pattern", "triggers", "example")
    seen: set[tuple[str, str]] = set()
    for row in read_rows(f"{language}/triggers.csv", columns):
        if (
            row["type"] not in get_args(PloverType)
            or row["kind"] not in kinds
            or row["pattern"] not in get_args(Pattern)
        ):
            message = f"builder/data/{language}/triggers.csv: no such type, kind or pattern: {row}"
            raise TableError(message)
        for words in row["triggers"].split(";"):
            phrase = words.strip()
            if phrase and (phrase, row["part"]) not in seen:
                seen.add((phrase, row["part"]))
                yield Trigger(
                    phrase, cast("Literal['verb', 'noun']", row["part"]), cast("PloverType", row["type"]), row["kind"],
                    cast("Pattern", row["pattern"]), _compile_rest(phrase, row["part"]),
                )  # fmt: skip


_GAP = r"(?:[\w’'$€£.,-]*[\w’'$€£-]\s+){0,5}?"


def _compile_rest(phrase: str, part: str) -> re.Pattern[str] | None:
    """Compile what follows the first word: alternatives, gaps of up to five words, plurals."""
    tokens = phrase.split(" ")[1:]
    if not tokens:
        return None
    pattern = r"\s+"
    for position, word in enumerate(tokens):
        last = position == len(tokens) - 1
        if word == "*":
            pattern += _GAP
            continue
        words = "|".join(re.escape(one) for one in word.split("/"))
        plural = "(?:s|es)?" if last and len(word) > 3 else ""
        pattern += (
            rf"(?:[\w-]+-)?(?:{words}){plural}\b"
            if position and tokens[position - 1] == "*"
            else rf"(?:{words}){plural}\b"
        )
        pattern += "" if last else r"\s+"
    return re.compile(pattern, re.IGNORECASE)


def _read_cues(language: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    cues: dict[str, list[str]] = {}
    for row in read_rows(f"{language}/contexts.csv", ("context", "cue")):
        cues.setdefault(row["context"], []).append(re.escape(row["cue"]))
    for context, words in cues.items():
        yield context, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
