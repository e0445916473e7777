"""The same elsewhere: a decided name proposed wherever it stands in the document or project.

What is found is a proposal. Places that are likely wrong come unchecked with the reason: in
Chinese text most of them lie inside a longer name, or cut a word. What was decided there already
is left out. Applying is one step; what is left unchecked is remembered as rejected under the id
that a suggester's same proposal would have, so that it does not come back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zhupi.errors import ZhupiError
from zhupi.model import decision
from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import Document, DocumentState
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason
from zhupi.services.aliases import declared_names, is_continued, short_names
from zhupi.services.desk import Desk
from zhupi.services.finding import Progress, pattern, texts_with, which
from zhupi.services.index import MentionIndex
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SOURCE = "elsewhere@1"
"""The source in the origin of mentions that were proposed here."""
_CONTEXT = 24
_RUN = 60
_AFTER = 8

Opened = Mapping[str, tuple[Document, Mapping[str, Mention]]]
"""Documents by id, with their mentions by id."""
Lattice = Callable[[str], Sequence[int]]
"""Gives all places in a text where words may begin or end, as `Segmenter.lattice` does."""


class Doubt(StrEnum):
    """Why a place comes unchecked."""

    INSIDE = "inside"
    OVERLAPS = "overlaps"
    LONGER = "longer"
    CONTINUED = "continued"
    OFF_WORDS = "off_words"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `names` are the name without line breaks, then its short forms.

    `document_id` and `span` are the place of the mention itself, which is left out.
    """

    label: str
    names: tuple[str, ...]
    document_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where one of the names stands, with the text around it on a line of its own.

    `name` is the one that was found there, as the query has it; `longer` the mention or known
    name that makes it doubtful, "" if none does.
    """

    document_id: str
    title: str
    span: Span
    text: str
    before: str
    after: str
    name: str
    doubt: Doubt | None = None
    longer: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Places in reading order, and the decided names around them that hold one of the names."""

    occurrences: tuple[Occurrence, ...]
    longer: frozenset[str] = frozenset()


def query_for(document: Document, mention: Mention) -> Query:
    """What to look for on account of a mention: its name, and short names for it."""
    name = "".join(mention.text.split("\n")).strip()
    short = dict.fromkeys([*declared_names(document.text, name), *short_names(name)])
    short.pop(name, None)
    return Query(mention.label, (name, *short), document.id, mention.span)


def find_in(
    document: Document, mentions: Mapping[str, Mention], query: Query, lattice: Lattice
) -> Found:
    """Where the names stand in one document that has these mentions; on any thread."""
    place = _Place(document, mentions, query, lattice)
    wanted = pattern(query.names, any_case=False)
    found = (
        place.occurrence(Span.of(*match.span()), query.names[which(match)])
        for match in wanted.finditer(document.text)
    )
    longer = (
        "".join(mention.text.split())
        for mention in mentions.values()
        if mention.counts and len(mention.text) > len(query.names[-1])
    )
    held = {each for each in longer if any(name in each and name != each for name in query.names)}
    return Found(tuple(each for each in found if each is not None), frozenset(held))


def find(
    project: Project,
    annotator: str,
    query: Query,
    document_ids: Sequence[str],
    *,
    opened: Opened,
    lattice: Lattice,
    progress: Progress,
) -> tuple[Occurrence, ...]:
    """Where the names stand in these documents: longest names first, then in reading order.

    On any thread; `opened` has what is open in the window, which the disk may not have yet. A
    document that can't be read is passed over: it says so when it is opened.
    """
    parts: list[Found] = []
    wanted = pattern(query.names, any_case=False)
    for document_id, _ in texts_with(project, wanted, document_ids, progress):
        try:
            document, mentions = opened.get(document_id) or (
                project.document(document_id),
                standing(project, annotator, document_id),
            )
        except ZhupiError:
            continue
        parts.append(find_in(document, mentions, query, lattice))
    return weighed(parts)


def standing(project: Project, annotator: str, document_id: str) -> dict[str, Mention]:
    """The mentions of a document that is not open: what was decided, else what is suggested."""
    decided = project.shard(annotator, document_id).mentions
    return {**project.layer(LAYER, document_id), **decided}


