"""Corrections as they stand in the files -> those that can be used, and what is wrong with the others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

from builder.editing.advice import GENERAL, advise_date, advise_dyad, advise_key, advise_value, find_state
from builder.editing.files import Correction
from builder.edtf import EdtfError, parse
from builder.knowledge.atlas import load_atlas
from builder.knowledge.lexicon import load_lexicon
from builder.model import PloverType, Status
from builder.problems import Problem

SIGNED = frozenset({"reason", "who", "when"})
"""What every correction may say of itself: why, whose it is, and since when."""

FIELDS = frozenset({"date", "type", "kind", "dyads", "pin", "title", "place", "status"}) | SIGNED
"""What may be said of an event."""

KEYS: Mapping[str, frozenset[str]] = {
    "event": FIELDS | {"id", "article", "quote", "hide"},
    "merge": SIGNED | {"ids"},
    "split": FIELDS | {"id", "articles", "quotes"},
    "add": FIELDS | {"article", "quote"},
    "person": SIGNED | {"name", "state", "title", "since", "until"},
    "settled": SIGNED | {"ids", "article", "quote"},
}
"""What each kind of correction may say."""

NEEDED: Mapping[str, tuple[tuple[frozenset[str], ...], str]] = {
    "event": ((frozenset({"id"}), frozenset({"article", "quote"})), "id"),
    "merge": ((frozenset({"ids"}),), "ids"),
    "split": ((frozenset({"id", "articles"}), frozenset({"id", "quotes"})), "articles"),
    "add": ((frozenset({"article", "quote", "dyads", "type", "title"}),), ""),
    "person": ((frozenset({"name", "state"}),), ""),
    "settled": ((frozenset({"ids"}), frozenset({"article", "quote"})), "ids"),
}
"""Which keys each kind needs, one set or another, and which is asked for when there are several sets."""

INSTEAD = {
    ("event", "id"): '"id", or "article" and "quote"',
    ("split", "articles"): '"articles" or "quotes"',
    ("settled", "ids"): '"ids", or "article" and "quote"',
}
"""What is needed where one of several keys will do."""

LISTS = frozenset({"ids", "dyads", "articles", "quotes"})
DAYS = frozenset({"date", "since", "until", "when"})


def check_table(item: Correction) -> tuple[list[Correction], list[Problem]]:
    """Leave out of a table what cannot be used; without what it needs, the whole table."""
    if item.kind not in KEYS or not item.values:
        near = get_close_matches(item.kind, KEYS, 1)
        known = ", ".join(f"[[{kind}]]" for kind in KEYS)
        advice = f"did you mean [[{near[0]}]]?" if near and near[0] != item.kind else f"known are {known}"
        return [], [item.complain("E202", f'"{item.kind}" is no correction', "passed over it", advice)]
    problems, values = [], {}
    for key, value in item.values.items():
        wrong = find_fault(key, value)
        if key not in KEYS[item.kind]:
            advice = advise_key(key, KEYS[item.kind])
            problems.append(item.complain("E203", f'unknown key "{key}"', "passed over it", advice, key))
        elif wrong:
            problems.append(item.complain("E204", f"{key}: {wrong[0]}", "passed over it", wrong[1], key))
        else:
            values[key] = value
    if missing := _find_missing(item.kind, values):
        advice = "the page of an event shows its id" if missing in {"id", "ids"} else "docs/corrections.md shows one"
        asked = INSTEAD.get((item.kind, missing), f'"{missing}"')
        what = f"[[{item.kind}]] needs {asked}"
        problems.append(item.complain("E205", what, "this correction is left out", advice))
        return [], problems
    problems += _find_contrary(item, values, silent=not problems)
    return [replace(item, values=values)], problems


def _find_contrary(item: Correction, values: dict[str, object], *, silent: bool) -> list[Problem]:
    """Leave out a type that the kind beside it does not have; name a correction that says nothing of its event."""
    kind, type_ = values.get("kind"), values.get("type")
    of = load_lexicon().kinds[str(kind)][0] if kind else type_
    if type_ and of != type_:
        del values["type"]
        what = f'type: "{kind}" is a kind of {of}, not of {type_}'
        return [item.complain("E204", what, "the type is passed over", "leave out the one that is wrong", "type")]
    if silent and item.kind == "event" and not set(values) - SIGNED - {"id", "article", "quote"}:
        what = "this [[event]] says nothing of its event"
        return [item.complain("E205", what, "it changes nothing", 'add what is to be, for example title = "..."')]
    return []


def _find_missing(kind: str, values: Mapping[str, object]) -> str:
    """Name one key that a correction needs and does not have, or ""."""
    sets, asked = NEEDED[kind]
    if any(keys <= set(values) for keys in sets):
        return ""
    return asked if asked and asked not in values else min(sets[0] - set(values))


def find_fault(key: str, value: object) -> tuple[str, str] | None:
    """Say what is wrong with a value and what to do, or nothing.

    >>> find_fault("date", "some time")[1]
    'write a date in EDTF, for example "2025-04-22", "2024-10" or "2025-21"'
    """
    if key in {"pin", "hide"}:
        return None if isinstance(value, bool) else ("this is neither true nor false", f"write {key} = true")
    if key in LISTS:
        return _find_fault_in_list(key, value)
    if not isinstance(value, str):
        return f"{value} is no text", f'put it in quotes: {key} = "{value}"'
    if key in DAYS and value:
        try:
            parse(value)
        except EdtfError as error:
            advice = advise_date(value)
            return str(error) if advice == GENERAL else f'"{value}" is no date in EDTF', advice
    allowed: Mapping[str, Iterable[str]] = {
        "type": get_args(PloverType),
        "status": get_args(Status),
        "kind": load_lexicon().kinds,
    }
    if key in allowed and value not in allowed[key]:
        return f'there is no {key} "{value}"', advise_value(value, list(allowed[key]))
    if key == "state" and value not in load_atlas().states:
        meant = find_state(value)
        return f'there is no state "{value}"', f'write "{meant}"' if meant else 'write an ISO code, for example "OM"'
    blank = not value.strip() and key in {"id", "title", "article", "quote", "name"}
    return ("this is empty", "write something or leave it out") if blank else None


def _find_fault_in_list(key: str, value: object) -> tuple[str, str] | None:
    if isinstance(value, str):
        return "this is a text, no list", f'write {key} = ["{value}"]'
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
        what = "this is empty" if value == [] else "this is no list of texts"
        return what, f'write {key} = ["...", "..."]'
    if key != "dyads":
        return None
    return next(filter(None, (_find_fault_in_dyad(one, value) for one in value)), None)


def _find_fault_in_dyad(text: str, others: list[str]) -> tuple[str, str] | None:
    codes = text.split("-")
    if len(set(codes)) == len(codes) == 2 and set(codes) <= set(load_atlas().states):
        return None
    return f'"{text}" is no pair of states', advise_dyad(text, others)
