"""From a `Build` to what all pages share: names, addresses, spoken dates, one view per event."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any, TypeVar

from builder.changes import compare_builds
from builder.date_words import describe
from builder.edtf import Edtf, parse
from builder.former import NOTHING_FORMER, Former
from builder.model import QUAD_CLASS, Article, Build, Comparison, Dyad, Entry, Event, Evidence, State
from builder.records import record
from builder.site.marks import Dated
from builder.site.parts import EventView, Link, Quote
from builder.site.spoken import speak_date
from builder.site.strip import Board, draw_board
from builder.site.urls import link_to_words, name_uniquely, safe_link, slugify
from builder.site.voice import PLOVER, QUADS, Voice, direction_of

Made = TypeVar("Made")

MOST_REMEMBERED = 20_000
"""Results of one kind that are kept for the next file that needs them: some 20 MB."""

LONGEST_QUOTE = 60
"""Words of one quotation: the right of quotation covers passages, not articles."""


@record(frozen=True, slots=False)
class Desk:
    """A build with its words and addresses; every page is composed from here."""

    build: Build
    voice: Voice
    name: str = "Bilateral"
    site: str = ""
    """The site's own address, or "" while it is not published."""
    search: bool = False
    """Whether the rendered site will have an index for full-text search."""
    register: tuple[Entry, ...] = ()
    """What was published last; empty before the first publication."""
    review: bool = False
    """Whether the site is an editor's preview, with the page of doubts and the command that explains an event."""
    former: Former = NOTHING_FORMER
    """What the last build of this process composed."""

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Give articles by key."""
        return {article.key: article for article in self.build.articles}

    @cached_property
    def comparison(self) -> Comparison:
        """Give the build beside what was published last."""
        return compare_builds(self.register, self.build)

    @cached_property
    def days(self) -> Mapping[str, date]:
        """Give the day of publication of each article that has one."""
        known = {key: article.published.date for key, article in self.articles.items()}
        return {key: day.earliest for key, day in known.items() if day and day.earliest}

    @cached_property
    def newest(self) -> str:
        """Give the newest day of publication: how far the site has read.

        A page that tells it is made anew whenever anything is read, so that only those of the whole site do.
        """
        return max(self.days.values()).isoformat() if self.days else ""

    def find_newest(self, events: Iterable[Event]) -> str:
        """Give the newest day on which an article told one of some events, "" where none has a day."""
        days = [self.days[one.article] for event in events for one in event.evidence if one.article in self.days]
        return max(days).isoformat() if days else ""

    @cached_property
    def _article_slugs(self) -> Mapping[str, str]:
        return name_uniquely(self.articles, "article")

    @cached_property
    def _event_slugs(self) -> Mapping[str, str]:
        return {event.id: slugify(event.slug) or slugify(event.id) for event in self.build.events}

    @cached_property
    def kind_slugs(self) -> Mapping[str, str]:
        """Give the last part of each kind's address."""
        return name_uniquely({event.act.kind for event in self.build.events}, "kind")

    @cached_property
    def views(self) -> Mapping[str, EventView]:
        """Give each event's view by the event's id."""
        return {event.id: self._recall_view(event) for event in self.build.events}

    @cached_property
    def _remembered(self) -> dict[str, dict[object, object]]:
        return {}

    def remember(self, kind: str, key: object, make: Callable[[], Made], most: int = MOST_REMEMBERED) -> Made:
        """Give what was made under a key before, or make it: the same event stands in many files."""
        known: dict[object, Made] = self._remembered.setdefault(kind, {})  # type: ignore[assignment]
        if key not in known:
            if len(known) >= most:
                known.clear()
            known[key] = make()
        return known[key]

    def remember_event(self, kind: str, event: Event, make: Callable[[], Made]) -> Made:
        """Do the same for what is written of an event, which its view decides; over builds, too."""
        return self.remember(kind, event.id, partial(self.recall, kind, event.id, self.views[event.id], make))

    def recall(self, kind: str, owner: object, inputs: object, make: Callable[[], Made]) -> Made:
        """Give what the last build composed from the same inputs, or compose it.

        Inputs name all but what is written here: words and addresses of the site.
        """
        return self.former.take((kind, owner), (self._general, inputs), make)

    @cached_property
    def _general(self) -> tuple[object, ...]:
        return (self.name, self.site, self.search, self.review, self.voice.language)

    def sum_up(self, events: Iterable[Event | None]) -> str:
        """Give one digest of all that is shown of some events, in their order."""
        return _sum(" ".join([self.views[event.id].sum if event else "" for event in events]))

    def article_address(self, key: str) -> str:
        """Give the address of an article's page."""
        return f"articles/{self._article_slugs[key]}/"

    def event_address(self, event: Event) -> str:
        """Give the address of an event's page."""
        return f"events/{self._event_slugs[event.id]}/"

    def entry_address(self, entry: Entry) -> str:
        """Give the address at which a line of the register is answered, be its event there or gone."""
        return f"events/{self._event_slugs.get(entry.id) or slugify(entry.id)}/"

    def is_past(self, event: Event) -> bool:
        """Tell whether an event lies within what the articles could know of: planned ones lie ahead."""
        low = self.views[event.id].date.low
        return bool(low) and low <= self.newest and event.status != "planned"

    def country(self, state: State) -> Link:
        """Link to a country's page."""
        return self.remember("country", state, lambda: self._link_country(state))

    def _link_country(self, state: State) -> Link:
        name = self.voice.country(state)
        return Link(name, f"{slugify(name) or state.lower()}/")

    def pair(self, dyad: Dyad, count: int = 0) -> Link:
        """Link to a pair's page, the names in alphabetical order."""
        return self.remember("pair", (dyad, count), lambda: self._link_pair(dyad, count))

    def _link_pair(self, dyad: Dyad, count: int) -> Link:
        one, other = self.ordered(dyad)
        text = self.voice.say("%(one)s and %(other)s", one=one.text, other=other.text)
        return Link(text, f"{one.address[:-1]}-{other.address}", count)

    def ordered(self, dyad: Dyad) -> tuple[Link, Link]:
        """Link to both countries of a pair in the order of their names."""
        one, other = self.voice.sort((dyad.first, dyad.second))
        return self.country(one), self.country(other)

    def say_date(self, value: Edtf | None) -> str:
        """Say a date in words, or "" without one."""
        return self.remember("date", value, lambda: describe(value, self.voice.language)) if value else ""

    def say_day(self, day: str) -> str:
        """Say an ISO day in words."""
        return describe(parse(day), self.voice.language)

    def draw(self, events: Iterable[Event]) -> Board | None:
        """Draw the strip of some events."""
        return draw_board(self.place(events))

    def place(self, events: Iterable[Event]) -> list[Dated]:
        """Give the events that have a date as a strip needs them."""
        return [one for event in events if (one := self._place(event))]

    def _place(self, event: Event) -> Dated | None:
        view, value = self.views[event.id], event.date
        if value is None:
            return None
        low = value.earliest or value.latest or date.min
        last = view.date.high or self.find_newest([event])
        high = max(low, date.fromisoformat(last)) if last else low
        label = f"{view.date.words}: {view.title}"
        inferred = bool(event.inferred)
        return Dated(view.anchor, label, low, high, view.date.shape, view.quad, inferred)

    def _recall_view(self, event: Event) -> EventView:
        told = [(self.articles.get(one.article), self._article_slugs.get(one.article)) for one in event.evidence]
        inputs = (event, self._event_slugs[event.id], self.kind_slugs[event.act.kind], told)
        return self.recall("view", event.id, inputs, partial(self._view, event))

    def _view(self, event: Event) -> EventView:
        quad, quad_label = QUADS[QUAD_CLASS[event.act.type]]
        say = self.voice.say
        kind = event.act.kind
        slug = self._event_slugs[event.id]
        parts: dict[str, Any] = dict(  # noqa: C408  the names are fields, not data
            event=event,
            address=f"events/{slug}/",
            anchor=f"e-{slug}",
            title=event.title,
            date=speak_date(event, self.days, self.voice),
            kind=kind,
            kind_slug=self.kind_slugs[kind],
            kind_label=self.voice.kind(kind),
            quad=quad,
            quad_label=say(quad_label),
            plover=say(PLOVER[event.act.type]),
            contexts=event.act.contexts,
            place=event.place,
            states=tuple(self.country(s) for s in self.voice.sort(event.participants)),
            pairs=tuple(sorted((self.pair(d) for d in event.dyads), key=lambda link: link.address)),
            quotes=tuple(self._quote(one) for one in self.rank_evidence(event)),
            reports=len({one.voice or one.article for one in event.evidence}),
        )
        return EventView(**parts, sum=_sum(repr(parts)))

    def rank_evidence(self, event: Event) -> list[Evidence]:
        """Put the best quote first (it gives the event's own date), then one of each article, the newest first.

        A headline comes after the words of a text: below each quote it stands as the article's title.
        """
        known = [one for one in event.evidence if one.article in self.articles]
        if len(known) < 2:
            return known
        newest = sorted(known, key=lambda one: (one.article, one.span))
        newest.sort(key=lambda one: self.days.get(one.article, date.min), reverse=True)
        newest.sort(key=self._is_headline)
        best = next((one for one in newest if one.date == event.date and one.date_words), None)
        ordered = [best, *(one for one in newest if one is not best)] if best else newest
        told = Counter[str]()
        turns = []
        for one in ordered:
            turns.append((told[one.article], one))
            told[one.article] += 1
        return [one for _, one in sorted(turns, key=lambda turn: turn[0])]

    def _is_headline(self, one: Evidence) -> bool:
        return one.quote.split() == self.articles[one.article].title.split()

    def _quote(self, one: Evidence) -> Quote:
        article = self.articles[one.article]
        words = one.quote.split()
        cut = len(words) > LONGEST_QUOTE
        text = cut_words(one.quote, LONGEST_QUOTE) if cut else one.quote
        day = article.published.date
        return Quote(
            text=text,
            language=article.language,
            direction=direction_of(article.language),
            leads=text[:1].islower(),
            cut=cut,
            outlet=article.source or self.voice.say("source not named"),
            title=article.title or self.voice.say("untitled"),
            article=f"{self.article_address(one.article)}#{passage_anchor(one)}",
            url=link_to_words(article.url, one.quote),
            plain_url=safe_link(article.url),
            printed=self.say_date(day) or article.published.printed,
            datetime=day.text if day else "",
            dated=self.say_date(one.date),
            dated_words=one.date_words,
            basis=one.date_basis,
        )


def _sum(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()


def passage_anchor(one: Evidence) -> str:
    """Name a passage inside its article: two reports of the same words share the mark."""
    return f"q{one.span.start}"


def cut_words(text: str, most: int) -> str:
    """Keep the first words of a text exactly as they stand.

    >>> cut_words("one  two three", 2)
    'one  two'
    """
    words = text.split(maxsplit=most)
    return text[: len(text) - len(words[most])].rstrip() if len(words) > most else text.rstrip()
