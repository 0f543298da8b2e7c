"""Pagefind's index put in order: the same pages give the same bytes.

Pagefind writes the values of its filters in the order of a randomly seeded hash table, and names
those files by what is in them. Here the values are sorted and the files named anew. Its files are
gzip over a mark and CBOR (RFC 8949), of which only numbers, texts and arrays occur.
"""

import gzip
import hashlib
import json
from pathlib import Path

MARK = b"pagefind_dcd"
"""What every file of the index begins with."""

FILTERS = 3
"""Place of the list of filters in the file that lists all parts: version, pages, words, filters, sorts, fields."""

_ARRAY, _TEXT, _NUMBER = 4, 3, 0
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}
"""Bytes of a number that follow the first byte of an item."""


def order_index(index: Path) -> None:
    """Sort the filters of an index in its folder; ValueError or LookupError when it is of another make."""
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    ordered: dict[Path, tuple[Path, bytes]] = {}
    for language in entry["languages"].values():
        old = index / f"pagefind.{language['hash']}.pf_meta"
        whole = _unpack(old)
        parts = split_array(whole)
        listed = sorted(_order_filter(index / "filter", one, ordered) for one in split_array(parts[FILTERS]))
        parts[FILTERS] = _head(parts[FILTERS]) + b"".join(listed)
        body = _head(whole) + b"".join(parts)
        language["hash"] = _name(body, language["hash"])
        ordered[old] = index / f"pagefind.{language['hash']}.pf_meta", body
    for old, (new, body) in ordered.items():
        old.unlink()
        new.write_bytes(gzip.compress(MARK + body, mtime=0))
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (index / "pagefind-entry.json").write_text(text, encoding="utf-8")


def _order_filter(folder: Path, listed: bytes, ordered: dict[Path, tuple[Path, bytes]]) -> bytes:
    """Sort the values of one filter into `ordered`; give its line in the list, with its file's new name."""
    name, called = split_array(listed)
    head = _head(called)
    old = called.removeprefix(head).decode()
    whole = _unpack(folder / f"{old}.pf_filter")
    title, values = split_array(whole)
    body = _head(whole) + title + _head(values) + b"".join(sorted(split_array(values)))
    new = _name(body, old)
    ordered[folder / f"{old}.pf_filter"] = folder / f"{new}.pf_filter", body
    return _head(listed) + name + head + new.encode()


def split_array(data: bytes) -> list[bytes]:
    r"""Give the items of a CBOR array, each as it stands.

    >>> split_array(bytes([0x82, 0x63]) + b"abc" + bytes([0x18, 0x2A]))
    [b'cabc', b'\x18*']
    """
    start, count, _ = _measure_head(data, 0)
    items = []
    for _ in range(count):
        end = _skip(data, start)
        items.append(data[start:end])
        start = end
    return items


def _skip(data: bytes, start: int) -> int:
    """Give where the item ends that begins here."""
    at, number, kind = _measure_head(data, start)
    if kind == _TEXT:
        return at + number
    if kind == _ARRAY:
        for _ in range(number):
            at = _skip(data, at)
        return at
    if kind == _NUMBER:
        return at
    message = f"an item of kind {kind} stands at {start} in the index of the search"
    raise ValueError(message)


def _measure_head(data: bytes, start: int) -> tuple[int, int, int]:
    """Give where the item's content begins, its number, and its kind."""
    kind, low = data[start] >> 5, data[start] & 31
    size = _LENGTHS.get(low, 0)
    at = start + 1 + size
    return at, int.from_bytes(data[start + 1 : at], "big") if size else low, kind


def _head(data: bytes) -> bytes:
    """Give the head of an item: its kind and how long it is."""
    return data[: _measure_head(data, 0)[0]]


def _name(body: bytes, old: str) -> str:
    """Name a file by its content, in the form and length of its old name ("en_1564484")."""
    language, _, digest = old.rpartition("_")
    return f"{language}_{hashlib.sha256(body).hexdigest()[: len(digest)]}"


def _unpack(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(MARK)
