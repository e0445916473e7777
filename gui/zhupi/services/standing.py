"""What stands in documents, open or not, as values for any thread."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.mention import Mention
from zhupi.services.desk import Desk
from zhupi.services.own_model import layer_of
from zhupi.services.reading import proposed_today, shard_today
from zhupi.store.project import Project


@dataclass(frozen=True, slots=True)
class Standing:
    """A document with its mentions by id and the note to it, as its annotator sees them."""

    document: Document
    mentions: Mapping[str, Mention]
    note: str = ""


Opened = Mapping[str, Standing]
"""What is open in the window, by document, which the disk may not have yet."""


def standing(project: Project, annotator: str, document_id: str) -> Standing:
    """A document that is not open: what was decided, and what is still suggested.

    Raises what reading a document raises.
    """
    document = project.document(document_id)
    shard = shard_today(project, annotator, document_id)
    suggestions = proposed_today(project, layer_of(project), document_id)
    note = shard.meta.note if shard.meta else ""
    if not shard.mentions:
        return Standing(document, suggestions, note)
    desk = Desk(document, shard, suggestions, nesting=project.scheme.nesting)
    return Standing(document, desk.mentions, note)


def each_standing(
    project: Project, annotator: str, document_ids: Iterable[str], opened: Opened
) -> Iterator[Standing]:
    """The documents one after the other, those in the window as they are there.

    One that can't be read is passed over: it says so when it is opened.
    """
    for document_id in document_ids:
        try:
            yield opened.get(document_id) or standing(project, annotator, document_id)
        except ZhupiError:
            continue


def context(text: str, start: int, end: int, size: int = 24) -> tuple[str, str]:
    """What stands before and after a place on its lines, up to `size` characters each."""
    before = text[max(0, start - size) : start].rpartition("\n")[2]
    return before, text[end : end + size].partition("\n")[0]
