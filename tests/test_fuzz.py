"""The fuzz targets of `make fuzz` hold for what they begin with, and for small changes of it."""

import random

import pytest
from fuzz.__main__ import list_seeds
from fuzz.targets import TARGETS
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds_and_their_neighbours(name):
    chance = random.Random(name)  # noqa: S311  no secret
    seeds = list(list_seeds(name))
    assert seeds
    for seed in chance.sample(seeds, min(12, len(seeds))):
        TARGETS[name](seed)
        for _ in range(4):
            start, end = sorted(chance.randrange(len(seed) + 1) for _ in range(2))
            TARGETS[name](
                seed[:start] + chance.choice([b"", b"\x00", b"\xff", b"<", b'"', seed[start:end] * 2]) + seed[end:]
            )


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40)
@given(raw=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_a_target_holds_for_any_bytes(name, raw):
    TARGETS[name](raw)
