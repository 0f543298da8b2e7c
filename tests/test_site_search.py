"""The index of the search: the same pages give the same bytes, and what is no index is left alone."""

import json

import pytest
from site_sample import make_build, read_tree, render

from builder.site.index_order import order_index, split_array
from builder.site.search import count_indexed, index_folder


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    pytest.importorskip("pagefind_bin", reason="Pagefind is not installed")
    return render(tmp_path_factory.mktemp("indexed") / "output", make_build(), BILATERAL_SEARCH=True)


def test_the_same_pages_give_the_same_index(indexed):
    first = {path: content for path, content in read_tree(indexed).items() if path.startswith("pagefind/")}
    index_folder(indexed)
    again = {path: content for path, content in read_tree(indexed).items() if path.startswith("pagefind/")}
    assert {path: again.get(path) for path in first} == first


def test_the_index_names_only_files_that_are_there(indexed):
    entry = json.loads((indexed / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        assert (indexed / "pagefind" / f"pagefind.{language['hash']}.pf_meta").is_file()
    filters = {path.suffix for path in (indexed / "pagefind" / "filter").iterdir()}
    assert filters == {".pf_filter"}
    assert len(list((indexed / "pagefind" / "filter").iterdir())) == 4


def test_events_in_the_index_are_counted(indexed, tmp_path):
    assert count_indexed(indexed) == len(make_build().events)
    assert count_indexed(tmp_path) == 0


@pytest.mark.parametrize("data", [b"\xa0", b"\xa1\x00\x00"])
def test_an_index_of_another_make_is_refused_before_anything_is_written(indexed, tmp_path, data):
    (tmp_path / "pagefind-entry.json").write_text('{"languages": {"en": {"hash": "en_1"}}}', encoding="utf-8")
    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(data)
    with pytest.raises((ValueError, LookupError, OSError)):
        order_index(tmp_path)
    assert (tmp_path / "pagefind.en_1.pf_meta").read_bytes() == data


def test_arrays_are_taken_apart_at_any_depth():
    inner = bytes([0x82, 0x01, 0x18, 0xFF])
    assert split_array(bytes([0x83]) + inner + bytes([0x61]) + b"x" + bytes([0x19, 1, 2])) == [
        inner,
        b"ax",
        b"\x19\x01\x02",
    ]
