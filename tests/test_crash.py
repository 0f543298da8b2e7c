"""A few rounds of each way of `make test-crash`: hindered builds leave the old site or the new one, whole."""

import random

import pytest
from crash import MOUNTED, WAYS, WRONG
from volumes import can_mount

ROUNDS = {
    "kills": 5,
    "power-cuts": 2,
    "full-disks": 2,
    "double-builds": 1,
    "small-memories": 1,
    "read-only": 1,
    "stops": 3,
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_hindered_build_leaves_a_whole_site(way, tmp_path):
    if way in MOUNTED and not can_mount(tmp_path):
        pytest.skip("only root may mount file systems")
    hinder, _ = WAYS[way]
    counts = hinder(tmp_path, ROUNDS[way], random.Random(7))  # noqa: S311  no secret
    assert counts["rounds"] == ROUNDS[way]
    assert {name: counts[name] for name in WRONG if counts[name]} == {}
