"""A `Build` and Pelican's settings in, a whole published folder out, or none at all.

The site is rendered beside the published folder, verified, written through to the disk, and put
in its place in one step while a lock is held: whatever happens, the folder holds a complete site.
"""

import filecmp
import gc
import hashlib
import json
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from lxml import etree
from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from builder.exchange import flush_folder, hold_lock, move_folder, swap_in, sync_path
from builder.former import NOTHING_FORMER, Former
from builder.model import Build
from builder.problems import Stop
from builder.records import record
from builder.site.desk import Desk
from builder.site.generator import read_published
from builder.site.plan import plan_site
from builder.site.stamp import stamp_site
from builder.site.turns import Turns
from builder.site.voice import load_voice
from builder.site.writing import Writer, list_files, read_manifest, write_manifest
from builder.unchanged import name_coming

THEME_FOLDER = str(Path(__file__).with_name("theme"))
"""The theme that comes with the builder, for the settings of sites that stand elsewhere."""

FEEDS = (".atom", ".xml")
"""Files that a single wrong character makes useless to all who read them."""

NOTHING_MADE: Mapping[str, bool] = {}


@record(frozen=True, slots=True)
class Site:
    """Where a site's parts stand: from Pelican's settings, all paths absolute."""

    root: Path
    settings_file: Path
    seeds: Path
    content: Path
    output: Path
    theme: Path

    @property
    def corrections(self) -> Path:
        """Give the folder of the editor's corrections."""
        return self.content / "corrections"

    @property
    def manifest(self) -> Path:
        """Give the list of what is known of the published files."""
        return self.root / ".cache" / f"files-{self._mark}.txt"

    @property
    def spare(self) -> Path:
        """Give where the folder that was published before waits for its turn: most of the next site stands in it."""
        return self.root / ".cache" / f"spare-{self._mark}"

    @property
    def _mark(self) -> str:
        return hashlib.sha256(str(self.output).encode()).hexdigest()[:12]


@record(frozen=True, slots=True)
class Manner:
    """How a site is published; none of it changes the site.

    Only a preview does without `durable`: what a power cut could take. 0 `processes` are as many as cores.
    `former` is what the last build of this process composed, `turns` shows files before all are written.
    """

    durable: bool = True
    processes: int = 0
    former: Former = NOTHING_FORMER
    turns: Turns | None = None


@record(frozen=True, slots=True)
class Written:
    """What was written: pages, files of all kinds, and how many of these were there before."""

    pages: int
    files: int
    unchanged: int


ORDERLY = Manner()


