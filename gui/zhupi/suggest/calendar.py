"""What dates and periods mean, in ISO 8601.

A value is {"iso": …}: a year, month, week, day or time, or two of them with a slash for a period.
A year the text leaves open is "--" (--04-20). "relative" marks what was counted from the day the
document was written. "part" says "start", "middle", "end" of the period, a season or "festival"
(a moving one) of the year, "morning" and the like of the day. "lunar" stands for "iso" where the
day is one of the old calendar, which is not turned into one of the new. What names no calendar
date by itself (近日, 当年, 周五) is {"relative": true} alone: no day is guessed for it.
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
    "上午": "morning", "中午": "noon", "下午": "afternoon", "午后": "afternoon",
    "傍晚": "evening", "深夜": "night", "早": "morning", "晨": "morning", "晚": "evening",
    "夜": "night", "初": "start", "底": "end", "末": "end",
}  # fmt: skip
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
_CENTURIES = {"上": -1, "本": 0}
_ORDINALS = {"一": 1, "首": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d\d))?")
_QUARTER = re.compile(r"(前)?第?([一二两三四首1-4])个?季度?")
_NUMERAL = r"\d{1,2}|[零一二两三四五六七八九十]{1,3}"
_CLOCK = re.compile(rf"({_NUMERAL})(?:[时点:])({_NUMERAL}|半)?")
_MONTH_OF = re.compile(rf"({_NUMERAL}|正|腊|冬)月")
_FIRST_MONTHS = re.compile(rf"前({_NUMERAL})个月")
_DAY_OF = re.compile(rf"({_NUMERAL})[日号]")
_LUNAR_DAY = re.compile(r"月(?:初([一二三四五六七八九十])|([廿二三]?十?[一二三四五六七八九]?)$)")
_HOLIDAY = re.compile("|".join(_SOLAR))
_DAY_PART = re.compile("|".join(_PARTS))
_WEEK = re.compile(r"([本上下这])?(?:周|星期|礼拜)([一二三四五六日天])?")
_DECADES = re.compile(
    r"(?:([上本])|(\d\d|[一二十七八九]{1,3}))世纪(?:([一二三四五六七八九]{1,2})十年代|(\d)0年代)?"
)
_OF_ITS_YEAR = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}


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
    lunar: bool = False

    def iso(self) -> str:
        year = f"{self.year:04}" if self.year is not None else "-"
        time = f"T{self.clock[0]:02}:{self.clock[1]:02}" if self.clock else ""
        if self.months is None:
            return year if self.year is not None and not time else time
        first, last = (f"{year}-{month:02}" for month in self.months)
        if self.days is not None:
            end = min(self.days[1], _last_day(self.year, self.months[0]))
            return f"{first}-{self.days[0]:02}/{first}-{end:02}"
        if self.day is None:
            return first if first == last else f"{first}/{last}"
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
    if "世纪" in written:
        return _decades(written, today)
    parts = [part for part in re.split(rf"{DASH}|、", written, maxsplit=1) if part]
    if len(parts) == 2:
        return _range(parts[0], parts[1], dates, today)
    week = _WEEK.match(written)
    if week:
        return _in_week(week, written, today)
    return _value(_point(written, dates, today))


def _range(low: str, high: str, dates: Dates, today: datetime.date | None) -> dict[str, Any] | None:
    """Two places with a slash; the later one is in the year, month and day of the earlier.

    None where the later does not come after the earlier: no calendar is guessed for it.
    """
    unit = re.search(r"[年月日号时点]", high)
    start = _point(low + unit.group() if low[-1].isdecimal() and unit else low, dates, today)
    end = _point(high, dates, today, start)
    if "月" in high and "月" not in low and start.day is not None and end.months is not None:
        # 26日至11月3日: in October, where the day after it is in November.
        month = end.months[0] - ((end.day or 31) < start.day)
        start = replace(start, months=(month, month))
    if _months(end) < _months(start) and end.year is not None and end.year == start.year:
        # 12月至2月: of the year after.
        end = replace(end, year=end.year + 1)
    first, last = _value(start), _value(end)
    if not first or not last or "iso" not in first or "iso" not in last:
        return None
    begins, ends = first["iso"].split("/")[0], last["iso"].split("/")[-1]
    if ends < begins and not begins.startswith("--"):
        return None
    relative = {"relative": True} if "relative" in first or "relative" in last else {}
    return {"iso": f"{begins}/{ends}", **relative}


def _months(point: _Point) -> tuple[int, int]:
    return point.months or (0, 0)


def _decades(written: str, today: datetime.date | None) -> dict[str, Any] | None:
    """二十世纪九十年代 is 1990/1999, 上世纪 counts from the document's date."""
    found = _DECADES.match(written)
    if found is None:
        return {"relative": True}
    counted, numeral, chinese, digit = found.groups()
    relative = {"relative": True} if counted else {}
    if counted and today is None:
        return relative
    century = (
        (today.year - 1) // 100 + _CENTURIES[counted]
        if counted and today is not None
        else _small(numeral) - 1
    )
    part = _part(written[found.end() :])
    parts = {"part": part} if part else {}
    tens = [DIGITS[character] for character in chinese] if chinese else [int(digit or -1)]
    if tens == [-1]:
        return {"iso": f"{century}01/{century + 1}00", **relative, **parts}
    return {"iso": f"{century}{tens[0]}0/{century}{tens[-1]}9", **relative, **parts}


