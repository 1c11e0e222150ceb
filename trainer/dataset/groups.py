"""Things that belong together, directly or through others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Groups(Generic[Thing]):
    """Disjoint sets with path halving and union by size (Tarjan 1975)."""

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._above: dict[Thing, Thing] = {}
        self._size: dict[Thing, int] = {}
        for thing in things:
            self.root(thing)

    def root(self, thing: Thing) -> Thing:
        """The one that stands for its group; a thing that is new is a group of its own."""
        above = self._above
        if thing not in above:
            above[thing], self._size[thing] = thing, 1
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    def join(self, one: Thing, other: Thing) -> None:
        """From now on these two, and all that belongs to either, are one group."""
        small, large = sorted((self.root(one), self.root(other)), key=self._size.__getitem__)
        if small != large:
            self._above[small] = large
            self._size[large] += self._size[small]

    def all(self) -> list[list[Thing]]:
        """Every group, each in the order in which its things came."""
        found: defaultdict[Thing, list[Thing]] = defaultdict(list)
        for thing in self._above:
            found[self.root(thing)].append(thing)
        return list(found.values())
