"""Files as an editor drops them -> Articles; a file that cannot be read is named, not lost.

One module a format: clippings (plain text), markdown, pages (saved HTML), feeds, records
(JSON Lines). `decoding` stands at the door, `fields` holds what a file says about itself.
"""

import os
import stat
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from builder.model import Article, Published, PublishedBasis, Span
from builder.problems import Problem
from builder.reading.clippings import find_furniture, looks_like_headline
from builder.reading.decoding import Unreadable, clean_text, decode_bytes
from builder.reading.feeds import parse_feed
from builder.reading.fields import Fields, name_fields, read_published
from builder.reading.markdown import render_text, split_front_matter
from builder.reading.pages import (
    declared_encoding,
    find_printed_date,
    parse_page,
    read_metadata,
    read_visible_text,
)
from builder.reading.records import parse_records

PLAIN = {".txt"}
MARKDOWN = {".md", ".markdown"}
PAGES = {".html", ".htm", ".xhtml"}
FEEDS = {".xml", ".rss", ".atom"}
RECORDS = {".jsonl", ".ndjson"}
KNOWN = PLAIN | MARKDOWN | PAGES | FEEDS | RECORDS

Read = tuple[tuple[Article, ...], tuple[Problem, ...]]


def read_seeds(folder: Path, root: Path | None = None) -> Read:
    """Read every article below a folder, in the order of paths.

    `root` is what `Article.path` is relative to; without it, the folder's parent. Names that
    begin with "." or "_" are passed over, links and special files are named and passed over.
    """
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in _list_files(folder):
        found, unread = read_file(path, root or folder.parent)
        problems += unread
        for article in found:
            if article.key in articles:
                what = f'"{article.key}" already names an article'
                done = f"kept {articles[article.key].path}"
                problems.append(_problem(article.path, "R104", what, done, "rename one of them"))
            else:
                articles[article.key] = article
    return tuple(articles.values()), tuple(problems)


def _list_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")):
            continue
        if path.suffix.lower() in KNOWN:
            yield path
        elif path.is_dir() and not path.is_symlink():
            yield from _list_files(path)


def read_file(path: Path, root: Path | None = None) -> Read:
    """Read one file of any known format; what is wrong with it becomes a Problem.

    Never raises for what a file contains.
    """
    shown = _relative(path, root)
    try:
        raw = _read_bytes(path)
        sidecar, unclear = _read_sidecar(path, shown)
        articles = tuple(_read_format(path, raw, shown, sidecar))
    except Unreadable as reason:
        return (), (_problem(shown, "R101", str(reason), "skipped this file"),)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        what = f"the file could not be read ({type(error).__name__})"
        return (), (_problem(shown, "R102", what, "skipped this file"),)
    problems = list(unclear)
    if path.suffix.lower() in RECORDS:
        problems += _check_records(raw, shown)
    empty = [article for article in articles if not article.text.strip()]
    problems += [_problem(shown, "R103", f"no text in {one.key}", "skipped it") for one in empty]
    return tuple(one for one in articles if one.text.strip()), tuple(problems)


def read_records(path: Path) -> Read:
    """Read a `.jsonl` of {"id", "published", "title", "text"}; the text stays as it is."""
    return read_file(path)


def _read_bytes(path: Path) -> bytes:
    try:
        kind = os.lstat(path).st_mode
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror}"
        raise Unreadable(message) from error
    if stat.S_ISLNK(kind):
        message = "this is a link to another file; copy the article itself"
        raise Unreadable(message)
    if not stat.S_ISREG(kind):
        message = "this is a folder or a device with the name of an article"
        raise Unreadable(message)
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Unreadable(message) from error


