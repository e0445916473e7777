"""Which paragraphs have stood on the screen long enough to count as read."""

from collections.abc import Collection

from zhupi.ui.reader.blocks import Block


class Watch:
    """Keeps since when each paragraph has been on the screen; times are milliseconds.

    A paragraph counts once it has been there `enough` of them on end, however much is scrolled
    meanwhile: whoever turns a page every half second has still read what stayed on both.
    """

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._since: dict[int, int] = {}
        self._read: set[int] = set()
        self._told: set[int] = set()

    def clear(self) -> None:
        """Watch another document, or the same after it was away from the screen."""
        self._since, self._read, self._told = {}, set(), set()

    def see(self, shown: Collection[int], now: int) -> None:
        """These paragraphs are on the screen from now on."""
        self._read |= {each for each, since in self._since.items() if now - since >= self._enough}
        self._since = {each: self._since.get(each, now) for each in shown}

    def take(self, now: int) -> list[int]:
        """The paragraphs that have become read since the last call, in order."""
        self.see(self._since, now)
        fresh = sorted(self._read - self._told)
        self._told |= self._read
        return fresh

    def wait(self, now: int) -> int | None:
        """How long until the next paragraph counts; None where none is on its way."""
        ways = [since for each, since in self._since.items() if each not in self._told]
        return max(0, min(ways) + self._enough - now) if ways else None


class Passage:
    """Keeps how far each paragraph has been on the screen, from its beginning on.

    The end of one higher than the window says nothing of what stands before it.
    """

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def clear(self) -> None:
        """Begin with another document."""
        self._seen = {}

    def ends(self, block: Block, first: int, last: int) -> bool:
        """Note that `first` to `last` (code points) of a block show; whether they end a paragraph.

        They do where the paragraph closes there and all before has been on the screen too.
        """
        if block.opens and first <= block.start:
            self._seen[block.paragraph] = max(last, self._seen.get(block.paragraph, 0))
        elif first <= self._seen.get(block.paragraph, -1):
            self._seen[block.paragraph] = max(last, self._seen[block.paragraph])
        return block.closes and last >= block.end and self._seen.get(block.paragraph, -1) >= last
