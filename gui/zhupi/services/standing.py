"""What stands in documents, open or not, as values for any thread."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.mention import Mention
from zhupi.services.desk import Desk
from zhupi.services.reading import layer_today, shard_today
from zhupi.services.suggesting import LAYER
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
    suggestions = layer_today(project, LAYER, document_id)
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


def certainty(mentions: Iterable[Mention]) -> float | None:
    """The mean score of what is undecided; None where nothing undecided has one."""
    scores = [
        mention.origin.score
        for mention in mentions
        if mention.is_open and mention.origin and mention.origin.score is not None
    ]
    return sum(scores) / len(scores) if scores else None


def certainties(
    project: Project,
    annotator: str,
    document_ids: Iterable[str],
    *,
    opened: Opened,
    is_wanted: Callable[[], bool],
) -> dict[str, float]:
    """The certainty of documents that have one, by id; on any thread.

    Ends early once `is_wanted` says no, with those that are known by then.
    """
    found: dict[str, float] = {}
    for each in each_standing(project, annotator, document_ids, opened):
        if not is_wanted():
            break
        known = certainty(each.mentions.values())
        if known is not None:
            found[each.document.id] = known
    return found


def context(text: str, start: int, end: int, size: int = 24) -> tuple[str, str]:
    """What stands before and after a place on its lines, up to `size` characters each."""
    before = text[max(0, start - size) : start].rpartition("\n")[2]
    return before, text[end : end + size].partition("\n")[0]
