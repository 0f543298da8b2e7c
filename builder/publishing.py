"""A `Build` and Pelican's settings in, a whole published folder out, or none at all.

The site is rendered beside the published folder, verified, written through to the disk, and put
in its place in one step while a lock is held: whatever happens, the folder holds a complete site.
"""

import ctypes
import errno
import fcntl
import filecmp
import json
import logging
import os
import shutil
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from builder.model import Build
from builder.problems import Stop
from builder.site.desk import Desk
from builder.site.generator import read_published
from builder.site.plan import plan_site
from builder.site.voice import load_voice

THEME_FOLDER = str(Path(__file__).with_name("theme"))
"""The theme that comes with the builder, for the settings of sites that stand elsewhere."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Flag of renameat2(2), Linux 3.15 and newer: swap two names atomically."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: pages, files of all kinds, and how many of these were there before."""

    pages: int
    files: int
    unchanged: int


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
        output=output.resolve() if output else Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
    )
    if not site.seeds.is_dir():
        message = f"there is no folder {site.seeds.name}/ beside {settings_file}; make one and put articles into it"
        raise Stop(message)
    return site


def publish_whole(site: Site, build: Build, *, durable: bool = True) -> Written:
    """Render a build through Pelican and swap it in; say what was written.

    Stop when another build holds the lock, when Pelican reports an error, or when a page is
    missing or cut off; the published folder is then what it was before. Only a preview does
    without `durable`: what a power cut could take.
    """
    with _hold_lock(site.output):
        coming = site.output.with_name(f".{site.output.name}.coming")
        shutil.rmtree(coming, ignore_errors=True)
        try:
            _render(site, build, coming)
            pages = verify_whole(coming, site.theme)
            unchanged = _reuse(coming, site.output)
            files = sum(path.is_file() for path in coming.rglob("*"))
            if durable:
                _flush(coming)
            _swap(coming, site.output)
            _sync(site.output.parent)
        except OSError as error:
            message = f"the site could not be written ({error.strerror or error}); the old one stays"
            raise Stop(message) from error
        except MemoryError as error:
            message = "the site does not fit into this machine's memory; the old one stays"
            raise Stop(message) from error
        finally:
            shutil.rmtree(coming, ignore_errors=True)
    return Written(pages, files, unchanged)


def _render(site: Site, build: Build, folder: Path) -> None:
    errors = _ErrorCollector()
    logging.getLogger().addHandler(errors)
    quiet, console.quiet = console.quiet, True
    override: dict[str, Any] = {"OUTPUT_PATH": str(folder), "BILATERAL_BUILD": build}
    try:
        Pelican(read_settings(str(site.settings_file), override=override)).run()
    finally:
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


def verify_whole(folder: Path, theme: Path | None = None) -> int:
    """Count the pages of a rendered site; Stop when one of its files is missing, cut off or broken."""
    if not (folder / "index.html").is_file():
        message = "the rendered site has no home page; the old site stays"
        raise Stop(message)
    pages = 0
    for path in sorted(folder.rglob("*.*")):
        pages += path.suffix == ".html"
        if not _is_whole(path):
            message = f"{path.relative_to(folder)} was cut off; the old site stays"
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


def _reuse(coming: Path, output: Path) -> int:
    """Put the published file in the place of each equal one: it is on the disk already."""
    count = 0
    for path in coming.rglob("*.*"):
        old = output / path.relative_to(coming)
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


@contextmanager
def _hold_lock(output: Path) -> Iterator[None]:
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.with_name(f".{output.name}.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing {output.name}/; try again when it is done"
            raise Stop(message) from None
        yield


def _flush(folder: Path) -> None:
    """Make sure that the disk has every new file before the swap: a power cut finds old or new."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() or path.stat().st_nlink == 1:
            _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(coming: Path, output: Path) -> None:
    if not output.exists():
        coming.rename(output)
    elif not _exchange(coming, output):
        gone = output.with_name(f".{output.name}.gone")
        shutil.rmtree(gone, ignore_errors=True)
        output.rename(gone)
        coming.rename(output)
        shutil.rmtree(gone, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can; say whether it could."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    done = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(code, os.strerror(code))


def say_how_to_open(site: Site) -> str:
    """Say how to look at what was built."""
    makefile = site.root / "Makefile"
    made = makefile.is_file() and "\nserve:" in makefile.read_text(encoding="utf-8", errors="replace")
    return f"open {os.path.relpath(site.output / 'index.html')} or run: {'make' if made else 'bilateral'} serve"
