"""Commands: everything a user can ask for, under the id that keys, menus and the palette share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from zhupi.ui.i18n import QT_TRANSLATE_NOOP
from zhupi.ui.keys import Shortcut


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can ask for: its id, its text in English, the menu it stands in."""

    id: str
    text: str
    menu: str


FILE = QT_TRANSLATE_NOOP("Commands", "&File")
EDIT = QT_TRANSLATE_NOOP("Commands", "&Edit")
MENTION = QT_TRANSLATE_NOOP("Commands", "&Mention")
DOCUMENT = QT_TRANSLATE_NOOP("Commands", "&Document")
REVIEW = QT_TRANSLATE_NOOP("Commands", "&Review")
VIEW = QT_TRANSLATE_NOOP("Commands", "&View")
MODEL = QT_TRANSLATE_NOOP("Commands", "M&odel")
HELP = QT_TRANSLATE_NOOP("Commands", "&Help")

COMMANDS: tuple[Command, ...] = (
    Command("file.open_document", QT_TRANSLATE_NOOP("Commands", "Open a document…"), FILE),
    Command("file.open", QT_TRANSLATE_NOOP("Commands", "Open a folder of documents…"), FILE),
    Command("file.open_project", QT_TRANSLATE_NOOP("Commands", "Open a project…"), FILE),
    Command("scheme.choose", QT_TRANSLATE_NOOP("Commands", "Labels of new projects…"), FILE),
    Command("file.add", QT_TRANSLATE_NOOP("Commands", "Add documents to the project…"), FILE),
    Command("file.import", QT_TRANSLATE_NOOP("Commands", "Import mentions…"), FILE),
    Command("file.merge", QT_TRANSLATE_NOOP("Commands", "Take in another copy…"), FILE),
    Command("file.annotator", QT_TRANSLATE_NOOP("Commands", "Annotate as…"), FILE),
    Command("file.reopen", QT_TRANSLATE_NOOP("Commands", "Reopen the project"), FILE),
    Command("file.save", QT_TRANSLATE_NOOP("Commands", "Save now"), FILE),
    Command("file.export", QT_TRANSLATE_NOOP("Commands", "Export what is decided…"), FILE),
    Command("file.export_as", QT_TRANSLATE_NOOP("Commands", "Export with choices…"), FILE),
    Command(
        "overview.save", QT_TRANSLATE_NOOP("Commands", "Save the tables of the overview…"), FILE
    ),
    Command("file.quit", QT_TRANSLATE_NOOP("Commands", "Quit"), FILE),
    Command("edit.undo", QT_TRANSLATE_NOOP("Commands", "Undo"), EDIT),
    Command("edit.redo", QT_TRANSLATE_NOOP("Commands", "Redo"), EDIT),
    Command("edit.copy", QT_TRANSLATE_NOOP("Commands", "Copy"), EDIT),
    Command("edit.find", QT_TRANSLATE_NOOP("Commands", "Find in this document"), EDIT),
    Command("edit.find_everywhere", QT_TRANSLATE_NOOP("Commands", "Find in the project…"), EDIT),
    Command("scheme.edit", QT_TRANSLATE_NOOP("Commands", "Labels of the project…"), EDIT),
    Command("selection.jump", QT_TRANSLATE_NOOP("Commands", "Select by letters"), EDIT),
    Command("selection.clear", QT_TRANSLATE_NOOP("Commands", "Clear the selection"), EDIT),
    Command("mention.confirm", QT_TRANSLATE_NOOP("Commands", "Confirm and go on"), MENTION),
    Command("mention.reject", QT_TRANSLATE_NOOP("Commands", "Reject and go on"), MENTION),
    Command("mention.next", QT_TRANSLATE_NOOP("Commands", "Next undecided"), MENTION),
    Command("mention.previous", QT_TRANSLATE_NOOP("Commands", "Previous undecided"), MENTION),
    Command("mention.end_right", QT_TRANSLATE_NOOP("Commands", "Move the end right"), MENTION),
    Command("mention.end_left", QT_TRANSLATE_NOOP("Commands", "Move the end left"), MENTION),
    Command("mention.start_left", QT_TRANSLATE_NOOP("Commands", "Move the start left"), MENTION),
    Command("mention.start_right", QT_TRANSLATE_NOOP("Commands", "Move the start right"), MENTION),
    Command(
        "mention.end_right_character",
        QT_TRANSLATE_NOOP("Commands", "Move the end right by a character"),
        MENTION,
    ),
    Command(
        "mention.end_left_character",
        QT_TRANSLATE_NOOP("Commands", "Move the end left by a character"),
        MENTION,
    ),
    Command(
        "mention.start_left_character",
        QT_TRANSLATE_NOOP("Commands", "Move the start left by a character"),
        MENTION,
    ),
    Command(
        "mention.start_right_character",
        QT_TRANSLATE_NOOP("Commands", "Move the start right by a character"),
        MENTION,
    ),
    Command(
        "mention.join",
        QT_TRANSLATE_NOOP("Commands", "Join the selection to the mention"),
        MENTION,
    ),
    Command(
        "mention.cut",
        QT_TRANSLATE_NOOP("Commands", "Cut the selection out of the mention"),
        MENTION,
    ),
    Command("mention.elsewhere", QT_TRANSLATE_NOOP("Commands", "The same elsewhere…"), MENTION),
    Command("mention.label", QT_TRANSLATE_NOOP("Commands", "Choose a label…"), MENTION),
    Command("mention.note", QT_TRANSLATE_NOOP("Commands", "Write a note…"), MENTION),
    Command("mention.guideline", QT_TRANSLATE_NOOP("Commands", "Guideline of the label"), MENTION),
    Command(
        "mention.examples",
        QT_TRANSLATE_NOOP("Commands", "Examples of the label in this project"),
        MENTION,
    ),
    Command(
        "paragraph.settle",
        QT_TRANSLATE_NOOP("Commands", "Confirm the paragraph and go on"),
        DOCUMENT,
    ),
    Command("document.next", QT_TRANSLATE_NOOP("Commands", "Next document"), DOCUMENT),
    Command("document.previous", QT_TRANSLATE_NOOP("Commands", "Previous document"), DOCUMENT),
    Command("document.done", QT_TRANSLATE_NOOP("Commands", "Mark done and go on"), DOCUMENT),
    Command("document.flag", QT_TRANSLATE_NOOP("Commands", "Flag or unflag"), DOCUMENT),
    Command(
        "document.note", QT_TRANSLATE_NOOP("Commands", "Write a note on the document…"), DOCUMENT
    ),
    Command("document.reopen", QT_TRANSLATE_NOOP("Commands", "Mark as not done"), DOCUMENT),
    Command("review.take_a", QT_TRANSLATE_NOOP("Commands", "Take A"), REVIEW),
    Command("review.take_b", QT_TRANSLATE_NOOP("Commands", "Take B"), REVIEW),
    Command("review.take_c", QT_TRANSLATE_NOOP("Commands", "Take C"), REVIEW),
    Command("review.both", QT_TRANSLATE_NOOP("Commands", "Take both"), REVIEW),
    Command("review.neither", QT_TRANSLATE_NOOP("Commands", "Take neither"), REVIEW),
    Command("review.accept", QT_TRANSLATE_NOOP("Commands", "Accept what is proposed"), REVIEW),
    Command("review.edit", QT_TRANSLATE_NOOP("Commands", "Mark the place anew"), REVIEW),
    Command(
        "review.end_right",
        QT_TRANSLATE_NOOP("Commands", "Mark anew with the end further right"),
        REVIEW,
    ),
    Command(
        "review.end_left",
        QT_TRANSLATE_NOOP("Commands", "Mark anew with the end further left"),
        REVIEW,
    ),
    Command(
        "review.start_left",
        QT_TRANSLATE_NOOP("Commands", "Mark anew with the start further left"),
        REVIEW,
    ),
    Command(
        "review.start_right",
        QT_TRANSLATE_NOOP("Commands", "Mark anew with the start further right"),
        REVIEW,
    ),
    Command("review.cancel", QT_TRANSLATE_NOOP("Commands", "Stop marking anew"), REVIEW),
    Command("review.note", QT_TRANSLATE_NOOP("Commands", "Write down a reason…"), REVIEW),
    Command("review.pattern", QT_TRANSLATE_NOOP("Commands", "Settle by a rule…"), REVIEW),
    Command("review.agreed", QT_TRANSLATE_NOOP("Commands", "Take all that is unanimous"), REVIEW),
    Command("review.next_open", QT_TRANSLATE_NOOP("Commands", "Next open place"), REVIEW),
    Command("review.next", QT_TRANSLATE_NOOP("Commands", "Next place"), REVIEW),
    Command("review.previous", QT_TRANSLATE_NOOP("Commands", "Previous place"), REVIEW),
    Command("review.next_kind", QT_TRANSLATE_NOOP("Commands", "Next kind of place"), REVIEW),
    Command(
        "review.previous_kind", QT_TRANSLATE_NOOP("Commands", "Previous kind of place"), REVIEW
    ),
    Command("review.filter", QT_TRANSLATE_NOOP("Commands", "Filter places"), REVIEW),
    Command(
        "review.guideline", QT_TRANSLATE_NOOP("Commands", "Guideline of the place's label"), REVIEW
    ),
    Command("review.layers", QT_TRANSLATE_NOOP("Commands", "Layers to compare…"), REVIEW),
    Command("review.pair", QT_TRANSLATE_NOOP("Commands", "Next pair of layers"), REVIEW),
    Command("review.corrections", QT_TRANSLATE_NOOP("Commands", "Correction book"), REVIEW),
    Command("model.train", QT_TRANSLATE_NOOP("Commands", "Train on what is decided"), MODEL),
    Command("model.stop", QT_TRANSLATE_NOOP("Commands", "Stop the training"), MODEL),
    Command("model.use", QT_TRANSLATE_NOOP("Commands", "Use the trained model here"), MODEL),
    Command("model.shipped", QT_TRANSLATE_NOOP("Commands", "Use the built-in model"), MODEL),
    Command("page.work", QT_TRANSLATE_NOOP("Commands", "Annotate"), VIEW),
    Command("page.review", QT_TRANSLATE_NOOP("Commands", "Review"), VIEW),
    Command("page.overview", QT_TRANSLATE_NOOP("Commands", "Overview"), VIEW),
    Command("page.model", QT_TRANSLATE_NOOP("Commands", "Model"), VIEW),
    Command("view.next_control", QT_TRANSLATE_NOOP("Commands", "Go to the next control"), VIEW),
    Command(
        "view.previous_control",
        QT_TRANSLATE_NOOP("Commands", "Go to the previous control"),
        VIEW,
    ),
    Command("view.larger", QT_TRANSLATE_NOOP("Commands", "Larger text"), VIEW),
    Command("view.smaller", QT_TRANSLATE_NOOP("Commands", "Smaller text"), VIEW),
    Command("view.wider", QT_TRANSLATE_NOOP("Commands", "Wider column"), VIEW),
    Command("view.narrower", QT_TRANSLATE_NOOP("Commands", "Narrower column"), VIEW),
    Command("view.looser", QT_TRANSLATE_NOOP("Commands", "More room between lines"), VIEW),
    Command("view.tighter", QT_TRANSLATE_NOOP("Commands", "Less room between lines"), VIEW),
    Command("view.face", QT_TRANSLATE_NOOP("Commands", "Text font…"), VIEW),
    Command("view.marks", QT_TRANSLATE_NOOP("Commands", "Show or hide line ends and spaces"), VIEW),
    Command("view.rejected", QT_TRANSLATE_NOOP("Commands", "Show or hide what is rejected"), VIEW),
    Command("view.focus", QT_TRANSLATE_NOOP("Commands", "Nothing but the text"), VIEW),
    Command("view.lists", QT_TRANSLATE_NOOP("Commands", "Show or hide the documents"), VIEW),
    Command("view.details", QT_TRANSLATE_NOOP("Commands", "Show or hide the details"), VIEW),
    Command("view.theme", QT_TRANSLATE_NOOP("Commands", "Next theme"), VIEW),
    Command("view.language", QT_TRANSLATE_NOOP("Commands", "中文界面 / English"), VIEW),
    Command("help.tour", QT_TRANSLATE_NOOP("Commands", "Tour"), HELP),
    Command("help.tour_next", QT_TRANSLATE_NOOP("Commands", "Next step of the tour"), HELP),
    Command("help.keys", QT_TRANSLATE_NOOP("Commands", "All keys"), HELP),
    Command("help.own_keys", QT_TRANSLATE_NOOP("Commands", "Change keys…"), HELP),
    Command("help.palette", QT_TRANSLATE_NOOP("Commands", "Commands…"), HELP),
    Command("help.scores", QT_TRANSLATE_NOOP("Commands", "What the scores mean"), HELP),
    Command("help.about", QT_TRANSLATE_NOOP("Commands", "About Zhupi"), HELP),
)


