"""`record`: the decorator of the vocabulary's values, frozen for whoever writes code, quick for whoever runs it.

An article makes some eight hundred of them. A dataclass that guards its fields while it runs takes four times as
long to be made as one that does not, which was a twelfth of all the time of reading. The type checker, a part of
`make lint`, refuses every assignment to a field as it does for any frozen dataclass, so nothing is left to guard.
Nor can such values hold each other in a circle, for which a dataclass looks out whenever it is written as text; pages
are known by the texts of what they show.

A dataclass writes the source of its methods and compiles it, which for our hundred and fifty took a twelfth of the time
of a build with little to do. Here that is done for the making of a value alone; what compares, sorts and shows one asks
for all fields at once.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    import operator
    from dataclasses import dataclass, fields

    def record(
        *, frozen: bool, slots: bool, eq: bool = True, order: bool = False, kw_only: bool = False
    ) -> Callable[[type], type]:
        """Make a dataclass that compares and hashes as a frozen one, without guarding its fields."""
        if order:
            return _make_ordered(slots=slots, frozen=frozen, kw_only=kw_only)
        make = dataclass(slots=slots, eq=False, repr=False, kw_only=kw_only)

        def decorate(kind: type) -> type:
            made = make(kind)
            own = fields(made)
            if eq:
                _compare_by(made, [one.name for one in own if one.compare], hashed=frozen)
            _show(made, [one.name for one in own if one.repr])
            return made

        return decorate

    def _make_ordered(*, slots: bool, frozen: bool, kw_only: bool) -> Callable[[type], type]:
        """Make a dataclass with compiled methods: what has an order is compared by the ten thousand."""
        make = dataclass(slots=slots, order=True, unsafe_hash=frozen, kw_only=kw_only)

        def decorate(kind: type) -> type:
            made = make(kind)
            made.__repr__ = getattr(made.__repr__, "__wrapped__", made.__repr__)
            return made

        return decorate

    def _compare_by(made: type, names: list[str], *, hashed: bool) -> None:
        values = _get_all(names)

        def is_equal(self: object, other: object) -> bool:
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        made.__eq__ = is_equal
        if hashed:
            made.__hash__ = lambda self: hash(values(self))

    def _show(made: type, names: list[str]) -> None:
        values, shape = _get_all(names), ", ".join(f"{name}=%r" for name in names)
        made.__repr__ = lambda self: f"{self.__class__.__qualname__}({shape % values(self)})"

    def _get_all(names: list[str]) -> Callable[[object], tuple[object, ...]]:
        if len(names) > 1:
            return operator.attrgetter(*names)
        return lambda self: tuple([getattr(self, name) for name in names])


__all__ = ["record"]
