"""What comes into the open project from elsewhere: layers of mentions, other copies of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zhupi.errors import ZhupiError
from zhupi.ui.asking import Asking
from zhupi.ui.filing import Filing
from zhupi.ui.jobs import Jobs
from zhupi.ui.page import Setting
from zhupi.ui.pages import Pages

if TYPE_CHECKING:
    from zhupi.services.importing import Imported
    from zhupi.services.merging import TakenIn
    from zhupi.services.workspace import Workspace


def _layer_names(file: Path) -> tuple[str, ...]:
    from zhupi.services.importing import layer_names

    return layer_names(file)


def _import(project: Path, file: Path, layer: str | None) -> "Imported":
    from zhupi.services.importing import import_into

    return import_into(project, file, layer=layer)


def _require_copy(project: Path, other: Path) -> None:
    from zhupi.services.merging import require_copy

    require_copy(project, other)


def _take_in(project: Path, other: Path) -> "TakenIn":
    from zhupi.services.merging import take_in

    return take_in(project, other)


class Incoming(QObject):
    """Asks what to take into the project, and has it done off this thread.

    Another copy may bring work of the annotator who sits here, and whoever merges needs the lock
    of each: so the project is saved and closed around it, by `leave`, and opened where one was.
    What can be refused is refused before that.
    """

    told = Signal(str)
    """A sentence for the status line."""
    warned = Signal(object)
    """A ZhupiError: nothing was changed, or what of it could not be taken in."""
    layers_added = Signal()

    def __init__(
        self,
        setting: Setting,
        jobs: Jobs,
        asking: Asking,
        filing: Filing,
        leave: Callable[[], bool],
        pages: Pages,
    ) -> None:
        super().__init__(setting.window)
        self._setting = setting
        self._language = setting.language
        self._jobs = jobs
        self._asking = asking
        self._filing = filing
        self._leave = leave
        self._pages = pages
        self._taken: TakenIn | None = None
        self._coming_back: tuple[Path, str, TakenIn | None] | None = None
        self.commands: dict[str, Callable[[], None]] = {
            "file.import": self.import_mentions,
            "file.merge": self.merge,
        }

    def _workspace(self) -> "Workspace | None":
        """The open project, where this window may write; else it is said why not."""
        workspace = self._filing.workspace
        if workspace is None:
            self.told.emit(self.tr("Open a project first."))
        elif workspace.read_only_because is not None:
            self.warned.emit(workspace.read_only_because)
            return None
        return workspace

    # Mentions of other programs

    def import_mentions(self) -> None:
        """Ask for a file, and take its mentions in as a layer of the project."""
        workspace = self._workspace()
        file = self._asking.mentions_file() if workspace else None
        if workspace is not None and file is not None:
            done = partial(self._name_layer, workspace, file)
            self._jobs.submit("import", _layer_names, file, done=done)

    def _name_layer(self, workspace: "Workspace", file: Path, names: tuple[str, ...]) -> None:
        """Ask what the layer is called; of several annotators each keeps their name."""
        if self._filing.workspace is not workspace:
            return
        layer = self._asking.layer(names[0]) if len(names) == 1 else None
        if layer is not None or len(names) != 1:
            project = workspace.project.path
            self._jobs.submit("import", _import, project, file, layer, done=self._imported)

    def _imported(self, found: "Imported") -> None:
        from zhupi.services.incoming import import_remarks

        self.layers_added.emit()
        said = ", ".join(found.layers) + ": "
        said += self.tr("%n mention(s) imported.", "", found.mentions)
        self.told.emit(said)
        remarks = " ".join(import_remarks(found, self._language))
        if remarks:
            self.warned.emit(ZhupiError("import.remarks", remarks=remarks))

    # Other copies of the project

    def merge(self) -> None:
        """Ask for another copy of the project, or one annotator's folder of it; take it in."""
        workspace = self._workspace()
        other = self._asking.other_copy() if workspace else None
        if workspace is not None and other is not None:
            done = partial(self._close_for, workspace, other)
            self._jobs.submit("merge", _require_copy, workspace.project.path, other, done=done)

    def _close_for(self, workspace: "Workspace", other: Path, _: None) -> None:
        if self._filing.workspace is not workspace or not self._leave():
            return
        project, page = workspace.project.path, self._pages.current
        self.told.emit(self.tr("Taking in the other copy…"))
        self._jobs.submit(
            "merge",
            _take_in,
            project,
            other,
            done=partial(self._come_back, project, page),
            failed=partial(self._give_up, project, page),
        )

    def _give_up(self, project: Path, page: str, error: Exception) -> None:
        self._come_back(project, page, None)
        self.warned.emit(error)

    def _come_back(self, project: Path, page: str, taken: "TakenIn | None") -> None:
        """Open the project again, unless one has gone on to another meanwhile."""
        self._coming_back = project, page, taken
        if self._filing.workspace is None:
            self._filing.open_path(project)
        else:
            self.arrive()

    def arrive(self) -> None:
        """Say what came in, now that its documents show: what is said before goes with them."""
        if self._coming_back is None:
            return
        (project, page, taken), self._coming_back = self._coming_back, None
        workspace = self._filing.workspace
        if workspace is not None and workspace.project.path == project:
            self._pages.turn_to(page)
        if taken is not None:
            self._taken = taken
            self._say(taken)

    @property
    def contested(self) -> str:
        """What both copies decided, as a page to read; "" for nothing, or no project."""
        from zhupi.ui.dialogs.contested import contested_page
        from zhupi.ui.wording import titled

        workspace, taken = self._filing.workspace, self._taken
        if workspace is None or taken is None:
            return ""
        titles = {
            key: titled(entry.title, workspace.apart.get(key, ""))
            for key, entry in workspace.entries.items()
        }
        return contested_page(taken, titles, workspace.scheme, self._language)

    def show_contested(self) -> None:
        """Show what both copies decided, to read beside the work."""
        from zhupi.ui.dialogs.contested import contested_title
        from zhupi.ui.dialogs.keys import Pages as Reading

        page = self.contested
        if page:
            Reading.show_page(contested_title(), page, self._setting.window)

    def _say(self, taken: "TakenIn") -> None:
        from zhupi.services.incoming import merge_remarks

        changed = {who: each.documents for who, each in taken.annotators.items() if each.documents}
        said = []
        if taken.documents:
            said.append(self.tr("%n document(s) added.", "", taken.documents))
        if changed:
            documents = len(set().union(*changed.values()))
            told = self.tr("Decisions of {names} came into %n document(s).", "", documents)
            said.append(told.format(names=", ".join(changed)))
        self.told.emit(
            " ".join(said) or self.tr("The other copy has no decision that is new here.")
        )
        remarks = " ".join(merge_remarks(taken, self._language))
        if remarks:
            self.warned.emit(ZhupiError("merge.remarks", remarks=remarks))
