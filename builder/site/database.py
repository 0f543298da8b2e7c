"""The whole data set as one SQLite file, to be opened with Datasette or any other tool."""

import sqlite3
from collections.abc import Iterable, Mapping

Row = tuple[object, ...]
Table = tuple[Mapping[str, tuple[str, str]], Iterable[Row]]
"""Columns with their types and meanings, and rows."""

_TYPES = {"integer": "INTEGER", "number": "REAL"}


def write_database(tables: Mapping[str, Table], dyads: Iterable[tuple[str, str]]) -> bytes:
    """Write tables of rows, and one that lists the pairs of each event."""
    base = sqlite3.connect(":memory:")
    try:
        for name, (columns, rows) in tables.items():
            declared = ", ".join(f'"{column}" {_declare(column, kind)}' for column, (kind, _) in columns.items())
            base.execute(f'CREATE TABLE "{name}" ({declared})')
            marks = ", ".join("?" for _ in columns)
            base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)  # noqa: S608  our own names
        base.execute("CREATE TABLE event_dyads (event TEXT REFERENCES events (id), dyad TEXT)")
        base.executemany("INSERT INTO event_dyads VALUES (?, ?)", dyads)
        base.execute("CREATE INDEX dyads ON event_dyads (dyad)")
        base.execute("CREATE INDEX days ON events (earliest, latest)")
        base.commit()
        base.execute("VACUUM")
        return base.serialize()
    finally:
        base.close()


def _declare(column: str, kind: str) -> str:
    return "TEXT PRIMARY KEY" if column == "id" else _TYPES.get(kind, "TEXT")
