"""`bilateral export`: all data in one go, without the pages."""

from pathlib import Path

import click

from builder.commands.messages import count, show_problems, show_progress
from builder.commands.workers import Existing, Folder, Workers, prepare_work, worker_options
from builder.problems import Stop


@click.command()
@click.argument("folder", type=Folder)
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
@worker_options
def export(folder: Path, settings: Path, jobs: int, scheduler: str) -> None:
    """Write all data into FOLDER: the site's downloads, all events, all readings.

    events.jsonl holds every event with all its evidence, readings.jsonl what was read from each
    article; docs/data.md says what the fields mean.
    """
    from builder import export as lines
    from builder import pipeline, publishing
    from builder.site.generator import write_inside

    if folder.exists() and any(folder.iterdir()):
        message = f"{folder}/ is not empty; name a new folder"
        raise Stop(message)
    site = publishing.load_site(settings)
    with show_progress() as watch, prepare_work(Workers(jobs, scheduler), site.root / ".cache", watch) as work:
        seeds = pipeline.read_folder(site.seeds, site.corrections, site.root, work)
        result = pipeline.build(seeds, work)
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(publishing.make_downloads(site, result))
    files["events.jsonl"] = "".join(f"{line}\n" for line in lines.write_events(result.events)).encode()
    readings = lines.write_readings(map(pipeline.drop_weak, result.readings))
    files["readings.jsonl"] = "".join(f"{line}\n" for line in readings).encode()
    for path, content in sorted(files.items()):
        write_inside(folder, path, content)
    show_problems(result.problems)
    told = f"{count(len(result.events), 'event')} from {count(len(result.articles), 'article')}"
    click.echo(f"{told}: {count(len(files), 'file')} in {folder}/")
