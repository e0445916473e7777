"""Segmenting Chinese into words; the only place where jieba is known.

jieba is imported at first use: it costs tens of milliseconds, its dictionary half a second.
"""

import logging
import re
import sys
import threading
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from math import log
from pathlib import Path
from typing import Any

from zhupi.suggest.dictionary import Counts, counted, keep, kept

_KEPT_VALUES = 1_000_000
# Of 60 million words that jieba's dictionary counts.
_RARE = 100
_RUNS = re.compile(r"[\u4e00-\u9fd5]+|[A-Za-z0-9]+|.", re.DOTALL)


class Segmenter:
    """jieba with a dictionary of its own, safe to use from several threads.

    `cache` is a folder for jieba's dictionary as it is used; it is made where it is missing, and
    one that can't be written costs half a second at each start, nothing else. Nothing is printed.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = threading.Lock()
        self._jieba: Any = None
        self._likeliest: _LikeliestPath | None = None
        # The lines of jieba's dictionary: word, count, part of speech. A tuple, for Python's
        # garbage collector walks a list of so many at each full collection.
        self._entries: tuple[bytes, ...] = ()

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
        """The words of the dictionary-only cut: an unknown name falls into single characters.

        The words are those of jieba's cut without its hidden Markov model (its dictionary, the
        likeliest path), found in one pass from the end, four times as fast.
        """
        cut = self._path().words
        words: list[str] = []
        for run in _RUNS.findall(text):
            if len(run) > 1 and run[0] >= "\u4e00":
                words += cut(run)
            else:
                words.append(run)
        return words

    def _path(self) -> "_LikeliestPath":
        tokenizer = self._tokenizer()
        with self._lock:
            if self._likeliest is None:
                self._likeliest = _LikeliestPath(tokenizer.FREQ, tokenizer.total)
            return self._likeliest

    def tag(self, word: str) -> str:
        """A word's part of speech in the notation of jieba's dictionary, "" where it has none."""
        entries = self._entries or self._read_entries()
        key = word.encode(errors="surrogatepass") + b" "
        found = entries[bisect_left(entries, key + b"\xff") - 1]
        return found.rpartition(b" ")[2].decode() if found.startswith(key) else ""

    def is_rare(self, word: str) -> bool:
        """Whether the dictionary has hardly met the word as a common one."""
        return (self._tokenizer().FREQ.get(word) or 0) <= _RARE

    def _read_entries(self) -> tuple[bytes, ...]:
        tokenizer = self._tokenizer()
        with self._lock:
            if not self._entries:
                with tokenizer.get_dict_file() as lines:
                    # Sorted, to be searched: a table of all would take longer than a text needs.
                    self._entries = tuple(sorted(lines.read().split(b"\n")))
            return self._entries

    def _tokenizer(self) -> Any:
        with self._lock:
            if self._jieba is None:
                self._jieba = _load(self._cache)
            return self._jieba


class _LikeliestPath:
    """The cut of a run of Chinese characters whose words are likeliest together."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._values = _Values(counts, -log(total))
        self._least = -log(total)

    def words(self, run: str) -> list[str]:
        """The words of `run`."""
        values, least = self._values, self._least
        size = len(run)
        best = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            end = start + 1
            value = values[run[start]]
            most = (value or least) + best[end]
            chosen = end
            # A prefix of a word is in the dictionary too, with no share of its own.
            while value is not None:
                end += 1
                if end > size:
                    break
                value = values[run[start:end]]
                if value:
                    total = value + best[end]
                    if total >= most:
                        most, chosen = total, end
            best[start], ends[start] = most, chosen
        found = []
        start = 0
        while start < size:
            found.append(run[start : ends[start]])
            start = ends[start]
        return found


class _Values(dict[str, float | None]):
    """The logarithm of each word's share, 0.0 for a mere prefix, None for any other string.

    Filled as words are asked for; emptied where a flood of texts would let it grow.
    """

    def __init__(self, counts: Mapping[str, int], least: float) -> None:
        super().__init__()
        self._counts = counts
        self._least = least

    def __missing__(self, word: str) -> float | None:
        if len(self) > _KEPT_VALUES:
            self.clear()
        count = self._counts.get(word)
        value = log(count) + self._least if count else None if count is None else 0.0
        self[word] = value
        return value


def _load(cache: Path) -> Any:
    with warnings.catch_warnings(), _without("pkg_resources"):
        # jieba 0.42.1 has invalid escapes in strings.
        warnings.simplefilter("ignore")
        import jieba
    # Above CRITICAL: jieba reports on stderr.
    jieba.setLogLevel(logging.CRITICAL + 1)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = _table(tokenizer, cache / "jieba.cache")
    tokenizer.initialized = True
    return tokenizer


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Have an import of this module fail.

    jieba 0.42.1 finds its dictionary by pkg_resources where that is installed, which takes three
    times as long to load as jieba does, and finds it as well without.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


def _table(tokenizer: Any, path: Path) -> tuple[Counts, int]:
    found = kept(path)
    if found is None:
        with tokenizer.get_dict_file() as lines:
            found = counted(lines)
        # A folder that can't be written costs the same time again at the next start.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            keep(path, *found)
    return found


def _boundaries(words: Iterable[str]) -> tuple[int, ...]:
    position = 0
    found = [0]
    for word in words:
        position += len(word)
        found.append(position)
    return tuple(found)
