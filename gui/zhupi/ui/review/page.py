"""The review page: the queue, the text with its alternatives, and agreement at a glance."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.patterns import Pattern
from zhupi.services.places import AGREED, Mentions, Place
from zhupi.services.preferences import Preferences
from zhupi.services.queue import Queue
from zhupi.services.survey import Survey
from zhupi.ui.colours import inks
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.guideline import GuidelinePane
from zhupi.ui.panes.labels import LabelBar
from zhupi.ui.reader.spoken import spoken_of
from zhupi.ui.review.agreement import AgreementPane
from zhupi.ui.review.cards import Cards
from zhupi.ui.review.hints import empty_hint, review_hint
from zhupi.ui.review.queue_pane import QueuePane
from zhupi.ui.review.text import ReviewText
from zhupi.ui.theme import Theme

_SIDE, _NARROW_SIDE = 290, 232
_FIGURES = 276
"""The least width, in pixels, in which the figures of the agreement stand whole."""
_NARROW = 1200
_NONE: Mapping[str, str] = {}
_NO_LABELS = Scheme(id="", names={}, labels=())


def _scrolled(pane: QWidget) -> QScrollArea:
    """The pane, scrolling where the screen is too low for it."""
    made = QScrollArea()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.viewport().setAutoFillBackground(False)
    pane.setAutoFillBackground(False)
    made.setWidget(pane)
    made.setWidgetResizable(True)
    return made


class ReviewPage(QWidget):
    """Shows a queue and one place of it; the panes' signals are for others to connect."""

    layers_wanted = Signal()
    shown = Signal()

    def __init__(self, theme: Theme, language: str, key_of: Callable[[str], str]) -> None:
        super().__init__()
        self._theme, self._language = theme, language
        self._scheme: Scheme | None = None
        self._survey: Survey | None = None
        self.queue_pane = QueuePane(theme)
        self.text = ReviewText(inks(theme, _NO_LABELS))
        self.text.setAccessibleName(self.tr("Text with the marks of every layer"))
        spoken_of(self.text).describe = self._spoken
        self.cards = Cards(key_of)
        self.agreement = AgreementPane()
        self._figures = spoken(_scrolled(self.agreement), self.tr("Agreement"))
        self.guideline = GuidelinePane(examples=False)
        self.labels = LabelBar()
        self._where = styled(QLabel(wordWrap=True), "muted")
        self._compared = 0
        self._layers = styled(QPushButton(), "layers")
        self._layers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layers.clicked.connect(self.layers_wanted)
        self._lay_out()
        self.set_queue(None, None)

    def _lay_out(self) -> None:
        head = styled(QWidget(), "review_head")
        line = self._head = QHBoxLayout(head)
        line.setContentsMargins(40, 10, 40, 9)
        line.addWidget(self._where, 1)
        middle = styled(QWidget(), "review_text")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.text, 1)
        column.addWidget(self.cards)
        side = styled(QWidget(), "details")
        cards = QVBoxLayout(side)
        cards.setContentsMargins(10, 10, 10, 10)
        cards.addWidget(self._layers)
        cards.addWidget(self._figures)
        cards.addWidget(self.guideline)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.queue_pane)
        split.addWidget(middle)
        split.addWidget(side)
        split.setSizes([_SIDE, 780, _SIDE])
        split.setStretchFactor(1, 1)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(split, 1)
        layout.addWidget(self.labels)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the sides give way, so that the text keeps its room."""
        super().resizeEvent(event)
        width, before = self.width(), event.oldSize().width()
        if (width < _NARROW) != (before < _NARROW) or before < 0:
            side = _NARROW_SIDE if width < _NARROW else _SIDE
            figures = max(side, _FIGURES)
            self._split.setSizes([side, width - side - figures, figures])
            margin = 16 if width < _NARROW else 40
            self.cards.set_margin(margin)
            self._head.setContentsMargins(margin, 10, margin, 9)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page shows, so that the queue is read."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shown.emit()

    def dress(
        self, theme: Theme, font: QFont, preferences: Preferences, scheme: Scheme | None
    ) -> None:
        """Take on a theme, a face for the text, and the scheme's labels."""
        self._theme, self._scheme = theme, scheme
        colours = inks(theme, scheme or _NO_LABELS)
        self.queue_pane.set_theme(theme)
        self.text.set_inks(colours)
        self.text.set_type(font, preferences.line_height, preferences.column_width)
        self.cards.dress(colours, scheme, self._language, font)
        self.labels.set_scheme(scheme, self._language, theme)
        self.show_survey(self._survey)

    def set_scheme(self, scheme: Scheme) -> None:
        """Read the guidelines of a scheme from now on."""
        self._scheme = scheme
        self.labels.set_scheme(scheme, self._language, self._theme)

    # What is reviewed

    def set_queue(
        self,
        queue: Queue | None,
        scheme: Scheme | None,
        apart: Mapping[str, str] = _NONE,
        names: Mapping[str, str] = _NONE,
    ) -> None:
        """Show another queue from its beginning, or none; `apart` as `Workspace` has it.

        Layers in `names` are called as that says.
        """
        self.cards.names = names
        self._scheme = scheme
        self.queue_pane.model.apart = apart
        self.queue_pane.set_queue(queue)
        self.text.set_desk(None, scheme, self._language)
        self.show_survey(None)
        self.show_progress(queue)
        layers = [names.get(each, each) for each in queue.layers] if queue else []
        titles = " × ".join(layers) or self.tr("Choose layers")
        self._layers.setText(self.tr("{layers}  …").format(layers=titles))

    def show_survey(self, survey: Survey | None) -> None:
        """Show how far the layers agree."""
        self._survey = survey
        self.agreement.show_survey(survey, self._scheme, self._language, self._theme)

    def show_progress(self, queue: Queue | None) -> None:
        """Count anew what is settled."""
        counts = queue.counts() if queue else {}
        agreed = {state: count for (kind, state), count in counts.items() if kind == AGREED}
        total, agreed_total = sum(counts.values()), sum(agreed.values())
        still_open = sum(count for (_, is_open), count in counts.items() if is_open)
        disputed = total - agreed_total
        settled = disputed - (still_open - agreed.get(True, 0))
        self.agreement.show_progress(disputed, settled, agreed_total, agreed.get(False, 0))
        self.queue_pane.show_counts()

    def show_scope(self, compared: int, total: int) -> None:
        """Say how many documents are compared, of how many."""
        self._compared = compared
        self.agreement.show_scope(compared, total)

    def show_open_patterns(self, patterns: Sequence[Pattern]) -> None:
        """Offer rules that would settle several places."""
        self.queue_pane.show_patterns(patterns, self._scheme, self._language)

    # One place

    def show_place(
        self,
        place: Place | None,
        queue: Queue | None,
        own: Callable[[str], dict[str, Mention]],
        *,
        proposal: Mentions | None,
        pattern: Pattern | None,
        note: str,
    ) -> None:
        """Show a place in its text; `own` gives gold's mentions of a document by id."""
        document_text = ""
        if place is not None and queue is not None and self._scheme is not None:
            found = queue.documents[place.document_id]
            document_text = found.document.text
            desk = self.text.desk
            if desk is None or desk.document.id != place.document_id:
                mentions = own(place.document_id)
                self.text.show_places(found, queue, mentions, self._scheme, self._language)
            if not self.text.marking:
                self.text.show_place(place)
        self.queue_pane.show_place(place)
        self._where.setText(self._place_text(place, queue))
        self.cards.show_place(place, document_text, proposal=proposal, pattern=pattern, note=note)
        if not self.guideline.isHidden() and place is not None:
            self.show_guideline(place)

    def _place_text(self, place: Place | None, queue: Queue | None) -> str:
        if place is None:
            if self._compared:
                return self.tr("Nothing is left to settle here.")
            return review_hint(empty_hint(len(queue.layers))) if queue else ""
        row = self.queue_pane.model.row(place)
        return self.tr("{title} · paragraph {paragraph} · {place} / {total}").format(
            title=self.queue_pane.model.title(place),
            paragraph=place.paragraph + 1,
            place="–" if row is None else row + 1,
            total=self.queue_pane.model.rowCount(),
        )

    def _spoken(self, _mention: Mention) -> str:
        return self.cards.spoken

    def show_guideline(self, place: Place | None) -> None:
        """Show what the guideline says about the label of a place."""
        label = None
        if place is not None and self._scheme is not None:
            label = self._scheme.label(place.variants[0].label)
        self.guideline.show_label(label, self._language)

    def toggle_guideline(self, place: Place | None) -> None:
        """Show the guideline in place of the figures, or the figures again."""
        self.guideline.setVisible(self.guideline.isHidden())
        self._figures.setVisible(self.guideline.isHidden())
        self.show_guideline(place)
