"""Suggestions for documents of a project, kept as the suggester's layer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhupi import paths
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.store.project import Project
from zhupi.suggest.pipeline import SOURCE, Suggester
from zhupi.suggest.segment import Segmenter

LAYER = SOURCE
"""The layer that holds the built-in suggestions."""


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a document may end: by the default cut, and by all cuts.

    Sorted code points, the text's beginning and end among them.
    """

    document_id: str
    boundaries: Sequence[int]
    lattice: Sequence[int]


def cut(segment: Segmenter, document: Document) -> Words:
    """The words of a document."""
    return Words(document.id, segment.words(document.text), segment.lattice(document.text))


def segmenter(cache: Path | None = None) -> Segmenter:
    """The segmenter of this program; its dictionary is read at first use."""
    return Segmenter(cache or paths.user_cache())


def suggester(cut: Segmenter, scheme: Scheme) -> Suggester:
    """The suggester for a project's labels."""
    return Suggester(cut, labels=frozenset(scheme.by_code))


def suggestions_for(project: Project, suggest: Suggester, document: Document) -> dict[str, Mention]:
    """The document's suggestions by id, computed where the project has none yet.

    On any thread but the window's. They are kept as a layer so that they stay what they were
    when they were decided about; where the folder can't be written they are only returned.
    """
    if project.has_layer(SOURCE, document.id):
        return dict(project.layer(SOURCE, document.id))
    mentions = {
        mention.id: mention
        for each in suggest.suggest(document.text)
        for mention in (each.as_mention(document.id, document.text),)
    }
    if project.writable:
        project.write_layer(SOURCE, document.id, mentions.values())
    return mentions
