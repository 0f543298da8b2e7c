"""`bilateral publish`: the whole site for its own address, in a folder, on a branch, or on a server."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.build import run_build
from builder.commands.messages import show_figures, show_problems
from builder.commands.workers import Existing, Folder, Workers, worker_options
from builder.problems import Stop

if TYPE_CHECKING:
    from builder.model import Build
    from builder.problems import Problem
    from builder.publishing import Site


@click.command()
@click.option("--settings", default="publishconf.py", type=Existing, help="Pelican's settings for publishing.")
@click.option("--output", default=None, type=Folder, help="Folder of the site.")
@click.option(
    "--to", "target", default="", metavar="TARGET", help='"HOST:FOLDER" or a folder for rsync, or "gh-pages".'
)
@worker_options
def publish(settings: Path, output: Path | None, target: str, jobs: int, scheduler: str) -> None:
    """Build with publishconf.py into publish/ and send it to TARGET.

    What is not whole is never published: the build stops before anything is sent.
    """
    from builder import publishing

    site = publishing.load_site(settings, output)
    result, figures = run_build(site, Workers(jobs, scheduler))
    wrong = _write_register(site, result, figures)
    show_problems([*result.problems, *wrong])
    show_figures(figures)
    if target == "gh-pages":
        _call("ghp-import", ["--no-jekyll", "--push", "--force", str(site.output)], site)
    elif target:
        _call("rsync", [*RSYNC, f"{site.output}/", target], site)
    click.echo(f"published to {target}" if target else f"the site is in {site.output.name}/")


def _write_register(site: "Site", build: "Build", figures: dict[str, str]) -> "tuple[Problem, ...]":
    """Hold the build against what was published last, and note what is published now."""
    from builder.changes import compare_builds
    from builder.register import read_register, write_register

    path = site.content / "register.csv"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    before, wrong = read_register(text, f"{site.content.name}/{path.name}")
    compared = compare_builds(before, build)
    coming = path.with_name(f".{path.name}.coming")
    coming.write_text(write_register(compared.register), encoding="utf-8")
    coming.replace(path)
    sorts = Counter(change.sort for change in compared.changes)
    told = ", ".join(f"{sorts[sort]} {sort}" for sort in sorted(sorts))
    figures["since the last time"] = told or ("nothing changed" if text else "this is the first publication")
    return wrong


RSYNC = ("--recursive", "--links", "--checksum", "--delete-delay", "--delay-updates")
"""Files are put in place at the end of a transfer, deleted ones after that; times do not matter."""


def _call(program: str, arguments: list[str], site: "Site") -> None:
    found = shutil.which(program)
    if not found:
        message = f"{program} is not installed; the site is whole in {site.output.name}/ and can be copied by hand"
        raise Stop(message)
    done = subprocess.run([found, *arguments], cwd=site.root, check=False)  # noqa: S603  the editor named the target
    if done.returncode:
        message = f"{program} ended with {done.returncode}; what was published before may still stand"
        raise Stop(message)
