"""The matching form of a text: simplified characters, half-width signs, one quotation mark.

Each character is replaced by one character, so offsets in the form are offsets in the text. The
text itself is never changed. Characters of more than one simplified form take the commonest.
Source of the table: OpenCC's TSCharacters (Apache-2.0), by opencc-python-reimplemented.
"""

import threading
from pathlib import Path

_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "＂": '"'}
_SIGNS = {
    "　": " ",
    "○": "〇",
    "￥": "¥",
    "～": "~",
    "〜": "~",
    "•": "·",
    "・": "·",
    "‧": "·",
    "−": "-",
    "―": "—",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
}


class Script:
    """The table of replacements, read from `path` at first use; safe to use from threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._table: dict[int, str] | None = None
        self._alike: dict[str, str] | None = None

    def alike(self, character: str) -> str:
        """Every character that has the same matching form as this one, itself among them."""
        table = self._loaded()
        with self._lock:
            if self._alike is None:
                self._alike = {}
                for code, form in table.items():
                    self._alike[form] = self._alike.get(form, form) + chr(code)
            form = table.get(ord(character), character)
            return self._alike.get(form, form)

    def matching_form(self, text: str) -> str:
        """The text in simplified characters and half-width signs, of the same length."""
        return text.translate(self._loaded())

    def _loaded(self) -> dict[int, str]:
        with self._lock:
            if self._table is None:
                wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
                rows = self._path.read_text(encoding="utf-8").splitlines()
                simplified = {ord(row[0]): row[1] for row in rows if len(row) == 2}
                signs = {ord(sign): form for sign, form in {**_SIGNS, **_QUOTES}.items()}
                self._table = {**simplified, **wide, **signs}
            return self._table