def weighed(parts: Iterable[Found]) -> tuple[Occurrence, ...]:
    """All places in the order of their names, longest first.

    A longer name that was decided in any of the documents makes doubtful in all of them.
    """
    given = list(parts)
    places = [place for part in given for place in part.occurrences]
    known = frozenset().union(*(part.longer for part in given))
    longer = {
        name: [each for each in known if name in each and name != each]
        for name in {place.name for place in places}
    }
    judged = (_in_longer(place, longer[place.name]) for place in places)
    return tuple(sorted(judged, key=lambda place: -len(place.name)))


def _in_longer(place: Occurrence, longer: Sequence[str]) -> Occurrence:
    if place.doubt not in (None, Doubt.CONTINUED):
        return place
    for known in longer:
        head, _, tail = known.partition(place.name)
        if place.before.endswith(head) and place.after.startswith(tail):
            return replace(place, doubt=Doubt.LONGER, longer=known)
    return place


class _Place:
    """One document while it is searched."""

    def __init__(
        self, document: Document, mentions: Mapping[str, Mention], query: Query, lattice: Lattice
    ) -> None:
        self._document = document
        self._mentions = mentions
        self._query = query
        self._lattice = lattice
        self._index = MentionIndex(document.paragraphs, mentions.values())
        self._cuts: dict[tuple[int, int], frozenset[int]] = {}

    def occurrence(self, span: Span, name: str) -> Occurrence | None:
        """The place as a proposal; None where it is the mention itself or was decided."""
        query, document = self._query, self._document
        if document.id == query.document_id and span.overlaps(query.span):
            return None
        others = overlapping(self._index, document, span, self._mentions)
        if is_decided(document.id, span, query.label, self._mentions, others):
            return None
        text = document.text
        place = Occurrence(
            document.id,
            document.title,
            span,
            span.text_in(text),
            text[max(0, span.start - _CONTEXT) : span.start].rpartition("\n")[2],
            text[span.end : span.end + _CONTEXT].partition("\n")[0],
            name,
        )
        doubt, longer = self._doubt(place, others)
        return replace(place, doubt=doubt, longer=longer)

    def _doubt(self, place: Occurrence, others: Iterable[Mention]) -> tuple[Doubt | None, str]:
        for other in others:
            around = other.span != place.span and other.span.contains(place.span)
            if around and other.status is not Status.REJECTED:
                return Doubt.INSIDE, other.text
            if other.counts:
                return Doubt.OVERLAPS, other.text
        if len(place.name) < 2:
            return Doubt.SHORT, ""
        text, span = self._document.text, place.span
        known = any(other.span == place.span and other.is_open for other in others)
        if not known and not self._is_cut(span.start) & self._is_cut(span.end):
            return Doubt.OFF_WORDS, ""
        if not known and is_continued(text[span.end : span.end + _AFTER]):
            return Doubt.CONTINUED, ""
        return None, ""

    def _is_cut(self, position: int) -> bool:
        """Whether a word may begin or end there; words do not reach over punctuation."""
        text = self._document.text
        start = end = position
        while start > max(0, position - _RUN) and text[start - 1].isalnum():
            start -= 1
        while end < min(len(text), position + _RUN) and text[end].isalnum():
            end += 1
        if position in (start, end):
            return True
        cuts = self._cuts.get((start, end))
        if cuts is None:
            cuts = self._cuts[start, end] = frozenset(self._lattice(text[start:end]))
        return position - start in cuts


def overlapping(
    index: MentionIndex, document: Document, span: Span, mentions: Mapping[str, Mention]
) -> list[Mention]:
    """The mentions that share a character with a place, in reading order."""
    probe = replace(proposal(document, span, ""), id="")
    return index.overlapping(probe, mentions)


def proposal(document: Document, span: Span, label: str) -> Mention:
    """The undecided mention that a place is proposed as."""
    text = span.text_in(document.text)
    origin = Origin(SOURCE, label, span, None, Reason("elsewhere", text).dumps())
    return Mention(
        suggestion_id(document.id, span, label), span, label, text, Status.SUGGESTED, origin
    )


