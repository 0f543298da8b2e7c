"""Where work runs and what is remembered: neither changes a result; one bad article costs no other."""

import json
import os
import pickle
import shutil
import signal
import sqlite3
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import export, pipeline, work
from builder.memory import Memory, digest, stamp_version
from builder.model import Article, Event
from builder.packing import pack, unpack
from builder.problems import Problem, Stop
from builder.work import Step, Work, carry_out

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture
def memory(tmp_path):
    one = Memory(tmp_path / "cache" / "extraction.sqlite", "stamp")
    yield one
    one.close()


def describe(build):
    """Give everything that a build says, as text."""
    lines = [*export.write_readings(build.readings), *export.write_events(build.events)]
    return [*lines, *map(str, build.problems), json.dumps(dict(build.redirects))]


def build_folder(folder, how=work.ALONE):
    return pipeline.build(pipeline.read_folder(folder, folder.parent / "corrections", folder.parent, how), how)


@pytest.fixture(scope="module")
def alone():
    return describe(build_folder(SEEDS))


def test_every_value_that_is_remembered_can_be_read_back():
    for reading in build_folder(SEEDS).readings:
        for value in (reading.article, reading):
            stored = json.loads(json.dumps(pack(value)))
            assert unpack(type(value), stored) == value


def test_every_value_is_sent_between_processes_whole():
    for reading in build_folder(SEEDS).readings:
        assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301  our own bytes


def test_what_cannot_be_packed_is_refused():
    with pytest.raises(TypeError):
        pack({1, 2})
    with pytest.raises(TypeError):
        unpack(dict, [])
    for kind, packed in ((Problem, ["a"]), (Event, "x"), (tuple[int, ...], 3)):
        with pytest.raises((TypeError, ValueError)):
            unpack(kind, packed)


def test_a_second_build_reads_nothing_again_and_gives_the_same(memory, alone):
    assert describe(build_folder(SEEDS, Work(memory=memory))) == alone
    assert memory.made["preparing"] > 20
    memory.made.clear()
    assert describe(build_folder(SEEDS, Work(memory=memory))) == alone
    assert set(memory.made.values()) == {0}


