"""An article's text -> its sentences, each with its place and what kind of line it stands in."""

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.knowledge.cues import load_cue
from builder.model import Article, Sentence, SentenceKind, Span

_NEVER_END = load_cue("sentences.sentences.never_end")
_SELDOM_END = load_cue("sentences.sentences.seldom_end")
_NUMERAL = re.compile(r"\d{1,2}\.")
"""A number at the head of an item: "2. The ports are linked."."""
_STOP = re.compile(
    r"(?:[.!?…]|\.\.\.)[\"'”’)\]]{0,3}"
    r"(?:(?=\s+(?P<next>[\"'“‘(\[]{0,3}\S))|(?<=[a-z]{3}\.)(?=[A-Z][a-z]* [a-z]|[A-Z][a-z]+ [A-Z][a-z]+ [a-z]))"
)
"""The end of a sentence; where a page lost the blank behind it, a word and a full stop and a capital: "in Lima.The"."""
_BLANKS = re.compile(r"\s*")
_STARTER = load_cue("sentences.sentences.starter")
_LABEL = load_cue("sentences.sentences.label")
_FURNITURE = load_cue("sentences.sentences.furniture")
_ITEM = load_cue("sentences.sentences.item")

WRAPPED_SHARE = 0.3
"""Share of lines that go on in lower case below which a text is taken for one line a paragraph;
hard-wrapped newswire has 0.6 to 0.9, other texts below 0.05."""

LONGEST_SENTENCE = 4_000
"""Characters beyond which no full stop was missed but the text is no prose: the longest sentences of communiqués
have 2,500 with all their clauses."""
PIECE = 500
"""Characters to which that is cut: later stages take a sentence's words in pairs, which is cheap in short ones."""


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Split an article into sentences; a line end always ends one, unless lines are hard-wrapped.

    >>> from builder.model import Published
    >>> text = "Mr. Lavrov met the U.S. envoy. They talked."
    >>> article = Article("a", "a.txt", "", text, Published(None, "none"))
    >>> [sentence.text for sentence in split_sentences(article)]
    ['Mr. Lavrov met the U.S. envoy.', 'They talked.']
    """
    sentences: list[Sentence] = []
    wrapped = _is_wrapped(article.text)
    lines = re.finditer(r"(?:[^\n]+\n?)+" if wrapped else r"[^\n]+", article.text)
    for paragraph, line in enumerate(lines):
        if not line.group().strip():
            continue
        kind = classify_line(article, Span(line.start(), line.end()), line.group())
        for start, end in _cut_long(line.group()):
            span = Span(line.start() + start, line.start() + end)
            text = line.group()[start:end].replace("\n", " ")
            sentences.append(Sentence(len(sentences), span, text, paragraph, kind))
    return tuple(sentences)


def _is_wrapped(text: str) -> bool:
    lines = text.split("\n")
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    carried = sum(other.lstrip()[:1].islower() for _, other in pairs)
    return len(pairs) >= 4 and carried / len(pairs) > WRAPPED_SHARE


def classify_line(article: Article, span: Span, line: str) -> SentenceKind:
    """Tell what kind of line this is, from its place and its form alone."""
    if article.headline and article.headline.overlaps(span):
        return "headline"
    text = line.strip()
    if any(span.overlaps(piece) for piece in article.furniture):
        return "label" if span.start < 400 else "furniture"
    if _FURNITURE.match(text):
        return "furniture"
    if len(text) <= 120 and _LABEL.match(text):
        return "label"
    if _ITEM.match(text):
        return "item"
    if len(text) <= 90 and not re.search(r"[.!?…:;,\"”’)]$", text) and len(text.split()) <= 14:
        return "heading"
    return "body"


def _cut_long(line: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a line; what is longer than any sentence is cut between words."""
    for begin, end in _split_line(line):
        start = begin
        while end - begin > LONGEST_SENTENCE and end - start > PIECE:
            blank = line.rfind(" ", start + PIECE // 2, start + PIECE)
            cut = blank if blank > 0 else start + PIECE
            yield start, cut
            start = _skip_blanks(line, cut)
        if start < end:
            yield start, end


def _split_line(line: str) -> Iterator[tuple[int, int]]:
    start = len(line) - len(line.lstrip())
    for stop in _STOP.finditer(line):
        end = stop.end()
        if end <= start or not _ends_sentence(line, start, stop):
            continue
        yield start, end
        start = _skip_blanks(line, end)
    if line[start:].strip():
        yield start, len(line.rstrip())


def _skip_blanks(line: str, start: int) -> int:
    match = _BLANKS.match(line, start)
    return match.end() if match else start


def _ends_sentence(line: str, start: int, stop: re.Match[str]) -> bool:
    following = stop["next"] or line[stop.end()]
    first = following.lstrip("\"'“‘([")[:1]
    before = line[max(start, stop.start() - 24) : stop.start() + 1]
    if first.islower() or (first and not (first.isalnum() or first in "—–-$€£")):
        return False
    if line[stop.start()] != ".":
        return True
    if _NUMERAL.fullmatch(line, start, stop.start() + 1):
        return False
    if _SELDOM_END.search(before):
        return bool(_STARTER.match(line, _skip_blanks(line, stop.end()))) or following[0] in '"“'
    return not _NEVER_END.search(before)
