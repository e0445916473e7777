"""Charts in every theme: in its colours, without the one that marks the current place."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from zhupi.services.sheets import Sheet
from zhupi.ui.overview.charts import DAYS, LABELS, SOURCES, Charts
from zhupi.ui.theme import THEMES, read_theme

SHEETS = [
    Sheet(
        "days",
        "每小时",
        ("日期", "逐条", "成批", "已定", "工时"),
        (("2026-11-20", 120.0, 0.0, 60, 0.5), ("2026-11-21", 90.0, 60.0, 75, 0.5)),
    ),
    Sheet("gestures", "秒", ("动作", "", "", "", "", ""), (("确认", 1.0, 2.0, 3.5, 7, 7),)),
    Sheet("gestures", "秒", ("动作", "", "", "", "", ""), (("确认", 0.0, 0.0, 0.0, 1, 1),)),
    Sheet(
        "labels", "标签", ("标签", "", "", "", "", ""), (("人物", 1, 2, 3, 4, 5), ("无", *[0] * 5))
    ),
    Sheet(
        "documents",
        "文档",
        ("项目", "数量", "比例"),
        tuple((name, 1, 0.2) for name in ("完成", "进行中", "待标", "已读", "未读")),
    ),
    Sheet("tenths", "分数", ("", "", "", "", "", ""), (("0.9–1.0", 0.95, 0.9, 0.8, 0.95, 40),)),
    Sheet("sources", "来源", ("", "", "", "", "", "", ""), (("rules@1", 3, 2, 1, 0.5, 0.2, 0.8),)),
]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_chart_keeps_to_its_theme(qtbot: QtBot, name: str, sheet: Sheet) -> None:
    theme = read_theme(name)
    chart = Charts(theme, 1.0).draw(sheet)
    qtbot.addWidget(chart)
    chart.resize(420, chart.height())
    picture = chart.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert theme.colour("card").rgb() in colours
    assert len(colours) > 2
    accent = theme.colour("accent")
    assert all(_distance(QColor(each), accent) > 40 for each in colours)


def _distance(one: QColor, other: QColor) -> int:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return max(abs(a - b) for a, b in pairs)


@pytest.mark.parametrize("bars", [LABELS, SOURCES, DAYS])
def test_no_two_fills_of_a_chart_differ_in_colour_alone(bars: object) -> None:
    patterns = [fill.pattern for fill in bars.columns.values()]  # type: ignore[attr-defined]
    assert len(patterns) == len(set(patterns))


def test_the_legend_names_what_the_fills_are(qtbot: QtBot) -> None:
    words = [text for text, _ in Charts(read_theme("light"), 2.0).legend(SHEETS[0])]
    assert words == ["逐条", "成批"]
