"""What is fuzzed: bytes in, nothing out; a target raises when a promise does not hold."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from command_line import TALKS, VISIT
from hostile.checker import CONTROLS

from builder import edtf, pipeline
from builder.adding import Received, drop_known_items, prepare_addition
from builder.editing import edit_events, read_corrections
from builder.export import write_readings
from builder.fetching import check_address, is_public
from builder.model import Article, Build, Published
from builder.problems import Stop
from builder.reading import SeedFile, gather_articles, parse_seed
from builder.register import read_register

LONG = 20_000
"""Characters of an article that are read through all stages: more makes a fuzzer slow, not wiser."""


def read_as(suffix: str) -> Callable[[bytes], None]:
    """Make the target of one reader: it names what it cannot read, and what it gives is clean."""

    def target(raw: bytes) -> None:
        articles, problems = gather_articles([parse_seed(SeedFile(f"a{suffix}", f"seeds/a{suffix}", raw))])
        assert articles or problems
        for article in articles:
            check_article(article)
        assert not any("\n" in str(problem) for problem in problems)

    return target


def check_article(article: Article) -> None:
    """Hold an article against what every later stage takes for granted."""
    fields = (article.key, article.title, article.source, article.url, article.author, article.licence, article.text)
    for shown in fields:
        assert not CONTROLS.search(shown), repr(shown)
        assert not re.search("[\ud800-\udfff]", shown), repr(shown)
    assert "\n" not in "".join(fields[:-1])
    assert re.match(r"https?://|\Z", article.url)
    for span in (*article.furniture, *([article.headline] if article.headline else [])):
        assert 0 <= span.start <= span.end <= len(article.text)


def read_sidecar(raw: bytes) -> None:
    """Read a clipping with these bytes beside it: the clipping stays."""
    (article,), _ = parse_seed(SeedFile("a.txt", "seeds/a.txt", b"Iran and Oman met.", raw))
    check_article(article)


def annotate(raw: bytes) -> None:
    """Read a text through all stages: every span lies in it, every quote stands there."""
    text = raw.decode("utf-8", "ignore")[:LONG]
    articles, _ = parse_seed(SeedFile("a.txt", "seeds/a.txt", text.encode()))
    readings, problems = pipeline.read_all(articles)
    assert {problem.code for problem in problems} <= {"D101", "D102", "D103"}, problems
    for reading in readings:
        for report in reading.reports:
            assert reading.article.text[report.span.start : report.span.end] == report.quote
            assert report.title
        for found in (*reading.times, *reading.mentions):
            assert reading.article.text[found.span.start : found.span.end].replace("\n", " ") == found.text
    list(write_readings(readings))


def read_date(raw: bytes) -> None:
    """Parse a date: what is read is written alike and its bounds are in order."""
    try:
        value = edtf.parse(raw.decode("utf-8", "replace"))
    except ValueError:
        return
    assert edtf.parse(value.text) == value
    if value.earliest and value.latest:
        assert date.min <= value.earliest <= value.latest


@cache
def _make_sample() -> tuple[Build, Path]:
    """Build two articles, for corrections to apply to; give also a folder for these."""
    seeds = (SeedFile("visit.txt", "visit.txt", VISIT.encode()), SeedFile("talks.txt", "talks.txt", TALKS.encode()))
    articles, _ = gather_articles(map(parse_seed, seeds))
    return pipeline.build(pipeline.Seeds(articles)), Path(mkdtemp(prefix="corrections-"))


def correct(raw: bytes) -> None:
    """Apply a file of corrections: what is wrong with it becomes problems, events stay fit to publish."""
    build, folder = _make_sample()
    ids = iter(event.id for event in build.events)
    text = re.sub(rb"ID", lambda _: next(ids, "ID").encode(), raw)
    (folder / "a.toml").write_bytes(text)
    corrections, problems = read_corrections(folder)
    edited = edit_events(build.events, corrections, {}, build.articles)
    assert not any("\n" in str(problem) for problem in (*problems, *edited.problems))
    for event in edited.events:
        assert event.dyads
        assert event.title
        assert event.date is None or edtf.parse(event.date.text) == event.date


def register(raw: bytes) -> None:
    """Read a register of published events."""
    read_register(raw.decode("utf-8", "replace"), "content/register.csv")


def add(raw: bytes) -> None:
    """Prepare what came from an address: a seed with a sidecar, or one sentence."""
    drop_known_items(raw, {"https://a.example/"})
    try:
        addition = prepare_addition(Received(raw, "https://a.example/x", "text/html", "2025-05-29"), (), ())
    except Stop:
        return
    if not isinstance(addition, str):
        assert re.fullmatch(r"[a-z0-9-]{1,80}\.[a-z]+", addition.name)
        (_, *_), problems = parse_seed(SeedFile(addition.name, addition.name, raw, addition.sidecar.encode()))
        assert not [problem for problem in problems if problem.code in {"R106", "R107"}], addition.sidecar


def address(raw: bytes) -> None:
    """Look at an address and at a network address: refused or fit to be fetched."""
    text = raw.decode("utf-8", "replace")
    try:
        host, port = check_address(text)
    except Stop:
        pass
    else:
        assert host
        assert 0 <= port < 65536
        assert re.match(r"https?:", text.strip(), re.IGNORECASE)
    try:
        is_public(text)
    except ValueError:
        return


def published(raw: bytes) -> None:
    """Date an article by a day that somebody wrote into a field."""
    line = raw.decode("utf-8", "replace")[:200]
    article = Article("a", "a.txt", "", "Iran and Oman met on Tuesday.", Published(None, "none", printed=line))
    pipeline.read_all([article])


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{name: read_as(f".{name}") for name in ("txt", "md", "html", "xml", "jsonl")},
    "sidecar": read_sidecar,
    "annotate": annotate,
    "edtf": read_date,
    "corrections": correct,
    "register": register,
    "add": add,
    "address": address,
    "published": published,
}
