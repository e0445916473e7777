"""Suggestions for documents of a project, kept as the suggester's layer.

The extraction and jieba are imported by what first needs them, so that the window is up before.
"""

import datetime
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from zhupi import paths
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.suggestion import Suggestion
from zhupi.services.dating import written_on
from zhupi.services.own_model import LAYER, layer_of
from zhupi.services.reading import proposed_today
from zhupi.store.project import Project
from zhupi.suggest.memory import Memory

if TYPE_CHECKING:
    from zhupi.suggest.segment import Segmenter

__all__ = ["LAYER", "Extraction", "Segments", "Suggests", "Words", "segmenter", "suggestions_for"]


class Segments(Protocol):
    """Finds where words may end; `zhupi.suggest.segment.Segmenter` does."""

    def words(self, text: str) -> Sequence[int]:
        """The boundaries of the default cut."""

    def lattice(self, text: str) -> Sequence[int]:
        """The boundaries of all cuts."""


class Suggests(Protocol):
    """Proposes mentions of a text; `zhupi.suggest.pipeline.Suggester` does."""

    def suggest(self, text: str, *, date: datetime.date | None = None) -> Iterable[Suggestion]:
        """The suggestions, sorted; relative dates are resolved against `date`."""


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a document may end: by the default cut, and by all cuts.

    Sorted code points, the text's beginning and end among them.
    """

    document_id: str
    boundaries: Sequence[int]
    lattice: Sequence[int]


class Extraction:
    """The extraction of one project: reads its dictionaries and model at the first call.

    `model` is the project's own, None for the one that comes along.

    Used on any thread but the window's, on several at once.
    """

    def __init__(
        self, scheme: Scheme, cache: Path | None = None, *, model: Path | None = None
    ) -> None:
        self._scheme = scheme
        self._model = model
        self._cache = cache or paths.user_cache()
        self._guard = threading.Lock()
        self._loaded: tuple[Segments, Suggests] | None = None

    def words(self, document: Document) -> Words:
        """The words of a document."""
        segmenter, _ = self._parts()
        text = document.text
        return Words(document.id, segmenter.words(text), segmenter.lattice(text))

    def lattice(self, text: str) -> Sequence[int]:
        """All places in a stretch of text where words may begin or end."""
        segmenter, _ = self._parts()
        return segmenter.lattice(text)

    def suggestions(
        self, project: Project, document: Document, known: Mapping[str, str] | None = None
    ) -> dict[str, Mention]:
        """The document's suggestions by id, computed where the project has none yet.

        `known` are strings that were decided elsewhere with their label; they are proposed too.
        """
        _, suggester = self._parts()
        return suggestions_for(project, suggester, document, known or {})

    def _parts(self) -> tuple[Segments, Suggests]:
        with self._guard:
            if self._loaded is None:
                from zhupi.suggest.segment import Segmenter

                segmenter = Segmenter(self._cache)
                self._loaded = (segmenter, suggester_for(self._scheme, segmenter, self._model))
            return self._loaded


def segmenter(cache: Path | None = None) -> Segments:
    """A segmenter of its own; its dictionary is read at first use."""
    from zhupi.suggest.segment import Segmenter

    return Segmenter(cache or paths.user_cache())


def suggester_for(scheme: Scheme, words: "Segmenter", model: Path | None = None) -> Suggests:
    """What proposes a scheme's labels; with a `model` one that was trained under that scheme."""
    from zhupi.suggest.pipeline import DEFAULT_MODEL, Suggester

    # A model trained under the scheme speaks its codes, the built-in one its own.
    mapping = scheme.was if model else scheme.proposals
    codes = (label.code for label in scheme.active) if model else scheme.proposals.values()
    return Suggester(words, labels=frozenset(codes), mapping=mapping, model=model or DEFAULT_MODEL)


def suggestions_for(
    project: Project,
    suggest: Suggests,
    document: Document,
    known: Mapping[str, str] | None = None,
) -> dict[str, Mention]:
    """The document's suggestions by id, computed where the project has none yet.

    On any thread but the window's. They are kept as a layer so that they stay what they were
    when they were decided about; where the folder can't be written they are only returned.
    """
    layer = layer_of(project)
    if project.has_layer(layer, document.id):
        return proposed_today(project, layer, document.id)
    date = written_on(document.text, document.meta, document.id, document.title)
    proposed = suggest.suggest(document.text, date=date)
    found = Memory(known or {}).with_remembered(document.text, proposed)
    mentions = {
        mention.id: mention
        for each in found
        for mention in (each.as_mention(document.id, document.text),)
    }
    if project.writable:
        project.write_layer(layer, document.id, mentions.values())
    return mentions
