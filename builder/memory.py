"""What was made once, by a key that names all its inputs: one SQLite file that may always be deleted.

A key is a digest of content; the stamp of the file is a digest of the builder's own code and
tables, so that results of another version are never taken. Trouble with the file costs time and one
line (`Memory.note`), never a build.
"""

import hashlib
import json
import platform
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path

PACKAGES = ("babel", "charset-normalizer", "feedparser", "holidays", "lxml", "markdown", "python-dateutil",
            "pyyaml", "trafilatura")  # fmt: skip
"""Libraries that shape what is read from an article."""

AT_ONCE = 500
"""Keys asked for in one query: SQLite allows 999."""

_SCHEMA = """
create table if not exists stamp (value text not null);
create table if not exists results (key blob primary key, sum integer not null, value text not null) without rowid;
"""


def digest(*parts: bytes) -> bytes:
    """Give the key of some inputs; where one ends and the next begins counts.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def stamp_version(package: Path) -> str:
    """Give the digest of all that decides how an article is read: code, tables, libraries, Python."""
    left_out = {"site", "commands", "__pycache__"}
    paths = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".csv", ".toml"})
    used = [path for path in paths if not left_out & set(path.relative_to(package).parts)]
    parts = [part for path in used for part in (path.relative_to(package).as_posix().encode(), path.read_bytes())]
    versions = [f"{name} {metadata.version(name)}".encode() for name in PACKAGES]
    return digest(platform.python_version().encode(), *versions, *parts).hex()


class Memory:
    """Results by key, in a file; after any trouble with it, a memory that is empty.

    `made` counts by step what was not known and had to be made.
    """

    def __init__(self, path: Path, stamp: str) -> None:
        self.note = ""
        self.touched: set[bytes] = set()
        self.made: Counter[str] = Counter()
        self._connection: sqlite3.Connection | None = None
        for attempt in (1, 2):
            try:
                self._open(path, stamp)
            except (sqlite3.Error, OSError) as error:
                self.close()
                self.note = f"{path.name} could not be used ({error}); all articles are read again"
                broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
                if attempt == 2 or not broken or not path.is_file():
                    return
                with suppress(OSError):
                    remove_memory(path)
            else:
                return

    def _open(self, path: Path, stamp: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=5)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = off")
        self._connection.executescript(_SCHEMA)
        known = self._connection.execute("select value from stamp").fetchall()
        if known != [(stamp,)]:
            if known and not self.note:
                self.note = "the builder or its tables changed; all articles are read again"
            with self._connection:
                self._connection.execute("delete from stamp")
                self._connection.execute("delete from results")
                self._connection.execute("insert into stamp values (?)", (stamp,))

    def recall(self, keys: Sequence[bytes]) -> Mapping[bytes, object]:
        """Give what is known under some of the keys; what was damaged is as good as unknown."""
        self.touched.update(keys)
        return dict(self._recall(keys))

    def _recall(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, object]]:
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            for key, sum_, value in self._ask(f"select key, sum, value from results where key in ({marks})", some):  # noqa: S608
                if isinstance(value, str) and zlib.crc32(value.encode()) == sum_:
                    yield key, json.loads(value)

    def _ask(self, query: str, values: Sequence[bytes]) -> list[tuple[bytes, int, str]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def keep(self, made: Iterable[tuple[bytes, object]]) -> None:
        """Remember results under their keys; all of them or, after trouble, none."""
        if self._connection is None:
            return
        texts = ((key, json.dumps(value, ensure_ascii=False, separators=(",", ":"))) for key, value in made)
        rows = [(key, zlib.crc32(text.encode()), text) for key, text in texts]
        try:
            with self._connection:
                self._connection.executemany("insert or replace into results values (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def forget_unused(self) -> None:
        """Drop what this run did not ask for, once that is most of the file."""
        rows = self._ask("select key, count(*), '' from results", ())
        if self._connection is None or rows[0][1] <= 4 * len(self.touched) + 1000:
            return
        try:
            with self._connection:
                self._connection.execute("create temporary table used (key blob primary key)")
                self._connection.executemany("insert into used values (?)", [(key,) for key in self.touched])
                self._connection.execute("delete from results where key not in (select key from used)")
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _give_up(self, error: sqlite3.Error) -> None:
        self.note = f"what was remembered cannot be used ({error}); the articles are read again"
        self.close()


def remove_memory(path: Path) -> None:
    """Delete a file of results with what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