_GROUPS = frozenset(
    (
        *("scheme.choose", "file.add", "file.annotator", "file.save", "file.quit"),
        *("edit.copy", "edit.find", "scheme.edit", "selection.jump"),
        *("mention.end_right", "mention.join", "mention.elsewhere", "mention.guideline"),
        *("document.next", "document.done"),
        *("review.edit", "review.note", "review.next_open", "review.filter", "review.layers"),
        "model.use",
        *("view.next_control", "view.larger", "view.face", "view.marks", "view.focus"),
        *("view.theme", "help.keys", "help.scores"),
    )
)
"""The commands that a line sets apart from what stands above them in their menu."""


def translated(text: str) -> str:
    """A command's or menu's text in the language of the interface."""
    return QCoreApplication.translate("Commands", text)


class Actions(QObject):
    """A QAction for every command, and the menus made of them.

    Keys that work everywhere are the actions' shortcuts. Keys of the reader are only shown: the
    reader itself turns them into commands, so that they never act while one types in a field.
    """

    def __init__(
        self,
        parent: QWidget,
        shortcuts: Mapping[str, Shortcut],
        run: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(translated(command.text), parent)
            action.setObjectName(command.id)
            shortcut = shortcuts.get(command.id)
            if shortcut is not None and shortcut.everywhere:
                action.setShortcuts([QKeySequence(key) for key in shortcut.keys])
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            elif shortcut is not None:
                action.setText(f"{action.text()}\t{native(shortcut.keys[0])}")
            action.triggered.connect(_Run(run, command.id, self).now)
            parent.addAction(action)
            self._actions[command.id] = action

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar."""
        menus: dict[str, QMenu] = {}
        for command in COMMANDS:
            menu = menus.get(command.menu)
            if menu is None:
                menu = menus[command.menu] = bar.addMenu(translated(command.menu))
            elif command.id in _GROUPS:
                menu.addSeparator()
            menu.addAction(self._actions[command.id])


class _Run(QObject):
    """Runs one command when its action is triggered."""

    def __init__(self, run: Callable[[str], None], command: str, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._command = command

    def now(self) -> None:
        self._run(self._command)


_KEY = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


def with_keys(text: str, key_of: Callable[[str], str]) -> str:
    """A sentence with the keys of the commands that it names in braces: "{edit.undo}"."""
    return _KEY.sub(lambda found: native(key_of(found[1])), text)


def native(key: str) -> str:
    """A key of the table as this system writes it; a symbol stays itself."""
    if key in {"Return", "Backspace", "Space", "Tab", "Shift+Tab"}:
        return {
            "Return": "⏎",
            "Backspace": "⌫",
            "Space": QCoreApplication.translate("Commands", "Space"),
            "Tab": "Tab",
            "Shift+Tab": "⇧Tab",
        }[key]
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
