"""Events and corrections -> events as the editor wants them: one correction after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from builder.editing.advice import find_article, find_name, find_near_words, find_words
from builder.editing.files import Correction
from builder.editing.values import correct_event, join_events, make_event, make_id, split_event, squeeze
from builder.model import Event, Evidence
from builder.problems import Problem

SAID = frozenset({"date", "type", "kind", "dyads", "pin", "title", "place", "status", "hide"})
"""Keys that say something of an event: two corrections that say different things contradict each other."""

SHOWN = "the page of an event shows its id"


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
            near = self.follow(find_name(name, self._list_titles()))
            advice = f'the nearest is "{near}" (“{self.events[near].title}”)' if near in self.events else SHOWN
            self._miss(item, "E206", f'no event has the id "{name}" any more', advice, key)
        return found

    def _list_titles(self) -> dict[str, str]:
        former = {old: "" for old in self.leads if old not in self.events}
        return {**former, **{event.id: event.title for event in self.events.values()}}

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
        if article not in self.texts and (close := find_article(article, self.texts)):
            return f'no article is called "{article}", the nearest is "{close}"'
        elsewhere = sorted(
            {one.article for event in self.events.values() for one in event.evidence if quote in squeeze(one.quote)}
        )
        if elsewhere:
            return f"they are told in {', '.join(elsewhere)}"
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
            alone = len(set(item.values["ids"])) < 2
            what = "this names one event only" if alone else "these ids are one event already"
            advice = "add the id of the event to bring it together with" if alone else "delete this correction"
            self._miss(item, "E209", what, advice, "ids")
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
            near = find_article(absent[0], told) if absent and key == "articles" else ""
            told_in = f"it is told in {', '.join(told)}"
            self._miss(item, "E209", what, f'did you mean "{near}"? {told_in}' if near else told_in, key)
            return
        rest, part = split_event(event, leaving, make_id(item.values["id"], *sorted(wanted)))
        self.leads.update(dict.fromkeys(part.merged_ids, part.id))
        part = correct_event(part, item.values, "")
        self.events[part.id] = replace(part, edited=(f"split from “{event.title}”{item.because}",))
        note = f"“{part.title}” split from this event{item.because}"
        self.events[rest.id] = replace(rest, edited=(*rest.edited, note))

    def _add(self, item: Correction) -> None:
        key, quote = item.values["article"], item.values["quote"]
        span = find_words(self.texts.get(key, ""), quote)
        if span is None:
            self._miss_words(item, key, quote)
            return
        values = {**item.values, "quote": self.texts[key][span.start : span.end]}
        event = make_event(values, span, item.because)
        if event.id in self.events:
            self._miss(item, "E210", "these words were added above already", "delete one of them", "quote")
            return
        self.events[event.id] = event

    def _miss_words(self, item: Correction, key: str, quote: str) -> None:
        """Say that an article does not have these words, or is none, and what is nearest."""
        known = key in self.texts
        near = find_near_words(self.texts[key], quote) if known else find_article(key, self.texts)
        what = f"{key} does not have these words" if known else f'no article is called "{key}"'
        shown = f"the nearest is “{near}”" if known else f'the nearest is "{near}"'
        advice = (
            shown if near else "quote it letter by letter" if known else "articles are called as their files in seeds/"
        )
        self._miss(item, "E208", what, advice, "quote" if known else "article")

    def _settle(self, item: Correction) -> None:
        if "ids" not in item.values:
            key, quote = item.values["article"], item.values["quote"]
            if span := find_words(self.texts.get(key, ""), quote):
                self.settled.add((key, squeeze(self.texts[key][span.start : span.end])))
                return
            self._miss_words(item, key, quote)
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
