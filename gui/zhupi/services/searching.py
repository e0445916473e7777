"""Searching a project: its texts, its mentions, and the notes to mentions and documents.

One's own work is searched as it stands in the window, suggestions among it. Another layer (a
person, an import, a suggester) is searched to be read: what a person marked only where both have
marked the document as done, as everywhere that work is compared.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.finding import Progress, may_hold, pattern, texts_with
from zhupi.services.layers import Source, comparable, sources
from zhupi.services.reading import layer_today, shard_today
from zhupi.services.standing import Opened, Standing, context, standing
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
    meant. In texts only `text` counts. `source` is the layer that is searched, None for one's own.
    """

    text: str
    kind: Kind
    label: str = ""
    statuses: frozenset[Status] = WANTED
    source: Source | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it would ask for everything there is."""
        return not self.text and self.kind is Kind.TEXT

    @property
    def has_documents(self) -> bool:
        """Whether notes to documents are meant too, which have neither label nor status."""
        return self.kind is Kind.NOTES and not self.label and self.statuses == WANTED


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found, with the text around it; `mention` is None for a place in a text.

    `note` is the note to the mention, or, with `is_document`, to the document: its place is then
    the first character.
    """

    document_id: str
    title: str
    span: Span
    text: str
    before: str
    after: str
    mention: Mention | None = None
    note: str = ""
    is_document: bool = False


def searchable(project: Project, annotator: str) -> list[Source]:
    """The layers that can be searched beside one's own, as they stand today."""
    found = (each for each in sources(project) if not each.day)
    return [each for each in found if not (each.is_person and each.name == annotator)]


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
    `opened` has what the window holds, which the disk may not have yet.
    """
    if wanted.is_empty:
        return []
    if wanted.kind is Kind.TEXT:
        found = _in_texts(project, wanted, document_ids, progress)
    else:
        layer = _Layer(project, annotator, wanted, opened)
        found = layer.hits(_told(layer.among(document_ids), progress))
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


class _Layer:
    """The layer that is searched: which of its documents, and what is found in each."""

    def __init__(self, project: Project, annotator: str, wanted: Search, opened: Opened) -> None:
        self._project = project
        self._annotator = annotator
        self._wanted = wanted
        self._opened = opened if wanted.source is None else {}
        self._form = pattern([wanted.text]) if wanted.text else re.compile("")
        self._fits = _test(wanted, self._form)

    def among(self, document_ids: Sequence[str]) -> Sequence[str]:
        """The documents that can have something; where decisions are meant, those that have."""
        project, source = self._project, self._wanted.source
        if source is None:
            return self._decided(self._annotator, document_ids)
        if not source.is_person:
            return [each for each in document_ids if project.has_layer(source.name, each)]
        allowed = set(comparable(project, (source,), viewer=self._annotator))
        return self._decided(source.name, [each for each in document_ids if each in allowed])

    def _decided(self, person: str, document_ids: Sequence[str]) -> Sequence[str]:
        wanted = self._wanted
        if wanted.kind is Kind.MENTIONS and Status.SUGGESTED in wanted.statuses:
            return document_ids
        touched = self._project.refresh_summary(person)

        def has(document_id: str) -> bool:
            if document_id in self._opened:
                return True
            if wanted.kind is Kind.NOTES:
                return document_id in touched
            counts = touched.of(document_id).counts
            return any(counts.get(status) for status in wanted.statuses)

        return [each for each in document_ids if has(each)]

    def hits(self, document_ids: Iterable[str]) -> Iterator[Hit]:
        """What is found in documents, one after the other.

        One that can't be read is passed over: it says so when it is opened.
        """
        for document_id in document_ids:
            try:
                if document_id in self._opened or self._may_hold(document_id):
                    yield from self._found(self._standing(document_id))
            except ZhupiError:
                continue

    def _may_hold(self, document_id: str) -> bool:
        """Whether it is worth the while to read the mentions of a document."""
        if self._wanted.kind is not Kind.MENTIONS or not self._wanted.text:
            return True
        return may_hold(self._project.document(document_id).text, self._wanted.text)

    def _standing(self, document_id: str) -> Standing:
        project, source = self._project, self._wanted.source
        if source is None:
            known = self._opened.get(document_id)
            return known or standing(project, self._annotator, document_id)
        document = project.document(document_id)
        if not source.is_person:
            note = project.layer_note(source.name, document_id)
            return Standing(document, layer_today(project, source.name, document_id), note)
        shard = shard_today(project, source.name, document_id)
        return Standing(document, shard.mentions, shard.meta.note if shard.meta else "")

    def _found(self, standing: Standing) -> Iterator[Hit]:
        note = standing.note
        if note and self._wanted.has_documents and self._form.search(note):
            yield note_hit(standing.document, note)
        found = [each for each in standing.mentions.values() if self._fits(each)]
        for mention in sorted(found, key=lambda each: each.span):
            yield mention_hit(standing.document, mention)


def mention_hit(document: Document, mention: Mention) -> Hit:
    """A mention as a place."""
    return _hit(document.id, document.title, document.text, mention.span, mention)


def note_hit(document: Document, note: str) -> Hit:
    """The note to a document, at its beginning."""
    return Hit(document.id, document.title, Span.of(0, 1), "", "", "", None, note, is_document=True)


def _hit(document_id: str, title: str, text: str, span: Span, mention: Mention | None) -> Hit:
    around = context(text, span.start, span.end)
    if mention is None:
        return Hit(document_id, title, span, text[span.start : span.end], *around)
    return Hit(document_id, title, span, mention.text, *around, mention, mention.note)


def _test(wanted: Search, form: re.Pattern[str]) -> Callable[[Mention], bool]:
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
