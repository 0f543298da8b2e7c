"""Markdown articles -> visible text and what their front matter says."""

import re
from collections.abc import Mapping

import markdown
import yaml

from builder.reading.decoding import MAX_TEXT, Unreadable
from builder.reading.pages import drop_hidden, parse_page

MAX_HEAD = 20_000
"""Longest front matter read, characters: real ones stay below 2,000, and YAML is slow."""

_YAML_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PELICAN_HEAD = re.compile(r"\A(?:[A-Za-z][A-Za-z_-]{0,30}:[^\n]*\n)+(?=\n|\Z)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,80}\])")
_PLAIN = re.compile(r"<(?!/?[a-zA-Z][^<>]{0,500}>|!--)|\\[\\`*_{}\[\]()>#+.!-]")
_ASIDE = 0xE000
"""Where characters that mean themselves wait while the rest is rendered: Unicode's private area."""
_BACK = {_ASIDE + code: chr(code) for code in range(128)}
_SLOW = ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref", "escape")
"""Patterns of the library that take up to cubic time on a row of brackets; we resolve them before."""
_EMPHASIS = ("em_strong",)
LONGEST_EMPHASISED = 8_000
"""Longest paragraph in which asterisks are read as emphasis, characters: it takes quadratic time."""
_QUOTES = re.compile(r"^(?: {0,3}> ?){6,}+", re.MULTILINE)
"""Quotations inside quotations, deeper than any letter's; the library takes quadratic time for them."""
_GAP = re.compile(r"\n{3,}")

_BLOCKS = "//p|//h1|//h2|//h3|//h4|//h5|//h6|//li|//td|//th|//pre"


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, int]:
    r"""Split an article into front matter, body, and the line on which the body begins.

    Front matter stands between `---` lines (YAML, every value a string) or as Pelican writes
    it, `Key: value` lines before the first empty line. Unreadable when the YAML is broken.

    >>> split_front_matter("Title: A\nDate: 2024-10-22\n\nText.")[0]["Date"]
    '2024-10-22'
    """
    if match := _YAML_HEAD.match(text):
        if len(match[1]) > MAX_HEAD:
            message = f"the front matter has more than {MAX_HEAD:,} characters"
            raise Unreadable(message)
        try:
            head = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506  strings only, builds no objects
        except (yaml.YAMLError, RecursionError) as error:
            message = f"the front matter is no YAML: {_first_line(error)}"
            raise Unreadable(message) from error
        fields = head if isinstance(head, dict) else {}
    elif match := _PELICAN_HEAD.match(text):
        lines = (line.partition(":") for line in match[0].splitlines())
        fields = {key.strip(): value.strip() for key, _, value in lines}
    else:
        return {}, text, 1
    return fields, text[match.end() :], text.count("\n", 0, match.end()) + 1


def render_text(body: str) -> str:
    """Give the visible text of a Markdown body, one paragraph, heading or list item a line.

    >>> render_text("**March.** A [visit](https://example.org).")
    'March. A visit.'
    """
    if len(body) > MAX_TEXT:
        message = f"the article has {len(body):,} characters; at most {MAX_TEXT:,} are read"
        raise Unreadable(message)
    body = _QUOTES.sub("> ", _GAP.sub("\n\n", body))
    body = _PLAIN.sub(_set_aside, _LINK.sub(lambda match: "" if match[0].startswith("!") else match[1], body))
    tree = parse_page(f"<html><body>{_make_converter(body).convert(body)}</body></html>")
    drop_hidden(tree)
    inner = (block for block in tree.xpath(_BLOCKS) if not block.xpath("./p|./ul|./ol"))
    lines = (" ".join(block.text_content().split()) for block in inner)
    return "\n".join(line for line in lines if line).translate(_BACK)


def _set_aside(match: re.Match[str]) -> str:
    return chr(_ASIDE + ord(match[0][-1]))


def _make_converter(body: str) -> markdown.Markdown:
    converter = markdown.Markdown()
    lengthy = any(len(paragraph) > LONGEST_EMPHASISED for paragraph in body.split("\n\n"))
    for name in (*_SLOW, *(_EMPHASIS if lengthy else ())):
        converter.inlinePatterns.deregister(name)
    return converter


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:120]
