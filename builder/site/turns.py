"""Whose turn it is while a site is written: folders that somebody waits for come before the others.

The one who writes goes through all folders and is never disturbed; who reads, in other threads, names a file,
waits until its folder was written, and gets it from the coming site. What is shown is what is published.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class Turns:
    """The folders of a coming site by number; `tell` is called when their files can be asked for."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._changed = threading.Condition()
        self._root = ""
        self._numbers: Mapping[str, int] = {}
        self._asked: list[int] = []
        self._written: set[int] = set()

    def begin(self, root: str, numbers: Mapping[str, int]) -> None:
        """Tell where the coming site stands, and in which folder each of its files will be."""
        with self._changed:
            self._root, self._numbers, self._asked, self._written = root, numbers, [], set()
        self._tell()

    def go_through(self, count: int) -> Iterator[int]:
        """Give every number below `count` once; by the time the next one is asked for, the last one is written."""
        for number in range(count):
            while (first := self._choose(number)) is not None:
                yield first
                with self._changed:
                    self._written.add(first)
                    self._changed.notify_all()

    def _choose(self, number: int) -> int | None:
        """Give what was asked for and is not written, then the number itself, then nothing."""
        with self._changed:
            asked = [one for one in self._asked if one not in self._written]
            self._asked = asked[1:]
            waiting = [*asked[:1], *(() if number in self._written else (number,))]
            return waiting[0] if waiting else None

    def read(self, path: str) -> bytes | None:
        """Give a file of the coming site; None when none is written, at its end for a file that nobody plans."""
        with self._changed:
            number = self._numbers.get(path)
            self._asked += () if number is None else (number,)
            self._changed.wait_for(lambda: not self._root or number in self._written)
            return Path(self._root, path).read_bytes() if self._root else None

    @contextmanager
    def end(self) -> Iterator[None]:
        """Let what puts the coming site in its place be done while nobody reads; the published one is read then."""
        with self._changed:
            try:
                yield
            finally:
                self._root, self._numbers = "", {}
                self._changed.notify_all()
