"""Notes to documents as a whole: where they stand, and what they say."""

from collections.abc import Callable, Iterable

from zhupi.errors import ZhupiError
from zhupi.store.project import Project


def document_notes(
    project: Project,
    annotator: str,
    document_ids: Iterable[str],
    *,
    is_wanted: Callable[[], bool] = lambda: True,
) -> dict[str, str]:
    """An annotator's notes to these documents, by id; on any thread.

    The summary says which documents have one, so only those are read; one that can't be read is
    passed over, since it says so when it is opened. Ends early once `is_wanted` says no.
    """
    summary = project.summary(annotator)
    found: dict[str, str] = {}
    for document_id in document_ids:
        if not summary.of(document_id).noted:
            continue
        if not is_wanted():
            break
        try:
            meta = project.shard(annotator, document_id).meta
        except ZhupiError:
            continue
        if meta is not None and meta.note:
            found[document_id] = meta.note
    return found
