"""Moving through text: characters, words and sentences, without a screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_ZERO_WIDTH_JOINER = "\u200d"


def _joins(text: str, position: int) -> bool:
    """Whether the character at `position` belongs to the one before it on the screen."""
    if not 0 < position < len(text):
        return False
    character = text[position]
    return (
        "\u0300" <= character <= "\u036f"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or character == _ZERO_WIDTH_JOINER
        or text[position - 1] == _ZERO_WIDTH_JOINER
    )


def right(text: str, position: int) -> int:
    """The place after the next visible character."""
    position = min(len(text), position + 1)
    while _joins(text, position):
        position += 1
    return position


def left(text: str, position: int) -> int:
    """The place before the previous visible character."""
    position = max(0, position - 1)
    while _joins(text, position):
        position -= 1
    return position


def word_right(boundaries: Sequence[int], position: int) -> int:
    """The next word boundary; `boundaries` are sorted code points."""
    found = bisect_right(boundaries, position)
    return boundaries[found] if found < len(boundaries) else position


def word_left(boundaries: Sequence[int], position: int) -> int:
    """The previous word boundary."""
    found = bisect_left(boundaries, position)
    return boundaries[found - 1] if found else position


def word_at(boundaries: Sequence[int], position: int) -> tuple[int, int]:
    """The word that holds the character at `position`."""
    found = bisect_right(boundaries, position)
    if not found or found >= len(boundaries):
        return position, position
    return boundaries[found - 1], boundaries[found]


def grown(boundaries: Sequence[int], word: tuple[int, int], position: int) -> tuple[int, int]:
    """`word` with all words up to `position`: the end that stays, and the end that moves."""
    start, end = word
    if position > end:
        return start, word_right(boundaries, position - 1)
    if position < start:
        return end, word_left(boundaries, position + 1)
    return start, end


def plain_words(text: str) -> tuple[int, ...]:
    """Word boundaries while no segmenter has answered: where the kind of character changes.

    Each hanzi stands alone; digits and Latin letters stay together.
    """
    kinds = [_kind(character) for character in text]
    inner = (
        position
        for position in range(1, len(text))
        if kinds[position] == "" or kinds[position] != kinds[position - 1]
    )
    return (0, *inner, len(text)) if text else (0,)


def _kind(character: str) -> str:
    if character.isascii() and character.isalnum():
        return "latin"
    return "space" if character.isspace() else ""