def _in_week(
    found: re.Match[str], written: str, today: datetime.date | None
) -> dict[str, Any] | None:
    """上周三 and 本周 counted from the document's date; of 周五 only the reader knows the week."""
    which, weekday = found.groups()
    if which is None or today is None:
        return {"relative": True}
    monday = today + datetime.timedelta(days=7 * _WEEKS[which] - today.weekday())
    if weekday is None:
        year, number, _ = monday.isocalendar()
        return {"iso": f"{year:04}-W{number:02}", "relative": True}
    day = monday + datetime.timedelta(days="一二三四五六日天".index(weekday) - (weekday == "天"))
    rest = written[found.end() :]
    return _value(_with_clock(_of_day(day, _part(rest)), rest))


def _point(
    text: str, dates: Dates, today: datetime.date | None, after: _Point | None = None
) -> _Point:
    """The place that `text` names; what it leaves open is as in `after`, then as in `today`."""
    if text.startswith(tuple(dates.days)):
        word = next(word for word in dates.days if text.startswith(word))
        rest = text.removeprefix(word)
        if today is None:
            return _Point(relative=True, part=_part(text))
        return _with_clock(
            _of_day(today + datetime.timedelta(days=dates.days[word]), _part(text)), rest
        )
    if text.startswith(tuple(dates.months)):
        word = next(word for word in dates.months if text.startswith(word))
        point = replace(_shifted_month(today, dates.months[word]), part=_part(text))
        return _with_days(point, text, today, after)
    year, relative = _year(text, dates, today, after)
    point = _Point(year, relative=relative, part=_part(text), lunar=text.startswith(_LUNAR))
    return _with_months(point, text, today, after)


_LUNAR = ("农历", "阴历")


def _year(
    text: str, dates: Dates, today: datetime.date | None, after: _Point | None
) -> tuple[int | None, bool]:
    republic = re.match(rf"民国(元|\d{{1,3}}|{_NUMERAL})年", text)
    if republic:
        count = republic.group(1)
        return 1911 + (1 if count == "元" else _small(count)), False
    written = re.match(r"(?:公元)?(\d{4}|\d\d(?=年\d)|[一二〇零○三四五六七八九]{4})年?", text)
    if written:
        digits = written.group(1)
        if not digits.isdecimal():
            digits = "".join(str(DIGITS[character]) for character in digits)
        return (int(digits) if len(digits) == 4 else 2000 + int(digits)), False
    if text[:2] in _OF_ITS_YEAR:
        known = after.year if after is not None else None
        return (None if known is None else known + _OF_ITS_YEAR[text[:2]]), True
    for word, shift in dates.years.items():
        if text.startswith(word):
            return (today.year + shift if today else None), True
    if after is not None and (after.year is not None or after.months is not None):
        return after.year, after.relative
    return (today.year if today else None), True


def _with_months(
    point: _Point, text: str, today: datetime.date | None, after: _Point | None
) -> _Point:
    for word, months in _HALVES.items():
        if word in text:
            return replace(point, months=months)
    season = re.search(r"([春夏秋冬])季", text)
    if season:
        part = _SEASONS[season.group(1)]
        return replace(point if _names_a_year(text) else _Point(relative=True), part=part)
    quarter = _QUARTER.search(text)
    if quarter and "季" in text:
        number = quarter.group(2)
        index = int(number) if number.isdecimal() else _ORDINALS[number]
        first = 1 if quarter.group(1) else 3 * index - 2
        return replace(point, months=(first, 3 * index))
    first_months = _FIRST_MONTHS.search(text)
    if first_months and not text.startswith("前"):
        return replace(point, months=(1, _small(first_months.group(1))))
    if _HOLIDAY.search(text):
        month, day = next(date for word, date in _SOLAR.items() if word in text)
        return replace(point, months=(month, month), day=day)
    return _with_days(point, text, today, after)


