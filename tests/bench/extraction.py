"""Extraction by stage: articles and megabytes a second on one core, and what a second core adds.

The articles are the sample seeds of the project, their paragraphs dealt out anew to texts of 400 words.
"""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from builder import pipeline
from builder.actors import find_mentions, gather_people, learn_people, rank_states
from builder.dating import check_dates, date_publication, find_dates
from builder.events import read_reports
from builder.memory import Memory
from builder.model import Article, ArticleReading
from builder.reading import list_seeds, open_seed, parse_seed
from builder.sentences import split_sentences
from builder.work import ALONE, Work
from tests.bench.report import describe_machine, replace_section

ROOT = Path(__file__).parents[2]
COUNT = 600
WORDS = 400
IDLE = 0.5
"""Load of the machine up to which a comparison of one core with two means something."""

Given = TypeVar("Given")
Made = TypeVar("Made")
Row = tuple[str, int, float, float]


def make_articles(count: int) -> Iterator[Article]:
    """Deal the paragraphs of the seeds out to articles of the wanted length, always in the same way."""
    seeds = [article for path in list_seeds(ROOT / "seeds") for article in parse_seed(open_seed(path, ROOT))[0]]
    dealt = cycle([(one, line) for one in seeds for line in one.text.split("\n") if len(line) > 60])
    for number in range(count):
        lines: list[str] = []
        while sum(line.count(" ") + 1 for line in lines) < WORDS:
            article, line = next(dealt)
            lines.append(line)
        text = "\n".join([article.title, *lines])
        yield replace(article, key=f"a{number}", text=text, headline=None, furniture=())


def clock(name: str, function: Callable[[Given], Made], items: list[Given], size: int) -> tuple[Row, list[Made]]:
    """Run one stage over all items; give its row of the table and what it made."""
    began = time.process_time()
    made = [function(item) for item in items]
    seconds = time.process_time() - began
    return (name, len(items), seconds, size / 1e6), made


def time_stages(articles: list[Article]) -> list[Row]:
    """Run every stage over all articles, one after the other."""
    known = pipeline.load_knowledge()
    size = sum(len(article.text.encode()) for article in articles)
    files = [open_seed(path, ROOT) for path in list_seeds(ROOT / "seeds")]
    reading, _ = clock("reading files of the sample", parse_seed, files, sum(len(one.raw) for one in files))
    splitting, split = clock("sentences", split_sentences, articles, size)
    pairs = list(zip(articles, split, strict=True))
    day, days = clock("day of publication", lambda one: date_publication(*one, known.calendar), pairs, size)
    pairs = [(replace(one, published=day), lines) for (one, lines), day in zip(pairs, days, strict=True)]
    checking, _ = clock("doubtful dates", lambda one: check_dates(*one, known.calendar), pairs, size)
    learning, learned = clock("people", lambda one: learn_people(*one, known.atlas), pairs, size)
    people = gather_people([one for each in learned for one in each])
    dating, times = clock("dates", lambda one: find_dates(*one, known.calendar), pairs, size)
    naming, named = clock("mentions", lambda one: find_mentions(*one, known.atlas, people), pairs, size)
    told = list(zip(pairs, times, named, strict=True))
    ranking, about = clock("states", lambda one: rank_states(*one[0], one[2], known.atlas), told, size)
    readings = [ArticleReading(*pair, *rest) for (pair, *rest), states in zip(told, about, strict=True)]
    readings = [replace(one, about=states) for one, states in zip(readings, about, strict=True)]
    acts, reports = clock("reports", lambda one: read_reports(one, known.lexicon, known.atlas), readings, size)
    assert sum(map(len, reports)) > len(articles)
    rows = [splitting, day, checking, learning, dating, naming, ranking, acts]
    return [reading, *rows, ("all of these", len(articles), sum(row[2] for row in rows), size / 1e6)]


def time_whole(articles: list[Article], work: Work = ALONE) -> float:
    """Read all articles as a build does; give the seconds on the wall."""
    began = time.perf_counter()
    readings, problems = pipeline.read_all(articles, work)
    seconds = time.perf_counter() - began
    assert len(readings) == len(articles)
    assert not [problem for problem in problems if problem.code.startswith("P")]
    return seconds


def time_annotate(articles: list[Article]) -> Row:
    """Read all articles in one process, as `annotate` and a build do; give the row of the table."""
    began = time.process_time()
    time_whole(articles)
    seconds = time.process_time() - began
    return "the road of annotate", len(articles), seconds, sum(len(one.text.encode()) for one in articles) / 1e6


def compare_cores(articles: list[Article]) -> str:
    """Say what two processes gain over one, where the machine has nothing else to do."""
    load = os.getloadavg()[0]
    if load > IDLE or (os.cpu_count() or 1) < 2:
        return f"Two cores against one: not measured, the machine was busy (load {load:.1f})."
    alone = time_whole(articles)
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as processes:
        time_whole(articles, Work(executor=processes))
        together = time_whole(articles, Work(executor=processes))
    return f"Two cores against one: {alone / together:.2f} times as fast."


def compare_memory(articles: list[Article], folder: Path) -> str:
    """Say what a second reading costs when all is remembered, in processor time."""
    memory = Memory(folder / "extraction.sqlite", "bench")
    seconds = []
    for _ in range(2):
        began = time.process_time()
        time_whole(articles, Work(memory=memory))
        seconds.append(time.process_time() - began)
    assert memory.made["preparing"] == len(articles)
    memory.close()
    rate, ratio = len(articles) / seconds[1], seconds[0] / seconds[1]
    return f"Read again with all remembered: {rate:,.0f} articles/s, {ratio:.0f} times as fast."


def run(folder: Path) -> None:
    """Measure, print, and write docs/speed.md."""
    articles = list(make_articles(COUNT))
    assert len(articles) == COUNT
    assert all(article.text.count(" ") + article.text.count("\n") >= WORDS for article in articles)
    time_whole(articles[:20])
    rows = [*time_stages(articles), time_annotate(articles)]
    lines = [
        f"{COUNT} articles of about {WORDS} words, dealt from the sample seeds;",
        "processor time of one core.",
        f"Machine: {describe_machine()}.",
        "",
        "| stage | articles/s | MB/s | ms an article |",
        "|---|---|---|---|",
        *(f"| {name} | {n / s:,.0f} | {mb / s:.2f} | {1000 * s / n:.2f} |" for name, n, s, mb in rows),
        "",
        compare_memory(articles, folder),
        compare_cores(articles),
        "",
    ]
    replace_section("Extraction", lines)
    print("\n".join(lines))
