"""The bar at the top: the project, whether all is saved, undo and redo, who is annotating."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from zhupi import paths
from zhupi.ui.naming import styled
from zhupi.ui.panes.grounded import Grounded
from zhupi.ui.panes.steady import SteadyLabel


class TopBar(Grounded):
    """A line that says where one is and that everything is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        seal = QLabel()
        seal.setPixmap(QIcon(str(paths.resource("icons/zhupi.svg"))).pixmap(QSize(26, 26)))
        self._project = styled(QLabel(), "heading")
        self._saved = SteadyLabel()
        self._saved.setObjectName("saved")
        self._annotator = QLabel()
        self._tabs: list[QToolButton] = []
        self._buttons: list[QToolButton] = []
        self._pages = styled(QWidget(), "pages")
        self._tab_line = QHBoxLayout(self._pages)
        self._tab_line.setContentsMargins(3, 3, 3, 3)
        self._tab_line.setSpacing(2)
        self._pages.hide()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 6, 14, 6)
        self._layout.setSpacing(12)
        self._layout.addWidget(seal)
        self._layout.addWidget(self._project)
        self._layout.addWidget(self._pages)
        self._layout.addStretch()
        self._layout.addWidget(self._saved)
        self._layout.addWidget(self._annotator)

    def add_pages(self, *actions: QAction) -> None:
        """Put tabs for the pages behind the project's name; each action turns to one."""
        for action in actions:
            tab = styled(QToolButton(autoRaise=True), "page")
            tab.setDefaultAction(action)
            tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._tab_line.addWidget(tab)
            self._tabs.append(tab)

    def show_page(self, turn: str) -> None:
        """Mark the page that the command `turn` shows; before the first there is no project."""
        for part in (self._pages, *self._buttons):
            part.show()
        for tab in self._tabs:
            # Not before: on the start page a key would check a page that does not show.
            tab.defaultAction().setCheckable(True)
            tab.defaultAction().setChecked(tab.defaultAction().objectName() == turn)

    def add_action(self, action: QAction, text: str) -> QToolButton:
        """Put a button for an action, with a glyph or a word on it, before the annotator's name."""
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setAccessibleName(action.text().split("\t")[0])
        button.setVisible(not self._pages.isHidden())
        self._buttons.append(button)
        self._layout.insertWidget(self._layout.count() - 1, button)
        return button

    def show_project(self, name: str, annotator: str, *, read_only: bool) -> None:
        """Show the project's name and who is annotating."""
        self._project.setText(name)
        self._annotator.setText(annotator)
        if read_only:
            self._say(self.tr("read only"))

    def show_saving(self, waiting: int) -> None:
        """Say that decisions are on their way to the disk."""
        self._say(self.tr("○ saving…") if waiting else self.tr("● saved"))

    def show_unsaved(self, waiting: int) -> None:
        """Say that decisions could not be written yet."""
        self._say(self.tr("▲ not saved: %n document(s)", "", max(1, waiting)))

    def _say(self, text: str) -> None:
        self._saved.say(text)
