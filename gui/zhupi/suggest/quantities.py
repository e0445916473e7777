"""The grammar of amounts: money, shares and quantities, with their values.

It works on the matching form of a text (`script.matching_form`) and proposes by form alone;
whether 一次 counts something in its sentence is for the learned model to say.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from zhupi.suggest.numerals import ARABIC, CHINESE, DASH, NUMBER, read_number

_NOT_INSIDE = r"(?<![\dA-Za-z第.])(?<![A-Za-z]-)"
# Words that begin with a measure word and make the number before them something else.
_NO_MEASURE = r"(?!分之|个亿)"
_ABOUT = r"(?:(?<![节制合契公条])约)?"
_TENTHS = (
    r"[一二两三四五六七八九\d]成(?:[一二三四五六七八九]|半)?"
    r"(?![不立功为本员都长就绩果熟套型交分品才])"
)
_NUMBERS = re.compile(rf"{NUMBER}(?:\D*?{DASH}{NUMBER})?")
_BETWEEN = re.compile(DASH)
# What makes 三元 a name or a make: 三元桥, 三元锂电池.
_TERNARY = frozenset("社桥里区村乳锂电正前催材体")


class NumberMatch(NamedTuple):
    """A stretch of the text that reads as a number of the kind `label`, `start` to `end`.

    `unit` is the unit as written, "" where there is none.
    """

    start: int
    end: int
    label: str
    unit: str = ""


class Quantities:
    """The patterns for amounts, built from resources/rules/numbers.toml.

    `match` finds what begins at a position; `value` reads a matched text.
    """

    def __init__(self, rules: Path) -> None:
        data = tomllib.loads(rules.read_text(encoding="utf-8"))
        # The longest first: 美元 before 元.
        self._currencies: dict[str, str] = {
            name: data["currencies"][name]
            for name in sorted(data["currencies"], key=len, reverse=True)
        }
        self._symbols: dict[str, str] = data["symbols"]
        self._units: dict[str, str] = data["units"]
        measures = {word for text in data["measures"].values() for word in text.split()}
        self._others: dict[str, str] = data["others"]
        # The first characters of everything that can stand behind a number.
        self.starts = frozenset(
            word[0] for word in {*self._units, *measures, *self._currencies, "倍", "个", "基", "半"}
        ) | frozenset("-—–~至到")
        currency = _alternatives(self._currencies)
        symbol = "[" + "".join(map(re.escape, self._symbols)) + "]"
        measure = _alternatives({*self._units, *measures})
        range_ = rf"(?:{DASH}{NUMBER})?+"
        self._patterns = (
            (
                "MONEY",
                re.compile(
                    rf"{_NOT_INSIDE}(?:{NUMBER}(?:(?:{currency})?{DASH}{NUMBER})?+"
                    rf"(?P<unit>{currency})(?![旦素器宵帅首勋老件])"
                    rf"|{symbol}{ARABIC}[十百千]?[余多]?(?:万亿|[万亿])?(?P<symbol>))"
                ),
            ),
            (
                "PCT",
                re.compile(
                    rf"{_NOT_INSIDE}(?:{_ABOUT}{ARABIC}(?:[%‰]?{DASH}{ARABIC})?+[余多]?(?P<unit>[%‰])"
                    rf"|{NUMBER}{range_}[多余]?(?P<times>个?百分点|倍(?!增|数|加|速|感)|个基点|基点)"
                    rf"|{_ABOUT}{CHINESE}分之{CHINESE}|{_ABOUT}{_TENTHS}|一半(?!以上?天))"
                ),
            ),
            (
                "QTY",
                re.compile(
                    rf"{_NOT_INSIDE}{NUMBER}{_NO_MEASURE}"
                    rf"(?:(?:{measure})?{DASH}{NUMBER})?+"
                    rf"(?P<unit>{measure})(?:/(?:{measure})|以?每(?:{measure}))?"
                ),
            ),
        )

    def match(self, text: str, position: int) -> NumberMatch | None:
        """The longest amount that begins at `position`."""
        best: NumberMatch | None = None
        for label, pattern in self._patterns:
            found = pattern.match(text, position)
            if found and (best is None or found.end() > best.end):
                groups = found.groupdict()
                unit = groups.get("unit") or groups.get("times") or ""
                if not self._is_other(text, found.end(), unit) and not _idiom(text, found, unit):
                    best = NumberMatch(position, found.end(), label, unit)
        return best

    def _is_other(self, text: str, end: int, unit: str) -> bool:
        """Whether the character behind makes another word of the unit."""
        others = self._others.get(unit)
        return others is not None and end < len(text) and text[end] in others

    def value(self, label: str, text: str) -> dict[str, Any] | None:
        """What an amount means, as JSON; None where it can't be read.

        MONEY: currency and amount; PCT: a fraction, or points or times; QTY: number and unit.
        A range has `min` and `max` for `amount`; `more` and `about` repeat 余/多 and 约.
        """
        return {"MONEY": self._money, "PCT": _share, "QTY": self._quantity}[label](text)

    def _money(self, text: str) -> dict[str, Any] | None:
        body, currency = _split(text, self._currencies)
        if not currency and text[:1] in self._symbols:
            currency, body = self._symbols[text[0]], text[1:]
        amount = _amount(body)
        return {"currency": currency or "CNY", **amount} if amount else None

    def _quantity(self, text: str) -> dict[str, Any] | None:
        head, _, rate = text.partition("/")
        number = _NUMBERS.match(head)
        if number is None:
            return None
        unit = head[number.end() :]
        amount = _amount(number.group())
        shown = self._units.get(unit, unit) + (f"/{self._units.get(rate, rate)}" if rate else "")
        return {**amount, "unit": shown} if amount else None


def _idiom(text: str, found: re.Match[str], unit: str) -> bool:
    """一个个, 百年 count nothing; 二期 and 一批 are parts of names or vague."""
    end = found.end()
    if unit and text.startswith(unit, end) and len(unit) == 1:
        return True
    number = text[found.start() : end - len(unit)]
    if unit == "元" and number == "三" and text[end : end + 1] in _TERNARY:
        return True
    if unit == "代":
        return not text.startswith("人", end)
    if unit == "年" and number in ("百", "千", "万"):
        return True
    return unit in ("期", "批", "手", "层", "级", "届", "面", "头", "步", "口") and (
        not number[-1:].isdecimal() and not number.startswith(("上", "数"))
    )


def _share(text: str) -> dict[str, Any] | None:
    if text.endswith("一半"):
        return {"fraction": 0.5}
    if "分之" in text:
        below, _, above = text.removeprefix("约").partition("分之")
        numbers = read_number(above), read_number(below)
        if not (numbers[0] and numbers[1] and numbers[1].value):
            return None
        return {"fraction": round(numbers[0].value / numbers[1].value, 6), **_about(text)}
    if "成" in text:
        whole, _, part = text.removeprefix("约").partition("成")
        tenths = read_number(whole)
        rest = 5 if part == "半" else getattr(read_number(part), "value", 0)
        if tenths is None:
            return None
        return {"fraction": round((tenths.value + rest / 10) / 10, 6), **_about(text)}
    for ending, key, factor in (
        ("%", "fraction", 0.01), ("‰", "fraction", 0.001), ("百分点", "points", 1.0),
        ("基点", "points", 0.01), ("倍", "times", 1.0),
    ):  # fmt: skip
        if text.endswith(ending):
            return _scaled(text.removesuffix(ending).replace("%", ""), key, factor)
    return None


def _scaled(text: str, key: str, factor: float) -> dict[str, Any] | None:
    amount = _amount(text.removesuffix("个"))
    if amount is None:
        return None
    return {
        {"amount": key, "min": f"min_{key}", "max": f"max_{key}"}.get(name, name): (
            number if isinstance(number, bool) else round(number * factor, 8)
        )
        for name, number in amount.items()
    }


def _about(text: str) -> dict[str, bool]:
    return {"about": True} if "约" in text else {}


def _amount(text: str) -> dict[str, Any] | None:
    parts = _BETWEEN.split(text, maxsplit=1)
    numbers = [read_number(part) for part in parts]
    last = numbers[-1]
    if last is None or numbers[0] is None:
        return None
    flags = {"more": last.more} if last.more else {}
    flags |= {"about": True} if numbers[0].about else {}
    if len(numbers) == 1:
        return {"amount": last.value, **flags}
    low = numbers[0].value
    scale = re.search(r"[万亿]+", parts[1])
    if scale and not re.search(r"[万亿]", parts[0]):
        # 10至20亿元: the scale stands once, for both.
        low *= getattr(read_number(scale.group()), "value", 1)
    return {"min": low, "max": last.value, **flags}


def _split(text: str, endings: dict[str, str]) -> tuple[str, str]:
    for ending, meaning in endings.items():
        if text.endswith(ending):
            body = text.removesuffix(ending)
            return body.replace(ending, ""), meaning
    return text, ""


def _alternatives(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
