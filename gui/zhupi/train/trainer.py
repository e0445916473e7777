"""Training a conditional random field on rows of features and tags."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# A feature that weighs less than this share of the heaviest, for every tag, is left out of what
# texts are asked for: held out, scores are the same without an eighth of all that was asked.
_FAINT = 0.045
# The features of a word, in UTF-8.
Row = list[bytes]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: the features of each word, and its tag."""

    rows: Sequence[Row]
    tags: Sequence[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training is told: L1 and L2 penalties, and how many iterations at most."""

    c1: float = 0.25
    c2: float = 0.1
    iterations: int = 80


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model in python-crfsuite's format, and the features it weighs enough to ask for."""

    data: bytes
    features: frozenset[str]


def train(examples: Sequence[Example], settings: Settings) -> Weights:
    """The weights that fit `examples` (L-BFGS); the same at every run.

    Raises ValueError where no word has a tag to learn.
    """
    import pycrfsuite

    if not any(tag != "O" for example in examples for tag in example.tags):
        raise ValueError("no word has a tag to learn")
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        trainer.append(pycrfsuite.ItemSequence(example.rows), example.tags)
    trainer.set_params(
        {
            "c1": settings.c1,
            "c2": settings.c2,
            "max_iterations": settings.iterations,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        # crfsuite writes its model to a path and nowhere else.
        path = Path(folder) / "model.crf"
        trainer.train(str(path))
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(str(path))
        weighed = tagger.info().state_features
        tagger.close()
        least = _FAINT * max(map(abs, weighed.values()), default=0.0)
        features = frozenset(name for (name, _), weight in weighed.items() if abs(weight) >= least)
        return Weights(path.read_bytes(), features)
