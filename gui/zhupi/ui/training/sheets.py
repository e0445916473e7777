"""A comparison of two models as sheets, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from zhupi.model.label import Scheme
from zhupi.services.comparing import Comparison, LabelScores, Measured
from zhupi.services.sheets import Cell, Sheet
from zhupi.ui.overview.sheets import tenth_cells


def scores_sheet(comparison: Comparison | None, scheme: Scheme, language: str) -> Sheet:
    """Strict F1 of both models, over all labels and by label."""
    translate = QCoreApplication.translate
    found = comparison.scores if comparison else ()
    return Sheet(
        "scores",
        translate("Model", "Strict F1 on documents held out"),
        (
            translate("Model", "Label"),
            translate("Model", "Mentions"),
            translate("Model", "Built-in model"),
            translate("Model", "95 % from"),
            translate("Model", "95 % to"),
            translate("Model", "Own model"),
            translate("Model", "95 % from"),
            translate("Model", "95 % to"),
        ),
        tuple(_row(each, scheme, language) for each in found),
        note=_note(comparison) if comparison else "",
        empty=translate("Model", "Train a model to see how it does beside the built-in one."),
        percent=frozenset(range(2, 8)),
    )


def _note(comparison: Comparison) -> str:
    translate = QCoreApplication.translate
    said = translate(
        "Model",
        "Right is what has the same beginning, end and label as decided. Measured on {count} "
        "documents, each while a model learned from others; the strokes are 95 % intervals over "
        "documents.",
    ).format(count=comparison.held_out)
    if comparison.known:
        said += " " + translate(
            "Model", "The built-in model has learned from {count} of them, which flatters it."
        ).format(count=comparison.known)
    return said


def _row(each: LabelScores, scheme: Scheme, language: str) -> tuple[Cell, ...]:
    whole = QCoreApplication.translate("Model", "all labels")
    name = scheme.label(each.label).name(language) if each.label else whole
    return (name, each.mentions, *_cells(each.shipped), *_cells(each.own))


def _cells(measured: Measured) -> tuple[Cell, Cell, Cell]:
    interval = measured.interval
    if interval is None:
        return measured.f1, None, None
    return measured.f1, interval.low, interval.high


def tenths_sheet(comparison: Comparison | None) -> Sheet:
    """Whether the scores of one's own model hold, by tenths."""
    translate = QCoreApplication.translate
    found = comparison.tenths if comparison else ()
    return Sheet(
        "tenths",
        translate("Model", "Do the own model's scores keep their word?"),
        (
            translate("Model", "Score"),
            translate("Model", "Mean score"),
            translate("Model", "Right"),
            translate("Model", "95 % from"),
            translate("Model", "95 % to"),
            translate("Model", "Suggestions"),
        ),
        tuple(map(tenth_cells, found)),
        note=translate("Model", "On the line nine in ten with a score of 0.9 are right."),
        empty=translate("Model", "Nothing has been measured yet."),
        percent=frozenset({1, 2, 3, 4}),
    )
