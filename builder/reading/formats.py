"""The bytes of one seed -> its Articles, by the file's format; pure, so that it runs anywhere."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from builder.model import Article, Published, PublishedBasis, Span
from builder.problems import Problem
from builder.reading.clippings import find_furniture, looks_like_headline
from builder.reading.decoding import MAX_LINE, MAX_TEXT, Unreadable, clean_text, decode_bytes, settle_characters
from builder.reading.feeds import parse_feed
from builder.reading.fields import Fields, is_impossible_day, name_fields, read_published
from builder.reading.markdown import render_text, split_front_matter
from builder.reading.pages import (
    declared_encoding,
    find_printed_date,
    parse_page,
    read_metadata,
    read_visible_text,
)
from builder.reading.records import Record, parse_records
from builder.reading.seeds import FEEDS, MARKDOWN, PAGES, RECORDS, SeedFile

Read = tuple[tuple[Article, ...], tuple[Problem, ...]]

_BROKEN = (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError)
"""What parsers of formats raise for input that nobody foresaw."""


def parse_seed(seed: SeedFile) -> Read:
    """Read one file of any known format; what is wrong with it becomes a Problem.

    Never raises for what a file contains.
    """
    if seed.refused:
        return (), (_complain(seed, "R101", seed.refused, "skipped this file"),)
    problems: list[Problem] = []
    articles: list[Article] = []
    try:
        sidecar, unclear = _read_sidecar(seed)
        problems += unclear
        for found in _read_format(seed, sidecar):
            if isinstance(found, Problem):
                problems.append(found)
            elif wrong := _refuse(seed, found):
                problems.append(wrong)
            else:
                articles.append(found)
    except Unreadable as reason:
        return (), (_complain(seed, "R101", str(reason), "skipped this file"),)
    except _BROKEN as error:
        what = f"the file could not be read ({type(error).__name__})"
        return (), (_complain(seed, "R102", what, "skipped this file"),)
    return tuple(articles), tuple(problems)


def _refuse(seed: SeedFile, article: Article) -> Problem | None:
    if not article.text.strip():
        return _complain(seed, "R103", f"no text in {article.key}", "skipped it")
    if len(article.text) > MAX_TEXT:
        what = f"{article.key} has {len(article.text):,} characters; at most {MAX_TEXT:,} are read"
        return _complain(seed, "R108", what, "skipped it")
    if max(map(len, article.text.split("\n"))) > MAX_LINE:
        return _complain(seed, "R108", f"a line of {article.key} has more than {MAX_LINE:,} characters", "skipped it")
    return None


def _read_format(seed: SeedFile, sidecar: Fields) -> Iterator[Article | Problem]:
    blank = Article(key=seed.stem, path=seed.path, title="", text="", published=Published(None, "none"))
    if seed.suffix in FEEDS:
        yield from _read_feed(seed.raw, blank, sidecar)
    elif seed.suffix in RECORDS:
        yield from _read_records(seed.raw, blank, sidecar)
    elif seed.suffix in PAGES:
        yield _read_page(seed.raw, blank, sidecar)
    elif seed.suffix in MARKDOWN:
        yield from _read_markdown(seed, blank, sidecar)
    else:
        yield _read_clipping(seed.raw, blank, sidecar)


def _read_clipping(raw: bytes, blank: Article, sidecar: Fields) -> Article:
    text = decode_bytes(raw).strip("\n")
    around = find_furniture(text)
    first = text.split("\n", 1)[0]
    title = first.strip() if looks_like_headline(first) else ""
    fields = sidecar.fill(Fields(title=title, source=around.source, url=around.url))
    article = replace(blank, text=text, furniture=around.spans)
    return _complete(article, fields, "sidecar", around.printed)


def _read_markdown(seed: SeedFile, blank: Article, sidecar: Fields) -> Iterator[Article | Problem]:
    pairs, body, line = split_front_matter(decode_bytes(seed.raw))
    own, _ = name_fields(pairs)
    if is_impossible_day(own.published):
        yield _complain(seed, "R109", f'there is no day "{own.published}"', "passed over it", _ADVICE)
    fields = sidecar.fill(own)
    text = _put_title_first(own.title, clean_text(render_text(body)))  # references of characters are resolved by now
    basis: PublishedBasis = "sidecar" if sidecar.published else "metadata"
    yield _complete(replace(blank, text=text, line=line), fields, basis)


def _read_page(raw: bytes, blank: Article, sidecar: Fields) -> Article:
    page = decode_bytes(raw, declared_encoding(raw))
    if "<" not in page:
        message = "this is no web page"
        raise Unreadable(message)
    tree = parse_page(page)
    own, printed = read_metadata(tree), find_printed_date(tree)
    text = _put_title_first(own.title, read_visible_text(tree))
    basis: PublishedBasis = "sidecar" if sidecar.published else "metadata"
    return _complete(replace(blank, text=text), sidecar.fill(own), basis, printed)


def _read_feed(raw: bytes, blank: Article, sidecar: Fields) -> Iterator[Article]:
    for number, entry in enumerate(parse_feed(raw), 1):
        article = replace(
            blank,
            key=f"{blank.key}--{number}",
            text=_put_title_first(entry.fields.title, entry.text),
        )
        yield _complete(article, entry.fields.fill(sidecar), "feed")


def _read_records(raw: bytes, blank: Article, sidecar: Fields) -> Iterator[Article | Problem]:
    number = 0
    for record in parse_records(_decode_records(raw)):
        if record.wrong:
            yield Problem(blank.path, record.line, 1, "R105", record.wrong, "skipped this line")
        else:
            number += 1
            yield _read_record(record, number, blank, sidecar)


def _read_record(record: Record, number: int, blank: Article, sidecar: Fields) -> Article:
    fields = record.fields.fill(sidecar)
    if record.id:
        article = replace(blank, key=record.id, text=settle_characters(record.text), line=record.line)
    else:
        text = _put_title_first(record.fields.title, clean_text(record.text))
        article = replace(blank, key=f"{blank.key}--{number}", text=text, line=record.line)
    first = article.text.strip().split("\n", 1)[0]
    if not fields.title and looks_like_headline(first):
        fields = replace(fields, title=first.strip())
    return _complete(article, fields, "metadata")


def _decode_records(raw: bytes) -> str:
    text = raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if not text.strip():
        message = "the file is empty"
        raise Unreadable(message)
    return text


def _complete(article: Article, fields: Fields, basis: PublishedBasis, printed: str = "") -> Article:
    fields = fields.tidy()
    published = read_published(fields.published, basis)
    if printed:
        published = replace(published, printed=printed)
    return replace(
        article,
        title=fields.title or article.key,
        published=published,
        source=fields.source,
        url=fields.url if fields.url.startswith(("http://", "https://")) else "",
        language=fields.language.split("-")[0].lower() or "en",
        licence=fields.licence,
        author=fields.author,
        headline=_find_headline(article.text, fields.title),
    )


def _put_title_first(title: str, text: str) -> str:
    title = " ".join(title.split())
    first = text.lstrip("\n").split("\n", 1)[0].strip()
    return text if not title or first == title else f"{title}\n{text}"


def _find_headline(text: str, title: str) -> Span | None:
    start = text[: 200 + len(title)].find(title) if title else -1
    return Span(start, start + len(title)) if 0 <= start <= 200 else None


def _read_sidecar(seed: SeedFile) -> tuple[Fields, list[Problem]]:
    complain = partial(Problem, seed.path.removesuffix(Path(seed.path).suffix) + ".toml", 0, 0)
    without = "read the article without it"
    if seed.unclear:
        return Fields(), [complain("R106", seed.unclear, without)]
    try:
        content = tomllib.loads((seed.sidecar or b"").decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Fields(), [complain("R106", f"no TOML: {error}", without)]
    fields, unknown = name_fields(content)
    problems = [complain("R107", f'unknown key "{key}"', "passed over it") for key in unknown]
    if is_impossible_day(fields.published):
        problems.append(complain("R109", f'there is no day "{fields.published}"', "passed over it", _ADVICE))
    return fields, problems


_ADVICE = 'write it as "YYYY-MM-DD"'


def _complain(seed: SeedFile, code: str, what: str, done: str, advice: str = "") -> Problem:
    return Problem(seed.path, 0, 0, code, what, done, advice)
