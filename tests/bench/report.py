"""docs/speed.md, written part by part: each benchmark replaces its own section and leaves the others."""

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

SPEED = Path(__file__).parents[2] / "docs" / "speed.md"


def describe_machine() -> str:
    """Describe the machine without its name."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return f"{model}, {os.cpu_count()} cores; {platform.system()}, Python {platform.python_version()}"


def replace_section(heading: str, lines: Sequence[str]) -> None:
    """Put lines below a heading of the document, in the place of what stood there."""
    text = SPEED.read_text(encoding="utf-8") if SPEED.is_file() else "# Speed\n\nWritten by `make bench`.\n"
    section = f"## {heading}\n\n" + "\n".join(lines).rstrip() + "\n"
    found = re.search(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    before, after = (text[: found.start()], text[found.end() :]) if found else (f"{text.rstrip()}\n\n", "")
    text = f"{before}{section}\n{after}"
    SPEED.write_text(text.rstrip() + "\n", encoding="utf-8")
