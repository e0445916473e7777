"""The start page offers the projects that were open lately."""

from pathlib import Path

from zhupi import paths
from zhupi.services.recent import note_recent, recent_projects


def test_the_newest_comes_first_and_none_twice(tmp_path: Path) -> None:
    projects = [tmp_path / f"{name}.zhupi" for name in "abc"]
    for each in projects:
        each.mkdir()
        note_recent(each)
    note_recent(projects[1])
    assert recent_projects() == (projects[1], projects[2], projects[0])


def test_what_is_gone_is_not_offered(tmp_path: Path) -> None:
    note_recent(tmp_path / "gone.zhupi")
    assert recent_projects() == ()


def test_only_eight_are_kept(tmp_path: Path) -> None:
    for number in range(12):
        project = tmp_path / f"{number}.zhupi"
        project.mkdir()
        note_recent(project)
    assert len(recent_projects()) == 8


def test_a_file_that_makes_no_sense_offers_nothing() -> None:
    paths.user_config().mkdir(parents=True)
    (paths.user_config() / "recent.json").write_text("{broken", "utf-8")
    assert recent_projects() == ()
