"""A finished folder put in the place of an old one in one step, safe on the disk before that."""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.problems import Stop

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Flag of renameat2(2), Linux 3.15 and newer: swap two names atomically."""


@contextmanager
def hold_lock(output: Path) -> Iterator[None]:
    """Keep other builds away from a published folder; Stop when one is at work."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.with_name(f".{output.name}.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing {output.name}/; try again when it is done"
            raise Stop(message) from None
        os.set_inheritable(lock.fileno(), True)  # what still writes for a killed build keeps others away
        yield


def flush_folder(folder: Path) -> None:
    """Make sure that the disk has every file: a power cut finds the old folder or the new one.

    One call for the whole file system where there is one (Linux): a call for each file takes minutes.
    """
    sync_path(folder)
    handle = os.open(folder, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if hasattr(library, "syncfs"):
            if library.syncfs(handle):
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code))
            return
    finally:
        os.close(handle)
    for path in folder.rglob("*"):
        sync_path(path)


def sync_path(path: Path) -> None:
    """Make sure that the disk has one file, or the names in one folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swap_in(coming: Path, output: Path) -> None:
    """Put a folder in the place of another; the old one is then where the new one was, or gone."""
    if not output.exists():
        coming.rename(output)
    elif not exchange_names(coming, output):
        gone = output.with_name(f".{output.name}.gone")
        shutil.rmtree(gone, ignore_errors=True)
        output.rename(gone)
        coming.rename(output)
        shutil.rmtree(gone, ignore_errors=True)


def move_folder(folder: Path, place: Path) -> None:
    """Move a folder, not a link to one, to an empty place on the same disk; where that cannot be, it stays."""
    with suppress(OSError):
        if not folder.is_symlink():
            folder.rename(place)


def exchange_names(one: Path, other: Path) -> bool:
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
