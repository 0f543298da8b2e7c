"""Small file systems of their own to fill up, to take away, to cut from power; only root may make them."""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHUTDOWN = 0x8004587D
"""The request of ext4 and xfs to stop at once (FS_IOC_SHUTDOWN); xfstests cuts power with it."""
WITHOUT_JOURNAL = 2
"""What waits in the journal is lost too."""


def _run(*command: object) -> None:
    subprocess.run([str(one) for one in command], check=True, capture_output=True)


def can_mount(folder: Path) -> bool:
    """Tell whether this process may make and mount file systems."""
    if os.geteuid() or not all(map(shutil.which, ("mkfs.ext4", "mount", "losetup"))):
        return False
    try:
        with Disk(folder).mounted():
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def memory_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a small disk that lives in memory."""
    folder.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder)
    try:
        yield folder
    finally:
        _run("umount", folder)


class Disk:
    """A file with an ext4 file system in it, mounted over a loop device."""

    def __init__(self, folder: Path, megabytes: int = 48) -> None:
        self.image, self.place = folder / "disk.image", folder / "disk"
        self.place.mkdir(exist_ok=True)
        with self.image.open("wb") as stream:
            stream.truncate(megabytes << 20)
        _run("mkfs.ext4", "-q", "-F", self.image)

    @contextmanager
    def mounted(self, options: str = "loop") -> Iterator[Path]:
        """Mount the disk; a journal left by a cut is played back then."""
        _run("mount", "-t", "ext4", "-o", options, self.image, self.place)
        try:
            yield self.place
        finally:
            _run("umount", self.place)

    def cut_power(self) -> None:
        """Stop the file system at once: what was not written through to the disk is lost."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", WITHOUT_JOURNAL))
        finally:
            os.close(handle)

    def is_sound(self) -> bool:
        """Tell whether the file system's own check finds nothing to mend beside its journal."""
        return subprocess.run(["e2fsck", "-fp", self.image], check=False, capture_output=True).returncode in {0, 1}
