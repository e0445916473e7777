"""Shares of a count, with their uncertainty."""

import math
from dataclasses import dataclass

_Z = 1.959963984540054  # the 97.5 % point of the normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; both are counts, and `part` is not the larger."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies in the long run, at 95 %; None where there is nothing.

        The score interval of Wilson (1927, Journal of the American Statistical Association
        22:209-212), which stays within 0 and 1 and holds for small counts too. It takes the
        counted for independent, which mentions of one document are not quite.
        """
        if not self.whole:
            return None
        count, square = self.whole, _Z * _Z
        share = self.part / count
        middle = (share + square / (2 * count)) / (1 + square / count)
        spread = _Z / (1 + square / count)
        spread *= math.sqrt(share * (1 - share) / count + square / (4 * count * count))
        return max(0.0, middle - spread), min(1.0, middle + spread)
