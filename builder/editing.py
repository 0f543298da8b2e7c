"""The editor's corrections -> events as the editor wants them; a correction that finds nothing is named.

Corrections stand in `content/corrections/*.toml` as [[event]], [[merge]], [[split]] and [[add]]
tables; `docs/corrections.md` shows each. They are applied in this order: additions, splits, merges,
fields, hiding; within each by file and line.
"""

import hashlib
import math
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from builder.edtf import Edtf, EdtfError, parse
from builder.knowledge.atlas import load_atlas
from builder.knowledge.lexicon import load_lexicon
from builder.model import Act, Article, Dyad, Event, Evidence, PloverType, Span, State, Status
from builder.problems import Problem

TEXTS = ("title", "place", "status")
FIELDS = frozenset({"date", "type", "kind", "dyads", "pin", "note", *TEXTS})
KEYS: Mapping[str, frozenset[str]] = {
    "event": FIELDS | {"id", "article", "quote", "hide"},
    "merge": frozenset({"ids", "note"}),
    "split": FIELDS | {"id", "articles"},
    "add": FIELDS | {"article", "quote"},
}
"""What each kind of correction may say."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "event": (),
    "merge": ("ids",),
    "split": ("id", "articles"),
    "add": ("article", "quote", "dyads", "type", "title"),
}
ORDER = ("add", "split", "merge", "event")


@dataclass(frozen=True, slots=True)
class Correction:
    """One table of a file: what to do, with which values, and where each of them stands."""

    kind: str
    values: Mapping[str, Any]
    path: str
    line: int
    places: Mapping[str, tuple[int, int]]

    def complain(self, code: str, what: str, done: str, advice: str = "", key: str = "") -> Problem:
        """Make a problem that points to a key, or to the head of the table."""
        return Problem(self.path, *self.places.get(key, (self.line, 1)), code, what, done, advice)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, in order of file and line."""

    items: tuple[Correction, ...] = ()


def read_corrections(folder: Path) -> tuple[Corrections, tuple[Problem, ...]]:
    """Read all files of a folder; what is wrong is named and left out, the rest stands."""
    items: list[Correction] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        shown = f"{folder.parent.name}/{folder.name}/{path.name}"
        if path.is_symlink():
            problems.append(Problem(shown, 0, 0, "E201", "this is a link to another file", "it is not read"))
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
            tables = tomllib.loads(text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            place = re.search(r"line (\d+), column (\d+)", str(error))
            line, column = (int(place[1]), int(place[2])) if place else (0, 0)
            done, advice = "nothing in it is applied", "mend this line"
            problems.append(Problem(shown, line, column, "E201", f"this is no TOML: {error}", done, advice))
            continue
        for item in _list_tables(tables, text, shown):
            found, wrong = _check(item)
            items += found
            problems += wrong
    items.sort(key=lambda item: (item.path, item.line))
    return Corrections(tuple(items)), tuple(problems)


def _list_tables(tables: Mapping[str, Any], text: str, path: str) -> Iterator[Correction]:
    lines = re.sub(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'', lambda m: "\n" * m[0].count("\n"), text).split("\n")
    for kind, rows in tables.items():
        header = re.compile(rf"\s*\[{{1,2}}\s*\"?{re.escape(kind)}\"?\s*\]{{1,2}}|\s*{re.escape(kind)}\s*=")
        starts = [number for number, line in enumerate(lines) if header.match(line)] or [0]
        for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
            start = starts[min(number, len(starts) - 1)]
            places: dict[str, tuple[int, int]] = {}
            for at in range(start + 1, len(lines)):
                if lines[at].lstrip().startswith("[["):
                    break
                if key := re.match(r"(\s*)\"?([\w-]+)\"?\s*=", lines[at]):
                    places[key[2]] = (at + 1, len(key[1]) + 1)
            yield Correction(kind, row if isinstance(row, dict) else {}, path, start + 1, places)


def _check(item: Correction) -> tuple[list[Correction], list[Problem]]:
    """Leave out of a table what cannot be used; without what it needs, the whole table."""
    if item.kind not in KEYS or not item.values:
        advice = "known are [[event]], [[merge]], [[split]] and [[add]]"
        return [], [item.complain("E202", f'"{item.kind}" is no correction', "passed over it", advice)]
    problems, values = [], {}
    for key, value in item.values.items():
        wrong = _find_fault(key, value)
        if key not in KEYS[item.kind]:
            near = get_close_matches(key, KEYS[item.kind], 1)
            advice = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(sorted(KEYS[item.kind]))}"
            problems.append(item.complain("E203", f'unknown key "{key}"', "passed over it", advice, key))
        elif wrong:
            problems.append(item.complain("E204", f"{key}: {wrong[0]}", "passed over it", wrong[1], key))
        else:
            values[key] = value
    missing = [key for key in NEEDED[item.kind] if key not in values]
    if item.kind == "event" and not ("id" in values or {"article", "quote"} <= set(values)):
        missing = ["id"]
    if missing:
        what, advice = f'[[{item.kind}]] needs "{missing[0]}"', "the page of an event shows its id"
        problems.append(item.complain("E205", what, "this correction is left out", advice))
    return [] if missing else [replace(item, values=values)], problems


