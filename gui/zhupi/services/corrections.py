"""The correction book: what gold made of an annotator's own mentions, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhupi.metrics.matching import Kind, match
from zhupi.model.document import Document, DocumentState
from zhupi.model.mention import Mention
from zhupi.model.text import paragraph_at
from zhupi.services.exporting import GOLD
from zhupi.services.places import GoldPlaces, review_record
from zhupi.services.reading import shard_today
from zhupi.store.project import Project

_CONTEXT = 16


@dataclass(frozen=True, slots=True)
class Correction:
    """One mention that gold has otherwise: `mine` or `gold` is None where there is none.

    `before` and `after` are the characters around; `paragraph` counts from 0. `reason` is what
    the one who settled it wrote down, `how` and `by` how it came about and who did it.
    """

    document_id: str
    title: str
    paragraph: int
    before: str
    after: str
    mine: Mention | None
    gold: Mention | None
    reason: str
    how: str
    by: str

    @property
    def label(self) -> str:
        """The label whose guideline says more: gold's, else one's own."""
        mention = self.gold or self.mine
        return mention.label if mention else ""


@dataclass(frozen=True, slots=True)
class CorrectionBook:
    """An annotator's corrections in reading order, out of `total` mentions that gold decided."""

    annotator: str
    corrections: tuple[Correction, ...]
    total: int


def correction_book(project: Project, annotator: str) -> CorrectionBook:
    """What gold changed of an annotator's mentions, in documents that the annotator has done.

    Mentions gold has not decided yet are not in it; other annotators' work is never shown. On
    any thread. Raises what reading documents and shards raises.
    """
    states = project.refresh_summary(annotator)
    settled = project.refresh_summary(GOLD)
    found: list[Correction] = []
    total = 0
    for document_id in project.catalogue():
        done = states.of(document_id).state is DocumentState.DONE
        if not done or settled.of(document_id).state is DocumentState.TODO:
            continue
        mine = shard_today(project, annotator, document_id).mentions.values()
        gold = shard_today(project, GOLD, document_id).mentions
        corrections, count = corrections_in(project.document(document_id), mine, gold)
        found += corrections
        total += count
    return CorrectionBook(annotator, tuple(found), total)


def corrections_in(
    document: Document, mine: Iterable[Mention], gold: Mapping[str, Mention]
) -> tuple[list[Correction], int]:
    """One document's corrections in reading order, and how many own mentions gold decided."""
    places = GoldPlaces(gold.values())
    own = [each for each in mine if each.counts]
    wanted = [each for each in gold.values() if each.counts]
    matching = match(own, wanted)
    found: list[tuple[Mention | None, Mention | None]] = []
    decided = matching.count(Kind.STRICT)
    for pair in matching.pairs:
        if pair.kind is not Kind.STRICT:
            found.append((own[pair.gold], wanted[pair.predicted]))
            decided += 1
    for index in matching.missed:
        if places.decided(own[index]) is not None:
            found.append((own[index], None))
            decided += 1
    found += [(None, wanted[index]) for index in matching.spurious]
    corrections = [_correction(document, one, other, places) for one, other in found]
    return sorted(corrections, key=_reading_order), decided


def _correction(
    document: Document, mine: Mention | None, gold: Mention | None, places: GoldPlaces
) -> Correction:
    spans = [each.span for each in (mine, gold) if each is not None]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    verdicts = _verdicts(mine, gold, places)
    records = [review_record(each) for each in verdicts]
    return Correction(
        document_id=document.id,
        title=document.title,
        paragraph=paragraph_at(document.paragraphs, start),
        before=document.text[max(0, start - _CONTEXT) : start],
        after=document.text[end : end + _CONTEXT],
        mine=mine,
        gold=gold,
        reason=next((each.note for each in verdicts if each.note), ""),
        how=next((str(each["how"]) for each in records if "how" in each), ""),
        by=next((str(each["by"]) for each in records if "by" in each), ""),
    )


def _verdicts(mine: Mention | None, gold: Mention | None, places: GoldPlaces) -> Sequence[Mention]:
    """What gold wrote down about it: the mention it took, then the one it turned down."""
    turned_down = places.decided(mine) if mine is not None else None
    return [each for each in (gold, turned_down) if each is not None]


def _reading_order(each: Correction) -> tuple[int, int]:
    mention = each.mine or each.gold
    assert mention is not None
    return (mention.span.start, mention.span.end)
