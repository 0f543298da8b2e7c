"""Words that name acts: triggers with their PLOVER type, kind and argument pattern."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from typing import Literal, cast, get_args

from builder.knowledge.cues import compile_cues
from builder.knowledge.phrases import POSSESSIVE, Shape, Stops, expand_phrase, list_plurals, name_place, read_shape
from builder.knowledge.tables import TableError, load_once, read_rows
from builder.knowledge.verbs import Form, inflect_verb
from builder.model import PloverType
from builder.records import record

Part = Literal["verb", "noun"]
Pattern = Literal["directed", "mutual", "toward", "presence", "hosting"]
_VERB_ENDINGS = ("ed", "s", "t", "ing", "k", "w", "d")
_WORD_START = re.compile(r"(\w\w\w?)\w*")


@record(frozen=True, slots=True)
class Trigger:
    """One word or phrase that names an act.

    `words` is the phrase as the table has it, of alternatives only the first; `shapes` what may
    follow its first word, none where it is one word. `verb` is the base of the verb in a phrase
    that the lexicon turned around ("talks were held" from "hold * talks"), "" in all others.
    `title` is what a title says where the sentence has no better words.
    """

    words: str
    part: Part
    type: PloverType
    kind: str
    pattern: Pattern
    title: str
    shapes: tuple[Shape, ...] = ()
    verb: str = ""

    @property
    def one_sided(self) -> bool:
        """Tell whether all that take part are named, but one of them acts: "Oman offered Iran its help"."""
        return self.pattern == "mutual" and self.title.startswith("{who}")


@record(frozen=True, slots=False)
class Opener:
    """What may begin with one word; sorted when the word is first met, for most words never are."""

    found: Sequence[tuple[Trigger, Form]]

    @functools.cached_property
    def single(self) -> tuple[tuple[Trigger, Form], ...]:
        """Give the triggers of that word alone."""
        return tuple(one for one in self.found if not one[0].shapes)

    @functools.cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[Trigger, Form, Shape], ...]]:
        """Give the phrases by their last word."""
        phrases: dict[str, list[tuple[Trigger, Form, Shape]]] = {}
        for trigger, form in self.found:
            for shape in trigger.shapes:
                for word in shape[-1] or ():
                    phrases.setdefault(word, []).append((trigger, form, shape))
        return {word: tuple(all_) for word, all_ in phrases.items()}

    @functools.cached_property
    def lasts(self) -> frozenset[str]:
        """Give the words on which these phrases end."""
        return frozenset(self.phrases)

    @functools.cached_property
    def both(self) -> bool:
        """Tell whether the word begins verbs as well as nouns."""
        return len({trigger.part for trigger, _ in self.found if not trigger.verb}) > 1


@record(frozen=True, slots=True)
class Lexicon:
    """All triggers of a language, by their first word in each of its forms."""

    triggers: Mapping[str, Opener]
    kinds: Mapping[str, tuple[PloverType, str]]
    cues: Mapping[str, tuple[tuple[str, int], ...]]
    """First three letters -> beginnings of words that show a context, each with its number in `themes`."""
    themes: tuple[str, ...]
    """Names of the contexts, in the order of their table."""
    verbs: Mapping[str, str]
    """Every form of every verb of the table -> its base form."""
    holding: frozenset[str]
    """Forms of verbs that may hold a clause together."""
    classes: Mapping[str, tuple[str, ...]]
    members: Mapping[str, frozenset[str]]
    """The same, to look words up."""
    lasts: frozenset[str]
    """Words on which a phrase may end."""
    stops: Mapping[Part, Stops]
    """Words that no gap in a phrase may cross."""
    statements: tuple[tuple[Trigger, re.Pattern[str]], ...]
    """Families of statements: an act, and the words by which somebody weighs another state."""
    purposes: Mapping[str, tuple[tuple[Trigger, re.Pattern[str]], ...]]
    """Kind that a trigger names -> what such an act is when the words around it say what it is for."""

    def is_verb(self, word: str) -> bool:
        """Tell whether a word inside a sentence is a verb form that may hold a clause together."""
        return word[:1].islower() and word.lower() in self.holding

    def contexts(self, text: str) -> tuple[str, ...]:
        """Name the contexts whose cues stand in a text; "diplomatic" where none does."""
        lower = text.lower()
        found = {
            theme
            for start in self.cues.keys() & set(_WORD_START.findall(lower))
            for cue, theme in self.cues[start]
            if cue in lower and _begins_word(cue, lower)
        }
        return tuple(self.themes[theme] for theme in sorted(found)) or ("diplomatic",)


def _begins_word(cue: str, text: str) -> bool:
    """Tell whether a word of a text begins with a cue.

    >>> _begins_word("arm", "the swarm"), _begins_word("arm", "the swarm of armed men")
    (False, True)
    """
    at = text.find(cue)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(cue, at + 1)
    return at >= 0


@load_once
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
    classes = {
        row["class"]: tuple(one.strip() for one in row["words"].split(";"))
        for row in read_rows(f"{language}/word_classes.csv", ("class", "words"))
    }
    triggers = tuple(_read_triggers(language, kinds, classes))
    found, verbs = _inflect_all(triggers, irregular)
    turned = tuple(_turn_around(triggers, classes, irregular))
    for head, trigger in turned:
        found.setdefault(head, []).append((trigger, "noun"))
    clause = frozenset(classes["clause"])
    stops: dict[Part, Stops] = {
        "verb": Stops(frozenset(classes["stop"]), clause | {POSSESSIVE}, frozenset(classes["day"])),
        "noun": Stops(clause, clause),
    }
    holding = frozenset(classes["finite"]).union(form for form in verbs if form.endswith(_VERB_ENDINGS))
    members = {name: frozenset(words) for name, words in classes.items()}
    shapes = {trigger.shapes for trigger in chain(triggers, map(itemgetter(1), turned))}
    lasts = frozenset().union(*{shape[-1] or frozenset() for shape in chain.from_iterable(shapes)})
    return Lexicon(
        {word: Opener(all_) for word, all_ in found.items()}, kinds, *_read_cues(language), verbs, holding,
        classes, members, lasts, stops, tuple(_read_statements(language)), _read_purposes(language),
    )  # fmt: skip


def _inflect_all(
    triggers: Iterable[Trigger], irregular: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, list[tuple[Trigger, Form]]], dict[str, str]]:
    """Sort triggers by every form of their first word; the second mapping leads from a verb's forms to its base."""
    found: dict[str, list[tuple[Trigger, Form]]] = {}
    verbs: dict[str, str] = {}
    known: dict[tuple[str, Part], Mapping[str, Form]] = {}
    for trigger in triggers:
        first = trigger.words.split(" ", 1)[0]
        forms = known.get((first, trigger.part))
        if forms is None:
            nouns: Mapping[str, Form] = dict.fromkeys(list_plurals(first), "noun")
            forms = known[first, trigger.part] = inflect_verb(first, irregular) if trigger.part == "verb" else nouns
        if trigger.part == "verb":
            verbs.update(dict.fromkeys(forms, first))
        for form, name in forms.items():
            found.setdefault(form, []).append((trigger, name))
    return found, verbs


