"""Getting what was decided out of a project."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument, gold_line, with_note
from zhupi.model.document import DocumentState
from zhupi.services.atomic_output import replacing
from zhupi.services.reading import layer_today, shard_today
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds: the layer, its documents in catalogue order, and what is left out.

    `untouched` documents nobody has begun; `unfinished` ones are in it and not marked as done.
    """

    layer: str
    document_ids: tuple[str, ...]
    untouched: int
    unfinished: int = 0


def choose_layer(project: Project, layer: str | None) -> str:
    """The annotator or layer to export: the one named, else gold, else the only annotator.

    ZhupiError `export.no_layer` names what there is where the named one is missing,
    `export.which` where several annotators leave the choice open, `export.nothing` where nobody
    has decided anything.
    """
    annotators = project.annotators()
    if layer is not None:
        known = [*annotators, *project.layers()]
        if layer not in known:
            raise ZhupiError("export.no_layer", layer=layer, layers=", ".join(known) or "–")
        return layer
    if GOLD in annotators:
        return GOLD
    if len(annotators) > 1:
        raise ZhupiError("export.which", layers=", ".join(annotators))
    if not annotators:
        raise ZhupiError("export.nothing", path=project.path)
    return annotators[0]


def plan_export(project: Project, layer: str | None) -> Export:
    """Which documents an export of `layer` holds: those an annotator has begun."""
    chosen = choose_layer(project, layer)
    if chosen in project.annotators():
        touched = project.refresh_summary(chosen)
        begun = [
            each for each in project.catalogue() if touched.of(each).state is not DocumentState.TODO
        ]
        unfinished = sum(touched.of(each).state is not DocumentState.DONE for each in begun)
    else:
        begun = [each for each in project.catalogue() if project.has_layer(chosen, each)]
        unfinished = 0
    return Export(chosen, tuple(begun), len(project.catalogue()) - len(begun), unfinished)


def exported(project: Project, export: Export) -> Iterator[GoldDocument]:
    """The documents of an export with their mentions, one at a time, sorted by place.

    Of an annotator that is what they want: confirmed, corrected or added; of a layer everything.
    The layer's note to a document stands in its meta, as "note".
    """
    person = export.layer in project.annotators()
    for document_id in export.document_ids:
        document = project.document(document_id)
        if person:
            shard = shard_today(project, export.layer, document_id)
            mentions = [each for each in shard.mentions.values() if each.counts]
            note = shard.meta.note if shard.meta else ""
        else:
            mentions = list(layer_today(project, export.layer, document_id).values())
            note = project.layer_note(export.layer, document_id)
        mentions.sort(key=lambda mention: (mention.span.start, mention.span.end, mention.label))
        yield GoldDocument(with_note(document, note), export.layer, tuple(mentions))


def open_export(path: Path, layer: str | None) -> tuple[Project, Export]:
    """The project at `path` and the plan of its export."""
    project = Project.open(path)
    return project, plan_export(project, layer)


def export_to(stream: IO[str], project: Project, export: Export, *, details: bool = False) -> None:
    """Write an export as gold-format JSONL."""
    for document in exported(project, export):
        stream.write(gold_line(document, details=details) + "\n")


def export_file(workspace: Workspace, path: Path) -> Export:
    """Write what the workspace's annotator decided to a file, whole or not at all.

    Raises `export.nothing_own` where that is nothing, and what writing raises.
    """
    plan = own_plan(workspace)
    with replacing(path) as stream:
        export_to(stream, workspace.project, plan)
    return plan


def own_plan(workspace: Workspace) -> Export:
    """What the workspace's annotator decided, all of it on disk.

    Raises `export.nothing_own` where that is nothing.
    """
    workspace.save()
    project, annotator = workspace.project, workspace.annotator
    plan = plan_export(project, annotator) if annotator in project.annotators() else None
    if plan is None or not plan.document_ids:
        raise ZhupiError("export.nothing_own", annotator=annotator)
    return plan
