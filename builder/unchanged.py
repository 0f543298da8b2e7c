"""Whether anything changed since the last build: files and settings in, what that build said or nothing out.

Imports nothing that takes long: a build with nothing to do should take no time. A file counts as unchanged
while number, size, times and mode are the same; one that was written shortly before it was looked at is
compared by its content, as a change within one tick of the clock would not show.
"""

import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from builder.records import record

TICK = 2.0
"""Seconds within which some file systems give two changes one time."""

MOST_FILES = 60_000
"""Files of a site up to which all are looked at; above that, the names in its top folder."""

_NAME: Callable[[os.DirEntry[str]], str] = attrgetter("name")

PASSED_OVER = ("__pycache__", ".git", ".cache", ".venv")


@record(frozen=True, slots=True)
class Seal:
    """How files and folders stood at one moment: a digest, and by path the contents of those just written."""

    roots: tuple[str, ...]
    sum: str
    young: tuple[tuple[str, str], ...]


@record(frozen=True, slots=True)
class Sealed:
    """What a build was asked, what it read and wrote, and what it said."""

    asked: str
    inputs: Seal
    output: Seal
    deep: bool
    said: object


def describe_surroundings(asked: Iterable[object]) -> str:
    """Give what a build depends on beside files: its options, Python, libraries, and the settings' variables."""
    libraries = [(path, os.stat(path).st_mtime_ns) for path in sys.path if path.endswith("site-packages")]  # noqa: PTH116
    variables = sorted((name, value) for name, value in os.environ.items() if name.startswith("BILATERAL_"))
    return repr((*asked, sys.version, libraries, variables))


def seal_inputs(roots: Iterable[Path], now: float) -> Seal | None:
    """Look at files and at all files below folders; None when a linked folder hides what is in it."""
    return _seal(tuple(sorted({str(root) for root in roots})), now, frozenset(), deep=True)


def seal_output(folder: Path, files: int) -> tuple[Seal, bool] | None:
    """Look at a published folder that nobody has touched since it was put in place."""
    deep = files <= MOST_FILES
    seal = _seal((str(folder),), 0.0, frozenset(), deep=deep)
    return (seal, deep) if seal else None


def write_seal(path: Path, sealed: Sealed) -> None:
    """Note a build; a note that cannot be written costs time later and nothing else."""
    coming = path.with_name(f"{path.name}.coming")
    with suppress(OSError, TypeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        coming.write_text(json.dumps(asdict(sealed)), encoding="utf-8")
        coming.replace(path)


def name_coming(output: Path) -> Path:
    """Name the folder beside a published one in which the next site is built.

    >>> name_coming(Path("site/output")).name
    '.output.coming'
    """
    return output.with_name(f".{output.name}.coming")


def recall_build(path: Path, asked: str) -> object | None:
    """Give what the last build said if a new one would say and write the same, else None.

    Where a build was stopped that left its half of a site behind, a new one has that to clear away.
    """
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
        if noted["asked"] != asked:
            return None
        inputs, output = _read_seal(noted["inputs"]), _read_seal(noted["output"])
        if any(name_coming(Path(root)).exists() for root in output.roots):
            return None
        if _look_again(inputs, deep=True) != inputs or _look_again(output, deep=noted["deep"]) != output:
            return None
        said: object = noted["said"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return said


def _read_seal(noted: dict[str, object]) -> Seal:
    roots, young = noted["roots"], noted["young"]
    if not isinstance(roots, list) or not isinstance(young, list):
        raise TypeError
    return Seal(tuple(map(str, roots)), str(noted["sum"]), tuple((str(path), str(sum_)) for path, sum_ in young))


def _look_again(seal: Seal, *, deep: bool) -> Seal | None:
    return _seal(seal.roots, 0.0, frozenset(path for path, _ in seal.young), deep=deep)


def _seal(roots: Sequence[str], now: float, young: frozenset[str], *, deep: bool) -> Seal | None:
    """Look at what is there; `young` files, and those just written by the time `now`, by their content."""
    made = blake2b(digest_size=16)
    contents: list[tuple[str, str]] = []

    def add(path: str, found: os.stat_result) -> None:
        mode = found.st_mode
        if not stat.S_ISREG(mode):
            line = f"{path}\t{found.st_ino}\t{mode}\n"
        elif path in young or (now and max(found.st_mtime, found.st_ctime) > now - TICK):
            contents.append((path, blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()))
            line = f"{path}\n"
        else:
            times = f"{found.st_mtime_ns}\t{found.st_ctime_ns}"
            line = f"{path}\t{found.st_ino}\t{found.st_size}\t{times}\t{mode}\n"
        made.update(line.encode(errors="surrogateescape"))

    try:
        for root in roots:
            if not _walk(root, add, roots, deep=deep):
                return None
    except OSError:
        return None
    return Seal(tuple(roots), made.hexdigest(), tuple(contents))


def _walk(root: str, add: Callable[[str, os.stat_result], None], roots: Sequence[str], *, deep: bool) -> bool:
    """Tell `add` of a path and all below it, in one order; say False at a linked folder that is no root itself."""
    if not os.path.lexists(root):
        return True
    found = os.stat(root)  # noqa: PTH116  pathlib takes several times as long
    add(root, found)
    waiting = [root] if stat.S_ISDIR(found.st_mode) else []
    while waiting:
        folder = waiting.pop()
        for entry in _list(folder):
            linked = entry.is_symlink()
            if entry.is_dir():
                if linked and os.path.realpath(entry.path) not in roots:
                    return False
                if linked or entry.name in PASSED_OVER:
                    continue
                if deep:
                    waiting.append(entry.path)
                else:
                    add(entry.path, entry.stat())
                continue
            if linked:
                add(f"{entry.path} ->", entry.stat(follow_symlinks=False))
            add(entry.path, entry.stat())
    return True


def _list(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from sorted(entries, key=_NAME)
