"""Suggesting mentions of a text: rules, lists and the learned model together."""

import datetime
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhupi.model.suggestion import Suggestion
from zhupi.paths import resource
from zhupi.suggest.calendar import date_value
from zhupi.suggest.explain import explain
from zhupi.suggest.features import FeatureMaker
from zhupi.suggest.learned import LearnedModel, Stretch, read_model
from zhupi.suggest.reading import Reader, Reading, sentence_rows
from zhupi.suggest.segment import Segmenter

# The name of the layer that the built-in extraction writes; a new one where results change.
SOURCE = "zhupi@1"
DEFAULT_MODEL = resource("models/zhupi.model")


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
        self._model: LearnedModel | None = None
        self._maker: FeatureMaker | None = None

    def suggest(self, text: str, *, date: datetime.date | None = None) -> tuple[Suggestion, ...]:
        """The mentions proposed for `text`: sorted, apart from each other, inside the text.

        `date` is the day the document was written; relative dates are resolved against it.
        Raises ZhupiError where the model file can't be used.
        """
        model, maker = self._loaded()
        reading = self._reader.read(text)
        found = []
        for (start, _), rows in zip(reading.sentences, sentence_rows(reading, maker), strict=True):
            for stretch in model.stretches(rows):
                suggestion = self._suggestion(model, reading, stretch, start, date)
                if suggestion is not None:
                    found.append(suggestion)
        return tuple(sorted(found, key=lambda suggestion: suggestion.span))

    def _suggestion(
        self,
        model: LearnedModel,
        reading: Reading,
        stretch: Stretch,
        offset: int,
        date: datetime.date | None,
    ) -> Suggestion | None:
        first, last = offset + stretch.first, offset + stretch.last
        number = reading.tokens.numbers.get(first)
        if stretch.label == "" and number is None:
            return None
        built_in = stretch.label or (number.label if number else "")
        label = self._mapping.get(built_in, built_in)
        if not label or (self._labels is not None and label not in self._labels):
            return None
        source, reason = explain(reading, self._reader.lexicon, first, last, stretch.label)
        return Suggestion(
            span=reading.span(first, last),
            label=label,
            score=model.calibration.probability(built_in, stretch.certainty),
            source=source,
            reason=reason,
            value=self._value(reading, first, built_in, date) if not stretch.label else None,
        )

    def _value(self, reading: Reading, index: int, label: str, date: datetime.date | None) -> Any:
        written = reading.tokens.words[index]
        if label == "DATE":
            return date_value(written, self._reader.dates, date)
        return self._reader.quantities.value(label, written)

    def _loaded(self) -> tuple[LearnedModel, FeatureMaker]:
        with self._lock:
            if self._model is None or self._maker is None:
                self._model = read_model(self._path)
                self._maker = self._reader.feature_maker(self._model.known)
            return self._model, self._maker
