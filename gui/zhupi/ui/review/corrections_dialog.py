"""The correction book: one's own mentions that gold changed, to read, save and print."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QSaveFile
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.atomic_output import replacing
from zhupi.services.corrections import Correction, CorrectionBook
from zhupi.services.messages import sentence
from zhupi.ui.naming import spoken, styled
from zhupi.ui.review.wording import how_text
from zhupi.ui.wording import titled

_NONE: Mapping[str, str] = {}


def book_page(
    book: CorrectionBook, scheme: Scheme, language: str, apart: Mapping[str, str] = _NONE
) -> str:
    """The book as HTML: the figures, every correction, and the guidelines they point to.

    `apart` is what tells documents of the same title apart, by id.
    """
    share = len(book.corrections) / book.total if book.total else 0.0
    head = QCoreApplication.translate(
        "Corrections", "{changed} corrections; {total} of your mentions are decided ({share})"
    ).format(changed=len(book.corrections), total=book.total, share=f"{share:.0%}")
    if not book.total:
        head = QCoreApplication.translate(
            "Corrections",
            "None of your mentions is decided in gold yet. A document is in the book once you "
            "have marked it as done and it has been reviewed.",
        )
    columns = (
        QCoreApplication.translate("Corrections", "Place"),
        QCoreApplication.translate("Corrections", "Mine"),
        QCoreApplication.translate("Corrections", "Gold"),
        QCoreApplication.translate("Corrections", "Reason"),
    )
    cells = "".join(f"<th align='left'>{escape(each)}</th>" for each in columns)
    rows = "".join(
        _row(each, scheme, language, apart.get(each.document_id, "")) for each in book.corrections
    )
    table = (
        f"<table cellspacing='0' cellpadding='5' width='100%' border='1' "
        f"style='border-collapse:collapse'><tr>{cells}</tr>{rows}</table>"
    )
    title = escape(
        QCoreApplication.translate("Corrections", "Correction book of {name}").format(
            name=book.annotator
        )
    )
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        f"<h2>{title}</h2><p>{escape(head)}</p>"
        f"{table if rows else ''}{_guidelines(book, scheme, language)}</body></html>"
    )


def _row(each: Correction, scheme: Scheme, language: str, apart: str) -> str:
    around = each.gold or each.mine
    words = around.text if around else ""
    place = f"<small>{escape(titled(each.title, apart))} ¶{each.paragraph + 1}</small><br>" + (
        f"{escape(_line(each.before[-8:]))}<b>{escape(_line(words))}</b>"
        f"{escape(_line(each.after[:8]))}"
    )
    said = " · ".join(filter(None, (each.reason, how_text(each.how), each.by)))
    cells = (place, _mention(each.mine, scheme, language), _mention(each.gold, scheme, language))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + f"<td>{escape(said)}</td></tr>"


def _line(text: str) -> str:
    return text.replace("\n", "⏎")


def _mention(mention: Mention | None, scheme: Scheme, language: str) -> str:
    if mention is None:
        return "—"
    name = scheme.label(mention.label).name(language)
    return f"{escape(_line(mention.text))} <small>{escape(name)}</small>"


def _guidelines(book: CorrectionBook, scheme: Scheme, language: str) -> str:
    """What the guideline says about each label that was corrected."""
    codes = dict.fromkeys(each.label for each in book.corrections)
    parts = []
    for code in codes:
        label = scheme.label(code)
        text = label.guideline.get(language, "").strip()
        if text:
            parts.append(f"<h4>{escape(label.name(language))} {code}</h4><p>{escape(text)}</p>")
    return "".join(parts)


class CorrectionsDialog(QDialog):
    """A page to read; saved as HTML or PDF."""

    def __init__(self, title: str, html: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Correction book"))
        self.resize(860, 640)
        self._html, self._title, self._language = html, title, language
        page = spoken(styled(QTextBrowser(), "page"), self.tr("Correction book"))
        page.setHtml(html)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        save = buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(page)
        layout.addWidget(buttons)

    def _save(self) -> None:
        file, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the correction book"),
            f"{self._title}.pdf",
            self.tr("PDF to print (*.pdf);;Web page (*.html)"),
        )
        if not file:
            return
        try:
            save_page(self._html, Path(file))
        except ZhupiError as error:
            QMessageBox.warning(self, self.windowTitle(), sentence(error, self._language))


def save_page(html: str, path: Path) -> None:
    """Write a page as HTML or, by its suffix, as PDF on A4. Raises `output.unwritable`."""
    if path.suffix.lower() != ".pdf":
        with replacing(path) as file:
            file.write(html)
        return
    device = QSaveFile(str(path))
    if not device.open(QIODevice.OpenModeFlag.WriteOnly):
        raise ZhupiError("output.unwritable", path=path, reason=device.errorString())
    writer = QPdfWriter(device)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    if not device.commit():
        raise ZhupiError("output.unwritable", path=path, reason=device.errorString())
