"""Training the judge: a logistic model on features of candidates."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_C1, _C2, _ITERATIONS = 0.0, 6.0, 100
_RIGHT, _WRONG = "1", "0"
# With fewer right candidates than this there is nothing to learn from.
_LEAST = 50


def train_judge(examples: Sequence[tuple[list[str], bool]]) -> dict[str, float]:
    """The weight of each feature for the log odds of being right; empty with too few examples.

    A conditional random field over single items with two tags is a logistic model.
    """
    if sum(right for _, right in examples) < _LEAST:
        return {}
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for found, right in examples:
        trainer.append(pycrfsuite.ItemSequence([found]), [_RIGHT if right else _WRONG])
    trainer.set_params({"c1": _C1, "c2": _C2, "max_iterations": _ITERATIONS})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "judge.crf"
        trainer.train(str(path))
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(str(path))
        state: dict[tuple[str, str], float] = tagger.info().state_features
        tagger.close()
    weights: dict[str, float] = {}
    for (feature, tag), weight in state.items():
        weights[feature] = weights.get(feature, 0.0) + (weight if tag == _RIGHT else -weight)
    return {feature: round(weight, 4) for feature, weight in sorted(weights.items())}
