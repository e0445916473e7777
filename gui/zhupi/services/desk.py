"""One open document: its mentions as the annotator sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from zhupi.model.change import Change
from zhupi.model.document import Document, DocumentMeta
from zhupi.model.mention import Mention, Status
from zhupi.model.merge import merge_mentions, merge_meta
from zhupi.services.index import MentionIndex
from zhupi.store.shards import Shard


class Desk:
    """A document with what was decided and what is still suggested.

    `mentions` maps ids to mentions and is replaced, never altered, by a change; `revision`
    counts these changes. `nesting` says whether the scheme lets mentions lie inside others,
    `suggested` whether the suggester has been heard. Used on one thread.
    """

    def __init__(
        self,
        document: Document,
        shard: Shard,
        suggestions: Mapping[str, Mention],
        *,
        nesting: bool = False,
        suggested: bool = False,
    ) -> None:
        self.document = document
        self.suggested = suggested
        self._nesting = nesting
        self.meta = shard.meta or DocumentMeta(text_sha256=document.sha256)
        self.revision = 0
        self._texts = frozenset(part.index for part in document.paragraphs if part.end > part.start)
        self._unread: tuple[DocumentMeta | None, int] = (None, 0)
        self._decided: dict[str, Mention] = dict(shard.mentions)
        self.mentions: dict[str, Mention] = dict(self._decided)
        self.index = MentionIndex(document.paragraphs, self.mentions.values())
        self.take_suggestions(suggestions)

    @property
    def shard(self) -> Shard:
        """What is to be written: the decided mentions and the meta, not the suggestions."""
        return Shard(self.meta, self._decided)

    def take_suggestions(self, suggestions: Mapping[str, Mention]) -> None:
        """Show suggestions beside what was decided; those that are shown already change nothing.

        One that was decided before keeps its decision (ids say so). One that overlaps a mention
        a person wants is left out, or where mentions may nest, one that has its span: a newer
        suggester must not reopen settled places.
        """
        fresh = {key: each for key, each in suggestions.items() if key not in self.mentions}
        shown = {key: mention for key, mention in fresh.items() if not self._is_taken(mention)}
        if not shown:
            return
        self.mentions = self.mentions | shown
        for mention in shown.values():
            self.index.replace(None, mention)
        self.revision += 1

    def _is_taken(self, mention: Mention) -> bool:
        """Whether a person wants another mention where this one would stand.

        Or has turned down the same there, under a name that its label had then.
        """
        return any(
            (other.counts and (not self._nesting or other.span == mention.span))
            or (other.label == mention.label and other.span == mention.span)
            for other in self.index.overlapping(mention, self.mentions)
            if not other.is_open
        )

    def suggest_anew(self, suggestions: Mapping[str, Mention], *, nesting: bool) -> None:
        """Show these suggestions instead of those before; what was decided stays."""
        self._nesting = nesting
        self.mentions = dict(self._decided)
        self.index = MentionIndex(self.document.paragraphs, self.mentions.values())
        self.revision += 1
        self.take_suggestions(suggestions)

    def apply(self, change: Change) -> None:
        """Take a change in: every edit's `before` is what stands here now."""
        for edit in change.edits:
            self.index.replace(self.mentions.get(edit.after.id), edit.after)
        self.mentions = change.apply(self.mentions)
        self._decided = change.apply(self._decided)
        if change.meta is not None:
            self.meta = change.meta.after
        self.revision += 1

    def mark_read(self, paragraphs: Iterable[int]) -> None:
        """Remember that paragraphs have been on the screen."""
        self.meta = replace(self.meta, read=self.meta.read.union(paragraphs))

    def absorb(self, shard: Shard) -> None:
        """Take in what another device wrote of the same annotator's work."""
        merged = merge_mentions(self._decided, shard.mentions)
        for key, mention in merged.items():
            known = self.mentions.get(key)
            if known != mention:
                self.index.replace(known, mention)
        self.mentions = self.mentions | merged
        self._decided = merged
        if shard.meta is not None:
            self.meta = merge_meta(self.meta, shard.meta)
        self.revision += 1

    @property
    def unread_count(self) -> int:
        """How many paragraphs with text have neither been on the screen nor been settled."""
        meta, count = self._unread
        if meta is not self.meta:
            count = len(self._texts - self.meta.read - self.meta.settled)
            self._unread = (self.meta, count)
        return count

    def count(self, *statuses: Status, label: str | None = None) -> int:
        """How many mentions have one of these statuses, of one label or of all."""
        return sum(
            number
            for (code, status), number in self.index.counts.items()
            if status in statuses and label in (None, code)
        )

    @property
    def decided_count(self) -> int:
        """How many mentions a person has decided, rejections among them."""
        return sum(self.index.counts.values()) - self.index.open_count
