"""What describes the data set: a Frictionless data package, and a JSON Schema of the JSON files."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, get_args

from builder.model import QUAD_CLASS, PloverType, Status
from builder.site.desk import Desk
from builder.site.tables import EVENT_COLUMNS, REPORT_COLUMNS

Columns = Mapping[str, tuple[str, str]]

Measured = tuple[int, str]
"""Bytes of a file, and their sum."""

_LISTS = {"dyads", "participants", "sources", "targets", "contexts", "urls"}
_REQUIRED = {"id", "type", "kind", "quad", "status", "title", "event", "article", "quote"}


def measure(content: bytes) -> Measured:
    """Measure a file: how long it is, and the sum by which a reader can tell that it came whole."""
    return len(content), f"sha256:{hashlib.sha256(content).hexdigest()}"


def write_package(desk: Desk, files: Mapping[str, Measured]) -> bytes:
    """Write datapackage.json; `files` are the measures of events.csv and reports.csv."""
    resources = [
        _describe(desk, "events", files["events"], EVENT_COLUMNS, {"primaryKey": "id"}),
        _describe(
            desk,
            "reports",
            files["reports"],
            REPORT_COLUMNS,
            {"foreignKeys": [{"fields": "event", "reference": {"resource": "events", "fields": "id"}}]},
        ),
    ]
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "bilateral-events",
        "title": desk.voice.say("Events between pairs of states"),
        "version": desk.newest or "0",
        "resources": resources,
    }
    if desk.site:
        package["homepage"] = f"{desk.site}/data/"
    return _write(package)


def _describe(
    desk: Desk, name: str, measured: Measured, columns: Columns, keys: Mapping[str, object]
) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": measured[0],
        "hash": measured[1],
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [
                {
                    "name": column,
                    "type": kind,
                    "description": desk.voice.say(meaning),
                    **({"constraints": {"required": True}} if column in _REQUIRED else {}),
                }
                for column, (kind, meaning) in columns.items()
            ],
            "missingValues": [""],
            **keys,
        },
    }


def write_schema(desk: Desk) -> bytes:
    """Write the JSON Schema (2020-12) that every events.json of the site conforms to."""
    report = _object(desk, {name: column for name, column in REPORT_COLUMNS.items() if name != "event"})
    event = _object(desk, EVENT_COLUMNS)
    choices = {"type": get_args(PloverType), "quad": sorted(set(QUAD_CLASS.values())), "status": get_args(Status)}
    for name, values in choices.items():
        event["properties"][name]["enum"] = list(values)
    event["properties"]["dyads"]["items"] = {"type": "string", "pattern": "^[A-Z]{2}-[A-Z]{2}$"}
    event["properties"] |= {
        "path": {"type": "string", "pattern": "^events/[a-z0-9-]+/$"},
        "date_words": {"type": "string"},
        "evidence": {"type": "array", "items": report},
    }
    event["required"] = list(event["properties"])
    return _write(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": desk.voice.say("Events between pairs of states"),
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "newest_article": {"type": "string"},
                "events": {"type": "array", "items": event},
            },
            "required": ["name", "newest_article", "events"],
            "additionalProperties": False,
        }
    )


def _object(desk: Desk, columns: Columns) -> dict[str, Any]:
    properties = {
        name: {**_type(name, kind), "description": desk.voice.say(meaning)} for name, (kind, meaning) in columns.items()
    }
    return {"type": "object", "properties": properties, "required": list(columns), "additionalProperties": False}


def _type(name: str, kind: str) -> dict[str, object]:
    if name in _LISTS:
        return {"type": "array", "items": {"type": "string"}}
    json_kind = "string" if kind == "date" else kind
    described: dict[str, object] = {"type": json_kind if name in _REQUIRED | {"reports"} else [json_kind, "null"]}
    return {**described, "format": "date"} if kind == "date" else described


def _write(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
