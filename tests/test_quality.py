"""The quality gate: no figure of the four scorers falls below its floor."""

import json

import pytest
import quality


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_figure_is_below_its_floor():
    stored = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    if stored["data"] != quality.hash_data():
        pytest.fail("the development data changed: run `make quality` and set the floors anew")
    assert list(quality.compare(quality.measure(), stored["floors"])) == []


def test_a_floor_is_never_lowered():
    floors = {"dates value F1": 0.8}
    assert quality.lift({"dates value F1": 0.7}, floors) == floors
    assert quality.lift({"events real type": 0.9}, {}) == {"events real type": 0.87}
    assert quality.lift({"dates value F1": 0.9}, floors) == {"dates value F1": 0.89}


def test_a_figure_below_its_floor_is_named_and_a_missing_one_too():
    said = list(quality.compare({"a": 0.5}, {"a": 0.6, "b": 0.1}))
    assert said == ["a: 0.500 is below its floor 0.600", "b: not measured any more, floor 0.100"]
