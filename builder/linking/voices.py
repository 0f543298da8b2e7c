"""Articles -> voices: near-copies of one text speak with one voice and count as one report."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate, pairwise
from zlib import crc32

from builder.former import NOTHING_FORMER, Former
from builder.model import Article

SHINGLE = 5
"""Words of a shingle: five in a row are seldom shared by texts written independently of each other."""

SAME_TEXT = 0.6
"""Share of the shorter text's shingles found in the longer one from which both are one text. Shortened and
edited copies of agency texts keep 0.7 and more; independent articles on one act share below 0.05 (the
31 texts of the sample corpus: at most 0.02), so that anything between would do."""

FEWEST = 8
"""Shingles that two texts share at least: below that, a standing phrase would make them one."""

SAMPLE = 4
"""One shingle of so many is looked up to find candidates: of a copy of 60 words some 10 remain."""

_WORD = re.compile(r"\w+")


Sample = tuple[int, ...]

NO_SAMPLES: Mapping[str, Sample] = {}


def find_voices(
    articles: Iterable[Article], former: Former = NOTHING_FORMER, samples: Mapping[str, Sample] = NO_SAMPLES
) -> Mapping[str, str]:
    """Give each article's key the first key of all near-copies of its text, itself included.

    `samples` are those of articles by key, as far as they were taken before.
    Shingles and containment after A. Broder, "On the resemblance and containment of documents" (1997).
    """
    by_key = {article.key: article for article in articles}
    shingles: dict[str, frozenset[int]] = {}

    def cut(key: str) -> frozenset[int]:
        if key not in shingles:
            shingles[key] = cut_shingles(_own_words(by_key[key]))
        return shingles[key]

    def are_copies(one: str, other: str) -> bool:
        return is_near_copy(cut(one), cut(other))

    samples = {key: samples[key] if key in samples else take_sample(article) for key, article in by_key.items()}
    voices = {key: key for key in sorted(samples)}
    for one, other in sorted(set(_pair_candidates(samples))):
        first, second = sorted((_follow(voices, one), _follow(voices, other)))
        texts = (by_key[one], by_key[other])
        if first != second and former.take(("copy", one, other), texts, partial(are_copies, one, other)):
            voices[second] = first
    return {key: _follow(voices, key) for key in voices}


def take_sample(article: Article) -> Sample:
    """Take those shingles of an article by which candidates are looked up."""
    return tuple(shingle for shingle in cut_shingles(_own_words(article)) if shingle % SAMPLE == 0)


def cut_shingles(text: str) -> frozenset[int]:
    """Give every run of `SHINGLE` words as a number that is the same in every process.

    >>> len(cut_shingles("The Sultan was received in the Kremlin."))
    3
    """
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    line = b" ".join(words)
    ends = [end - 1 for end in accumulate(len(word) + 1 for word in words)]
    starts = [0, *(end + 1 for end in ends)]
    return frozenset(crc32(line[start:end]) for start, end in zip(starts, ends[SHINGLE - 1 :], strict=False))


def is_near_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether the shorter text is contained in the longer one, or nearly so."""
    shared = len(one & other)
    return shared >= FEWEST and shared >= SAME_TEXT * min(len(one), len(other))


def _own_words(article: Article) -> str:
    """Leave out labels and copyright lines, which articles of one outlet share."""
    kept, at = [], 0
    for span in sorted(article.furniture):
        kept.append(article.text[at : max(at, span.start)])
        at = max(at, span.end)
    return "\n".join([*kept, article.text[at:]])


def _pair_candidates(samples: Mapping[str, Sample]) -> Iterator[tuple[str, str]]:
    """Pair articles that share a looked-up shingle: each with the first that has it, and with the one before."""
    where: dict[int, list[str]] = defaultdict(list)
    for key in sorted(samples):
        for shingle in samples[key]:
            where[shingle].append(key)
    for keys in where.values():
        for before, key in pairwise(keys):
            yield before, key
            yield keys[0], key


def _follow(voices: Mapping[str, str], key: str) -> str:
    while voices[key] != key:
        key = voices[key]
    return key
