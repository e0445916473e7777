"""Signs for characters that look like nothing or like another one, shown on demand."""

import unicodedata

_SIGNS = {"\u00a0": "⍽", "\u3000": "□", "\t": "→", "\u2028": "↓", "\u2029": "¶"}
NO_WIDTH = "▾"
"""Stands above the place between two characters: there is no room for it beside them."""
_OTHERS = {"Zs": "␣", "Cf": NO_WIDTH, "Cc": NO_WIDTH}
"""By the general category of Unicode: spaces, and what has no width."""


def sign_for(character: str) -> str:
    """The sign of a character; "" for one that shows by itself.

    A line feed ends a paragraph and is no character of its text.
    """
    if character > " " and character.isprintable():
        return ""
    return _SIGNS.get(character) or _OTHERS.get(unicodedata.category(character), "")
