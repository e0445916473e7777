"""A person's work as it stood on an earlier day, to be compared with how it stands today."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.context import Context
from zhupi.services.layers import comparable, mentions_of, sources, usual_choice
from zhupi.services.past import earlier_days, state_at
from zhupi.services.queue import Queue, read_batch
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project


def on_a_day(folder: Path, day: int, work: Callable[[Workspace], None]) -> None:
    """Have the annotator work on a day of November 2026."""
    clock = datetime(2026, 11, day, 12, tzinfo=UTC)
    known = set(Project.open(folder).history_files("甲"))
    workspace = Workspace.open(folder, "甲", Context("k3x2", clock=lambda: clock))
    work(workspace)
    workspace.close(10)
    for file in set(Project.open(folder).history_files("甲")) - known:
        device = file.name.split(".")[0]
        file.rename(file.with_name(f"{device}.202611{day:02}T120000000000.jsonl"))


def add(document: str, start: int, end: int, label: str) -> Callable[[Workspace], None]:
    def work(workspace: Workspace) -> None:
        decisions.add(workspace, workspace.open_desk(document), Span.of(start, end), label)

    return work


def relabel_first(document: str, label: str) -> Callable[[Workspace], None]:
    def work(workspace: Workspace) -> None:
        desk = workspace.open_desk(document)
        first = desk.mentions[desk.index.ids()[0]]
        decisions.relabel(workspace, desk, first, label)

    return work


def test_the_work_is_there_as_it_stood_at_the_end_of_each_day(
    folder: Path, project: Project
) -> None:
    document, label, other = next(iter(project.catalogue())), *list(project.scheme.by_code)[:2]
    on_a_day(folder, 1, add(document, 0, 2, label))
    on_a_day(folder, 2, relabel_first(document, other))
    on_a_day(folder, 3, add(document, 3, 5, label))

    project = Project.open(folder)
    assert earlier_days(project, "甲") == ["2026-11-02", "2026-11-01"]

    def labels(day: str) -> list[str]:
        return [each.label for each in state_at(project, "甲", day)[document].values()]

    assert labels("2026-11-01") == [label]
    assert labels("2026-11-02") == [other]
    assert labels("2026-11-03") == [other, label]


def test_an_older_state_is_compared_with_today_in_the_same_queue(
    folder: Path, project: Project
) -> None:
    document, label, other = next(iter(project.catalogue())), *list(project.scheme.by_code)[:2]
    on_a_day(folder, 1, add(document, 0, 2, label))
    on_a_day(folder, 2, relabel_first(document, other))

    project = Project.open(folder)
    found = {each.title: each for each in sources(project)}
    chosen = [found["甲 2026-11-01"], found["甲"]]
    ids = comparable(project, chosen, unfinished=True)
    assert ids == (document,)
    assert [each.label for each in mentions_of(project, chosen[0], document)] == [label]
    queue = Queue(chosen)
    queue.take(read_batch(project, chosen, ids))
    ((kind, _), count), *rest = ((key, n) for key, n in queue.counts().items() if n)
    assert (str(kind), count, rest) == ("label", 1, [])


def test_nobody_is_compared_with_their_past_unasked(folder: Path, project: Project) -> None:
    document, label = next(iter(project.catalogue())), next(iter(project.scheme.by_code))
    on_a_day(folder, 1, add(document, 0, 2, label))
    on_a_day(folder, 2, add(document, 3, 5, label))
    project = Project.open(folder)
    assert usual_choice(project, sources(project)) == ()
