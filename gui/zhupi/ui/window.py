"""The window: builds its parts and wires them; what happens lives elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout

from zhupi.errors import ZhupiError
from zhupi.services.context import Context
from zhupi.services.recent import recent_projects
from zhupi.ui.appearance import Appearance
from zhupi.ui.asking import Asking
from zhupi.ui.commands import Actions, native
from zhupi.ui.exporting import Exporting
from zhupi.ui.filing import Filing
from zhupi.ui.incoming import Incoming
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import key_name, read_shortcuts
from zhupi.ui.memory import Memory
from zhupi.ui.page import Page, Setting
from zhupi.ui.pages import LATER, WORK, Later, Pages
from zhupi.ui.panes.banner import Banner
from zhupi.ui.panes.column import column
from zhupi.ui.panes.start import StartPage
from zhupi.ui.panes.status import StatusLine
from zhupi.ui.panes.topbar import TopBar
from zhupi.ui.schemes import Schemes
from zhupi.ui.viewing import Viewing

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from zhupi.model.label import Scheme
    from zhupi.services.desk import Desk
    from zhupi.services.events import SaveFailed
    from zhupi.services.workspace import Workspace
    from zhupi.ui.annotating import Annotating
    from zhupi.ui.panes.documents import DocumentsPane
    from zhupi.ui.panes.work import WorkPage
    from zhupi.ui.reader.view import ReaderView
    from zhupi.ui.tour.touring import Touring
    from zhupi.ui.working import Working

_SAVE_SECONDS = 10.0
_HELP = "help.keys"


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
        self._touring: Touring | None = None
        self.offers_tour = False
        """Whether the first document comes with the offer of a tour."""
        self._jobs = Jobs(self)
        shortcuts = {shortcut.command: shortcut for shortcut in read_shortcuts()}
        self.asking = Asking(self, shortcuts)
        self._setting = Setting(appearance, language, shortcuts, context, self)
        self._build(self._setting)
        self.actions_ = Actions(self, shortcuts, self.run)
        self.actions_.fill(self.menuBar())
        self._top.add_pages(*(self.actions_[turn] for turn in self.pages.turns))
        self._export = self._top.add_action(self.actions_["file.export"], self.tr("Export"))
        self._top.add_action(self.actions_["edit.undo"], "↶")
        self._top.add_action(self.actions_["edit.redo"], "↷")
        self.filing = Filing(
            self._setting, self._jobs, self.asking, annotator, self.close_workspace, self.pages
        )
        self.incoming = Incoming(
            self._setting, self._jobs, self.asking, self.filing, self.close_workspace, self.pages
        )
        self.exporting = Exporting(self._setting, self._jobs, self.asking, self.filing, self.pages)
        self.schemes = Schemes(self._setting, self.filing, self._jobs)
        self.viewing = Viewing(appearance, [self._top, self.menuBar()], self)
        self._commands = {
            **self._own_commands(),
            **self.filing.commands,
            **self.exporting.commands,
            **self.incoming.commands,
            **self.pages.commands,
            **self.schemes.commands,
        }
        self._wire()

    # Building

    def _build(self, setting: Setting) -> None:
        self._top, self.banner = TopBar(), Banner()
        self.status = StatusLine(
            native(setting.key_of(_HELP)), native(setting.key_of("help.palette"))
        )
        self._start = StartPage(recent_projects(), setting.key_of)
        self.pages = Pages(setting, self._start, (Later(WORK, "", self._make_work), *LATER))
        self._column = column(self._top, self.banner, self.pages.stack, self.status)
        self.setCentralWidget(self._column)

    def _make_work(self, setting: Setting) -> Page:
        from zhupi.ui.reader.spoken import speak_readers
        from zhupi.ui.working import Working

        speak_readers()
        working = Working(setting, self._jobs, self.asking, self._memory)
        working.document_shown.connect(self.document_shown)
        working.desk_taken.connect(self._show_title)
        working.place_shown.connect(self.status.show_place)
        working.saved.connect(partial(self.banner.settle, "save"))
        working.unsaved.connect(self._save_failed)
        working.scheme_changed.connect(self.pages.take_scheme)
        self.filing.documents_added.connect(working.refill)
        self._add_tour(working)
        return working

    def _add_tour(self, working: "Working") -> None:
        from zhupi.ui.tour.card import TourCard
        from zhupi.ui.tour.touring import LEAVE, NEXT, Touring

        setting = self._setting
        card = TourCard(native(setting.key_of(NEXT)), native(setting.key_of(LEAVE)))
        lines = self._column.layout()
        assert isinstance(lines, QVBoxLayout)
        lines.insertWidget(lines.indexOf(self.status), card)
        targets = {
            "labels": working.page.labels,
            "documents": working.documents,
            "export": self._export,
            "help": self.status.help,
        }
        touring = Touring(setting, card, working.reader, targets, self.filing.open_sample)
        touring.begun.connect(lambda: self.pages.turn_to(WORK))
        working.document_shown.connect(lambda: touring.shown(self.workspace))
        working.decided.connect(touring.note)
        working.seeking.elsewhere_ended.connect(lambda: touring.note("elsewhere"))
        if self.offers_tour:
            touring.offer()
        self._touring = touring

    def _wire(self) -> None:
        self.pages.failed.connect(self.show_error)
        self.pages.hinted.connect(self.status.hint)
        self.pages.saving.connect(self._top.show_saving)
        self.pages.command_wanted.connect(self.run)
        self.pages.shown.connect(self._top.show_page)
        self.pages.shown.connect(lambda turn: self.status.show_figures(turn == WORK))
        self.banner.closed.connect(self.pages.focus)
        self.asking.refused.connect(self.show_error)
        self.filing.warned.connect(self.show_error)
        self._jobs.failed.connect(self.show_error)
        self._start.documents_wanted.connect(partial(self.run, "file.open"))
        self._start.project_wanted.connect(partial(self.run, "file.open_project"))
        self._start.path_chosen.connect(self.open_path)
        self._start.sample_wanted.connect(self.filing.open_sample)
        self._start.tour_wanted.connect(partial(self.run, "help.tour"))
        self._start.labels_wanted.connect(partial(self.run, "scheme.choose"))
        self.schemes.chosen.connect(self._start.show_labels)
        self.schemes.failed.connect(self.show_error)
        self.schemes.told.connect(self.status.hint)
        self.filing.workspace_opened.connect(self._take_workspace)
        self.filing.told.connect(self.status.hint)
        self.exporting.told.connect(self.status.hint)
        self.exporting.warned.connect(self.show_error)
        self.incoming.told.connect(self.status.hint)
        self.incoming.warned.connect(self.show_error)
        self.incoming.layers_added.connect(self.pages.take_layers)
        self.document_shown.connect(self.incoming.arrive)

    # The annotating page, built now where no project was open yet

    @property
    def working(self) -> "Working":
        """The annotating page."""
        from zhupi.ui.working import Working

        page = self.pages.page(WORK)
        assert isinstance(page, Working)
        return page

    @property
    def touring(self) -> "Touring":
        """The tour over it."""
        assert self.working is not None
        assert self._touring is not None
        return self._touring

    @property
    def work(self) -> "WorkPage":
        """Its widget."""
        return self.working.page

    @property
    def documents(self) -> "DocumentsPane":
        """Its list of documents."""
        return self.work.documents

    @property
    def reader(self) -> "ReaderView":
        """Its text."""
        return self.work.reader

    @property
    def annotating(self) -> "Annotating":
        """What decides about the open document."""
        return self.working.annotating

    @property
    def desk(self) -> "Desk | None":
        """The open document."""
        return self.working.desk

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            "file.save": self._save_now,
            "file.quit": self.close,
            "view.language": self.language_wanted.emit,
            _HELP: lambda: self.asking.show_keys(self._scheme(), self.language),
            "help.own_keys": lambda: self.asking.change_keys(self._scheme()),
            "help.palette": self._palette,
            "help.scores": lambda: self.asking.show_scores(self.language),
            "help.about": self.asking.about,
            "help.tour": self._begin_tour,
            "help.tour_next": self._go_on_with_tour,
        }

    def _begin_tour(self) -> None:
        self.touring.start()

    def _go_on_with_tour(self) -> None:
        self.touring.go_on()

    # Commands

    def run(self, command: str) -> None:
        """Carry out a command, wherever it was asked for."""
        self.status.hint("")
        if command in self.viewing.commands:
            self.viewing.run(command)
        elif self.pages.run(command):
            pass
        elif command in self._commands:
            self._commands[command]()
        else:
            self.status.hint(self.tr("Open a project first."))
        if self._touring is not None:
            self._touring.note(command)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """The keys of help act wherever nothing else took them, as the status line says."""
        if key_name(event) in self._setting.shortcuts[_HELP].keys:
            self.run(_HELP)
        else:
            super().keyPressEvent(event)

    def _palette(self) -> None:
        command = self.asking.command(self._scheme(), self.language)
        if command is not None:
            self.run(command)

    def _save_now(self) -> None:
        if self.workspace is None:
            self.status.hint(self.tr("Open a project first."))
        else:
            self._top.show_saving(self.workspace.waiting)

    def _scheme(self) -> "Scheme | None":
        return self.workspace.scheme if self.workspace else None

    # The project

    def open_path(self, path: Path) -> None:
        """Open a project, a folder of documents or a document."""
        self.filing.open_path(path)

    def _take_workspace(self, workspace: "Workspace") -> None:
        self.workspace = self.filing.workspace = workspace
        self._top.show_project(
            workspace.project.name, workspace.annotator, read_only=workspace.read_only
        )
        if workspace.read_only_because is not None:
            self.show_error(workspace.read_only_because)
        else:
            self._top.show_saving(0)
        self.pages.set_workspace(workspace)
        self.pages.focus()

    def _show_title(self, desk: "Desk") -> None:
        self.setWindowTitle(f"{desk.document.title} — Zhupi 朱批")

    # What services tell

    def _save_failed(self, event: "SaveFailed") -> None:
        self._top.show_unsaved(event.waiting)
        self._say(event.error, kind="save")

    def _say(self, error: ZhupiError, *, kind: str = "") -> None:
        from zhupi.services.messages import sentence

        self.banner.say(sentence(error, self.language), kind=kind)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong; what is no ZhupiError is a fault of the program and goes on."""
        if not isinstance(error, ZhupiError):
            raise error
        self._say(error)
        if error.code == "text.encoding":
            self.banner.offer(self.tr("Choose the encoding…"), self.filing.ask_encoding)
        elif error.code == "merge.remarks" and self.incoming.contested:
            self.banner.offer(self.tr("Show them…"), self.incoming.show_contested)
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
        self._jobs.finish()
        self.workspace.close(_SAVE_SECONDS)
        self.workspace = self.filing.workspace = None
        return True

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Close once all is saved."""
        if self.close_workspace():
            self._jobs.finish()
            self._memory.keep_window(self)
            event.accept()
        else:
            event.ignore()