def _find_fault(key: str, value: object) -> tuple[str, str] | None:
    """Say what is wrong with a value and what to do, or nothing."""
    if key in {"pin", "hide"}:
        return None if isinstance(value, bool) else ("this is neither true nor false", f"write {key} = true")
    if key in {"ids", "dyads", "articles"}:
        if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
            return "this is no list of texts", f'write {key} = ["...", "..."]'
        if key == "ids" and len(set(value)) < 2:
            return "one id alone cannot be merged", "name two or more"
        return next(filter(None, map(_find_fault_in_dyad, value)), None) if key == "dyads" else None
    if not isinstance(value, str):
        return f"{value} is no text", f'put it in quotes: {key} = "{value}"'
    if key == "date" and value:
        try:
            parse(value)
        except EdtfError as error:
            return str(error), 'write a date in EDTF, for example "2025-04-22", "2024-10" or "2025-21"'
    allowed: Mapping[str, Iterable[str]] = {
        "type": get_args(PloverType), "status": get_args(Status), "kind": load_lexicon().kinds
    }  # fmt: skip
    if key in allowed and value not in allowed[key]:
        return f'there is no {key} "{value}"', f"known are {', '.join(allowed[key])}"
    blank = not value.strip() and key in {"id", "title", "article", "quote"}
    return ("this is empty", "write something or leave it out") if blank else None


def _find_fault_in_dyad(text: str) -> tuple[str, str] | None:
    codes = text.split("-")
    if len(set(codes)) == len(codes) == 2 and set(codes) <= set(load_atlas().states):
        return None
    return f'"{text}" is no pair of states', 'write two ISO codes with a hyphen, for example "OM-RU"'


