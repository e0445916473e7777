"""Everything that asks the user something in a dialog."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zhupi import __version__, paths
from zhupi.errors import ZhupiError
from zhupi.ui.commands import COMMANDS, native, translated
from zhupi.ui.keys import LABEL, Shortcut, write_shortcuts

if TYPE_CHECKING:
    from zhupi.model.label import Scheme
    from zhupi.model.mention import Mention
    from zhupi.services.outgoing import Wanted
    from zhupi.ui.dialogs.exporting import Offer
    from zhupi.ui.dialogs.palette import Entry

_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16", "shift_jis", "euc_kr", "windows-1252")


class Asking(QObject):
    """Dialogs over one window; answers come back as values, None where the user gave up.

    Each is loaded when it is asked for: hardly any is at the start.
    """

    keys_changed = Signal()
    """Other keys have been kept."""
    refused = Signal(object)
    """A ZhupiError: nothing was changed."""

    def __init__(self, window: QWidget, shortcuts: Mapping[str, Shortcut]) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts = shortcuts

    def document(self) -> Path | None:
        """One document."""
        file, _ = QtWidgets.QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a document"),
            "",
            self.tr("Documents (*.txt *.md *.docx *.html *.htm *.pdf *.jsonl)"),
        )
        return Path(file) if file else None

    def documents(self) -> Path | None:
        """A folder of documents, or one document."""
        folder = QtWidgets.QFileDialog.getExistingDirectory(
            self._window, self.tr("Open a folder of documents")
        )
        return Path(folder) if folder else None

    def project(self) -> Path | None:
        """A project folder."""
        folder = QtWidgets.QFileDialog.getExistingDirectory(
            self._window, self.tr("Open a project (.zhupi)")
        )
        return Path(folder) if folder else None

    def encoding(self) -> str | None:
        """The encoding of a document that could not be told."""
        name, chosen = QtWidgets.QInputDialog.getItem(
            self._window,
            self.tr("Encoding"),
            self.tr("The document is written in"),
            list(_ENCODINGS),
            editable=False,
        )
        return name if chosen else None

    def more_documents(self) -> list[Path]:
        """Documents to be added to a project."""
        files, _ = QtWidgets.QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Add documents"),
            "",
            self.tr("Documents (*.txt *.md *.docx *.html *.htm *.pdf *.jsonl)"),
        )
        return [Path(file) for file in files]

    def mentions_file(self) -> Path | None:
        """A file of another program with mentions in it."""
        from zhupi.services.exchanging import import_patterns

        known = self.tr("Files with mentions ({patterns})").format(patterns=import_patterns())
        file, _ = QtWidgets.QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import mentions"),
            "",
            known + ";;" + self.tr("All files (*)"),
        )
        return Path(file) if file else None

    def layer(self, name: str) -> str | None:
        """What to call the layer of an import; `name` where the field was emptied."""
        chosen, accepted = QtWidgets.QInputDialog.getText(
            self._window, self.tr("Import mentions"), self.tr("The layer is called"), text=name
        )
        return (chosen.strip() or name) if accepted else None

    def other_copy(self) -> Path | None:
        """Another copy of the project, or one annotator's folder out of it."""
        folder = QtWidgets.QFileDialog.getExistingDirectory(
            self._window, self.tr("Another copy of the project, or a folder annotations/NAME of it")
        )
        return Path(folder) if folder else None

    def annotator(self, name: str) -> str:
        """Whose decisions are to be made; "" where the user gave up."""
        chosen, accepted = QtWidgets.QInputDialog.getText(
            self._window, self.tr("Annotate as"), self.tr("Your name"), text=name
        )
        return chosen.strip() if accepted else ""

    def export_file(self, name: str) -> Path | None:
        """Where to write an export."""
        file, _ = QtWidgets.QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export what is decided"),
            f"{name}.jsonl",
            self.tr("Gold format (*.jsonl)"),
        )
        return Path(file) if file else None

    def export_choice(self, offer: "Offer", language: str) -> "Wanted | None":
        """What to export, and how."""
        from zhupi.ui.dialogs.exporting import ExportDialog

        return ExportDialog.ask(offer, language, self._window)

    def export_target(self, name: str, wanted: "Wanted") -> Path | None:
        """Where to write what was chosen: a file, or a folder that is made for it."""
        from zhupi.services.exchanging import file_name, format_titles, needs_folder

        title = format_titles()[wanted.format_name]
        known = f"{title} ({file_name('*', wanted.format_name)})"
        suggested = file_name(name, wanted.format_name)
        if wanted.sets or needs_folder(wanted.format_name):
            known, suggested = self.tr("A new folder (*)"), f"{name}-{wanted.format_name}"
        file, _ = QtWidgets.QFileDialog.getSaveFileName(
            self._window, self.tr("Export with choices"), suggested, known
        )
        return Path(file) if file else None

    def note(self, mention: "Mention") -> str | None:
        """A note to a mention."""
        from zhupi.ui.dialogs.note import NoteDialog
        from zhupi.ui.wording import shown_text

        return NoteDialog.ask(shown_text(mention), mention.note, self._window)

    def document_note(self, title: str, note: str) -> str | None:
        """A note to a document."""
        from zhupi.ui.dialogs.note import NoteDialog

        about = self.tr("Note on the document “{title}”").format(title=title)
        return NoteDialog.ask(about, note, self._window)

    def label(self, scheme: "Scheme | None", language: str) -> str | None:
        """The command that sets a label, chosen by typing."""
        from zhupi.ui.dialogs.palette import Palette

        return Palette.ask(self._labels(scheme, language), self._window, self.tr("Labels"))

    def _labels(self, scheme: "Scheme | None", language: str) -> "list[Entry]":
        from zhupi.ui.dialogs.palette import Entry

        return [
            Entry(LABEL + label.code, f"{label.name(language)} {label.code}", label.key.upper())
            for label in (scheme.active if scheme else ())
        ]

    def command(self, scheme: "Scheme | None", language: str) -> str | None:
        """A command or a label out of the palette."""
        from zhupi.ui.dialogs.palette import Entry, Palette

        entries = self._labels(scheme, language)
        entries += [
            Entry(
                command.id,
                translated(command.text).replace("&", ""),
                native(self._shortcuts[command.id].keys[0])
                if command.id in self._shortcuts
                else "",
            )
            for command in COMMANDS
        ]
        return Palette.ask(entries, self._window, self.tr("Commands"))

    def show_keys(self, scheme: "Scheme | None", language: str) -> None:
        """Show all keys."""
        from zhupi.ui.dialogs.keys import Pages, keys_page

        own = {
            "← → ↑ ↓": self.tr("move the caret; with Shift select, with Ctrl by words"),
            "Home End": self.tr("start and end of the line; with Ctrl of the document"),
        }
        page = keys_page(self._shortcuts, scheme, language, own)
        Pages.show_page(self.tr("All keys"), page, self._window)

    def change_keys(self, scheme: "Scheme | None") -> None:
        """Let keys be changed; a window made after it has them."""
        from zhupi.ui.dialogs.own_keys import OwnKeys

        dialog = OwnKeys(tuple(self._shortcuts.values()), scheme, self._window)
        accepted = dialog.exec() == QtWidgets.QDialog.DialogCode.Accepted
        table = dialog.table
        dialog.deleteLater()
        if not accepted or table == tuple(self._shortcuts.values()):
            return
        try:
            write_shortcuts(table)
        except OSError as error:
            self.refused.emit(ZhupiError("keys.unwritable", reason=error.strerror))
            return
        self.keys_changed.emit()

    def show_scores(self, language: str) -> None:
        """Show what the scores of suggestions mean."""
        from zhupi.ui.dialogs.keys import Pages, markdown_page

        text = paths.resource(f"help/scores.{language}.md").read_text("utf-8")
        Pages.show_page(self.tr("What the scores mean"), markdown_page(text), self._window)

    def about(self) -> None:
        """Say what this is."""
        QtWidgets.QMessageBox.about(
            self._window,
            self.tr("About Zhupi"),
            self.tr(
                "Zhupi 朱批 {version}\n\nRead, confirm, correct. Everything stays on this computer."
            ).format(version=__version__),
        )

    def leave_unsaved(self) -> bool:
        """Whether to close although decisions could not be written."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning,
            self.tr("Not saved"),
            self.tr(
                "Your last decisions could not be written to disk. If you close now they are lost."
            ),
            parent=self._window,
        )
        keep = box.addButton(
            self.tr("Keep the window open"), QtWidgets.QMessageBox.ButtonRole.RejectRole
        )
        box.addButton(
            self.tr("Close and lose them"), QtWidgets.QMessageBox.ButtonRole.DestructiveRole
        )
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is not keep
