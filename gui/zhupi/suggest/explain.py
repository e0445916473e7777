"""Why a mention is proposed, for the one who has to decide about it."""

from zhupi.model.suggestion import Reason
from zhupi.suggest.facts import is_dotted
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.reading import Reading

RULES = "rules@1"
NAMES = "names@1"
GAZETTEER = "gazetteer@1"
MODEL = "model@1"

_NUMBERS = {"MONEY": "money", "PCT": "share", "QTY": "quantity", "DATE": "date"}
_LISTED = {
    "title": "title", "body": "body", "company": "company", "region": "region",
    "province": "division", "province-short": "division", "city": "division",
    "city-short": "division", "county": "division", "county-short": "division", "town": "town",
    "person": "person", "institution": "institution", "event": "event", "zone": "zone",
    "policy": "policy", "honor": "honor",
}  # fmt: skip
_SPEAKS_FOR = {
    "title": ("TITLE",), "body": ("GOV", "ORG"), "company": ("COM", "PROJ"), "region": ("LOC",),
    "division": ("LOC",), "town": ("LOC",),
    "person": ("PER",), "institution": ("ORG",), "event": ("EVENT",), "zone": ("ZONE",),
    "policy": ("POLICY",), "honor": ("HONOR",),
}  # fmt: skip


def explain(
    reading: Reading, lexicon: Lexicon, first: int, last: int, label: str
) -> tuple[str, Reason]:
    """The part that speaks for the words `first` to `last` as `label`, and its reason.

    `label` is "" for a number. The evidence is a stretch of the text.
    """
    tokens = reading.tokens
    words = tokens.words
    if not label:
        number = tokens.numbers[first]
        return RULES, Reason(f"rule.{_NUMBERS[number.label]}", number.unit or words[first])
    name = "".join(words[first : last + 1]).replace("\n", "")
    for kind in lexicon.kinds.get(name, ()):
        listed = _LISTED.get(kind)
        if listed and label in _SPEAKS_FOR[listed]:
            return GAZETTEER, Reason(f"list.{listed}", name)
    if label == "PER":
        if is_dotted(name):
            return NAMES, Reason("name.foreign", name)
        surname = next((each for each in (name[:2], name[:1]) if _is_surname(lexicon, each)), "")
        if surname and len(name) <= 4:
            return NAMES, Reason("name.surname", surname)
    head = lexicon.head_of(words[last])
    if head and label in lexicon.heads[head]:
        return NAMES, Reason("name.head", head)
    if first and words[first - 1] in "“‘《" and last + 1 < len(words) and words[last + 1] in "”’》":
        return NAMES, Reason("name.quoted", name)
    before, after = _around(words, first, last)
    if not before and not after:
        return MODEL, Reason("model.alone", name)
    return MODEL, Reason("model.context", f"{before}…{after}")


def _is_surname(lexicon: Lexicon, word: str) -> bool:
    return "surname" in lexicon.kinds.get(word, ())


def _around(words: list[str], first: int, last: int) -> tuple[str, str]:
    """The words before and after, as the evidence for what only the context shows."""
    before = words[first - 1].strip() if first else ""
    after = words[last + 1].strip() if last + 1 < len(words) else ""
    return before, after
