"""Every icon can be drawn by Qt, in any colour, and looks like the others."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from zhupi.paths import resource

PROMISED = {
    *("check", "reject", "undo", "redo", "save", "saved", "warning", "search", "note"),
    *("guideline", "document", "folder-open", "export", "moon", "sun", "font-size"),
    *("panel-left", "panel-right", "keyboard", "more", "arrow-left", "arrow-right", "plus"),
    *("minus", "circle-todo", "circle-doing", "circle-done"),
}
SEAL = resource("icons/zhupi.svg")
ICONS = sorted(path for path in resource("icons").glob("*.svg") if path != SEAL)
SIDE = 20


def drawn(svg: str, side: int = SIDE) -> QImage:
    """The picture on a transparent square of its size."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def visible(image: QImage) -> list[tuple[int, int, QColor]]:
    """The places of the picture that are not quite transparent."""
    return [
        (x, y, image.pixelColor(x, y))
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 8
    ]


@pytest.fixture(params=ICONS, ids=lambda path: path.stem)
def icon(request: pytest.FixtureRequest, qapp: QGuiApplication) -> str:
    return Path(request.param).read_text(encoding="utf-8")


def test_the_promised_icons_ship() -> None:
    assert {path.stem for path in ICONS} >= PROMISED
    assert SEAL.is_file()


def test_an_icon_takes_the_colour_it_is_given(icon: str) -> None:
    places = visible(drawn(icon.replace("currentColor", "#0000ff")))
    assert len(places) >= 10
    strong = [colour for _, _, colour in places if colour.alpha() > 200]
    assert all((colour.red(), colour.green()) == (0, 0) for colour in strong)


def test_an_icon_keeps_off_the_edge(icon: str) -> None:
    for x, y, _ in visible(drawn(icon)):
        assert 0 < x < SIDE - 1
        assert 0 < y < SIDE - 1


def test_icons_are_of_one_style(icon: str) -> None:
    assert 'viewBox="0 0 20 20"' in icon
    assert 'stroke-width="1.5"' in icon
    assert 'stroke="currentColor"' in icon
    assert "style=" not in icon


@pytest.mark.parametrize("side", [16, 64])
def test_the_seal_is_vermilion_with_a_character_cut_in(qapp: QGuiApplication, side: int) -> None:
    colours = [colour for *_, colour in visible(drawn(SEAL.read_text(encoding="utf-8"), side))]
    red = [colour for colour in colours if colour.red() > 150 and colour.green() < 90]
    paper = [colour for colour in colours if colour.green() > 180]
    assert len(red) > len(paper) > len(colours) / 20
