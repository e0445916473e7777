"""The same elsewhere: a decided name proposed wherever it stands in the document or project.

What is found is a proposal. Places that are likely wrong come unchecked with the reason: in
Chinese text most of them lie inside a longer name, or cut a word. What was decided there already
is left out. Applying is one step; what is left unchecked is remembered as rejected under the id
that a suggester's same proposal would have, so that it does not come back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zhupi.model.change import Change, Edit, Step
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason
from zhupi.services.aliases import declared_names, is_continued, is_led, short_names
from zhupi.services.bulk import Edits, read_desks
from zhupi.services.desk import Desk
from zhupi.services.finding import Progress, pattern, texts_with, which
from zhupi.services.index import MentionIndex
from zhupi.services.standing import Opened, context, each_standing
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SOURCE = "elsewhere@1"
"""The source in the origin of mentions that were proposed here."""
_RUN = 24
_AFTER = 8

Lattice = Callable[[str], Sequence[int]]
"""Gives all places in a text where words may begin or end, as `Segmenter.lattice` does."""


class Doubt(StrEnum):
    """Why a place comes unchecked."""

    INSIDE = "inside"
    OVERLAPS = "overlaps"
    LONGER = "longer"
    CONTINUED = "continued"
    LED = "led"
    OFF_WORDS = "off_words"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `names` are the name without line breaks, then others, longest first.

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
    names = (name, *sorted(short, key=len, reverse=True))
    return Query(mention.label, names, document.id, mention.span)


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
    shortest = min(map(len, query.names))
    longer = (
        "".join(mention.text.split())
        for mention in mentions.values()
        if mention.counts and len(mention.text) > shortest
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
    wanted = pattern(query.names, any_case=False)
    holding = (key for key, _ in texts_with(project, wanted, document_ids, progress))
    return weighed(
        find_in(each.document, each.mentions, query, lattice)
        for each in each_standing(project, annotator, holding, opened)
    )


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
    if place.doubt not in (None, Doubt.CONTINUED, Doubt.LED):
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
        others = self._index.touching(span, self._mentions)
        if is_decided(document.id, span, query.label, self._mentions, others):
            return None
        text = document.text
        place = Occurrence(
            document.id,
            document.title,
            span,
            span.text_in(text),
            *context(text, span.start, span.end),
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
        if not known and is_led(text[max(0, span.start - 1) : span.start]):
            return Doubt.LED, ""
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that was not open, with what is to change about it applied to it already."""

    desk: Desk
    change: Change


def prepare(
    workspace: Workspace,
    query: Query,
    checked: Iterable[Occurrence],
    unchecked: Iterable[Occurrence],
    document_ids: Iterable[str],
) -> list[Prepared]:
    """What `apply` would do to documents that are not open, for `apply`; on any thread.

    Nothing changes by it. Where there are hundreds, this is nearly all of the work.
    """
    stamp = workspace.context.stamp(workspace.annotator)
    places = _by_document(query, checked, unchecked)
    made = []
    for desk in read_desks(workspace, document_ids):
        key = desk.document.id
        change = _change(Edits(workspace, key, stamp, desk), query, places.get(key, ()))
        desk.apply(change)
        made.append(Prepared(desk, change))
    return made


def apply(
    workspace: Workspace,
    query: Query,
    checked: Iterable[Occurrence],
    unchecked: Iterable[Occurrence],
    prepared: Iterable[Prepared] = (),
) -> Step | None:
    """Confirm the checked places and reject the others, as one step over all documents.

    The mention that was asked about is confirmed with them where it is undecided. A place that
    was decided meanwhile is left as it is. Documents that are neither open nor prepared are read
    now; one that was opened since it was prepared is taken as it stands.
    """
    stamp = workspace.context.stamp(workspace.annotator)
    ready = {
        each.change.document_id: each
        for each in prepared
        if not workspace.is_open(each.change.document_id)
    }
    changes = [
        ready[key].change if key in ready else _change(Edits(workspace, key, stamp), query, places)
        for key, places in _by_document(query, checked, unchecked).items()
    ]
    applied = [each.desk for each in ready.values() if not each.change.is_empty]
    return workspace.do("propagate", changes, applied)


_Decided = tuple[Occurrence, bool]
"""A place, and whether it is wanted."""


def _by_document(
    query: Query, checked: Iterable[Occurrence], unchecked: Iterable[Occurrence]
) -> dict[str, list[_Decided]]:
    found: dict[str, list[_Decided]] = {query.document_id: []}
    for places, wants in ((checked, True), (unchecked, False)):
        for place in places:
            found.setdefault(place.document_id, []).append((place, wants))
    return found


def _change(edits: Edits, query: Query, places: Iterable[_Decided]) -> Change:
    """What is decided about one document."""
    if edits.desk.document.id == query.document_id:
        for asked in edits.at(query.span):
            if asked.is_open and asked.label == query.label:
                edits.confirm(asked)
    for place, wants in places:
        _decide(edits, place.span, query.label, wants=wants)
    return edits.change()


def _decide(edits: Edits, span: Span, label: str, *, wants: bool) -> None:
    desk = edits.desk
    made = proposal(desk.document, span, label)
    others = desk.index.touching(span, desk.mentions)
    if is_decided(desk.document.id, span, label, desk.mentions, others):
        return
    suggested = [other for other in others if other.span == span and other.is_open]
    if wants and suggested:
        edits.relabel(suggested[0], label)
    elif wants:
        edits.note(_edit(edits, made, Status.CONFIRMED))
        edits.make_room(made)
    else:
        same = next((other for other in suggested if other.label == label), made)
        edits.note(_edit(edits, same, Status.REJECTED))


def _edit(edits: Edits, mention: Mention, status: Status) -> Edit:
    # One that was taken back lies there as removed: its revisions go on.
    before = edits.desk.mentions.get(mention.id)
    rev = before.rev + 1 if before else 1
    return Edit(before, replace(mention, status=status, stamp=edits.stamp, rev=rev))
