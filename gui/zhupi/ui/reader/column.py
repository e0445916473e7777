"""The column of blocks: where each begins, in pixels, while heights become known."""

from collections.abc import Iterable
from itertools import accumulate


class Column:
    """Heights with fast sums: a binary indexed tree (Fenwick 1994), so that both finding the
    block at a height and correcting an estimated height cost the logarithm of their number.
    """

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = list(heights)
        sums = list(accumulate(self._heights, initial=0.0))
        self._tree = [total - sums[place & (place - 1)] for place, total in enumerate(sums)]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> float:
        """The height of all blocks."""
        return self.top(len(self._heights))

    def height(self, index: int) -> float:
        """The height of one block."""
        return self._heights[index]

    def set_height(self, index: int, height: float) -> float:
        """Correct a height; how much it grew."""
        grown = height - self._heights[index]
        if grown:
            self._heights[index] = height
            place = index + 1
            while place < len(self._tree):
                self._tree[place] += grown
                place += place & -place
        return grown

    def top(self, index: int) -> float:
        """The height of the blocks before this one."""
        total = 0.0
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    def at(self, y: float) -> int:
        """The block that holds height `y`; the first or last one beyond the ends."""
        place, rest = 0, y
        step = 1 << len(self._heights).bit_length()
        while step:
            following = place + step
            if following < len(self._tree) and self._tree[following] <= rest:
                place = following
                rest -= self._tree[following]
            step >>= 1
        return max(0, min(place, len(self._heights) - 1))
