"""Starting the window: application, language, looks, window, then what was asked for."""

import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from zhupi import __version__, paths
from zhupi.services.context import this_device
from zhupi.services.preferences import (
    Preferences,
    annotator_name,
    read_preferences,
    write_preferences,
)
from zhupi.ui.appearance import Appearance
from zhupi.ui.i18n import chosen_language, install_language
from zhupi.ui.starting import release_collector
from zhupi.ui.window import Window

_SAVE_SECONDS = 5.0


class Program(QObject):
    """The running program: one window, remade where the language changes."""

    _fault = Signal(str)

    def __init__(
        self, app: QApplication, *, annotator: str | None, language: str | None, theme: str | None
    ) -> None:
        super().__init__(app)
        self._app = app
        stored = read_preferences()
        preferences = replace(
            stored, language=language or stored.language, theme=theme or stored.theme
        )
        self._annotator = annotator or annotator_name(preferences)
        self._context = this_device()
        self.appearance = Appearance(app, preferences, self)
        self._translators: list[QObject] = []
        self.window = self._make_window()
        self._fault.connect(self._show_fault)

    def _make_window(self) -> Window:
        language = chosen_language(self.appearance.preferences.language)
        for translator in self._translators:
            self._app.removeTranslator(translator)  # type: ignore[arg-type]
        self._translators = [*install_language(self._app, language)]
        self.appearance.set_face()
        window = Window(self._context, self.appearance, self._annotator, language)
        self.appearance.apply()
        window.language_wanted.connect(self._change_language)
        window.asking.keys_changed.connect(self._take_keys)
        self.appearance.changed.connect(self._keep_preferences)
        return window

    def _keep_preferences(self) -> None:
        try:
            write_preferences(self.appearance.preferences)
        except OSError:
            # Preferences that can't be kept are not worth a message; they hold for this run.
            return

    def _change_language(self) -> None:
        language = "en" if self.window.language == "zh" else "zh"
        self._remake(replace(self.appearance.preferences, language=language))

    def _take_keys(self) -> None:
        self._remake(self.appearance.preferences)

    def _remake(self, preferences: Preferences) -> None:
        """Make the window anew, over the project that was open; nothing where that stays open."""
        workspace = self.window.workspace
        path = workspace.project.path if workspace else None
        old = self.window
        where = old.pages.whereabouts
        if not old.close_workspace():
            return
        self.appearance.preferences = preferences
        self._keep_preferences()
        self._annotator = old.filing.annotator
        self.window = self._make_window()
        self.window.restoreGeometry(old.saveGeometry())
        self.window.pages.return_to(where)
        self.window.show()
        old.close()
        old.deleteLater()
        if path is not None:
            self.window.open_path(path)

    def end(self) -> None:
        """Let go of what outlives the window."""
        self.window.deleteLater()
        for translator in self._translators:
            self._app.removeTranslator(translator)  # type: ignore[arg-type]
        self.deleteLater()

    # Unexpected errors

    def unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Save first, then show; may be called on any thread."""
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        self._fault.emit(text)

    def _show_fault(self, text: str) -> None:
        workspace = self.window.workspace
        saved = workspace is None or workspace.save(_SAVE_SECONDS)
        box = QtWidgets.QMessageBox(self.window)
        box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Something went wrong"))
        kept = self.tr("Everything you decided is saved.")
        waiting = self.tr("Your last decisions are still being written: leave the window open.")
        box.setText(
            self.tr("A fault in the program interrupted what it was doing.")
            + " "
            + (kept if saved else waiting)
        )
        box.setDetailedText(f"Zhupi {__version__}, Python {sys.version.split()[0]}\n\n{text}")
        box.exec()


def run(
    path: Path | None,
    *,
    annotator: str | None = None,
    language: str | None = None,
    theme: str | None = None,
    screenshot: Path | None = None,
) -> int:
    """Open the window and stay until it is closed; the program's exit code."""
    app = QApplication(["zhupi"])
    app.setApplicationName("zhupi")
    app.setApplicationDisplayName("Zhupi 朱批")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(paths.resource("icons/zhupi.svg"))))
    program = Program(app, annotator=annotator, language=language, theme=theme)
    sys.excepthook = program.unexpected
    program.window.show()
    QTimer.singleShot(0, release_collector)
    picture = None
    if screenshot is not None:
        from zhupi.ui.screenshot import Screenshot

        # Nobody is there to be led through the window.
        picture = Screenshot(app, program.window, screenshot, at_once=path is None)
    else:
        program.window.offers_tour = True
    if path is not None:
        program.window.open_path(path)
    code = app.exec()
    if picture is not None and picture.error is not None:
        raise picture.error
    return code
