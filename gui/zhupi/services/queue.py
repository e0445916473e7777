"""The queue of a review: the places of all documents, and which of them are settled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zhupi.model.mention import Mention
from zhupi.services.exporting import GOLD
from zhupi.services.layers import Source, mentions_of
from zhupi.services.places import AGREED, DocumentPlaces, GoldPlaces, Place, places_of
from zhupi.services.reading import shard_today
from zhupi.store.project import Project

Batch = list[tuple[DocumentPlaces, GoldPlaces]]


def read_batch(project: Project, chosen: Sequence[Source], document_ids: Iterable[str]) -> Batch:
    """The places of some documents, and what gold has there; on any thread.

    Raises what reading documents, shards and layers raises.
    """
    batch: Batch = []
    for document_id in document_ids:
        document = project.document(document_id)
        layers = {each.title: mentions_of(project, each, document_id) for each in chosen}
        gold = shard_today(project, GOLD, document_id).mentions.values()
        batch.append((places_of(document, layers), GoldPlaces(gold)))
    return batch


class Queue:
    """Places in reading order, document after document. Used on one thread."""

    def __init__(self, chosen: Sequence[Source]) -> None:
        self.sources = tuple(chosen)
        self.documents: dict[str, DocumentPlaces] = {}
        self._open: dict[str, set[Place]] = {}
        self._gold: dict[str, GoldPlaces] = {}
        self._counts: dict[str, Counter[tuple[str, bool]]] = {}
        self._total: Counter[tuple[str, bool]] = Counter()

    @property
    def layers(self) -> tuple[str, ...]:
        """The titles of the layers, the first being A."""
        return tuple(each.title for each in self.sources)

    def take(self, batch: Batch) -> None:
        """Add documents at the end."""
        for found, gold in batch:
            self.documents[found.document.id] = found
            self._note(found, gold)

    def refresh(self, document_id: str, gold: Mapping[str, Mention]) -> None:
        """Look again at which places are settled, now that gold has these mentions."""
        found = self.documents.get(document_id)
        if found is not None:
            self._note(found, GoldPlaces(gold.values()))

    def _note(self, found: DocumentPlaces, gold: GoldPlaces) -> None:
        document_id = found.document.id
        self._gold[document_id] = gold
        still = {each for each in found.places if not gold.settles(each)}
        counts = Counter((each.kind, each in still) for each in found.places)
        self._total.subtract(self._counts.get(document_id, Counter()))
        self._total.update(counts)
        self._open[document_id], self._counts[document_id] = still, counts

    def places(self) -> Iterator[Place]:
        """All places in order, agreed ones among them."""
        for found in self.documents.values():
            yield from found.places

    def is_open(self, place: Place) -> bool:
        """Whether the place is still to be settled."""
        return place in self._open[place.document_id]

    def open_in(self, document_id: str) -> frozenset[Place]:
        """The places of a document that are still to be settled, agreed ones among them."""
        return frozenset(self._open[document_id])

    def gold(self, document_id: str) -> GoldPlaces:
        """What gold has in a document."""
        return self._gold[document_id]

    @property
    def agreed_open(self) -> list[Place]:
        """The agreed places that gold does not have yet."""
        return [each for each in self.places() if each.kind == AGREED and self.is_open(each)]

    def counts(self) -> Counter[tuple[str, bool]]:
        """How many places there are of each kind, open (True) and settled (False)."""
        return +self._total
