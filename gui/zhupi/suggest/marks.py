"""Quotation marks, book-title marks and brackets: what opens where and closes where."""

from collections.abc import Sequence

from zhupi.suggest.facts import Fact

_PAIRS = {"“": "”", "‘": "’", "《": "》", "(": ")"}
OPENING = frozenset(_PAIRS)
CLOSING = frozenset(_PAIRS.values())
_REACH = 18


def pairs(facts: Sequence[Fact], signs: Sequence[int]) -> list[tuple[int, int]]:
    """Where quotation marks, book-title marks and brackets open and close.

    `signs` says which words are signs.
    """
    opened: list[int] = []
    found = []
    for index in signs:
        text = facts[index].text
        if text in _PAIRS:
            opened.append(index)
        elif text in CLOSING:
            for place in range(len(opened) - 1, -1, -1):
                if _PAIRS[facts[opened[place]].text] == text:
                    found.append((opened[place], index))
                    del opened[place:]
                    break
    return found


def opening(facts: Sequence[Fact], closing: int) -> int | None:
    """Where the mark opens that closes at `closing`; None if that is far away."""
    pair = {")": "(", "”": "“", "’": "‘"}[facts[closing].text]
    for index in range(closing - 1, max(-1, closing - _REACH), -1):
        if facts[index].text == pair:
            return index
    return None


def bracket_end(facts: Sequence[Fact], opening: int, end: int) -> int:
    """Past a place in brackets behind a name: 检验中心(柳州)."""
    if opening + 2 < len(facts) and facts[opening + 1].place and facts[opening + 2].text == ")":
        return opening + 3
    return end