def _turn_around(
    triggers: Sequence[Trigger], classes: Mapping[str, Sequence[str]], irregular: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, Trigger]]:
    """Turn verbs with an object around, by the object's word: "hold * talks" reads "talks were held".

    A verb that is a trigger by itself has its own passive and is left alone; so is one that plans, for "a meeting is
    planned" tells of the meeting.
    """
    alone = {trigger.words for trigger in triggers if trigger.part == "verb" and not trigger.shapes}
    small = {*classes["stop"], *classes["particle"]}
    people = {form for name in _PEOPLE for word in classes[name] for form in list_plurals(word)}
    passives: dict[str, tuple[Shape, ...]] = {}
    for trigger in triggers:
        words = trigger.words.split()
        if trigger.part != "verb" or len(words) < 2 or words[0] in alone or words[0] in {"be", "have"}:
            continue
        particle = words[1] if words[1] in _PARTICLES and words[2:-1] == ["*"] else ""
        between = words[2 if particle else 1 : -1]
        if trigger.pattern == "presence" or trigger.kind == "plan" or between not in ([], ["*"]):
            continue
        shapes = passives.get(f"{words[0]} {particle}")
        if shapes is None:
            passive = _list_passives(inflect_verb(words[0], irregular), classes)
            shapes = tuple((*shape, frozenset([particle])) for shape in passive) if particle else passive
            passives[f"{words[0]} {particle}"] = shapes
        turned = replace(trigger, part="noun", shapes=shapes[:-1], verb=words[0])
        bare = replace(turned, shapes=shapes)
        for shape in trigger.shapes:
            if len(shape) > (3 if particle else 2) or not shape[-1] or not small.isdisjoint(shape[-1]):
                continue
            for head in _sort(shape[-1]):
                yield head, turned if head in people else bare


