"""Agreement at a glance: the figures, the weakest labels, and which labels are mistaken."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from zhupi.model.label import Scheme
from zhupi.services.survey import Figure, Pairing, Survey
from zhupi.ui.naming import spoken, styled
from zhupi.ui.theme import Theme

_ROW = 21
_NAME = 92
_CELL = 34
_MOST_LABELS = 9
_MOST_CONFUSED = 5
_PAIR = 140


class _Painted(QWidget):
    """A small figure about two layers, painted in the theme's colours."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme | None = None
        self.scheme: Scheme | None = None
        self.language = "en"
        self.pairing: Pairing | None = None

    def show_pairing(
        self, pairing: Pairing | None, scheme: Scheme | None, language: str, theme: Theme
    ) -> None:
        """Paint another one."""
        self.pairing, self.scheme, self.language = pairing, scheme, language
        self.theme = theme
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(self.said())
        self.update()

    def said(self) -> str:
        """The figure in words."""
        return ""

    def _name(self, code: str) -> str:
        return self.scheme.label(code).name(self.language) if self.scheme else code

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure."""
        if self.pairing is not None and self.theme is not None:
            with QPainter(self) as painter:
                font = painter.font()
                font.setPixelSize(11)
                painter.setFont(font)
                self._paint(painter, self.theme, self.pairing)

    def _paint(self, painter: QPainter, theme: Theme, pairing: Pairing) -> None:
        raise NotImplementedError


class LabelBars(_Painted):
    """Strict F1 of the labels, the weakest first; the length of a bar says it, its shade too."""

    def sizeHint(self) -> QSize:
        """A line for each label."""
        count = min(_MOST_LABELS, len(self.pairing.weakest)) if self.pairing else 0
        return QSize(200, max(1, count) * _ROW)

    def said(self) -> str:
        """The labels with their values."""
        shown = self.pairing.weakest[:_MOST_LABELS] if self.pairing else []
        return ", ".join(f"{self._name(code)} {f1:.2f}" for code, f1 in shown)

    def _paint(self, painter: QPainter, theme: Theme, pairing: Pairing) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        for row, (code, f1) in enumerate(pairing.weakest[:_MOST_LABELS]):
            top = row * _ROW
            painter.setPen(theme.colour("muted"))
            name = painter.fontMetrics().elidedText(
                self._name(code), Qt.TextElideMode.ElideRight, _NAME - 6
            )
            painter.drawText(QRectF(0, top, _NAME, _ROW), left | right, name)
            track = QRectF(_NAME, top + 2, self.width() - _NAME, _ROW - 4)
            painter.fillRect(track, theme.colour("key_bg"))
            bar = QRectF(track)
            bar.setWidth(track.width() * f1)
            painter.fillRect(bar, heat(theme, f1))
            painter.setPen(theme.colour("ink"))
            painter.drawText(track, Qt.AlignmentFlag.AlignCenter, f"{f1:.2f}")


class Confusion(_Painted):
    """How often mentions of one span have which labels; rows are the first layer's."""

    def _labels(self) -> list[str]:
        return self.pairing.confused(_MOST_CONFUSED) if self.pairing else []

    def _short(self, code: str, longest: int) -> str:
        name = self._name(code)
        stop = "" if self.language == "zh" else "."
        return name if len(name) <= longest else name[:longest] + stop

    def sizeHint(self) -> QSize:
        """A square of cells."""
        return QSize(200, (len(self._labels()) + 1) * _ROW)

    def said(self) -> str:
        """The pairs that are mistaken for each other."""
        found = self.pairing.confusion.items() if self.pairing else ()
        return ", ".join(
            f"{self._name(one)} → {self._name(other)} {count}"
            for (one, other), count in found
            if one != other
        )

    def _paint(self, painter: QPainter, theme: Theme, pairing: Pairing) -> None:
        labels = self._labels()
        centre = Qt.AlignmentFlag.AlignCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = 58
        cell = min(_CELL, (self.width() - name) / max(1, len(labels)))
        most = max((n for (a, b), n in pairing.confusion.items() if a != b), default=1)
        painter.setPen(theme.colour("muted"))
        for place, code in enumerate(labels):
            short = self._short(code, 2 if self.language == "zh" else 3)
            painter.drawText(QRectF(name + place * cell, 0, cell, _ROW), centre, short)
            row = QRectF(0, (place + 1) * _ROW, name, _ROW)
            painter.drawText(row, left, self._short(code, 4 if self.language == "zh" else 8))
        for row_number, one in enumerate(labels):
            for place, other in enumerate(labels):
                count = pairing.confusion.get((one, other), 0)
                if not count:
                    continue
                box = QRectF(name + place * cell, (row_number + 1) * _ROW, cell - 1, _ROW - 1)
                share = 1.0 if one == other else 1 - 0.9 * count / most
                painter.fillRect(box, heat(theme, share, weakest=0.0))
                painter.setPen(theme.colour("ink"))
                painter.drawText(box, centre, str(count))


