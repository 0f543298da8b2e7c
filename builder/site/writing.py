"""Files of a site: what is new is written, what is published already is linked to.

A page is known by a key of all that its template sees, so that an unchanged one is not even rendered;
any other file by a sum of its content. What is known of a published file counts only as long as
the file itself is as it was left: same number, size and time.
"""

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from builder.problems import Stop

NO_KEY = ""


class Known(NamedTuple):
    """One published file: key of its inputs, sum of its content, and how the disk knows it."""

    key: str
    sum: str
    inode: int
    size: int
    time: int


class Row(NamedTuple):
    """One file of the new site; `kept` when it is the published one."""

    path: str
    known: Known
    kept: bool


class Writer:
    """Writes into one folder; where it can, it links to the files of an older one.

    `stamp` names all that keys of pages leave out: templates, settings, the builder itself; without
    one nothing is taken for unchanged before it is made.
    """

    def __init__(
        self, root: Path, old: Path | None = None, known: Mapping[str, Known] | None = None, stamp: str = NO_KEY
    ) -> None:
        self.root = str(root)
        self.old = str(old) if old else ""
        self.known = known or {}
        self.stamp = stamp
        self.rows: list[Row] = []
        self._real = os.path.realpath(root)
        self._folders: set[str] = set()
        self._standing: set[str] = set()

    def clear(self, planned: Collection[str]) -> None:
        """Leave of what stands in the folder, an older site's, only what is linked to a published file that is
        planned again. All else goes: a file that others overwrite could be linked to a published one.
        """
        if not os.path.isdir(self.root):  # noqa: PTH112  the root is text here
            return
        folders: set[str] = set()
        for path, inode in list_files(self.root, folders):
            known = self.known.get(path)
            if known and known.inode == inode and path in planned:
                self._standing.add(path)
                folder = path.rpartition("/")[0]
                while folder in folders:
                    folders.remove(folder)
                    self._folders.add(folder)
                    folder = folder.rpartition("/")[0]
            else:
                os.unlink(f"{self.root}/{path}")  # noqa: PTH108  pathlib takes five times as long
        for folder in sorted(folders, reverse=True):
            os.rmdir(f"{self.root}/{folder}")  # noqa: PTH106  the same

    def name_inputs(self, inputs: object) -> str:
        """Give the key of a page's inputs: frozen values that show all they hold."""
        return _sum(f"{self.stamp}\n{inputs!r}".encode()) if self.stamp else NO_KEY

    def put(self, path: str, make: Callable[[], bytes], key: str = NO_KEY) -> Row:
        """Make sure that a file stands in the folder; `make` is only asked when it must be."""
        target = self._find_place(path)
        known = self.known.get(path)
        if known and key and known.key == key and self._keep(path, target, known):
            return Row(path, known, kept=True)
        content = make()
        total = _sum(content)
        if known and known.sum == total and self._keep(path, target, known):
            return Row(path, Known(key, total, known.inode, known.size, known.time), kept=True)
        if path in self._standing:
            self._standing.remove(path)
            os.unlink(target)  # noqa: PTH108  pathlib takes five times as long
        found = write_file(target, content)
        if found.st_size != len(content):
            raise OSError(errno.EIO, f"{path} was cut off")
        return Row(path, Known(key, total, found.st_ino, found.st_size, found.st_mtime_ns), kept=False)

    def _find_place(self, path: str) -> str:
        """Give the path of a file; Stop when it would lie outside."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            if ".." in path.split("/"):
                raise _lead_out(path)
            self._enter(folder, path)
        return f"{self.root}/{path}"

    def _enter(self, folder: str, path: str) -> None:
        """Make a folder of the site; where one stands already, links in it are followed before it is believed."""
        above = folder.rpartition("/")[0]
        if folder and above not in self._folders:
            self._enter(above, path)
        whole = f"{self.root}/{folder}" if folder else self.root
        try:
            os.mkdir(whole)  # noqa: PTH102  pathlib takes five times as long
        except FileNotFoundError:
            os.makedirs(whole)  # noqa: PTH103  the same
        except FileExistsError:
            if not f"{os.path.realpath(whole)}/".startswith(f"{self._real}/"):
                raise _lead_out(path) from None
        self._folders.add(folder)

    def _keep(self, path: str, target: str, known: Known) -> bool:
        """Link to the published file if it is as it was left; say whether that was done or is so already."""
        old = f"{self.old}/{path}"
        try:
            found = os.lstat(old)
            same = (found.st_ino, found.st_size, found.st_mtime_ns) == (known.inode, known.size, known.time)
            if not same or not stat.S_ISREG(found.st_mode):
                return False
            if path not in self._standing:
                os.link(old, target)
        except OSError:  # gone, or a file system without hard links: it is written anew
            return False
        return True


def list_files(root: str, folders: set[str] | None = None) -> Iterator[tuple[str, int]]:
    """Give the path below a folder and the number of every file in it, and note the `folders`; no link is followed."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{root}/{below}") as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield below + entry.name, entry.inode()
                    continue
                waiting.append(f"{below}{entry.name}/")
                if folders is not None:
                    folders.add(below + entry.name)


def _lead_out(path: str) -> Stop:
    message = f"the address {path} leads out of the site"
    return Stop(message)


def _sum(content: bytes) -> str:
    return blake2b(content, digest_size=12).hexdigest()


def write_file(target: str, content: bytes) -> os.stat_result:
    """Write a file, never through a link that stands in its place."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        written = 0
        while written < len(content):
            written += os.write(handle, memoryview(content)[written:])
        return os.fstat(handle)
    finally:
        os.close(handle)


def read_manifest(path: Path) -> dict[str, Known]:
    """Read what is known of the published files; nothing when the list is missing, damaged or of another shape."""
    try:
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        if head != _sum(body.encode()):
            return {}
        rows = (line.split("\t") for line in body.splitlines())
        return {path: Known(key, sum_, int(inode), int(size), int(time)) for path, key, sum_, inode, size, time in rows}
    except (OSError, ValueError):
        return {}


def write_manifest(path: Path, rows: Collection[Row]) -> None:
    """Note what is known of the published files; a list that cannot be written only costs time later."""
    lines = []
    for row in rows:
        one = row.known
        lines.append(f"{row.path}\t{one.key}\t{one.sum}\t{one.inode}\t{one.size}\t{one.time}\n")
    body = "".join(lines)
    coming = path.with_name(f"{path.name}.coming")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        coming.write_text(f"{_sum(body.encode())}\n{body}", encoding="utf-8")
        coming.replace(path)
