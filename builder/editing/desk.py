"""Events and corrections -> events as the editor wants them: one correction after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from builder.editing.files import Correction
from builder.editing.values import correct_event, join_events, make_event, make_id, split_event, squeeze
from builder.model import Event, Evidence, Span
from builder.problems import Problem

SAID = frozenset({"date", "type", "kind", "dyads", "pin", "title", "place", "status", "hide"})
"""Keys that say something of an event: two corrections that say different things contradict each other."""


@dataclass(slots=True)
class Desk:
    """What is on the editor's desk while corrections are applied one after another."""

    events: dict[str, Event]
    leads: dict[str, str]
    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    """Id of a hidden event -> the reason."""
    settled: set[tuple[str, ...]] = field(default_factory=set)
    said: dict[tuple[str, str], Correction] = field(default_factory=dict)
    """What was said of which field of which event, and where."""
    merged: dict[frozenset[str], Correction] = field(default_factory=dict)
    """Ids as editors bring them together, and where."""

    def apply(self, item: Correction) -> None:
        """Carry out one correction, or say why it cannot be done."""
        {
            "add": self._add,
            "split": self._split,
            "merge": self._merge,
            "event": self._change,
            "settled": self._settle,
        }[item.kind](item)

    def follow(self, name: str) -> str:
        """Give the id of the event that an id leads to by now."""
        seen: set[str] = set()
        while name not in self.events and name in self.leads and name not in seen:
            seen.add(name)
            name = self.leads[name]
        return name

    def follow_part(self, event: Event) -> str:
        """Give the event that another is part of by now, "" where there is none any more."""
        whole = self.follow(event.part_of)
        return whole if whole in self.events and whole not in self.hidden and whole != event.id else ""

    def _find(self, item: Correction, name: str, key: str) -> Event | None:
        found = self.events.get(self.follow(name))
        if found is None:
            near = get_close_matches(name, self.events, 1)
            title = f" (“{self.events[near[0]].title}”)" if near else ""
            advice = f'the nearest is "{near[0]}"{title}' if near else "the page of an event shows its id"
            self._miss(item, "E206", f'no event has the id "{name}" any more', advice, key)
        return found

    def _miss(self, item: Correction, code: str, what: str, advice: str, key: str) -> None:
        self.problems.append(item.complain(code, what, f"this [[{item.kind}]] has no effect", advice, key))

    def _find_told(self, item: Correction) -> Event | None:
        """Find the one event that an article tells in these words."""
        article, quote = item.values["article"], squeeze(item.values["quote"])
        told = [e for e in self.events.values() if any(_tells(v, article, quote) for v in e.evidence)]
        if len(told) == 1:
            return told[0]
        if told:
            ids = ", ".join(f'"{event.id}" (“{event.title}”)' for event in sorted(told, key=lambda one: one.id))
            self._miss(item, "E207", f"{len(told)} events are told in these words of {article}",
                       f"name one by its id: {ids}", "quote")  # fmt: skip
            return None
        self._miss(
            item, "E207", f"no events are told in these words of {article}", self._advise(article, quote), "quote"
        )
        return None

    def _advise(self, article: str, quote: str) -> str:
        """Name the nearest words of the article that tell an event, or the nearest article."""
        told = {
            squeeze(one.quote): event
            for event in self.events.values()
            for one in event.evidence
            if one.article == article
        }
        if near := get_close_matches(quote, told, 1, 0.4):
            return f'the nearest is "{told[near[0]].id}", told in “{near[0]}”'
        keys = sorted(self.texts)
        if article not in self.texts and (close := get_close_matches(article, keys, 1, 0.5)):
            return f'no article is called "{article}", the nearest is "{close[0]}"'
        return "quote the words as the event's page shows them"

    def _change(self, item: Correction) -> None:
        event = self._find(item, item.values["id"], "id") if "id" in item.values else self._find_told(item)
        if event is None:
            return
        for key in sorted(SAID & set(item.values)):
            before = self.said.setdefault((event.id, key), item)
            if before.values[key] != item.values[key]:
                self._contradict(item, before, f"{key} of this event", key)
                self.said[event.id, key] = item
        self.events[event.id] = correct_event(event, item.values, item.because)
        if item.values.get("hide"):
            self.hidden[event.id] = f"taken out by an editor{item.because}"
        elif "hide" in item.values:
            self.hidden.pop(event.id, None)

    def _contradict(self, item: Correction, before: Correction, what: str, key: str) -> None:
        said = f"{what} is given in {before.place} as well"
        self.problems.append(item.complain("E210", said, "this one stands, as the later", "delete one of them", key))

    def _merge(self, item: Correction) -> None:
        found = [self._find(item, id_, "ids") for id_ in item.values["ids"]]
        if None in found:
            return
        different = list({event.id: event for event in found if event}.values())
        if len(different) < 2:
            self._miss(item, "E209", "these ids are one event already", "delete this correction", "ids")
            return
        self.merged[frozenset(item.values["ids"])] = item
        first, *others = different
        for event in others:
            del self.events[event.id]
            self.leads[event.id] = first.id
        self.events[first.id] = join_events(first, others, item.because)

    def _split(self, item: Correction) -> None:
        event = self._find(item, item.values["id"], "id")
        if event is None:
            return
        key = "quotes" if "quotes" in item.values else "articles"
        wanted = [squeeze(text) if key == "quotes" else text for text in item.values[key]]
        leaving = [one for one in event.evidence if any(_is_meant(one, text, key) for text in wanted)]
        absent = [text for text in wanted if not any(_is_meant(one, text, key) for one in leaving)]
        if absent or len(leaving) == len(event.evidence):
            what = f"{absent[0]} does not tell this event" if absent else "nothing would be left of this event"
            told = sorted({one.article if key == "articles" else f"“{one.quote}”" for one in event.evidence})
            self._miss(item, "E209", what, f"it is told in {', '.join(told)}", key)
            return
        rest, part = split_event(event, leaving, make_id(item.values["id"], *sorted(wanted)))
        self.events[rest.id] = replace(rest, edited=(*rest.edited, f"{part.id} split from this event{item.because}"))
        self.leads.update(dict.fromkeys(part.merged_ids, part.id))
        part = replace(part, edited=(f"split from {event.id}{item.because}",))
        self.events[part.id] = correct_event(part, item.values, item.because)

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
        event = make_event(item.values, Span(start, start + len(quote)), item.because)
        if event.id in self.events:
            self._miss(item, "E210", "these words were added above already", "delete one of them", "quote")
            return
        self.events[event.id] = event

    def _settle(self, item: Correction) -> None:
        if "ids" not in item.values:
            key, quote = item.values["article"], squeeze(item.values["quote"])
            if quote in squeeze(self.texts.get(key, "")):
                self.settled.add((key, quote))
                return
            what = f"{key} does not have these words" if key in self.texts else f'no article is called "{key}"'
            self._miss(item, "E208", what, "quote it letter by letter", "quote")
            return
        found = [self._find(item, id_, "ids") for id_ in item.values["ids"]]
        if None in found:
            return
        for ids, before in self.merged.items():
            if len(ids & set(item.values["ids"])) > 1:
                said = f"{before.place} brings these events together"
                self._miss(item, "E210", said, "delete one of them", "ids")
        self.settled.add(tuple(sorted({event.id for event in found if event})))


def _tells(evidence: Evidence, article: str, quote: str) -> bool:
    return evidence.article == article and quote in squeeze(evidence.quote)


def _is_meant(evidence: Evidence, text: str, key: str) -> bool:
    return text in squeeze(evidence.quote) if key == "quotes" else text == evidence.article
