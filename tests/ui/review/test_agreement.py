"""Agreement at a glance: with three layers, the figures and maps of every pair."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from zhupi.metrics.evaluation import Compared, evaluate
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.survey import Pairing, Survey
from zhupi.ui.review.agreement import AgreementPane
from zhupi.ui.theme import read_theme

TEXT = "宝鸡高新区在陕西省。"


def marked(*places: tuple[int, int, str]) -> list[Mention]:
    return [
        Mention(f"{start}-{label}", Span.of(start, end), label, TEXT[start:end], Status.ADDED)
        for start, end, label in places
    ]


LAYERS = {
    "甲": marked((0, 5, "ORG"), (6, 9, "LOC")),
    "乙": marked((0, 5, "LOC"), (6, 9, "LOC")),
    "丙": marked((0, 5, "ORG")),
}


def pairing(one: str, other: str) -> Pairing:
    found: Sequence[Compared] = [Compared("d", LAYERS[one], LAYERS[other])]
    return Pairing((one, other), evaluate(found, resamples=10), {})


def survey_of(*pairs: tuple[str, str]) -> Survey:
    return Survey(tuple(pairing(*pair) for pair in pairs), ())


@pytest.fixture
def pane(qtbot: QtBot) -> AgreementPane:
    made = AgreementPane()
    qtbot.addWidget(made)
    return made


def titles(pane: AgreementPane, turns: int) -> list[str]:
    found = []
    for _ in range(turns):
        found.append(pane._title.text())
        pane.next_pair()
    return found


def test_every_pair_of_three_layers_has_its_figures(pane: AgreementPane, scheme: Scheme) -> None:
    pairs = (("甲", "乙"), ("甲", "丙"), ("乙", "丙"))
    pane.show_survey(survey_of(*pairs), scheme, "zh", read_theme("light"))
    assert titles(pane, 4) == ["甲 × 乙", "甲 × 丙", "乙 × 丙", "甲 × 乙"]
    assert pane._values["strict"].text().startswith("0.667"), "turned on to 甲 × 丙"
    assert pane._bars.pairing is not None
    assert pane._bars.pairing.layers == ("甲", "丙")
    assert "甲 × 丙" not in pane._values["others"].text()
    assert "乙 × 丙" in pane._values["others"].text()


def test_new_figures_leave_one_at_the_pair_one_looks_at(
    pane: AgreementPane, scheme: Scheme
) -> None:
    theme = read_theme("light")
    pairs = (("甲", "乙"), ("甲", "丙"), ("乙", "丙"))
    pane.show_survey(survey_of(*pairs), scheme, "zh", theme)
    pane.next_pair()
    pane.show_survey(survey_of(*pairs), scheme, "zh", theme)
    assert pane._title.text() == "甲 × 丙"
    pane.show_survey(survey_of(("甲", "乙")), scheme, "zh", theme)
    assert pane._title.text() == "甲 × 乙"
    assert pane._turn.isHidden(), "one pair needs no turning"
