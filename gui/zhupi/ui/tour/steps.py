"""The steps of the tour, from resources/tour.toml."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from zhupi import paths

_KEY = re.compile(r"\{([a-z_.]+)\}")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its text in every language, the part it points at, and what goes on from it.

    `points_at` is "" where the text is meant, `done_by` has gestures and ids of commands.
    """

    id: str
    points_at: str
    done_by: frozenset[str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tour:
    """What is said to offer the tour, and its steps in order."""

    offer: Step
    steps: tuple[Step, ...]


def read_tour() -> Tour:
    """The tour as the program comes with it."""
    data = tomllib.loads(paths.resource("tour.toml").read_text("utf-8"))
    steps = tuple(
        Step(
            entry["id"],
            entry["points_at"],
            frozenset(entry["done_by"]),
            {"en": entry["en"], "zh": entry["zh"]},
        )
        for entry in data["step"]
    )
    return Tour(Step("offer", "", frozenset(), data["offer"]), steps)


def as_html(text: str, key_of: Callable[[str], str]) -> str:
    """A step's text with its keys in it, set off from the words."""
    return _KEY.sub(lambda found: f"<b>{escape(key_of(found[1]))}</b>", escape(text))


def as_words(text: str, key_of: Callable[[str], str]) -> str:
    """A step's text with its keys in it, to be read out."""
    return _KEY.sub(lambda found: key_of(found[1]), text)
