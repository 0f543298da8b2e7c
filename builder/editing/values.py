"""What an editor says of events -> the events so changed, each with a note on what was corrected."""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from builder.date_words import describe
from builder.edtf import Edtf, parse
from builder.knowledge.lexicon import load_lexicon
from builder.model import Act, Dyad, Event, Evidence, Span, State

TEXTS = ("title", "place", "status")


def make_id(*parts: str) -> str:
    """Give the id of an event that is an editor's own, from what founds it."""
    return hashlib.sha256("\n".join(("correction", *parts)).encode()).hexdigest()[:10]


def squeeze(text: str) -> str:
    """Give a text without regard to case and to how its words are spaced."""
    return " ".join(text.split()).casefold()


def correct_event(event: Event, values: Mapping[str, Any], because: str) -> Event:
    """Put the editor's values in the place of the machine's, and note those that differ."""
    changes: dict[str, Any] = {key: values[key] for key in TEXTS if key in values}
    shown = {key: (_quote(getattr(event, key)), _quote(values[key])) for key in changes}
    if "date" in values:
        changes["date"] = told = parse(values["date"]) if values["date"] else None
        changes |= {"inferred": "", "disputed": False, "date_note": ""}
        shown["date"] = (_show(event.date), _show(told))
    if "type" in values or "kind" in values:
        changes["act"] = act = change_act(event.act, values)
        shown["type"] = (f"{event.act.type} ({event.act.kind})", f"{act.type} ({act.kind})")
    if "dyads" in values:
        changes["dyads"] = dyads = read_dyads(values["dyads"])
        changes["sources"], changes["targets"] = settle_sides(event, dyads)
        shown["pairs"] = (", ".join(map(str, event.dyads)), ", ".join(map(str, dyads)))
    if "pin" in values:
        changes["pinned"] = values["pin"]
    said = ", ".join(f"{key} corrected from {old} to {new}" for key, (old, new) in shown.items() if old != new)
    return replace(event, **changes, edited=(*event.edited, f"{said}{because}") if said else event.edited)


def _quote(text: str) -> str:
    return f"“{text}”" if text else "none"


def _show(edtf: Edtf | None) -> str:
    return describe(edtf) if edtf else "none"


def change_act(act: Act, values: Mapping[str, Any]) -> Act:
    """Change type, kind or both; a kind alone brings its type, a type alone its first kind.

    >>> change_act(Act("CONSULT", "talks"), {"type": "AID"})
    Act(type='AID', kind='aid', mode='', contexts=())
    """
    kinds = load_lexicon().kinds
    kind = values.get("kind", act.kind)
    type_ = values.get("type") or kinds[kind][0]
    if "kind" not in values and (kind not in kinds or kinds[kind][0] != type_):
        kind = next((name for name, (of, _) in kinds.items() if of == type_), kind)
    return replace(act, type=type_, kind=kind)


def read_dyads(texts: Iterable[str]) -> tuple[Dyad, ...]:
    """Read a list of pairs, each once and in order."""
    return tuple(sorted({Dyad.parse(text) for text in texts}))


def settle_sides(event: Event, dyads: Iterable[Dyad]) -> tuple[tuple[State, ...], tuple[State, ...]]:
    """Keep who acted and upon whom as far as they still take part; else all did, mutually."""
    states = sorted({state for dyad in dyads for state in (dyad.first, dyad.second)})
    acting, upon = ([s for s in states if s in side] for side in (event.sources, event.targets))
    if not acting or not upon or set(acting + upon) != set(states):
        acting = upon = states
    return tuple(acting), tuple(upon)


def join_events(first: Event, others: Sequence[Event], because: str) -> Event:
    """Let the first event stand, with the evidence, dyads and people of the others."""
    whole = (first, *others)
    evidence = {(one.article, one.span): one for event in reversed(whole) for one in event.evidence}
    dated = next((event for event in whole if event.date), first)
    dyads = tuple(sorted({dyad for event in whole for dyad in event.dyads}))
    acting, upon = settle_sides(first, dyads)
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
        edited=(*first.edited, *(f"“{event.title}” merged into this event{because}" for event in others)),
    )


def split_event(event: Event, leaving: Sequence[Evidence], spare: str) -> tuple[Event, Event]:
    """Give an event without some of its evidence, and the event that these make by themselves.

    The part bears the id that its first evidence founds, so that an address of its own from
    before the two were brought together leads to it again; `spare` where that id is the whole's.
    """
    kept = tuple(one for one in event.evidence if one not in leaving)
    gone = {one.id for one in leaving} - {"", event.id, *(one.id for one in kept)}
    name = next((one.id for one in leaving if one.id in gone), spare)
    part = replace(
        event,
        id=name,
        slug=name,
        evidence=tuple(leaving),
        merged_ids=tuple(sorted(gone - {name})),
        date=_redate(event, leaving),
        date_note="",
        disputed=False,
        edited=(),
    )
    rest = replace(
        event,
        evidence=kept,
        merged_ids=tuple(sorted(set(event.merged_ids) - gone)),
        date=_redate(event, kept),
    )
    return (rest if rest.date == event.date else replace(rest, date_note="", disputed=False)), part


def _redate(event: Event, evidence: Sequence[Evidence]) -> Edtf | None:
    """Keep the date where these reports tell it, else take the most exact one that they tell."""
    told = [one.date for one in evidence if one.date]
    if not told or event.date in told:
        return event.date if told else None
    return min(told, key=lambda edtf: ((edtf.latest or date.max) - (edtf.earliest or date.min), edtf.text))


def make_event(values: Mapping[str, Any], span: Span, because: str) -> Event:
    """Make an event of the editor's own; its id comes from article, quote, pairs and type."""
    dyads = read_dyads(values["dyads"])
    states = tuple(sorted({state for dyad in dyads for state in (dyad.first, dyad.second)}))
    told = parse(values["date"]) if values.get("date") else None
    name = make_id(values["article"], squeeze(values["quote"]), " ".join(map(str, dyads)), values["type"])
    return Event(
        id=name,
        slug=name,
        date=told,
        dyads=dyads,
        act=change_act(Act(values["type"], ""), values),
        title=values["title"],
        evidence=(Evidence(values["article"], span, values["quote"], told, date_basis="given by the editor", id=name),),
        sources=states,
        targets=states,
        status=values.get("status", "held"),
        place=values.get("place", ""),
        pinned=values.get("pin", False),
        edited=(f"added by the editor{because}",),
    )
