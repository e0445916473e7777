"""Near-duplicates: texts that share most of their wording, as reprints and templates do.

A text is known by the smallest hashes of its stretches of eight characters; the share of hashes
that two texts have in common there estimates how much of the stretches they share (Broder 1997,
"On the resemblance and containment of documents"). White space is passed over.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_STRETCH = 8
_KEPT = 128
_ALIKE = 0.5
# What more texts than this have in common is boilerplate, and tells nothing.
_COMMON = 200


def near_duplicates(texts: Iterable[str]) -> list[list[int]]:
    """Groups of texts by their places, in order; a text like no other is a group of its own.

    Two texts are together where they share half of their wording, or where others link them.
    """
    sketches = [_sketch(text) for text in texts]
    groups = list(range(len(sketches)))

    def group_of(index: int) -> int:
        while groups[index] != index:
            groups[index] = index = groups[groups[index]]
        return index

    known: dict[int, list[int]] = defaultdict(list)
    for index, sketch in enumerate(sketches):
        shared = Counter(other for key in sketch for other in known[key][:_COMMON])
        for other in shared:
            if _resemblance(sketch, sketches[other]) >= _ALIKE:
                low, high = sorted((group_of(index), group_of(other)))
                groups[high] = low
        for key in sketch:
            known[key].append(index)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(sketches)):
        members[group_of(index)].append(index)
    return list(members.values())


def _sketch(text: str) -> Sequence[int]:
    bare = "".join(text.split())
    count = max(1, len(bare) - _STRETCH + 1)
    stretches = {bare[start : start + _STRETCH] for start in range(count)}
    return sorted({zlib.crc32(stretch.encode()) for stretch in stretches})[:_KEPT]


def _resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of the smallest hashes of both together that both have."""
    union = sorted({*one, *other})[:_KEPT]
    both = {*one} & {*other}
    return sum(key in both for key in union) / len(union)
