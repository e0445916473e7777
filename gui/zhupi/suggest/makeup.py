"""What the make of a candidate tells the judge: quotations, lists, two names taken for one."""

from collections.abc import Iterable, Sequence

from zhupi.suggest.candidates import Scene
from zhupi.suggest.facts import Fact
from zhupi.suggest.reach import BROAD

_NUMERALS = frozenset("一二两三四五六七八九十百千万双多0123456789")
_PARTING = frozenset("、,+")
_LINKING = frozenset("、和与及")
# Two names and a link between them are more words than this.
_TWO_NAMES = 4


def quotation(scene: Scene, start: int, end: int, label: str) -> Iterable[str]:
    """How the candidate lies to quotation marks, how what they hold is made, what follows them."""
    facts = scene.facts
    for low, high in scene.marks:
        mark = facts[low].text
        if mark == "(":
            continue
        if start == low + 1 and end == high:
            yield "Q="
            yield f"Q={mark}{label}"
            yield from _quoted(facts[low + 1 : high], label)
            behind = _at(facts, high + 1)
            if behind is not None:
                yield f"Q=>{behind.shown}{label}"
                yield from (f"Q=>h{head}" for head in behind.labels)
        elif start == low and end == high + 1:
            yield "Q+"
            yield f"Q+{mark}{label}"
            yield from _quoted(facts[low + 1 : high], label)
        elif start <= low and high < end:
            yield f"Qi{label}"
            yield f"Q[{facts[end - 1].shown}" if start == low else "Q."
        elif low < start and end <= high:
            yield "Qo"
        elif low < end <= high or low < start <= high:
            yield "Qx"


def _quoted(inner: Sequence[Fact], label: str) -> list[str]:
    """What stands between marks, by its make: 三个年, A、B, a figure of speech."""
    if not inner:
        return []
    text = "".join([fact.text for fact in inner])
    found = [f"qn{min(len(text), 9)}{label}", f"qt{inner[0].tag[:1]}{inner[-1].tag[:1]}{label}"]
    if len(inner) == 1 and "metaphor" in inner[0].kinds:
        found += ["qm", f"qm{label}"]
    if text[0] in _NUMERALS or inner[0].counted:
        found += ["q1", f"q1{label}"]
    if not _PARTING.isdisjoint(text):
        found += ["q、", f"q、{label}"]
    return found


def listed(scene: Scene, start: int, end: int, label: str) -> list[str]:
    """What its place in a list tells: the other items, and the noun that closes the list."""
    found: list[str] = []
    for one in scene.lists:
        if end <= one.items[0][0] or start >= one.items[-1][1]:
            continue
        exact = (start, end) in one.items
        mark = f"{'#' if one.counted else ''}{'=' if exact else ''}"
        if one.label:
            found.append(f"e{'+' if label == one.label else '-'}{mark}")
            found.append(f"e{one.label}{mark}{label}")
        if exact:
            others = scene.beside(one, start)
            found += [f"i{'=' if other == label else '~'}{label}" for other in others] or ["i0"]
            found.append("i=")
            if others:
                found.append("i+" if label in others else "i-")
    return found


def two_in_one(facts: Sequence[Fact], start: int, end: int, label: str) -> list[str]:
    """Whether a link parts the candidate into two that each end as such a name does."""
    if end - start <= _TWO_NAMES or label not in BROAD:
        return []
    closes = facts[end - 1].text
    for index in range(start + 1, end - 1):
        if facts[index].text in _LINKING:
            before = facts[index - 1]
            if before.text == closes:
                return ["X2", f"X2{label}"]
            if label in before.labels:
                return ["X1", f"X1{label}"]
    return []


def _at(facts: Sequence[Fact], index: int) -> Fact | None:
    return facts[index] if index < len(facts) else None