def test_an_added_article_alone_is_read_and_whom_it_makes_known(memory, tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    build_folder(folder, Work(memory=memory))
    memory.made.clear()
    (folder / "zz.txt").write_text("On 3 May 2025 the Sultan of Oman visited Egypt.", encoding="utf-8")
    build_folder(folder, Work(memory=memory))
    assert dict(memory.made) == {"reading": 1, "preparing": 1, "finding events": 1}


PARTS = [
    "On 3 May 2025 Omani Foreign Minister Badr Albusaidi met Russian envoy Pavel Ostrov in Muscat.",
    "Mr Ostrov visited Egypt in October 2024.",
    "President Ostrov of Iran and the Sultan of Oman held talks on 7 June 2023.",
    "Iran and Oman signed an agreement on Tuesday.",
    "Former Russian envoy Pavel Ostrov criticised Egypt last week.",
]
CHANGES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.lists(st.sampled_from(PARTS), max_size=3)), min_size=1, max_size=6
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_a_build_that_remembers_equals_a_fresh_one(tmp_path, changes):
    """Articles come, change and go at random; after each step both builds say the same."""
    shutil.rmtree(tmp_path, ignore_errors=True)
    folder = tmp_path / "seeds"
    folder.mkdir(parents=True)
    memory = Memory(tmp_path / "extraction.sqlite", "stamp")
    for name, parts in changes:
        path = folder / f"{name}.txt"
        if parts:
            path.write_text("\n".join(["12 June 2025", *parts]), encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
        assert describe(build_folder(folder, Work(memory=memory))) == describe(build_folder(folder))
    memory.close()


def test_processes_and_threads_give_the_same(alone):
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as processes:
        assert describe(build_folder(SEEDS, Work(executor=processes, few=0))) == alone
    with ThreadPoolExecutor(3) as threads:
        assert describe(build_folder(SEEDS, Work(executor=threads, few=0))) == alone


def test_few_articles_do_not_wake_an_executor(alone):
    class Asleep(ThreadPoolExecutor):
        def map(self, *_, **__):
            raise AssertionError

    assert describe(build_folder(SEEDS, Work(executor=Asleep(1)))) == alone


def test_work_goes_on_here_when_workers_die():
    class Dying(ThreadPoolExecutor):
        def map(self, function, chunks):
            yield function(chunks[0])
            raise BrokenExecutor

    step = Step("counting", len, int, str)
    words = ["a" * number for number in range(100)]
    assert carry_out(step, words, Work(executor=Dying(1), few=0)) == list(range(100))


def kill_worker(number):
    if number == 40 and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


PARENT = os.getpid()


def test_a_killed_process_costs_time_and_nothing_else():
    step = Step("counting", kill_worker, int, str)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as processes:
        assert carry_out(step, range(100), Work(executor=processes, few=0)) == list(range(100))


def test_progress_is_told_from_nothing_to_all():
    told = []
    carry_out(Step("counting", len, int, str), ["a"] * 70, Work(watch=lambda *said: told.append(said)))
    assert told == [("counting", done, 70) for done in (*range(0, 70, work.CHUNK), 70)]


def stumble(word):
    if word == "bad":
        raise KeyError(word)
    if word == "slow":
        while time.process_time():
            pass
    return len(word)


def test_an_article_that_a_step_stumbles_over_costs_no_other(memory):
    step, keys = Step("reading", stumble, int, str), [b"1", b"2"]
    for _ in range(2):
        good, wrong = carry_out(step, ["good", "bad"], Work(memory=memory), keys)
        assert good == 4
        assert (wrong.path, wrong.code) == ("bad", "P102")
        assert "KeyError in" in wrong.what
    assert memory.made["reading"] == 3


def test_an_article_that_takes_too_long_costs_no_other(monkeypatch):
    monkeypatch.setattr(work, "MAX_SECONDS", 0.2)
    wrong, good = carry_out(Step("reading", stumble, int, str), ["slow", "good"], Work())
    assert (wrong.code, good) == ("P101", 4)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def lack_memory(_):
    raise MemoryError


@pytest.mark.parametrize("processes", [0, 2])
def test_too_little_memory_ends_the_build_instead_of_leaving_articles_out(processes):
    step = Step("reading", lack_memory, int, str)
    pool = ProcessPoolExecutor(2, mp_context=get_context("fork")) if processes else nullcontext()
    with pool as executor, pytest.raises(Stop, match="a: not enough memory to go on with reading; the old site stays"):
        carry_out(step, ["a"] * 3, Work(executor=executor, few=0))


def test_a_stumble_in_the_second_reading_keeps_the_article(monkeypatch):
    monkeypatch.setattr(pipeline, "find_dates", lambda *_: stumble("bad"))
    build = build_folder(SEEDS)
    assert len(build.articles) == len(build.readings) > 20
    assert {problem.code for problem in build.problems} >= {"P102"}
    assert build.events == ()


def test_a_broken_cache_is_made_anew_with_one_line(tmp_path):
    path = tmp_path / "extraction.sqlite"
    path.write_bytes(b"this is no database" * 100)
    memory = Memory(path, "stamp")
    memory.keep([(b"key", ["value"])])
    assert "all articles are read again" in memory.note
    assert "\n" not in memory.note
    memory.close()
    again = Memory(path, "stamp")
    assert (again.recall([b"key"]), again.note) == ({b"key": ["value"]}, "")
    again.close()


def test_a_cache_of_another_version_is_not_used(tmp_path):
    path = tmp_path / "extraction.sqlite"
    old = Memory(path, "old")
    old.keep([(b"key", 1)])
    old.close()
    new = Memory(path, "new")
    assert new.recall([b"key"]) == {}
    assert new.note == "the builder or its tables changed; all articles are read again"
    new.close()


@pytest.mark.parametrize(
    "damage", ["update results set value = 'x'", "update results set value = '[7]'", "drop table results"]
)
def test_damaged_results_are_not_taken(tmp_path, damage):
    path = tmp_path / "extraction.sqlite"
    memory = Memory(path, "stamp")
    memory.keep([(b"key", [1])])
    memory.close()
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    connection.close()
    again = Memory(path, "stamp")
    assert again.recall([b"key"]) == {}
    again.close()


def test_a_folder_that_cannot_be_written_costs_the_memory_alone(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    memory = Memory(tmp_path / "file" / "extraction.sqlite", "stamp")
    memory.keep([(b"key", 1)])
    assert memory.recall([b"key"]) == {}
    assert "could not be used" in memory.note


def test_a_full_disk_costs_the_memory_alone(tmp_path):
    memory = Memory(tmp_path / "extraction.sqlite", "stamp")
    memory._connection.execute("pragma max_page_count = 10")  # noqa: SLF001  a disk as full as a test can make it
    memory.keep([(bytes([number]), "x" * 4000) for number in range(100)])
    assert "full" in memory.note
    assert memory.recall([b"\x01"]) == {}


def test_results_nobody_asks_for_are_forgotten_once_they_are_most(memory):
    memory.keep([(number.to_bytes(4, "big"), number) for number in range(3000)])
    memory.recall([(7).to_bytes(4, "big")])
    memory.forget_unused()
    assert memory.recall([(7).to_bytes(4, "big"), (8).to_bytes(4, "big")]) == {(7).to_bytes(4, "big"): 7}


def test_the_stamp_names_code_and_tables(tmp_path):
    package = tmp_path / "builder"
    package.mkdir()
    (package / "rule.py").write_text("one", encoding="utf-8")
    first = stamp_version(package)
    (package / "words.csv").write_text("a", encoding="utf-8")
    second = stamp_version(package)
    (package / "site").mkdir()
    (package / "site" / "page.py").write_text("x", encoding="utf-8")
    assert first != second == stamp_version(package)


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_equal_keys_mean_equal_inputs(one, other):
    assert (digest(*one) == digest(*other)) == (one == other)


def test_people_who_are_not_named_do_not_touch_an_article():
    build = build_folder(SEEDS)
    prepared, _ = pipeline.prepare_articles(build.articles, work.ALONE)
    people = pipeline.gather_people([one for each in prepared for one in each.affiliations])
    select = pipeline.make_selection(people)
    stranger = Article("a", "a.txt", "", "Nobody is named.", build.articles[0].published)
    assert select(stranger).states == {}
    for one in prepared:
        found = pipeline.read_article((one, people))
        assert pipeline.read_article((one, select(one.article))) == found


@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("database is locked"), OSError(30, "Read-only file system")]
)
def test_a_cache_that_is_only_out_of_reach_is_left_as_it_is(tmp_path, monkeypatch, error):
    path = tmp_path / "extraction.sqlite"
    memory = Memory(path, "stamp")
    memory.keep([(b"key", "value")])
    memory.close()

    def refuse(*_, **__):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", refuse)
        without = Memory(path, "stamp")
        assert without.recall([b"key"]) == {}
        assert "all articles are read again" in without.note
    again = Memory(path, "stamp")
    assert again.recall([b"key"]) == {b"key": "value"}
    again.close()
