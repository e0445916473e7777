"""Settling without seeing who marked what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from zhupi.services.exporting import GOLD
from zhupi.services.layers import Source
from zhupi.services.survey import Survey


def veiled_names(sources: Sequence[Source]) -> dict[str, str]:
    """What to call people instead of by their names, by the titles of their layers.

    Gold and what machines found are called as they are. `sources` come in the order of
    `zhupi.services.layers.shuffled`, so that a number tells nobody who has it.
    """
    people = [each for each in sources if each.is_person and each.name != GOLD]
    name = QCoreApplication.translate("Review", "annotator {number}")
    return {each.title: name.format(number=number) for number, each in enumerate(people, start=1)}


def veiled(survey: Survey, names: Mapping[str, str]) -> Survey:
    """The figures and habits under these names."""
    pairings = (
        replace(each, layers=(names.get(one, one), names.get(other, other)))
        for each in survey.pairings
        for one, other in (each.layers,)
    )
    patterns = (
        replace(
            each, habits={names.get(layer, layer): found for layer, found in each.habits.items()}
        )
        for each in survey.patterns
    )
    return replace(survey, pairings=tuple(pairings), patterns=tuple(patterns))
