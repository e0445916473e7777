"""How far annotators agree: the layers of a project, or of gold-format files, side by side.

A document counts for a person once it is marked done there, since what has not been looked at yet
is not disagreement; gold and the layers of machines and imports count where they are. In files,
every document stands for itself.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument, load_gold
from zhupi.metrics.agreement import Agreement, Annotated, agreement, standing
from zhupi.metrics.chance import Coefficient
from zhupi.metrics.disagreement import Disagreement
from zhupi.metrics.gamma import gamma
from zhupi.model.document import Document
from zhupi.services.exporting import GOLD
from zhupi.services.layers import Source, comparable, mentions_of, sources
from zhupi.store.project import Project

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the things compared, with the documents it has done.

    `waiting` are the ids of documents that are known there but not done.
    """

    name: str
    documents: tuple[GoldDocument, ...]
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to differ: the kind of place, its labels, how often, and a few that were marked."""

    kind: str
    labels: tuple[str, ...]
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Agreed:
    """An agreement with the texts it is about, by the ids it uses, and what is not done yet.

    `gamma` is None where it was not asked for.
    """

    agreement: Agreement
    documents: Mapping[str, Document]
    waiting: Mapping[str, tuple[str, ...]]
    gamma: Coefficient | None = None

    @property
    def patterns(self) -> list[Pattern]:
        """What layers differ in, the most frequent first."""
        found: dict[tuple[str, tuple[str, ...]], list[Disagreement]] = defaultdict(list)
        for document in self.agreement.documents:
            for each in document.disagreements:
                found[each.kind.value, each.labels].append(each)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return [
            Pattern(kind, labels, len(places), _examples(places))
            for (kind, labels), places in ranked
        ]


def _examples(places: Iterable[Disagreement]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(map(_shown, places)), _EXAMPLES))


def _shown(place: Disagreement) -> str:
    """What was marked there, by any layer, the longest of it."""
    found = (mention.text for held in place.mentions.values() for mention in held)
    return max(found, key=lambda text: (len(text), text))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A layer that could be compared; `is_usual` where it is unless others are asked for."""

    name: str
    is_usual: bool
    read: Callable[[], Layer]


def compare_layers(
    paths: Sequence[Path],
    names: Sequence[str] = (),
    *,
    unfinished: bool = False,
    with_gamma: bool = False,
) -> Agreed:
    """Compare the layers of projects and gold-format files, the usual ones or those named.

    Usual are all of a file, and of a project those who have done a document; where these are
    less than two, its imports and then gold besides.
    With `unfinished` a person's documents count once they are begun. Raises ZhupiError
    agree.too_few, agree.no_layer, and what `side_by_side` and reading raise.
    """
    alone = len(paths) == 1
    offers = _told_apart(
        each for path in paths for each in _offers(path, unfinished=unfinished, alone=alone)
    )
    chosen = [each for each in offers if each.is_usual]
    if names:
        by_name = {each.name: each for each in offers}
        for name in names:
            if name not in by_name:
                raise ZhupiError("agree.no_layer", layer=name, layers=", ".join(by_name) or "–")
        chosen = [by_name[name] for name in dict.fromkeys(names)]
    if len(chosen) < 2:
        known = ", ".join(each.name for each in offers) or "–"
        raise ZhupiError("agree.too_few", path=", ".join(map(str, paths)), layers=known)
    layers = [replace(each.read(), name=each.name) for each in chosen]
    return side_by_side(layers, with_gamma=with_gamma)


def _told_apart(offers: Iterable[_Offer]) -> list[_Offer]:
    """The offers under names of their own: two files may be the work of one annotator."""
    found: dict[str, _Offer] = {}
    for offer in offers:
        name, number = offer.name, 2
        while name in found:
            name, number = f"{offer.name} ({number})", number + 1
        found[name] = replace(offer, name=name)
    return [*found.values()]


def _offers(path: Path, *, unfinished: bool, alone: bool) -> list[_Offer]:
    if path.is_dir():
        project = Project.open(path)
        found = sources(project)
        usual = _usual(project, found, unfinished=unfinished, fewest=2 if alone else 1)
        return [
            _Offer(each.title, each in usual, partial(_of_project, project, each, unfinished))
            for each in found
        ]
    by_annotator: dict[str, list[GoldDocument]] = defaultdict(list)
    for item in read_file(path):
        by_annotator[item.annotator].append(item)
    return [
        _Offer(name or path.stem, True, partial(Layer, name, tuple(items)))
        for name, items in by_annotator.items()
    ]


