"""The grammar of names: how the names of bodies, companies, places and undertakings are built.

A Chinese name ends in the word that says what it is, and reaches left to the nearest word that
can't be part of it. The grammar proposes one reading of each stretch; the judge decides.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from zhupi.suggest.coined import Coinage
from zhupi.suggest.contexts import Person
from zhupi.suggest.facts import Fact
from zhupi.suggest.marks import bracket_end
from zhupi.suggest.reach import BROAD, QUOTING, Reach

_NOUNS = frozenset(("n", "ns", "nt", "nz", "nr", "nrt", "H", "j", "l", "i"))
# Labels whose listed heads, 科技厅 or 体育馆, are heads wherever something stands before them.
_BODIES = frozenset(("GOV", "ORG", "ZONE"))
# Evidence enough for a person: a post or a verb of speaking, or free on both sides.
_PERSONAL = frozenset(("s0", "s1", "s2", "2"))
_SEATS = frozenset("省市区县镇乡州旗")
_LOCAL = frozenset(("ns", "nt", "H"))
_LISTED = {
    "body": "GOV", "company": "COM", "institution": "ORG", "zone": "ZONE", "event": "EVENT",
    "policy": "POLICY", "honor": "HONOR", "title": "TITLE",
}  # fmt: skip
_LINKED = frozenset(("GOV", "EVENT", "PROJ", "POLICY", "HONOR", "ORG"))
_PROPER = frozenset(("nt", "nz", "ns"))
_KEPT_HEADS = 50_000
_WORDS = (
    *("generic", "stops", "nominal", "verbs", "leads"),
    *("begun", "weak", "bare", "ranks", "industries", "zonal"),
)


class Proposal(NamedTuple):
    """Words `start` to `end` (excluded) of a sentence as a name of `label`; `rule` says why."""

    start: int
    end: int
    label: str
    rule: str


class Grammar:
    """The rules of resources/rules/grammar.toml, applied to a sentence's facts."""

    def __init__(self, rules: Path) -> None:
        data = tomllib.loads(rules.read_text(encoding="utf-8"))
        self._sure: dict[str, tuple[str, ...]] = _inverted(data["sure"])
        for field in data["fields"]["words"].split():
            for ground in data["grounds"]["words"].split():
                self._sure.setdefault(field + ground, ("ZONE",))
        self._alone: dict[str, tuple[str, ...]] = _inverted(data["alone"])
        words = {name: frozenset(data[name]["words"].split()) for name in _WORDS}
        self._generic = words["generic"]
        self._nominal = words["nominal"]
        self._begun = words["begun"]
        self._weak = words["weak"]
        self._bare = words["bare"]
        self._ranks = words["ranks"]
        self._papers = tuple(data["papers"]["words"].split())
        self._quoted: dict[str, tuple[str, ...]] = _inverted(data["quoted"])
        self._reaching = Reach({**words, "nominal": words["nominal"] | words["industries"]})
        common = words["generic"] | words["stops"] | words["nominal"] | words["verbs"]
        self._coinage = Coinage(words["industries"], words["leads"], words["zonal"], common)
        self._longest = max(map(len, self._sure))
        # How long the longest head is that ends in a word.
        self._sizes = _sizes(self._sure)
        self._own = frozenset({*self._sure, *self._alone})
        # Whether anything is read at a word: most words say nothing.
        self._speaks = _Speaking(self._own | self._coinage.heads | self._coinage.leads)
        self._heads: dict[tuple[str, Fact], tuple[tuple[str, ...], int]] = {}

    def proposals(
        self, facts: Sequence[Fact], marks: Sequence[tuple[int, int]], people: Sequence[Person]
    ) -> list[Proposal]:
        """The names the grammar reads in a sentence; they may overlap.

        `marks` are the sentence's `pairs`, `people` its `persons`.
        """
        found: list[Proposal] = []
        own, coined, leads = self._own, self._coinage.heads, self._coinage.leads
        speaks = self._speaks
        for index in [index for index, fact in enumerate(facts) if speaks[fact]]:
            fact = facts[index]
            if (fact.labels or fact.text in own) and (fact.kinds or not fact.listed_wall):
                found.extend(self._at(facts, index))
            if fact.text in coined:
                found += [Proposal(*one) for one in self._coinage.at(facts, index)]
            if fact.text in leads:
                found += [Proposal(*one) for one in self._coinage.behind(facts, index)]
            if fact.kinds:
                if "company" in fact.kinds:
                    found += [Proposal(*one) for one in self._coinage.of_house(facts, index)]
                found += [
                    Proposal(index, index + 1, _LISTED[kind], "list")
                    for kind in fact.kinds
                    if kind in _LISTED
                ]
        found.extend(_places(facts))
        found.extend(self._quotations(facts, marks))
        found += [
            Proposal(start, end, "PER", "named" if evidence[0] == "s" else "byline")
            for start, end, evidence in people
            if evidence in _PERSONAL
        ]
        return found

    def _quotations(
        self, facts: Sequence[Fact], marks: Sequence[tuple[int, int]]
    ) -> Iterator[Proposal]:
        """Names in quotation and book-title marks, by what stands behind the marks."""
        for start, end in marks:
            mark = facts[start].text
            if mark not in QUOTING or end - start < 2:
                continue
            if mark == "《":
                yield Proposal(start, end + 1, self._title(facts[start + 1 : end]), "title")
                continue
            yield from self._quotation(facts, start, end)

    def _title(self, words: Sequence[Fact]) -> str:
        """Of what a title is, by its last words: a paper, or a work."""
        texts = [each.text for each in words]
        if texts[-1] == ")" and "(" in texts[1:]:
            # 《…办法(试行)》
            words = words[: len(texts) - 1 - texts[::-1].index("(")]
        last = words[-1]
        ending = "".join([each.text for each in words[-2:]])
        # 人才新政二十条 has a number for its last word, whose text names the unit.
        paper = ending.endswith(self._papers) or (last.counted and "条" in last.text)
        return "POLICY" if paper or "POLICY" in last.labels else "PROD"

    def _quotation(self, facts: Sequence[Fact], start: int, end: int) -> Iterator[Proposal]:
        text = ""
        for last in range(end + 1, min(end + 6, len(facts))):
            fact = facts[last]
            if fact.wall:
                break
            text += fact.text
            for label in self._quoted.get(text) or self._quoted.get(fact.text) or ():
                yield Proposal(start, last + 1, label, "behind")
                if start and facts[start - 1].text in self._ranks:
                    yield Proposal(start - 1, last + 1, label, "ranked")
        inner = facts[end - 1]
        if text == "" or any(text.startswith(word) for word in self._bare):
            label = "PROD" if inner.text[-1] in "贷宝码通" else "POLICY"
            yield Proposal(start + 1, end, label, "bare")

    def _at(self, facts: Sequence[Fact], head: int) -> Iterator[Proposal]:
        labels, size = self._labels(facts, head)
        if not labels:
            return
        if facts[head].text == "周年" and head > 1:
            yield self._anniversary(facts, head)
            return
        first = head
        size -= len(facts[head].text)
        while size > 0:
            first -= 1
            size -= len(facts[first].text)
        behind = facts[head + 1] if head + 1 < len(facts) else None
        end = head + 1
        if behind is not None and behind.text == "(":
            end = bracket_end(facts, head + 1, end)
        if facts[head].text == "片区" and head:
            # 和平路片区 is a place, 自贸试验区天津片区 a zone.
            zoned = any(
                "ZONE" in fact.labels or fact.text.startswith("自贸")
                for fact in facts[max(0, head - 3) : head]
            )
            labels = ("ZONE",) if zoned else ("LOC",) if "LOC" in facts[head - 1].labels else labels
        for label in labels:
            yield from self._readings(facts, first, head, end, label)

    def _anniversary(self, facts: Sequence[Fact], head: int) -> Proposal:
        """中国共产党成立100周年: what began, the word that says so, the number."""
        start = head - 1
        if facts[start - 1].text in self._begun:
            start -= 1
        while (
            start > 0
            and self._reaching.may_hold(facts[start - 1], "ORG")
            and not facts[start - 1].parts
        ):
            start -= 1
        return Proposal(start, head + 1, "EVENT", "anniversary")

    def _readings(
        self, facts: Sequence[Fact], first: int, head: int, end: int, label: str
    ) -> Iterator[Proposal]:
        """Names that end in the words `first` to `head`, and in brackets behind up to `end`."""
        start = self._reaching.start(facts, first, label, linked=False)
        if label == "LOC" and "company" in facts[start].kinds and start < head:
            # 中铁宝桥 is no bridge.
            return
        if self._is_specific(facts, start, head, label):
            weak = label == "COM" and facts[head].text in self._weak
            # A coined name before the head is a reading of its own.
            if not weak or self._coinage.start(facts, head) == head:
                yield Proposal(start, end, label, "weak" if weak else "head")
            if label not in BROAD:
                yield from self._inner(facts, start, head, end, label)
        elif facts[head].text in self._alone and label in self._alone[facts[head].text]:
            before = facts[head - 1] if head else None
            # 两家高新区 are two of a class.
            if before is None or ("class_" not in before.parts and before.tag != "mQTY"):
                yield Proposal(head, end, label, "alone")
        elif start < head:
            yield Proposal(start, end, label, "plain")
        further = (
            self._reaching.start(facts, first, label, linked=True) if label in _LINKED else start
        )
        if further < start:
            yield Proposal(further, end, label, "link")
        if label in BROAD:
            starts = self._reaching.wide_starts(facts, first)
            yield from (Proposal(each, end, label, "wide") for each in {*starts} - {start, further})

    def _inner(
        self, facts: Sequence[Fact], start: int, head: int, end: int, label: str
    ) -> Iterator[Proposal]:
        """Shorter readings: from a place on, or behind the zone that a company belongs to."""
        for index in range(head - 1, start, -1):
            if label == "COM" and "ZONE" in facts[index - 1].labels:
                if self._is_specific(facts, index, head, label):
                    yield Proposal(index, end, label, "member")
                return
            if facts[index].place and not facts[index - 1].place:
                yield Proposal(index, end, label, "place")
                return

    def _labels(self, facts: Sequence[Fact], index: int) -> tuple[tuple[str, ...], int]:
        """The labels of the longest head that ends with this word, and the head's length.

        The head takes in words before this one: 健身中心.
        """
        fact = facts[index]
        if "zone" in fact.kinds:
            return ("ZONE",), len(fact.text)
        joined = fact.text
        before = index
        longest = self._sizes.get(joined, 0)
        while len(joined) < longest and before > 0 and index - before < 4:
            before -= 1
            joined = facts[before].text + joined
        key = (joined[-self._longest :], fact)
        known = self._heads.get(key)
        if known is None:
            if len(self._heads) > _KEPT_HEADS:
                self._heads.clear()
            known = self._heads[key] = self._find_labels(joined, fact)
        return known

    def _find_labels(self, joined: str, fact: Fact) -> tuple[tuple[str, ...], int]:
        own = len(fact.text)
        alone = self._alone.get(fact.text, ())
        for size in range(min(len(joined), self._longest), 0, -1):
            if size < own and (fact.tag not in _NOUNS or not fact.labels):
                break
            if size == 1 and own > 1 and fact.tag not in _LOCAL:
                break
            labels = self._sure.get(joined[-size:])
            if labels:
                return labels + tuple(label for label in alone if label not in labels), size
        if not alone and own > 1 and fact.head == fact.text:
            return tuple(label for label in fact.labels if label in _BODIES), own
        return alone, own

    def _is_specific(self, facts: Sequence[Fact], start: int, head: int, label: str) -> bool:
        run = facts[start:head]
        if not run:
            fact, text = facts[head], facts[head].text
            # The dictionary has whole names as words: 清华大学.
            proper = fact.tag in _PROPER or fact.head in self._alone
            whole = proper and 0 < len(fact.head) < len(text)
            size = 2 if label == "LOC" else 3
            return len(text) > size and (whole or text in self._alone) and text not in self._generic
        if label == "GOV" and len(facts[head].text) == 1:
            # 局 and 委 end many words; a body has a place, a rank or a listed field before them.
            return any(
                fact.place or "ZONE" in fact.labels or fact.text in _SEATS or "word" in fact.kinds
                for fact in run
            )
        return any(
            fact.place or (fact.text not in self._generic and fact.text not in self._nominal)
            for fact in run
            if fact.text not in "“”‘’()·"
        ) or (label in BROAD and len(run) >= 3)


class _Speaking(dict[Fact, bool]):
    """Whether a word ends or leads names or is one, by its facts.

    Emptied where a flood of texts would let it grow.
    """

    def __init__(self, own: frozenset[str]) -> None:
        super().__init__()
        self._own = own

    def __missing__(self, fact: Fact) -> bool:
        if len(self) > _KEPT_HEADS:
            self.clear()
        speaks = self[fact] = bool(fact.labels or fact.kinds) or fact.text in self._own
        return speaks


def _inverted(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for label, words in lists.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), label)
    return found


def _sizes(heads: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for head in heads:
        for start in range(1, len(head)):
            found[head[start:]] = max(len(head), found.get(head[start:], 0))
    return found


def _places(facts: Sequence[Fact]) -> Iterator[Proposal]:
    size, end = len(facts), 0
    for start in [index for index, fact in enumerate(facts) if fact.place]:
        if start < end:
            continue
        end = start + 1
        while end < size and facts[end].place:
            end += 1
        yield Proposal(start, end, "LOC", "listed")
