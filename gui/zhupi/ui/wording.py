"""Words for values of the model, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from zhupi.model.document import DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status

STATUS_GLYPHS = {
    Status.SUGGESTED: "┄",
    Status.CONFIRMED: "✓",
    Status.CORRECTED: "✎",
    Status.REJECTED: "✕",
    Status.ADDED: "＋",
}


def titled(title: str, apart: str) -> str:
    """A document's title, with what tells it apart from others that have the same title."""
    return f"{title} · {apart}" if apart else title


def shown_text(mention: Mention, longest: int = 1000) -> str:
    """A mention's text on one line: fragments set apart, line feeds shown, cut where too long."""
    parts, at = [], 0
    for start, end in mention.span.fragments:
        parts.append(mention.text[at : at + end - start])
        at += end - start
    text = " … ".join(parts).replace("\n", "⏎")
    return text if len(text) <= longest else text[: longest - 1] + "…"


def source_text(source: str) -> str:
    """What made a suggestion, as a word; other layers are called as they are."""
    words = {
        "rules": QCoreApplication.translate("Source", "rules"),
        "gazetteer": QCoreApplication.translate("Source", "gazetteer"),
        "names": QCoreApplication.translate("Source", "names"),
        "model": QCoreApplication.translate("Source", "model"),
        "memory": QCoreApplication.translate("Source", "memory"),
    }
    return words.get(source.partition("@")[0], source)


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


def spoken_text(mention: Mention, scheme: Scheme | None, language: str) -> str:
    """A mention as it is said: text, label, status, and the certainty of what is undecided."""
    label = scheme.label(mention.label).name(language) if scheme is not None else mention.label
    parts = [shown_text(mention), label, status_text(mention.status)]
    if mention.is_open and mention.origin is not None and mention.origin.score is not None:
        certainty = QCoreApplication.translate("Mention", "certainty {score}")
        parts.append(certainty.format(score=f"{mention.origin.score:.2f}"))
    if mention.note:
        parts.append(mention.note)
    return ", ".join(parts)


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
    }
    parts = []
    for key, each in value.items():
        word = words.get(str(key), str(key))
        if key == "part":
            parts.append(_part_text(str(each)))
        else:
            parts.append(word if each is True else f"{word} {each}")
    return ", ".join(parts)


def _part_text(part: str) -> str:
    words = {
        "start": QCoreApplication.translate("Value", "early in it"),
        "middle": QCoreApplication.translate("Value", "in the middle of it"),
        "end": QCoreApplication.translate("Value", "late in it"),
        "morning": QCoreApplication.translate("Value", "morning"),
        "noon": QCoreApplication.translate("Value", "noon"),
        "afternoon": QCoreApplication.translate("Value", "afternoon"),
        "evening": QCoreApplication.translate("Value", "evening"),
        "night": QCoreApplication.translate("Value", "night"),
    }
    return words.get(part, part)
