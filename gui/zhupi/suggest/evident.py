"""Names that are evident: the grammar reads one name there and nothing beside speaks against it.

Measured on texts that no list or rule was made from: more than nine in ten are right, whatever
the learned model thinks of words that it never met.
"""

from collections.abc import Sequence

from zhupi.suggest.facts import Fact
from zhupi.suggest.grammar import Proposal

# First word, word after the last, label.
Evident = tuple[int, int, str]
_LABELS = frozenset(("LOC", "ZONE", "COM", "GOV", "ORG"))
_RULES = frozenset(("head", "list", "alone", "coined", "led", "listed", "half"))
_LEADS = frozenset(("企业", "公司", "机构", "龙头企业", "骨干企业", "上市公司", "品牌", "现场"))
# Readings that are too often none to speak against another.
_FAINT = frozenset(("plain", "weak"))


def evident(facts: Sequence[Fact], proposals: Sequence[Proposal]) -> frozenset[Evident]:
    """The readings of bodies, companies and places that stand free and that no other meets.

    Free is what stands between walls, numbers and verbs, but not behind a word for classes or a
    count: 两家高新区.
    """
    strong = [one for one in proposals if one.rule not in _FAINT]
    return frozenset(
        [
            (one.start, one.end, one.label)
            for one in strong
            if one.label in _LABELS
            and one.rule in _RULES
            and (one.label != "COM" or _is_proper(facts, one))
            and (_is_led(facts, one.start, one.label) or _is_open(facts, one.start))
            and _is_closed(facts, one.end)
            and not _is_met(one, strong)
        ]
    )


def _is_proper(facts: Sequence[Fact], one: Proposal) -> bool:
    """Whether a company's name has more in it than words of trades: not 医疗健康, 海洋科技."""
    return one.rule in ("list", "coined", "led") or any(
        fact.unknown or fact.place or fact.text.endswith("公司")
        for fact in facts[one.start : one.end]
    )


def _is_met(one: Proposal, others: Sequence[Proposal]) -> bool:
    """Whether another reading is of a part of it, of more, or of another label.

    A part that lies within is no objection: 西安 in 西安高新区.
    """
    start, end, label, _ = one
    for low, high, other, _ in others:
        if low < end and start < high:
            if low < start or high > end:
                return True
            if low == start and high == end and other != label:
                return True
    return False


def _is_led(facts: Sequence[Fact], start: int, label: str) -> bool:
    """Whether a company's zone, or the word for what it is, stands before it."""
    if not start or label != "COM":
        return False
    return facts[start - 1].text in _LEADS or "ZONE" in facts[start - 1].labels


def _is_open(facts: Sequence[Fact], start: int) -> bool:
    if not start:
        return True
    before = facts[start - 1]
    if "class_" in before.parts or before.tag == "mQTY":
        return False
    return before.wall or before.counted or bool(before.parts)


def _is_closed(facts: Sequence[Fact], end: int) -> bool:
    if end == len(facts):
        return True
    after = facts[end]
    return after.wall or after.counted or bool(after.parts) or after.tag[:1] == "v"