def _usual(
    project: Project, found: Sequence[Source], *, unfinished: bool, fewest: int
) -> list[Source]:
    """People who have done something; while there are fewer, imports and then gold as well."""
    chosen = [
        each
        for each in found
        if each.is_today
        and each.name != GOLD
        and comparable(project, [each], unfinished=unfinished)
    ]
    # Suggesters' layers are named with their version, as "rules@1".
    imports = [each for each in found if not each.is_person and "@" not in each.name]
    gold = [each for each in found if each.is_today and each.name == GOLD]
    for further in (imports, gold):
        if len(chosen) < fewest:
            chosen += further
    return chosen


def _of_project(project: Project, source: Source, unfinished: bool) -> Layer:
    done = comparable(project, [source], unfinished=unfinished)
    documents = (
        GoldDocument(project.document(each), source.name, mentions_of(project, source, each))
        for each in done
    )
    waiting = project.catalogue().keys() - set(done)
    return Layer(source.name, tuple(documents), tuple(sorted(waiting)))


def read_file(path: Path) -> list[GoldDocument]:
    """The documents of a gold-format file, "-" being standard input.

    Raises ZhupiError source.missing, source.unreadable and gold.*.
    """
    if str(path) == "-":
        return load_gold(sys.stdin.buffer, "-")
    try:
        with path.open("rb") as lines:
            return load_gold(lines, str(path))
    except FileNotFoundError as error:
        raise ZhupiError("source.missing", path=path) from error
    except OSError as error:
        raise ZhupiError("source.unreadable", path=path, reason=error.strerror) from error


def side_by_side(layers: Sequence[Layer], *, with_gamma: bool = False) -> Agreed:
    """Compare layers; documents are the same by id and text, else by text alone.

    Gamma takes an optional package and its time. Raises ZhupiError evaluate.text where two layers
    have a document of one id with different texts, agree.nothing where no document was done by
    two layers, and metrics.no_gamma.
    """
    documents: dict[str, Document] = {}
    annotated = []
    for number, each in enumerate(_aligned(layers), start=1):
        document = each.document
        key = document.id or f"{number}: {document.title}"
        documents[key] = document
        held = {name: item.mentions for name, item in each.held.items()}
        annotated.append(Annotated(key, len(document.text), held))
    found = agreement(annotated, [layer.name for layer in layers])
    if not found.documents:
        names = ", ".join(layer.name for layer in layers)
        raise ZhupiError("agree.nothing", layers=names)
    measured = gamma(standing(each) for each in annotated) if with_gamma else None
    waiting = {each.name: each.waiting for each in layers if each.waiting}
    return Agreed(found, documents, waiting, measured)


@dataclass(frozen=True, slots=True)
class _Aligned:
    document: Document
    held: dict[str, GoldDocument] = field(default_factory=dict)


def _aligned(layers: Sequence[Layer]) -> list[_Aligned]:
    """The documents of all layers, each with the layers that have done it."""
    found: list[_Aligned] = []
    for layer in layers:
        rest: Sequence[GoldDocument] = layer.documents
        for key in (_id_and_text, _text):
            rest = _placed(rest, found, layer.name, key)
        found += [_Aligned(item.document, {layer.name: item}) for item in rest]
    _check_texts(found)
    return found


def _id_and_text(document: Document) -> Hashable:
    return document.id, document.sha256


def _text(document: Document) -> Hashable:
    return document.sha256


def _placed(
    items: Sequence[GoldDocument],
    found: Sequence[_Aligned],
    layer: str,
    key: Callable[[Document], Hashable],
) -> list[GoldDocument]:
    """Put items beside the documents of equal key that lack the layer; what is left over."""
    waiting: dict[Hashable, list[_Aligned]] = defaultdict(list)
    for each in reversed(found):
        if layer not in each.held:
            waiting[key(each.document)].append(each)
    rest = []
    for item in items:
        if same := waiting[key(item.document)]:
            same.pop().held[layer] = item
        else:
            rest.append(item)
    return rest


def _check_texts(found: Iterable[_Aligned]) -> None:
    known: dict[str, _Aligned] = {}
    for each in found:
        other = known.setdefault(each.document.id, each)
        if each.document.id and other is not each:
            one, two = (", ".join(aligned.held) for aligned in (other, each))
            raise ZhupiError("evaluate.text", path=two, other=one, id=each.document.id)
