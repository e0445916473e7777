"""Passes over a sentence: what a word is told of words further away.

Each pass yields (index of the word, feature). Names in Chinese are read from their end: the word
that closes a name says what it is, so most passes look to the right.
"""

from collections.abc import Callable, Iterator, Sequence

from zhupi.suggest.facts import Fact

Found = Iterator[tuple[int, str]]
_OPEN, _CLOSE = "“‘《(", "”’》)"
_QUOTES = frozenset("“”‘’")
_LINKS = frozenset(("和", "与", "及", "暨"))
_BEFORE_NAMES = frozenset("、(:：\n ,，。　")
_BEHIND_NAMES = frozenset("、):：\n ,，。　")
_REACH = 40


def chunks(facts: Sequence[Fact]) -> Found:
    """Runs of words without a wall: how each ends, what governs it, what follows it."""
    size = len(facts)
    start = 0
    governor: Fact | None = None
    listed = False
    while start < size:
        fact = facts[start]
        if fact.wall or fact.counted:
            if fact.text == "、":
                listed = True
            elif fact.parts:
                governor, listed = fact, False
            elif fact.text in ",，。;；":
                governor, listed = None, False
            start += 1
            continue
        end = start
        while end < size and not (facts[end].wall or facts[end].counted):
            end += 1
        yield from _chunk(facts, start, end, governor, listed)
        last = facts[end - 1]
        if last.parts:
            governor = last
        start = end


def _chunk(
    facts: Sequence[Fact], start: int, end: int, governor: Fact | None, listed: bool
) -> Found:
    first = start
    if facts[start].parts and end - start > 1:
        # A verb at the beginning governs the rest.
        governor, first = facts[start], start + 1
    last = end - 1
    while last > first and facts[last].text in _QUOTES:
        last -= 1
    close = facts[last]
    labels = close.labels or ("?" + close.tag,)
    behind = facts[end] if end < len(facts) else None
    shared = [f"c.{label}" for label in labels]
    if governor is not None:
        shared += [f"g.{part}" for part in governor.parts]
        shared += [f"g.{part}.{label}" for part in governor.parts for label in labels]
    if behind is not None:
        shared += [f"f.{part}" for part in behind.parts]
    if listed:
        shared.append("l")
    if facts[first].place:
        shared.append("cP")
    size = min(last - first, 5)
    for index in range(first, end):
        for feature in shared:
            yield index, feature
    for label in labels:
        yield first, f"c[{label}"
        yield first, f"c[{label}{size}"
        yield last, f"c]{label}"
        if end < len(facts):
            yield end, f"c>{label}"
    yield first, f"c[{size}"


def right_heads(facts: Sequence[Fact]) -> Found:
    """For each word the nearest word at its right that ends names, with no wall in between.

    Once with 和 and 与 as walls and once, marked, without.
    """
    for mark, links in (("r", True), ("R", False)):
        head = ""
        labels: tuple[str, ...] = ()
        distance = 0
        crossed = links
        for index in range(len(facts) - 1, -1, -1):
            fact = facts[index]
            if fact.text in _LINKS and not links:
                crossed = True
            elif fact.wall:
                head, labels, crossed = "", (), links
            if head:
                distance += 1
                if crossed:
                    yield index, f"{mark}={head}"
                    for label in labels:
                        yield index, f"{mark}{label}"
                        yield index, f"{mark}{label}{min(distance, 4)}"
            if fact.labels and not fact.wall:
                head, labels, distance, crossed = fact.head, fact.labels, 0, links


def quotations(facts: Sequence[Fact]) -> Found:
    """For words between quotation or book-title marks: which marks, and what stands behind."""
    opened: list[int] = []
    for index, fact in enumerate(facts):
        text = fact.text
        if len(text) != 1:
            continue
        if text in _OPEN:
            opened.append(index)
        elif text in _CLOSE and opened:
            yield from _quotation(facts, opened.pop(), index)


def _quotation(facts: Sequence[Fact], start: int, end: int) -> Found:
    mark = facts[start].text
    behind = facts[end + 1] if end + 1 < len(facts) else None
    before = facts[start - 1] if start else None
    size = min((end - start) // 2, 5)
    features = [f"q{mark}", f"q{mark}{size}"]
    if behind is not None:
        features += [f"q>{behind.shown}", f"q{mark}>{behind.tag}"]
        features += [f"q{mark}>{label}" for label in behind.labels]
        yield end + 1, f"Q{mark}"
    if before is not None:
        features += [f"q<{part}" for part in before.parts]
        if before.text in _CLOSE or before.text == "、":
            features.append("q<list")
    for index in range(start, end + 1):
        for feature in features:
            yield index, feature
    yield start + 1, f"q{mark}["
    yield end - 1, f"q{mark}]"


def lists(facts: Sequence[Fact]) -> Found:
    """For words before 等 (and a count): the word the list is closed by."""
    for index, fact in enumerate(facts):
        if fact.text != "等" or index + 1 >= len(facts):
            continue
        closers = (each for each in facts[index + 1 : index + 8] if each.labels and not each.wall)
        close = next(closers, None)
        counted = any(each.tag == "mQTY" for each in facts[index + 1 : index + 3])
        features = [f"e={close.text if close else ''}{'#' if counted else ''}"]
        if close:
            features += [f"e{label}" for label in close.labels]
        for inner in range(index - 1, max(-1, index - _REACH), -1):
            if facts[inner].text in "。;；":
                break
            for feature in features:
                yield inner, feature


def persons(facts: Sequence[Fact]) -> Found:
    """Words that may be a person's name, and how much around them speaks for one."""
    index = 0
    while index < len(facts):
        size = person_size(facts, index)
        if not size:
            index += 1
            continue
        before = facts[index - 1] if index else None
        after = facts[index + size] if index + size < len(facts) else None
        strong = (before is not None and before.title) or (
            after is not None and (after.title or "speak" in after.parts)
        )
        calm = (before is None or before.text in _BEFORE_NAMES) + (
            after is None or after.text in _BEHIND_NAMES
        )
        evidence = f"{'s' if strong else ''}{calm}"
        yield index, f"p[{size}"
        yield index, f"p[{evidence}"
        for inner in range(index + 1, index + size):
            yield inner, "p-"
            yield inner, f"p-{evidence}"
        if index:
            yield index - 1, f"p<{evidence}"
        if after is not None:
            yield index + size, f"p>{evidence}"
        index += size


def person_size(facts: Sequence[Fact], index: int) -> int:
    """How many words from `index` on read as surname and given name, 0 if they do not."""
    fact = facts[index]
    if fact.person:
        return 1
    rest = facts[index + 1 : index + 3]
    if fact.surname and rest:
        if rest[0].given:
            third = len(rest) > 1 and rest[1].given and "speak" not in rest[1].parts
            return 3 if third else 2
        if len(rest[0].text) == 2 and not rest[0].wall and not rest[0].labels:
            return 2
    return 0


PASSES: tuple[Callable[[Sequence[Fact]], Found], ...] = (
    chunks,
    right_heads,
    quotations,
    lists,
    persons,
)
