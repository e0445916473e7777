"""The charts of the overview, drawn by pyqtgraph in the colours of the theme.

They are pictures and nothing else: mouse and keys pass through them, and what they show stands in
the sheet of their card. No fill is told from the next by its colour alone. Importing this module
takes a third of a second and brings NumPy; it may be done on any thread, the rest only on the
window's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyqtgraph as plotting
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSimpleTextItem, QWidget

from zhupi.services.sheets import Cell, Sheet
from zhupi.ui.theme import Theme

ROW = 25
"""The height of a row of bars, in pixels."""
_AXIS = 46
_THICK = 0.62
_GAP = 4
_NAME = 150
_MOST_DAYS = 14
_SMALL = 11

_SOLID = Qt.BrushStyle.SolidPattern
_NONE = Qt.BrushStyle.NoBrush


@dataclass(frozen=True, slots=True)
class Fill:
    """How bars of one kind are filled: a colour of the theme, how much of it, and a pattern."""

    colour: str
    strength: float
    pattern: Qt.BrushStyle

    def brush(self, theme: Theme) -> QBrush:
        """The brush in a theme's colours."""
        return QBrush(mixed(theme, self.colour, self.strength), self.pattern)

    def pen(self, theme: Theme) -> QPen:
        """The outline."""
        pen = QPen(mixed(theme, self.colour, min(1.0, self.strength + 0.25)), 1)
        pen.setCosmetic(True)
        return pen


FIRST = Fill("ok", 0.5, _SOLID)
SECOND = Fill("ok", 0.75, Qt.BrushStyle.BDiagPattern)
THIRD = Fill("ink", 0.65, Qt.BrushStyle.Dense6Pattern)
REFUSED = Fill("muted", 0.6, Qt.BrushStyle.DiagCrossPattern)
OPEN = Fill("faint", 0.7, _NONE)


