"""Fuzz every reader for a while: `make fuzz SECONDS=60`, or `TARGETS="html xml"` for some of them.

Each target runs in a process of its own, steered by what the input makes the code do (atheris). What it
finds is written to .cache/fuzz/TARGET/, to become a case of the hostile corpus; what it learned stays in
.cache/fuzz/TARGET/corpus/ and helps the next time.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "fuzz"
LONGEST = 8_000
"""Bytes of an input: most faults need few, and small ones are tried more often."""
OPTIONS = ("-timeout=30", "-rss_limit_mb=3000", "-print_final_stats=1", "-verbosity=0")
CORRECTIONS = b"""[[event]]
id = "ID"
date = "2025-04"
dyads = ["OM-RU"]
title = "x"
[[merge]]
ids = ["ID", "ID"]
[[split]]
id = "ID"
quotes = ["agreement"]
[[add]]
article = "visit"
quote = "Russia"
dyads = ["OM-RU"]
type = "CONSULT"
title = "x"
"""
SMALL = {
    "edtf": [b"2024-10~", b"[2024-10-21..2024-10-31]", b"2024/2025", b"2025-21", b"198X", b"../2015"],
    "address": [
        b"https://example.org:8080/a?b#c",
        b"http://[::ffff:10.0.0.1]/",
        b"::ffff:10.0.0.1",
        b"64:ff9b::7f00:1",
    ],
    "published": [b"21 November", b"2025-11-21T10:00Z", b"Tue, Nov. 21, 2025", b"Posted on 3/4/2025 at 10:00"],
    "register": [b"id,state,title\na,published,x\n"],
    "corrections": [CORRECTIONS],
    "sidecar": [b'title = "x"\npublished = 2025-05-29\n', b"published = '31 February 2025'\n"],
}


def list_seeds(name: str) -> Iterator[bytes]:
    """Give what a target begins with: cases of the reader's own, hostile ones, and texts."""
    from hostile.corpus import make_cases

    suffix = f".{name}" if name in {"txt", "md", "html", "xml", "jsonl"} else ""
    yield from SMALL.get(name, [])
    if suffix or name == "add":
        wanted = [case.content for case in make_cases() if not suffix or case.name.endswith(suffix)]
        wanted += [path.read_bytes() for path in sorted((ROOT / "tests/cases/reading").glob(f"*{suffix}"))]
        yield from (content for content in wanted if len(content) <= LONGEST)
    if name == "annotate":
        yield from (path.read_bytes()[:LONGEST] for path in sorted((ROOT / "seeds").glob("*.txt")))


def write_seeds(folder: Path, seeds: Iterable[bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(content)


def fuzz(name: str, options: list[str]) -> None:
    """Fuzz one target in this process, until time is up or something is found."""
    import atheris

    with atheris.instrument_imports(include=["builder", "feedparser"]):
        from fuzz.targets import TARGETS
    from builder import pipeline

    pipeline.load_knowledge()
    TARGETS[name](b"")  # what is made once is no part of the time that an input may take
    atheris.Setup([name, *options], TARGETS[name])
    atheris.Fuzz()


def run_all(names: list[str], seconds: int) -> int:
    """Fuzz the targets one after the other; say what each tried and found."""
    wrong = 0
    for name in names:
        place = CACHE / name
        write_seeds(place / "corpus", list_seeds(name))
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", *OPTIONS]
        command = [sys.executable, "-m", "fuzz", "--one", name, *options, str(place / "corpus")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
        tried = [line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        wrong += done.returncode != 0
        print(f"{name}: {tried[0] if tried else 'no'} inputs, {'ok' if done.returncode == 0 else 'FOUND'}", flush=True)
        if done.returncode:
            print(f"{done.stdout[-3000:]}\n{done.stderr[-1500:]}", flush=True)
    return 1 if wrong else 0


def main() -> int:
    """Fuzz one target for `run_all`, or all of them."""
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2], sys.argv[3:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3600, help="for each target")
    parser.add_argument("targets", nargs="*")
    arguments = parser.parse_args()
    from fuzz.targets import TARGETS

    return run_all(arguments.targets or list(TARGETS), arguments.seconds)


if __name__ == "__main__":
    raise SystemExit(main())
