"""Whole sites of sizes S, M and L: a full build from ready events against Hugo and plain Pelican, rebuilds, memory.

    python -m tests.bench.rendering [S M L] [--rounds 3]

A rival is handed the inner part of every page ready-made, and all other files to copy (`rivals`). Seconds are those
of whole processes, less the time in which the events are made up; nobody waits for the disk. On a busy machine the
seconds of the clock say little; those of the processors, all processes together, do.
"""

import argparse
import gc
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.report import describe_machine, replace_section
from tests.bench.rivals import write_rivals
from tests.bench.sites import SIZES, Size, write_articles

ROOT = Path(__file__).parents[2]
HUGO = shutil.which("hugo")
PELICAN_SIZES = ("S",)
"""Plain Pelican takes minutes for M and hours for L."""

ADDED = "Oman and Iran held talks on trade on 3 March 2006."


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took: seconds of the clock and of all processors, and the largest process in megabytes."""

    wall: float
    cpu: float
    megabytes: float


def run_apart(command: list[str], folder: Path) -> tuple[Took, str]:
    """Run a command in a folder to its end; it must succeed. Modules are kept compiled, as where the builder is
    installed.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    assert process.returncode == 0, said[-2000:]
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), said


def render_ready(name: str) -> None:
    """Make the events up and render them in this process; print what that took.

    Garbage is searched for as seldom as by the command, and not once more at the end.
    """
    from builder import publishing
    from builder.__main__ import SELDOM
    from tests.bench.sites import make_build

    gc.set_threshold(*SELDOM)
    began, used = time.perf_counter(), time.process_time()
    build = make_build(SIZES[name])
    making = time.perf_counter() - began, time.process_time() - used
    manner = publishing.Manner(durable=False)
    written = publishing.publish_whole(publishing.load_site(Path("pelicanconf.py")), build, manner)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({"making": making, "pages": written.pages, "files": written.files, "megabytes": peak}))
    gc.freeze()


def build_ours(site: Path, name: str) -> tuple[Took, dict[str, int]]:
    """Build the whole site from ready events; what is not rendering is taken off."""
    shutil.rmtree(site / "output", ignore_errors=True)
    shutil.rmtree(site / ".cache", ignore_errors=True)
    command = [sys.executable, "-m", "tests.bench.rendering", "--render", name]
    took, said = run_apart(command, site)
    told = json.loads(said.splitlines()[-1])
    return Took(took.wall - told["making"][0], took.cpu - told["making"][1], told["megabytes"]), told


def build_rival(command: list[str], folder: Path, output: str, pages: int) -> Took:
    """Build a rival's site anew and count its pages."""
    shutil.rmtree(folder / output, ignore_errors=True)
    took, _ = run_apart(command, folder)
    assert sum(1 for _ in (folder / output).rglob("*.html")) == pages
    return took


def compare(size: Size, folder: Path, rounds: int) -> list[str]:
    """Build all sites in turn; give the rows of the table for one size."""
    site, hugo, pelican = folder / "site", folder / "hugo", folder / "pelican"
    subprocess.run([sys.executable, "-m", "builder", "new", str(site)], cwd=ROOT, check=True, capture_output=True)
    _, told = build_ours(site, size.name)
    pages = write_rivals(site / "output", hugo, pelican)
    assert pages == told["pages"] >= size.events + size.pairs + size.articles
    rivals = {"Hugo": ([HUGO, "--quiet", "-d", "public"], hugo, "public", 1)} if HUGO else {}
    if size.name in PELICAN_SIZES:
        command = [str(Path(sys.executable).with_name("pelican")), "-q", "-o", "out"]
        rivals["plain Pelican"] = (command, pelican, "out", rounds)
    ours: list[Took] = []
    theirs: dict[str, list[Took]] = {name: [] for name in rivals}
    for number in range(rounds):
        ours.append(build_ours(site, size.name)[0])
        for name, (command, where, output, most) in rivals.items():
            if name == "Hugo" or number < most:
                theirs[name].append(build_rival(command, where, output, pages))
    heads = [f"| {size.name}: {told['pages']:,} pages, {told['files']:,} files | Bilateral | {_show(ours)} | | |"]
    return [*heads, *(f"| | {name} | {_show(runs)} | {_ratios(ours, runs)} |" for name, runs in theirs.items())]


def _show(runs: list[Took]) -> str:
    wall, cpu, peak = (median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "megabytes"))
    return f"{wall:.1f} | {cpu:.1f} | {peak:,.0f}"


def _ratios(ours: list[Took], theirs: list[Took]) -> str:
    pairs = list(zip(ours, theirs, strict=False))
    walls, cpus = median(a.wall / b.wall for a, b in pairs), median(a.cpu / b.cpu for a, b in pairs)
    return f"{walls:.2f} | {cpus:.2f}"


def rebuild(size: Size, folder: Path, rounds: int) -> str:
    """Take the whole road from articles: the first build, one with nothing to do, one with an article more."""
    site = folder / "articles"
    subprocess.run([sys.executable, "-m", "builder", "new", str(site)], cwd=ROOT, check=True, capture_output=True)
    write_articles(size, site / "seeds" / "articles.jsonl")
    command = [sys.executable, "-m", "builder", "build"]
    first, _ = run_apart(command, site)
    time.sleep(3)
    run_apart(command, site)
    idle = [run_apart(command, site) for _ in range(rounds)]
    assert all("seconds: 0." in said or "seconds: 1." in said for _, said in idle)
    added = []
    for number in range(rounds):
        text = f"Talks\n4 March 2006\n\n{ADDED} Round {number}.\n"
        (site / "seeds" / f"added-{number}.txt").write_text(text, encoding="utf-8")
        took, said = run_apart(command, site)
        assert ", 1 new" in said, said
        added.append(took)
    waits, more = _show([took for took, _ in idle]), _show(added)
    return f"| {size.name} | {first.wall:.0f} | {first.cpu:.0f} | {waits} | {more} |"


def run(names: list[str], rounds: int) -> None:
    """Measure, print, and write the part of docs/speed.md."""
    compared, rebuilt = [], []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            compared += compare(SIZES[name], Path(folder), rounds)
            print("\n".join(compared), flush=True)
            if name != "L":
                rebuilt.append(rebuild(SIZES[name], Path(folder), rounds))
                print(rebuilt[-1], flush=True)
    lines = [
        f"Machine: {describe_machine()}; load when this was written {os.getloadavg()[0]:.1f}.",
        f"Medians of {rounds} rounds in turn.",
        "The rivals get the inner part of every page ready-made and copy all other files. Ratios below 1 mean that",
        "Bilateral took less; clock and processors (all processes together) are two ratios.",
        "",
        "| full build | builder | seconds | of processors | MB, largest process | ratio, clock | ratio, processors |",
        "|---|---|---|---|---|---|---|",
        *compared,
        "",
        "From articles, the whole road; seconds of the clock, seconds of processors, MB of the largest process:",
        "",
        "| size | first build, s | cpu less readers | nothing changed, s | cpu | MB | one more, s | cpu | MB |",
        "|---|---|---|---|---|---|---|---|---|",
        *rebuilt,
    ]
    replace_section("Rendering and whole builds", lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=["S", "M"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--render", default="")
    given = parser.parse_args()
    if given.render:
        render_ready(given.render)
    else:
        run(given.sizes, given.rounds)
