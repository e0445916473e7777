"""Gamma: agreement on where units are and what they are at once, by the best alignment of all.

Mathet, Widlöcher and Métivier 2015, "The unified and holistic method gamma for inter-annotator
agreement measure and alignment", Computational Linguistics 41, as pygamma-agreement computes it:
the combined dissimilarity with equal weights. That package brings 800 MB along, so it is an extra
(`pip install zhupi[gamma]`); it takes seconds for a document of some hundred mentions, and its
time grows with a power of their number.
"""

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from zhupi.errors import ZhupiError
from zhupi.metrics.chance import Coefficient
from zhupi.model.mention import Mention

_SAMPLES = 30
_SEED = 20_150_901
_NOTHING_MARKED = "metrics.nothing_marked"


def gamma(documents: Iterable[Mapping[str, Sequence[Mention]]]) -> Coefficient:
    """The mean gamma of documents, each with the mentions of its layers, weighted by mentions.

    A fragment is a unit of its own. Documents in which fewer than two layers marked something are
    passed over, since the measure does not cover them; without any, the value is None. Chance is
    sampled 30 times with a fixed seed. Not for several threads: standard output is held back
    meanwhile, into which the solver would write. Raises ZhupiError metrics.no_gamma where the
    extra is not installed.
    """
    total = weight = 0.0
    for layers in documents:
        marked = {layer: mentions for layer, mentions in layers.items() if mentions}
        if len(marked) < 2:
            continue
        units = sum(map(len, marked.values()))
        total += units * _of_document(marked)
        weight += units
    if not weight:
        return Coefficient(None, _NOTHING_MARKED)
    return Coefficient(total / weight)


def _of_document(layers: Mapping[str, Sequence[Mention]]) -> float:
    try:
        import numpy
        from pyannote.core import Segment
        from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum
    except ImportError as error:
        raise ZhupiError("metrics.no_gamma", reason=str(error)) from error
    continuum = Continuum()
    for layer, mentions in layers.items():
        for mention in mentions:
            for start, end in mention.span.fragments:
                continuum.add(layer, Segment(start, end), mention.label)
    # The package samples from the global generator.
    numpy.random.seed(_SEED)
    with _quiet():
        found = continuum.compute_gamma(
            CombinedCategoricalDissimilarity(alpha=1, beta=1), n_samples=_SAMPLES
        )
    return float(found.gamma)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what the solver prints, which is on the descriptor and not on `sys.stdout`."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    known = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)
        logging.disable(known)
