"""Finding text."""

import re
import unicodedata


def _folded(text: str) -> str:
    """Text with width and case folded character by character, so that offsets hold."""
    folded = []
    for character in text:
        plain = unicodedata.normalize("NFKC", character).casefold()
        folded.append(plain if len(plain) == 1 else character)
    return "".join(folded)


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in `text`, as code-point ranges, whatever its case and width.

    Line breaks inside a name on a newspaper page don't hide it.
    """
    if not wanted:
        return []
    gap = r"\n{0,3}"
    pattern = gap.join(re.escape(character) for character in _folded(wanted))
    return [match.span() for match in re.finditer(pattern, _folded(text))]
