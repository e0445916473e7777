"""Segmenting Chinese into words; the only place where jieba is known.

jieba is imported at first use: it costs tens of milliseconds, its dictionary half a second.
"""

import logging
import threading
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class Segmenter:
    """jieba with a dictionary of its own, safe to use from several threads.

    `cache` is a folder for jieba's compiled dictionary; it is made where it is missing, and a
    folder that can't be written costs a second at each start, nothing else. Nothing is printed.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._jieba: Any = None

    def words(self, text: str) -> tuple[int, ...]:
        """The boundaries of jieba's default cut; 0 and the text's length are among them."""
        return _boundaries(self._tokenizer().cut(text))

    def lattice(self, text: str) -> tuple[int, ...]:
        """The boundaries that any of jieba's default, dictionary-only and search cuts has."""
        jieba = self._tokenizer()
        found = {*_boundaries(jieba.cut(text)), *_boundaries(jieba.cut(text, HMM=False))}
        for _, start, end in jieba.tokenize(text, mode="search"):
            found.update((start, end))
        return tuple(sorted(found))

    def dictionary_words(self, text: str) -> list[str]:
        """The words of the dictionary-only cut: an unknown name falls into single characters."""
        cut: list[str] = self._tokenizer().lcut(text, HMM=False)
        return cut

    def tags(self) -> dict[str, str]:
        """The part of speech of every word of jieba's dictionary, in its own notation.

        Read anew at each call (a fifth of a second): keep the answer.
        """
        with self._tokenizer().get_dict_file() as lines:
            rows = lines.read().decode("utf-8").splitlines()
        return {word: tag for word, _, tag in (row.split(" ") for row in rows if row)}

    def _tokenizer(self) -> Any:
        with self._lock:
            if self._jieba is None:
                self._jieba = _load(self._cache)
            return self._jieba


def _load(cache: Path) -> Any:
    with warnings.catch_warnings():
        # jieba 0.42.1 finds its dictionary by pkg_resources and has invalid escapes in strings.
        warnings.simplefilter("ignore")
        import jieba
    # Above CRITICAL: jieba reports its own loading, and a failed write of its cache, on stderr.
    jieba.setLogLevel(logging.CRITICAL + 1)
    tokenizer = jieba.Tokenizer()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(cache)
    except OSError:
        # jieba falls back to the system's temporary folder, then to no cache at all.
        tokenizer.tmp_dir = None
    tokenizer.initialize()
    return tokenizer


def _boundaries(words: Iterable[str]) -> tuple[int, ...]:
    position = 0
    found = [0]
    for word in words:
        position += len(word)
        found.append(position)
    return tuple(found)
