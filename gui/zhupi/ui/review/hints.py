"""Hints of the review page: why a key did nothing, or what to do next."""

from PySide6.QtCore import QCoreApplication

from zhupi.ui.i18n import QT_TRANSLATE_NOOP

_HINTS = {
    "not_shown": QT_TRANSLATE_NOOP("ReviewHints", "That is for the review page: {page.review}."),
    "no_place": QT_TRANSLATE_NOOP("ReviewHints", "No place is current: choose one in the queue."),
    "no_alternative": QT_TRANSLATE_NOOP("ReviewHints", "There are not that many alternatives."),
    "no_proposal": QT_TRANSLATE_NOOP(
        "ReviewHints", "Nothing is proposed here: take one of the alternatives."
    ),
    "no_pattern": QT_TRANSLATE_NOOP("ReviewHints", "This place is no case of a pattern."),
    "all_settled": QT_TRANSLATE_NOOP("ReviewHints", "Everything that is listed is settled."),
    "agreed_taken": QT_TRANSLATE_NOOP("ReviewHints", "All that is unanimous is in gold."),
    "agreed_already": QT_TRANSLATE_NOOP("ReviewHints", "All that is unanimous is in gold already."),
    "mark_anew": QT_TRANSLATE_NOOP(
        "ReviewHints",
        "Select with Shift and the arrows, then press a label's key; {review.cancel} leaves off.",
    ),
    "which_span": QT_TRANSLATE_NOOP(
        "ReviewHints", "The layers differ in where it stands: press {review.edit} to mark it anew."
    ),
    "nothing_to_compare": QT_TRANSLATE_NOOP(
        "ReviewHints",
        "There is nothing to compare yet. It takes two layers; a person's work counts once the "
        "document is marked as done. File → Import mentions takes in what was done elsewhere.",
    ),
    "nothing_done_here": QT_TRANSLATE_NOOP(
        "ReviewHints",
        "No document can be compared yet. Work shows once its document is marked as done: that of "
        "each person compared, and yours where you annotate too. “Layers to compare” takes in "
        "documents that are not done.",
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "ReviewHints", "Gold can only be read here; the line above says why."
    ),
    "nothing_to_take_back": QT_TRANSLATE_NOOP("ReviewHints", "There is nothing to take back."),
    "nothing_to_repeat": QT_TRANSLATE_NOOP("ReviewHints", "There is nothing to repeat."),
}


def empty_hint(layers: int) -> str:
    """The hint where none of the documents of so many chosen layers can be compared."""
    return "nothing_done_here" if layers > 1 else "nothing_to_compare"


def review_hint(hint: str) -> str:
    """The sentence of a hint in the language of the interface, commands in braces for keys."""
    return QCoreApplication.translate("ReviewHints", _HINTS[hint])
