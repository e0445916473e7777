"""How far a name reaches to the left of the word that says what it is.

It takes in word by word until one that can't be part of it.
"""

from collections.abc import Mapping, Sequence

from zhupi.suggest.facts import Fact
from zhupi.suggest.marks import opening

# Labels whose names may hold 和 and 与, numbers, quotations, and a verb.
BROAD = frozenset(("EVENT", "PROJ", "POLICY", "HONOR", "PROD"))
QUOTING = frozenset("“‘《")
_CLOSING = frozenset(")”’")
_ENCLOSING = QUOTING | _CLOSING | {"("}
_LINKS = frozenset(("和", "与", "及", "暨"))
_NAMED = frozenset(("body", "company", "institution", "zone", "word", "event", "policy", "honor"))
_FUNCTION = frozenset("的了是在和与及或由被把将为对从向于以等让给就也都而但并暨任兼")
_RANKED = frozenset(("HONOR", "PROJ", "POLICY", "ORG", "EVENT"))
# Companies that are named by the zone they belong to; others only stand in it.
_OF_ZONES = frozenset(("公司", "分公司", "总公司", "集团公司", "集团", "银行", "分行", "支行"))
# What many companies' names begin with, though it is no noun: 中佳药业.
_COINING = frozenset("中高正恒永广")
# 江阴国家高新技术产业开发区: behind the place, the rank is of the zone's name.
NATIONAL = frozenset(("国家", "国家级"))
_VERBS = frozenset(("v", "vd", "vi", "vq", "d", "zg", "y", "p"))
_LEGAL = frozenset(("有限公司", "有限责任公司", "股份有限公司", "集团有限公司"))
# Words of function that companies are coined with: 全志, 同方, 可孚, 会稽山, 能科.
_ODD = frozenset("全同可未会能共亦尤曾即每各")
_KEPT_WORDS = 50_000
_LONGEST = 18
# Words that the coined part of a name falls into at most.
_COINED = 5


