"""Adjudication without a window: accept what everybody marked alike, and count the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentState
from zhupi.services.context import Context
from zhupi.services.decisions import set_state
from zhupi.services.events import SaveFailed
from zhupi.services.exporting import GOLD
from zhupi.services.layers import Source, comparable, sources
from zhupi.services.places import AGREED
from zhupi.services.queue import Queue, read_batch
from zhupi.services.reading import with_origins
from zhupi.services.review import Review
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project


@dataclass(frozen=True, slots=True)
class Adjudicated:
    """How far the layers of a project are settled in gold.

    `accepted` places were taken into gold now because all layers agree there. `agreed` are such
    places that wait for it, `open` the others that do, by kind, and `settled` those of either
    sort that gold has decided. `not_comparable` documents were not done in every layer.
    """

    layers: tuple[str, ...]
    documents: int
    done: int
    not_comparable: int
    accepted: int
    agreed: int
    open: Mapping[str, int]
    settled: int


def adjudicate(
    folder: Path,
    names: Sequence[str],
    context: Context,
    by: str,
    *,
    accept: bool = False,
    unfinished: bool = False,
) -> Adjudicated:
    """Compare layers of the project in `folder`; with `accept` take what all agree on into gold.

    Accepting is one step of gold's history, in the name of `by`, and undo in the window takes it
    back; a document in which nothing is left to settle becomes done. What gold has decided stays.
    Raises ZhupiError agree.no_layer, agree.too_few, agree.nothing, store.locked where a window
    has gold open, and what reading and writing raise.
    """
    project = Project.open(folder)
    chosen = _chosen(project, names)
    document_ids = comparable(project, chosen, unfinished=unfinished)
    if not document_ids:
        raise ZhupiError("agree.nothing", layers=", ".join(names))
    queue = Queue(chosen)
    queue.take(read_batch(project, chosen, document_ids))
    accepted = _accept(folder, queue, context, by) if accept else 0
    counts = queue.counts()
    states = project.refresh_summary(GOLD)
    return Adjudicated(
        layers=queue.layers,
        documents=len(document_ids),
        done=sum(states.of(each).state is DocumentState.DONE for each in document_ids),
        not_comparable=len(project.catalogue()) - len(document_ids),
        accepted=accepted,
        agreed=counts[AGREED, True],
        open={
            kind: count for (kind, is_open), count in counts.items() if is_open and kind != AGREED
        },
        settled=sum(count for (_, is_open), count in counts.items() if not is_open),
    )


def _chosen(project: Project, names: Sequence[str]) -> list[Source]:
    by_title = {each.title: each for each in sources(project)}
    for name in names:
        if name not in by_title:
            known = ", ".join(by_title) or "–"
            raise ZhupiError("agree.no_layer", layer=name, layers=known)
    if len(set(names)) < 2:
        raise ZhupiError("agree.too_few", path=project.path, layers=", ".join(names) or "–")
    return [by_title[name] for name in dict.fromkeys(names)]


def _accept(folder: Path, queue: Queue, context: Context, by: str) -> int:
    """Take into gold what all layers have, and call done what leaves nothing to settle."""
    workspace = Workspace.open(folder, GOLD, context)
    failures: list[SaveFailed] = []
    workspace.listen(lambda each: failures.append(each) if isinstance(each, SaveFailed) else None)
    try:
        if workspace.read_only_because is not None:
            raise workspace.read_only_because
        accepted = len(queue.agreed_open)
        Review(workspace, queue, by).take_agreed()
        for document_id, found in queue.documents.items():
            desk = workspace.open_desk(document_id)
            if not found.places and desk.meta.state is DocumentState.TODO:
                set_state(workspace, desk, DocumentState.DONE)
            queue.refresh(document_id, with_origins(workspace.project, desk.mentions))
    finally:
        saved = workspace.close()
    if not saved:
        raise failures[-1].error
    return accepted