def heat(theme: Theme, value: float, *, weakest: float = 0.75) -> QColor:
    """From the theme's danger (at `weakest`) over warn to ok (at 1), pale enough to write on."""
    share = 2 * max(0.0, min(1.0, (value - weakest) / (1 - weakest)))
    names = ("danger", "warn") if share < 1 else ("warn", "ok")
    share -= share >= 1
    low, high = map(theme.colour, names)
    page = theme.colour("card")
    mixed = [
        (one + (other - one) * share) * 0.36 + ground * 0.64
        for one, other, ground in zip(_channels(low), _channels(high), _channels(page), strict=True)
    ]
    return QColor.fromRgbF(*mixed)


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


@dataclass(frozen=True)
class _Dress:
    """What the figures are painted with."""

    scheme: Scheme | None
    language: str
    theme: Theme


class AgreementPane(QWidget):
    """Cards with what is known about two of the layers; the other pairs as figures.

    With more than two layers `next_pair` turns to the next two.
    """

    def __init__(self) -> None:
        super().__init__()
        self._survey: Survey | None = None
        self._dress: _Dress | None = None
        self._at = 0
        self._title = styled(QLabel(wordWrap=True), "heading")
        self._turn = spoken(QPushButton(), self.tr("Next pair of layers"))
        self._turn.clicked.connect(self.next_pair)
        self._turn.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(3)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._values: dict[str, QLabel] = {}
        for key, title in (
            ("strict", self.tr("Strict F1")),
            ("boundary", self.tr("Boundary F1")),
            ("documents", self.tr("Documents")),
            ("open", self.tr("Disagreements")),
            ("agreed", self.tr("Unanimous")),
            ("others", self.tr("Other pairs")),
        ):
            value = QLabel()
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._values[key] = value
            self._form.addRow(styled(QLabel(title), "muted"), value)
        self._bars, self._confusion = LabelBars(), Confusion()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self._cards = [
            _card(self._title, self._turn, self._form),
            _card(styled(QLabel(self.tr("By label (strict F1)")), "heading"), self._bars),
            _card(styled(QLabel(self.tr("Confused labels (rows: A)")), "heading"), self._confusion),
        ]
        for card in self._cards:
            layout.addWidget(card)
        layout.addStretch()

    def show_survey(
        self, survey: Survey | None, scheme: Scheme | None, language: str, theme: Theme
    ) -> None:
        """Show the figures of the first two layers, or of the pair one has turned to."""
        before = self._survey.pairings if self._survey else ()
        same = survey is not None and [each.layers for each in survey.pairings] == [
            each.layers for each in before
        ]
        self._at = self._at if same else 0
        self._survey, self._dress = survey, _Dress(scheme, language, theme)
        self._show()

    def next_pair(self) -> None:
        """Turn to the next two layers."""
        if self._survey is not None and self._survey.pairings:
            self._at = (self._at + 1) % len(self._survey.pairings)
            self._show()

    def _show(self) -> None:
        survey, dress = self._survey, self._dress
        pairing = survey.pairings[self._at] if survey and survey.pairings else None
        for figure in (self._bars, self._confusion):
            if dress is not None:
                figure.show_pairing(pairing, dress.scheme, dress.language, dress.theme)
        for card in self._cards[1:]:
            card.setVisible(pairing is not None)
        self._title.setText(" × ".join(pairing.layers) if pairing else "")
        if pairing is not None and survey is not None:
            self._values["strict"].setText(_written(pairing.strict))
            self._values["boundary"].setText(_written(pairing.boundary))
            self._values["others"].setText(
                "\n".join(self._in_short(each) for each in survey.pairings if each is not pairing)
            )
        count = len(survey.pairings) if survey else 0
        self._form.setRowVisible(self._values["others"], count > 1)
        self._turn.setVisible(count > 1)
        self._turn.setText(self.tr("Pair {at} of {count}").format(at=self._at + 1, count=count))
        # Now, and not at leisure: until then the cards stand in the room of those before.
        for part in (*self._cards, self):
            layout = part.layout()
            assert layout is not None
            layout.activate()

    def _in_short(self, pairing: Pairing) -> str:
        """A pair on one line: its layers, cut where they are long, and the strict F1."""
        names = self.fontMetrics().elidedText(
            " × ".join(pairing.layers), Qt.TextElideMode.ElideMiddle, _PAIR
        )
        figure = "—" if pairing.strict.f1 is None else f"{pairing.strict.f1:.3f}"
        return f"{names}  {figure}"

    def show_scope(self, compared: int, total: int) -> None:
        """Show how many documents are compared, of how many."""
        text = self.tr("{compared} of {total}").format(compared=compared, total=total)
        self._values["documents"].setText(text)

    def show_progress(self, total: int, settled: int, agreed: int, taken: int) -> None:
        """Show how much is settled, and how much of what is agreed on is in gold."""
        self._values["open"].setText(
            self.tr("{total}, {settled} settled").format(total=total, settled=settled)
        )
        self._values["agreed"].setText(
            self.tr("{total}, {taken} taken").format(total=agreed, taken=taken)
        )


def _card(*parts: QWidget | QFormLayout) -> QFrame:
    card = styled(QFrame(), "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(14, 11, 14, 12)
    for part in parts:
        if isinstance(part, QFormLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return card


def _written(figure: Figure) -> str:
    """An F1 with its interval; an undefined one is a dash."""
    if figure.f1 is None:
        return "—"
    shown = f"{figure.f1:.3f}"
    if figure.interval is None:
        return shown
    low, high = figure.interval
    return f"{shown}  [{low:.2f}, {high:.2f}]"
