"""The window: builds its parts and wires them; what happens lives elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.events import Changed, Saved, SaveFailed
from zhupi.services.messages import sentence
from zhupi.services.recent import recent_projects
from zhupi.services.workspace import Workspace
from zhupi.ui.appearance import Appearance
from zhupi.ui.asking import Asking
from zhupi.ui.bridge import Bridge
from zhupi.ui.commands import Actions, native
from zhupi.ui.filing import Filing
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import read_shortcuts
from zhupi.ui.memory import Memory
from zhupi.ui.opening import Opening
from zhupi.ui.page import Setting
from zhupi.ui.pages import WORK, Pages
from zhupi.ui.panes.start import StartPage
from zhupi.ui.panes.status import StatusLine
from zhupi.ui.panes.topbar import TopBar
from zhupi.ui.panes.work import column
from zhupi.ui.schemes import Schemes
from zhupi.ui.tour.card import TourCard
from zhupi.ui.tour.touring import LEAVE, NEXT, Touring
from zhupi.ui.viewing import Viewing
from zhupi.ui.working import Working

_SAVE_SECONDS = 10.0


class Window(QMainWindow):
    """The main window over one project at a time."""

    document_shown = Signal(str)
    """A document is on the screen with its suggestions."""
    language_wanted = Signal()
    failed = Signal(object)
    """The ZhupiError that the banner shows."""

    def __init__(
        self, context: Context, appearance: Appearance, annotator: str, language: str
    ) -> None:
        super().__init__()
        self.setWindowTitle("Zhupi 朱批")
        self._memory = Memory()
        self._memory.restore_window(self)
        self.appearance = appearance
        self.language = language
        self.workspace: Workspace | None = None
        self._bridge = Bridge(self)
        self._jobs = Jobs(self)
        self._opening = Opening(self._jobs, context, self)
        shortcuts = {shortcut.command: shortcut for shortcut in read_shortcuts()}
        self.asking = Asking(self, shortcuts)
        self._setting = Setting(appearance, language, shortcuts, context, self)
        self._build(self._setting)
        self.actions_ = Actions(self, shortcuts, self.run)
        self.actions_.fill(self.menuBar())
        self._top.add_pages(*(self.actions_[turn] for turn in self.pages.turns))
        export = self._top.add_action(self.actions_["file.export"], self.tr("Export"))
        self._top.add_action(self.actions_["edit.undo"], "↶")
        self._top.add_action(self.actions_["edit.redo"], "↷")
        self.filing = Filing(
            self._opening, self._jobs, self.asking, appearance, annotator, self.close_workspace
        )
        self.schemes = Schemes(self._setting, self._opening, self._jobs)
        self._add_tour(export)
        self.viewing = Viewing(self.appearance, self.work, [self._top, self.menuBar()])
        self._commands = {
            **self._own_commands(),
            **self.touring.commands,
            **self.filing.commands,
            **self.pages.commands,
            **self.schemes.commands,
        }
        self._wire()

    # Building

    def _build(self, setting: Setting) -> None:
        self._top = TopBar()
        self.working = Working(setting, self._opening, self._jobs, self.asking, self._memory)
        self.work, self.annotating = self.working.page, self.working.annotating
        self.reader, self.documents = self.work.reader, self.work.documents
        self.banner = self.work.banner
        self.status = StatusLine(
            native(setting.key_of("help.keys")), native(setting.key_of("help.palette"))
        )
        self._start = StartPage(recent_projects())
        self.pages = Pages(setting, self._start, self.working)
        self._tour_card = TourCard(native(setting.key_of(NEXT)), native(setting.key_of(LEAVE)))
        parts = (self._top, self.banner, self.pages.stack, self._tour_card, self.status)
        self.setCentralWidget(column(*parts))

    def _add_tour(self, export: QWidget) -> None:
        targets = {
            "labels": self.work.labels,
            "documents": self.documents,
            "export": export,
            "help": self.status.help,
        }
        self.touring = Touring(
            self._setting, self._tour_card, self.reader, targets, self.filing.open_sample
        )
        self.touring.begun.connect(lambda: self.pages.turn_to(WORK))
        self.working.document_shown.connect(lambda: self.touring.shown(self.workspace))
        self.working.seeking.elsewhere_ended.connect(lambda: self.touring.note("elsewhere"))
        self._start.tour_wanted.connect(self.touring.start)

    @property
    def desk(self) -> Desk | None:
        """The open document of the annotating page."""
        return self.working.desk

    def _wire(self) -> None:
        self.pages.failed.connect(self.show_error)
        self.pages.hinted.connect(self.status.hint)
        self.pages.saving.connect(self._top.show_saving)
        self.pages.command_wanted.connect(self.run)
        self.pages.shown.connect(self._top.show_page)
        self.pages.shown.connect(lambda turn: self.status.show_figures(turn == WORK))
        self.working.document_shown.connect(self.document_shown)
        self.working.desk_taken.connect(self._show_title)
        self.working.place_shown.connect(self.status.show_place)
        self.asking.refused.connect(self.show_error)
        self._opening.workspace_opened.connect(self._take_workspace)
        self._opening.failed.connect(self.show_error)
        self._jobs.failed.connect(self.show_error)
        self._bridge.changed.connect(self._changed)
        self._bridge.saved.connect(self._saved)
        self._bridge.save_failed.connect(self._save_failed)
        self._bridge.scheme_changed.connect(self._opening.take_scheme)
        self._bridge.scheme_changed.connect(self.pages.take_scheme)
        self._start.documents_wanted.connect(partial(self.run, "file.open"))
        self._start.project_wanted.connect(partial(self.run, "file.open_project"))
        self._start.path_chosen.connect(self.open_path)
        self._start.sample_wanted.connect(self.filing.open_sample)
        self._start.labels_wanted.connect(partial(self.run, "scheme.choose"))
        self.schemes.chosen.connect(self._start.show_labels)
        self.schemes.failed.connect(self.show_error)
        self.schemes.told.connect(self.status.hint)
        self.filing.told.connect(self.status.hint)
        self.filing.documents_added.connect(self.working.refill)

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            "file.save": self._save_now,
            "file.quit": self.close,
            "view.language": self.language_wanted.emit,
            "help.keys": lambda: self.asking.show_keys(self._scheme(), self.language),
            "help.own_keys": lambda: self.asking.change_keys(self._scheme()),
            "help.palette": self._palette,
            "help.scores": lambda: self.asking.show_scores(self.language),
            "help.about": self.asking.about,
        }

    # Commands

    def run(self, command: str) -> None:
        """Carry out a command, wherever it was asked for."""
        self.status.hint("")
        if command in self.viewing.commands:
            self.viewing.run(command)
        elif not self.pages.run(command):
            self._commands[command]()
        self.touring.note(command)

    def _palette(self) -> None:
        command = self.asking.command(self._scheme(), self.language)
        if command is not None:
            self.run(command)

    def _save_now(self) -> None:
        if self.workspace is not None:
            self._top.show_saving(self.workspace.waiting)

    def _scheme(self) -> Scheme | None:
        return self.workspace.scheme if self.workspace else None

    # The project

    def open_path(self, path: Path) -> None:
        """Open a project, a folder of documents or a document."""
        self.filing.open_path(path)

    def _take_workspace(self, workspace: Workspace) -> None:
        self.workspace = self.filing.workspace = workspace
        workspace.listen(self._bridge)
        self._top.show_project(
            workspace.project.name, workspace.annotator, read_only=workspace.read_only
        )
        if workspace.read_only_because is not None:
            self.show_error(workspace.read_only_because)
        else:
            self._top.show_saving(0)
        self.pages.set_workspace(workspace)
        self.reader.setFocus()

    def open_document(self, document_id: str) -> None:
        """Open a document of the project."""
        self.working.open_document(document_id)

    def _show_title(self, desk: Desk) -> None:
        self.setWindowTitle(f"{desk.document.title} — Zhupi 朱批")

    # What services tell

    def _changed(self, event: Changed) -> None:
        self.working.take(event)
        self.touring.note(event.gesture)
        if self.workspace is not None and not self.workspace.read_only:
            self._top.show_saving(self.workspace.waiting)

    def _saved(self, event: Saved) -> None:
        self._top.show_saving(event.waiting)
        self.banner.settle("save")
        if self.workspace is not None:
            self.workspace.take_foreign()

    def _save_failed(self, event: SaveFailed) -> None:
        self._top.show_unsaved(event.waiting)
        self.banner.say(sentence(event.error, self.language), kind="save")

    def show_error(self, error: Exception) -> None:
        """Say what went wrong; what is no ZhupiError is a fault of the program and goes on."""
        if not isinstance(error, ZhupiError):
            raise error
        self.banner.say(sentence(error, self.language))
        if error.code == "text.encoding":
            self.banner.offer(self.tr("Choose the encoding…"), self.filing.ask_encoding)
        self.failed.emit(error)

    # Closing

    def close_workspace(self) -> bool:
        """Save and close the project; False where the user would rather keep it open."""
        if self.workspace is None:
            return True
        saved = self.workspace.save(_SAVE_SECONDS) and self.pages.save()
        if not saved and not self.asking.leave_unsaved():
            return False
        self.pages.close()
        self.schemes.close()
        self._opening.close()
        self._jobs.finish()
        self.workspace.close(_SAVE_SECONDS)
        self.workspace = self.filing.workspace = None
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once all is saved."""
        if self.close_workspace():
            self._jobs.finish()
            self._memory.keep_window(self)
            event.accept()
        else:
            event.ignore()