class Reach:
    """Where names begin, by the word lists of the grammar."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        """`words` are the lists "generic", "stops", "nominal", "verbs", "leads" and "ranks"."""
        self._generic = words["generic"]
        self._stops = words["stops"]
        self._nominal = words["nominal"]
        self._verbs = words["verbs"]
        self._leads = words["leads"]
        self._ranks = words["ranks"]
        self._held: dict[tuple[Fact, str], bool] = {}

    def start(self, facts: Sequence[Fact], head: int, label: str, *, linked: bool) -> int:
        """Where the name that ends in `head` begins; `linked` lets it reach over 和 and numbers."""
        start = head
        while start > 0 and head - start < _LONGEST:
            before = facts[start - 1]
            held = self._held.get((before, label))
            if held is None:
                held = self._note_held(before, label)
            further = start - 1 if held else self._further(facts, start, label, linked)
            if further == start:
                break
            start = further
        if label == "COM" and facts[head].text not in _OF_ZONES:
            start = _behind_zone(facts, start, head)
        if label == "COM" and any(fact.text in _LEGAL for fact in facts[head : head + 2]):
            if _begins_oddly(facts, start, head):
                return start - 1
            start = _from_place(facts, start)
        while start < head and self._is_no_start(facts[start], facts[start + 1], label):
            start += 1
        return start

    def wide_starts(self, facts: Sequence[Fact], first: int) -> tuple[int, int]:
        """Where the clause or the object that ends in a head begins: its longest readings.

        The first does not reach over 和 and 暨, the second does.
        """
        start = first
        near: int | None = None
        while start > 0 and first - start < _LONGEST:
            fact = facts[start - 1]
            if fact.text in _CLOSING:
                opened = opening(facts, start - 1)
                if opened is None:
                    break
                start = opened
                continue
            if fact.text in _LINKS and start > 1 and not facts[start - 2].wall:
                near = start if near is None else near
            elif self._ends_clause(fact):
                break
            start -= 1
        return (start if near is None else near), start

    def may_hold(self, fact: Fact, label: str) -> bool:
        """Whether a name of `label` may hold the word."""
        text = fact.text
        if text in self._nominal or (label in _RANKED and text in self._ranks):
            return True
        if label == "ZONE" and text in NATIONAL:
            return True
        if text in self._stops or fact.title or "class_" in fact.parts:
            return False
        if fact.counted:
            return label in ("EVENT", "POLICY") and fact.tag == "mDATE"
        if fact.place or not _NAMED.isdisjoint(fact.kinds):
            return True
        return not fact.wall and fact.tag not in _VERBS

    def _further(self, facts: Sequence[Fact], start: int, label: str, linked: bool) -> int:
        """Where a name that reaches to `start` begins: it holds no word like the one before."""
        before = facts[start - 1]
        if before.text in QUOTING or before.text == "(":
            return start
        if before.text in _CLOSING:
            opened = opening(facts, start - 1)
            inside = before.text == ")" or label in BROAD
            return opened if opened is not None and inside else start
        if self._is_unknown(facts, start - 1):
            return start - 1
        linking = start > 1 and linked and _may_link(before, facts[start - 2], label)
        return start - 1 if linking else start

    def _note_held(self, fact: Fact, label: str) -> bool:
        if len(self._held) > _KEPT_WORDS:
            self._held.clear()
        held = fact.text not in _ENCLOSING and self.may_hold(fact, label)
        self._held[fact, label] = held
        return held

    def _is_unknown(self, facts: Sequence[Fact], index: int) -> bool:
        """Single characters are what unknown names fall into, whatever the dictionary says."""
        text = facts[index].text
        if len(text) != 1 or text in _FUNCTION or not "\u4e00" <= text <= "\u9fff":
            return False
        if not facts[index].listed_wall and text not in self._stops:
            return True
        after = facts[index + 1]
        if text in _COINING and len(after.text) == 1:
            return True
        before = facts[index - 1] if index else None
        return (
            before is not None
            and (before.place or (len(before.text) == 1 and "\u4e00" <= before.text <= "\u9fff"))
            and (len(after.text) == 1 or bool(after.labels))
            and before.text not in _FUNCTION
        )

    def _is_no_start(self, fact: Fact, after: Fact, label: str) -> bool:
        listed = not _NAMED.isdisjoint(fact.kinds) and fact.kinds != ("word",)
        if fact.place or listed or (fact.text in self._ranks and label in _RANKED):
            return False
        # 优化营商环境办公室 is a body.
        if label == "COM" and fact.text in _COINING and len(after.text) == 1:
            return False
        leading = label == "COM" and fact.text in self._leads
        if leading or (fact.text in self._verbs and label != "GOV"):
            return True
        if fact.counted:
            return label == "EVENT" if fact.tag == "mQTY" else label in ("HONOR", "PROJ")
        if after.place and (fact.text in self._nominal or fact.text in self._generic):
            return True
        return fact.tag in ("d", "p", "u", "c", "f") or (
            bool(fact.parts) and fact.text not in self._nominal
        )

    def _ends_clause(self, fact: Fact) -> bool:
        if fact.text in self._nominal or fact.text in self._ranks:
            return False
        governs = bool(fact.parts) and fact.parts != ("class_",)
        return fact.wall or fact.counted or governs or fact.title or fact.text in QUOTING


def _begins_oddly(facts: Sequence[Fact], start: int, head: int) -> bool:
    """Whether a full company name begins with a word that names else do not: 全志科技有限公司."""
    return (
        0 < start < head and facts[start - 1].text in _ODD and (start == 1 or facts[start - 2].wall)
    )


def _from_place(facts: Sequence[Fact], start: int) -> int:
    """Where a full company name begins: at its place, whatever short words lie in between.

    What a company is coined with falls into words of any kind: 哈尔滨思哲睿智能医疗设备有限公司.
    """
    for index in range(start - 1, max(-1, start - _COINED - 1), -1):
        fact = facts[index]
        if fact.place:
            return index
        if fact.parts or fact.breaks or fact.counted or fact.title or len(fact.text) > 2:
            break
        if fact.text in _FUNCTION or not "\u4e00" <= fact.text[0] <= "\u9fff":
            break
    return start


def _behind_zone(facts: Sequence[Fact], start: int, head: int) -> int:
    """Where a company's name begins that reaches over the zone it stands in."""
    zones = [
        index
        for index in range(start, head)
        # 港 and 谷 end names of companies too: 山南国际陆港投资公司.
        if "ZONE" in facts[index].labels and len(facts[index].text) > 1
    ]
    return zones[-1] + 1 if zones else start


def _may_link(fact: Fact, before: Fact, label: str) -> bool:
    if fact.text == "暨":
        return label == "EVENT"
    if fact.text in _LINKS:
        # 第一中学和第二中学 are two.
        return not before.wall and not (label == "ORG" and "ORG" in before.labels)
    if fact.text == "的":
        return label in ("HONOR", "EVENT")
    return fact.tag in ("mQTY", "mPCT") and label in BROAD
