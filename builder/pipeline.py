"""The recipe: articles in, a `Build` out, in which order and with what in between.

Every article is read twice: first for its sentences, its publication day and the people that it
introduces; then, when the people of all articles are known, for its dates, mentions and reports.
Results come in the order of the articles, wherever the work runs.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path

from builder import model
from builder.actors import People, find_mentions, gather_people, learn_people, list_speakers, rank_states
from builder.actors.selection import make_selection, overrule_people
from builder.dating import check_dates, date_publication, find_dates
from builder.editing import Corrections, edit_events, read_corrections, select_affiliations
from builder.edtf import Edtf
from builder.events import PUBLISH_THRESHOLD, read_reports
from builder.former import NOTHING_FORMER, Former
from builder.knowledge.atlas import Atlas, load_atlas
from builder.knowledge.calendar import Calendar, load_calendar
from builder.knowledge.lexicon import Lexicon, load_lexicon
from builder.linking import link_reports, take_sample
from builder.memory import digest
from builder.model import Affiliation, Article, ArticleReading, Build, Mention, Report, Sentence, State, TimeExpression
from builder.packing import ease_sending, pack
from builder.problems import Problem
from builder.reading import Read, SeedFile, gather_articles, list_seeds, open_seed, parse_seed
from builder.records import record
from builder.sentences import split_sentences
from builder.timelines import build_timelines
from builder.work import ALONE, Step, Work, carry_out

AT_ONCE = 256
"""Files held in memory at once while a folder is read."""

KNOWN_LANGUAGES = ("en",)
"""Languages with a folder of tables in `data/`."""


@record(frozen=True, slots=True)
class Knowledge:
    """The tables of one language, ready for use."""

    calendar: Calendar
    atlas: Atlas
    lexicon: Lexicon


@record(frozen=True, slots=True)
class Prepared:
    """An article after its first reading: publication day settled, people learned from it.

    By its `sample` near-copies of its text are found.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    affiliations: tuple[Affiliation, ...]
    problems: tuple[Problem, ...]
    sample: tuple[int, ...]


@record(frozen=True, slots=True)
class Found:
    """What the second reading of an article adds: all of an `ArticleReading` but the article."""

    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    about: tuple[State, ...] = ()
    reports: tuple[Report, ...] = ()


@record(frozen=True, slots=True)
class Seeds:
    """What the editor supplies: the articles, the corrections, and what is wrong with them."""

    articles: tuple[Article, ...]
    corrections: Corrections = field(default_factory=Corrections)
    problems: tuple[Problem, ...] = ()


def load_knowledge(language: str = "en") -> Knowledge:
    """Load the tables of one language; each table is read once in a process."""
    return Knowledge(load_calendar(language), load_atlas(language), load_lexicon(language))


def read_folder(seeds: Path, corrections: Path, root: Path | None = None, work: Work = ALONE) -> Seeds:
    """Read what an editor keeps in `seeds/` and `content/corrections/`.

    `root` is the folder that paths in messages are relative to.
    """
    articles, unread = gather_articles(read_paths(list_seeds(seeds), root or seeds.parent, work))
    edited, unclear = read_corrections(corrections)
    return Seeds(articles, edited, (*unread, *unclear))


def read_paths(paths: Iterable[Path], root: Path | None = None, work: Work = ALONE) -> list[Read]:
    """Read article files, each by itself, in their order; what is remembered of a file is not read again."""
    waiting = list(paths)
    reads: list[Read] = []
    for start in range(0, len(waiting), AT_ONCE):
        files = [open_seed(path, root) for path in waiting[start : start + AT_ONCE]]
        done = carry_out(READING, files, work, [digest(b"seed", *_list_parts(seed)) for seed in files])
        reads += [((), (one,)) if isinstance(one, Problem) else one for one in done]
    return reads


def _list_parts(seed: SeedFile) -> Iterable[bytes]:
    beside = b"" if seed.sidecar is None else b"=" + seed.sidecar
    return (seed.path.encode(), seed.raw, beside, f"{seed.refused}\n{seed.unclear}".encode())


def build_folder(seeds: Path, corrections: Path, root: Path | None = None) -> Build:
    """Read and build in one step, in this process: what Pelican's plugin calls."""
    return build(read_folder(seeds, corrections, root))


def build(seeds: Seeds, work: Work = ALONE) -> Build:
    """Make the whole `Build`: every timeline, with what went wrong on the way.

    The result is a function of the seeds and of the builder's own tables alone: neither the
    order of the articles nor where and when the work is done changes it.
    """
    articles = sorted(seeds.articles, key=lambda article: article.key)
    prepared, unread = prepare_articles(articles, work)
    affiliations = [one.affiliations for one in prepared]
    people = work.former.take("people", affiliations, lambda: gather_people(chain.from_iterable(affiliations)))
    readings, unfound = read_articles(prepared, people, work, seeds.corrections.affiliations)
    reports = tuple(chain.from_iterable(reading.reports for reading in readings))
    samples = {one.article.key: one.sample for one in prepared}
    strong = select_strong(reports, work.former)
    linked = link_reports([one.article for one in prepared], strong, work.former, samples)
    edited = edit_events(linked.events, seeds.corrections, linked.redirects, articles)
    problems = chain(seeds.problems, unread, *(one.problems for one in prepared), unfound, edited.problems)
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


