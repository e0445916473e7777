"""The inspector: all that is known about the current mention, and the keys that act on it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QStyle, QVBoxLayout, QWidget

from zhupi.model.change import Edit, Step
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.succession import origin_today
from zhupi.model.suggestion import Reason
from zhupi.services.messages import reason_sentence
from zhupi.ui.commands import native, with_keys
from zhupi.ui.naming import styled
from zhupi.ui.panes.grounded import Grounded
from zhupi.ui.panes.steady import SettledText
from zhupi.ui.wording import STATUS_GLYPHS, shown_text, source_text, status_text, value_text

_HINTS = (
    "mention.confirm",
    "mention.reject",
    "mention.end_right",
    "mention.start_left",
    "paragraph.settle",
)

_HISTORY = 4
_DOCUMENT = "document"


class Inspector(Grounded):
    """A card about one mention; without one it says how to begin."""

    def __init__(self, key_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key_of = key_of
        self._text = SettledText()
        styled(self._text.label, "mention_text")
        self._text.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._empty = QLabel(wordWrap=True)
        self._empty.setObjectName("muted")
        self._rows: dict[str, SettledText] = {}
        self._hidden: set[str] = set()
        self._form = QFormLayout(labelAlignment=Qt.AlignmentFlag.AlignLeft)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(4)
        titles = {
            "label": self.tr("Label"),
            "status": self.tr("Status"),
            "score": self.tr("Score"),
            "reason": self.tr("Why"),
            "value": self.tr("Value"),
            "note": self.tr("Note"),
            "history": self.tr("History"),
            _DOCUMENT: self.tr("Document ※"),
        }
        for name, title in titles.items():
            value = SettledText()
            caption = styled(QLabel(title), "muted")
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._form.addRow(caption, value)
            self._rows[name] = value
        self._keys = QWidget()
        self._grid = QGridLayout(self._keys)
        self._grid.setContentsMargins(0, 6, 0, 0)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 9, 11, 9)
        layout.addWidget(self._text)
        layout.addWidget(self._empty)
        layout.addLayout(self._form)
        layout.addStretch()
        layout.addWidget(self._keys)
        self._show_keys()
        self.show_mention(None, None, "en", ())
        self.show_document_note("")

    def heightForWidth(self, width: int) -> int:
        """The height beside a scroll bar: a QScrollArea asks before it knows whether it has one."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return super().heightForWidth(width - bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break lines anew: made narrower, QFormLayout keeps the heights of the wider one."""
        self._form.invalidate()
        super().resizeEvent(event)

    def _show_keys(self) -> None:
        texts = {
            "mention.confirm": self.tr("confirm, go on"),
            "mention.reject": self.tr("reject, go on"),
            "mention.end_right": self.tr("move the end (by words)"),
            "mention.start_left": self.tr("move the start (by words)"),
            "paragraph.settle": self.tr("confirm the rest of the paragraph"),
        }
        pairs = {
            "mention.end_right": "mention.end_left",
            "mention.start_left": "mention.start_right",
        }
        for row, command in enumerate(_HINTS):
            keys = [native(self._key_of(command))]
            if command in pairs:
                keys.append(native(self._key_of(pairs[command])))
            self._grid.addWidget(styled(QLabel(" ".join(keys)), "key"), row, 0)
            text = styled(QLabel(texts[command], wordWrap=True), "muted")
            self._grid.addWidget(text, row, 1)

    def show_mention(
        self, mention: Mention | None, scheme: Scheme | None, language: str, steps: Iterable[Step]
    ) -> None:
        """Show a mention; `steps` are the steps of this session, the newest last."""
        known = mention is not None and scheme is not None
        self._text.setVisible(known)
        self._empty.setVisible(not known)
        if mention is None or scheme is None:
            for name in self._rows.keys() - {_DOCUMENT}:
                self._show_row(name, visible=False)
            empty = self.tr(
                "No mention is current. {mention.next} goes to the next suggestion; select some "
                "text and press a label's key to mark it."
            )
            self._empty.setText(with_keys(empty, self._key_of))
            return
        self._text.say(shown_text(mention, 120))
        self._set("label", f"{scheme.label(mention.label).name(language)} {mention.label}")
        self._set("status", f"{STATUS_GLYPHS[mention.status]} {status_text(mention.status)}")
        self._set_origin(mention, scheme, language)
        self._set("value", "" if mention.value is None else value_text(mention.value))
        self._set("note", mention.note)
        self._set("history", "\n".join(self._history(mention, scheme, language, steps)))

    def show_document_note(self, note: str) -> None:
        """Show the note to the open document, whatever mention is current."""
        self._set(_DOCUMENT, note)

    def _set_origin(self, mention: Mention, scheme: Scheme, language: str) -> None:
        origin = mention.origin
        score = f"{origin.score:.2f}" if origin and origin.score is not None else ""
        self._set("score", f"{score}  {source_text(origin.source)}" if origin else "")
        reason = reason_sentence(Reason.loads(origin.reason), language) if origin else ""
        origin = origin and origin_today(mention, scheme).origin
        if origin and (origin.label, origin.span) != (mention.label, mention.span):
            name = scheme.label(origin.label).name(language)
            before = self.tr("suggested as {label}").format(label=name)
            if origin.span != mention.span:
                before += f" [{origin.span.start}–{origin.span.end}]"
            reason = f"{reason}\n{before}"
        self._set("reason", reason)

    def _set(self, name: str, text: str) -> None:
        self._rows[name].say(text)
        self._show_row(name, visible=bool(text))

    def _show_row(self, name: str, *, visible: bool) -> None:
        # To show a row lays the whole card out anew.
        if (name in self._hidden) == visible:
            self._form.setRowVisible(self._rows[name], visible)
            self._hidden ^= {name}

    def _history(
        self, mention: Mention, scheme: Scheme, language: str, steps: Iterable[Step]
    ) -> list[str]:
        if not mention.rev:
            return []
        lines = [
            f"{_time(step.stamp.at)} {step.stamp.by}: {self._what(edit, scheme, language)}"
            for step in steps
            for change in step.changes
            for edit in change.edits
            if edit.after.id == mention.id
        ]
        if not lines:
            what = status_text(mention.status)
            lines = [f"{_time(mention.stamp.at)} {mention.stamp.by}: {what}"]
        return lines[-_HISTORY:]

    def _what(self, edit: Edit, scheme: Scheme, language: str) -> str:
        """What one decision did: the note, or the status with what it changed."""
        before, after = edit.before, edit.after
        if before is not None and before.note != after.note:
            return self.tr("note “{note}”").format(note=after.note)
        what = f"{status_text(after.status)} {scheme.label(after.label).name(language)}"
        moved = before is None or before.span != after.span
        return f"{what} “{shown_text(after, 24)}”" if moved else what


def _time(at: str) -> str:
    return at[:16].replace("T", " ")
