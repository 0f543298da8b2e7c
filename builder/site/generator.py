"""Pelican's side of the site: a generator that writes what `plan` says, and checks that it did."""

import gc
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from builder.former import NOTHING_FORMER, Former
from builder.model import Build, Entry
from builder.problems import Stop
from builder.register import read_register
from builder.site.desk import Desk
from builder.site.editors import read_introductions, read_pages
from builder.site.plan import plan_site
from builder.site.rendering import Renderer
from builder.site.search import index_folder
from builder.site.sharing import run_aside, share
from builder.site.turns import Turns
from builder.site.views import Planned
from builder.site.voice import load_voice
from builder.site.writing import NO_KEY, Row, Writer

SHARED = ("name", "review", "search", "site")
"""What templates may ask of the desk: every page depends on it."""


def register() -> None:
    """Tell Pelican which generator makes the site: what plugins are asked for."""
    signals.get_generators.connect(give_generator)


def give_generator(_pelican: object) -> "type[BilateralGenerator]":
    """Answer Pelican's question for generators; named, as Pelican forgets lambdas."""
    return BilateralGenerator


class BilateralGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes pages and downloads of the `Build` that the settings carry, or of seeds/ without one."""

    def generate_context(self) -> None:
        """Plan every file; refuse the whole site here rather than write half of it."""
        settings = self.settings
        content = Path(self.path)
        build = settings.get("BILATERAL_BUILD") or read_build(settings, content)
        voice = load_voice(settings.get("DEFAULT_LANG", "en"))
        address = str(settings.get("SITEURL", "")).rstrip("/")
        published = read_published(content)
        search = bool(settings.get("BILATERAL_SEARCH"))
        review = bool(settings.get("BILATERAL_REVIEW"))
        former: Former = settings.get("BILATERAL_FORMER") or NOTHING_FORMER
        self.desk = Desk(build, voice, settings["SITENAME"], address, search, published, review, former)
        self.written = read_pages(content / "pages", settings)
        introductions = read_introductions(content / "pairs", settings)
        self.renderer = Renderer(
            desk=self.desk,
            environment=self.env,
            written=self.written,
            theme=settings["THEME_STATIC_DIR"],
            index=bool(settings.get("RELATIVE_URLS")),
            compiled=settings.get("BILATERAL_COMPILED"),
        )
        self.processes = int(settings.get("BILATERAL_PROCESSES", 0)) or os.cpu_count() or 1
        with run_aside(self.renderer.compile_own, self.processes if self.renderer.compiles_first else 1):
            # Files of one folder stand together: who makes the folder fills it.
            self.planned = sorted(plan_site(self.desk, introductions, self.written), key=_name_folder)
        self.writer: Writer = settings.get("BILATERAL_WRITER") or Writer(Path(self.output_path))
        if settings.get("BILATERAL_WRITER"):
            self.writer.clear({planned.path for planned in self.planned})
        self.renderer.prepare({planned.template for planned in self.planned if planned.page})

    def generate_output(self, _writer: object) -> None:
        """Write every planned file and the index of the search; Stop when one is missing afterwards."""
        writer = self.writer
        if writer.stamp:
            shared = [getattr(self.desk, name) for name in SHARED]
            writer.stamp = writer.name_inputs((shared, self.written, self.settings["THEME_STATIC_DIR"]))
        gc.freeze()  # what is here stays: it need not be searched for garbage, nor be copied for a second process
        self.folders = [list(group) for _, group in groupby(self.planned, key=_name_folder)]
        paths = [planned.path for planned in self.planned]
        self.planned.clear()
        turns: Turns | None = self.settings.get("BILATERAL_TURNS")
        for rows in self._write_in_turn(turns) if turns else share(len(self.folders), self._fill, self.processes):
            writer.rows += rows
        written = {row.path for row in writer.rows}
        missing = next((path for path in paths if path not in written), "")
        if missing:
            message = f"{missing} was planned but not written"
            raise Stop(message)
        if self.desk.search:
            index_folder(Path(self.output_path))

    def _write_in_turn(self, turns: Turns) -> Iterator[list[Row]]:
        """Write all folders, those that somebody waits for first."""
        numbers = {planned.path: number for number, folder in enumerate(self.folders) for planned in folder}
        turns.begin(self.writer.root, numbers)
        return map(self._fill, turns.go_through(len(self.folders)))

    def _fill(self, number: int) -> list[Row]:
        """Write a folder; how its files are made need not be known any longer: that is a sixth of the memory."""
        rows = [self._write(planned) for planned in self.folders[number]]
        self.folders[number] = []
        return rows

    def _write(self, planned: Planned) -> Row:
        writer = self.writer
        key = NO_KEY if planned.inputs is None else writer.name_inputs((planned.path, planned.inputs))
        if planned.produce:
            return writer.put(planned.path, planned.produce, key)
        compose = planned.page
        if not compose:
            message = f"{planned.owner} is planned without a page"
            raise Stop(message)
        if key:
            return writer.put(planned.path, lambda: self.renderer.render(compose()).encode(), key)
        page = compose()
        return writer.put(planned.path, lambda: self.renderer.render(page).encode(), writer.name_inputs(page))


def _name_folder(planned: Planned) -> str:
    """Name the folder of a file; the strip that is alone on its page is drawn on the page above, too."""
    return planned.path.rpartition("/")[0].removesuffix("/strip")


def read_build(settings: dict[str, Any], content: Path) -> Build:
    """Build from the seeds when Pelican runs by itself and is not handed a `Build`."""
    from builder.pipeline import build_folder  # noqa: PLC0415  a build that is handed over needs no pipeline

    root = content.parent
    return build_folder(root / settings.get("BILATERAL_SEEDS", "seeds"), content / "corrections", root)


def read_published(content: Path) -> tuple[Entry, ...]:
    """Read the register of what was published last; nothing before the first publication.

    What is wrong with it is told by the commands.
    """
    path = content / "register.csv"
    return read_register(path.read_text(encoding="utf-8"), path.name)[0] if path.is_file() else ()


def write_inside(root: Path, path: str, content: bytes) -> None:
    """Write a file below a folder; Stop when its path leads out of it.

    Both are resolved first, so that neither ".." nor a link in the folder can lead out.
    """
    target = root / path
    if not target.resolve().is_relative_to(root.resolve()):
        message = f"the address {path} leads out of the site"
        raise Stop(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
