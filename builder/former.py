"""What the last build of this process made, owner by owner: taken again as long as its inputs are the same.

Inputs are compared as values. Where the stage before gave the very same objects, which it does for
what did not change, comparing costs next to nothing.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

Made = TypeVar("Made")


class Former:
    """Results by owner with the inputs that they were made from; one that does not keep makes everything anew."""

    def __init__(self, *, keeps: bool = False) -> None:
        self._keeps = keeps
        self._known: dict[Hashable, tuple[object, object]] = {}
        self._used: set[Hashable] = set()

    def take(self, owner: Hashable, inputs: object, make: Callable[[], Made]) -> Made:
        """Give what the owner had for equal inputs, the same object, or make it."""
        if not self._keeps:
            return make()
        self._used.add(owner)
        found = self._known.get(owner)
        if found and found[0] == inputs:
            former: Made = found[1]  # type: ignore[assignment]
            return former
        made = make()
        self._known[owner] = inputs, made
        return made

    def find(self, owner: Hashable) -> object | None:
        """Give what the owner had, whose name says all that it was made from; None when there is nothing."""
        found = self._known.get(owner)
        if found is None:
            return None
        self._used.add(owner)
        return found[1]

    def keep(self, owner: Hashable, made: object) -> None:
        """Note what such an owner has."""
        if self._keeps:
            self._known[owner] = None, made
            self._used.add(owner)

    def forget_unused(self) -> None:
        """Drop the results that nobody asked for since this was called last."""
        self._known = {owner: self._known[owner] for owner in self._used}
        self._used = set()


NOTHING_FORMER = Former()
