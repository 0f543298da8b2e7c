"""Sentences: cases in cases/sentences.txt, then what holds for any text."""

import re
from pathlib import Path
from typing import get_args

import pytest
from case_tables import CASES, CaseError
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Article, Published, SentenceKind, Span
from builder.sentences import LONGEST_SENTENCE, split_sentences


def read_blocks(path):
    """Give (id, text, expected pairs of kind and sentence) of every case; refuse malformed ones."""
    blocks, seen = [], set()
    lines = path.read_text(encoding="utf-8").split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith("== ")]
    for number, until in zip(heads, [*heads[1:], len(lines)], strict=True):
        place = f"cases/{path.name}:{number + 1}"
        match = re.fullmatch(r"== ([\w-]+): .+", lines[number])
        block = lines[number + 1 : until]
        if not match or match[1] in seen or "--" not in block:
            message = f'{place}: a case begins with "== id: why", has a new id and a line "--"'
            raise CaseError(message)
        seen.add(match[1])
        middle = block.index("--")
        expected = [_read_expected(line, place) for line in block[middle + 1 :] if line.strip()]
        blocks.append((match[1], "\n".join(block[:middle]), expected))
    return blocks


def _read_expected(line, place):
    match = re.fullmatch(r"(?:\[(\w+)\] )?(.+)", line)
    kind = match[1] or "body"
    if kind not in get_args(SentenceKind):
        message = f'{place}: there is no kind "{kind}"'
        raise CaseError(message)
    return kind, match[2]


BLOCKS = read_blocks(CASES / "sentences.txt")


def make_article(text, **given):
    return Article("case", "seeds/case.txt", "", text, Published(None, "none"), **given)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*block[1:], id=block[0]) for block in BLOCKS])
def test_text_falls_into(text, expected):
    found = split_sentences(make_article(text))
    assert [(one.kind, one.text) for one in found] == expected


@pytest.mark.parametrize(
    "content",
    [
        "== no-reason\nA text.\n--\nA text.\n",
        "== id: why\nA text.\nNo line between.\n",
        "== id: why\nA.\n--\n[verse] A.\n",
    ],
)
def test_a_malformed_case_is_refused_with_file_and_line(tmp_path, content):
    path = Path(tmp_path / "sentences.txt")
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseError, match=r"cases/sentences\.txt:1:"):
        read_blocks(path)


def test_the_place_of_the_headline_is_known():
    text = "Ministers meet in Muscat.\nThe two ministers met on Tuesday."
    found = split_sentences(make_article(text, headline=Span(0, 25)))
    assert [one.kind for one in found] == ["headline", "body"]


def test_furniture_of_the_article_is_furniture():
    text = "Ministers meet\nThe two ministers met on Tuesday." + "\nThey talked again." * 30 + "\nfrom The Courier"
    start = text.index("from The")
    found = split_sentences(make_article(text, furniture=(Span(start, len(text)),)))
    assert found[-1].kind == "furniture"


def test_paragraphs_are_counted_by_lines():
    found = split_sentences(make_article("One stood. Two sat.\nThree lay."))
    assert [one.paragraph for one in found] == [0, 0, 1]


WORDS = st.sampled_from(
    ["Mr.", "U.S.", "met", "The", "the", "Oman", "2025.", "No.", "Sept.", "9", '"Yes."', "“No!”", "(It",
     "ended.)", "…", "\n", "\n\n", "-", "a.m."]
)  # fmt: skip
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))


@settings(max_examples=200)
@given(TEXTS)
def test_offsets_give_back_the_text_and_nothing_is_lost(text):
    found = split_sentences(make_article(text))
    end = 0
    for number, one in enumerate(found):
        assert one.index == number
        assert text[one.span.start : one.span.end].replace("\n", " ") == one.text
        assert one.text.strip() == one.text != ""
        assert not text[end : one.span.start].strip(), "words between sentences are lost"
        end = one.span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("piece", ["word ", "x", "Oman met Russia ", "a\u00a0"])
def test_what_is_longer_than_any_sentence_is_cut_between_words(piece):
    text = (piece * 20_000)[:20_000].strip()
    sentences = split_sentences(Article("a", "a.txt", "", text, Published(None, "none")))
    assert max(len(one.text) for one in sentences) <= LONGEST_SENTENCE
    assert "".join(one.text.replace(" ", "") for one in sentences) == text.replace(" ", "")
    assert all(text[one.span.start : one.span.end] == one.text for one in sentences)
