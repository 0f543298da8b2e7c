"""Timings: `python -m tests.bench` runs all of them, `python -m tests.bench.linking` one.

Each benchmark is one module with a function `run` that first asserts what it computed, then prints
how long it took; it is entered in `__main__`.
"""