def _read_format(path: Path, raw: bytes, shown: str, sidecar: Fields) -> Iterator[Article]:
    suffix, stem = path.suffix.lower(), path.stem
    blank = Article(key=stem, path=shown, title="", text="", published=Published(None, "none"))
    if suffix in FEEDS:
        yield from _read_feed(raw, blank, sidecar)
    elif suffix in RECORDS:
        yield from _read_records(raw, blank, sidecar)
    elif suffix in PAGES:
        yield _read_page(raw, blank, sidecar)
    elif suffix in MARKDOWN:
        yield _read_markdown(raw, blank, sidecar)
    else:
        yield _read_clipping(raw, blank, sidecar)


def _read_clipping(raw: bytes, blank: Article, sidecar: Fields) -> Article:
    text = decode_bytes(raw).strip("\n")
    around = find_furniture(text)
    first = text.split("\n", 1)[0]
    title = first.strip() if looks_like_headline(first) else ""
    fields = sidecar.fill(Fields(title=title, source=around.source, url=around.url))
    article = replace(blank, text=text, furniture=around.spans)
    return _complete(article, fields, "sidecar", around.printed)


def _read_markdown(raw: bytes, blank: Article, sidecar: Fields) -> Article:
    pairs, body, line = split_front_matter(decode_bytes(raw))
    own, _ = name_fields(pairs)
    fields = sidecar.fill(own)
    text = _put_title_first(own.title, render_text(body))
    basis: PublishedBasis = "sidecar" if sidecar.published else "metadata"
    return _complete(replace(blank, text=text, line=line), fields, basis)


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
    decode_bytes(raw)
    for number, entry in enumerate(parse_feed(raw), 1):
        article = replace(
            blank,
            key=f"{blank.key}--{number}",
            text=_put_title_first(entry.fields.title, entry.text),
        )
        yield _complete(article, entry.fields.fill(sidecar), "feed")


def _read_records(raw: bytes, blank: Article, sidecar: Fields) -> Iterator[Article]:
    good = (record for record in parse_records(_decode_records(raw)) if not record.wrong)
    for number, record in enumerate(good, 1):
        fields = record.fields.fill(sidecar)
        if record.id:
            article = replace(blank, key=record.id, text=record.text, line=record.line)
        else:
            text = _put_title_first(record.fields.title, clean_text(record.text))
            article = replace(blank, key=f"{blank.key}--{number}", text=text, line=record.line)
        first = article.text.strip().split("\n", 1)[0]
        if not fields.title and looks_like_headline(first):
            fields = replace(fields, title=first.strip())
        yield _complete(article, fields, "metadata")


def _check_records(raw: bytes, shown: str) -> Iterator[Problem]:
    for record in parse_records(_decode_records(raw)):
        if record.wrong:
            yield Problem(shown, record.line, 1, "R105", record.wrong, "skipped this line")


def _decode_records(raw: bytes) -> str:
    if not raw.strip():
        message = "the file is empty"
        raise Unreadable(message)
    return raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _complete(article: Article, fields: Fields, basis: PublishedBasis, printed: str = "") -> Article:
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
    start = text.find(title) if title else -1
    return Span(start, start + len(title)) if 0 <= start <= 200 else None


def _read_sidecar(path: Path, shown: str) -> tuple[Fields, list[Problem]]:
    beside = path.with_suffix(".toml")
    if not beside.is_file() or beside.is_symlink():
        return Fields(), []
    place = str(Path(shown).with_suffix(".toml").as_posix())
    try:
        content = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        return Fields(), [_problem(place, "R106", f"no TOML: {error}", "read the article without it")]
    fields, unknown = name_fields(content)
    return fields, [_problem(place, "R107", f'unknown key "{key}"', "passed over it") for key in unknown]


def _relative(path: Path, root: Path | None) -> str:
    try:
        own = path.parent.resolve() / path.name  # a link keeps its own name, not that of its target
        return own.relative_to((root or Path.cwd()).resolve()).as_posix()
    except ValueError:
        return path.name


def _problem(path: str, code: str, what: str, done: str, advice: str = "") -> Problem:
    return Problem(path, 0, 0, code, what, done, advice)
