"""Timelines: every event in the timelines of all its dyads, in order of time."""

from itertools import permutations

from builder.edtf import parse
from builder.model import Act, Dyad, Event
from builder.timelines import build_timelines

OM_RU, IR_OM, IR_RU, EG_RU = (Dyad.parse(text) for text in ("OM-RU", "IR-OM", "IR-RU", "EG-RU"))


def make_event(id_, date, *dyads):
    return Event(id_, id_, parse(date) if date else None, dyads, Act("CONSULT", "talks"), id_, ())


EVENTS = (
    make_event("b", "2024-10", OM_RU, IR_OM, IR_RU),
    make_event("a", "2024-10", OM_RU),
    make_event("c", "2024", OM_RU, IR_RU),
    make_event("e", "", OM_RU),
    make_event("d", "", OM_RU),
    make_event("f", "2024-10-03", OM_RU, EG_RU),
)


def test_every_dyad_has_its_events_in_order_of_time_then_id():
    timelines = {timeline.dyad: timeline for timeline in build_timelines(EVENTS)}
    assert list(timelines) == [EG_RU, IR_OM, IR_RU, OM_RU]
    assert [event.id for event in timelines[OM_RU].dated] == ["c", "a", "b", "f"]
    assert [event.id for event in timelines[OM_RU].undated] == ["d", "e"]
    assert [event.id for event in timelines[IR_RU].dated] == ["c", "b"]


def test_neighbours_share_events_most_first_then_by_name():
    timelines = {timeline.dyad: timeline for timeline in build_timelines(EVENTS)}
    assert timelines[OM_RU].neighbours == ((IR_RU, 2), (EG_RU, 1), (IR_OM, 1))
    assert timelines[EG_RU].neighbours == ((OM_RU, 1),)


def test_the_order_of_events_changes_nothing():
    expected = build_timelines(EVENTS)
    assert all(build_timelines(events) == expected for events in permutations(EVENTS, 6))


def test_no_events_no_timelines():
    assert build_timelines(()) == ()
