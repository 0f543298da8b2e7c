"""Made-up articles and reports in any number, the same for the same number: for timing, not for reading.

Pairs of states, kinds and words are drawn as in news: few are frequent, most are rare (Zipf). An act
is told by one to eight articles within a month; every twentieth article is a copy of another one.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations

from builder.edtf import parse
from builder.knowledge.atlas import load_atlas
from builder.knowledge.lexicon import load_lexicon
from builder.model import Act, Article, Dyad, Published, Report, Span

FIRST_DAY = date(2005, 1, 1)
YEARS = 20
VOCABULARY = 20_000
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
COPIES = 20
"""One article in so many is a copy of another one."""


@dataclass(frozen=True, slots=True)
class _Deck:
    """What is drawn from, with weights that add up for bisection."""

    days: int
    dyads: list[Dyad]
    acts: list[Act]
    words: list[str]
    dyad_weights: list[float]
    act_weights: list[float]
    word_weights: list[float]


def _zipf(count: int, flat: int) -> list[float]:
    return list(accumulate(1 / (rank + flat) for rank in range(count)))


def _shuffle_deck(chance: random.Random, years: int, pairs: int) -> _Deck:
    states = sorted(load_atlas().states)[:200]
    dyads = [Dyad.of(*pair) for pair in combinations(states, 2)]
    chance.shuffle(dyads)
    dyads = dyads[: pairs or None]
    acts = [Act(type_, kind) for kind, (type_, _) in load_lexicon().kinds.items()]
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    return _Deck(365 * years, dyads, acts, words, _zipf(len(dyads), 30), _zipf(len(acts), 3), _zipf(VOCABULARY, 10))


def make_reports(count: int, years: int = YEARS, pairs: int = 0) -> tuple[list[Article], list[Report]]:
    """Make articles that tell `count` acts of some years, some 1.3 in an article.

    With `pairs`, no more pairs of states than that act.
    """
    chance = random.Random(count)  # noqa: S311  a benchmark needs no secret
    deck = _shuffle_deck(chance, years, pairs)
    texts: list[str] = []
    days: list[date] = []
    told: list[tuple[int, int, Act, Dyad, str, date]] = []
    while len(told) < count:
        for day, act, dyad, quote, happened in _tell_act(deck, chance):
            number = len(texts)
            if texts and chance.random() < 0.3 and days[-1] <= day:
                number -= 1
            else:
                texts.append("" if not texts or chance.randrange(COPIES) else texts[chance.randrange(len(texts))])
                days.append(day)
            told.append((number, len(texts[number]), act, dyad, quote, happened))
            texts[number] += quote + "\n"
    articles = [_make_article(number, text, days[number]) for number, text in enumerate(texts)]
    return articles, [_make_report(*one) for one in told[:count]]


def _tell_act(deck: _Deck, chance: random.Random) -> Iterator[tuple[date, Act, Dyad, str, date]]:
    """Tell one act in several articles: half of the words are the act's own, half the article's."""
    (dyad,) = chance.choices(deck.dyads, cum_weights=deck.dyad_weights)
    (act,) = chance.choices(deck.acts, cum_weights=deck.act_weights)
    own = chance.choices(deck.words, cum_weights=deck.word_weights, k=9)
    happened = FIRST_DAY + timedelta(chance.randrange(deck.days))
    for _ in range(min(8, 1 + int(chance.expovariate(0.9)))):
        mine = chance.choices(deck.words, cum_weights=deck.word_weights, k=11)
        quote = " ".join(chance.sample(own, 6) + mine) + "."
        yield happened + timedelta(chance.randrange(30)), act, dyad, quote.capitalize(), happened


def _make_article(number: int, text: str, day: date) -> Article:
    key = f"a{number:06}"
    return Article(key, f"seeds/{key}.txt", key, text, Published(parse(day.isoformat()), "metadata"))


def _make_report(number: int, start: int, act: Act, dyad: Dyad, quote: str, happened: date) -> Report:
    states = (dyad.first, dyad.second)
    texts = (happened.isoformat(), f"{happened:%Y-%m}", f"{happened:%Y}")
    exact = texts[(start + number) % 10 // 5 if (start + number) % 20 else 2]
    return Report(
        article=f"a{number:06}",
        sentence=0,
        span=Span(start, start + len(quote)),
        quote=quote,
        trigger=Span(start, start + quote.index(" ")),
        act=act,
        dyads=(dyad,),
        sources=states,
        targets=states,
        title=" ".join(quote.split()[:7]),
        date=parse(exact),
        confidence=0.8,
    )
