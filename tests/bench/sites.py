"""Sites of the sizes S, M and L, the same each time: as a ready `Build`, and as articles to be read.

Names of states and kinds of act come from the builder's tables, all other words are made of syllables:
nobody could take what is told here for news.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations
from pathlib import Path
from typing import cast

from builder.edtf import Edtf, parse
from builder.knowledge.state_names import load_state_names
from builder.knowledge.tables import read_rows
from builder.model import Act, Article, Build, Dyad, Event, Evidence, PloverType, Published, Span
from builder.timelines import build_timelines

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
FIRST_DAY = date(2005, 1, 1)
DAYS = 20 * 365
OUTLETS = 40


@dataclass(frozen=True, slots=True)
class Size:
    """How much a site holds."""

    name: str
    events: int
    pairs: int
    articles: int


S = Size("S", 1_000, 50, 300)
M = Size("M", 10_000, 300, 3_000)
L = Size("L", 100_000, 2_000, 30_000)
SIZES = {size.name: size for size in (S, M, L)}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one event is made of."""

    dyads: tuple[Dyad, ...]
    act: Act
    day: date
    date: Edtf | None
    title: str
    articles: tuple[int, ...]


def choose_pairs(count: int) -> list[Dyad]:
    """Take the pairs of as few states as have so many, each state with all the others before it."""
    states = sorted(state for state, names in load_state_names("en").items() if len(state) == 2 and names)
    pairs = [Dyad.of(one, states[number]) for number in range(1, len(states)) for one in states[:number]]
    return pairs[:count]


def _draw(size: Size) -> Iterator[_Told]:
    chance = random.Random(size.events)  # noqa: S311  a benchmark needs no secret
    pairs = choose_pairs(size.pairs)
    known = set(pairs)
    states = sorted({state for dyad in pairs for state in (dyad.first, dyad.second)})
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(pairs))))
    rows = read_rows("en/kinds.csv", ("kind", "type", "label"))  # all that rendering needs of the lexicon
    acts = [Act(cast("PloverType", row["type"]), row["kind"]) for row in rows]
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(5000)]
    for number in range(size.events):
        dyad = pairs[number] if number < len(pairs) else chance.choices(pairs, cum_weights=weights)[0]
        dyads = (dyad,)
        if chance.random() < 0.1:
            third = chance.choice(states)
            trio = {dyad.first, dyad.second, third}
            dyads = tuple(sorted(Dyad.of(*pair) for pair in combinations(sorted(trio), 2)))
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        texts = (day.isoformat(), day.isoformat(), day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}")
        told = chance.randrange(20)
        when = parse(texts[told % 5]) if told else None
        title = " ".join(chance.choices(words, k=6)).capitalize()
        near = number * size.articles // size.events
        count = min(4, 1 + int(chance.expovariate(1.2)))
        articles = tuple(sorted({(near + chance.randrange(5)) % size.articles for _ in range(count)}))
        yield _Told(dyads if set(dyads) <= known else (dyad,), chance.choice(acts), day, when, title, articles)


def make_build(size: Size) -> Build:
    """Make the events of a site, ready to be rendered."""
    chance = random.Random(size.articles)  # noqa: S311  the same
    lines: list[list[str]] = [[] for _ in range(size.articles)]
    days: list[date] = [FIRST_DAY] * size.articles
    placed: list[list[tuple[int, int]]] = []
    told = list(_draw(size))
    for one in told:
        places = []
        for number in one.articles:
            places.append((number, len(lines[number])))
            lines[number].append(f"{one.title} {' '.join(chance.sample(one.title.split(), 6))} {_say(one)}.")
            days[number] = max(days[number], one.day)
        placed.append(places)
    articles = tuple(_make_article(number, lines[number], days[number]) for number in range(size.articles))
    events = tuple(_make_event(n, one, placed[n], lines) for n, one in enumerate(told))
    return Build(articles, events, build_timelines(events))


def _say(one: _Told) -> str:
    return f"on {one.day.day} {one.day:%B %Y}"


def _make_article(number: int, lines: list[str], day: date) -> Article:
    key = f"article-{number:05}"
    title = lines[0].split(" on ")[0] if lines else key
    return Article(
        key=key,
        path=f"seeds/{key}.txt",
        title=title,
        text="\n".join(lines or [title]),
        published=Published(parse(day.isoformat()), "metadata", day.isoformat()),
        source=f"Outlet {number % OUTLETS}",
        url=f"https://example.org/{key}",
        licence="CC0-1.0" if number % 10 == 0 else "",
    )


def _make_event(number: int, one: _Told, places: list[tuple[int, int]], lines: list[list[str]]) -> Event:
    states = tuple(sorted({state for dyad in one.dyads for state in (dyad.first, dyad.second)}))
    key = f"e{number:06}"
    evidence = tuple(_make_evidence(one, article, place, lines[article]) for article, place in places)
    return Event(key, key, one.date, one.dyads, one.act, one.title, evidence, states[:1], states[1:], confidence=0.8)


def _make_evidence(one: _Told, article: int, place: int, lines: list[str]) -> Evidence:
    start = sum(len(line) + 1 for line in lines[:place])
    quote = lines[place]
    words, basis = (_say(one), "the day that the article names") if one.date else ("", "")
    return Evidence(f"article-{article:05}", Span(start, start + len(quote)), quote, one.date, words, basis)


def write_articles(size: Size, file: Path) -> None:
    """Write articles that tell as many events, one record a line, each with some words around them."""
    names = load_state_names("en")
    verbs = ("signed an agreement on", "held talks on", "began a joint exercise on", "discussed")
    chance = random.Random(size.pairs)  # noqa: S311  the same
    lines: list[list[str]] = [[] for _ in range(size.articles)]
    days: list[date] = [FIRST_DAY] * size.articles
    for one in _draw(size):
        number = one.articles[0]
        first, second = (names[state][1] for state in (one.dyads[0].first, one.dyads[0].second))
        filling = " ".join(chance.choices(one.title.split(), k=20))
        lines[number] += [
            f"{first[:1].upper()}{first[1:]} and {second} {chance.choice(verbs)} trade {_say(one)}.",
            filling,
        ]
        days[number] = max(days[number], one.day)
    records = (
        {
            "id": f"article-{n:05}",
            "published": days[n].isoformat(),
            "title": "",
            "text": "\n".join(found or ["Nothing happened."]),
        }
        for n, found in enumerate(lines)
    )
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
