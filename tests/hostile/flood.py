# ruff: noqa: E501  rows of tables
"""As many hostile articles as wanted: pieces of `mutation` in every place of every format, the same for the same seed.

Each tells an event of its own pair of states and day, so that what is hostile in it travels on into pages,
feeds, calendars and tables; some hundreds tell it under one name, under odd names, in broken bytes or in bombs.
"""

import html
import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from builder.knowledge.state_names import load_state_names
from hostile.corpus import BYTES, Case
from hostile.mutation import BREAKS, make_piece

FIRST_DAY = date(1950, 1, 1)
STATES = 30
"""States that act: their pairs are enough for many pages, and few enough for each to hold several events."""
VERBS = ("signed an agreement on {} in", "held talks about {} in", "exchanged {} notes on fishing in", "agreed on {} at a meeting in",
         "condemned {} after a meeting in", "discussed {} during a visit to")  # fmt: skip
ODD_NAMES = ("'", '"', "`", "<b>", "&amp;", " ", "\t", "$(touch x)", ";", "|", "\u202e", "\u0130", "é", "e\u0301", "%2e%2e", "#",
             "?", "\\", "-", "con", "\udce9", "\udcff", "名", "\u200d", "{{7*7}}", "..", "~", "*", "\x01", "\n", "='", "\u2028")  # fmt: skip


class Author:
    """Writes hostile articles by one generator of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  no secret
        names = load_state_names("en")
        known = sorted(names[state][0] for state in names if len(state) == 2 and names[state])
        self.states = self.chance.sample(known, STATES)

    @property
    def piece(self) -> str:
        """Give a new hostile piece."""
        return make_piece(self.chance)

    def tell(self) -> str:
        """Tell an event around hostile words, or beside them."""
        one, other = self.chance.sample(self.states, 2)
        day = FIRST_DAY + timedelta(self.chance.randrange(27_000))
        verb = self.chance.choice(VERBS)
        inside = self.piece if self.chance.random() < 0.7 else "trade"
        told = f"{one} and {other} {verb.format(inside)} Vienna on {day.day} {day:%B %Y}."
        return told if self.chance.random() < 0.5 else f"{told} {self.piece}"

    def fields(self, *names: str) -> dict[str, str]:
        """Give each field a hostile value, or now and then the name of a state and a long one."""
        long = "Oman and Iran sign " * self.chance.choice((1, 1, 1, 200))
        return {name: self.piece if self.chance.random() < 0.8 else long for name in names}


def write_clipping(author: Author) -> tuple[str, str, str]:
    return (
        ".txt",
        f"{author.piece}\n29 May 2025\n\n{author.tell()}\nFrom {author.piece} https://a.example/{author.piece}\n",
        "",
    )


def write_markdown(author: Author) -> tuple[str, str, str]:
    head = "".join(
        f"{name.title()}: {value}\n" for name, value in author.fields("title", "source", "author", "url").items()
    )
    return (
        ".md",
        f"{head}Date: 2025-05-29\n\n{author.piece}\n\n{author.tell()}\n\n<div>{author.piece}\n{author.tell()}</div>\n",
        "",
    )


def write_front_matter(author: Author) -> tuple[str, str, str]:
    """Half of the heads quote their values, the others let them break out."""
    quoted: Callable[[str], str] = json.dumps if author.chance.random() < 0.5 else str
    head = "".join(
        f"{name}: {quoted(value)}\n" for name, value in author.fields("title", "source", "author", "licence").items()
    )
    return ".md", f"---\n{head}date: 2025-05-29\n---\n\n{author.tell()}\n", ""


def write_page(author: Author) -> tuple[str, str, str]:
    escaped: Callable[[str], str] = html.escape if author.chance.random() < 0.6 else str
    given = {
        name: escaped(value) for name, value in author.fields("title", "site", "author", "url", "h1", "alt").items()
    }
    head = (
        f'<title>{given["title"]}</title><meta property="og:site_name" content="{given["site"]}">'
        f'<meta name="author" content="{given["author"]}"><link rel="canonical" href="{given["url"]}">'
        '<meta property="article:published_time" content="2025-05-29">'
    )
    body = f'<h1>{given["h1"]}</h1><p title="{given["alt"]}">{escaped(author.tell())}</p><img alt="{given["alt"]}">'
    return ".html", f"<html><head>{head}</head><body><article>{body}{author.piece}</article></body></html>", ""


def write_linked_data(author: Author) -> tuple[str, str, str]:
    described = {"@type": "NewsArticle", "datePublished": "2025-05-29"}
    described |= author.fields("headline", "author", "publisher", "url")
    script = json.dumps(described)
    return (
        ".html",
        f'<script type="application/ld+json">{script}</script><body><p>{html.escape(author.tell())}</p></body>',
        "",
    )


def write_feed(author: Author) -> tuple[str, str, str]:
    given = {name: html.escape(value) for name, value in author.fields("title", "link", "author", "outlet").items()}
    told = author.tell()
    shown = author.chance.choice((html.escape(told), html.escape(html.escape(told)), f"<![CDATA[{told}]]>"))
    item = (
        f"<item><title>{given['title']}</title><link>{given['link']}</link><author>{given['author']}</author>"
        f"<pubDate>Thu, 29 May 2025 10:00:00 GMT</pubDate><description>{shown}</description></item>"
    )
    return ".xml", f'<rss version="2.0"><channel><title>{given["outlet"]}</title>{item}</channel></rss>', ""


def write_atom(author: Author) -> tuple[str, str, str]:
    sort = author.chance.choice(("html", "text", "xhtml", "image/svg+xml", "text/html"))
    given = {name: html.escape(value) for name, value in author.fields("title", "link", "author").items()}
    item = (
        f'<entry><title type="{sort}">{given["title"]}</title><link href="{given["link"]}"/><id>x</id>'
        f"<author><name>{given['author']}</name></author><updated>2025-05-29T10:00:00Z</updated>"
        f'<content type="{sort}">{html.escape(author.tell())}</content></entry>'
    )
    return ".atom", f'<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title>{item}</feed>', ""


def write_record(author: Author) -> tuple[str, str, str]:
    fields = author.fields("title", "source", "url", "author", "licence", "id")
    return ".jsonl", json.dumps({**fields, "published": "2025-05-29", "text": author.tell()}) + "\n", ""


def write_sidecar(author: Author) -> tuple[str, str, str]:
    """Half of the sidecars quote their values, the others let them break out."""
    quoted: Callable[[str], str] = json.dumps if author.chance.random() < 0.6 else '"{}"'.format
    beside = "".join(
        f"{name} = {quoted(value)}\n" for name, value in author.fields("title", "source", "author", "url").items()
    )
    return ".txt", f"{author.tell()}\n", f'{beside}published = "2025-05-29"\n'


WRITERS = (write_clipping, write_markdown, write_front_matter, write_page, write_linked_data, write_feed, write_atom,
           write_record, write_sidecar)  # fmt: skip


def break_bytes(content: bytes, chance: random.Random) -> bytes:
    """Cut, double, exchange and spoil some bytes, or write the text in another encoding."""
    if chance.random() < 0.2:
        return content.decode("utf-8").encode(
            chance.choice(("utf-16", "utf-32", "utf-7", "latin-1", "cp1251")), "replace"
        )
    for _ in range(chance.randint(1, 8)):
        start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        end = min(end, start + 60)
        piece = chance.choice(
            (b"", b"\x00", b"\xff", b"\xc0\xbc", b"\xed\xa0\x80", b"<", b'"', content[start:end] * 2, b"\r", b"]]>")
        )
        content = content[:start] + piece + content[end:]
    return content


def make_flood(count: int, seed: int = 1) -> Iterator[Case]:
    """Make as many hostile articles; most are text in its place, one in six has broken bytes, some are bombs."""
    author = Author(seed)
    chance = author.chance
    bombs = sorted(name for name, content in BYTES.items() if len(content) < 60_000)
    for number in range(count):
        if chance.random() < 0.02:
            bomb = chance.choice(bombs)
            stem, suffix = bomb.rsplit(".", 1)
            yield Case(
                "bomb", f"{stem}-{number}.{suffix}", BYTES[bomb] + f"\n{author.tell()}".encode("utf-8", "replace")
            )
            continue
        writer = WRITERS[number % len(WRITERS)]
        suffix, text, sidecar = writer(author)
        if chance.random() < 0.15:
            text = text.replace("29 May 2025", f"29 May 2025{chance.choice(BREAKS)}")
        content = text.encode("utf-8", "replace")
        if chance.random() < 0.17:
            content = break_bytes(content, chance)
        yield Case(writer.__name__.removeprefix("write_"), f"{make_stem(number, chance)}{suffix}", content, sidecar)


def make_stem(number: int, chance: random.Random) -> str:
    """Make the name of a file: one in eight is odd, one in twenty very long, and some come out alike."""
    if chance.random() < 0.125:
        return f"{chance.choice(ODD_NAMES)}{number}{chance.choice(ODD_NAMES)}".replace("/", "").lstrip("._")
    if chance.random() < 0.05:
        return f"{number}-" + "long" * 55
    return chance.choice((f"a{number}", f"A {number // 2}-{number}", f"a{number // 3}_-_{number}", f"å{number}"))
