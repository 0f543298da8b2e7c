"""Run every benchmark, one after the other."""

from tests.bench import linking

for benchmark in (linking,):
    benchmark.run()
