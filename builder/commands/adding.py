"""`bilateral add` and `bilateral update`: new seeds from addresses, feeds and files."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.messages import show_problems
from builder.commands.workers import Existing, Workers, prepare_work
from builder.problems import Stop
from builder.records import record

if TYPE_CHECKING:
    from builder.adding import Addition, Received
    from builder.model import Article
    from builder.publishing import Site
    from builder.work import Work

FEEDS = "feeds.txt"
"""The list of feeds, in the folder of content: one address a line, "#" begins a comment."""

settings_option = click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
dry_option = click.option("--dry-run", is_flag=True, help="Show what would be read; write nothing.")
private_option = click.option(
    "--allow-private", is_flag=True, help="Fetch from this machine and its own network as well."
)


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="ADDRESS|FILE|FEED...")
@settings_option
@dry_option
@private_option
def add(what: tuple[str, ...], settings: Path, dry_run: bool, allow_private: bool) -> None:
    """Add articles to seeds/: a page's address, a feed's address, or a saved file.

    What is received is kept as it is, with a file NAME.toml beside it for title, outlet, date and
    address. A feed is remembered: `bilateral update` fetches what is new in it.
    """
    _add_all(what, settings, dry_run, allow_private)


@click.command()
@settings_option
@dry_option
@private_option
def update(settings: Path, dry_run: bool, allow_private: bool) -> None:
    """Fetch what is new in the feeds listed in content/feeds.txt."""
    from builder import publishing

    path = publishing.load_site(settings).content / FEEDS
    feeds = list_feeds(path)
    if not feeds:
        message = f"no feeds in {path.parent.name}/{FEEDS}; add one with: bilateral add ADDRESS"
        raise Stop(message)
    _add_all(feeds, settings, dry_run, allow_private)


def list_feeds(path: Path) -> list[str]:
    """Read the list of feeds; an absent file is an empty list."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@record(frozen=True, slots=True)
class _Errand:
    site: "Site"
    work: "Work"
    dry_run: bool
    allow_private: bool


def _add_all(what: Iterable[str], settings: Path, dry_run: bool, allow_private: bool) -> None:
    from builder import pipeline, publishing

    site = publishing.load_site(settings)
    refused = 0
    with prepare_work(Workers(1), site.root / ".cache") as work:
        errand = _Errand(site, work, dry_run, allow_private)
        known = list(pipeline.read_folder(site.seeds, site.corrections, site.root, work).articles)
        for one in what:
            try:
                known += _add_one(one, known, errand)
            except Stop as refusal:
                refused += 1
                click.echo(f"bilateral: {refusal}", err=True)
    if refused:
        sys.exit(2)


def _add_one(what: str, known: "list[Article]", errand: _Errand) -> "tuple[Article, ...]":
    from builder.adding import prepare_addition

    site = errand.site
    received = _receive(what, site, errand.allow_private)
    addition = prepare_addition(received, known, {path.name for path in site.seeds.iterdir()})
    if not isinstance(addition, str) and not errand.dry_run:
        _write(addition, site)
    if received.is_web and not errand.dry_run:
        _remember_feed(what, site, addition)
    if isinstance(addition, str):
        click.echo(addition)
        return ()
    click.echo(f"{'would add' if errand.dry_run else 'added'} {site.seeds.name}/{addition.name}")
    for note in addition.notes:
        click.echo(f"  {note}")
    _show_reading(addition, errand.work)
    return addition.articles


def _receive(what: str, site: "Site", allow_private: bool) -> "Received":
    from builder.adding import Received
    from builder.fetching import Limits, fetch
    from builder.reading.decoding import MAX_BYTES, Unreadable
    from builder.reading.seeds import read_plain_file

    if "://" in what:
        found = fetch(what, Limits(private=allow_private, megabytes=MAX_BYTES / 1e6))
        today = datetime.now(UTC).date().isoformat()
        return Received(found.content, found.url, found.media, today)
    path = Path(what)
    if path.resolve().is_relative_to(site.seeds.resolve()):
        message = f"{what}: this file is in {site.seeds.name}/ already"
        raise Stop(message)
    try:
        return Received(read_plain_file(path, MAX_BYTES), str(path))
    except Unreadable as reason:
        message = f"{what}: {reason}"
        raise Stop(message) from reason


def _write(addition: "Addition", site: "Site") -> None:
    target = site.seeds / addition.name
    if addition.sidecar:
        target.with_suffix(".toml").write_text(addition.sidecar, encoding="utf-8")
    with target.open("xb") as stream:
        stream.write(addition.content)


def _remember_feed(address: str, site: "Site", addition: "Addition | str") -> None:
    path = site.content / FEEDS
    is_feed = "feed" in addition if isinstance(addition, str) else addition.name.endswith(".xml")
    if is_feed and address not in list_feeds(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"{address}\n")
        click.echo(f"remembered in {path.parent.name}/{FEEDS}; `bilateral update` fetches what is new")


def _show_reading(addition: "Addition", work: "Work") -> None:
    """Show what is read from new articles: title, outlet, day, then each event."""
    from builder import pipeline

    readings, problems = pipeline.read_all(addition.articles, work)
    for reading in readings:
        article = reading.article
        day = article.published.date.text if article.published.date else "day of publication not found"
        click.echo(f"  {article.title} ({', '.join(part for part in (article.source, day) if part)})")
        for report in pipeline.drop_weak(reading).reports:
            dyads = " ".join(map(str, report.dyads))
            click.echo(f"    {report.date or 'no date'!s:<12}  {dyads}  {report.title}")
    show_problems(problems)