def _list_passives(forms: Mapping[str, Form], classes: Mapping[str, Sequence[str]]) -> tuple[Shape, ...]:
    """Give the shapes of a verb's passive; the last one is bare of any form of "be"."""
    be, adverbs = frozenset(classes["be"]), frozenset(classes["adverb"])
    said = frozenset(form for form, name in forms.items() if name in _PASSIVE)
    return (None, be, said), (None, be, adverbs, said), (None, be, adverbs, adverbs, said), (said,)


_sort: Callable[[frozenset[str]], Sequence[str]] = functools.cache(sorted)
"""Lists of heads that many triggers share."""

_PEOPLE = ("leader", "envoy", "captive", "helper", "troops")
"""Classes whose words are as often the subject of a verb that follows them: "the minister called"."""

_PASSIVE = {"past", "participle"}
_PARTICLES = frozenset({"down", "up", "off", "out", "over", "back", "away", "in"})
"""Words that stay behind a verb when it is turned around: "bring down * drone", "the drone was brought down"."""


def _read_triggers(
    language: str, kinds: Mapping[str, object], classes: Mapping[str, Sequence[str]]
) -> Iterator[Trigger]:
    seen: set[tuple[str, str]] = set()
    for row in read_rows(
        f"{language}/triggers.csv", ("type", "kind", "part", "pattern", "triggers", "title", "example")
    ):
        wanted = (get_args(PloverType), kinds, get_args(Part), get_args(Pattern))
        if not all(row[key] in known for key, known in zip(("type", "kind", "part", "pattern"), wanted, strict=True)):
            message = f"builder/data/{language}/triggers.csv: no such type, kind, part or pattern: {row}"
            raise TableError(message)
        for phrase in row["triggers"].split(";"):
            unknown = [word for word in re.findall(r"@([\w-]+)", phrase) if word not in classes]
            if unknown or not phrase.strip():
                message = f"builder/data/{language}/triggers.csv: no class {', '.join(unknown)}: {phrase} in {row}"
                raise TableError(message)
            for words in expand_phrase(phrase.strip(), classes):
                if (words, row["part"]) in seen:
                    continue
                seen.add((words, row["part"]))
                rest = words.split()[1:]
                plain = " ".join([words.split()[0], *(name_place(word, classes) for word in rest)])
                yield Trigger(
                    plain, cast("Part", row["part"]), cast("PloverType", row["type"]), row["kind"],
                    cast("Pattern", row["pattern"]), row["title"], tuple(read_shape(rest, classes)) if rest else (),
                )  # fmt: skip


def _read_statements(language: str) -> Iterator[tuple[Trigger, re.Pattern[str]]]:
    for row in read_rows(f"{language}/statements.csv", ("type", "kind", "cues", "title", "example")):
        trigger = Trigger("say", "verb", cast("PloverType", row["type"]), row["kind"], "directed", row["title"])
        yield trigger, compile_cues(row["cues"])


def _read_purposes(language: str) -> Mapping[str, tuple[tuple[Trigger, re.Pattern[str]], ...]]:
    purposes: dict[str, tuple[tuple[Trigger, re.Pattern[str]], ...]] = {}
    for row in read_rows(f"{language}/purposes.csv", ("given", "type", "kind", "cues", "title", "example")):
        trigger = Trigger("send", "verb", cast("PloverType", row["type"]), row["kind"], "toward", row["title"])
        purposes[row["given"]] = (*purposes.get(row["given"], ()), (trigger, compile_cues(row["cues"])))
    return purposes


def _read_cues(language: str) -> tuple[Mapping[str, tuple[tuple[str, int], ...]], tuple[str, ...]]:
    themes: dict[str, int] = {}
    cues: dict[str, list[tuple[str, int]]] = {}
    for row in read_rows(f"{language}/contexts.csv", ("context", "cue")):
        cue, theme = row["cue"].lower(), themes.setdefault(row["context"], len(themes))
        if not _WORD_START.match(cue):
            message = f"builder/data/{language}/contexts.csv: a cue begins with two letters or digits: {cue}"
            raise TableError(message)
        cues.setdefault(cue[:3], []).append((cue, theme))
    return {start: tuple(all_) for start, all_ in cues.items()}, tuple(themes)
