"""The folder of seeds -> the bytes of each file, opened so that nothing but a plain file is read."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from builder.reading.decoding import MAX_BYTES, Unreadable
from builder.records import record

PLAIN = {".txt"}
MARKDOWN = {".md", ".markdown"}
PAGES = {".html", ".htm", ".xhtml"}
FEEDS = {".xml", ".rss", ".atom"}
RECORDS = {".jsonl", ".ndjson"}
KNOWN = PLAIN | MARKDOWN | PAGES | FEEDS | RECORDS

MAX_RECORDS = 500_000_000
"""Largest file of records read, bytes: each of its lines is an article with the cap of articles."""
MAX_SIDECAR = 100_000
"""Largest sidecar read, bytes: real ones have below 1,000."""
MAX_FOLDERS = 20
"""Deepest nesting of folders read below seeds/."""

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@record(frozen=True, slots=True)
class SeedFile:
    """One file as received: what reading needs, and all that its result depends on.

    `refused` says why the file was not opened; `raw` is then empty. `sidecar` is the content of
    the file `NAME.toml` beside it, None without one; `unclear` says why that was not opened.
    """

    name: str
    path: str
    raw: bytes = b""
    sidecar: bytes | None = None
    refused: str = ""
    unclear: str = ""

    @property
    def stem(self) -> str:
        """Give the name without its ending: the key of the article."""
        return Path(self.name).stem

    @property
    def suffix(self) -> str:
        """Give the ending in small letters: it decides about the format."""
        return Path(self.name).suffix.lower()


def list_seeds(folder: Path, depth: int = 0) -> Iterator[Path]:
    """Yield every file with the ending of an article below a folder, in the order of paths.

    Names that begin with "." or "_" are passed over, linked folders are not followed. A folder
    that may not be listed is yielded itself: opening it says why.
    """
    try:
        paths = sorted(folder.iterdir(), key=os.fsencode)
    except OSError:
        yield folder
        return
    for path in paths:
        if path.name.startswith((".", "_")):
            continue
        if path.suffix.lower() in KNOWN:
            yield path
        elif path.is_dir() and not path.is_symlink() and depth < MAX_FOLDERS:
            yield from list_seeds(path, depth + 1)


def open_seed(path: Path, root: Path | None = None) -> SeedFile:
    """Open one file and what stands beside it; never raises for what is there."""
    name, shown = show_name(_spell(path.name)), _relative(path, root)
    limit = MAX_RECORDS if path.suffix.lower() in RECORDS else MAX_BYTES
    try:
        raw = read_plain_file(path, limit)
    except Unreadable as reason:
        return SeedFile(name, shown, refused=str(reason))
    beside = path.with_suffix(".toml")
    if not os.path.lexists(beside):
        return SeedFile(name, shown, raw)
    try:
        return SeedFile(name, shown, raw, read_plain_file(beside, MAX_SIDECAR))
    except Unreadable as reason:
        return SeedFile(name, shown, raw, unclear=str(reason))


def read_plain_file(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes; Unreadable for links, pipes and devices.

    The file is opened first and looked at then, so that it cannot be exchanged in between.
    """
    try:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            message = "this is a link to another file; copy the article itself"
            raise Unreadable(message)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror}"
        raise Unreadable(message) from error
    try:
        return _read_handle(handle, limit)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Unreadable(message) from error
    finally:
        os.close(handle)


def _read_handle(handle: int, limit: int) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        message = "this is a folder or a device with the name of an article"
        raise Unreadable(message)
    if found.st_size > limit:
        message = f"the file has {found.st_size / 1e6:.0f} MB; at most {limit / 1e6:.0f} are read"
        raise Unreadable(message)
    with os.fdopen(handle, "rb", closefd=False) as stream:
        return stream.read(limit)


def show_name(name: str) -> str:
    r"""Give a file's name as it can be printed and written: NFC, nothing that cannot be seen.

    >>> show_name("visit\n2025.txt")
    'visit_2025.txt'
    """
    return _UNSHOWN.sub("_", unicodedata.normalize("NFC", name))


def _relative(path: Path, root: Path | None) -> str:
    try:
        own = path.parent.resolve() / path.name  # a link keeps its own name, not that of its target
        return show_name(_spell(own.relative_to((root or Path.cwd()).resolve()).as_posix()))
    except ValueError:
        return show_name(_spell(path.name))


def _spell(name: str) -> str:
    """Read a file's name as UTF-8, whatever the locale takes its bytes for."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")
