"""Words for values of the model, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from zhupi.model.document import DocumentState
from zhupi.model.mention import Status

STATUS_GLYPHS = {
    Status.SUGGESTED: "┄",
    Status.CONFIRMED: "✓",
    Status.CORRECTED: "✎",
    Status.REJECTED: "✕",
    Status.ADDED: "＋",
}


def status_text(status: Status) -> str:
    """The status of a mention as a word."""
    words = {
        Status.SUGGESTED: QCoreApplication.translate("Status", "suggested"),
        Status.CONFIRMED: QCoreApplication.translate("Status", "confirmed"),
        Status.CORRECTED: QCoreApplication.translate("Status", "corrected"),
        Status.REJECTED: QCoreApplication.translate("Status", "rejected"),
        Status.ADDED: QCoreApplication.translate("Status", "added"),
    }
    return words[status]


def state_text(state: DocumentState) -> str:
    """The state of a document as a word."""
    words = {
        DocumentState.TODO: QCoreApplication.translate("DocumentState", "to do"),
        DocumentState.DOING: QCoreApplication.translate("DocumentState", "in progress"),
        DocumentState.DONE: QCoreApplication.translate("DocumentState", "done"),
    }
    return words[state]


def value_text(value: object) -> str:
    """The normalised value of a number or date; a part that is not known here keeps its name."""
    if not isinstance(value, dict):
        return str(value)
    words: dict[str, str] = {
        "amount": QCoreApplication.translate("Value", "amount"),
        "currency": QCoreApplication.translate("Value", "currency"),
        "unit": QCoreApplication.translate("Value", "unit"),
        "min": QCoreApplication.translate("Value", "from"),
        "max": QCoreApplication.translate("Value", "to"),
        "fraction": QCoreApplication.translate("Value", "share"),
        "min_fraction": QCoreApplication.translate("Value", "share from"),
        "max_fraction": QCoreApplication.translate("Value", "share to"),
        "points": QCoreApplication.translate("Value", "percentage points"),
        "min_points": QCoreApplication.translate("Value", "percentage points from"),
        "max_points": QCoreApplication.translate("Value", "percentage points to"),
        "times": QCoreApplication.translate("Value", "times"),
        "min_times": QCoreApplication.translate("Value", "times from"),
        "max_times": QCoreApplication.translate("Value", "times to"),
        "more": QCoreApplication.translate("Value", "and more"),
        "about": QCoreApplication.translate("Value", "about"),
        "iso": QCoreApplication.translate("Value", "date"),
        "relative": QCoreApplication.translate("Value", "counted from the day of writing"),
        "part": QCoreApplication.translate("Value", "part"),
    }
    parts = []
    for key, each in value.items():
        word = words.get(str(key), str(key))
        parts.append(word if each is True else f"{word} {each}")
    return ", ".join(parts)
