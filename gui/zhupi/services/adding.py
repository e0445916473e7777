"""Adding documents to a project that exists."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.services.creating import document_of, keep_mentions, read_sources
from zhupi.store.project import Project


@dataclass(frozen=True, slots=True)
class Added:
    """How many documents are new in the project, were there already, and could not be read."""

    documents: int
    repeated: int
    skipped: tuple[ZhupiError, ...] = ()


def add_documents(project: Project, sources: Sequence[Path]) -> Added:
    """Copy documents out of files and folders into a project; nothing that is there changes.

    Read whole before anything is written, as `creating.new_project` does.
    """
    read, skipped = read_sources(sources)
    documents = [document_of(source) for source in read]
    ids = project.add_documents(documents)
    keep_mentions(project, documents, read)
    return Added(len(ids), len(documents) - len(ids), tuple(skipped))
