"""The page about an agreement, beyond the figures."""

from dataclasses import replace

import pytest

from zhupi.formats.gold import GoldDocument
from zhupi.metrics.chance import Coefficient
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.agreeing import Agreed, Layer, side_by_side
from zhupi.services.agreement_report import report

TEXT = "张三丰到了武当山。\n他见到了俞莲舟。"


def item(key: str, *spans: tuple[int, int, str]) -> GoldDocument:
    text = key + TEXT
    mentions = tuple(
        Mention(str(start), Span.of(start, end), label, text[start:end], Status.ADDED)
        for start, end, label in spans
    )
    return GoldDocument(Document(key, key, text, text_hash(text)), "", mentions)


@pytest.fixture
def agreed() -> Agreed:
    """Three layers: one document of all, one that two left empty, one of a single layer."""
    return side_by_side(
        [
            Layer("甲", (item("a", (1, 4, "PER"), (6, 9, "LOC")), item("b"), item("c"))),
            Layer("乙", (item("a", (1, 4, "PER"), (1, 3, "LOC")), item("b")), waiting=("c",)),
            Layer("丙", (item("a", (1, 4, "LOC")),), waiting=("b", "c")),
        ]
    )


def test_what_is_in_no_figure_is_said(agreed: Agreed) -> None:
    page = report(agreed, "en")
    assert "Not done by 丙: 2 documents" in page
    assert "Done by one layer only, in no figure: c" in page
    assert "Marked by nobody: b" in page
    assert "1 mentions overlap longer ones" in page


def test_all_pairs_stand_below_the_pairs(agreed: Agreed) -> None:
    page = report(agreed, "zh")
    assert page.index("甲 – 乙") < page.index("乙 – 丙") < page.index("全部两两比较")
    assert page.count('<table class="grid">') == 3


def test_a_long_list_says_how_much_is_left(agreed: Agreed) -> None:
    places = sum(len(each.disagreements) for each in agreed.agreement.documents)
    assert places > 1
    page = report(agreed, "en", most=1)
    assert page.count("<mark>") == 1
    assert f"{places - 1} further differences" in page
    assert "further differences" not in report(agreed, "en")


def test_gamma_stands_there_with_its_source_where_it_was_measured(agreed: Agreed) -> None:
    assert "Mathet" not in report(agreed, "en")
    page = report(replace(agreed, gamma=Coefficient(0.875)), "en")
    assert "0.875" in page
    assert "Mathet" in page


def test_layers_that_agree_have_no_list() -> None:
    same = (item("a", (1, 4, "PER")),)
    page = report(side_by_side([Layer("甲", same), Layer("乙", same)]), "en")
    assert "<mark>" not in page
    assert "Every difference" not in page
