"""The register of published events <-> its text, a CSV file with one line per event.

Lines stand in the order of ids, so that two registers can be compared line by line.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, get_args

from builder.edtf import EdtfError, parse
from builder.model import ChangeSort, Entry, EntryState
from builder.problems import Problem

COLUMNS = tuple(field.name for field in fields(Entry))


def write_register(entries: Iterable[Entry]) -> str:
    """Write entries as RFC 4180 says, with a header line; articles are separated by ";"."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(entries, key=lambda one: one.id):
        writer.writerow([_show(getattr(entry, name)) for name in COLUMNS])
    return out.getvalue()


def read_register(text: str, path: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read a register; a line that cannot be read is named and left out.

    What is left out counts as never published, so its address would not be answered.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(rows, [])
        for row in rows:
            entry, fault = _read_row(dict(zip(header, row, strict=False)))
            if entry and entry.id not in entries:
                entries[entry.id] = entry
            else:
                what = fault or f"{row[0]} has a line above already"
                problems.append(Problem(path, rows.line_num, 1, "C301", what, "this line is left out"))
    except csv.Error as error:
        problems.append(Problem(path, rows.line_num, 1, "C301", f"this is no CSV: {error}", "the rest is left out"))
    return tuple(entries[id_] for id_ in sorted(entries)), tuple(problems)


def _read_row(row: Mapping[str, str]) -> tuple[Entry | None, str]:
    """Give the entry of one row, or what is wrong with it."""
    given: dict[str, Any] = {name: row[name] for name in COLUMNS if name in row}
    if not given.get("id"):
        return None, "this line has no id"
    if given.get("state", "standing") not in get_args(EntryState):
        return None, f'there is no state "{given["state"]}"'
    if given.get("change", "") not in {"", *get_args(ChangeSort)}:
        return None, f'there is no change "{given["change"]}"'
    try:
        parse(given.get("date") or "2000")
    except EdtfError as error:
        return None, str(error)
    articles = given.pop("articles", "")
    keys = tuple(key.replace("%3B", ";").replace("%25", "%") for key in articles.split(";") if key)
    return Entry(articles=keys, **given), ""


def _show(value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return value
    return ";".join(key.replace("%", "%25").replace(";", "%3B") for key in value)
