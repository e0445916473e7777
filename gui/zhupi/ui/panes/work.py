"""The working page: documents, text and details side by side, labels below."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from zhupi.model.change import Change, Edit, Step
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.desk import Desk
from zhupi.services.preferences import Preferences
from zhupi.ui.colours import inks
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.column import column, stacked
from zhupi.ui.panes.documents import DocumentsPane
from zhupi.ui.panes.find import FindBar
from zhupi.ui.panes.grounded import Grounded
from zhupi.ui.panes.guideline import GuidelinePane
from zhupi.ui.panes.inspector import Inspector
from zhupi.ui.panes.labels import LabelBar
from zhupi.ui.panes.mentions import MentionsPane
from zhupi.ui.reader.spoken import spoken_of
from zhupi.ui.reader.view import ReaderView
from zhupi.ui.theme import Theme
from zhupi.ui.wording import spoken_text

_DETAILS = 240
"""The least width of the details, in pixels; what they show never asks for more."""
_NARROW, _LOW = 1100, 640
_LEFT, _RIGHT = 230, 310
_NO_LABELS = Scheme(id="", names={}, labels=())


def _details(inspector: Inspector, guideline: QWidget, mentions: QWidget, name: str) -> QWidget:
    """The cards at the right, one below the other, each as high as the user wants it.

    The inspector, `name` to screen readers, scrolls: what it has to say moves nothing else.
    """
    scroll = spoken(styled(QScrollArea(), "card"), name)
    scroll.setWidget(inspector)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    cards = QSplitter(Qt.Orientation.Vertical)
    for card, height in ((scroll, 60), (guideline, 60), (mentions, 140)):
        card.setMinimumHeight(height)
        cards.addWidget(card)
    cards.setSizes([400, 330, 240])
    cards.setStretchFactor(2, 1)
    cards.setHandleWidth(10)
    cards.setChildrenCollapsible(False)
    made = styled(stacked(Grounded(), cards), "details")
    made.setContentsMargins(10, 10, 10, 10)
    made.setMinimumWidth(_DETAILS)
    made.setMaximumWidth(2 * _DETAILS)
    return made


class WorkPage(QWidget):
    """Shows one open document in all panes; the panes' signals are the window's to connect."""

    def __init__(self, theme: Theme, key_of: Callable[[str], str]) -> None:
        super().__init__()
        self.scheme: Scheme | None = None
        self.language = "en"
        self.documents = DocumentsPane(theme)
        self.find_bar = FindBar()
        self.reader = spoken(ReaderView(inks(theme, _NO_LABELS)), self.tr("Text of the document"))
        spoken_of(self.reader).describe = self._spoken
        self.inspector = Inspector(key_of)
        self.guideline = GuidelinePane()
        self.mentions = MentionsPane()
        self.labels = LabelBar()
        self.details = _details(
            self.inspector, self.guideline, self.mentions, self.tr("Current mention")
        )
        self._split = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.documents, column(self.find_bar, self.reader), self.details):
            self._split.addWidget(part)
        self._split.setSizes([_LEFT, 820, _RIGHT])
        self._split.setStretchFactor(1, 1)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.documents.left.connect(self.reader.setFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._split, self.labels):
            layout.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the sides give way, so that the text keeps its room."""
        super().resizeEvent(event)
        self._make_room()
        width, before = self.width(), event.oldSize().width()
        if width < _NARROW and width != before:
            left, right = round(width * 0.18), max(_DETAILS, round(width * 0.26))
            self._split.setSizes([left, width - left - right, right])
        elif before < _NARROW <= width:
            self._split.setSizes([_LEFT, width - _LEFT - _RIGHT, _RIGHT])

    def dress(self, theme: Theme, font: QFont, preferences: Preferences) -> None:
        """Take on a theme, a face for the text, and the scheme's labels."""
        scheme, desk = self.scheme, self.reader.desk
        colours = inks(theme, scheme or _NO_LABELS)
        self.documents.set_theme(theme)
        self.labels.set_scheme(scheme, self.language, theme)
        self.labels.show_counts(desk)
        self.mentions.set_scheme(scheme, self.language, colours)
        self.reader.set_inks(colours)
        self.reader.set_shown(rejected=preferences.show_rejected, marks=preferences.show_marks)
        self.reader.set_type(font, preferences.line_height, preferences.column_width)

    def show_desk(self, desk: Desk | None) -> None:
        """Show another document from its beginning, or none."""
        before = self.reader.desk
        self.reader.set_desk(desk, self.scheme, self.language)
        self.find_bar.set_text(desk.document.text if desk else "")
        self.mentions.set_desk(desk)
        self.labels.show_counts(desk)
        if before is not None:
            self.documents.model.refresh(before.document.id)
        if desk is not None:
            self.documents.show_current(desk.document.id)
            self.reader.setFocus()

    def show_change(self, desk: Desk, change: Change) -> None:
        """Show what has changed in the open document."""
        self.reader.take(change)
        self.mentions.model.take(change)
        self.mentions.show_count(desk)
        self.labels.show_counts(desk)

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Go to where the first of these edits was made in the open document."""
        desk = self.reader.desk
        if desk is None or not edits:
            return
        mention = desk.mentions[edits[0].after.id]
        if mention.deleted:
            self.reader.select(mention.span.start, mention.span.end)
        else:
            self.reader.set_current(mention)

    def show_place(self, steps: Iterable[Step]) -> None:
        """Show the current mention in the panes; `steps` are this session's, the newest last."""
        current = self.reader.current
        self.inspector.show_mention(current, self.scheme, self.language, steps)
        self.inspector.show_document_note(self.reader.desk.meta.note if self.reader.desk else "")
        self.mentions.show_current(current)
        self.labels.show_current(current.label if current else None)
        self.show_guideline()

    def _spoken(self, mention: Mention) -> str:
        return spoken_text(mention, self.scheme, self.language)

    def copy(self) -> None:
        """Copy the selected text, or the current mention's, from the document itself."""
        desk, selection = self.reader.desk, self.reader.selection
        current = self.reader.current
        if desk is not None and selection is not None:
            QGuiApplication.clipboard().setText(desk.document.text[slice(*selection)])
        elif current is not None:
            QGuiApplication.clipboard().setText(current.text)

    def begin_find(self) -> None:
        """Open the find bar, with what is selected in it."""
        desk, selection, current = self.reader.desk, self.reader.selection, self.reader.current
        if desk is not None:
            start = current.span.start if current else min(self.reader.anchor, self.reader.caret)
            self.find_bar.begin(desk.document.text[slice(*selection)] if selection else "", start)

    def toggle_guideline(self) -> None:
        """Show or hide the guideline of the current mention's label."""
        self.guideline.setVisible(self.guideline.isHidden() or self.details.isHidden())
        self.details.show()
        self._make_room()
        self.show_guideline()

    def _make_room(self) -> None:
        """On a low screen the list of mentions gives way to the guideline, to be read at all."""
        self.mentions.setVisible(self.guideline.isHidden() or self.height() >= _LOW)

    def begin_examples(self) -> None:
        """Show the examples of the current mention's label, with the keys on them."""
        if self.guideline.isHidden() or self.details.isHidden():
            self.toggle_guideline()
        if self.guideline.label:
            self.guideline.examples.begin()

    def show_guideline(self) -> None:
        """Show the guideline of the current mention's label, where the pane is open."""
        current = self.reader.current
        if not self.guideline.isHidden():
            label = self.scheme.label(current.label) if self.scheme and current else None
            self.guideline.show_label(label, self.language)
