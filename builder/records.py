"""`record`: the decorator of the vocabulary's values, frozen for whoever writes code, quick for whoever runs it.

An article makes some eight hundred of them. A dataclass that guards its fields while it runs takes four times as
long to be made as one that does not, which was a twelfth of all the time of reading. The type checker, a part of
`make lint`, refuses every assignment to a field as it does for any frozen dataclass, so nothing is left to guard.
Nor can such values hold each other in a circle, for which a dataclass looks out whenever it is written as text; pages
are known by the texts of what they show.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(
        *, frozen: bool, slots: bool, eq: bool = True, order: bool = False, kw_only: bool = False
    ) -> Callable[[type], type]:
        """Make a dataclass that compares and hashes as a frozen one, without guarding its fields."""
        make = dataclass(slots=slots, eq=eq, order=order, unsafe_hash=frozen and eq, kw_only=kw_only)

        def decorate(kind: type) -> type:
            made = make(kind)
            made.__repr__ = getattr(made.__repr__, "__wrapped__", made.__repr__)
            return made

        return decorate


__all__ = ["record"]
