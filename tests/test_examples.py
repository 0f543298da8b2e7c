"""The examples in docstrings, run as they stand."""

import doctest
import importlib
import pkgutil

import pytest

import builder

MODULES = [one.name for one in pkgutil.walk_packages(builder.__path__, "builder.") if not one.name.endswith("__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [case for name in MODULES for case in finder.find(importlib.import_module(name)) if case.examples]
    assert len(found) > 80
