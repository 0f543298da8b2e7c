"""`bilateral explain`: why this event, this person, this date; what a code means."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.commands.messages import count, show_progress
from builder.commands.workers import Existing, Workers, prepare_work
from builder.problems import Stop

if TYPE_CHECKING:
    from builder.edtf import Edtf
    from builder.model import Build, Event, Evidence


@click.command()
@click.argument("what", metavar="EVENT|PERSON|DATE|CODE")
@click.option("--settings", default="pelicanconf.py", type=Existing, help="Pelican's settings.")
def explain(what: str, settings: Path) -> None:
    """Say why: an event's id or address, a person's name, a date (EDTF), or the code of a message."""
    if re.fullmatch(r"[A-Z]\d{3}", what):
        lines = list(explain_code(what))
    else:
        build = _build(settings)
        lines = list(explain_event(what, build) or explain_date(what, build) or explain_person(what, build))
    if not lines:
        message = f'"{what}" is no event, person, date or code of a message here'
        raise Stop(message)
    for line in lines:
        click.echo(line)


def _build(settings: Path) -> "Build":
    from builder import pipeline, publishing

    site = publishing.load_site(settings)
    with show_progress() as watch, prepare_work(Workers(), site.root / ".cache", watch) as work:
        return pipeline.build(pipeline.read_folder(site.seeds, site.corrections, site.root, work), work)


def explain_code(code: str) -> Iterator[str]:
    """Say what the code of a message means and what to do about it."""
    from builder.knowledge.tables import read_rows

    for row in read_rows("en/messages.csv", ("code", "what", "then", "do")):
        if row["code"] == code:
            yield f"{code} {row['what']}"
            yield f"  what happens: {row['then']}"
            yield f"  what to do:   {row['do']}"


def explain_event(what: str, build: "Build") -> list[str]:
    """Say of an event, by id, former id or address, each rule that led to it."""
    name = what.rstrip("/").removesuffix("/index.html").rsplit("/", 1)[-1]
    name = build.redirects.get(name, name)
    event = next((one for one in (*build.events, *build.hidden) if name in {one.id, one.slug}), None)
    return list(_tell_event(event, build)) if event else []


def _tell_event(event: "Event", build: "Build") -> Iterator[str]:
    yield f"{event.title} ({event.id})"
    yield f"  {', '.join(map(str, event.dyads))}: {event.act.type}, {event.act.kind}; {event.status}"
    yield f"  date {_show(event.date)}" + (f", {event.inferred} inferred" if event.inferred else "")
    if event.date_note:
        yield f"    {event.date_note}"
    if event.disputed:
        yield "    the reports contradict each other"
    for note in event.edited:
        yield f"  corrected: {note}"
    if event in build.hidden:
        yield "  taken out by an editor"
    if event.merged_ids:
        yield f"  brought together with {', '.join(event.merged_ids)}"
    if event.part_of:
        yield f"  part of {event.part_of}"
    voices: set[str] = set()
    for one in event.evidence:
        yield from _tell_evidence(one, build, again=bool(one.voice) and one.voice in voices)
        voices.add(one.voice)


def _tell_evidence(one: "Evidence", build: "Build", *, again: bool) -> Iterator[str]:
    article = next((article for article in build.articles if article.key == one.article), None)
    line = article.line + article.text.count("\n", 0, one.span.start) if article else 0
    yield f"  {article.path if article else one.article}:{line} “{' '.join(one.quote.split())}”"
    if again:
        yield "    nearly the same text as another article: both count as one report"
    if one.date_words:
        yield f"    “{one.date_words}” is {_show(one.date)}: {one.date_basis}"
    elif one.date:
        yield f"    dated {_show(one.date)}: {one.date_basis or 'no words of its own say when'}"
    for reason in one.reasons:
        yield f"    {reason}"


def _show(date: "Edtf | None") -> str:
    from builder.date_words import describe

    return f"{date.text} ({describe(date, 'en')})" if date else "not known"


def explain_date(what: str, build: "Build") -> list[str]:
    """Say what an EDTF date means, and which events bear it."""
    from builder.date_words import describe
    from builder.edtf import EdtfError, parse

    try:
        date = parse(what)
    except EdtfError:
        return []
    found = [event for event in build.events if event.date == date]
    bounds = [str(bound) if bound else "open" for bound in (date.earliest, date.latest)]
    return [
        f"{date.text}: {describe(date, 'en')}",
        f"  first day {bounds[0]}, last day {bounds[1]}",
        f"  {count(len(found), 'event')} with this date",
        *(f"    {event.id} {event.title}" for event in found),
    ]


def explain_person(what: str, build: "Build") -> list[str]:
    """Say for whom a person acts in which articles, and from which words that was learned."""
    lines: dict[str, int] = {}
    for reading in build.readings:
        for mention in reading.mentions:
            names = {mention.name.casefold(), mention.text.casefold(), mention.name.rsplit(" ", 1)[-1].casefold()}
            if mention.kind in {"person", "office"} and what.casefold() in names:
                line = f"{mention.name or mention.text} acts for {', '.join(mention.states) or 'nobody'}: {mention.via}"
                lines[line] = lines.get(line, 0) + 1
    return [f"{line} ({count} times)" for line, count in sorted(lines.items())]
