"""A `Build` and Pelican's settings in, a whole published folder out, or none at all.

The site is rendered beside the published folder, verified, written through to the disk, and put
in its place in one step while a lock is held: whatever happens, the folder holds a complete site.
"""

import ctypes
import errno
import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from builder.model import Build
from builder.problems import Stop

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Flag of renameat2(2), Linux 3.15 and newer: swap two names atomically."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's parts stand: from Pelican's settings, all paths absolute."""

    root: Path
    settings_file: Path
    seeds: Path
    corrections: Path
    output: Path


class _ErrorCollector(logging.Handler):
    """Keeps what Pelican logs as an error: by itself it would go on and exit with 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def load_site(settings_file: Path, output: Path | None = None) -> Site:
    """Read from Pelican's settings where seeds, corrections and the published folder are."""
    settings = read_settings(str(settings_file))
    root = settings_file.resolve().parent
    content = Path(settings["PATH"])
    return Site(
        root=root,
        settings_file=settings_file.resolve(),
        seeds=root / settings.get("BILATERAL_SEEDS", "seeds"),
        corrections=content / "corrections",
        output=output.resolve() if output else Path(settings["OUTPUT_PATH"]),
    )


def publish_whole(site: Site, build: Build) -> int:
    """Render a build through Pelican and swap it in; give the number of pages.

    Stop when another build holds the lock, when Pelican reports an error, or when a page is
    missing or cut off; the published folder is then what it was before.
    """
    with _hold_lock(site.output):
        coming = site.output.with_name(f".{site.output.name}.coming")
        shutil.rmtree(coming, ignore_errors=True)
        try:
            _render(site, build, coming)
            pages = verify_whole(coming)
            _flush(coming)
            _swap(coming, site.output)
        except OSError as error:
            message = f"the site could not be written ({error.strerror}); the old one stays"
            raise Stop(message) from error
        finally:
            shutil.rmtree(coming, ignore_errors=True)
    return pages


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


def verify_whole(folder: Path) -> int:
    """Count the pages of a rendered site; Stop when it has no home page or one is cut off."""
    if not (folder / "index.html").is_file():
        message = "the rendered site has no home page; the old site stays"
        raise Stop(message)
    pages = sorted(folder.rglob("*.html"))
    for page in pages:
        with page.open("rb") as stream:
            stream.seek(max(0, page.stat().st_size - 64))
            if b"</html>" not in stream.read():
                message = f"{page.relative_to(folder)} was cut off; the old site stays"
                raise Stop(message)
    return len(pages)


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
    """Make sure that the disk has every file before the swap: a power cut finds old or new."""
    for path in (folder, *folder.rglob("*")):
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


def summarise(site: Site, build: Build, pages: int) -> Iterator[str]:
    """Say what was built and how to look at it."""
    dated = sum(event.date is not None for event in build.events)
    yield (
        f"{len(build.articles)} articles, {dated} dated events, "
        f"{len(build.timelines)} pairs of countries, {pages} pages"
    )
    if build.problems:
        yield f"{len(build.problems)} things to look at (above)"
    yield f"open {os.path.relpath(site.output / 'index.html')} or run: make serve"
