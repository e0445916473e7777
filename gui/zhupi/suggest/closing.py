"""What the noun that closes a list makes of its items: A、B等多家企业, A、B等5个项目."""

from zhupi.suggest.candidates import Candidate, Scene
from zhupi.suggest.facts import Fact
from zhupi.suggest.lists import LINKS

# What full names of companies and groups end in; such an item stays a company in any list.
_FULL = ("公司", "集团")


def is_company(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are an item of a list closed by 企业 that may be a coined name."""
    for one in scene.lists:
        if one.label == "COM" and (start, end) in one.items:
            return any(fact.unknown or "COM" in fact.labels for fact in scene.facts[start:end])
    return False


def is_project(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are an item of a list closed by 项目 that names something of its own.

    So the guidelines have it, and of companies too where it is not their full name. 公共充电桩
    names none, and what 等产业项目 closes may be of any kind.
    """
    for one in scene.lists:
        if one.label == "PROJ" and one.plain and (start, end) in one.items:
            words = scene.facts[start:end]
            single = LINKS.isdisjoint([fact.text for fact in words])
            return single and not words[-1].text.endswith(_FULL) and any(map(_is_own, words))
    return False


def is_otherwise_listed(scene: Scene, candidate: Candidate) -> bool:
    """Whether the words are an item of a list that is closed by the noun of another label."""
    start, end, label = candidate
    return any(one.label not in ("", label) and (start, end) in one.items for one in scene.lists)


def _is_own(fact: Fact) -> bool:
    """Whether a word is of a name and no common noun."""
    return fact.place or "COM" in fact.labels or (fact.unknown and "word" not in fact.kinds)
