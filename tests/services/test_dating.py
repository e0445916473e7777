import datetime

import pytest

from zhupi.services.dating import written_on

DAY = datetime.date(2023, 7, 26)


@pytest.mark.parametrize(
    ("text", "meta", "name"),
    [
        ("正文。", {"date": "2023-07-26"}, "d"),
        ("正文。", {"发布时间": "2023年7月26日 10:00"}, "d"),
        ("正文。", {}, "要闻-2023-07-26"),
        ("正文。", {}, "20230726_第3版"),
        ("开发区召开推进会\n2023年7月26日 星期三\n\n会议指出,今年要加快。", {}, "d"),
        ("推进会\n发布时间:2023-07-26 09:30 来源:日报\n正文。", {}, "d"),
        ("推进会\n正文。\n２０２３年７月２６日", {}, "d"),
    ],
)
def test_the_day_is_taken_from_what_says_it(text: str, meta: dict[str, str], name: str) -> None:
    assert written_on(text, meta, name) == DAY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2023年7月26日,公司开工。2024年3月1日投产。", "d"),
        ("2023年7月26日\n2023年7月27日\n", "d"),
        ("7月26日\n正文", "000_aadfcb604947aa9f"),
        ("2023年2月30日\n", "20231345"),
        ("", ""),
    ],
)
def test_no_day_is_guessed(text: str, name: str) -> None:
    assert written_on(text, {}, name) is None
