"""Addresses: names in, paths from a closed alphabet out; and which foreign links may be followed.

An address is relative to the site's root, has no leading slash and ends in "/" for a page:
"oman-russia/". The root itself is "".
"""

import functools
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

LONGEST_SLUG = 90
"""Characters; with ".coming" and a suffix it stays far below the 255 bytes of a file name."""

LONGEST_FRAGMENT = 8
"""Words of a quote that a text fragment repeats: enough to be found once in an article."""

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"^`{|}\u2028\u2029]")


@functools.lru_cache(maxsize=16384)
def slugify(text: str) -> str:
    """Give a name of the letters a to z, digits and hyphens, or "" when nothing is left.

    >>> slugify("Côte d’Ivoire"), slugify("../../etc/passwd"), slugify("Москва")
    ('cote-d-ivoire', 'etc-passwd', '')
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug[:LONGEST_SLUG].strip("-")


def name_uniquely(keys: Iterable[str], fallback: str) -> dict[str, str]:
    """Give each key a slug of its own; later ones in alphabetical order get a number.

    >>> name_uniquely(["a-1", "a--1", "Ω"], "article")
    {'a--1': 'a-1', 'a-1': 'a-1-2', 'Ω': 'article'}
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    for key in sorted(set(keys)):
        base = slugify(key) or fallback
        name, number = base, 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        names[key] = name
    return names


def save_path(address: str) -> str:
    """Give the file of a page.

    >>> save_path("oman-russia/"), save_path(""), save_path("404.html")
    ('oman-russia/index.html', 'index.html', '404.html')
    """
    return f"{address}index.html" if not address or address.endswith("/") else address


def relative(here: str, there: str, *, index: bool) -> str:
    """Give the link from one page to another; `index` names index.html for use without a server.

    >>> relative("oman-russia/", "events/a/#cite", index=False)
    '../events/a/#cite'
    >>> relative("", "oman/", index=True), relative("oman/", "", index=False)
    ('oman/index.html', '../')
    """
    path, hash_, fragment = there.partition("#")
    if path == here and hash_:
        return f"#{fragment}"
    file = save_path(path) if index else path
    up = "../" * here.count("/")
    return (up + file or "./") + hash_ + fragment


@functools.lru_cache(maxsize=4096)
def safe_link(url: str) -> str:
    """Give a foreign address when it is plain http or https with a host, else "".

    >>> safe_link("https://example.org/a?b=c"), safe_link("javascript:alert(1)")
    ('https://example.org/a?b=c', '')
    """
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or _UNSAFE.search(stripped):
        return ""
    return quote(stripped, safe="%/:?#[]@!$&'()*+,;=~-._")


def link_to_words(url: str, words: str) -> str:
    """Extend a foreign address so that a browser scrolls to the quoted words there.

    >>> link_to_words("https://example.org/a", "state visit to Moscow")
    'https://example.org/a#:~:text=state%20visit%20to%20Moscow'
    """
    safe = safe_link(url)
    if not safe or "#" in safe:
        return safe
    start = " ".join(words.split()[:LONGEST_FRAGMENT])
    return f"{safe}#:~:text={quote(start, safe='').replace('-', '%2D')}"
