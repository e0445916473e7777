"""Numerals as they are written in Chinese text, and the numbers they mean."""

import re
from dataclasses import dataclass

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

# The pieces of the grammars. Possessive, so that no text makes them go back over its digits.
ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
CHINESE = (
    r"(?![〇零](?!点?[一二三四五六七八九]))[〇零一二两三四五六七八九十百千万亿]++"
    r"(?:点[〇零一二三四五六七八九]++)?+"
)
MORE = "余多来几"
NUMBER = (
    rf"(?:(?<![节制合契公条])约|大约)?(?:{ARABIC}|[数几上]?{CHINESE})"
    rf"(?:[{MORE}]?(?:[十百千]?(?:万亿|[万亿])|[十百千])(?!分之)[{MORE}]?|[{MORE}])?+"
)
DASH = r"(?:-{1,2}|—{1,2}|–|~|至|到)"

_PIECE = re.compile(
    rf"({ARABIC})|([零〇○一二两三四五六七八九]++)|([十百千])|(万亿|[万亿])"
    r"|点([零〇○一二三四五六七八九]++)"
)
# 七八个, 两三百人, 三五家: two digits side by side for about so many.
_PAIR = re.compile(
    r"(?<![\d零〇○一二两三四五六七八九点])(?:一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九)"
    r"(?![\d零〇○一二两三四五六七八九点])"
)
_VAGUE = re.compile(f"[{MORE}数上]")


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral means: `value`, and whether the text says more or about so much.

    `most` is the larger number of 七八 or 两三百, None where the text gives one number.
    """

    value: int | float
    more: bool = False
    about: bool = False
    most: int | float | None = None


def read_number(text: str) -> Number | None:
    """The number that a numeral (one that `NUMBER` matches) stands for, None if it's none.

    "3.5242万" is 35242, "4万多" is 40000 and more, "数百" is 100 and more, "两三百" 200 to 300.
    """
    if text.isdecimal():
        return Number(int(text))
    pair = _PAIR.search(text)
    if pair:
        low, high = (
            read_number(text[: pair.start()] + digit + text[pair.end() :]) for digit in pair.group()
        )
        return low and high and Number(low.value, low.more, low.about, high.value)
    value = _value(text)
    if value is None:
        return None
    return Number(value, _VAGUE.search(text) is not None, "约" in text)


def _value(text: str) -> int | float | None:
    total: float = 0
    section: float = 0
    digit: float | None = None
    found = False
    scale = 1
    for arabic, chinese, small, large, fraction in _PIECE.findall(text):
        found = True
        if arabic:
            digit, scale = float(arabic.replace(",", "")), 1
        elif chinese:
            digit = _digits(chinese)
            if len(chinese) > 1:
                scale = 1
        elif small:
            section += (1 if digit is None else digit) * _SMALL[small]
            digit, scale = None, _SMALL[small]
        elif large:
            factor = 10**12 if large == "万亿" else _LARGE[large]
            section += digit or 0
            # 两万亿 and 一亿三千万: a larger scale multiplies all that stands before it.
            base = section or (total if 0 < total < factor else 1)
            total = (total if section else 0 if 0 < total < factor else total) + base * factor
            section, digit, scale = 0, None, factor
        else:
            digit = (digit or 0) + _digits(fraction) / 10 ** len(fraction)
    if not found:
        return None
    # 三万五 is 35000, 一百二 120; 一百零二 has its 零.
    last = (digit or 0) * (scale // 10 if scale >= 100 else 1)
    return _tidy(total + section + last)


def _digits(text: str) -> int:
    return int("".join(str(DIGITS[character]) for character in text))


def _tidy(value: float) -> int | float:
    """Integers as such; floats without the dust of multiplying by 10000."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
