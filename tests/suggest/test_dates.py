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
    ("二十世纪九十年代", {"relative": True}),
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


@pytest.mark.parametrize("text", ["三个月", "第二季", "一日游"[1:], "月饼"])
def test_lengths_of_time_are_no_dates(dates: Dates, text: str) -> None:
    assert dates.match(text, 0) is None
