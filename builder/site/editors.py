"""What editors write: Markdown from `content/` in, pages and introductions out.

These texts are trusted, as the theme is. A link that begins with "/" leads to an address of the
site and is made relative when its page is written.
"""

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.readers import MarkdownReader

from builder.problems import Stop
from builder.site.parts import Link
from builder.site.urls import relative, slugify
from builder.site.views import EditorPage

FEWEST_HEADINGS = 4
"""Headings from which on a page begins with a list of them."""

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_SITE_LINK = re.compile(r'(?<= href=")/(?!/)([^"]*)')


def read_introductions(folder: Path, settings: dict[str, Any]) -> dict[str, Markup]:
    """Read `content/pairs/`: each file's stem is the address of a pair ("oman-russia")."""
    return {path.stem: _read(path, settings)[0] for path in _list_markdown(folder)}


def read_pages(folder: Path, settings: dict[str, Any]) -> list[EditorPage]:
    """Read `content/pages/`: title and summary stand above the text, as Pelican wants them.

    The file's stem is the page's address; `order` sorts pages where they are listed.
    """
    pages = []
    for path in _list_markdown(folder):
        body, fields = _read(path, settings)
        title, address = str(fields.get("title", "")), slugify(path.stem)
        if not title or not address:
            message = f"{path.name} in {folder.name}/ has no title; begin it with a line “Title: …”"
            raise Stop(message)
        page = EditorPage(
            address=f"{address}/",
            title=title,
            summary=Markup(str(fields.get("summary", ""))).striptags(),  # noqa: S704  tags are taken out
            template="written",
            owner=f"content/pages/{path.name}",
            body=body,
            order=int(str(fields.get("order", "0"))),
            contents=_list_headings(body, f"{address}/"),
        )
        pages.append(page)
    return sorted(pages, key=lambda page: (page.order, page.address))


def _list_headings(body: Markup, address: str) -> tuple[Link, ...]:
    """Link to the headings of a page that has at least `FEWEST_HEADINGS`."""
    found = [(name, Markup(text).striptags()) for name, text in _HEADING.findall(body)]  # noqa: S704  tags are taken out
    links = tuple(Link(text, f"{address}#{name}") for name, text in found)
    return links if len(links) >= FEWEST_HEADINGS else ()


def localise_links(html: Markup, here: str, *, index: bool) -> Markup:
    """Make links to addresses of the site relative to a page.

    >>> print(localise_links(Markup('<a href="/method/#dates">'), "about/", index=False))
    <a href="../method/#dates">
    """
    replaced = _SITE_LINK.sub(lambda found: relative(here, found[1], index=index), html)
    return Markup(replaced)  # noqa: S704  the editor's own HTML, trusted


def _list_markdown(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if path.is_file() and not path.is_symlink())


def _read(path: Path, settings: dict[str, Any]) -> tuple[Markup, dict[str, Any]]:
    html, fields = MarkdownReader(settings).read(str(path))
    return Markup(html), fields  # noqa: S704  the editor's own HTML, trusted
