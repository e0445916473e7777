"""Hints: why a key did nothing, or what has just been finished."""

from PySide6.QtCore import QCoreApplication

from zhupi.ui.i18n import QT_TRANSLATE_NOOP

_HINTS = {
    "no_mention": QT_TRANSLATE_NOOP(
        "Hints", "No mention is current: {mention.next} goes to the next suggestion."
    ),
    "no_mention_or_selection": QT_TRANSLATE_NOOP(
        "Hints", "Select some text first, or go to a mention with {mention.next}."
    ),
    "given_back": QT_TRANSLATE_NOOP("Hints", "What was suggested here before is suggested again."),
    "document_decided": QT_TRANSLATE_NOOP(
        "Hints", "Everything in this document is decided. {document.done} marks it as done."
    ),
    "finish_again": QT_TRANSLATE_NOOP(
        "Hints",
        "Undecided: {open}; paragraphs not read: {unread}. {document.done} once more marks it as "
        "done even so.",
    ),
    "end_reached": QT_TRANSLATE_NOOP(
        "Hints", "This is the end; some mentions further up are still undecided."
    ),
    "last_document": QT_TRANSLATE_NOOP("Hints", "There is no further document this way."),
    "last_is_done": QT_TRANSLATE_NOOP(
        "Hints", "This document is marked as done, and it is the last in the list."
    ),
    "join_how": QT_TRANSLATE_NOOP(
        "Hints", "Go to a mention, select its other part, and press {mention.join} to join the two."
    ),
    "cut_how": QT_TRANSLATE_NOOP(
        "Hints", "Select a part inside a mention, and press {mention.cut} to cut it out."
    ),
    "nothing_to_undo": QT_TRANSLATE_NOOP("Hints", "There is nothing to take back."),
    "nothing_to_redo": QT_TRANSLATE_NOOP("Hints", "There is nothing to repeat."),
    "undone_elsewhere": QT_TRANSLATE_NOOP(
        "Hints", "That was changed on another device since; it was left as it is."
    ),
    "labels_back": QT_TRANSLATE_NOOP(
        "Hints", "The labels of the project and your mentions are as they were before."
    ),
    "labels_again": QT_TRANSLATE_NOOP(
        "Hints", "The labels of the project and your mentions are changed again."
    ),
    "looking": QT_TRANSLATE_NOOP("Hints", "Looking for suggestions…"),
    "none_found": QT_TRANSLATE_NOOP(
        "Hints", "Nothing is suggested here. Select some text and press a label's key."
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "Hints", "This window may only read; the line above the text says why."
    ),
    "intercepted": QT_TRANSLATE_NOOP(
        "Hints", "The input method took that key; switched to English it leaves them to the text."
    ),
    "overlaps": QT_TRANSLATE_NOOP(
        "Hints", "It shares characters with another mention that was decided before."
    ),
}


def hint_text(hint: str) -> str:
    """The sentence of a hint in the language of the interface.

    In braces stand the commands whose keys it names, and the figures of the document in {open} and
    {unread}.
    """
    return QCoreApplication.translate("Hints", _HINTS[hint])
