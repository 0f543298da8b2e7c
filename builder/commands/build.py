"""`bilateral build`: from seeds/ to the site, with figures of what was done."""

import hashlib
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.messages import list_problems, show_figures, show_json, show_problems, show_progress
from builder.commands.workers import Existing, Folder, Workers, prepare_work, worker_options
from builder.problems import Problem
from builder.records import record
from builder.unchanged import Sealed, describe_surroundings, recall_build, seal_inputs, seal_output, write_seal

if TYPE_CHECKING:
    from builder.model import Build
    from builder.publishing import Site

STAGES = ("reading", "events")


@click.command()
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
@click.option("--output", default=None, type=Folder, help="Folder of the site.")
@click.option("--strict", is_flag=True, help="Exit with 1 when anything had to be said.")
@click.option("--json", "as_json", is_flag=True, help="Print figures and problems as one JSON object.")
@click.option("--only", type=click.Choice(STAGES), help="Stop after this stage; the site stays as it is.")
@worker_options
def build(**options: object) -> None:
    """Read seeds/, build the site, and say how to open it."""
    started = time.monotonic()
    only = str(options["only"] or "")
    note, asked = find_note(Path(str(options["settings"])), options["output"])
    told = None if only else Told.read(recall_build(note, asked))
    told = told or build_anew(options, note, asked)
    figures = {**told.figures, "seconds": f"{time.monotonic() - started:.1f}"}
    if options["as_json"]:
        show_json({"figures": figures, "problems": list_problems(told.problems)})
    else:
        show_problems(told.problems)
        show_figures(figures)
        if not only:
            index = os.path.relpath(Path(told.output) / "index.html")
            click.echo(f"open {index} or run: {name_server(Path(str(options['settings'])).resolve().parent)}")
    if options["strict"] and told.problems:
        sys.exit(1)


@record(frozen=True, slots=True)
class Told:
    """What a build tells people."""

    figures: dict[str, str]
    problems: tuple[Problem, ...]
    output: str

    @classmethod
    def read(cls, said: object) -> "Told | None":
        """Read what the last build told when nothing changed since; None for anything else."""
        if not isinstance(said, list):
            return None
        try:
            figures, problems, output, files = said
            figures |= {"articles": f"{figures['articles'].rpartition(', ')[0]}, 0 new"}
            figures |= {"pages": f"{figures['pages'].partition(',')[0]}, {files} of {files} files unchanged"}
            return cls(figures, tuple(Problem(*one) for one in problems), output)
        except (TypeError, ValueError, LookupError, AttributeError):
            return None


def name_server(root: Path) -> str:
    """Say how the site is shown: by make where a Makefile beside the settings can, else by the command itself."""
    makefile = root / "Makefile"
    made = makefile.is_file() and "\nserve:" in makefile.read_text(encoding="utf-8", errors="replace")
    return f"{'make' if made else 'bilateral'} serve"


def find_note(settings: Path, output: object) -> tuple[Path, str]:
    """Give where a build is noted, and what was asked for."""
    file = settings.resolve()
    asked = describe_surroundings((file, output))
    name = hashlib.sha256(f"{file}\n{output}".encode()).hexdigest()[:12]
    return file.parent / ".cache" / f"build-{name}.json", asked


def build_anew(options: Mapping[str, object], note: Path, asked: str) -> Told:
    """Build, and note what was read and said, so that a build with nothing to do can say the same."""
    from builder import publishing

    only = str(options["only"] or "")
    site = publishing.load_site(Path(str(options["settings"])), options["output"])  # type: ignore[arg-type]
    roots = [] if only else publishing.list_inputs(site)
    inputs = seal_inputs(roots, time.time()) if roots else None
    result, figures = run_build(site, Workers.of(options), only)
    files = int(figures.get("pages", "0 of 0 ").split(" of ")[1].split(" ")[0])
    if inputs and (output := seal_output(site.output, files)):
        problems = [astuple(problem) for problem in result.problems]
        said = (figures, problems, str(site.output), files)
        write_seal(note, Sealed(asked, inputs, *output, said))
    return Told(figures, result.problems, str(site.output))


def run_build(site: "Site", workers: Workers, only: str = "") -> "tuple[Build, dict[str, str]]":
    """Build a site as far as wanted; give the result and the figures for people."""
    from builder import pipeline, publishing
    from builder.model import Build
    from builder.site.search import count_indexed
    from builder.work import spare_collector

    with show_progress() as watch, prepare_work(workers, site.root / ".cache", watch) as work:
        with spare_collector():
            seeds = pipeline.read_folder(site.seeds, site.corrections, site.root, work)
            if only == "reading":
                result = Build(seeds.articles, (), (), problems=tuple(sorted(seeds.problems)))
            else:
                result = pipeline.build(seeds, work)
        figures = count_build(result)
        if work.memory:
            figures["articles"] += f", {work.memory.made['preparing']} new"
        if not only:
            watch("writing pages", 0, 1)
            written = publishing.publish_whole(site, result, publishing.Manner(processes=workers.jobs))
            figures["pages"] = f"{written.pages}, {written.unchanged} of {written.files} files unchanged"
            if indexed := count_indexed(site.output):
                figures["search index"] = f"{indexed} events"
    figures["to look at"] = f"{len(result.problems)}"
    return result, figures


def count_build(build: "Build") -> dict[str, str]:
    """Count what a build holds, for people."""
    from builder.reviewing import review_build

    skipped = sum(problem.done.startswith(("skipped", "counted once")) for problem in build.problems)
    reports = sum(len(reading.reports) for reading in build.readings)
    dated = sum(event.date is not None for event in build.events)
    merged = sum(len({one.article for one in event.evidence}) > 1 for event in build.events)
    return {
        "articles": f"{len(build.articles)} read, {skipped} skipped",
        "dates": f"{sum(len(reading.times) for reading in build.readings)}",
        "reports": f"{reports}",
        "events": f"{len(build.events)}, {dated} of them dated, {merged} told by several articles",
        "pairs of countries": f"{len(build.timelines)}",
        "to review": f"{len(review_build(build))}",
    }