def edit_events(
    events: Sequence[Event],
    corrections: Corrections,
    redirects: Mapping[str, str] | None = None,
    articles: Iterable[Article] = (),
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Apply all corrections; one that finds no event any more is a problem with the nearest id.

    `redirects` lead from merged ids to the events that took them over; `articles` hold the words
    of events that the editor adds. The events come back in order of time.
    """
    desk = _Desk({event.id: event for event in events}, dict(redirects or {}), {a.key: a.text for a in articles})
    for event in events:
        desk.leads.update({old: event.id for old in event.merged_ids if old not in desk.events})
    for item in sorted(corrections.items, key=lambda one: (ORDER.index(one.kind), one.path, one.line)):
        desk.apply(item)
    for id_ in desk.hidden:
        desk.events.pop(id_, None)
    kept = [replace(one, part_of=desk.follow_part(one)) for one in desk.events.values()]
    return tuple(sorted(kept, key=_order_events)), tuple(desk.problems)


def _order_events(event: Event) -> tuple[object, ...]:
    return (event.date is None, event.date.sort_key if event.date else (), event.id)


@dataclass(slots=True)
class _Desk:
    """What is on the editor's desk while corrections are applied one after another."""

    events: dict[str, Event]
    leads: dict[str, str]
    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    said: dict[tuple[str, str], Correction] = field(default_factory=dict)

    def apply(self, item: Correction) -> None:
        """Apply one correction, or note why it has no effect."""
        appliers: Mapping[str, Callable[[Correction], None]] = {
            "add": self._add, "split": self._split, "merge": self._merge, "event": self._change
        }  # fmt: skip
        appliers[item.kind](item)

    def follow(self, id_: str) -> str:
        """Follow the redirects from an id to the one that stands for it now."""
        seen = {id_}
        while id_ not in self.events and self.leads.get(id_, id_) not in seen:
            id_ = self.leads[id_]
            seen.add(id_)
        return id_

    def follow_part(self, event: Event) -> str:
        """Give the id of the visit that an event is part of now, "" where there is none any more."""
        whole = self.follow(event.part_of)
        return whole if whole in self.events and whole != event.id else ""

    def _find(self, item: Correction, name: str, key: str) -> Event | None:
        found = self.events.get(self.follow(name))
        if found is None:
            near = [e.id for e in self.events.values() if e.slug == name] or get_close_matches(name, self.events, 1)
            advice = f'the nearest is "{near[0]}"' if near else "the page of an event shows its id"
            what = f'no event has the id "{name}" any more'
            self._miss(item, "E206", what, advice, key)
        return found

    def _miss(self, item: Correction, code: str, what: str, advice: str, key: str) -> None:
        self.problems.append(item.complain(code, what, f"this [[{item.kind}]] has no effect", advice, key))

    def _find_told(self, item: Correction) -> Event | None:
        """Find the one event that an article tells in these words."""
        article, quote = item.values["article"], _squeeze(item.values["quote"])
        told = [e for e in self.events.values() if any(_tells(v, article, quote) for v in e.evidence)]
        if len(told) == 1:
            return told[0]
        what = f"{len(told) or 'no'} events are told in these words of {article}"
        ids = ", ".join(sorted(event.id for event in told))
        advice = f"name one by its id: {ids}" if told else "quote the words as the event's page shows them"
        self._miss(item, "E207", what, advice, "quote")
        return None

    def _change(self, item: Correction) -> None:
        event = self._find(item, item.values["id"], "id") if "id" in item.values else self._find_told(item)
        if event is None:
            return
        for key in sorted(set(item.values) - {"id", "article", "quote", "note"}):
            before = self.said.setdefault((event.id, key), item)
            if before.values[key] != item.values[key]:
                what = f"{key} of this event is given in {before.path}:{before.line} as well"
                done = "this one stands, as the later"
                self.problems.append(item.complain("E210", what, done, "delete one of them", key))
        self.events[event.id] = _correct(event, item.values)
        (self.hidden.add if item.values.get("hide") else self.hidden.discard)(event.id)

    def _merge(self, item: Correction) -> None:
        found = [self._find(item, id_, "ids") for id_ in item.values["ids"]]
        different = list({event.id: event for event in found if event}.values())
        if None in found or len(different) < 2:
            if None not in found:
                self._miss(item, "E209", "these ids are one event already", "delete this correction", "ids")
            return
        first, *others = different
        for event in others:
            del self.events[event.id]
            self.leads[event.id] = first.id
        self.events[first.id] = _join(first, others, item.values)

    def _split(self, item: Correction) -> None:
        event = self._find(item, item.values["id"], "id")
        if event is None:
            return
        leaving = [one for one in event.evidence if one.article in item.values["articles"]]
        absent = sorted(set(item.values["articles"]) - {one.article for one in leaving})
        if absent or len(leaving) == len(event.evidence):
            what = f"{absent[0]} does not tell this event" if absent else "nothing would be left of this event"
            self._miss(item, "E209", what, "its page shows the articles", "articles")
            return
        kept = tuple(one for one in event.evidence if one not in leaving)
        name = _hash(item.values["id"], *sorted(item.values["articles"]))
        why = _because(item.values)
        part = replace(event, id=name, evidence=tuple(leaving), merged_ids=(), date=_redate(event, leaving))
        rest = replace(event, evidence=kept, date=_redate(event, kept))
        self.events[event.id] = replace(rest, edited=(*event.edited, f"{name} split from this event{why}"))
        part = replace(part, slug=self._slug(event.slug, name), edited=(f"split from {event.id}{why}",))
        self.events[name] = _correct(part, item.values)

    def _add(self, item: Correction) -> None:
        key, quote = item.values["article"], item.values["quote"]
        start = self.texts.get(key, "").find(quote)
        if start < 0:
            near = get_close_matches(key, sorted(self.texts), 1, 0.5)
            known = key in self.texts
            what = f"{key} does not have these words" if known else f'no article is called "{key}"'
            advice = "quote it letter by letter" if known else f'the nearest is "{near[0]}"' if near else ""
            self._miss(item, "E208", what, advice, "quote" if known else "article")
            return
        event = _make_event(item.values, Span(start, start + len(quote)))
        self.events[event.id] = replace(event, slug=self._slug(event.slug, event.id))

    def _slug(self, slug: str, id_: str) -> str:
        return f"{slug[:66]}-{id_}" if any(event.slug == slug for event in self.events.values()) else slug


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(("correction", *parts)).encode()).hexdigest()[:10]


def _squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()


def _tells(evidence: Evidence, article: str, quote: str) -> bool:
    return evidence.article == article and quote in _squeeze(evidence.quote)


def _because(values: Mapping[str, Any]) -> str:
    return f": {values['note']}" if values.get("note") else ""


