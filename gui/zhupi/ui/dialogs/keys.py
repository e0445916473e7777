"""The help on keys, made from the table the keys are read from."""

from collections.abc import Mapping
from html import escape

from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from zhupi.model.label import Scheme
from zhupi.ui.commands import COMMANDS, DOCUMENT, EDIT, MENTION, native, translated
from zhupi.ui.keys import Shortcut
from zhupi.ui.naming import spoken, styled

_SPACE = 10


def keys_page(
    shortcuts: Mapping[str, Shortcut], scheme: Scheme | None, language: str, own: Mapping[str, str]
) -> str:
    """All keys as HTML: the commands by menu, then `own` keys of the reader, then the labels."""
    tables: dict[str, str] = {}
    menus = dict.fromkeys(command.menu for command in COMMANDS)
    for menu in menus:
        rows = [
            (" ".join(native(key) for key in shortcuts[command.id].keys), translated(command.text))
            for command in COMMANDS
            if command.menu == menu and command.id in shortcuts
        ]
        tables[menu] = _table(translated(menu).replace("&", "").split("(")[0], rows)
    # What one does all day comes first, then the labels it is done with.
    daily = [MENTION, DOCUMENT, EDIT]
    order = [*daily, *(menu for menu in menus if menu not in daily)]
    sections = [tables[menu] for menu in order]
    sections.insert(1, _table("", list(own.items())))
    if scheme is not None:
        labels = [(label.key.upper(), label.name(language)) for label in scheme.active if label.key]
        sections.insert(2, _table(scheme.names.get(language, scheme.id), labels))
    return "".join(sections)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td width='110'><b>{escape(key)}</b></td><td>{escape(text)}</td></tr>"
        for key, text in rows
    )
    heading = f"<h3>{escape(title)}</h3>" if title else ""
    return f"{heading}<table cellspacing='0' cellpadding='3'>{lines}</table>" if rows else ""


def markdown_page(text: str) -> str:
    """A text in Markdown as HTML, with room between its parts and plain rules in its tables."""
    page = QTextDocument()
    page.setMarkdown(text)
    cursor = QTextCursor(page)
    block = page.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        form = block.blockFormat()
        if cursor.currentTable() is None:
            form.setTopMargin(_SPACE if form.headingLevel() else 0)
            form.setBottomMargin(_SPACE / 2 if cursor.currentList() else _SPACE)
            cursor.setBlockFormat(form)
        block = block.next()
    for frame in page.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setBorderCollapse(True)
            table.setBorderBrush(QGuiApplication.palette().mid())
            table.setTopMargin(_SPACE)
            table.setBottomMargin(_SPACE)
            frame.setFormat(table)
    return page.toHtml()


class Pages(QDialog):
    """A page of help to read beside the work."""

    def __init__(self, title: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(520, 620)
        page = spoken(styled(QTextBrowser(), "page"), title)
        page.setHtml(html)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(page)
        layout.addWidget(buttons)

    @classmethod
    def show_page(cls, title: str, html: str, parent: QWidget) -> None:
        """Show a page until it is closed."""
        dialog = cls(title, html, parent)
        dialog.exec()
        dialog.deleteLater()
