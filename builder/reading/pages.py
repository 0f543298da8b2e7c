"""Saved web pages -> visible article text and what the page says about itself."""

import json
import re
from collections.abc import Iterator, Mapping

from lxml import etree
from lxml import html as lxml_html

from builder.reading.decoding import Unreadable, clean_text
from builder.reading.fields import Fields

MAX_DEPTH = 400
"""Deepest nesting of elements read: real pages stay below 60."""
MAX_TAGS = 100_000
"""Most tags of a page read: the longest articles of encyclopedias have about 40,000."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE)
_DATE_CLASS = re.compile(r"\b(?:posted|published|pubdate|dateline|date|timestamp|meta|byline)\b", re.IGNORECASE)
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "form",
    "nav",
    "aside",
    "footer",
)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
)
_BLOCKS = "//p|//h1|//h2|//h3|//h4|//li|//blockquote|//td|//pre"


def declared_encoding(raw: bytes) -> str:
    """Find the encoding that a page declares in its first 2,048 bytes."""
    match = _CHARSET.search(raw[:2048])
    return match[1].decode("ascii", "ignore") if match else ""


def parse_page(page: str) -> lxml_html.HtmlElement:
    """Parse a page without network or entities; Unreadable when it is nested too deeply."""
    if page.count("<") > MAX_TAGS:
        message = f"the page has more than {MAX_TAGS:,} tags"
        raise Unreadable(message)
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?!br|hr|img|input|link|meta|wbr|p\b|li\b|td\b|tr\b)[a-zA-Z]", page):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH * 10:
            break
    if deepest > MAX_DEPTH * 10:
        message = f"elements are nested more than {MAX_DEPTH * 10} deep"
        raise Unreadable(message)
    parser = lxml_html.HTMLParser(
        no_network=True, recover=True, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    try:
        return lxml_html.document_fromstring(page.encode(), parser=parser)
    except etree.LxmlError as error:
        message = "the page is empty or broken"
        raise Unreadable(message) from error


def read_visible_text(tree: lxml_html.HtmlElement) -> str:
    """Give the article's visible text, one paragraph a line.

    Scripts, hidden elements, navigation, sidebars and footers are no evidence. What
    trafilatura takes for the article decides where several texts stand on the page; a page on
    which it finds little is read block by block.
    """
    import trafilatura  # noqa: PLC0415  a tenth of the time in which a build starts, and only a new page needs it

    drop_hidden(tree)
    main = trafilatura.extract(
        lxml_html.tostring(tree, encoding="unicode"), favor_recall=True, include_comments=False,
        include_tables=True, include_formatting=False, deduplicate=False, fast=True,
    ) or ""  # fmt: skip
    extracted = [_squeeze(line).removeprefix("- ") for line in main.split("\n")]
    wanted = {line for line in extracted if line}
    blocks = list(read_blocks(tree))
    total = sum(map(len, wanted)) or 1
    kept = [block for block in blocks if block in wanted or _shares(block, wanted)]
    lines = kept if sum(map(len, kept)) >= 0.8 * total else extracted
    return clean_text("\n".join(line for line in lines if line))


def drop_hidden(tree: lxml_html.HtmlElement) -> None:
    """Take out of a page what its readers do not see or what is not the article's own."""
    for element in list(tree.iter()):
        if not _is_hidden(element):
            continue
        try:
            element.drop_tree()
        except ValueError:  # a reference of a control character stands in the text beside it
            _clean_beside(element)
            element.drop_tree()


def _clean_beside(element: lxml_html.HtmlElement) -> None:
    before, parent = element.getprevious(), element.getparent()
    element.tail = clean_text(element.tail or "")
    if before is not None:
        before.tail = clean_text(before.tail or "")
    elif parent is not None:
        parent.text = clean_text(parent.text or "")


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.getparent() is None:
        return False
    return (
        element.tag in _DROPPED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in {"dialog", "navigation", "banner", "contentinfo"}
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def read_blocks(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the text of every innermost block (paragraph, heading, item, cell), in order."""
    for block in tree.xpath(_BLOCKS):
        holds = any(child.tag in {"p", "h1", "h2", "li"} for child in block)
        if not holds and next(block.iterdescendants("p", "blockquote"), None) is None:
            yield _squeeze(block.text_content())


def _shares(block: str, wanted: set[str]) -> bool:
    return len(block) >= 20 and any(block in line for line in wanted)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def read_metadata(tree: lxml_html.HtmlElement) -> Fields:
    """Read what the page declares: meta elements, JSON-LD, canonical address, `<time>`."""
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta.get("content") or ""
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    linked = _read_json_ld(tree)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    published = next((metas[name] for name in _PUBLISHED if metas.get(name)), "")
    title = (
        metas.get("og:title") or linked.get("headline") or tree.xpath("string(//h1)") or tree.xpath("string(//title)")
    )
    return Fields(
        title=clean_text(_squeeze(title)),
        published=linked.get("datePublished") or published or _read_time_element(tree),
        source=clean_text(metas.get("og:site_name") or linked.get("publisher") or ""),
        url=metas.get("og:url") or canonical,
        language=(tree.get("lang") or "").split("-")[0].lower(),
        licence=linked.get("license", ""),
        author=clean_text(metas.get("author", "")),
    )


def find_printed_date(tree: lxml_html.HtmlElement) -> str:
    """Find the date that the page shows to its readers near the top, as printed."""
    for element in tree.iter("p", "span", "div", "time"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        text = _read_start(element)
        if (element.tag == "time" or _DATE_CLASS.search(label)) and len(text) <= 80 and re.search(r"\d", text):
            return text
    return ""


def _read_start(element: lxml_html.HtmlElement) -> str:
    """Read the first words of an element alone: whole texts of nested ones would add up."""
    parts: list[str] = []
    for part in element.itertext():
        parts.append(part)
        if sum(map(len, parts)) > 400 or len(parts) > 40:
            break
    return _squeeze("".join(parts))


def _read_time_element(tree: lxml_html.HtmlElement) -> str:
    return str(tree.xpath("string((//article//time/@datetime|//main//time/@datetime)[1])"))


def _read_json_ld(tree: lxml_html.HtmlElement) -> Mapping[str, str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        nodes = (
            content
            if isinstance(content, list)
            else content.get("@graph", [content])
            if isinstance(content, dict)
            else []
        )
        for node in nodes:
            if isinstance(node, dict) and "datePublished" in node:
                return {key: _name_of(value) for key, value in node.items()}
    return {}


def _name_of(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""
