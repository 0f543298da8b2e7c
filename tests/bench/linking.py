"""Linking 10,000, 30,000 and 100,000 reports: seconds, memory, and how they grow."""

import resource
import time

from builder.linking import link_reports
from tests.bench.synthetic import make_reports

COUNTS = (10_000, 30_000, 100_000)
CROWDED = 20_000
"""Reports of two pairs of states in one year: a war, told by many."""

MOST_SECONDS = 60.0
MOST_MEGABYTES = 1500.0


def link(count: int, **given: int) -> float:
    """Link so many reports; give the seconds, or refuse a wrong, slow or large result."""
    articles, reports = make_reports(count, **given)
    began = time.process_time()
    events = link_reports(articles, reports).events
    seconds = time.process_time() - began
    assert sum(len(event.evidence) for event in events) == count
    assert count * 0.3 < len(events) < count * 0.9
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert seconds < MOST_SECONDS
    assert memory < MOST_MEGABYTES
    print(f"linking {count:7,} reports: {seconds:6.1f} s, {memory:6.0f} MB, {len(events):,} events")
    return seconds


def run() -> None:
    """Link ever more reports, and many of one busy pair of states."""
    times = [link(count) / count for count in COUNTS]
    print(f"the last ones took {times[-1] / times[0]:.2f} times as long each as the first ones")
    print(f"two pairs of states in one year: {link(CROWDED, years=1, pairs=2):.1f} s")


if __name__ == "__main__":
    run()
