"""The correction book as a page to read and to print."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.corrections import Correction, CorrectionBook
from zhupi.ui.review.corrections_dialog import book_page, save_page


@pytest.fixture
def page(qapp: QApplication, scheme: Scheme) -> str:
    def marked(start: int, end: int, label: str) -> Mention:
        return Mention("m", Span.of(start, end), label, "张三丰"[start:end], Status.ADDED)

    correction = Correction(
        "d",
        "武当<山>",
        0,
        "",
        "到了武当",
        marked(0, 2, "PER"),
        marked(0, 3, "PER"),
        "人名取全称",
        "adjudicated",
        "组长",
    )
    book = CorrectionBook("甲", (correction,), 4)
    return book_page(book, scheme, "zh")


def test_mine_gold_reason_and_guideline_stand_on_it(page: str) -> None:
    for words in ("张三", "张三丰", "人名取全称", "组长", "人名。", "25%"):
        assert words in page
    assert "武当&lt;山&gt;" in page


def test_it_is_saved_as_a_web_page_and_to_print(page: str, tmp_path: Path) -> None:
    save_page(page, tmp_path / "甲.html")
    assert (tmp_path / "甲.html").read_text("utf-8") == page
    save_page(page, tmp_path / "甲.pdf")
    assert (tmp_path / "甲.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["甲.html", "甲.pdf"])
def test_a_place_that_cannot_be_written_says_so(page: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(ZhupiError, match=r"output\.unwritable"):
        save_page(page, tmp_path / "missing" / name)
