"""Views of pages in, HTML out; what many pages share is made once."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from builder.site.compiling import OWN, Compiled, escape_text, prepare_environment
from builder.site.desk import Desk
from builder.site.editors import localise_links
from builder.site.urls import relative
from builder.site.views import EditorPage, Page

MOST_LINKS = 10_000
"""Links from one depth of folders that are remembered: some 2 MB."""


def _may_keep(folder: Path) -> bool:
    """Make sure of a folder; where none can be written templates are compiled each time."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder.is_dir() and os.access(folder, os.W_OK)


@dataclass(slots=True)
class Renderer:
    """Renders pages with the theme's templates.

    `index` names index.html in links: a server answers a folder with it, a file browser does not.
    """

    desk: Desk
    environment: Environment
    written: Sequence[EditorPage]
    theme: str
    index: bool
    compiled: Path | None = None
    """Where compiled templates are kept from one build to the next."""
    _links: dict[int, dict[str, str]] = field(default_factory=dict)
    _said: dict[object, str] = field(default_factory=dict)
    _frames: dict[object, Markup] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment.undefined = StrictUndefined
        prepare_environment(self.environment)
        if self.compiled and _may_keep(self.compiled):
            self.environment.bytecode_cache = Compiled(self.compiled)
        self.environment.auto_reload = False
        self.environment.filters["compact_json"] = partial(json.dumps, ensure_ascii=False, allow_nan=False)

    def prepare(self, names: Iterable[str]) -> None:
        """Compile templates before processes share the work."""
        for name in sorted({*names, "base", "bar", "foot", "parts", "strip", "filters"}):
            self.environment.get_template(f"{name}.html")

    @property
    def compiles_first(self) -> bool:
        """Tell whether templates are to be kept compiled and none is yet."""
        kept = self.compiled if self.environment.bytecode_cache else None
        return kept is not None and not any(kept.iterdir())

    def compile_own(self) -> None:
        """Compile what the builder's own theme has, for the other processes to find."""
        self.prepare(path.stem for path in Path(OWN).glob("*.html"))

    def render(self, page: Page) -> str:
        """Render one page."""
        template = self.environment.get_template(f"{page.template}.html")
        return template.render(self._give_context(page)).rstrip() + "\n"

    def _give_context(self, page: Page) -> dict[str, Any]:
        voice = self.desk.voice
        return {
            "page": page,
            "site": self.desk,
            "link": self._link_from(page),
            "local": partial(localise_links, here=page.address, index=self.index),
            "frame": partial(self._frame, page),
            "say": self._say,
            "count": voice.count,
            "voice": voice,
            "written": self.written,
            "theme": self.theme,
        }

    def _link_from(self, page: Page) -> Callable[[str], str]:
        """Give what leads from a page to an address; the page for wrong addresses stands at any depth."""
        if page.template == "404" and self.desk.site:
            below = urlsplit(self.desk.site).path
            return lambda address: f"{below}/{address}"
        here, index = page.address, self.index
        known = self._links.setdefault(here.count("/"), {})
        if len(known) > MOST_LINKS:
            known.clear()
        own = f"{here}#"

        def link(address: str) -> str:
            if address.startswith(own):
                return relative(here, address, index=index)
            found = known.get(address)
            if found is None:
                found = known[address] = Markup(escape_text(relative(here, address, index=index)))  # noqa: S704  escaped
            return found

        return link

    def _say(self, text: str, **parts: object) -> str:
        """Translate a text; one without parts is looked up once."""
        if parts:
            return self.desk.voice.say(text, **parts)
        found = self._said.get(text)
        if found is None:
            found = self._said[text] = self.desk.voice.say(text)
        return found

    def _frame(self, page: Page, name: str, *differing: object) -> Markup:
        """Render a template that is the same on all pages of one depth, but for what is named as differing."""
        key = (name, page.address.count("/"), page.template == "404", differing)
        found = self._frames.get(key)
        if found is None:
            template = self.environment.get_template(name)
            text = template.render({**self._give_context(page), "differing": differing})
            found = self._frames[key] = Markup(text)  # noqa: S704  rendered with autoescape
        return found
