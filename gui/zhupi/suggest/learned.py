"""The learned part: a conditional random field over words, and the file all of it comes in.

A model file is a zip archive, written by `zhupi.train.archive`: `model.json` (format, labels,
calibrations, what it was trained on), `features.txt` (the features of the sequence model, one a
line), `model.crf` (python-crfsuite's own format) and `judge.json` (the judge's weights).
"""

import json
import threading
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any, NamedTuple

from zhupi.errors import ZhupiError

FORMAT = 1
# The tag of a number or date whose kind the grammar has right; names have B- and I- tags.
NUMBER_TAG = "N"
OUTSIDE = "O"


class Stretch(NamedTuple):
    """Words `first` to `last` (both included) tagged as one mention of `label`.

    `label` is "" for a number, whose kind the grammar knows; `certainty` the model's own
    probability, uncalibrated. One that is not `likely` is a number that the model takes for none.
    """

    first: int
    last: int
    label: str
    certainty: float
    likely: bool = True


@dataclass(frozen=True)
class Calibration:
    """Turns the odds of a mention into the probability that an annotator confirms it.

    Logistic: `slope` times the log odds, plus `offset`, plus one of `labels`.
    """

    slope: float = 1.0
    offset: float = 0.0
    labels: dict[str, float] | None = None

    def probability(self, label: str, odds: float) -> float:
        """Between 0.01 and 0.995."""
        shift = (self.labels or {}).get(label, 0.0)
        value = self.slope * odds + self.offset + shift
        return min(0.995, max(0.01, 1 / (1 + exp(-max(-30.0, min(30.0, value))))))


def log_odds(certainty: float) -> float:
    """The log odds of a probability, kept finite."""
    kept = min(0.9999, max(0.0001, certainty))
    return log(kept / (1 - kept))


class LearnedModel:
    """A sequence model ready for use; safe to use from several threads.

    `known` are the features it weighs; `weights` python-crfsuite's own bytes.
    """

    def __init__(self, weights: bytes, known: frozenset[str]) -> None:
        self.known = known
        # crfsuite keeps a pointer into the bytes.
        self._weights = weights
        self._lock = threading.Lock()
        self._tagger: Any = None
        self._knows_numbers = False

    def stretches(self, rows: Sequence[list[bytes]], figures: Sequence[int] = ()) -> list[Stretch]:
        """The mentions of one sentence, given the features of its words in UTF-8.

        `figures` are words that read as amounts; each is among the answers.
        """
        with self._lock:
            if self._tagger is None:
                import pycrfsuite

                self._tagger = pycrfsuite.Tagger()
                self._tagger.open_inmemory(self._weights)
                self._knows_numbers = NUMBER_TAG in self._tagger.labels()
            tags = self._tagger.tag(rows)
            if not figures and tags.count(OUTSIDE) == len(tags):
                return []
            found = [
                Stretch(first, last, label, self._certainty(tags, first, last))
                for first, last, label in stretches_of(tags)
            ]
            if figures and self._knows_numbers:
                found += [
                    Stretch(index, index, "", self._tagger.marginal(NUMBER_TAG, index), False)
                    for index in figures
                    if tags[index] != NUMBER_TAG
                ]
            return found

    def _certainty(self, tags: Sequence[str], first: int, last: int) -> float:
        marginal = self._tagger.marginal
        if first == last:
            return float(marginal(tags[first], first))
        return float(min(map(marginal, tags[first : last + 1], range(first, last + 1))))


def stretches_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """First word, last word and label of each mention that a row of tags spells."""
    found = []
    size, after = len(tags), 0
    for first in [index for index, tag in enumerate(tags) if tag != OUTSIDE]:
        if first < after:
            continue
        tag, after = tags[first], first + 1
        if tag == NUMBER_TAG:
            found.append((first, first, ""))
            continue
        inside = "I-" + tag[2:]
        while after < size and tags[after] == inside:
            after += 1
        found.append((first, after - 1, tag[2:]))
    return found


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model file holds. `judge` maps features to weights and may be empty."""

    sequence: LearnedModel
    judge: dict[str, float]
    labels: frozenset[str]
    names: Calibration
    numbers: Calibration


def read_model(path: Path) -> ModelFile:
    """The model in a file.

    Raises ZhupiError "suggest.model-missing", "suggest.model-unreadable", "suggest.model-newer".
    """
    try:
        with zipfile.ZipFile(path) as archive:
            facts = json.loads(archive.read("model.json"))
            if facts["format"] > FORMAT:
                raise ZhupiError("suggest.model-newer", path=path)
            known = archive.read("features.txt").decode("utf-8").split("\n")
            return ModelFile(
                LearnedModel(archive.read("model.crf"), frozenset(known)),
                json.loads(archive.read("judge.json")),
                frozenset(facts["labels"]),
                Calibration(**facts["names"]),
                Calibration(**facts["numbers"]),
            )
    except FileNotFoundError as error:
        raise ZhupiError("suggest.model-missing", path=path) from error
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise ZhupiError("suggest.model-unreadable", path=path) from error
