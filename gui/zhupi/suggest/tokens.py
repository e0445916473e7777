"""A text as the learned model sees it: words, with each number or date as one of them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from zhupi.suggest.dates import Dates
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.quantities import NumberMatch, Quantities
from zhupi.suggest.segment import Segmenter

# No body and post are one word of the dictionary that is longer.
_LONGEST_WORD = 12
_KEPT_WORDS = 200_000
# What stands before a post in words of the dictionary, beside bodies, and words for lists.
_BEFORE_POSTS = frozenset(("本报", "局", "厅", "处", "院", "校", "部", "区", "市", "县"))
# Kinds of names that a post may stand behind.
_HOLDERS = frozenset(("body", "region", "province", "province-short", "city", "city-short"))
_LISTS = frozenset(("名单", "名录"))
_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_FORMAL = "壹贰叁肆伍陆柒捌玖"
_NUMERALS = f"0123456789约大{_CHINESE}数几上半{_FORMAL}¥$€£"


@dataclass(slots=True)
class Tokens:
    """Words of a text: `starts` and `words` run in parallel; `numbers` by index of the word."""

    starts: list[int]
    words: list[str]
    numbers: dict[int, NumberMatch]

    def end(self, index: int) -> int:
        """Where the word ends."""
        return self.starts[index] + len(self.words[index])


def _class(characters: Iterable[str]) -> str:
    """The pattern for one of the characters."""
    return "[" + "".join(re.escape(character) for character in sorted(characters)) + "]"


class NumberFinder:
    """Finds every number and date of a text, from left to right, the longest at each place."""

    def __init__(self, quantities: Quantities, dates: Dates) -> None:
        self._quantities = quantities
        self._dates = dates
        # Where a number or date may begin: its first character, by what stands behind it.
        behind = _class({*_CHINESE, *quantities.starts, *dates.follow, *"点分成余多来几"})
        words = set(dates.starts).difference(_CHINESE)
        self._leads = {**quantities.leads, "DATE": dates.leads}
        self._anchor = re.compile(
            rf"{_class({*_NUMERALS, *words})}(?:(?<=[0-9])|(?<=[{_CHINESE}])(?={behind})"
            rf"|(?<=[约大数几上¥$€£])(?=[\d约数几上{_CHINESE}])"
            rf"|(?<=[{_FORMAL}])(?=[拾佰仟万亿])|(?<=半)(?=[年个天小])"
            rf"|(?<={_class(words)})(?=\d|{_class({*_CHINESE, *dates.follow})}))"
        )
        self._numeral = re.compile(r"\d{2,}|[〇零一二两三四五六七八九十百千万亿]{24,}")
        self._date_starts = frozenset(dates.starts) | frozenset("0123456789一二三四五六七八九十")
        self._amount_starts = frozenset(_NUMERALS)

    def find(self, text: str) -> list[NumberMatch]:
        """The matches in order; none overlaps another."""
        found: list[NumberMatch] = []
        position = 0
        anchor = self._anchor.search
        while (start := anchor(text, position)) is not None:
            position = start.start()
            best = self._longest(text, position)
            if best is not None:
                least = found[-1].end if found else 0
                found.append(self._with_lead(text, best, least))
                position = best.end
            else:
                # The rest of a long numeral that is no number is none either.
                digits = self._numeral.match(text, position)
                position = digits.end() if digits else position + 1
        return found

    def _with_lead(self, text: str, found: NumberMatch, least: int) -> NumberMatch:
        """The match with what belongs to it before it: 人民币500万元, 农历七月初七, -3.2%."""
        leads = self._leads.get(found.label)
        start = found.start
        if leads is None or start == least or not text.endswith(leads, least, start):
            return found
        size = max(len(lead) for lead in leads if text.endswith(lead, least, start))
        before = text[start - size - 1 : start - size] or " "
        # 5%-10% and A-3 are no signs.
        if text[start - 1] == "-" and before.isascii() and (before.isalnum() or before in "%)"):
            return found
        return found._replace(start=start - size)

    def _longest(self, text: str, position: int) -> NumberMatch | None:
        character = text[position]
        date = self._dates.match(text, position) if character in self._date_starts else None
        if character not in self._amount_starts:
            return date
        amount = self._quantities.match(text, position)
        if date is None or (amount is not None and amount.end > date.end):
            return amount
        return date


class Tokenizer:
    """Cuts texts into words: the segmenter's, but numbers and listed names whole."""

    def __init__(self, segmenter: Segmenter, lexicon: Lexicon, numbers: NumberFinder) -> None:
        self._segmenter = segmenter
        self._lexicon = lexicon
        self._numbers = numbers
        self._parts: dict[str, tuple[str, ...]] = {}

    def tokens(self, text: str) -> Tokens:
        """The words of `text`, which is a matching form."""
        words = self._parted(self._segmenter.dictionary_words(text))
        return self._with_names(text, _with_numbers(text, words, self._numbers.find(text)))

    def _parted(self, words: list[str]) -> list[str]:
        """The words, but bodies and posts that the dictionary has as one apart."""
        parted: list[str] = []
        done = 0
        for index in [index for index, word in enumerate(words) if len(word) > 2]:
            parts = self._parts.get(words[index]) or self._parts_of(words[index])
            if len(parts) > 1:
                parted += words[done:index]
                parted += parts
                done = index + 1
        return parted + words[done:] if done else words

    def _with_names(self, text: str, tokens: Tokens) -> Tokens:
        """The words, but listed names of several words as one."""
        starts, words = tokens.starts, tokens.words
        begins = self._lexicon.begins
        places = [index for index, word in enumerate(words) if word in begins]
        names: list[tuple[int, int]] = []
        limit = 0
        for index in places:
            start = starts[index]
            if start >= limit and index not in tokens.numbers:
                length = len(words[index])
                size = self._lexicon.known_at(text, start, length)
                if size > length:
                    last = bisect_left(starts, start + size, index)
                    if start + size == (starts[last] if last < len(starts) else len(text)):
                        names.append((index, last))
                        limit = start + size
        if "·" in text:
            names = sorted([*names, *self._dotted(words, names)])
        return _merged(text, tokens, names) if names else tokens

    def _dotted(
        self, words: Sequence[str], names: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Foreign names whose parts a dot joins: 埃隆·马斯克, as first word and word after."""
        taken = {index for name in names for index in range(*name)}
        after = 0
        for dot in [index for index, word in enumerate(words) if word == "·"]:
            if dot < after:
                continue
            first = dot
            while first > after and self._transliterates(words[first - 1]):
                first -= 1
            after = dot
            while after < len(words) and words[after] == "·":
                end = after + 1
                while end < len(words) and self._transliterates(words[end]):
                    end += 1
                if end == after + 1:
                    break
                after = end
            if first < dot < after and taken.isdisjoint(range(first, after)):
                yield first, after
            after = max(after, dot + 1)

    def _transliterates(self, word: str) -> bool:
        """Whether a word may be a piece of a foreign name."""
        lexicon = self._lexicon
        listed = not _HOLDERS.isdisjoint(lexicon.kinds.get(word, ()))
        return lexicon.transliterating.issuperset(word) and not (listed and len(word) > 1)

    def _parts_of(self, word: str) -> tuple[str, ...]:
        """What the dictionary has as one word, apart: 区委|书记, 局|局长, 出席|会议."""
        parts: tuple[str, ...] = (word,)
        if len(word) > _LONGEST_WORD:
            return parts
        kinds = self._lexicon.kinds
        if len(word) == 4 and self._lexicon.breaks.get(word[:2]) == 2:
            # The dictionary has 出席会议 as one word.
            parts = (word[:2], word[2:])
        for size in range(2, len(word)):
            head, tail = word[:-size], word[-size:]
            if tail in _LISTS or (
                "title" in kinds.get(tail, ())
                and (head in _BEFORE_POSTS or not _HOLDERS.isdisjoint(kinds.get(head, ())))
            ):
                parts = (head, tail)
        if len(self._parts) > _KEPT_WORDS:
            self._parts.clear()
        self._parts[word] = parts
        return parts


def _with_numbers(text: str, words: Sequence[str], found: Iterable[NumberMatch]) -> Tokens:
    """The words, but each of the numbers as one; a word that reaches into a number is cut."""
    starts = list(accumulate(map(len, words), initial=0))
    tokens = Tokens([], [], {})
    done = 0
    for number in found:
        first = bisect_left(starts, number.start, done)
        _cut_at(number.start, starts[done:first], words[done:first], tokens)
        tokens.numbers[len(tokens.words)] = number
        tokens.starts.append(number.start)
        tokens.words.append(text[number.start : number.end])
        done = bisect_left(starts, number.end, first)
        if number.end < starts[done]:
            tokens.starts.append(number.end)
            tokens.words.append(text[number.end : starts[done]])
    # The last start is the text's end.
    tokens.starts += starts[done:-1]
    tokens.words += words[done:]
    return tokens


def _cut_at(end: int, starts: Sequence[int], words: Sequence[str], tokens: Tokens) -> None:
    """Append the words, of which the last (or what is left of one before) stops at `end`."""
    tokens.starts += starts
    tokens.words += words
    if tokens.words and tokens.end(-1) > end:
        kept = end - tokens.starts[-1]
        if kept:
            tokens.words[-1] = tokens.words[-1][:kept]
        else:
            del tokens.starts[-1], tokens.words[-1]


def _merged(text: str, tokens: Tokens, names: Sequence[tuple[int, int]]) -> Tokens:
    """The words, but those of each name (first word, word after the last) as one."""
    merged = Tokens([], [], {})
    done = 0
    for first, after in names:
        merged.starts += tokens.starts[done : first + 1]
        merged.words += tokens.words[done:first]
        merged.words.append(text[tokens.starts[first] : tokens.end(after - 1)])
        done = after
    merged.starts += tokens.starts[done:]
    merged.words += tokens.words[done:]
    passed = lost = 0
    for index, number in tokens.numbers.items():
        while passed < len(names) and names[passed][1] <= index:
            lost += names[passed][1] - names[passed][0] - 1
            passed += 1
        if passed == len(names) or index < names[passed][0]:
            merged.numbers[index - lost] = number
    return merged


def sentences(words: Sequence[str], limit: int = 256) -> list[tuple[int, int]]:
    """Ranges of word indices, each a sentence, none longer than `limit`."""
    found = []
    start = 0
    stops = [index for index, word in enumerate(words, 1) if word in _STOPS]
    for stop in (*stops, len(words)):
        while stop - start > limit:
            found.append((start, start + limit))
            start += limit
        if start < stop:
            found.append((start, stop))
            start = stop
    return found


_STOPS = frozenset("。！？!?；;\n")
