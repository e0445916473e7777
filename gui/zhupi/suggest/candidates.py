"""Stretches of words that could be names: what the judge is asked about.

Generous on purpose: a stretch that is not here can't be suggested, one that is no name costs a
judgement. All are ranges of word indices within a sentence, the end excluded.
"""

from collections.abc import Iterable, Sequence

from zhupi.suggest.facts import Fact

Range = tuple[int, int]
_PAIRS = {"“": "”", "‘": "’", "《": "》", "(": ")"}
_QUOTES = frozenset("“‘《")
_LINKS = frozenset(("和", "与", "及", "暨", "、"))
_LONGEST = 16
# A head further behind a quotation than this does not belong to it.
_BEHIND = 6
_STOPS = frozenset(",，。;；:：!！?？\n\t")
_EDGES = frozenset(("mQTY", "mMONEY", "mPCT", "mDATE", "f", "t", "s"))
_SEPARATORS = frozenset("、,，。;；:：\n \t()")


def candidates(facts: Sequence[Fact], guessed: Iterable[Range]) -> list[Range]:
    """The candidate stretches of a sentence, sorted; `guessed` are taken in as they are."""
    found: set[Range] = set(guessed)
    pairs = _pairs(facts)
    for index, fact in enumerate(facts):
        if fact.labels and not fact.wall:
            found.update(_ending_at(facts, index))
        if fact.kinds and not fact.wall and (fact.place or fact.title or len(fact.text) > 1):
            found.add((index, index + 1))
        if fact.place:
            found.update(_places(facts, index))
    for start, end in pairs:
        found.update(_quoted(facts, start, end))
    found.update(_items(facts, pairs))
    return sorted(found)


def _pairs(facts: Sequence[Fact]) -> list[Range]:
    """Where marks open and close, as indices of the two marks."""
    opened: list[int] = []
    found = []
    for index, fact in enumerate(facts):
        if fact.text in _PAIRS:
            opened.append(index)
        else:
            for place in range(len(opened) - 1, -1, -1):
                if _PAIRS[facts[opened[place]].text] == fact.text:
                    found.append((opened[place], index))
                    del opened[place:]
                    break
    return found


def _ending_at(facts: Sequence[Fact], head: int) -> Iterable[Range]:
    """Stretches that end in the head: from each place at its left where a name may begin."""
    start = head
    while start > 0 and head - start < _LONGEST:
        before = facts[start - 1]
        if before.text in _STOPS:
            break
        if before.wall or before.parts or facts[start].place or before.tag in _EDGES:
            yield start, head + 1
        elif head - start < 2:
            yield start, head + 1
        start -= 1
    yield start, head + 1


def _places(facts: Sequence[Fact], index: int) -> Iterable[Range]:
    """Adjoining places from `index` on, and one with the body or post behind it."""
    end = index
    while end < len(facts) and facts[end].place:
        end += 1
        yield index, end
    if end < len(facts) and not facts[end].wall:
        yield index, end + 1


def _quoted(facts: Sequence[Fact], start: int, end: int) -> Iterable[Range]:
    """What stands between marks, with the marks, and with the head behind them."""
    if facts[start].text not in _QUOTES:
        return
    if end - start > 1:
        yield start + 1, end
    yield start, end + 1
    first = start
    while first > 0 and not facts[first - 1].wall and start - first < 4:
        first -= 1
        yield first, end + 1
    for last in range(end + 1, min(end + 1 + _BEHIND, len(facts))):
        fact = facts[last]
        if fact.wall or fact.text in _PAIRS:
            break
        yield start, last + 1
        if fact.labels and first < start:
            yield first, last + 1


def _items(facts: Sequence[Fact], pairs: Sequence[Range]) -> Iterable[Range]:
    """The items of lists: short runs between separators where one of them is 、."""
    inside = {index for start, end in pairs for index in range(start, end + 1)}
    start = 0
    for index in range(len(facts) + 1):
        fact = facts[index] if index < len(facts) else None
        if fact is not None and not (fact.text in _SEPARATORS or fact.text == "等"):
            if fact.parts or fact.wall:
                start = index + 1 if fact.wall or index - start < 3 else start
            continue
        listed = (fact is not None and fact.text in "、等") or (
            start > 0 and facts[start - 1].text == "、"
        )
        if 0 < index - start <= 8 and (listed or index - start <= 3):
            yield start, index
        if fact is None or fact.text != "(" or index not in inside:
            start = index + 1