def _correct(event: Event, values: Mapping[str, Any]) -> Event:
    """Put the editor's values in the place of the machine's, and note each that differs."""
    changes: dict[str, Any] = {key: values[key] for key in TEXTS if key in values}
    shown = {key: (f"“{getattr(event, key)}”", f"“{values[key]}”") for key in changes}
    if "date" in values:
        changes["date"] = told = parse(values["date"]) if values["date"] else None
        changes |= {"inferred": "", "disputed": False, "date_note": ""}
        shown["date"] = (_show(event.date), _show(told))
    if "type" in values or "kind" in values:
        changes["act"] = act = _change_act(event.act, values)
        shown["type"] = (f"{event.act.type} ({event.act.kind})", f"{act.type} ({act.kind})")
    if "dyads" in values:
        changes["dyads"] = dyads = _read_dyads(values["dyads"])
        changes["sources"], changes["targets"] = _settle_sides(event, dyads)
        shown["dyads"] = (", ".join(map(str, event.dyads)), ", ".join(map(str, dyads)))
    if "pin" in values:
        changes["pinned"] = values["pin"]
    why = _because(values)
    notes = [f"{key} corrected from {old} to {new}{why}" for key, (old, new) in shown.items() if old != new]
    return replace(event, **changes, edited=(*event.edited, *notes))


def _show(edtf: Edtf | None) -> str:
    return edtf.text if edtf else "no date"


def _change_act(act: Act, values: Mapping[str, Any]) -> Act:
    """Change type, kind or both; a kind alone brings its type, a type alone its first kind.

    >>> _change_act(Act("CONSULT", "talks"), {"type": "AID"})
    Act(type='AID', kind='aid', mode='', contexts=())
    """
    kinds = load_lexicon().kinds
    kind = values.get("kind", act.kind)
    type_ = values.get("type") or kinds[kind][0]
    if "kind" not in values and (kind not in kinds or kinds[kind][0] != type_):
        kind = next((name for name, (of, _) in kinds.items() if of == type_), kind)
    return replace(act, type=type_, kind=kind)


def _read_dyads(texts: Iterable[str]) -> tuple[Dyad, ...]:
    return tuple(sorted({Dyad.parse(text) for text in texts}))


def _settle_sides(event: Event, dyads: Iterable[Dyad]) -> tuple[tuple[State, ...], tuple[State, ...]]:
    """Keep who acted and upon whom as far as they still take part; else all did, mutually."""
    states = sorted({state for dyad in dyads for state in (dyad.first, dyad.second)})
    acting, upon = ([s for s in states if s in side] for side in (event.sources, event.targets))
    if not acting or not upon or set(acting + upon) != set(states):
        acting = upon = states
    return tuple(acting), tuple(upon)


def _join(first: Event, others: Sequence[Event], values: Mapping[str, Any]) -> Event:
    """Let the first event stand, with the evidence, dyads and people of the others."""
    whole = (first, *others)
    evidence = {(one.article, one.span): one for event in reversed(whole) for one in event.evidence}
    dated = next((event for event in whole if event.date), first)
    dyads = tuple(sorted({dyad for event in whole for dyad in event.dyads}))
    acting, upon = _settle_sides(first, dyads)
    return replace(
        first,
        sources=acting,
        targets=upon,
        date=dated.date,
        date_note=dated.date_note,
        inferred=dated.inferred,
        dyads=dyads,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        people=tuple(dict.fromkeys(person for event in whole for person in event.people)),
        merged_ids=tuple(sorted({id_ for event in whole for id_ in (event.id, *event.merged_ids)} - {first.id})),
        confidence=round(1 - math.prod(1 - event.confidence for event in whole), 4),
        edited=(*first.edited, *(f"“{event.title}” merged into this event{_because(values)}" for event in others)),
    )


def _redate(event: Event, evidence: Sequence[Evidence]) -> Edtf | None:
    """Keep the date where these reports tell it, else take the most exact one that they tell."""
    told = [one.date for one in evidence if one.date]
    if not told or event.date in told:
        return event.date if told else None
    return min(told, key=lambda edtf: ((edtf.latest or date.max) - (edtf.earliest or date.min), edtf.text))


def _make_event(values: Mapping[str, Any], span: Span) -> Event:
    """Make an event of the editor's own; its id comes from article and quote."""
    dyads = _read_dyads(values["dyads"])
    states = tuple(sorted({state for dyad in dyads for state in (dyad.first, dyad.second)}))
    told = parse(values["date"]) if values.get("date") else None
    year = str(told.earliest.year) if told and told.earliest else ""
    words = re.findall(r"[a-z0-9]+", f"{year} {values['title']}".lower())
    return Event(
        id=_hash(values["article"], _squeeze(values["quote"])),
        slug="-".join(words)[:80].strip("-"),
        date=told,
        dyads=dyads,
        act=_change_act(Act(values["type"], ""), values),
        title=values["title"],
        evidence=(Evidence(values["article"], span, values["quote"], told, date_basis="given by the editor"),),
        sources=states,
        targets=states,
        status=values.get("status", "held"),
        place=values.get("place", ""),
        pinned=values.get("pin", False),
        edited=(f"added by the editor{_because(values)}",),
    )
