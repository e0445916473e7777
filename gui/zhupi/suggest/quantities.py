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
# RMB500万元: a code of three letters before an amount of money is none of its digits' word.
_CODED = r"(?<=(?<![A-Za-z])(?:RMB|CNY|USD|EUR|GBP|JPY|HKD))"
_SYMBOLIC = r"(?:(?<![\dA-Za-z.])|(?<=(?<![A-Za-z])(?:US|HK|NT)))"
# 壹佰万元整: the numerals of cheques.
_FORMAL = r"[壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆]整?"
_PART = r"[\d一二三四五六七八九]"
# Words that begin with a measure word and make the number before them something else.
_NO_MEASURE = r"(?!分之|个亿)"
_ABOUT = r"(?:(?<![节制合契公条])约)?"
_TENTHS = (
    rf"[一二两三四五六七八九\d](?:成?{DASH}[一二两三四五六七八九\d])?成(?:[一二三四五六七八九]|半)?"
    r"(?![不立功为本员都长就绩果熟套型交分品才])"
)
_NUMBERS = re.compile(rf"{NUMBER}(?:\D*?{DASH}{NUMBER})?")
_BETWEEN = re.compile(DASH)
_CENTS = re.compile(r"(?<=元)(?:(.)角)(?:(.)分)?$")
_LONG = re.compile(r"(.+?)(年|天|亩|个?小时|个)零?(半(?:小时|月)?|[^年]+个月|[^小]+分钟?)")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")
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

    `match` finds what begins at a position; `value` reads a matched text. `leads` holds, by label,
    what belongs to an amount behind it.
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
        currencies: dict[str, str] = data["leads"]
        self._leads = {lead: currencies[lead] for lead in sorted(currencies, key=len, reverse=True)}
        self.leads = {"MONEY": tuple(self._leads), "PCT": ("-",)}
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
                    rf"(?:(?:{_NOT_INSIDE}|{_CODED})"
                    rf"(?:{NUMBER}(?:(?:{currency})?{DASH}{NUMBER})?+"
                    rf"(?P<unit>{currency})(?![旦素器宵帅首勋老件])"
                    rf"(?:(?<=[\d一二两三四五六七八九十]元){_PART}角(?:{_PART}分)?)?|{_FORMAL})"
                    rf"|{_SYMBOLIC}{symbol}{ARABIC}[十百千]?[余多]?(?:万亿|[万亿])?(?P<symbol>))"
                ),
            ),
            (
                "PCT",
                re.compile(
                    rf"{_NOT_INSIDE}(?:{_ABOUT}{ARABIC}(?:[%‰]?{DASH}{ARABIC})?+[余多]?(?P<unit>[%‰])"
                    rf"|{NUMBER}{range_}[多余]?(?P<times>个?百分点|倍(?!增|数|加|速|感)|个基点|基点)"
                    rf"(?:(?<=倍)多)?|{_ABOUT}{CHINESE}分之(?:{ARABIC}|{CHINESE})"
                    rf"(?:{DASH}(?:{CHINESE}分之)?(?:{ARABIC}|{CHINESE})(?!分之))?|{_ABOUT}{_TENTHS}|一半(?!以上?天))"
                ),
            ),
            (
                "QTY",
                re.compile(
                    rf"{_NOT_INSIDE}(?:"
                    rf"{NUMBER}(?:年零?{NUMBER}个月|个?小时{NUMBER}分钟?|[年天亩]半(?![夜天年数程])|个半(?:小时|月))"
                    rf"|(?<![一大过多参各对夜上下])半(?P<half>年|天|小时|个(?:小时|月|世纪))(?!来)"
                    rf"|(?:\d{{1,2}}×)?{NUMBER}{_NO_MEASURE}"
                    rf"(?:(?:{measure})?{DASH}{NUMBER})?+"
                    rf"(?P<unit>{measure})(?:/(?:{measure})|\((?:{measure})\)|以?每(?:{measure}))?)"
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
                unit = groups.get("unit") or groups.get("times") or groups.get("half") or ""
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
        A range, 七八 among them, has `min` and `max` for `amount`; `more` and `about` repeat 余/多
        and 约; `count` is the 2 of 2×660MW.
        """
        return {"MONEY": self._money, "PCT": _share, "QTY": self._quantity}[label](text)

    def _money(self, text: str) -> dict[str, Any] | None:
        lead = next((lead for lead in self._leads if text.startswith(lead)), "")
        body = text.removeprefix(lead).translate(_PLAIN).removesuffix("整")
        symbol = self._symbols.get(body[:1], "")
        cents = _CENTS.search(body)
        body, currency = _split(body[: cents.start()] if cents else body, self._currencies)
        amount = _amount(body[1:] if symbol else body)
        if amount is None:
            return None
        if cents and "amount" in amount:
            amount["amount"] += round(_digit(cents.group(1)) / 10 + _digit(cents.group(2)) / 100, 2)
        return {"currency": self._leads.get(lead) or currency or symbol or "CNY", **amount}

    def _quantity(self, text: str) -> dict[str, Any] | None:
        long = _LONG.fullmatch(text)
        if long:
            return _length(*long.groups())
        head, _, rate = text.partition("/")
        count, _, head = head.rpartition("×")
        if head.startswith("半"):
            return {"amount": 0.5, "unit": _unit(self._units, head[1:])}
        number = _NUMBERS.match(head)
        if number is None:
            return None
        counted = {"count": int(count)} if count else {}
        unit = head[number.end() :]
        amount = _amount(number.group())
        shown = self._units.get(unit, unit) + (f"/{self._units.get(rate, rate)}" if rate else "")
        return {**amount, **counted, "unit": shown} if amount else None


def _digit(written: str | None) -> int | float:
    number = read_number(written or "")
    return number.value if number else 0


def _unit(units: dict[str, str], written: str) -> str:
    return units.get(written, written)


def _length(whole: str, unit: str, part: str) -> dict[str, Any] | None:
    """两年零三个月 in months, 1小时20分 in minutes, 一年半 in its own unit."""
    number = read_number(whole)
    if number is None:
        return None
    if part in ("半", "半小时", "半月"):
        unit = {"年": "a", "天": "d", "亩": "mu"}.get(unit, "h" if part == "半小时" else "mo")
        return {"amount": number.value + 0.5, "unit": unit}
    rest = read_number(part.rstrip("个月分钟"))
    if rest is None:
        return None
    times, short = (12, "mo") if unit == "年" else (60, "min")
    return {"amount": number.value * times + rest.value, "unit": short}


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
    if number in ("百", "千", "万") and (
        unit in ("年", "载", "里") or (number == "千" and unit in ("瓦", "米", "克", "伏", "帕"))
    ):
        return True
    return unit in ("期", "批", "手", "层", "级", "届", "面", "头", "步", "口") and (
        not number[-1:].isdecimal() and not number.startswith(("上", "数"))
    )


def _share(text: str) -> dict[str, Any] | None:
    if text.endswith("一半"):
        return {"fraction": 0.5}
    if text.startswith("-"):
        value = _share(text[1:])
        return value and {
            name: -number if isinstance(number, float) else number for name, number in value.items()
        }
    ends = _BETWEEN.split(text, maxsplit=1)
    if len(ends) == 2 and not text.endswith(("%", "‰", "点", "倍")):
        return _shares(*ends)
    if text.endswith("倍多"):
        value = _share(text[:-1])
        return value and {**value, "more": True}
    if "分之" in text:
        below, _, above = text.removeprefix("约").partition("分之")
        numbers = read_number(above), read_number(below)
        if not (numbers[0] and numbers[1] and numbers[1].value):
            return None
        return {"fraction": round(numbers[0].value / numbers[1].value, 6), **_about(text)}
    return _tenths(text) if "成" in text else _by_ending(text)


def _tenths(text: str) -> dict[str, Any] | None:
    whole, _, part = text.removeprefix("约").partition("成")
    tenths = read_number(whole)
    if tenths is None:
        return None
    rest = 5 if part == "半" else _digit(part)
    return {"fraction": round((tenths.value + rest / 10) / 10, 6), **_about(text)}


def _by_ending(text: str) -> dict[str, Any] | None:
    for ending, key, factor in (
        ("%", "fraction", 0.01), ("‰", "fraction", 0.001), ("百分点", "points", 1.0),
        ("基点", "points", 0.01), ("倍", "times", 1.0),
    ):  # fmt: skip
        if text.endswith(ending):
            return _scaled(text.removesuffix(ending).replace("%", ""), key, factor)
    return None


def _shares(low: str, high: str) -> dict[str, Any] | None:
    """三成到四成, 一至两成, 百分之五到百分之八."""
    tens = "成" if "成" in high else ""
    below = low.partition("分之")[0].removeprefix("约")
    first = _share(low if "成" in low or not tens else low + tens)
    last = _share(high if tens or "分之" in high else f"{below}分之{high}")
    if not first or not last:
        return None
    return {"min_fraction": first["fraction"], "max_fraction": last["fraction"], **_about(low)}


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
        if last.most is not None:
            return {"min": last.value, "max": last.most, **flags}
        return {"amount": last.value, **flags}
    low = numbers[0].value * _shared_scale(parts[0], parts[1])
    return {"min": low, "max": last.value if last.most is None else last.most, **flags}


def _shared_scale(low: str, high: str) -> int | float:
    """What stands once for both in 10至20亿元, 三至五百万元: the scales the first number lacks."""
    scales = "十百千万亿"
    found = re.search(r"[十百千万亿]+[余多]?$", high)
    largest = max((scales.index(scale) for scale in low if scale in scales), default=-1)
    shared = [scale for scale in (found.group() if found else "") if scales.find(scale) > largest]
    number = read_number("".join(shared)) if shared else None
    return number.value if number else 1


def _split(text: str, endings: dict[str, str]) -> tuple[str, str]:
    for ending, meaning in endings.items():
        if text.endswith(ending):
            body = text.removesuffix(ending)
            return body.replace(ending, ""), meaning
    return text, ""


def _alternatives(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
