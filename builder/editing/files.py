"""Files of corrections -> corrections with the line and column of every value; what is no TOML is named."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.editing.advice import advise_line
from builder.problems import Problem
from builder.records import record

_LONG_TEXT = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'')


@record(frozen=True, slots=True)
class Correction:
    """One table of a file: what to do, with which values, and where each of them stands."""

    kind: str
    values: Mapping[str, Any]
    path: str
    line: int
    places: Mapping[str, tuple[int, int]]

    def complain(self, code: str, what: str, done: str, advice: str = "", key: str = "") -> Problem:
        """Make a problem that points to a key, or to the head of the table."""
        return Problem(self.path, *self.places.get(key, (self.line, 1)), code, what, done, advice)

    @property
    def place(self) -> str:
        """Where the table begins, as messages name it."""
        return f"{self.path}:{self.line}"

    @property
    def because(self) -> str:
        """The reason given, and who gave it when: ": the Kremlin names the day (an editor, 2025-11-22)"."""
        signed = ", ".join(self.values[key] for key in ("who", "when") if self.values.get(key))
        reason = self.values.get("reason", "")
        return (f": {reason}" if reason else "") + (f" ({signed})" if signed else "")


def read_tables(folder: Path) -> tuple[list[Correction], list[Problem]]:
    """Read every table of all files of a folder, in order of file and line."""
    items: list[Correction] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        shown = f"{folder.parent.name}/{folder.name}/{path.name}"
        if path.is_symlink() or not path.is_file():
            what = "this is a link to another file" if path.is_symlink() else "this is no ordinary file"
            problems.append(Problem(shown, 0, 0, "E201", what, "it is not read"))
            continue
        text = ""
        try:
            text = path.read_text(encoding="utf-8-sig")
            items += list_tables(text, shown)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            place = re.search(r"line (\d+), column (\d+)", str(error))
            line, column = (int(place[1]), int(place[2])) if place else (0, 0)
            lines = text.split("\n")
            done = "nothing in it is applied"
            advice = advise_line(lines[line - 1]) if 0 < line <= len(lines) else "mend this file"
            problems.append(Problem(shown, line, column, "E201", f"this is no TOML: {error}", done, advice))
    return sorted(items, key=lambda item: (item.path, item.line)), problems


def list_tables(text: str, path: str) -> Iterator[Correction]:
    """Give every table of one file; raises what `tomllib` raises."""
    lines = _LONG_TEXT.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n")
    for kind, rows in tomllib.loads(text).items():
        header = re.compile(rf"\s*\[{{1,2}}\s*\"?{re.escape(kind)}\"?\s*\]{{1,2}}|\s*{re.escape(kind)}\s*=")
        starts = [number for number, line in enumerate(lines) if header.match(line)] or [0]
        for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
            start = starts[min(number, len(starts) - 1)]
            places = _find_keys(lines, start)
            yield Correction(kind, row if isinstance(row, dict) else {}, path, start + 1, places)


def _find_keys(lines: list[str], start: int) -> Mapping[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    for at in range(start + 1, len(lines)):
        if lines[at].lstrip().startswith("[["):
            break
        if key := re.match(r"(\s*)\"?([\w-]+)\"?\s*=", lines[at]):
            places[key[2]] = (at + 1, len(key[1]) + 1)
    return places
