"""Searching a project: its texts, its mentions, and the notes written to them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.finding import Progress, pattern, texts_with
from zhupi.services.standing import Opened, Standing, context, each_standing
from zhupi.store.project import Project

MOST = 20_000
"""How many places are listed at most."""
WANTED = frozenset(Status) - {Status.REJECTED}


class Kind(StrEnum):
    """What is searched."""

    TEXT = "text"
    MENTIONS = "mentions"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    `label` ("" for all) and `statuses` choose among mentions; without `text` all of those are
    meant. In texts only `text` counts.
    """

    text: str
    kind: Kind
    label: str = ""
    statuses: frozenset[Status] = WANTED

    @property
    def is_empty(self) -> bool:
        """Whether it would ask for everything there is."""
        return not self.text and self.kind is Kind.TEXT


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found, with the text around it; `mention` is None for a place in a text."""

    document_id: str
    title: str
    span: Span
    text: str
    before: str
    after: str
    mention: Mention | None = None


def search(
    project: Project,
    annotator: str,
    wanted: Search,
    document_ids: Sequence[str],
    *,
    opened: Opened,
    progress: Progress,
) -> list[Hit]:
    """What is found, in the order of the documents and of their text, `MOST` places at most.

    On any thread. Case, width and script make no difference, nor does a line break inside.
    """
    if wanted.is_empty:
        return []
    if wanted.kind is Kind.TEXT:
        found = _in_texts(project, wanted, document_ids, progress)
    else:
        found = _in_mentions(project, annotator, wanted, _told(document_ids, progress), opened)
    return list(islice(found, MOST))


def _in_texts(
    project: Project, wanted: Search, document_ids: Sequence[str], progress: Progress
) -> Iterator[Hit]:
    form = pattern([wanted.text])
    entries = project.catalogue()
    for document_id, text in texts_with(project, form, document_ids, progress):
        for match in form.finditer(text):
            title = entries[document_id].title
            yield _hit(document_id, title, text, Span.of(*match.span()), None)


def _told(document_ids: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, document_id in enumerate(document_ids):
        if number % 20 == 0 and not progress(number):
            return
        yield document_id


def _in_mentions(
    project: Project,
    annotator: str,
    wanted: Search,
    document_ids: Iterator[str],
    opened: Opened,
) -> Iterator[Hit]:
    fits = _test(wanted)
    for document, mentions in each_standing(project, annotator, document_ids, opened):
        yield from _fitting((document, mentions), fits)


def _fitting(standing: Standing, fits: Callable[[Mention], bool]) -> Iterator[Hit]:
    document, mentions = standing
    found = [each for each in mentions.values() if fits(each)]
    for mention in sorted(found, key=lambda each: each.span):
        yield _mention_hit(document, mention)


def _mention_hit(document: Document, mention: Mention) -> Hit:
    return _hit(document.id, document.title, document.text, mention.span, mention)


def _hit(document_id: str, title: str, text: str, span: Span, mention: Mention | None) -> Hit:
    around = context(text, span.start, span.end)
    shown = text[span.start : span.end] if mention is None else mention.text
    return Hit(document_id, title, span, shown, *around, mention)


def _test(wanted: Search) -> Callable[[Mention], bool]:
    form = pattern([wanted.text]) if wanted.text else re.compile("")
    noted = wanted.kind is Kind.NOTES

    def fits(mention: Mention) -> bool:
        return (
            not mention.deleted
            and mention.status in wanted.statuses
            and wanted.label in ("", mention.label)
            and (bool(mention.note) or not noted)
            and form.search(mention.note if noted else mention.text) is not None
        )

    return fits
