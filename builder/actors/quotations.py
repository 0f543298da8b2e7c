"""Quotations that go on over sentences -> who speaks in them: "We have signed. I met the envoy," the minister said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from builder.knowledge.cues import load_cue
from builder.model import Mention, Sentence

REACH = 60
"""Characters between who speaks and the verb of saying."""

_SAYS = load_cue("actors.quotations.says")
_MARK = re.compile(r"[\"“”]")
_OWN = load_cue("actors.quotations.own")

Stretch = tuple[int, int]


def find_quoted(sentences: Sequence[Sentence]) -> Mapping[int, Sequence[Stretch]]:
    """Find the stretches of each sentence that are quoted, be a quotation ever so long."""
    found: dict[int, list[Stretch]] = {}
    open_ = False
    for _, together in groupby(sentences, key=lambda one: one.paragraph):
        lines = list(together)
        open_ = open_ and lines[0].text[:1] in {'"', "“"}
        first = True
        for sentence in lines:
            start = 0
            for mark in _MARK.finditer(sentence.text):
                again = first and open_ and mark.start() == 0
                first = False
                if again:
                    continue
                if open_ and mark[0] != "“":
                    found.setdefault(sentence.index, []).append((start, mark.start()))
                    open_ = False
                elif not open_ and mark[0] != "”":
                    start, open_ = mark.end(), True
            first = False
            if open_:
                found.setdefault(sentence.index, []).append((start, len(sentence.text)))
    return found


def find_quoted_speakers(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], quoted: Mapping[int, Sequence[Stretch]]
) -> Mapping[int, Mention]:
    """Find who speaks in the quotations of each sentence: whom its paragraph names beside a verb of saying, or the one
    before where its lines are all quotation. Where two are named, or a stranger speaks, nobody is known.
    """
    found: dict[int, Mention] = {}
    last: Mention | None = None
    at = 0
    for _, together in groupby(sentences, key=lambda one: one.paragraph):
        lines = list(together)
        while at < len(mentions) and mentions[at].span.start < lines[0].span.start:
            at += 1
        own = []
        while at < len(mentions) and mentions[at].span.start < lines[-1].span.end:
            own.append(mentions[at])
            at += 1
        speakers = [one for line in lines for one in _list_speakers(line, own, quoted.get(line.index, ()))]
        said = any(
            _outside(match.start(), quoted.get(line.index, ())) for line in lines for match in _SAYS.finditer(line.text)
        )
        if speakers:
            last = speakers[0] if len({one.states for one in speakers}) == 1 else None
        elif said or not any(line.index in quoted for line in lines):
            last = last if not said and lines[-1].text.rstrip().endswith(":") else None
        if last is not None:
            found |= {line.index: last for line in lines if line.index in quoted}
    return found


def _list_speakers(sentence: Sentence, own: Sequence[Mention], quoted: Sequence[Stretch]) -> Iterator[Mention]:
    text, base = sentence.text, sentence.span.start
    for one in own:
        low, high = one.span.start - base, one.span.end - base
        if low < 0 or high > len(text) or one.role != "party" or one.kind == "place" or len(one.states) != 1:
            continue
        if not _outside(low, quoted):
            continue
        before, behind = _SAYS.search(text, max(0, low - 30), low), _SAYS.search(text, high, high + REACH)
        if any(match and _outside(match.start(), quoted) for match in (before, behind)):
            yield one


def _outside(position: int, quoted: Sequence[Stretch]) -> bool:
    return not any(low <= position < high for low, high in quoted)


def find_quoted_words(sentence: Sentence, quoted: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the words by which somebody who is quoted speaks of himself or his state: "I", "we", "our troops"."""
    for low, high in quoted:
        for match in _OWN.finditer(sentence.text, low, high):
            yield match.span()
