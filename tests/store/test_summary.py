"""The overview of a project, from an index that may be lost, stale or damaged at any time."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhupi.model.document import Document, DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.paths import user_cache
from zhupi.store.project import Project
from zhupi.store.summary import DocumentSummary

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py


def index_files() -> list[Path]:
    return [path for path in user_cache().rglob("*") if path.is_file()]


def test_it_counts_what_was_decided(project: Project, sitting: Seat, suggested: Mention) -> None:
    person = sitting(project)
    project.summary("李雷")
    person.add("wudang", 0, 3)
    removed = person.add("wudang", 13, 16)
    person.reject("wudang", removed)
    person.reject("wudang", suggested)
    summary = project.summary("李雷")
    found = summary.of("wudang")
    assert (found.decided, found.open, found.state) == (2, 0, DocumentState.TODO)
    assert found.counts[Status.ADDED] == found.counts[Status.REJECTED] == 1
    assert summary.of("canal") == DocumentSummary()
    assert dict(summary) == {"wudang": found}


def test_it_is_there_at_once_after_a_restart(project: Project, sitting: Seat) -> None:
    person = sitting(project)
    project.summary("李雷")
    person.add("wudang", 0, 3)
    person.leave()
    opened = Project.open(project.path)
    assert opened.summary("李雷").of("wudang").decided == 1
    # The index lies outside the project, which a sync client carries about.
    assert [path for path in index_files() if project.path in path.parents] == []
    assert len(index_files()) == 1


def test_after_a_kill_a_look_at_the_files_brings_it_up_to_date(
    project: Project, sitting: Seat
) -> None:
    person = sitting(project)
    person.add("wudang", 0, 3)
    opened = Project.open(project.path)
    assert len(opened.summary("李雷")) == 0
    assert opened.refresh_summary("李雷").of("wudang").decided == 1
    assert Project.open(project.path).summary("李雷").of("wudang").decided == 1


def test_what_a_sync_brings_and_takes_is_seen(project: Project, sitting: Seat) -> None:
    sitting(project).add("wudang", 0, 3)
    other = Project.open(project.path)
    other.refresh_summary("李雷")
    project.shard_path("李雷", "canal").parent.mkdir(exist_ok=True)
    project.shard_path("李雷", "wudang").rename(project.shard_path("李雷", "canal"))
    summary = other.refresh_summary("李雷")
    assert (summary.of("wudang").decided, summary.of("canal").decided) == (0, 1)


def test_a_look_may_be_given_up(project: Project, sitting: Seat) -> None:
    sitting(project).add("wudang", 0, 3)
    assert len(project.refresh_summary("李雷", is_wanted=lambda: False)) == 0


def test_a_damaged_shard_keeps_what_was_known_of_it(project: Project, sitting: Seat) -> None:
    sitting(project).add("wudang", 0, 3)
    project.refresh_summary("李雷")
    project.shard_path("李雷", "wudang").write_bytes(b"{")
    assert project.refresh_summary("李雷").of("wudang").decided == 1


def test_documents_added_later_do_not_spoil_it(project: Project, sitting: Seat) -> None:
    person = sitting(project)
    person.add("canal", 0, 3)
    project.refresh_summary("李雷")
    project.add_documents([Document("new", "", "新", "")])
    opened = Project.open(project.path)
    assert opened.summary("李雷").of("canal").decided == 1
    assert opened.summary("李雷").of("new") == DocumentSummary()


def test_two_copies_of_a_project_do_not_share_it(
    project: Project, sitting: Seat, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.zhupi"
    copy.mkdir()
    for path in sorted(project.path.rglob("*")):
        target = copy / path.relative_to(project.path)
        target.mkdir() if path.is_dir() else target.write_bytes(path.read_bytes())
    sitting(project).add("wudang", 0, 3)
    project.refresh_summary("李雷")
    assert len(Project.open(copy).summary("李雷")) == 0


@given(cut=st.integers(0, 200), noise=st.binary(max_size=60))
@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50
)
def test_any_damage_to_it_costs_nothing_but_time(
    project: Project, sitting: Seat, cut: int, noise: bytes
) -> None:
    if not project.annotators():
        sitting(project).add("wudang", 0, 3)
    project.refresh_summary("李雷")
    project.close()
    (index,) = index_files()
    content = index.read_bytes()
    index.write_bytes(content[: max(0, len(content) - cut)] + noise)
    opened = Project.open(project.path)
    assert opened.summary("李雷").of("wudang").decided == (index.read_bytes() == content)
    assert opened.refresh_summary("李雷").of("wudang").decided == 1
