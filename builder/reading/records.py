"""JSON Lines -> one record a line."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.reading.fields import Fields, name_fields

LONGEST_NAME = 200
"""Longest name of a record, characters: names become file names."""
_NAME = re.compile(rf"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]{{1,{LONGEST_NAME}}}")


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its own `id` if it has one, its text unchanged, and what it says of itself."""

    line: int
    id: str
    text: str
    fields: Fields
    wrong: str = ""
    """What is wrong with the line; text and fields are then empty."""


def parse_records(text: str) -> Iterator[Record]:
    """Yield a record for every line that is not empty, in order.

    >>> next(parse_records('{"id": 7, "published": "2025-04-23", "text": "A met B."}')).id
    '7'
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _parse_record(number, line)


def _parse_record(number: int, line: str) -> Record:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(number, "", "", Fields(), f"no JSON: {str(error)[:80]}")
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        return Record(number, "", "", Fields(), 'a record needs at least "text"')
    own = {key: value for key, value in content.items() if key not in {"id", "text"} and value}
    fields, _ = name_fields(own)
    identity = content.get("id")
    if identity is not None and not (isinstance(identity, str | int) and _NAME.fullmatch(str(identity))):
        return Record(number, "", "", Fields(), f'"id" must be a name of at most {LONGEST_NAME} characters on one line')
    return Record(number, "" if identity is None else str(identity), content["text"], fields)
