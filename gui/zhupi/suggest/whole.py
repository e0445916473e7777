"""Whether a stretch of words can be a name at all, by where it is cut and what it holds."""

from bisect import bisect_left
from collections.abc import Sequence

from zhupi.suggest.facts import Fact
from zhupi.suggest.lists import LINKS
from zhupi.suggest.marks import CLOSING, OPENING
from zhupi.suggest.reach import BROAD, NATIONAL

_CLAUSES = frozenset(",，。;；!！?？")
# Labels whose names are listed item by item.
_ITEMS = frozenset(("PROJ", "PROD", "HONOR"))
# Words of function that no name begins or ends with.
_LOOSE = frozenset("的是了着等与及或把被对暨")
_POINTING = frozenset("这那该每此某")
_MEASURES = frozenset("个台家条项座件部款只支所批种辆架")
# Two names and a link between them are no fewer words than this.
_TWO_NAMES = 3
# Ranks belong to the honour behind them: 国家级“小巨人”企业.
_RANKS = frozenset(("国家级", "省级", "市级", "区级", "县级", "部级", "省部级", "世界级"))


def is_whole(facts: Sequence[Fact], signs: Sequence[int], start: int, end: int, label: str) -> bool:
    """Whether a name of `label` may begin and end there and hold all words between.

    No mark is parted from its pair, no clause ends within, 暨 and a festival before it belong to
    an occasion, no body or place begins with a date, and names hold no verbs, or but few.
    `signs` are the words that are signs.
    """
    if not _has_its_ends(facts, start, end, label) or _is_two(facts, start, end, label):
        return False
    first = bisect_left(signs, start)
    if first == len(signs) or signs[first] >= end:
        return True
    depth = 0
    allowed = 1 if label in BROAD else 0
    for index in signs[first : bisect_left(signs, end, first)]:
        text = facts[index].text
        if text in OPENING:
            depth += 1
        elif text in CLOSING:
            depth -= 1
            if depth < 0:
                return False
        elif not depth and (
            text in _CLAUSES or facts[index].breaks > allowed or (text == "、" and label in _ITEMS)
        ):
            return False
    return not depth


def _has_its_ends(facts: Sequence[Fact], start: int, end: int, label: str) -> bool:
    """Whether it begins and ends as names do, and nothing beside it is left out."""
    if facts[start].text in _LOOSE or facts[end - 1].text in _LOOSE:
        return False
    # 这台机器人 is one of many.
    if start and facts[start].text in _MEASURES and facts[start - 1].text in _POINTING:
        return False
    after = facts[end].text if end < len(facts) else ""
    # 清洁能源化 is what becomes of something, and no company.
    if after == "化":
        return False
    # 国家高新区 are a class, 江阴国家高新区 is one of them.
    if label == "ZONE" and start and facts[start - 1].text in NATIONAL:
        return False
    if label not in BROAD:
        # Streets and squares are named by festivals, nothing by yesterday.
        return facts[start].tag != "mDATE" or facts[start].festive
    if not start:
        return after != "暨"
    before = facts[start - 1]
    if label == "HONOR" and before.text in _RANKS:
        return False
    return before.text != "暨" and not (before.festive and label == "EVENT") and after != "暨"


def _is_two(facts: Sequence[Fact], start: int, end: int, label: str) -> bool:
    """Whether it is two names and a link: 南湖改造项目和武城观光带, 高新区与东南大学."""
    return end - start >= _TWO_NAMES and any(
        facts[index].text in LINKS
        and facts[index - 1].labels
        and (facts[index + 1].place or (label not in BROAD and facts[index + 1].tag == "nt"))
        for index in range(start + 1, end - 1)
    )
