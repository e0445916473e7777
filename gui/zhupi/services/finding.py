"""Finding text: whatever its case, width and script, and over line breaks."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from zhupi import paths
from zhupi.store.project import Project
from zhupi.suggest.script import Script

_BREAK = r"\n{0,3}"
"""A line broken inside a name on a newspaper page doesn't hide it."""
_SPACED = "[ \u3000\n]{0,3}"
"""Two-character names are set apart by a space to stand as wide as those of three."""
_WIDE = 0xFEE0

Progress = Callable[[int], bool]
"""Told how many documents have been looked at; False from it ends the search."""


@cache
def script() -> Script:
    """The table of traditional and simplified characters."""
    return Script(paths.resource("gazetteers/simplified.txt"))


def pattern(names: Iterable[str], *, any_case: bool = True) -> re.Pattern[str]:
    """What finds any of `names`, the longest first; group 1 + n is the name at n.

    Width and script of a character do not matter, nor do line breaks between characters, nor
    spaces between hanzi. Raises ValueError where there is no name with a character.
    """
    given = list(names)
    if not any(given):
        raise ValueError("nothing to find")
    numbered = sorted(enumerate(given), key=lambda pair: -len(pair[1]))
    parts = {number: _one(name, any_case=any_case) for number, name in numbered if name}
    return re.compile("|".join(f"(?P<n{number}>{part})" for number, part in parts.items()))


def which(match: re.Match[str]) -> int:
    """The place in `names` of the name that a match of `pattern` found."""
    return int(str(match.lastgroup)[1:])


def _one(name: str, *, any_case: bool) -> str:
    parts = [_any_of(name[0], any_case=any_case)]
    for before, character in pairwise(name):
        both_wide = _is_hanzi(before) and _is_hanzi(character)
        parts.append(_SPACED if both_wide else _BREAK)
        parts.append(_any_of(character, any_case=any_case))
    return "".join(parts)


def _is_hanzi(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def _any_of(character: str, *, any_case: bool) -> str:
    alike = set(script().alike(character)) | {character}
    if any_case:
        cased = (form for each in alike for form in (each.lower(), each.upper(), each.casefold()))
        alike |= {form for form in cased if len(form) == 1}
    alike |= {chr(ord(each) + _WIDE) for each in alike if "!" <= each <= "~"}
    if len(alike) == 1:
        return re.escape(character)
    return f"[{''.join(re.escape(each) for each in sorted(alike))}]"


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in `text`, as code-point ranges that do not overlap, in order."""
    if not wanted:
        return []
    return [match.span() for match in pattern([wanted]).finditer(text)]


def may_hold(text: str, wanted: str) -> bool:
    """Whether a mention of `text` could hold `wanted`, which may lie over several fragments."""
    return all(form.search(text) for form in _each_character(wanted))


@lru_cache(maxsize=8)
def _each_character(wanted: str) -> tuple[re.Pattern[str], ...]:
    kept = dict.fromkeys("".join(wanted.split()))
    return tuple(re.compile(_any_of(each, any_case=True)) for each in kept)


def texts_with(
    project: Project,
    wanted: re.Pattern[str],
    document_ids: Sequence[str],
    progress: Progress,
) -> Iterator[tuple[str, str]]:
    """The documents of a project whose text matches, with their texts; on any thread.

    A text that can't be read is passed over: it says so when its document is opened. Texts are
    not held, so the memory stays flat; ten thousand pages take about half a second.
    """
    for number, document_id in enumerate(document_ids):
        if number % 100 == 0 and not progress(number):
            return
        try:
            # As bytes: universal newlines would move every offset after a carriage return.
            text = project.text_path(document_id).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if wanted.search(text):
            yield document_id, text
