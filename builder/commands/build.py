"""`bilateral build`: from seeds/ to the site, with figures of what was done."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.messages import list_problems, show_figures, show_json, show_problems, show_progress
from builder.commands.workers import Existing, Folder, Workers, prepare_work, worker_options

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
    from builder import publishing

    started = time.monotonic()
    site = publishing.load_site(Path(str(options["settings"])), options["output"])  # type: ignore[arg-type]
    result, figures = run_build(site, Workers.of(options), str(options["only"] or ""))
    figures["seconds"] = f"{time.monotonic() - started:.1f}"
    if options["as_json"]:
        show_json({"figures": figures, "problems": list_problems(result.problems)})
    else:
        show_problems(result.problems)
        show_figures(figures)
        if not options["only"]:
            click.echo(publishing.say_how_to_open(site))
    if options["strict"] and result.problems:
        sys.exit(1)


def run_build(site: "Site", workers: Workers, only: str = "") -> "tuple[Build, dict[str, str]]":
    """Build a site as far as wanted; give the result and the figures for people."""
    from builder import pipeline, publishing
    from builder.model import Build
    from builder.site.search import count_indexed

    with show_progress() as watch, prepare_work(workers, site.root / ".cache", watch) as work:
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
            written = publishing.publish_whole(site, result)
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
