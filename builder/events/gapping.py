"""A telling -> those that its sentence tells with half the words: "flew to Oman on Monday and to Iran on Tuesday"."""

from collections.abc import Iterator
from dataclasses import replace

from builder.events.groups import Group, list_states, run_forward
from builder.events.telling import Telling
from builder.knowledge.cues import load_cue

_MET = frozenset({"visit", "talks"})
"""Kinds whose second place or partner may follow behind a day."""

_DONE = frozenset({"expulsion", "seizure", "release", "aid", "agreement signed", "protest note", "sanctions"})
"""Kinds that a second state may do likewise: "and Estonia one"."""

_SECOND = load_cue("events.gapping.second")

_ENDS = load_cue("events.gapping.ends")

_FIRST = load_cue("events.gapping.first")
_COUNT = load_cue("events.gapping.count")

_GIVEN = frozenset({"aid", "trade", "deployment"})
"""Kinds of what goes to others as well: "doses to Peru and masks to Chile"."""
_LIKEWISE = load_cue("events.gapping.likewise")
_STOP = load_cue("events.gapping.stop")


def find_gapped(telling: Telling) -> Iterator[Telling]:
    """Find what is told with the verb of an act before: another place that is visited, another state that does it."""
    parties, hit, setting = telling.parties, telling.hit, telling.setting
    if not parties.complete or hit.voice not in {"active", "passive"}:
        return
    known = {*parties.sources, *parties.targets}
    first = [g for g in setting.groups if g.start > hit.start and set(g.states) <= set(parties.targets)]
    fresh = [g for g in setting.groups if first and g.start >= first[0].end and not set(g.states) & known]
    last = max(hit.end, first[0].end) if first else hit.end
    for number, group in enumerate(fresh):
        between, after = setting.text[last : group.start], setting.text[group.end :]
        if hit.trigger.kind in _DONE and _FIRST.fullmatch(between) and _COUNT.match(after):
            yield _retell(telling, group, group.states, turned=True)
        elif number == 0 and hit.trigger.kind in _MET and _SECOND.fullmatch(between) and _ENDS.match(after):
            yield _retell(telling, group, list_states(run_forward(group, setting.groups)), turned=False)
        elif hit.trigger.kind in _GIVEN and _LIKEWISE.fullmatch(between) and _STOP.match(after):
            yield _retell(telling, group, group.states, turned=False)
        else:
            return
        last = group.end


def _retell(telling: Telling, group: Group, states: tuple[str, ...], *, turned: bool) -> Telling:
    """Tell the same act of another: what is named second acts, or is acted upon."""
    parties = telling.parties
    parties = replace(parties, sources=states, persons=()) if turned else replace(parties, targets=states)
    start = telling.hit.start if turned else group.start
    hit = replace(telling.hit, start=start, end=max(telling.hit.end, group.end), voice="noun")
    return replace(telling, hit=hit, parties=replace(parties, how=(*parties.how, "told with the verb before")))
