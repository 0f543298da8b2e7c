"""Frozen dataclasses of the vocabulary <-> plain lists that JSON can hold, field by field.

A dataclass becomes the list of its fields, a date value its EDTF text, a tuple a list; the type of
what is to be read decides how a list is read back. Nothing in what is stored can name a type or
run, as a pickle could.
"""

import copyreg
import functools
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from builder.edtf import Edtf, parse

Value = TypeVar("Value")
Unpack = Callable[[Any], Any]


def pack(value: object) -> object:
    """Turn a value into what JSON can hold.

    >>> from builder.problems import Problem
    >>> pack((Problem("a.txt", 1, 2, "R101", "empty"), parse("2025-21")))
    [['a.txt', 1, 2, 'R101', 'empty', '', ''], '2025-21']
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [pack(one) for one in value]
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, Mapping):
        return [[key, pack(value[key])] for key in sorted(value)]
    if isinstance(value, date):
        return value.isoformat()
    names: Callable[[Any], tuple[str, ...]] = _names
    return [pack(getattr(value, name)) for name in names(type(value))]


def unpack(kind: type[Value], packed: object) -> Value:
    """Read a packed value back; ValueError, TypeError or LookupError when it is no such value.

    >>> from builder.problems import Problem
    >>> unpack(Problem, ["a.txt", 1, 2, "R101", "empty", "", ""]).code
    'R101'
    """
    reader: Any = _reader
    result: Value = reader(kind)(packed)
    return result


def ease_sending(kinds: Iterable[object]) -> None:
    """Let processes send each other values of frozen dataclasses as calls with their fields: that takes two
    thirds of the time of what `dataclass` arranges, and reading is what the one process that gathers waits for.
    """
    for kind in kinds:
        if isinstance(kind, type) and is_dataclass(kind):
            copyreg.pickle(kind, functools.partial(_reduce, kind, _names(kind)))


def _reduce(kind: type, names: tuple[str, ...], value: object) -> tuple[type, tuple[object, ...]]:
    return kind, tuple([getattr(value, name) for name in names])


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        message = f"{kind.__name__} cannot be packed"
        raise TypeError(message)
    return tuple(one.name for one in fields(kind))


@functools.cache
def _reader(kind: Any) -> Unpack:  # noqa: ANN401  a type, or what typing makes of several
    origin = get_origin(kind)
    if kind is Edtf:
        return parse
    if kind is date:
        return date.fromisoformat
    if origin is tuple:
        return _read_tuple(get_args(kind))
    if origin in {Union, types.UnionType}:
        (inner,) = (one for one in get_args(kind) if one is not types.NoneType)
        read = _reader(inner)
        return lambda packed: None if packed is None else read(packed)
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_fields(kind)
    if origin is Literal or kind in {str, int, float, bool}:
        return lambda packed: packed
    message = f"{kind} cannot be unpacked"
    raise TypeError(message)


def _read_tuple(kinds: tuple[Any, ...]) -> Unpack:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        one = _reader(kinds[0])
        return lambda packed: tuple([one(part) for part in packed])
    readers = [_reader(kind) for kind in kinds]
    return lambda packed: tuple([read(part) for read, part in zip(readers, packed, strict=True)])


def _read_fields(kind: type) -> Unpack:
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in _names(kind)]

    def read(packed: Any) -> object:  # noqa: ANN401  whatever JSON gave
        return kind(*[one(part) for one, part in zip(readers, packed, strict=True)])

    return read