def _with_days(
    point: _Point, text: str, today: datetime.date | None, after: _Point | None
) -> _Point:
    in_month = _MONTH_OF.search(text)
    on_day = _DAY_OF.search(text)
    clock = _CLOCK.search(text, on_day.end() if on_day else 0)
    if in_month is None and on_day is None and point.months is None:
        if clock is not None:
            return _with_clock(_same_day(after, point), text)
        if not _names_a_year(text):
            # 近日 stands for no year; 全年 and 当年 for one that only the reader knows.
            return _Point(relative=True)
        moving = text.endswith(("节", "除夕", "元宵", "清明", "端午", "中秋", "重阳", "七夕"))
        return replace(point, part="festival") if moving else point
    if in_month is not None:
        month: int | None = _month(in_month.group(1))
    elif after is not None and after.months is not None:
        month = after.months[-1]
    elif point.months is not None:
        month = point.months[0]
    else:
        month = today.month if today is not None else None
    lunar = _LUNAR_DAY.search(text) if on_day is None else None
    by_moon = lunar is not None and any(lunar.groups())
    numeral = on_day.group(1) if on_day else (lunar.group(1) or lunar.group(2)) if lunar else ""
    placed = replace(
        point,
        months=None if month is None else (month, month),
        day=_small(numeral.replace("廿", "二十")) if numeral else None,
        days=next((span for word, span in _MONTH_PARTS.items() if word in text), None),
        part="" if by_moon else point.part,
        lunar=point.lunar or by_moon or (in_month is not None and in_month.group(1) in "正腊冬"),
    )
    return _with_clock(placed, text[on_day.end() :]) if on_day else placed


def _same_day(after: _Point | None, point: _Point) -> _Point:
    """The day of `after`, where there is one, with the part of the day that `point` has."""
    if after is None:
        return _Point(relative=True, part=point.part)
    return replace(after, part=point.part or after.part)


def _names_a_year(text: str) -> bool:
    return bool(
        re.match(
            r"\d|民国|[一二][〇零○\d一二三四五六七八九]{3}年"
            r"|[今去明前后上本]年|上一年|本年|下一年",
            text,
        )
    ) and ("年代" not in text and "同期" not in text)


def _with_clock(point: _Point, text: str) -> _Point:
    found = _CLOCK.search(text)
    if found is None:
        return point
    hour = _small(found.group(1))
    late = point.part in ("afternoon", "evening") or (point.part == "night" and hour > 5)
    if (late and hour < 12) or (point.part == "noon" and hour < 3):
        hour += 12
    minute = found.group(2)
    return replace(point, clock=(hour, 30 if minute == "半" else _small(minute or "0")))


def _part(text: str) -> str:
    if not _DAY_PART.search(text):
        return ""
    return next(part for word, part in _PARTS.items() if word in text)


def _month(numeral: str) -> int:
    named = {"正": 1, "冬": 11, "腊": 12}.get(numeral)
    return _small(numeral) if named is None else named


def _small(numeral: str) -> int:
    number = read_number(numeral)
    return int(number.value) if number else 0


def _of_day(day: datetime.date, part: str) -> _Point:
    return _Point(day.year, (day.month, day.month), day.day, relative=True, part=part)


def _shifted_month(today: datetime.date | None, shift: int) -> _Point:
    if today is None:
        return _Point(relative=True)
    index = today.year * 12 + today.month - 1 + shift
    return _Point(index // 12, (index % 12 + 1, index % 12 + 1), relative=True)


def _value(point: _Point) -> dict[str, Any] | None:
    if point.months is not None and not all(1 <= month <= 12 for month in point.months):
        return None
    if point.clock is not None and not (point.clock[0] <= 24 and point.clock[1] < 60):
        return None
    if point.day is not None and (
        point.months is None or not 1 <= point.day <= _last_day(point.year, point.months[0])
    ):
        return None if point.months is not None else {"relative": True}
    iso = point.iso()
    value: dict[str, Any] = {"lunar" if point.lunar else "iso": iso} if iso else {}
    if point.relative:
        value["relative"] = True
    if point.part:
        value["part"] = point.part
    return value or None


def _last_day(year: int | None, month: int) -> int:
    # A year that is not known may be a leap year.
    return calendar.monthrange(year if year else 2024, month)[1]
