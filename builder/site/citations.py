"""Citations: a page in, BibTeX and CSL-JSON out for reference managers."""

import re

from builder.site.desk import Desk
from builder.site.feeds import clean
from builder.site.parts import Link
from builder.site.tables import write_value

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def citation_files(address: str) -> tuple[Link, ...]:
    """Link to the citations that stand beside a page."""
    return (
        Link("BibTeX", f"{address}cite.bib", type="application/x-bibtex"),
        Link("CSL-JSON", f"{address}cite.json", type="application/vnd.citationstyles.csl+json"),
    )


def write_bibtex(desk: Desk, page: Link, day: str) -> bytes:
    """Write one entry; the page's state is the day of the newest article that it rests on."""
    fields = {
        "title": f"{{{escape_tex(page.text)}}}",
        "organization": escape_tex(desk.name),
        "year": day[:4],
        "howpublished": rf"\url{{{desk.site}/{page.address}}}",
        "note": escape_tex(desk.voice.say("newest article of %(day)s", day=day)) if day else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(page.address)},", *lines, "}", ""]).encode()


def escape_tex(text: str) -> str:
    r"""Keep a text from being read as commands.

    >>> escape_tex("R&D {50%}")
    'R\\&D \\{50\\%\\}'
    """
    return " ".join(clean(text).split()).translate(_TEX)


def write_csl(desk: Desk, page: Link, day: str) -> bytes:
    """Write one item of Citation Style Language's JSON."""
    item: dict[str, object] = {
        "id": _key(page.address),
        "type": "webpage",
        "title": page.text,
        "container-title": desk.name,
        "URL": f"{desk.site}/{page.address}",
        "language": desk.voice.language,
    }
    if day:
        item["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    return (write_value([item]) + "\n").encode()


def _key(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"bilateral/{address}").strip("-")
