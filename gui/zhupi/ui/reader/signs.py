"""Signs for characters that look like nothing or like another one, shown on demand."""

import unicodedata

_SIGNS = {"\u00a0": "⍽", "\u3000": "□", "\t": "→", "\u2028": "↓", "\u2029": "¶", "\u00ad": "-"}
_OTHERS = {"Zs": "·", "Cf": "∅", "Cc": "∅"}
"""By the general category of Unicode: spaces, and what has no width."""


def sign_for(character: str) -> str:
    """The sign of a character; "" for one that shows by itself.

    A line feed ends a paragraph and is no character of its text.
    """
    if character > " " and character.isprintable():
        return ""
    return _SIGNS.get(character) or _OTHERS.get(unicodedata.category(character), "")
