"""Lists of names: their items, and the word that a list is closed by.

In A、B和C等5个项目 each item is likely of one kind with the others, and 项目 says of which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhupi.suggest.facts import Fact
from zhupi.suggest.marks import CLOSING, OPENING

LINKS = frozenset("、和与及")
_COMMA = "、"
_BREAKS = frozenset(",，:：。;；！？!?\n\t")
_LISTING = frozenset((_COMMA, "等"))
_PARTING = _BREAKS | _LISTING
# How far things are; which they are, it does not say.
_STATES = frozenset(
    ("在建", "新建", "续建", "拟建", "签约", "重点", "重大", "大", "新", "好", "优质")
)
_REACH = 8
_LONGEST_ITEM = 12


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items as ranges of words, and the label of the noun that closes the list behind 等.

    The label is "none" for kinds of things, "" where no noun is known. `counted` says that a
    number stands in between: 等5个项目; `plain` that it does, or nothing, or how far they are:
    等项目, 等在建项目, not 等产业项目.
    """

    items: tuple[tuple[int, int], ...]
    label: str = ""
    counted: bool = False
    plain: bool = False


def enumerations(facts: Sequence[Fact], signs: Sequence[int] | None = None) -> list[Enumeration]:
    """The lists of a sentence: what stands between 、, and single names before 等.

    `signs` says which words are signs, where that is known.
    """
    found = []
    opened = 0
    commas: list[int] = []
    for index in _partings(facts, range(len(facts)) if signs is None else signs):
        text = facts[index].text if index < len(facts) else ""
        if text == _COMMA:
            commas.append(index)
            continue
        if commas or text == "等":
            found.append(_enumeration(facts, opened, commas, index))
        opened, commas = index + 1, []
    return [one for one in found if one.items]


def _partings(facts: Sequence[Fact], signs: Sequence[int]) -> list[int]:
    """Where lists are parted, closed or broken off, outside of marks; none without a list."""
    if _LISTING.isdisjoint([facts[index].text for index in signs]):
        return []
    found = []
    depth = 0
    listed = False
    for index in signs:
        text = facts[index].text
        if text in OPENING:
            depth += 1
        elif text in CLOSING:
            depth = max(0, depth - 1)
        elif not depth and text in _PARTING:
            found.append(index)
            listed = listed or text not in _BREAKS
    return [*found, len(facts)] if listed else []


def _enumeration(
    facts: Sequence[Fact], opened: int, commas: Sequence[int], end: int
) -> Enumeration:
    closed = end < len(facts) and facts[end].text == "等"
    last = commas[-1] + 1 if commas else _begin(facts, opened, end)
    items = []
    if commas:
        items.append((_begin(facts, opened, commas[0]), commas[0]))
        items += [(_behind_sum(facts, low + 1, high), high) for low, high in pairwise(commas)]
    stop = end if closed else _stop(facts, last, end)
    # The last but one and the last are parted by 和.
    for index in range(last + 1, stop - 1):
        if facts[index].text in LINKS:
            items.append((_behind_sum(facts, last, index), index))
            last = index + 1
            break
    items.append((_behind_sum(facts, last, stop), stop))
    kept = tuple(item for item in items if 0 < item[1] - item[0] <= _LONGEST_ITEM)
    if not closed:
        return Enumeration(kept)
    label, counted = closer(facts, end)
    plain = counted or _is_plain(facts[end + 1 : end + 3], label)
    return Enumeration(kept, label, counted, plain)


def _begin(facts: Sequence[Fact], opened: int, end: int) -> int:
    """Where the first item begins: behind the nearest word at its left that can't be of a name."""
    start = end
    while start > opened and not _ends(facts[start - 1]):
        if start < end and "ZONE" in facts[start - 1].labels:
            # 高新区 before the first item is where the items are.
            break
        start -= 1
    return start


def _is_plain(words: Sequence[Fact], label: str) -> bool:
    """Whether the noun of `label` that closes a list begins there: 项目, 在建项目."""
    if words and words[0].text in _STATES:
        words = words[1:]
    return bool(words) and words[0].closer == label


def _behind_sum(facts: Sequence[Fact], start: int, end: int) -> int:
    """Where the item's own words begin: 投资5亿元的 before them is none of them."""
    for index in range(end - 1, start, -1):
        if facts[index].text == "的" and facts[index - 1].counted:
            return index + 1
    return start


def _stop(facts: Sequence[Fact], start: int, end: int) -> int:
    stop = start
    while stop < end and not (facts[stop].listed_wall and facts[stop].text not in LINKS):
        stop += 1
    return stop


def _ends(fact: Fact) -> bool:
    return fact.bounds and fact.text not in LINKS


def closer(facts: Sequence[Fact], index: int) -> tuple[str, bool]:
    """The label of the noun that closes a list behind the 等 at `index`, and whether counted."""
    label = ""
    for each in facts[index + 1 : index + _REACH]:
        told = each.counted or each.closer or each.text in _STATES
        if each.text in _BREAKS or (_ends(each) and not told):
            break
        label = each.closer or label
    return label, any(each.tag == "mQTY" for each in facts[index + 1 : index + 3])
