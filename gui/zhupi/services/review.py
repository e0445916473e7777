"""Review: settling what layers differ in, into gold.

Gold is an annotator like the others, opened as a `Workspace` of its own, so that every settled
place is one undo step in gold's history. What is taken becomes a confirmed mention of gold, what
is not a rejected one: so "neither" is remembered too, and who lost stands in the record. Ids are
those of suggestions, made from document, span and label; two who settle the same places on two
devices merge into one gold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.services.exporting import GOLD
from zhupi.services.places import REVIEW, Mentions, Place, key_of
from zhupi.services.queue import Queue
from zhupi.services.workspace import Workspace

ADJUDICATED, UNANIMOUS, MAJORITY, PATTERN = "adjudicated", "unanimous", "majority", "pattern"
"""How a gold mention came about, in its record."""
ORIGIN_REASON = "review.settled"

Choice = tuple[Place, Mentions]


@dataclass(frozen=True)
class Review:
    """Settles the places of a queue through gold's workspace, in the name of `by`.

    Every method is one user action and one undo step. They raise ZhupiError before anything
    changed: `review.overlap` where the scheme lets no mention lie inside another and what is
    taken would, `decision.no_label`, `decision.no_text`, and what `Workspace.do` raises.
    """

    workspace: Workspace
    queue: Queue
    by: str

    def take(self, place: Place, taken: Sequence[Mention], reason: str = "") -> Step | None:
        """Settle a place with these of its mentions; with none of them for "neither"."""
        return self._carry_out("review.take", [(place, tuple(taken))], ADJUDICATED, reason)

    def accept(
        self, place: Place, taken: Sequence[Mention], how: str, reason: str = ""
    ) -> Step | None:
        """Settle a place as proposed; `how` says by whom (UNANIMOUS, MAJORITY, PATTERN)."""
        return self._carry_out("review.accept", [(place, tuple(taken))], how, reason)

    def take_both(self, place: Place, reason: str = "") -> Step | None:
        """Settle a place with everything that any layer has there."""
        return self.take(place, place.variants, reason)

    def take_agreed(self) -> Step | None:
        """Take what all layers agree on and gold has not decided, in all documents."""
        places = self.queue.agreed_open
        return self._carry_out("review.agreed", [(each, each.variants) for each in places])

    def apply(self, choices: Iterable[Choice]) -> Step | None:
        """Settle many places by one rule."""
        return self._carry_out("review.pattern", list(choices), PATTERN)

    def write(self, place: Place, span: Span, label: str, reason: str = "") -> Step | None:
        """Settle a place with a span and label that no layer may have."""
        desk = self.workspace.open_desk(place.document_id)
        text = desk.document.text
        if not self.workspace.scheme.gives(label):
            raise ZhupiError("decision.no_label", label=label)
        if span.end > len(text) or not span.text_in(text).strip():
            raise ZhupiError("decision.no_text")
        same = [each for each in place.variants if key_of(each) == (span.fragments, label)]
        if same:
            return self.take(place, same, reason)
        base = max(place.variants, key=lambda each: (_shared(each.span, span), each.label == label))
        stamp = self._stamp()
        others = [each for each in place.variants if each is not base]
        edits = self._edits(desk, place, others, (), ADJUDICATED, reason, stamp)
        known = self._known(desk, base)
        written = replace(
            self._mention(place, base, Status.CORRECTED, ADJUDICATED, reason, stamp),
            span=span,
            label=label,
            text=span.text_in(text),
            value=base.value if span == base.span else None,
        )
        edits.insert(0, _edit(known, written, stamp))
        return self.workspace.do("review.write", [self._change(desk, edits, {place}, stamp)])

    def _carry_out(
        self, gesture: str, choices: Sequence[Choice], how: str = UNANIMOUS, reason: str = ""
    ) -> Step | None:
        stamp = self._stamp()
        by_document: dict[str, list[Choice]] = {}
        for place, taken in choices:
            self._check(taken)
            by_document.setdefault(place.document_id, []).append((place, taken))
        changes = []
        for document_id, chosen in by_document.items():
            desk = self.workspace.open_desk(document_id)
            edits = [
                edit
                for place, taken in chosen
                for edit in self._edits(desk, place, place.variants, taken, how, reason, stamp)
            ]
            changes.append(self._change(desk, edits, {place for place, _ in chosen}, stamp))
        return self.workspace.do(gesture, changes)

    def _check(self, taken: Mentions) -> None:
        if self.workspace.scheme.nesting:
            return
        for number, one in enumerate(taken):
            if any(one.span.overlaps(other.span) for other in taken[number + 1 :]):
                raise ZhupiError("review.overlap")

    def _stamp(self) -> Stamp:
        return self.workspace.context.stamp(self.workspace.annotator)

    def _edits(
        self,
        desk: Desk,
        place: Place,
        variants: Iterable[Mention],
        taken: Mentions,
        how: str,
        reason: str,
        stamp: Stamp,
    ) -> list[Edit]:
        """What makes gold have `taken` of the variants and have turned down the others."""
        wanted = {key_of(each) for each in taken}
        edits = []
        for variant in variants:
            status = Status.CONFIRMED if key_of(variant) in wanted else Status.REJECTED
            mention = self._mention(place, variant, status, how, reason, stamp)
            edits.append(_edit(self._known(desk, variant), mention, stamp))
        return edits

    def _mention(
        self, place: Place, variant: Mention, status: Status, how: str, reason: str, stamp: Stamp
    ) -> Mention:
        held = place.layers_for(variant)
        record: dict[str, Any] = {
            "how": how,
            "by": self.by,
            "layers": [each for each in place.mentions if each != GOLD],
            "for": [*held],
        }
        return Mention(
            id=suggestion_id(place.document_id, variant.span, variant.label),
            span=variant.span,
            label=variant.label,
            text=variant.text,
            status=status,
            origin=Origin(", ".join(held), variant.label, variant.span, reason=ORIGIN_REASON),
            stamp=stamp,
            rev=1,
            note=reason,
            value=variant.value,
            extra={REVIEW: record},
        )

    @staticmethod
    def _known(desk: Desk, variant: Mention) -> Mention | None:
        """What gold has of a mention already: under its id, or marked there by hand."""
        known = desk.mentions.get(suggestion_id(desk.document.id, variant.span, variant.label))
        if known is not None:
            return known
        here = desk.index.at(variant.span.start, desk.mentions)
        return next((each for each in here if key_of(each) == key_of(variant)), None)

    def _change(
        self, desk: Desk, edits: Sequence[Edit], settled: set[Place], stamp: Stamp
    ) -> Change:
        """The change with these edits; the last open place of a document makes it done."""
        left = self.queue.open_in(desk.document.id) - settled
        state = DocumentState.DOING if left else DocumentState.DONE
        meta = None
        if edits and desk.meta.state is not state:
            meta = MetaEdit(desk.meta, desk.meta.with_state(state, stamp))
        return Change(desk.document.id, tuple(edits), meta)


def _edit(known: Mention | None, mention: Mention, stamp: Stamp) -> Edit:
    if known is None:
        return Edit(None, mention)
    extra: Mapping[str, Any] = {**known.extra, **mention.extra}
    after = replace(
        mention, id=known.id, origin=known.origin or mention.origin, stamp=stamp, extra=extra
    )
    return Edit(known, replace(after, rev=known.rev + 1))


def _shared(one: Span, other: Span) -> int:
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )
