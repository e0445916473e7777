"""Projects to make pictures of: the sample documents, and what annotators did with them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zhupi import paths
from zhupi.formats.gold import load_gold
from zhupi.model.document import DocumentState
from zhupi.model.mention import Origin, Status
from zhupi.services.bulk import decide_all
from zhupi.services.context import Context
from zhupi.services.decisions import set_state
from zhupi.services.schemes import default_scheme
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

_ANNOTATORS = ("annotator-a", "annotator-b")
_SAVE_SECONDS = 60.0


def sample_project(folder: Path) -> Path:
    """The sample documents as a project with two annotators' layers."""
    path = folder / "高新区新闻.zhupi"
    with Project.create(path, name="高新区新闻", scheme=default_scheme()) as made:
        for name in _ANNOTATORS:
            with (paths.seeds() / f"{name}.jsonl").open("rb") as lines:
                items = load_gold(lines, name)
            made.add_documents(item.document for item in items)
            for item in items:
                made.write_layer(name, item.document.id, item.mentions)
    return path


def work(project: Path, annotator: str = "me") -> None:
    """Have an annotator decide three documents in an hour and a half, over two days."""
    times = iter(range(10**6))
    begin = datetime.now(UTC) - timedelta(days=1, hours=2)

    def clock() -> datetime:
        number = next(times)
        return begin + timedelta(seconds=4 * number + number % 7, days=number // 700)

    with Project.open(project) as opened:
        workspace = Workspace(opened, annotator, Context("desk", clock))
        for number, document_id in enumerate(list(workspace.entries)[:4]):
            suggest(opened, document_id)
            desk = workspace.open_desk(document_id, [LAYER])
            for place, mention in enumerate(list(desk.mentions.values())):
                where = [(document_id, mention.span, mention.id)]
                gesture = {3: "reject", 5: "relabel"}.get(place % 20, "confirm")
                decide_all(workspace, gesture, where, "PROJ" if gesture == "relabel" else "")
            if number < 3:
                workspace.mark_read(document_id, range(10**4))
                set_state(workspace, desk, DocumentState.DONE)
        workspace.close(_SAVE_SECONDS)


def suggest(project: Project, document_id: str) -> None:
    """Suggest what an annotator has, most of it with some certainty."""
    layer = project.layer(_ANNOTATORS[0], document_id)
    made = []
    for place, mention in enumerate(layer.values()):
        score = 0.99 - 0.06 * (place % 9)
        origin = Origin("names@1", mention.label, mention.span, score, "")
        made.append(replace(mention, status=Status.SUGGESTED, origin=origin))
    project.write_layer(LAYER, document_id, made)
