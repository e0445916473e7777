import datetime
from typing import Any

import pytest

from zhupi.suggest.calendar import date_value
from zhupi.suggest.dates import Dates

WRITTEN = datetime.date(2024, 3, 5)
DATES: list[tuple[str, dict[str, Any] | None]] = [
    ("2023年1月至11月", {"iso": "2023-01/2023-11"}),
    ("2023年4月20日上午", {"iso": "2023-04-20", "part": "morning"}),
    ("2024年三季度", {"iso": "2024-07/2024-09"}),
    ("2023-04-20", {"iso": "2023-04-20"}),
    ("二〇二三年", {"iso": "2023"}),
    ("2023年底", {"iso": "2023", "part": "end"}),
    ("2021—2023年", {"iso": "2021/2023"}),
    ("今年上半年", {"iso": "2024-01/2024-06", "relative": True}),
    ("去年四季度", {"iso": "2023-10/2023-12", "relative": True}),
    ("7月26日", {"iso": "2024-07-26", "relative": True}),
    ("1-5月", {"iso": "2024-01/2024-05", "relative": True}),
    ("3月6日至11日", {"iso": "2024-03-06/2024-03-11", "relative": True}),
    ("明年9月", {"iso": "2025-09", "relative": True}),
    ("昨日", {"iso": "2024-03-04", "relative": True}),
    ("上月", {"iso": "2024-02", "relative": True}),
    ("2019年同期", {"relative": True}),
    ("上月8日", {"iso": "2024-02-08", "relative": True}),
    ("二十世纪九十年代", {"iso": "1990/1999"}),
    ("上世纪五六十年代", {"iso": "1950/1969", "relative": True}),
    ("20世纪80年代初", {"iso": "1980/1989", "part": "start"}),
    ("2023年1—11月", {"iso": "2023-01/2023-11"}),
    ("2023年10月26日至29日", {"iso": "2023-10-26/2023-10-29"}),
    ("9月16日—20日", {"iso": "2024-09-16/2024-09-20", "relative": True}),
    ("26日至11月3日", {"iso": "2024-10-26/2024-11-03", "relative": True}),
    ("2022年12月至2月", {"iso": "2022-12/2023-02"}),
    ("去年12月至今年2月", {"iso": "2023-12/2024-02", "relative": True}),
    ("11月至次年3月", {"iso": "2024-11/2025-03", "relative": True}),
    ("今年前9个月", {"iso": "2024-01/2024-09", "relative": True}),
    ("上月底", {"iso": "2024-02", "relative": True, "part": "end"}),
    ("8月1日零时", {"iso": "2024-08-01T00:00", "relative": True}),
    ("上午九时三十分", {"iso": "T09:30", "relative": True, "part": "morning"}),
    (
        "4月20日上午9时至11时30分",
        {"iso": "2024-04-20T09:00/2024-04-20T11:30", "relative": True},
    ),
    ("上周三", {"iso": "2024-02-28", "relative": True}),
    ("下周日", {"iso": "2024-03-17", "relative": True}),
    ("上周", {"iso": "2024-W09", "relative": True}),
    ("今晚8点", {"iso": "2024-03-05T20:00", "relative": True, "part": "evening"}),
    ("正月十五", {"lunar": "2024-01-15", "relative": True}),
    ("2024年春节", {"iso": "2024", "part": "festival"}),
    ("2023年冬季", {"iso": "2023", "part": "winter"}),
    ("国庆节", {"iso": "2024-10-01", "relative": True}),
    ("近日", {"relative": True}),
    ("春节", {"relative": True}),
    ("全年", {"relative": True}),
]


@pytest.mark.parametrize(("written", "value"), DATES)
def test_dates_are_read_whole_with_their_value(
    dates: Dates, written: str, value: dict[str, Any]
) -> None:
    found = dates.match(f"在{written},", 1)
    assert found is not None
    assert found.end == 1 + len(written)
    assert date_value(written, dates, WRITTEN) == value


@pytest.mark.parametrize(
    ("written", "iso"), [("7月26日", "--07-26"), ("1-5月", "--01/--05"), ("今年4月", "--04")]
)
def test_a_year_that_nobody_knows_stays_open(dates: Dates, written: str, iso: str) -> None:
    assert date_value(written, dates) == {"iso": iso, "relative": True}


@pytest.mark.parametrize("written", ["2月30日", "13月"])
def test_what_no_calendar_has_gets_no_value(dates: Dates, written: str) -> None:
    assert date_value(written, dates, WRITTEN) is None


def test_words_behind_a_date_stay_outside(dates: Dates) -> None:
    found = dates.match("今年以来", 0)
    assert found is not None
    assert found.end == 2


@pytest.mark.parametrize("text", ["三个月", "第二季", "一日游"[1:], "月饼", "后年产值"])
def test_lengths_of_time_are_no_dates(dates: Dates, text: str) -> None:
    assert dates.match(text, 0) is None


@pytest.mark.parametrize("written", ["周五", "前9个月", "当年", "次日上午"])
def test_no_day_is_guessed_for_what_only_the_reader_knows(dates: Dates, written: str) -> None:
    value = date_value(written, dates, WRITTEN)
    assert value is not None
    assert "iso" not in value


@pytest.mark.parametrize("written", ["同年9月", "次年9月"])
def test_the_year_after_one_that_is_not_beside_it_stays_open(dates: Dates, written: str) -> None:
    assert date_value(written, dates, WRITTEN) == {"iso": "--09", "relative": True}


def test_no_period_ends_before_it_begins(dates: Dates) -> None:
    assert date_value("28日至3日", dates, WRITTEN) is None
