"""Tables of cases: rows of text that an editor can write, refused with file and line when malformed."""

import csv
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


class CaseError(ValueError):
    """Rows of a table of cases that cannot be used; the message names file and line of each."""


def read_cases(name, columns, *, check=None, folder=CASES):
    """Give the rows of `cases/NAME` as dicts; all malformed rows are named at once.

    Every table has the columns `id` (unique) and `why` (never empty). Lines that begin with "#"
    are comments. `check(row)` gives one sentence on what is wrong with a row, or nothing.
    """
    path = folder / name
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    header = tuple(next(csv.reader([kept[0][1]]))) if kept else ()
    if header != columns:
        message = f"cases/{name}:{kept[0][0] if kept else 1}: columns are {header}, expected {columns}"
        raise CaseError(message)
    rows, wrong, seen = [], [], set()
    for number, line in kept[1:]:
        cells = [cell.strip() for cell in next(csv.reader([line]))]
        row = dict(zip(columns, cells, strict=False))
        fault = _find_fault(row, cells, columns, seen) or (check(row) if check else None)
        if fault:
            wrong.append(f"cases/{name}:{number}: {fault}\n    {line}")
        seen.add(row.get("id"))
        rows.append(row)
    if wrong:
        raise CaseError("\n".join(wrong))
    return rows


def _find_fault(row, cells, columns, seen):
    if len(cells) != len(columns):
        return f"{len(cells)} cells, expected {len(columns)}; quote cells that hold a comma"
    if not row["id"]:
        return "the id is missing"
    if row["id"] in seen:
        return f'the id "{row["id"]}" is taken'
    return None if row["why"] else "the last column must say why"


def as_parameters(rows):
    """Give the rows as pytest's parameters, named by their ids."""
    return [pytest.param(row, id=row["id"]) for row in rows]
