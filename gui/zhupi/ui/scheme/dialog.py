"""The dialog that edits the labels of a project."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zhupi.errors import ZhupiError
from zhupi.model.label import Label, Scheme
from zhupi.services.messages import sentence
from zhupi.services.scheme_change import Plan
from zhupi.services.scheme_draft import Draft
from zhupi.services.schemes import default_scheme, shipped_schemes
from zhupi.ui.naming import spoken, styled
from zhupi.ui.scheme.colour import swatch
from zhupi.ui.scheme.form import LabelForm
from zhupi.ui.scheme.removing import KEEP, REJECT, RemovingDialog
from zhupi.ui.scheme.review import PlanPage
from zhupi.ui.theme import Theme

_UID = int(Qt.ItemDataRole.UserRole)


class SchemeDialog(QDialog):
    """A list of labels, the fields of the current one, and before anything is done its effects.

    `plan_wanted` asks for the plan of a draft, `show_plan` takes the answer; `applied` carries the
    plan that is to be done. `reserved` are keys that are taken, with what they do.
    """

    plan_wanted = Signal(object)
    plan_given_up = Signal()
    applied = Signal(object)
    load_wanted = Signal()
    """A scheme out of a file is wanted; `load` takes it."""
    save_wanted = Signal(object)
    """The scheme as it stands is to be written to a file."""

    def __init__(
        self,
        draft: Draft,
        reserved: Mapping[str, str],
        *,
        annotator: str,
        language: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Labels of the project"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(980, 680)
        self.draft = draft
        self._reserved, self._language, self._theme = reserved, language, theme
        self.list = spoken(QListWidget(), self.tr("Labels"))
        self.filter = spoken(QLineEdit(), self.tr("Filter"))
        self.filter.setPlaceholderText(self.tr("Type to filter"))
        self.form = LabelForm(default_scheme().labels, language)
        self.message = styled(QLabel(wordWrap=True), "fault")
        self.apply = QPushButton(self.tr("Apply…"), default=True)
        self.plan_page = PlanPage(annotator, language)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._editor())
        self._pages.addWidget(self.plan_page)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)
        self._wire()
        self._fill()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    # Building

    def _editor(self) -> QWidget:
        scroll = styled(QScrollArea(), "card")
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.addWidget(self.form)
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        self.list.setMinimumWidth(330)
        middle = QHBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self.filter)
        left.addWidget(self.list)
        left.addLayout(self._list_buttons())
        middle.addLayout(left, 2)
        middle.addWidget(scroll, 3)
        editor = QWidget()
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(middle)
        layout.addWidget(self.message)
        layout.addLayout(self._foot())
        return editor

    def _list_buttons(self) -> QVBoxLayout:
        self._buttons = {
            name: self._button(text, tip, does)
            for name, text, tip, does in (
                ("add", self.tr("Add"), self.tr("Add a label (Ins)"), self.add),
                (
                    "copy",
                    self.tr("Duplicate"),
                    self.tr("A label like this one (Ctrl+D)"),
                    self.copy,
                ),
                ("up", "↑", self.tr("Further up (Alt+Up)"), partial(self.move_label, -1)),
                ("down", "↓", self.tr("Further down (Alt+Down)"), partial(self.move_label, 1)),
                ("merge", self.tr("Merge into…"), self.tr("Give all to another label"), self.merge),
                ("remove", self.tr("Remove…"), self.tr("Take the label away (Del)"), self.remove),
            )
        }
        rows = QVBoxLayout()
        for names in (("add", "copy", "up", "down"), ("merge", "remove")):
            row = QHBoxLayout()
            for name in names:
                row.addWidget(self._buttons[name])
            row.addStretch()
            rows.addLayout(row)
        for name in ("up", "down"):
            self._buttons[name].setAccessibleName(self._buttons[name].toolTip())
            self._buttons[name].setFixedWidth(44)
        return rows

    def _button(self, text: str, tip: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked: does())
        return button

    def _foot(self) -> QHBoxLayout:
        load = QPushButton(self.tr("Load"), autoDefault=False)
        menu = QMenu(load)
        for scheme in shipped_schemes():
            name = scheme.names.get(self._language) or scheme.id
            menu.addAction(name).triggered.connect(partial(self.load, scheme))
        menu.addSeparator()
        menu.addAction(self.tr("From a file…")).triggered.connect(self.load_wanted)
        load.setMenu(menu)
        save = self._button(self.tr("Save as…"), self.tr("Write the labels to a file"), self._save)
        cancel = self._button(self.tr("Cancel"), "", self.reject)
        foot = QHBoxLayout()
        for part in (load, save):
            foot.addWidget(part)
        foot.addStretch()
        for part in (cancel, self.apply):
            foot.addWidget(part)
        return foot

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(self._show_label)
        self.filter.textChanged.connect(self._narrow)
        self.form.edited.connect(self._edited)
        self.apply.clicked.connect(self._plan)
        self.plan_page.back_wanted.connect(self._back)
        self.plan_page.apply_wanted.connect(self._apply)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ins", self.add),
            ("Ctrl+D", self.copy),
            ("Alt+Up", partial(self.move_label, -1)),
            ("Alt+Down", partial(self.move_label, 1)),
            ("Del", self.remove),
            ("F2", self.form.code.setFocus),
        )
        for key, does in keys:
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda does=does: does())

    # The list

    @property
    def current(self) -> int:
        """The number of the current label; -1 where there is none."""
        item = self.list.currentItem()
        return -1 if item is None else int(item.data(_UID))

    def _fill(self, current: int | None = None) -> None:
        """Show the labels of the draft, and this one's fields."""
        keep = self.current if current is None else current
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self.draft.entries:
            item = QListWidgetItem(swatch(self._theme, entry.label.hue), self._line(entry.label))
            item.setData(_UID, entry.uid)
            if entry.label.retired:
                item.setForeground(self._theme.colour("muted"))
            self.list.addItem(item)
        rows = [row for row, entry in enumerate(self.draft.entries) if entry.uid == keep]
        self.list.setCurrentRow(rows[0] if rows else min(0, self.list.count() - 1))
        self.list.blockSignals(False)
        self._narrow()
        self._show_label()

    def _narrow(self) -> None:
        wanted = self.filter.text().casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            shown = item.text().casefold()
            item.setHidden(not all(word in shown for word in wanted))

    def _line(self, label: Label) -> str:
        names = " ".join(label.names[each] for each in ("zh", "en") if label.names.get(each))
        key = f"  [{label.key.upper()}]" if label.key else ""
        line = f"{label.code}  {names}{key}"
        return self.tr("{label} (retired)").format(label=line) if label.retired else line

    def _show_label(self) -> None:
        uid = self.current
        self.form.setEnabled(uid >= 0)
        if uid >= 0:
            others = [entry.label for entry in self.draft.entries if entry.uid != uid]
            self.form.show_label(self.draft.label(uid), others, self.draft.takes(uid))
            retired = self.draft.label(uid).retired
            self._buttons["remove"].setText(self.tr("Use again") if retired else self.tr("Remove…"))
        self._say()

    def _edited(self, field: str, value: object) -> None:
        uid = self.current
        if uid < 0:
            return
        self._take(self.draft.changed(uid, **{field: value}))

    def _take(self, draft: Draft, current: int | None = None) -> None:
        self.draft = draft
        self._fill(current)

    def _say(self) -> None:
        """Say what is wrong, with the current label first."""
        faults = self.draft.faults(self._reserved)
        here = [fault for fault in faults if fault.uid == self.current]
        self.message.setText(sentence((here or faults)[0].error, self._language) if faults else "")
        self.message.setVisible(bool(faults))

    # What can be done

    def add(self) -> None:
        """Add a label behind the current one and go to its code."""
        draft, uid = self.draft.added(self.current if self.current >= 0 else None)
        self._take(draft.changed(uid, key=draft.free_key(self._reserved)), uid)
        self.form.code.setFocus()
        self.form.code.selectAll()

    def copy(self) -> None:
        """Add a label like the current one."""
        if self.current >= 0:
            draft, uid = self.draft.added(self.current, self.draft.label(self.current))
            self._take(draft.changed(uid, key=draft.free_key(self._reserved)), uid)

    def move_label(self, step: int) -> None:
        """Put the current label further up or down."""
        if self.current >= 0:
            self._take(self.draft.moved(self.current, step))

    def merge(self) -> None:
        """Ask which label takes all that the current one has."""
        uid = self.current
        others = [e for e in self.draft.entries if e.uid != uid and not e.label.retired]
        if uid < 0 or not others:
            return
        names = [f"{each.label.name(self._language)}  {each.label.code}" for each in others]
        title = self.tr("Merge {label}").format(label=self.draft.label(uid).code)
        name, chosen = QInputDialog.getItem(
            self, title, self.tr("All its mentions become mentions of"), names, 0, editable=False
        )
        if chosen:
            heir = others[names.index(name)].uid
            self._take(self.draft.merged(uid, heir), heir)

    def remove(self) -> None:
        """Ask what becomes of the current label's mentions; a retired one is used again."""
        uid = self.current
        if uid < 0:
            return
        label = self.draft.label(uid)
        if label.retired or self.draft.is_new(uid):
            self._take(self.draft.retired(uid, retired=not label.retired))
            return
        others = [e for e in self.draft.entries if e.uid != uid and not e.label.retired]
        answer = RemovingDialog.ask(label.code, others, self._language, self)
        if answer == KEEP:
            self._take(self.draft.retired(uid))
        elif answer == REJECT:
            self._take(self.draft.withdrawn(uid))
        elif answer is not None:
            self._take(self.draft.merged(uid, answer), answer)

    def load(self, scheme: Scheme) -> None:
        """Take the labels of another scheme."""
        self._take(self.draft.loaded(scheme))

    def _save(self) -> None:
        self.save_wanted.emit(self.draft.scheme())

    def refuse(self, error: ZhupiError) -> None:
        """Say why something could not be done; nothing was changed."""
        self._pages.setCurrentIndex(0)
        self.message.setText(sentence(error, self._language))
        self.message.show()

    # Leaving and applying

    def reject(self) -> None:
        """Close without a change; what was edited is given up only where that is said."""
        if self.draft.scheme() != self.draft.base:
            box = QMessageBox(self)
            box.setText(self.tr("The labels have been edited and not applied."))
            leave = box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
            stay = box.addButton(self.tr("Go on editing"), QMessageBox.ButtonRole.RejectRole)
            box.setDefaultButton(stay)
            box.exec()
            if box.clickedButton() is not leave:
                return
        super().reject()

    def _plan(self) -> None:
        faults = self.draft.faults(self._reserved)
        if faults:
            uid = faults[0].uid
            self._fill(uid if self.draft.has(uid) else None)
            return
        if self.draft.scheme() == self.draft.base:
            self.reject()
            return
        self.plan_page.begin()
        self._pages.setCurrentWidget(self.plan_page)
        self.plan_wanted.emit(self.draft)

    def show_plan(self, plan: Plan | None) -> None:
        """Show what the draft would do; None where counting was left off."""
        if plan is None or self._pages.currentWidget() is not self.plan_page:
            return
        if plan.effects:
            self.plan_page.show_plan(plan)
        else:
            self._apply(plan)

    def _back(self) -> None:
        self.plan_given_up.emit()
        self._pages.setCurrentIndex(0)
        self.list.setFocus()

    def _apply(self, plan: Plan) -> None:
        self.applied.emit(plan)
        self.accept()
