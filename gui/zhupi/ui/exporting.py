"""Exporting from the window: what is decided at once, or what is chosen in a dialog."""

from collections.abc import Callable, Sequence
from dataclasses import replace
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
    from zhupi.services.exporting import Export
    from zhupi.services.layers import Source
    from zhupi.services.outgoing import Outgoing, Wanted
    from zhupi.services.workspace import Workspace


def _export(workspace: "Workspace", file: Path) -> "Export":
    from zhupi.services.exporting import export_file

    return export_file(workspace, file)


def _offered(workspaces: Sequence["Workspace"]) -> "tuple[list[Source], Wanted]":
    from zhupi.services.export_choice import last_choice
    from zhupi.services.outgoing import exportable

    return exportable(workspaces), last_choice(workspaces[0].project.id)


def _export_chosen(workspaces: Sequence["Workspace"], file: Path, wanted: "Wanted") -> "Outgoing":
    from zhupi.services.export_choice import keep_choice
    from zhupi.services.outgoing import export_chosen

    outgoing = export_chosen(workspaces, file, wanted)
    keep_choice(workspaces[0].project.id, wanted)
    return outgoing


class Exporting(QObject):
    """Asks what to export and where, and has it written off this thread."""

    told = Signal(str)
    """A sentence for the status line."""
    warned = Signal(object)
    """A ZhupiError that says what the format could not hold; the rest was written."""

    def __init__(
        self, setting: Setting, jobs: Jobs, asking: Asking, filing: Filing, pages: Pages
    ) -> None:
        super().__init__(asking)
        self._language = setting.language
        self._jobs = jobs
        self._asking = asking
        self._filing = filing
        self._pages = pages
        self.commands: dict[str, Callable[[], None]] = {
            "file.export": self.export,
            "file.export_as": self.export_as,
        }

    @property
    def _workspaces(self) -> "tuple[Workspace, ...]":
        """The workspaces whose decisions may not be on disk yet; where one works comes first."""
        own, here = self._filing.workspace, self._pages.works_in
        if own is None:
            self.told.emit(self.tr("Open a project first."))
            return ()
        return (own,) if here in (None, own) else (here, own)

    def export(self) -> None:
        """Write what is decided to a file: on the page where gold is settled, gold."""
        workspaces = self._workspaces
        if workspaces:
            file = self._asking.export_file(workspaces[0].project.name)
            if file is not None:
                self._jobs.submit("export", _export, workspaces[0], file, done=self._exported)

    def export_as(self) -> None:
        """Ask what to write of whom and how, with what was chosen last, and write that."""
        workspaces = self._workspaces
        if workspaces:
            then = partial(self._choose, workspaces)
            self._jobs.submit("export layers", _offered, workspaces, done=then)

    def _choose(
        self, workspaces: "tuple[Workspace, ...]", offered: "tuple[list[Source], Wanted]"
    ) -> None:
        from zhupi.ui.dialogs.exporting import Offer

        here = workspaces[0]
        if self._filing.workspace is not workspaces[-1]:
            return
        layers, chosen = offered
        known = {each.name for each in layers}
        # On the page where gold is settled, gold is meant.
        if len(workspaces) > 1 or chosen.layer not in known:
            chosen = replace(chosen, layer=here.annotator)
        wanted = self._asking.export_choice(Offer(layers, chosen), self._language)
        file = self._asking.export_target(here.project.name, wanted) if wanted else None
        if wanted is not None and file is not None:
            done = self._exported_as
            self._jobs.submit("export", _export_chosen, workspaces, file, wanted, done=done)

    def _exported_as(self, outgoing: "Outgoing") -> None:
        said = self._says(outgoing.layer, outgoing.documents, outgoing.unfinished)
        if outgoing.split is not None:
            counts = (
                f"{name} {sum(len(item.mentions) for item in items)}"
                for name, items in outgoing.split.sets.items()
            )
            said += " " + self.tr("Mentions: {counts}.").format(counts=", ".join(counts))
        self.told.emit(said)
        losses = " ".join(outgoing.losses(self._language))
        if losses:
            self.warned.emit(ZhupiError("export.lossy", losses=losses))

    def _exported(self, export: "Export") -> None:
        self.told.emit(self._says(export.layer, len(export.document_ids), export.unfinished))

    def _says(self, layer: str, documents: int, unfinished: int) -> str:
        said = f"{layer}: " + self.tr("%n document(s) exported.", "", documents)
        if unfinished:
            said += " " + self.tr("%n of them not marked as done.", "", unfinished)
        return said
