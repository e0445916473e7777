"""What the learned model is told about each word: itself, its neighbours, what the lists know.

A feature is a short string. Those of a word alone are computed once per word and kept; a
sentence then costs little more than joining lists. With `known`, the features that a model
weighs, all others are left out before they cost anything.
"""

import re
from collections.abc import Callable, Sequence

from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.quantities import NumberMatch

Features = list[str]
_KEPT_WORDS = 200_000
_LATIN = re.compile(r"[A-Za-z]+\Z")
_PUNCTUATION = frozenset(",，。;；、:：!！?？()（）《》“”‘’\"'—-·…~/ \t\n　▲▼#")
_OPEN, _CLOSE = "“‘《(", "”’》)"
# Words that names do not reach over: particles, pronouns, conjunctions between clauses.
_WALLS = frozenset(
    "的了是在对将被把从由向为以于等并也已还就而但或又均共都及与 我 你 他 她 它 这 那 该 此 其 我们 他们 本 各 每 所 "
    "举行 召开 举办 参加 获得 获评 荣获 入选 位于 表示 介绍 称 说 实现 完成 通过 围绕 聚焦 推动 推进 推行 实施 开展 深入 加快 加强 坚持 成为 达到 同比 增长 总投资 投资 引进 签约 "
    "落地 组织 启动 打造 建设 成立 设立 走进 公布 发布 出台 制定 按照 根据 随着 截至 记者 包括 其中 以及 联合 依托".split()
) | frozenset("的了是在对将被把从由向为以于等并也已还就而但或又均共都及")


class FeatureMaker:
    """Turns the words of a sentence into lists of features, one for each word.

    `tag_of` gives a word's part of speech, "" for an unknown word.
    """

    def __init__(
        self, lexicon: Lexicon, tag_of: Callable[[str], str], known: frozenset[str] | None = None
    ) -> None:
        self._lexicon = lexicon
        self._tag_of = tag_of
        self._known = known
        self._kept: dict[str, _Word] = {}

    def sentence(
        self, words: Sequence[str], numbers: dict[int, NumberMatch], offset: int = 0
    ) -> list[Features]:
        """The features of each word; `numbers` by index of the word, counted from `offset`."""
        facts = [
            self._number(word, numbers[index + offset])
            if index + offset in numbers
            else self._kept.get(word) or self._word(word)
            for index, word in enumerate(words)
        ]
        known = self._known
        rows = _neighbours(facts)
        for add in (_quotations, _right_heads, _lists):
            for index, feature in add(facts):
                if known is None or feature in known:
                    rows[index].append(feature)
        self._pairs(facts, rows)
        return rows

    def _pairs(self, facts: Sequence["_Word"], rows: list[Features]) -> None:
        known = self._known
        before = _EDGE
        for index, fact in enumerate(facts):
            row = rows[index]
            for feature in (
                "ww" + before.shown + "|" + fact.shown,
                "pp" + before.tag + "|" + fact.tag,
            ):
                if known is None or feature in known:
                    row.append(feature)
            before = fact

    def _number(self, word: str, match: NumberMatch) -> "_Word":
        shape = "a" if word[0].isascii() else "1" if word[0] == "一" else "c"
        key = f"<{match.label}{shape}{match.unit or word[-2:]}>"
        if key not in self._kept:
            own = [f"N{match.label}", f"N{match.label}{shape}", f"N={match.unit or word}"]
            self._kept[key] = self._fact(key, key, f"m{match.label}", own, ())
        return self._kept[key]

    def _word(self, word: str) -> "_Word":
        if len(self._kept) > _KEPT_WORDS:
            self._kept.clear()
        tag = self._tag_of(word) or _shape(word)
        head = self._lexicon.head_of(word)
        labels = self._lexicon.heads.get(head, ())
        kinds = self._lexicon.kinds.get(word, ())
        # crfsuite's own listing of a model is one feature a line.
        shown = word if word.isprintable() else "¶"
        own = [f"w={shown}", f"t={tag}", f"n={min(len(word), 4)}{_shape(word)}"]
        if len(word) > 1:
            own += [f"s={word[-1]}", f"a={word[0]}", f"S={word[-2:]}"]
        own += [f"k={kind}" for kind in kinds]
        own += [f"h={label}{'=' if head == word else ''}" for label in labels]
        self._kept[word] = fact = self._fact(word, shown, tag, own, labels, head)
        return fact

    def _fact(
        self,
        word: str,
        text: str,
        tag: str,
        own: list[str],
        labels: tuple[str, ...],
        head: str = "",
    ) -> "_Word":
        near = [feature for feature in own if feature[0] in "wtkhN"]
        far = [feature for feature in own if feature[0] in "wtN"]
        return _Word(
            word,
            text,
            tag,
            head,
            labels,
            self._filtered(["b", *own]),
            tuple(
                self._filtered([f"{place}{feature}" for feature in features])
                for place, features in ((-1, near), (1, near), (-2, far), (2, far))
            ),
        )

    def _filtered(self, features: list[str]) -> list[str]:
        if self._known is None:
            return features
        return [feature for feature in features if feature in self._known]


