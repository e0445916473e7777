"""What dates and periods mean, in ISO 8601.

A value is {"iso": …}: a year, month, day or time, or two of them with a slash for a period. A
year the text leaves open is "--" (--04-20). "relative" marks what was counted from the day the
document was written; "part" says "start", "middle", "end" of the period, "morning" and the like
of the day. A word that names no calendar date (近日) is {"relative": true} alone.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, replace
from typing import Any

from zhupi.suggest.dates import Dates
from zhupi.suggest.numerals import DASH, DIGITS, read_number

_SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "植树节": (3, 12),
    "五一": (5, 1), "劳动节": (5, 1), "青年节": (5, 4), "儿童节": (6, 1),
    "建党节": (7, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1),
    "双十一": (11, 11), "圣诞节": (12, 25),
}  # fmt: skip
_MONTH_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_PARTS = {
    "年初": "start", "年底": "end", "年末": "end", "年中": "middle",
    "初": "start", "底": "end", "末": "end",
    "上午": "morning", "早": "morning", "晨": "morning", "中午": "noon",
    "下午": "afternoon", "午后": "afternoon", "傍晚": "evening", "晚": "evening", "夜": "night",
}  # fmt: skip
_HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
_ORDINALS = {"一": 1, "首": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d\d))?")
_QUARTER = re.compile(r"(前)?第?([一二两三四首1-4])个?季度?")
_CLOCK = re.compile(r"(\d{1,2})(?:[时点:])(\d{1,2}|半)?")
_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_MONTH_OF = re.compile(rf"({_NUMERAL})月")
_DAY_OF = re.compile(rf"({_NUMERAL})[日号]")
_HOLIDAY = re.compile("|".join(_SOLAR))
_DAY_PART = re.compile("|".join(_PARTS))


@dataclass(frozen=True, slots=True)
class _Point:
    """A calendar place, from the year downwards as far as the text goes."""

    year: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    days: tuple[int, int] | None = None
    clock: tuple[int, int] | None = None
    relative: bool = False
    part: str = ""

    def iso(self) -> str:
        year = f"{self.year:04}" if self.year is not None else "-"
        if self.months is None:
            return year if self.year is not None else ""
        first, last = (f"{year}-{month:02}" for month in self.months)
        if self.days is not None:
            end = min(self.days[1], _last_day(self.year, self.months[0]))
            return f"{first}-{self.days[0]:02}/{first}-{end:02}"
        if self.day is None:
            return first if first == last else f"{first}/{last}"
        time = f"T{self.clock[0]:02}:{self.clock[1]:02}" if self.clock else ""
        return f"{first}-{self.day:02}{time}"


def date_value(
    written: str, dates: Dates, today: datetime.date | None = None
) -> dict[str, Any] | None:
    """What a date that the grammar matched means; None where its numbers make no date."""
    iso = _ISO.match(written)
    if iso:
        numbers = [int(group) for group in iso.groups() if group is not None]
        clock = (numbers[3], numbers[4]) if len(numbers) > 4 else None
        return _value(_Point(numbers[0], (numbers[1], numbers[1]), numbers[2], clock=clock))
    parts = [part for part in re.split(DASH, written, maxsplit=1) if part]
    if len(parts) == 2:
        return _range(parts[0], parts[1], dates, today)
    return _value(_point(written, dates, today))


def _range(low: str, high: str, dates: Dates, today: datetime.date | None) -> dict[str, Any] | None:
    end = _point(high, dates, today)
    unit = re.search(r"[年月日号]", high)
    start = _point(low + unit.group() if low.isdecimal() and unit else low, dates, today)
    if end.months is None and end.day is not None:
        end = replace(end, months=start.months)
    if start.months is None and start.day is not None:
        start = replace(start, months=end.months)
    if _has_year(low, dates) and not _has_year(high, dates):
        end = replace(end, year=start.year, relative=start.relative)
    first, last = _value(start), _value(end)
    if not first or not last or "iso" not in first or "iso" not in last:
        return None
    relative = {"relative": True} if "relative" in first or "relative" in last else {}
    return {"iso": f"{first['iso'].split('/')[0]}/{last['iso'].split('/')[-1]}", **relative}


def _has_year(text: str, dates: Dates) -> bool:
    return "年" in text.replace("半年", "") or any(word in text for word in dates.years)


def _point(text: str, dates: Dates, today: datetime.date | None) -> _Point:
    if text.startswith(tuple(dates.days)):
        word = next(word for word in dates.days if text.startswith(word))
        return _shifted_day(today, dates.days[word], text.removeprefix(word))
    if text.startswith(tuple(dates.months)):
        word = next(word for word in dates.months if text.startswith(word))
        point = _shifted_month(today, dates.months[word])
        return _with_days(point, text, today) if _DAY_OF.search(text) else point
    year, relative = _year(text, dates, today)
    point = _Point(year, relative=relative, part=_part(text))
    return _with_months(point, text, today)


def _year(text: str, dates: Dates, today: datetime.date | None) -> tuple[int | None, bool]:
    written = re.match(r"(\d{4}|\d\d(?=年\d)|[一二〇零○三四五六七八九]{4})年?", text)
    if written:
        digits = written.group(1)
        if not digits.isdecimal():
            digits = "".join(str(DIGITS[character]) for character in digits)
        return (int(digits) if len(digits) == 4 else 2000 + int(digits)), False
    for word, shift in dates.years.items():
        if text.startswith(word):
            return (today.year + shift if today else None), True
    return (today.year if today else None), True


def _with_months(point: _Point, text: str, today: datetime.date | None) -> _Point:
    for word, months in _HALVES.items():
        if word in text:
            return replace(point, months=months)
    quarter = _QUARTER.search(text)
    if quarter and "季" in text and not re.search(r"[春夏秋冬]季", text):
        number = quarter.group(2)
        index = int(number) if number.isdecimal() else _ORDINALS[number]
        first = 1 if quarter.group(1) else 3 * index - 2
        return replace(point, months=(first, 3 * index), part="")
    if _HOLIDAY.search(text):
        month, day = next(date for word, date in _SOLAR.items() if word in text)
        return replace(point, months=(month, month), day=day)
    return _with_days(point, text, today)


def _with_days(point: _Point, text: str, today: datetime.date | None) -> _Point:
    in_month = _MONTH_OF.search(text)
    on_day = _DAY_OF.search(text)
    if in_month is None and on_day is None:
        # 近日 stands for no year; 全年 and 当年 for one that only the reader knows.
        return point if _names_a_year(text) else _Point(relative=True)
    month = today.month if today is not None else None
    if point.months is not None:
        month = point.months[0]
    if in_month is not None:
        month = _small(in_month.group(1))
    return replace(
        point,
        months=None if month is None else (month, month),
        day=_small(on_day.group(1)) if on_day else None,
        days=next((span for word, span in _MONTH_PARTS.items() if word in text), None),
        clock=_time(_CLOCK.search(text, on_day.end()), point) if on_day else None,
    )


def _names_a_year(text: str) -> bool:
    return bool(
        re.match(
            r"\d|[一二][〇零○\d一二三四五六七八九]{3}年|[今去明前后上本]年|上一年|本年|下一年", text
        )
    ) and ("世纪" not in text and "年代" not in text and "季" not in text and "同期" not in text)


def _time(found: re.Match[str] | None, point: _Point) -> tuple[int, int] | None:
    if found is None:
        return None
    hour = int(found.group(1))
    if point.part in ("afternoon", "evening") and hour < 12:
        hour += 12
    minute = found.group(2)
    return hour, 30 if minute == "半" else int(minute or 0)


def _part(text: str) -> str:
    if not _DAY_PART.search(text):
        return ""
    return next(part for word, part in _PARTS.items() if word in text)


def _small(numeral: str) -> int:
    number = read_number(numeral)
    return int(number.value) if number else 0


def _shifted_day(today: datetime.date | None, shift: int, rest: str) -> _Point:
    if today is None:
        return _Point(relative=True, part=_part(rest))
    day = today + datetime.timedelta(days=shift)
    return _Point(day.year, (day.month, day.month), day.day, relative=True, part=_part(rest))


def _shifted_month(today: datetime.date | None, shift: int) -> _Point:
    if today is None:
        return _Point(relative=True)
    index = today.year * 12 + today.month - 1 + shift
    return _Point(index // 12, (index % 12 + 1, index % 12 + 1), relative=True)


def _value(point: _Point) -> dict[str, Any] | None:
    if point.months is not None and not all(1 <= month <= 12 for month in point.months):
        return None
    if point.day is not None and (
        point.months is None or not 1 <= point.day <= _last_day(point.year, point.months[0])
    ):
        return None if point.months is not None else {"relative": True}
    iso = point.iso()
    value: dict[str, Any] = {"iso": iso} if iso else {}
    if point.relative:
        value["relative"] = True
    if point.part:
        value["part"] = point.part
    return value or None


def _last_day(year: int | None, month: int) -> int:
    # A year that is not known may be a leap year.
    return calendar.monthrange(year if year else 2024, month)[1]
