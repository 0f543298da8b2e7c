"""The recipe: articles in, a `Build` out; where the work runs, and in which order.

Every article is read twice: first for its sentences, its publication day and the people that it
introduces; then, when the people of all articles are known, for its dates, mentions and reports.
Results come in the order of the articles, whatever the executor.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from builder.actors import People, find_mentions, gather_people, learn_people, rank_states
from builder.dating import check_dates, date_publication, find_dates
from builder.editing import Corrections, edit_events, read_corrections, select_affiliations
from builder.events import PUBLISH_THRESHOLD, read_reports
from builder.knowledge.atlas import Atlas, load_atlas
from builder.knowledge.calendar import Calendar, load_calendar
from builder.knowledge.lexicon import Lexicon, load_lexicon
from builder.linking import link_reports
from builder.model import Affiliation, Article, ArticleReading, Build, Report, Sentence
from builder.problems import Problem
from builder.reading import read_seeds
from builder.sentences import split_sentences
from builder.timelines import build_timelines

Given = TypeVar("Given")
Made = TypeVar("Made")

CHUNK = 32
"""Articles sent to a worker at once: sending them costs below 1 % of reading them."""

KNOWN_LANGUAGES = ("en",)
"""Languages with a folder of tables in `data/`."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables of one language, ready for use."""

    calendar: Calendar
    atlas: Atlas
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article after its first reading: publication day settled, people learned from it."""

    article: Article
    sentences: tuple[Sentence, ...]
    affiliations: tuple[Affiliation, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the editor supplies: the articles, the corrections, and what is wrong with them."""

    articles: tuple[Article, ...]
    corrections: Corrections
    problems: tuple[Problem, ...] = ()


def load_knowledge(language: str = "en") -> Knowledge:
    """Load the tables of one language; each table is read once in a process."""
    return Knowledge(load_calendar(language), load_atlas(language), load_lexicon(language))


def read_folder(seeds: Path, corrections: Path, root: Path | None = None) -> Seeds:
    """Read what an editor keeps in `seeds/` and `content/corrections/`.

    `root` is the folder that paths in messages are relative to.
    """
    articles, unread = read_seeds(seeds, root)
    edited, unclear = read_corrections(corrections)
    return Seeds(articles, edited, (*unread, *unclear))


def build_folder(seeds: Path, corrections: Path, root: Path | None = None) -> Build:
    """Read and build in one step, in this process: what Pelican's plugin calls."""
    return build(read_folder(seeds, corrections, root))


def build(seeds: Seeds, executor: Executor | None = None) -> Build:
    """Make the whole `Build`: every timeline, with what went wrong on the way.

    The result is a function of the seeds and of the builder's own tables alone: neither the
    order of the articles nor the executor changes it.
    """
    articles = sorted(seeds.articles, key=lambda article: article.key)
    prepared = prepare_articles(articles, executor)
    people = gather_people(chain.from_iterable(one.affiliations for one in prepared))
    readings = read_articles(prepared, people, executor, seeds.corrections.affiliations)
    reports = tuple(chain.from_iterable(reading.reports for reading in readings))
    linked = link_reports([one.article for one in prepared], select_strong(reports))
    edited = edit_events(linked.events, seeds.corrections, linked.redirects, articles)
    problems = (*seeds.problems, *chain.from_iterable(one.problems for one in prepared), *edited.problems)
    return Build(
        articles=tuple(one.article for one in prepared),
        events=edited.events,
        timelines=build_timelines(edited.events),
        readings=readings,
        problems=tuple(sorted(problems)),
        redirects=edited.redirects,
        hidden=edited.hidden,
        doubts=linked.doubts,
        settled=edited.settled,
    )


def select_strong(reports: Iterable[Report]) -> list[Report]:
    """Keep the reports that may be published without an editor's word."""
    return [report for report in reports if report.confidence >= PUBLISH_THRESHOLD]


def drop_weak(reading: ArticleReading) -> ArticleReading:
    """Leave out of one reading what would not be published."""
    return replace(reading, reports=tuple(select_strong(reading.reports)))


def annotate(articles: Iterable[Article], executor: Executor | None = None) -> list[ArticleReading]:
    """Read articles without linking them; people are learned from all of them together."""
    prepared = prepare_articles(articles, executor)
    people = gather_people(chain.from_iterable(one.affiliations for one in prepared))
    return list(read_articles(prepared, people, executor))


def prepare_articles(articles: Iterable[Article], executor: Executor | None) -> list[Prepared]:
    """Read every article for the first time, in order."""
    return list(_map_chunks(prepare_article, articles, executor))


def read_articles(
    prepared: Iterable[Prepared], people: People, executor: Executor | None, given: tuple[Affiliation, ...] = ()
) -> tuple[ArticleReading, ...]:
    """Read every article for the second time, in order; `given` is what editors say of people."""
    return tuple(_map_chunks(partial(read_article, people=people, given=given), prepared, executor))


def prepare_article(article: Article) -> Prepared:
    """Settle sentences and publication day of one article, and learn whom it introduces."""
    knowledge = load_knowledge()
    sentences = split_sentences(article)
    published = date_publication(article, sentences, knowledge.calendar)
    article = replace(article, published=published)
    return Prepared(
        article=article,
        sentences=sentences,
        affiliations=learn_people(article, sentences, knowledge.atlas),
        problems=check_dates(article, sentences, knowledge.calendar),
    )


def read_article(prepared: Prepared, people: People, given: tuple[Affiliation, ...] = ()) -> ArticleReading:
    """Find dates, mentions and reports in one article.

    An article in a language without tables is kept, with nothing read from it.
    """
    article, sentences = prepared.article, prepared.sentences
    people = overrule_people(people, select_affiliations(given, article.published.date))
    if article.language.split("-")[0] not in KNOWN_LANGUAGES:
        return ArticleReading(article, sentences)
    known = load_knowledge()
    times = find_dates(article, sentences, known.calendar)
    mentions = find_mentions(article, sentences, known.atlas, people)
    about = rank_states(article, sentences, mentions, known.atlas)
    reading = ArticleReading(article, sentences, times, mentions, about)
    return replace(reading, reports=read_reports(reading, known.lexicon, known.atlas))


def overrule_people(people: People, given: Sequence[Affiliation]) -> People:
    """Let people act for whom an editor says, whatever was learned from the articles."""
    if not given:
        return people
    surnames = dict(people.surnames)
    for one in given:
        last = one.person.rsplit(" ", 1)[-1]
        surnames[last] = tuple(dict.fromkeys((*surnames.get(last, ()), one.person)))
    return replace(
        people,
        states={**people.states, **{one.person: one.state for one in given}},
        surnames=surnames,
        learned={**people.learned, **{one.person: one for one in given}},
    )


def _map_chunks(function: Callable[[Given], Made], items: Iterable[Given], executor: Executor | None) -> Iterator[Made]:
    if executor is None:
        return map(function, items)
    chunks = _split_chunks(items)
    return chain.from_iterable(executor.map(partial(_apply_to_all, function), chunks))


def _apply_to_all(function: Callable[[Given], Made], items: Sequence[Given]) -> list[Made]:
    return [function(item) for item in items]


def _split_chunks(items: Iterable[Given]) -> Iterator[list[Given]]:
    remaining = iter(items)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk
