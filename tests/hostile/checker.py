"""A built site in, everything that no hostile article may achieve out, one line for each finding."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html

FORBIDDEN = {"iframe", "object", "embed", "base", "frame", "applet", "style", "audio", "video", "math", "marquee"}
ADDRESSES = ("href", "src", "action", "formaction", "poster", "background", "data", "ping", "srcset", "xlink:href")
NAMES = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def check_site(folder: Path, canary: str) -> Iterator[str]:
    """Check every file of a site; `canary` stands in files that no article may pull in."""
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield f"{shown}: a link"
        if not NAMES.fullmatch(path.name):
            yield f"{shown}: a name with other letters"
        if path.is_file():
            raw = path.read_bytes()
            if canary.encode() in raw:
                yield f"{shown}: holds what stands in a file outside"
            if not shown.startswith("theme/"):
                yield from (f"{shown}: {finding}" for finding in check_file(path, raw))


def check_file(path: Path, raw: bytes) -> Iterator[str]:
    """Check one file by its format."""
    if path.suffix not in {".sqlite", ".png"} and CONTROLS.search(raw.decode("utf-8")):
        yield f"a control character ({CONTROLS.search(raw.decode('utf-8'))[0]!r})"
    checks = {".html": check_page, ".csv": check_table, ".atom": check_feed, ".xml": check_feed, ".json": check_json}
    checks |= {".ics": check_calendar, ".sqlite": check_database}
    if path.suffix in checks:
        yield from checks[path.suffix](raw)


def check_page(raw: bytes) -> Iterator[str]:
    """Find scripts, handlers, foreign addresses and elements that no template writes."""
    tree = lxml_html.document_fromstring(raw.decode("utf-8"))
    yield from _check_tree(tree)
    policies = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    if len(policies) != 1 or "unsafe" in policies[0] or "default-src 'none'" not in policies[0]:
        yield "no strict policy"


def _check_tree(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}>"
        if element.tag == "script":
            yield from _check_script(element)
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield from _check_refresh(element)
        for name, value in element.attrib.items():
            if name.lower().startswith("on") or name in {"style", "srcdoc"}:
                yield f"<{element.tag} {name}>"
            if name in ADDRESSES:
                yield from _check_address(element, name, value)


def _check_script(element: lxml_html.HtmlElement) -> Iterator[str]:
    if element.get("type") == "application/ld+json":
        content = json.loads(element.text)
        if not isinstance(content, dict | list) or "<" in element.text:
            yield "linked data that is no strict JSON"
    elif element.text or not re.fullmatch(r"(?:https://example\.org/|/|\.|\w)[\w/.-]*", element.get("src") or ""):
        yield f"a script: {(element.text or element.get('src') or '')[:60]}"


def _check_refresh(element: lxml_html.HtmlElement) -> Iterator[str]:
    target = (element.get("content") or "").partition("url=")[2]
    if urlsplit(target).netloc not in {"", "example.org"}:
        yield f"a page that leads to {target}"


def _check_address(element: lxml_html.HtmlElement, name: str, value: str) -> Iterator[str]:
    parts = urlsplit(re.sub(r"[\x00-\x20]", "", value))
    follows = element.tag in {"a", "link"} and name == "href"
    if parts.scheme not in {"", "http", "https", "mailto"} or value.startswith("//"):
        yield f"<{element.tag} {name}={value[:60]!r}>"
    elif parts.netloc not in {"", "example.org"} and not follows:
        yield f"<{element.tag}> loads {value[:60]!r}"
    elif element.tag == "link" and parts.netloc not in {"", "example.org"} and element.get("rel") != "canonical":
        yield f"<link rel={element.get('rel')}> loads {value[:60]!r}"


def check_table(raw: bytes) -> Iterator[str]:
    """Find rows of another length and cells that a spreadsheet runs."""
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield f"row {number} has {len(row)} cells"
        for cell in row:
            if cell.lstrip(" ").startswith(FORMULA) and not re.fullmatch(r"-?\d+(?:\.\d+)?", cell):
                yield f"row {number} holds a formula: {cell[:40]!r}"


def check_feed(raw: bytes) -> Iterator[str]:
    """Parse a feed strictly; its text is text and its links lead to the web."""
    tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    if tree.getroottree().docinfo.doctype:
        yield "a document type"
    for element in tree.iter():
        if element.get("type") in {"html", "xhtml"} and element.text:
            yield from (f"in a feed: {one}" for one in _check_tree(lxml_html.fromstring(f"<div>{element.text}</div>")))
        address = element.get("href")
        if address and urlsplit(address).scheme not in {"", "http", "https"}:
            yield f"a link {address[:60]!r}"


def check_json(raw: bytes) -> Iterator[str]:
    """Parse JSON as strictly as the standard wants it."""

    def refuse(name: str) -> None:
        message = f"{name} is no JSON"
        raise ValueError(message)

    json.loads(raw, parse_constant=refuse)
    yield from ()


def check_calendar(raw: bytes) -> Iterator[str]:
    """Find lines that are too long, broken otherwise than by CR LF, or that an article has put in."""
    lines = raw.split(b"\r\n")
    if any(len(line) > 75 for line in lines):
        yield "a line longer than 75 octets"
    if b"\n" in b"".join(lines) or b"\r" in b"".join(lines):
        yield "a bare line end"
    for component in Calendar.from_ical(raw).walk():
        if component.name not in {"VCALENDAR", "VEVENT"} or "ATTENDEE" in component:
            yield f"a component {component.name} with {sorted(component)}"


def check_database(raw: bytes) -> Iterator[str]:
    """Open a database and let it check itself."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(raw)
    (said,) = connection.execute("pragma integrity_check").fetchone()
    connection.close()
    if said != "ok":
        yield said
