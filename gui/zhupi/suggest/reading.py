"""Reading a text: everything the model and the grammars need to know of it, in one place."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhupi.model.span import Span
from zhupi.paths import resource
from zhupi.suggest.dates import Dates
from zhupi.suggest.features import FeatureMaker, Sentence
from zhupi.suggest.flow import Flow, adjacent, reading_order
from zhupi.suggest.grammar import Grammar
from zhupi.suggest.learned import NUMBER_TAG, OUTSIDE
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.quantities import Quantities
from zhupi.suggest.script import Script
from zhupi.suggest.segment import Segmenter
from zhupi.suggest.tokens import NumberFinder, Tokenizer, Tokens, sentences


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as read: its flow in the matching form, its words, and its sentences as ranges."""

    text: str
    flow: Flow
    tokens: Tokens
    sentences: list[tuple[int, int]]

    def without_blanks(self) -> "Reading":
        """The reading without the sentences that are a line feed alone."""
        words = self.tokens.words
        spoken = [(low, high) for low, high in self.sentences if words[low:high] != ["\n"]]
        return replace(self, sentences=spoken)

    def span(self, first: int, last: int) -> Span:
        """Where the words `first` to `last` (both included) stand in the text."""
        tokens = self.tokens
        return adjacent(self.text, self.flow.span(tokens.starts[first], tokens.end(last)))


class Reader:
    """Reads texts with the program's lists and grammars, which load at first use.

    Safe to use from several threads.
    """

    def __init__(self, segmenter: Segmenter, resources: Path | None = None) -> None:
        root = resources or resource("")
        self._gazetteers = root / "gazetteers"
        self._rules = root / "rules"
        self._segmenter = segmenter
        self._script = Script(self._gazetteers / "simplified.txt")
        self._lock = threading.Lock()
        self._lists: _Lists | None = None

    @property
    def lexicon(self) -> Lexicon:
        """The lists of names."""
        return self._loaded().lexicon

    @property
    def quantities(self) -> Quantities:
        """The grammar of amounts."""
        return self._loaded().quantities

    @property
    def dates(self) -> Dates:
        """The grammar of dates."""
        return self._loaded().dates

    def read(self, text: str) -> Reading:
        """The text as read."""
        lists = self._loaded()
        flow = reading_order(self._script.matching_form(text))
        tokens = lists.tokenizer.tokens(flow.text)
        return Reading(text, flow, tokens, sentences(tokens.words))

    def feature_maker(self, known: frozenset[str] | None = None) -> FeatureMaker:
        """What makes features of sentences; with `known`, only those."""
        lists = self._loaded()
        return FeatureMaker(lists.lexicon, lists.grammar, self._tag, known)

    def _tag(self, word: str) -> str:
        """A word's part of speech; a county's short name that is hardly a word is a place."""
        short = "county-short" in self.lexicon.kinds.get(word, ())
        return "ns" if short and self._segmenter.is_rare(word) else self._segmenter.tag(word)

    def _loaded(self) -> "_Lists":
        with self._lock:
            if self._lists is None:
                lexicon = Lexicon(self._gazetteers, self._rules / "words.toml")
                quantities = Quantities(self._rules / "numbers.toml")
                dates = Dates(self._rules / "dates.toml")
                finder = NumberFinder(quantities, dates)
                tokenizer = Tokenizer(self._segmenter, lexicon, finder)
                grammar = Grammar(self._rules / "grammar.toml")
                self._lists = _Lists(lexicon, grammar, quantities, dates, tokenizer)
            return self._lists


@dataclass(frozen=True, slots=True)
class _Lists:
    lexicon: Lexicon
    grammar: Grammar
    quantities: Quantities
    dates: Dates
    tokenizer: Tokenizer


def tags_of(reading: Reading, mentions: Sequence[tuple[Span, str]]) -> list[str]:
    """The tag of each word, given the text's mentions as spans with labels.

    A mention whose ends lie inside words can't be tagged and is left out; of overlapping
    mentions the longer is kept.
    """
    tokens = reading.tokens
    first_at = {start: index for index, start in enumerate(tokens.starts)}
    last_at = {tokens.end(index): index for index in range(len(tokens.words))}
    tags = [OUTSIDE] * len(tokens.words)
    for span, label in sorted(mentions, key=lambda mention: -mention[0].length):
        start = reading.flow.position(span.start)
        end = reading.flow.position(span.end - 1)
        first = first_at.get(-1 if start is None else start)
        last = last_at.get(-1 if end is None else end + 1)
        if first is None or last is None or last < first or reading.span(first, last) != span:
            continue
        if any(tag != OUTSIDE for tag in tags[first : last + 1]):
            continue
        if first == last and first in tokens.numbers and tokens.numbers[first].label == label:
            tags[first] = NUMBER_TAG
        else:
            tags[first : last + 1] = [f"B-{label}"] + [f"I-{label}"] * (last - first)
    return tags


def sentences_of(reading: Reading, maker: FeatureMaker) -> Iterator[Sentence]:
    """What is known of every sentence, in order, one at a time: features take much memory."""
    tokens = reading.tokens
    for start, end in reading.sentences:
        yield maker.sentence(tokens.words[start:end], tokens.numbers, start)
