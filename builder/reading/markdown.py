"""Markdown articles -> visible text and what their front matter says."""

import re
from collections.abc import Mapping

import markdown
import yaml

from builder.reading.decoding import Unreadable
from builder.reading.pages import drop_hidden, parse_page

_YAML_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PELICAN_HEAD = re.compile(r"\A(?:[A-Za-z][A-Za-z_-]{0,30}:[^\n]*\n)+(?=\n|\Z)")
_BLOCKS = "//p|//h1|//h2|//h3|//h4|//h5|//h6|//li|//td|//th|//pre"


def split_front_matter(text: str) -> tuple[Mapping[str, object], str, int]:
    r"""Split an article into front matter, body, and the line on which the body begins.

    Front matter stands between `---` lines (YAML, every value a string) or as Pelican writes
    it, `Key: value` lines before the first empty line. Unreadable when the YAML is broken.

    >>> split_front_matter("Title: A\nDate: 2024-10-22\n\nText.")[0]["Date"]
    '2024-10-22'
    """
    if match := _YAML_HEAD.match(text):
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
    tree = parse_page(f"<html><body>{markdown.markdown(body)}</body></html>")
    drop_hidden(tree)
    inner = (block for block in tree.xpath(_BLOCKS) if not block.xpath("./p|./ul|./ol"))
    lines = (" ".join(block.text_content().split()) for block in inner)
    return "\n".join(line for line in lines if line)


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:120]