def select_strong(reports: Iterable[Report], former: Former = NOTHING_FORMER) -> list[Report]:
    """Keep the reports, and of each the retellings, that may be published without an editor's word."""
    strong = (report for report in reports if report.confidence >= PUBLISH_THRESHOLD)
    return [former.take(("strong", id(report)), report, partial(_drop_weak_retellings, report)) for report in strong]


def _drop_weak_retellings(report: Report) -> Report:
    return replace(report, retold=tuple(one for one in report.retold if one.confidence >= PUBLISH_THRESHOLD))


def drop_weak(reading: ArticleReading) -> ArticleReading:
    """Leave out of one reading what would not be published."""
    return replace(reading, reports=tuple(select_strong(reading.reports)))


def annotate(articles: Iterable[Article], work: Work = ALONE) -> tuple[ArticleReading, ...]:
    """Read articles without linking them; people are learned from all of them together."""
    return read_all(articles, work)[0]


def read_all(articles: Iterable[Article], work: Work = ALONE) -> tuple[tuple[ArticleReading, ...], tuple[Problem, ...]]:
    """Read articles without linking them, and say what went wrong."""
    prepared, unread = prepare_articles(tuple(articles), work)
    people = gather_people(chain.from_iterable(one.affiliations for one in prepared))
    readings, unfound = read_articles(prepared, people, work)
    return readings, (*unread, *chain.from_iterable(one.problems for one in prepared), *unfound)


def prepare_articles(articles: Sequence[Article], work: Work) -> tuple[list[Prepared], list[Problem]]:
    """Read every article for the first time, in order; one that cannot be read is named."""
    load_knowledge()  # a broken table is found here, once, and not in every article
    take = work.former.take
    keys = [take(("name", one.key), one, partial(_name_content, b"article", one)) for one in articles if work.memory]
    done = carry_out(PREPARING, articles, work, keys)
    return [one for one in done if isinstance(one, Prepared)], [one for one in done if isinstance(one, Problem)]


def read_articles(
    prepared: Sequence[Prepared], people: People, work: Work, given: tuple[Affiliation, ...] = ()
) -> tuple[tuple[ArticleReading, ...], list[Problem]]:
    """Read every article for the second time, in order; one that cannot be read stays without reports.

    `given` is what editors say of people.
    """
    select, take = make_selection(people), work.former.take

    def choose(one: Prepared) -> tuple[Prepared, People]:
        return one, overrule_people(select(one.article), _select_given(given, one.article))

    waiting = [take(("chosen", one.article.key), (one, people, given), partial(choose, one)) for one in prepared]
    keys = [
        take(("second name", one.article.key), (one, some), partial(_name_content, b"reading", one.article, some))
        for one, some in waiting
        if work.memory
    ]
    done = carry_out(FINDING, waiting, work, keys)
    readings = tuple(
        ArticleReading(one.article, one.sentences, *(found.times, found.mentions, found.about, found.reports))
        if isinstance(found, Found)
        else ArticleReading(one.article, one.sentences)
        for one, found in zip(prepared, done, strict=True)
    )
    return readings, [one for one in done if isinstance(one, Problem)]


def _select_given(given: tuple[Affiliation, ...], article: Article) -> list[Affiliation]:
    near = tuple(one for one in given if one.person.rsplit(" ", 1)[-1] in article.text)
    return list(select_affiliations(near, article.published.date))


def _name_content(kind: bytes, *inputs: object) -> bytes:
    return digest(kind, json.dumps(pack(inputs)).encode())


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
        sample=take_sample(article),
    )


def read_article(given: tuple[Prepared, People]) -> Found:
    """Find dates, mentions and reports in one article.

    An article in a language without tables is kept, with nothing read from it.
    """
    prepared, people = given
    article, sentences = prepared.article, prepared.sentences
    if article.language.split("-")[0] not in KNOWN_LANGUAGES:
        return Found()
    known = load_knowledge()
    times = find_dates(article, sentences, known.calendar)
    mentions = find_mentions(article, sentences, known.atlas, people)
    about = rank_states(article, sentences, mentions, known.atlas)
    speaks = list_speakers(sentences, mentions, known.atlas)
    reading = ArticleReading(article, sentences, times, mentions, about, speaks=speaks)
    return Found(times, mentions, about, read_reports(reading, known.lexicon, known.atlas))


def _place_second(given: tuple[Prepared, People]) -> str:
    return given[0].article.path


READING = Step("reading", parse_seed, tuple[tuple[Article, ...], tuple[Problem, ...]], attrgetter("path"))
PREPARING = Step("preparing", prepare_article, Prepared, attrgetter("path"))
FINDING = Step("finding events", read_article, Found, _place_second)

ease_sending((*vars(model).values(), Edtf, Problem, People, Prepared, Found))
