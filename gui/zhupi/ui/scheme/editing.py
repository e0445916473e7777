"""Editing labels: asks in a dialog, counts and writes off this thread, changes them as one step."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from zhupi.errors import ZhupiError
from zhupi.model.change import SchemeEdit
from zhupi.model.label import Scheme
from zhupi.services.desk import Desk
from zhupi.services.scheme_change import Plan, Progress, plan, put
from zhupi.services.scheme_draft import Draft, begin
from zhupi.services.schemes import built_in_codes, read_scheme, write_scheme
from zhupi.services.workspace import Workspace
from zhupi.ui.commands import COMMANDS, translated, with_keys
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import READER, WINDOW
from zhupi.ui.page import Setting
from zhupi.ui.scheme.dialog import SchemeDialog

_COUNTING, _WRITING = "count mentions of labels", "write labels"
_SAVE_SECONDS = 10.0


class SchemeEditing(QObject):
    """One look at the labels of a project; it goes with its dialog."""

    failed = Signal(object)
    told = Signal(str)
    """A sentence for the status line."""
    _looked_at = Signal(int)

    def __init__(self, workspace: Workspace, setting: Setting, jobs: Jobs) -> None:
        super().__init__(setting.window)
        self._workspace = workspace
        self._setting = setting
        self._jobs = jobs
        self._wanted = False
        self.dialog = SchemeDialog(
            begin(workspace.scheme, built_in_codes()),
            reserved_keys(setting),
            annotator=workspace.annotator,
            language=setting.language,
            theme=setting.appearance.theme,
            parent=setting.window,
        )
        page, total = self.dialog.plan_page, len(workspace.entries)
        self._looked_at.connect(lambda number: page.show_progress(number, total))
        self.dialog.plan_wanted.connect(self._plan)
        self.dialog.plan_given_up.connect(self._give_up)
        self.dialog.applied.connect(self._apply)
        self.dialog.load_wanted.connect(self._load)
        self.dialog.save_wanted.connect(self._save)
        self.dialog.rejected.connect(self._end)
        self.dialog.open()

    def _plan(self, draft: Draft) -> None:
        # What is decided and not written yet is to be counted too.
        self._wanted = True
        self._jobs.submit(
            _COUNTING,
            partial(_saved_plan, self._workspace, draft, self._progress),
            done=self.dialog.show_plan,
            failed=self._refuse,
        )

    def _progress(self, looked_at: int) -> bool:
        # On a worker: a signal, so that the dialog hears of it on the window's thread.
        self._looked_at.emit(looked_at)
        return self._wanted

    def _give_up(self) -> None:
        self._wanted = False
        self._jobs.forget(_COUNTING)

    def _apply(self, made: Plan) -> None:
        self._give_up()
        self._jobs.submit(
            _WRITING,
            put,
            self._workspace,
            made.edit,
            _SAVE_SECONDS,
            done=partial(self._change, made.edit),
            failed=self._fail,
        )

    def _change(self, edit: SchemeEdit, loaded: list[Desk]) -> None:
        try:
            self._workspace.change_scheme(edit, loaded)
        except ZhupiError as error:
            self.failed.emit(error)
        else:
            told = self.tr("The labels are changed. {edit.undo} on the first page takes it back.")
            self.told.emit(with_keys(told, self._setting.key_of))
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.deleteLater()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, ZhupiError):
            self.dialog.refuse(error)
        else:
            self.failed.emit(error)

    def _end(self) -> None:
        self._give_up()
        self.deleteLater()

    def _load(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self.dialog, self.tr("Load labels"), "", self.tr("Label schemes (*.toml)")
        )
        if file:
            try:
                self.dialog.load(read_scheme(Path(file)))
            except ZhupiError as error:
                self.dialog.refuse(error)

    def _save(self, scheme: Scheme) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self.dialog,
            self.tr("Save the labels"),
            f"{scheme.id}.toml",
            self.tr("Label schemes (*.toml)"),
        )
        if file:
            try:
                write_scheme(Path(file), scheme)
            except ZhupiError as error:
                self.dialog.refuse(error)


def _saved_plan(workspace: Workspace, draft: Draft, progress: Progress) -> Plan | None:
    workspace.save(_SAVE_SECONDS)
    return plan(workspace.project, draft, progress)


def reserved_keys(setting: Setting) -> dict[str, str]:
    """The keys that a label can't have, in capitals, with the commands they are of."""
    texts = {command.id: translated(command.text).replace("&", "") for command in COMMANDS}
    return {
        key.upper(): texts.get(shortcut.command, shortcut.command)
        for shortcut in setting.shortcuts.values()
        if shortcut.where in (READER, WINDOW)
        for key in shortcut.keys
    }
