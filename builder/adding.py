"""A page, feed or file as received -> a new seed with a sidecar, unless it is there already."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from lxml import etree

from builder.linking.voices import find_voices
from builder.model import Article
from builder.problems import Stop
from builder.reading import SeedFile, parse_seed
from builder.reading.seeds import KNOWN
from builder.records import record

LONGEST_NAME = 60
"""Longest name given to a new seed, characters."""

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|article|p)[\s>]", re.IGNORECASE)


@record(frozen=True, slots=True)
class Received:
    """What came from an address or a folder: its bytes, its name or address, its media type."""

    content: bytes
    origin: str
    media: str = ""
    day: str = ""
    """The day on which it was fetched, "" for a file."""

    @property
    def is_web(self) -> bool:
        """Tell whether it came from an address."""
        return self.origin.startswith(("http://", "https://"))


@record(frozen=True, slots=True)
class Addition:
    """What would be written: the seed's name, its bytes, its sidecar; and what is read from it."""

    name: str
    content: bytes
    sidecar: str
    articles: tuple[Article, ...]
    notes: tuple[str, ...] = ()


def prepare_addition(received: Received, known: Sequence[Article], names: Collection[str]) -> Addition | str:
    """Prepare a new seed, or say in a sentence why there is nothing to add.

    `known` are the articles that the seeds hold, `names` the file names that are taken. Stop when
    nothing can be read from what was received.
    """
    suffix = recognise(received)
    content = received.content
    if suffix == ".xml":
        content = drop_known_items(content, {article.url for article in known if article.url})
        if not content:
            return f"{received.origin}: nothing new in this feed"
    articles, problems = parse_seed(SeedFile(f"new{suffix}", f"new{suffix}", content))
    if not articles:
        reason = problems[0].what if problems else "no article in it"
        message = f"{received.origin}: {reason}"
        raise Stop(message)
    if suffix != ".xml" and (same := _find_same(articles[0], received, known)):
        return f"{received.origin}: already there as {same.path}"
    name = choose_name(received, articles[0], suffix, names)
    stem = name.removesuffix(suffix)
    named = tuple(replace(article, key=article.key.replace("new", stem, 1)) for article in articles)
    sidecar = write_sidecar(received, named[0], feed=suffix in {".xml", ".jsonl"})
    return Addition(name, content, sidecar, named, tuple(_note_copies(named, known)))


def recognise(received: Received) -> str:
    """Tell from content, then media type, then name, which ending a seed has; the name alone lies often."""
    start = received.content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _FEED.search(start) and not _PAGE.match(start):
        return ".xml"
    if _PAGE.search(start) or "html" in received.media:
        return ".html"
    own = Path(received.origin.split("?")[0]).suffix.lower()
    return own if own in KNOWN - {".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"} else ".txt"


def drop_known_items(raw: bytes, known: Collection[str]) -> bytes:
    """Take out of a feed the items whose address is known; give b"" when none is left.

    A seed never changes once it is there: the N-th article of a file keeps its name.
    """
    try:
        tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.LxmlError:
        return raw  # reading it says what is wrong
    items = _children(tree, {"item", "entry"}, deep=True) if tree is not None else []
    old = [item for item in items if _link_of(item) in known]
    if not old:
        return raw
    for item in old:
        holder = item.getparent()
        if holder is not None:
            holder.remove(item)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True) if len(old) < len(items) else b""


def _link_of(item: etree._Element) -> str:
    for link in _children(item, {"link"}):
        if link.get("rel", "alternate") == "alternate":
            return (link.get("href") or link.text or "").strip()
    return ""


def _children(parent: etree._Element, names: set[str], *, deep: bool = False) -> list[etree._Element]:
    inner = parent.iter() if deep else iter(parent)
    return [one for one in inner if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in names]


def _find_same(article: Article, received: Received, known: Iterable[Article]) -> Article | None:
    addresses = {one for one in (article.url, received.origin if received.is_web else "") if one}
    return next((one for one in known if one.url in addresses or one.text == article.text), None)


def _note_copies(new: Sequence[Article], known: Sequence[Article]) -> Iterable[str]:
    voices = find_voices([*known, *new])
    for article in new:
        twin = next((one for one in known if voices.get(one.key) == voices.get(article.key) is not None), None)
        if twin:
            yield f"{article.title}: nearly the same text as {twin.path}; both count as one report"


def choose_name(received: Received, article: Article, suffix: str, names: Collection[str]) -> str:
    """Name a new seed by its title and, for a feed, the day: letters, digits and hyphens alone."""
    taken = {name.rsplit(".", 1)[0].casefold() for name in names}
    own = Path(received.origin.rstrip("/")).stem if not received.is_web else ""
    words = own or (article.source if suffix == ".xml" else article.title) or "article"
    stem = make_slug(f"{words} {received.day}" if suffix == ".xml" else words)
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in numbered if name not in taken) + suffix


def make_slug(text: str) -> str:
    """Reduce a text to what a file name may hold.

    >>> make_slug("Lavrov’s visit to Muscat: “São Tomé”")
    'lavrov-s-visit-to-muscat-sao-tome'
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    slug = ""
    for word in re.findall(r"[a-z0-9]+", plain.lower()):
        if len(slug) + len(word) > LONGEST_NAME:
            break
        slug += f"-{word}" if slug else word
    return slug or "article"


def write_sidecar(received: Received, article: Article, *, feed: bool) -> str:
    """Write what is known beside the seed, as TOML; what a feed's items say for themselves is left out."""
    published = article.published.date.text if article.published.date else ""
    fields = {"url": received.origin if received.is_web else "", "retrieved": received.day}
    if not feed:
        fields = {
            "title": article.title if article.title != article.key else "",
            "source": article.source,
            "published": published,
            "author": article.author,
            "licence": article.licence,
            "url": article.url or fields["url"],
            "retrieved": received.day,
        }
    return "".join(f"{name} = {_quote(value)}\n" for name, value in fields.items() if value)


def _quote(value: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", value)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