def is_decided(
    document_id: str,
    span: Span,
    label: str,
    mentions: Mapping[str, Mention],
    others: Iterable[Mention],
) -> bool:
    """Whether a person has said already what is at a place, or had it moved from there."""
    known = mentions.get(suggestion_id(document_id, span, label))
    if known is not None and not known.deleted and not known.is_open:
        return True
    return any(other.span == span and not other.is_open for other in others)


# Applying


def touched(places: Iterable[Occurrence]) -> list[str]:
    """The documents of places, each once, in order."""
    return list(dict.fromkeys(place.document_id for place in places))


def apply(
    workspace: Workspace,
    query: Query,
    checked: Iterable[Occurrence],
    unchecked: Iterable[Occurrence],
) -> Step | None:
    """Confirm the checked places and reject the others, as one step over all documents.

    The mention that was asked about is confirmed with them where it is undecided. A place that
    was decided meanwhile is left as it is. Documents that are not open are read now.
    """
    stamp = workspace.context.stamp(workspace.annotator)
    wanted: dict[str, list[tuple[Span, bool]]] = {query.document_id: []}
    for places, wants in ((checked, True), (unchecked, False)):
        for place in places:
            wanted.setdefault(place.document_id, []).append((place.span, wants))
    changes = []
    for document_id, spans in wanted.items():
        edits = _Edits(workspace, workspace.open_desk(document_id, (LAYER,)), stamp)
        if document_id == query.document_id:
            edits.confirm_asked(query)
        for span, wants in spans:
            edits.decide(span, query.label, wants=wants)
        changes.append(edits.change())
    return workspace.do("propagate", changes)


class _Edits:
    """The edits of one document, while they are collected."""

    def __init__(self, workspace: Workspace, desk: Desk, stamp: Stamp) -> None:
        self._nesting = workspace.scheme.nesting
        self._desk = desk
        self._stamp = stamp
        self._edits: dict[str, Edit] = {}

    def confirm_asked(self, query: Query) -> None:
        """Confirm the mention the question was about, where it is undecided."""
        for mention in self._desk.index.at(query.span.start, self._desk.mentions):
            if mention.is_open and (mention.span, mention.label) == (query.span, query.label):
                self._note(decision.confirm(mention, self._stamp))
                self._beat(mention)

    def decide(self, span: Span, label: str, *, wants: bool) -> None:
        """Say whether a mention is at a place."""
        desk = self._desk
        made = proposal(desk.document, span, label)
        others = overlapping(desk.index, desk.document, span, desk.mentions)
        if is_decided(desk.document.id, span, label, desk.mentions, others):
            return
        suggested = [other for other in others if other.span == span and other.is_open]
        if not wants:
            same = next((other for other in suggested if other.label == label), None)
            self._note(self._decided(same or made, Status.REJECTED))
            return
        if suggested:
            self._note(decision.relabel(suggested[0], label, self._stamp))
        else:
            self._note(self._decided(made, Status.CONFIRMED))
        self._beat(suggested[0] if suggested else made)

    def _decided(self, mention: Mention, status: Status) -> Edit:
        # One that was taken back lies there as removed: its revisions go on.
        before = self._desk.mentions.get(mention.id)
        rev = before.rev + 1 if before else 1
        return Edit(before, replace(mention, status=status, stamp=self._stamp, rev=rev))

    def _beat(self, mention: Mention) -> None:
        """Reject the suggestions that a wanted mention leaves no room for."""
        for other in self._desk.index.overlapping(mention, self._desk.mentions):
            if other.is_open and (not self._nesting or other.span == mention.span):
                self._note(decision.reject(other, self._stamp))

    def _note(self, edit: Edit | None) -> None:
        if edit is not None:
            self._edits.setdefault(edit.after.id, edit)

    def change(self) -> Change:
        """All edits; the first ones of a document begin it."""
        meta = self._desk.meta
        begins = self._edits and meta.state is DocumentState.TODO
        begun = meta.with_state(DocumentState.DOING, self._stamp)
        return Change(
            self._desk.document.id,
            tuple(self._edits.values()),
            MetaEdit(meta, begun) if begins else None,
        )
