"""Take one protection away after the other: for each a test must fail. `make test-sabotage`.

    python tests/sabotage.py [WORDS...]

Rows stand in sabotage.toml; words choose those that have one of them in what they say. The project is copied
first, so nothing is changed in this folder.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("builder", "theme", "tests", "seeds", "content", "docs", "pyproject.toml", "pelicanconf.py", "publishconf.py")
DEVELOPED = shutil.ignore_patterns("__pycache__")


def read_rows() -> list[dict[str, str]]:
    """Read the table, each row with the number of its threat as a text."""
    rows = tomllib.loads((ROOT / "tests" / "sabotage.toml").read_text(encoding="utf-8"))["row"]
    return [{name: str(value) for name, value in row.items()} for row in rows]


def copy_project(folder: Path) -> None:
    """Copy what the tests need."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, symlinks=True, ignore=DEVELOPED)
        else:
            shutil.copy(source, folder / part)


def is_noticed(folder: Path, row: Mapping[str, str]) -> bool:
    """Take one protection away, run its test, put it back; tell whether the test failed as it should."""
    path = folder / row["file"]
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(row["old"], row["new"]), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{folder}:{folder / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", row["test"]]
    try:
        done = subprocess.run(
            [*command, "--doctest-modules"], cwd=folder, env=environment, check=False, capture_output=True, text=True
        )
    finally:
        path.write_text(whole, encoding="utf-8")
    if done.returncode not in {0, 1}:
        print(done.stdout[-2000:])
    return done.returncode == 1


def main() -> int:
    """Go through the rows; say which protections nobody would miss."""
    words = sys.argv[1:]
    rows = [row for row in read_rows() if not words or any(word in " ".join(row.values()) for word in words)]
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy_project(Path(folder))
        for row in rows:
            noticed = is_noticed(Path(folder), row)
            missed += not noticed
            print(f"{'noticed' if noticed else 'NOT NOTICED'}: {row['threat']}, {row['what']}", flush=True)
    print(f"{len(rows) - missed} of {len(rows)} noticed")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