def mixed(theme: Theme, name: str, strength: float) -> QColor:
    """A colour of the theme, paler the less there is of it."""
    ink, page = theme.colour(name), theme.colour("card")
    pairs = zip(_channels(ink), _channels(page), strict=True)
    return QColor.fromRgbF(*(a * strength + b * (1 - strength) for a, b in pairs))


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars made of parts: which columns of the sheet they are, and how each is filled."""

    columns: Mapping[int, Fill]
    whole: bool = False
    """Whether every row is drawn as long as any other, its parts as shares."""


LABELS = Bars({1: FIRST, 2: SECOND, 3: THIRD, 4: REFUSED, 5: OPEN})
SOURCES = Bars({1: FIRST, 2: SECOND, 3: REFUSED}, whole=True)
DAYS = Bars({1: FIRST, 2: SECOND})
SCORES = Bars({2: OPEN, 5: FIRST})


class Charts:
    """Draws sheets in a theme's colours, for a screen with `ratio` pixels to a point."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._theme, self._ratio = theme, ratio
        self._drawings: Mapping[str, Callable[[Sheet, Theme], QWidget]] = {
            "days": _columns,
            "gestures": _quartiles,
            "labels": lambda sheet, theme: _rows(sheet, theme, LABELS),
            "documents": _documents,
            "tenths": _reliability,
            "sources": lambda sheet, theme: _rows(sheet, theme, SOURCES),
            "scores": _pairs,
        }

    def draw(self, sheet: Sheet) -> QWidget:
        """The chart of a sheet that has rows."""
        return self._drawings[sheet.key](sheet, self._theme)

    def legend(self, sheet: Sheet) -> list[tuple[str, QPixmap]]:
        """What the fills of a chart stand for."""
        bars = {"labels": LABELS, "sources": SOURCES, "days": DAYS, "scores": SCORES}.get(sheet.key)
        if bars is None:
            return []
        return [(sheet.headings[at], self._swatch(fill)) for at, fill in bars.columns.items()]

    def _swatch(self, fill: Fill) -> QPixmap:
        size = QSize(18, 11)
        picture = QPixmap(size * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setPen(fill.pen(self._theme))
            painter.setBrush(fill.brush(self._theme))
            painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
        return picture


class _Plot:
    """A plot without its library's tools, dressed in a theme."""

    def __init__(self, theme: Theme, height: int) -> None:
        self.theme = theme
        self.view = plotting.PlotWidget(background=theme.colour("card"), enableMenu=False)
        self.view.setFixedHeight(height)
        self.view.setMinimumWidth(260)
        self.view.setFrameShape(self.view.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The wheel scrolls the page.
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.item = self.view.getPlotItem()
        self.item.hideButtons()
        self.item.setMouseEnabled(False, False)
        # Every chart says what it spans; the library would look for it at each item.
        self.item.disableAutoRange()
        self.font = QFont(self.view.font())
        self.font.setPixelSize(_SMALL)
        for name in ("left", "bottom"):
            axis = self.item.getAxis(name)
            axis.setPen(theme.colour("line"))
            axis.setTextPen(theme.colour("muted"))
            axis.setStyle(tickFont=self.font, tickLength=0, tickAlpha=0, maxTickLevel=0)

    def name_rows(self, names: Sequence[str]) -> None:
        """Write the names of rows, the first at the top, and leave the numbers to the bars."""
        metrics = QFontMetrics(self.font)
        short = [metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME) for name in names]
        axis = self.item.getAxis("left")
        axis.setTicks([[(-place, name) for place, name in enumerate(short)]])
        # The library leaves names out that are wider than it has found the axis to be.
        axis.setWidth(max(map(metrics.horizontalAdvance, short)) + 14)
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        self.item.setYRange(-len(names) + 0.5, 0.5, padding=0)

    def name_axis(self, side: str, text: str) -> None:
        """Write what an axis measures."""
        size = {"font-size": f"{_SMALL}px"}
        self.item.setLabel(side, text, color=self.theme.colours["muted"], **size)

    def bars(self, fill: Fill, **places: Sequence[float]) -> None:
        """Draw bars of one kind."""
        self.item.addItem(
            plotting.BarGraphItem(**places, pen=fill.pen(self.theme), brush=fill.brush(self.theme))
        )

    def write(self, text: str, x: float, y: float, anchor: tuple[float, float]) -> None:
        """Write a figure beside what it belongs to."""
        # Qt's own item: the library's costs a millisecond, and a chart has dozens.
        written = QGraphicsSimpleTextItem(text)
        written.setFont(self.font)
        written.setBrush(self.theme.colour("ink"))
        written.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        size = written.boundingRect()
        left, top = -anchor[0] * size.width(), -anchor[1] * size.height()
        left, top = left + (0 if anchor[0] else _GAP), top - (_GAP if anchor[1] == 1 else 0)
        written.setTransform(QTransform.fromTranslate(left, top))
        written.setPos(QPointF(x, y))
        self.item.getViewBox().addItem(written, ignoreBounds=True)

    def lines(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1.0) -> None:
        """Draw lines, each from one point to the next but not on to the third."""
        if not points:
            return
        pen = QPen(self.theme.colour(colour), width)
        pen.setCosmetic(True)
        x, y = zip(*points, strict=True)
        curve = plotting.PlotCurveItem(x=list(x), y=list(y), pen=pen, connect="pairs")
        # The library draws slanting lines in steps unless it is told.
        curve.opts["antialias"] = True
        self.item.addItem(curve)


def _rows(sheet: Sheet, theme: Theme, bars: Bars) -> QWidget:
    """Horizontal bars made of parts, one for each row, with what they come to."""
    plot = _Plot(theme, len(sheet.rows) * ROW + 10)
    plot.item.hideAxis("bottom")
    plot.name_rows([str(row[0]) for row in sheet.rows])
    parts = [[_number(row[column]) for column in bars.columns] for row in sheet.rows]
    totals = [sum(each) for each in parts]
    longest = max([*totals, 1.0])
    scales = [1 / (total or 1) if bars.whole else 1 / longest for total in totals]
    starts = [0.0] * len(parts)
    for place, fill in enumerate(bars.columns.values()):
        widths = [part[place] * scale for part, scale in zip(parts, scales, strict=True)]
        shown = [row for row, width in enumerate(widths) if width]
        if shown:
            plot.bars(
                fill,
                x0=[starts[row] for row in shown],
                width=[widths[row] for row in shown],
                y=[-row for row in shown],
                height=[_THICK] * len(shown),
            )
        starts = [start + width for start, width in zip(starts, widths, strict=True)]
    for row, total in enumerate(totals):
        plot.write(f"{total:,.0f}", starts[row], -row, (0, 0.5))
    plot.item.setXRange(0, 1.12, padding=0)
    view: QWidget = plot.view
    return view


def _documents(sheet: Sheet, theme: Theme) -> QWidget:
    """Bars of the shares of documents and of characters."""
    plot = _Plot(theme, len(sheet.rows) * ROW + 10)
    plot.item.hideAxis("bottom")
    plot.name_rows([str(row[0]) for row in sheet.rows])
    for place, row in enumerate(sheet.rows):
        share = _number(row[2])
        fill = (FIRST, SECOND, OPEN, FIRST, OPEN)[place]
        plot.bars(fill, x0=[0.0], width=[share], y=[-place], height=[_THICK])
        plot.write(f"{sheet.shown(place, 1)} · {share:.0%}", share, -place, (0, 0.5))
    plot.item.setXRange(0, 1.3, padding=0)
    view: QWidget = plot.view
    return view


def _columns(sheet: Sheet, theme: Theme) -> QWidget:
    """Upright bars made of parts, one for each of the last days there was work."""
    rows = sheet.rows[-_MOST_DAYS:]
    plot = _Plot(theme, 190)
    starts = [0.0] * len(rows)
    for column, fill in DAYS.columns.items():
        heights = [_number(row[column]) for row in rows]
        shown = [place for place, height in enumerate(heights) if height]
        if shown:
            plot.bars(
                fill,
                x=shown,
                width=[_THICK] * len(shown),
                y0=[starts[place] for place in shown],
                height=[heights[place] for place in shown],
            )
        starts = [start + height for start, height in zip(starts, heights, strict=True)]
    for place, height in enumerate(starts):
        plot.write(f"{height:,.0f}", place, height, (0.5, 1))
    names = [str(row[0])[5:] for row in rows]
    plot.item.getAxis("bottom").setTicks([list(enumerate(names))])
    plot.item.hideAxis("left")
    plot.item.setYRange(0, max(starts) * 1.15 or 1, padding=0)
    plot.item.setXRange(-0.6, max(len(rows), 5) - 0.4, padding=0)
    view: QWidget = plot.view
    return view


def _quartiles(sheet: Sheet, theme: Theme) -> QWidget:
    """The middle half of the times of each gesture as a bar, the median as a stroke across."""
    plot = _Plot(theme, len(sheet.rows) * ROW + _AXIS)
    plot.name_rows([str(row[0]) for row in sheet.rows])
    times = [[_number(cell) for cell in row[1:4]] for row in sheet.rows]
    rows = range(len(times))
    plot.bars(
        FIRST,
        x0=[low for low, _, _ in times],
        width=[high - low for low, _, high in times],
        y=[-row for row in rows],
        height=[_THICK] * len(times),
    )
    strokes = [(times[row][1], side - row) for row in rows for side in (-0.4, 0.4)]
    plot.lines(strokes, "ink", 2.5)
    for row, (_, middle, high) in enumerate(times):
        plot.write(f"{middle:.1f}", high, -row, (0, 0.5))
    longest = max(_number(row[3]) for row in sheet.rows)
    plot.item.setXRange(0, longest * 1.15 or 1, padding=0)
    plot.name_axis("bottom", sheet.title)
    view: QWidget = plot.view
    return view


def _pairs(sheet: Sheet, theme: Theme) -> QWidget:
    """Two bars for each row, one under the other, each with its interval as a stroke."""
    plot = _Plot(theme, len(sheet.rows) * (ROW + 7) + 10)
    plot.item.hideAxis("bottom")
    plot.name_rows([str(row[0]) for row in sheet.rows])
    strokes = []
    for (column, fill), shift in zip(SCORES.columns.items(), (0.2, -0.2), strict=True):
        places = [shift - row for row in range(len(sheet.rows))]
        values = [[_number(cell) for cell in row[column : column + 3]] for row in sheet.rows]
        widths = [value for value, _, _ in values]
        zeros, thick = [0.0] * len(values), [0.34] * len(values)
        plot.bars(fill, x0=zeros, width=widths, y=places, height=thick)
        for row, (value, low, high) in enumerate(values):
            strokes += [(low, places[row]), (high, places[row])] if high else []
            plot.write(sheet.shown(row, column), max(value, high), places[row], (0, 0.5))
    plot.lines(strokes, "ink", 1.5)
    plot.item.setXRange(0, 1.12, padding=0)
    view: QWidget = plot.view
    return view


def _reliability(sheet: Sheet, theme: Theme) -> QWidget:
    """The share confirmed over the score, with its interval; the line is where both agree."""
    plot = _Plot(theme, 250)
    plot.lines([(0, 0), (1, 1)], "faint")
    points = [[_number(cell) for cell in row[1:6]] for row in sheet.rows]
    spans = [(score, end) for score, _, low, high, _ in points for end in (low, high)]
    plot.lines(spans, "muted", 1.5)
    plot.item.addItem(
        plotting.ScatterPlotItem(
            x=[point[0] for point in points],
            y=[point[1] for point in points],
            size=9,
            pen=FIRST.pen(theme),
            brush=QBrush(mixed(theme, "ok", 0.9)),
        )
    )
    for score, share, _, _, count in points:
        plot.write(f"{count:,.0f}", score + 0.01, share, (0, 0.5))
    ticks = [[(place / 5, f"{place / 5:.0%}") for place in range(6)]]
    for name in ("left", "bottom"):
        plot.item.getAxis(name).setTicks(ticks)
    plot.item.setXRange(0, 1.06, padding=0)
    plot.item.setYRange(-0.03, 1.04, padding=0)
    plot.name_axis("bottom", sheet.headings[1])
    plot.name_axis("left", sheet.headings[2])
    view: QWidget = plot.view
    return view


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
