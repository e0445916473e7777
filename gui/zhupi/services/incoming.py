"""What an import or another copy brought that a person should look at, as sentences."""

from collections.abc import Collection, Iterator

from zhupi.errors import ZhupiError
from zhupi.services.exchanging import loss_sentences
from zhupi.services.importing import Imported
from zhupi.services.merging import TakenIn
from zhupi.services.messages import sentence

_NAMED = 5
"""So many of each kind are named."""


def import_remarks(found: Imported, language: str) -> list[str]:
    """What of an import's file was left out, or has a label that the project lacks."""
    labels = [f"{code} ({count})" for code, count in found.unknown_labels.items()]
    return [
        *loss_sentences(found.report, language),
        *_said("import.missing", found.missing, language),
        *_said("import.changed", found.changed, language),
        *_said("import.unknown_labels", labels, language),
    ]


def merge_remarks(taken: TakenIn, language: str) -> list[str]:
    """What both copies decided, and what of the other one could not be taken in."""
    contested = [f"{who}: {each.kept.text}" for who, each in taken.contested]
    notes = [f"{who}: {each.document_id}" for who, each in taken.notes]
    left = [path.name for merged in taken.annotators.values() for path in merged.left]
    layers = [f"{source}: {document}" for source, document in taken.layers]
    return [
        *_said("merge.contested", contested, language),
        *_said("merge.notes", notes, language),
        *_said("merge.left", left, language),
        *_said("merge.layers", layers, language),
        *_said("merge.labels", taken.labels, language),
    ]


def _said(code: str, names: Collection[str], language: str) -> Iterator[str]:
    if names:
        listed = list(dict.fromkeys(names))
        shown = ", ".join(listed[:_NAMED]) + ("…" if len(listed) > _NAMED else "")
        yield sentence(ZhupiError(code, count=len(names), names=shown), language)
