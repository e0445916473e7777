"""Splitting an export into training and test sets that share as little as can be.

Documents are never cut, and near-duplicates stay together, since a test on a reprint of what was
trained on measures memory. What is left in common, names that stand in both, is counted: scores
are best given for these and for the others apart.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument
from zhupi.metrics.duplicates import near_duplicates
from zhupi.metrics.leakage import Leakage, known, leakage

_FIRST_SHARE = 8.0
_OTHER_SHARES = 2.0


@dataclass(frozen=True)
class Split:
    """The documents of each set by its name, in the order asked for.

    `together` are the groups of near-duplicates, by the documents' ids. `leakage` compares every
    set with the first one, which is for training.
    """

    sets: Mapping[str, tuple[GoldDocument, ...]]
    together: tuple[tuple[str, ...], ...]
    leakage: Mapping[str, Leakage]


def shares(wanted: str) -> dict[str, float]:
    """The sets that "train,dev,test" or "train=8,dev=1,test=1" asks for, with their shares.

    Without numbers the first set gets 80 % and the others share the rest. Raises ZhupiError
    export.split.
    """
    found: dict[str, float] = {}
    parts = [part.strip() for part in wanted.split(",")]
    for part in parts:
        name, has_share, share = (each.strip() for each in part.partition("="))
        usual = _OTHER_SHARES / max(1, len(parts) - 1) if found else _FIRST_SHARE
        try:
            found[name] = float(share) if has_share else usual
        except ValueError as error:
            raise ZhupiError("export.split", split=wanted) from error
        if not name or not name.replace("-", "").replace("_", "").isalnum():
            raise ZhupiError("export.split", split=wanted)
    if len(found) < max(2, len(parts)) or any(not 0 < share < 1e9 for share in found.values()):
        raise ZhupiError("export.split", split=wanted)
    return found


def split(
    documents: Sequence[GoldDocument], wanted: Mapping[str, float], *, seed: int = 0
) -> Split:
    """Divide documents into sets whose shares of the mentions are near those wanted.

    The same documents, shares and seed give the same sets, in whatever order they come; a set's
    documents keep the order given. Raises ZhupiError export.too_few where a set would be empty.
    """
    groups = near_duplicates(each.document.text for each in documents)
    weights = {name: share / sum(wanted.values()) for name, share in wanted.items()}
    filled = dict.fromkeys(wanted, 0.0)
    chosen: dict[int, str] = {}
    # Large groups first, so that small ones can even out what these did.
    order = sorted(groups, key=lambda group: _rank(documents, group, seed))
    for group in order:
        name = min(filled, key=lambda each: filled[each] / weights[each])
        filled[name] += _weight(documents, group)
        chosen |= dict.fromkeys(group, name)
    sets = {
        name: tuple(item for index, item in enumerate(documents) if chosen[index] == name)
        for name in wanted
    }
    if not all(sets.values()):
        raise ZhupiError("export.too_few", documents=len(groups), sets=len(sets))
    first, *others = sets
    training = known(mention for item in sets[first] for mention in item.mentions)
    return Split(
        sets,
        tuple(
            tuple(documents[index].document.id for index in group)
            for group in groups
            if len(group) > 1
        ),
        {
            name: leakage(training, (each for item in sets[name] for each in item.mentions))
            for name in others
        },
    )


def _weight(documents: Sequence[GoldDocument], group: Sequence[int]) -> int:
    # A document without mentions still has to go somewhere.
    return sum(len(documents[index].mentions) + 1 for index in group)


def _rank(documents: Sequence[GoldDocument], group: Sequence[int], seed: int) -> tuple[int, str]:
    names = sorted(documents[index].document.sha256 for index in group)
    weight = _weight(documents, group).bit_length()
    return (-weight, hashlib.sha256(f"{seed}\n{names}".encode()).hexdigest())


def as_data(found: Split) -> dict[str, Any]:
    """The split as JSON: what is in which set, what was kept together, and what leaks."""
    first = next(iter(found.sets))
    return {
        "sets": {
            name: {
                "documents": [item.document.id for item in items],
                "mentions": sum(len(item.mentions) for item in items),
            }
            for name, items in found.sets.items()
        },
        "near_duplicates": [list(group) for group in found.together],
        "leakage": {
            name: {
                "of": first,
                "mentions": each.mentions,
                "seen": each.seen,
                "seen_with_another_label": each.seen_otherwise,
                "share": each.share,
            }
            for name, each in found.leakage.items()
        },
    }
