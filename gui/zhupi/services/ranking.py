"""What documents are sorted by that no one can see at a glance: certainty and disagreement.

Both take a look at every document, so they are found in the background, and what was found is
found again only where the files it came from have changed: what is `known` says from which.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.metrics.disagreement import disagreements
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention
from zhupi.services.exporting import GOLD
from zhupi.services.layers import Source, comparable, mentions_of
from zhupi.services.own_model import layer_of
from zhupi.services.standing import Opened, standing
from zhupi.store.atomic import Signature
from zhupi.store.project import Project

_FEWEST = 2
IsWanted = Callable[[], bool]
State = tuple[tuple[str, Signature | None], ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """A document's figure, None where it has none, and the files it was found from."""

    figure: float | None
    state: State


Ranks = Mapping[str, Rank]


def certainty(mentions: Iterable[Mention]) -> float | None:
    """How sure the suggester is of what is undecided: 0 where all is a toss-up, 1 where nothing is.

    The mean distance of the scores from one half, doubled (least-confidence sampling of active
    learning; Settles 2009, section 3.1). None where nothing undecided has a score.
    """
    scores = [
        mention.origin.score
        for mention in mentions
        if mention.is_open and mention.origin and mention.origin.score is not None
    ]
    return sum(abs(2 * score - 1) for score in scores) / len(scores) if scores else None


def certainties(
    project: Project,
    annotator: str,
    document_ids: Iterable[str],
    *,
    opened: Opened,
    known: Ranks,
    is_wanted: IsWanted,
) -> dict[str, Rank]:
    """The certainty of each document, by id; on any thread.

    Ends early once `is_wanted` says no, with those that are found by then. A document that can't
    be read has none: it says so when it is opened.
    """
    found: dict[str, Rank] = {}
    for document_id in document_ids:
        if not is_wanted():
            break
        if document_id in opened:
            found[document_id] = Rank(certainty(opened[document_id].mentions.values()), ())
            continue
        shard = project.shard_path(annotator, document_id)
        layer = layer_of(project)
        state = _state({annotator: shard, layer: project.layer_path(layer, document_id)})
        found[document_id] = _again(known, document_id, state) or Rank(
            _certainty_of(project, annotator, document_id), state
        )
    return found


def _certainty_of(project: Project, annotator: str, document_id: str) -> float | None:
    if not project.has_layer(layer_of(project), document_id):
        return None
    try:
        return certainty(standing(project, annotator, document_id).mentions.values())
    except ZhupiError:
        return None


def differences(
    project: Project,
    viewer: str,
    *,
    known: Ranks,
    is_wanted: IsWanted,
) -> dict[str, Rank]:
    """In how many places those who have finished a document differ, by its id; on any thread.

    That takes two people who have marked it as done, gold not among them; and as everywhere that
    work is compared, of a viewer who annotates too that they have done it themselves.
    """
    found: dict[str, Rank] = {}
    for document_id, people in _finished(project, viewer):
        if not is_wanted():
            break
        state = _state({each.name: project.shard_path(each.name, document_id) for each in people})
        found[document_id] = _again(known, document_id, state) or Rank(
            _differences_of(project, people, document_id), state
        )
    return found


def _finished(project: Project, viewer: str) -> Iterator[tuple[str, tuple[Source, ...]]]:
    people = tuple(
        Source(name, is_person=True, title=name) for name in project.annotators() if name != GOLD
    )
    done: dict[str, list[Source]] = {}
    for each in people:
        summary = project.refresh_summary(each.name)
        for document_id in summary:
            if summary.of(document_id).state is DocumentState.DONE:
                done.setdefault(document_id, []).append(each)
    for document_id in comparable(project, (), viewer=viewer):
        if len(done.get(document_id, ())) >= _FEWEST:
            yield document_id, tuple(done[document_id])


def _differences_of(project: Project, people: Iterable[Source], document_id: str) -> float | None:
    try:
        layers = {each.name: mentions_of(project, each, document_id) for each in people}
    except ZhupiError:
        return None
    return float(len(disagreements(layers)))


def _state(paths: Mapping[str, Path]) -> State:
    return tuple((name, _signature(path)) for name, path in paths.items())


def _signature(path: Path) -> Signature | None:
    try:
        return Signature.at(path)
    except OSError:
        return None


def _again(known: Ranks, document_id: str, state: State) -> Rank | None:
    before = known.get(document_id)
    return before if before is not None and before.state == state else None