class _Word:
    """What is known of a word by itself, and how it looks to its neighbours."""

    __slots__ = (
        "after",
        "after2",
        "before",
        "before2",
        "head",
        "labels",
        "own",
        "shown",
        "tag",
        "text",
        "wall",
    )

    def __init__(
        self,
        text: str,
        shown: str,
        tag: str,
        head: str,
        labels: tuple[str, ...],
        own: list[str],
        seen_from: tuple[list[str], ...],
    ) -> None:
        self.text = text
        self.shown = shown
        self.tag = tag
        self.head = head
        self.labels = labels
        self.own = own
        self.before, self.after, self.before2, self.after2 = seen_from
        self.wall = (
            text in _WALLS or (text in _PUNCTUATION and text not in "()·-") or tag in ("c", "r")
        )


_EDGE = _Word("", "", "", "", (), [], (["-1^"], ["1$"], [], []))


def _neighbours(facts: Sequence[_Word]) -> list[Features]:
    rows = []
    padded = [_EDGE, _EDGE, *facts, _EDGE, _EDGE]
    for before2, before, fact, after, after2 in zip(
        padded, padded[1:], facts, padded[3:], padded[4:], strict=False
    ):
        rows.append(fact.own + before.before + after.after + before2.before2 + after2.after2)
    return rows


def _right_heads(facts: Sequence[_Word]) -> list[tuple[int, str]]:
    """For each word the nearest word at its right that ends names, with no wall in between."""
    found: list[tuple[int, str]] = []
    head = ""
    labels: tuple[str, ...] = ()
    distance = 0
    for index in range(len(facts) - 1, -1, -1):
        fact = facts[index]
        if fact.wall:
            head, labels = "", ()
        if head:
            distance += 1
            near = min(distance, 4)
            found.append((index, f"r={head}"))
            found.append((index, f"d{near}"))
            found.extend((index, f"r{label}") for label in labels)
        if fact.labels and not fact.wall:
            head, labels, distance = fact.head, fact.labels, 0
    return found


def _quotations(facts: Sequence[_Word]) -> list[tuple[int, str]]:
    """For words between quotation or book-title marks: which marks, and what stands behind."""
    found: list[tuple[int, str]] = []
    opened: list[int] = []
    for index, fact in enumerate(facts):
        text = fact.text
        if len(text) != 1:
            continue
        if text in _OPEN:
            opened.append(index)
        elif text in _CLOSE and opened:
            start = opened.pop()
            mark = facts[start].text
            behind = facts[index + 1] if index + 1 < len(facts) else _EDGE
            long = min((index - start) // 3, 4)
            features = [f"q{mark}", f"q{mark}{long}", f"q>{behind.shown}", f"q{mark}>{behind.head}"]
            features += [f"q{mark}>{label}" for label in behind.labels]
            for inner in range(start, index + 1):
                found.extend((inner, feature) for feature in features)
            found.extend(
                (index + 1, f"Q{feature}") for feature in features[:2] if index + 1 < len(facts)
            )
    return found


def _lists(facts: Sequence[_Word]) -> list[tuple[int, str]]:
    """For words before 等 (and a count): the word the list is closed by."""
    found: list[tuple[int, str]] = []
    for index, fact in enumerate(facts):
        if fact.text != "等" or index + 1 >= len(facts):
            continue
        close = next(
            (f for f in facts[index + 1 : index + 6] if f.labels and f.tag[:1] == "n"), None
        )
        counted = any(f.tag == "mQTY" for f in facts[index + 1 : index + 3])
        feature = f"e={close.text if close else ''}{'#' if counted else ''}"
        for inner in range(max(0, index - 40), index):
            found.append((inner, feature))
    return found


def _shape(word: str) -> str:
    if word in _PUNCTUATION:
        return "x"
    if word.isascii():
        return "E" if _LATIN.match(word) else "D"
    return "H"
