"""Suggesting mentions of a text: rules, lists and the learned model together."""

import datetime
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhupi.model.span import Range
from zhupi.model.suggestion import Suggestion
from zhupi.paths import resource
from zhupi.suggest import SOURCE
from zhupi.suggest.calendar import date_value
from zhupi.suggest.candidates import scene_of
from zhupi.suggest.deciding import decided, guesses_without_model, repeats_of
from zhupi.suggest.explain import explain
from zhupi.suggest.features import FeatureMaker, Sentence
from zhupi.suggest.judge import Judge, Verdict
from zhupi.suggest.learned import Calibration, LearnedModel, ModelFile, Stretch, read_model
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.reading import Reader, Reading, sentences_of
from zhupi.suggest.segment import Segmenter

DEFAULT_MODEL = resource("models/zhupi.model")
_AS_IS = Calibration()


class Suggester:
    """Proposes the mentions of texts. Everything loads at the first call; safe in threads.

    `labels` are the codes that may be proposed, all if None. `mapping` turns the built-in codes
    into those of a project's scheme; a code that maps to "" is not proposed. `model` is a model
    file; None leaves the grammars and lists alone.
    """

    def __init__(
        self,
        segmenter: Segmenter,
        *,
        labels: frozenset[str] | None = None,
        model: Path | None = DEFAULT_MODEL,
        mapping: Mapping[str, str] | None = None,
    ) -> None:
        self.source = (
            SOURCE if model == DEFAULT_MODEL else f"{model.stem}@1" if model else "rules@1"
        )
        self._labels = labels
        self._path = model
        self._mapping = dict(mapping or {})
        self._reader = Reader(segmenter)
        self._lock = threading.Lock()
        self._kept: _Loaded | None = None

    def suggest(self, text: str, *, date: datetime.date | None = None) -> tuple[Suggestion, ...]:
        """The mentions proposed for `text`: sorted, apart from each other, inside the text.

        `date` is the day the document was written; relative dates are resolved against it.
        Raises ZhupiError where the model file can't be used.
        """
        loaded = self._loaded()
        reading = self._reader.read(text).without_blanks()
        scenes = [
            scene_of(each, loaded.guesses(each)) for each in sentences_of(reading, loaded.maker)
        ]
        repeats = repeats_of(scenes)
        found = [
            suggestion
            for (offset, _), scene in zip(reading.sentences, scenes, strict=True)
            for verdict in decided(scene, loaded.judge, loaded.labels, repeats)
            if (suggestion := self._suggestion(loaded, reading, verdict, offset, date)) is not None
        ]
        return tuple(sorted(found, key=_place))

    def _suggestion(
        self,
        loaded: "_Loaded",
        reading: Reading,
        verdict: Verdict,
        offset: int,
        date: datetime.date | None,
    ) -> Suggestion | None:
        first, last = offset + verdict.start, offset + verdict.end - 1
        number = reading.tokens.numbers.get(first)
        if not verdict.label and number is None:
            return None
        built_in = verdict.label or (number.label if number else "")
        label = self._mapping.get(built_in, built_in)
        if not label or (self._labels is not None and label not in self._labels):
            return None
        source, reason = explain(reading, loaded.lexicon, first, last, verdict.label)
        scale = loaded.names if verdict.label else loaded.numbers
        return Suggestion(
            span=reading.span(first, last),
            label=label,
            score=scale.probability(built_in, verdict.odds),
            source=source,
            reason=reason,
            value=None if verdict.label else self._value(reading, first, built_in, date),
        )

    def _value(self, reading: Reading, index: int, label: str, date: datetime.date | None) -> Any:
        written = reading.tokens.words[index]
        if label == "DATE":
            return date_value(written, self._reader.dates, date)
        return self._reader.quantities.value(label, written)

    def _loaded(self) -> "_Loaded":
        with self._lock:
            if self._kept is None:
                file = read_model(self._path) if self._path else None
                self._kept = _Loaded.of(file, self._reader)
            return self._kept


def _place(suggestion: Suggestion) -> tuple[int, int, tuple[Range, ...]]:
    """The order of spans, as a key."""
    fragments = suggestion.span.fragments
    return fragments[0][0], -fragments[-1][1], fragments


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What a suggester needs to guess and decide; without a model file the grammar guesses."""

    maker: FeatureMaker
    lexicon: Lexicon
    sequence: LearnedModel | None = None
    judge: Judge | None = None
    labels: frozenset[str] = frozenset()
    names: Calibration = _AS_IS
    numbers: Calibration = _AS_IS

    @classmethod
    def of(cls, file: ModelFile | None, reader: Reader) -> "_Loaded":
        if file is None:
            return cls(reader.feature_maker(frozenset()), reader.lexicon)
        return cls(
            reader.feature_maker(file.sequence.known),
            reader.lexicon,
            file.sequence,
            Judge(file.judge) if file.judge else None,
            file.labels,
            file.names,
            file.numbers,
        )

    def guesses(self, sentence: Sentence) -> list[Stretch]:
        if self.sequence is None:
            return guesses_without_model(sentence)
        return self.sequence.stretches(sentence.rows, sentence.figures)
