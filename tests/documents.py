"""Documents that are made from tables, in whole or in part: docs/messages.md, the columns in docs/data.md.

python tests/documents.py
"""

import re
from collections.abc import Mapping
from pathlib import Path

from builder.knowledge.tables import read_rows
from builder.site.tables import EVENT_COLUMNS, REPORT_COLUMNS

ROOT = Path(__file__).parents[1]
DATA = ROOT / "docs" / "data.md"
MESSAGES = ROOT / "docs" / "messages.md"
HEAD = """# Messages

A message names a place, a code, what is wrong, and what was done instead:

    seeds/clip.txt:2:10 D102 no year in "21 November"; took 2025, because the text speaks of spring 2025 as past

The build goes on; `--strict` makes it end with 1. `bilateral explain D102` tells one code. The letter names the stage:
R reading, D dating, E corrections, C the register of what was published, P any stage. This page is made from
`builder/data/en/messages.csv` by `make documents`.

| code | what it means | what happens | what to do |
|---|---|---|---|
"""


def write_messages() -> str:
    """Write the page of all codes."""
    rows = read_rows("en/messages.csv", ("code", "what", "then", "do"))
    return HEAD + "".join(f"| {row['code']} | {row['what']} | {row['then']} | {row['do']} |\n" for row in rows)


def write_columns(text: str) -> str:
    """Write the tables of columns anew into the text of docs/data.md."""
    for name, columns in (("events.csv", EVENT_COLUMNS), ("reports.csv", REPORT_COLUMNS)):
        table = re.compile(rf"(## Columns of `{re.escape(name)}`\n\n)(?:\|.*\n)+")
        rows = _show_columns(columns)
        text = table.sub(lambda match, rows=rows: match[1] + rows, text)
    return text


def _show_columns(columns: Mapping[str, tuple[str, str]]) -> str:
    head = "| column | type | what it holds |\n|---|---|---|\n"
    return head + "".join(f"| `{name}` | {kind} | {meaning} |\n" for name, (kind, meaning) in columns.items())


if __name__ == "__main__":
    MESSAGES.write_text(write_messages(), encoding="utf-8")
    DATA.write_text(write_columns(DATA.read_text(encoding="utf-8")), encoding="utf-8")