class _ErrorCollector(logging.Handler):
    """Keeps what Pelican logs as an error: by itself it would go on and exit with 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def load_site(settings_file: Path, output: Path | None = None) -> Site:
    """Read from Pelican's settings where seeds, content and the published folder are.

    Stop when the settings cannot be read or there is no folder of seeds.
    """
    try:
        settings = read_settings(str(settings_file))
    except Stop:
        raise
    except Exception as error:
        line = getattr(error, "lineno", None) or traceback.extract_tb(error.__traceback__)[-1].lineno
        message = f"{settings_file}:{line} these settings cannot be read: {error}"
        raise Stop(message) from error
    root = settings_file.resolve().parent
    site = Site(
        root=root,
        settings_file=settings_file.resolve(),
        seeds=root / settings.get("BILATERAL_SEEDS", "seeds"),
        content=Path(settings["PATH"]),
        output=(output or Path(settings["OUTPUT_PATH"])).resolve(),  # a link stays: its target is exchanged
        theme=Path(settings["THEME"]),
    )
    if not site.seeds.is_dir():
        message = f"there is no folder {site.seeds.name}/ beside {settings_file}; make one and put articles into it"
        raise Stop(message)
    return site


def list_inputs(site: Site) -> list[Path]:
    """Give the files and folders that the site is made from; nothing when an editor's own code may read others."""
    settings = read_settings(str(site.settings_file))
    if not stamp_site(site.settings_file, settings):
        return []
    package = Path(__file__).parent
    loaded = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    own = [
        path
        for path in (Path(name) for name in loaded if name)
        if path.is_relative_to(site.root) and "site-packages" not in path.parts
    ]
    overrides = [site.root / folder for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    folders = [package, site.seeds, site.content, site.theme.resolve(), *overrides]
    beside = [site.settings_file, *site.root.glob("*.py")]
    return [*folders, *beside, *(path for path in own if not path.is_relative_to(package))]


def publish_whole(site: Site, build: Build, manner: Manner = ORDERLY) -> Written:
    """Render a build through Pelican and swap it in; say what was written.

    Stop when another build holds the lock, when Pelican reports an error, or when a page is
    missing or cut off; the published folder is then what it was before.
    """
    end = manner.turns.end if manner.turns else nullcontext
    with hold_lock(site.output):
        coming = name_coming(site.output)
        shutil.rmtree(coming, ignore_errors=True)
        move_folder(site.spare, coming)
        try:
            writer = Writer(coming, site.output, read_manifest(site.manifest))
            _render(site, build, writer, manner)
            kept = sum(row.kept for row in writer.rows)
            made = {row.path: row.kept for row in writer.rows}
            names = [name for name, _ in list_files(str(coming))]
            pages, others = verify_whole(coming, site.theme, made, names), [one for one in names if one not in made]
            unchanged = kept + _reuse(coming, site.output, others)
            if manner.durable:
                flush_folder(coming)
            with end():
                swap_in(coming, site.output)
            sync_path(site.output.parent)
            write_manifest(site.manifest, writer.rows)
            move_folder(coming, site.spare)
        except OSError as error:
            message = f"the site could not be written ({error.strerror or error}); the old one stays"
            raise Stop(message) from error
        except MemoryError as error:
            message = "the site does not fit into this machine's memory; the old one stays"
            raise Stop(message) from error
        finally:
            with end():
                shutil.rmtree(coming, ignore_errors=True)
    return Written(pages, len(made) + len(others), unchanged)


def lay_out_spare(site: Site) -> None:
    """Fill the folder for the next site, if there is none, with links to the published one.

    However far this comes, the next build takes what it finds there.
    """
    if not site.spare.exists():
        with suppress(OSError, shutil.Error):
            shutil.copytree(site.output, site.spare, symlinks=True, copy_function=os.link)


def _render(site: Site, build: Build, writer: Writer, manner: Manner) -> None:
    errors = _ErrorCollector()
    logging.getLogger().addHandler(errors)
    quiet, console.quiet = console.quiet, True
    override: dict[str, Any] = {
        "OUTPUT_PATH": writer.root,
        "DELETE_OUTPUT_DIRECTORY": False,
        "BILATERAL_BUILD": build,
        "BILATERAL_WRITER": writer,
        "BILATERAL_COMPILED": site.root / ".cache" / "templates",
        "BILATERAL_PROCESSES": manner.processes,
        "BILATERAL_FORMER": manner.former,
        "BILATERAL_TURNS": manner.turns,
    }
    try:
        settings = read_settings(str(site.settings_file), override=override)
        writer.stamp = stamp_site(site.settings_file, settings)
        if not writer.stamp:
            shutil.rmtree(writer.root, ignore_errors=True)
        gc.freeze()
        Pelican(settings).run()
    finally:
        gc.unfreeze()
        console.quiet = quiet
        logging.getLogger().removeHandler(errors)
    if errors.messages:
        message = f"Pelican could not render the site: {errors.messages[0]}"
        raise Stop(message)


def make_downloads(site: Site, build: Build) -> Iterator[tuple[str, bytes]]:
    """Make the files that the site offers for download, without its pages; yield path and content."""
    settings = read_settings(str(site.settings_file))
    address = str(settings.get("SITEURL", "")).rstrip("/")
    voice, published = load_voice(settings.get("DEFAULT_LANG", "en")), read_published(site.content)
    desk = Desk(build, voice, settings["SITENAME"], address, register=published)
    for planned in plan_site(desk):
        if planned.produce:
            yield planned.path, planned.produce()


def verify_whole(
    folder: Path,
    theme: Path | None = None,
    made: Mapping[str, bool] = NOTHING_MADE,
    names: Iterable[str] | None = None,
) -> int:
    """Count the pages of a rendered site; Stop when one of its files is missing, cut off or broken.

    What was `made` by a `Writer` has the length that it should have; of that, feeds alone are read again, unless
    they are the published ones. `names` are the files that stand there, where they are known.
    """
    if not (folder / "index.html").is_file():
        message = "the rendered site has no home page; the old site stays"
        raise Stop(message)
    pages = 0
    for name in sorted([name for name, _ in list_files(str(folder))] if names is None else names):
        pages += name.endswith(".html")
        if made.get(name) is not True and (name not in made or name.endswith(FEEDS)) and not _is_whole(folder / name):
            message = f"{name} was cut off; the old site stays"
            raise Stop(message)
    static = theme / "static" if theme else folder
    for path in static.rglob("*.*"):
        copy = folder / "theme" / path.relative_to(static)
        if theme and path.is_file() and (not copy.is_file() or copy.stat().st_size != path.stat().st_size):
            message = f"the theme's {path.name} was not copied whole; the old site stays"
            raise Stop(message)
    return pages


def _is_whole(path: Path) -> bool:
    try:
        if path.suffix == ".html":
            with path.open("rb") as stream:
                stream.seek(max(0, path.stat().st_size - 64))
                return b"</html>" in stream.read()
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix in {".xml", ".atom"}:
            etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
    except (ValueError, etree.LxmlError):
        return False
    return True


def _reuse(coming: Path, output: Path, names: Iterable[str]) -> int:
    """Put the published file in the place of each equal one: it is on the disk already."""
    count = 0
    for name in names:
        path, old = coming / name, output / name
        if old.is_symlink() or not old.is_file() or not filecmp.cmp(path, old, shallow=False):
            continue
        count += 1
        spare = path.with_name(f".{path.name}.old")
        try:
            spare.hardlink_to(old)
            spare.replace(path)
        except OSError:  # a file system without hard links: the new copy does as well
            spare.unlink(missing_ok=True)
    filecmp.clear_cache()
    return count
