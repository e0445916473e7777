"""Letters for places on the screen: what one types to go to one of them."""

from collections.abc import Sequence

# The keys that fingers rest on come first, then those above and below.
_LETTERS = "FJDKSLAGHRUEIWOQPTYVNCMXBZ"
MOST = len(_LETTERS) ** 2
"""How many places two letters can tell apart."""


def pairs(count: int) -> list[str]:
    """Two letters for each of at most `MOST` places; neighbours differ in their first letter."""
    size = len(_LETTERS)
    used = min(count, MOST)
    # As few second letters as will do: they are the ones under the strongest fingers.
    return [_LETTERS[number % size] + _LETTERS[number // size % size] for number in range(used)]


def shortest(count: int) -> list[str]:
    """One letter for the first places, two for the others; no code begins another."""
    size = len(_LETTERS)
    used = min(count, MOST)
    prefixes = -(-max(0, used - size) // (size - 1))
    single = list(_LETTERS[: size - prefixes])
    double = [first + second for first in _LETTERS[size - prefixes :] for second in _LETTERS]
    return [*single, *double][:used]


def starting(codes: Sequence[str], typed: str) -> list[int]:
    """The places whose code begins with what has been typed."""
    return [number for number, code in enumerate(codes) if code.startswith(typed)]
