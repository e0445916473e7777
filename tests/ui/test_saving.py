"""What one sees of saving: the sign in the top bar, and the banner while the disk refuses."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from zhupi.services.messages import sentence
from zhupi.ui.app import Program
from zhupi.ui.window import Window


def saved_sign(window: Window) -> str:
    return window._top._saved.text()


def test_a_decision_is_shown_as_saved_once_it_is(
    qtbot: QtBot, open_window: Callable[..., Window]
) -> None:
    window = open_window()
    signs = [saved_sign(window)]
    window.run("mention.confirm")
    signs.append(saved_sign(window))
    qtbot.waitUntil(lambda: saved_sign(window) == "● 已保存")
    assert signs[0] == "● 已保存"
    assert signs[1] in ("○ 正在保存…", "● 已保存")
    assert window.workspace is not None
    assert window.workspace.waiting == 0


def block(folder: Path) -> Path:
    """Move a folder away and put a file in its place; where the folder went."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("in the way", "utf-8")
    return aside


def unblock(folder: Path, aside: Path) -> None:
    folder.unlink()
    aside.rename(folder)


def test_while_nothing_can_be_written_a_banner_says_so_and_goes_by_itself(
    qtbot: QtBot, open_window: Callable[..., Window], project: Path
) -> None:
    window = open_window()
    window.run("mention.confirm")
    qtbot.waitUntil(lambda: saved_sign(window) == "● 已保存")
    folder = project / "annotations" / "甲"
    aside = block(folder)
    window.run("mention.confirm")
    qtbot.waitUntil(lambda: bool(window.banner.text), timeout=10_000)
    assert "▲ 1 篇文档尚未保存" in saved_sign(window)
    assert window.banner.accessibleName() == window.banner.text
    assert window.desk is not None
    assert window.desk.decided_count == 2
    # Work goes on meanwhile.
    window.run("mention.confirm")
    assert window.desk.decided_count == 3
    unblock(folder, aside)
    qtbot.waitUntil(lambda: not window.banner.text, timeout=10_000)
    qtbot.waitUntil(lambda: saved_sign(window) == "● 已保存")
    assert window.workspace is not None
    shard = window.workspace.project.shard("甲", "canal")
    assert len(shard.mentions) == 3


def test_a_second_window_says_that_it_may_only_read(
    qtbot: QtBot, open_window: Callable[..., Window], start: Callable[..., Program], project: Path
) -> None:
    first = open_window()
    second = start().window
    with qtbot.waitSignal(second.document_shown, timeout=30_000):
        second.open_path(project)
    assert second.workspace is not None
    assert second.workspace.read_only_because is not None
    assert second.banner.text == sentence(second.workspace.read_only_because, "zh")
    assert saved_sign(second) == "只读"
    second.run("mention.confirm")
    assert second.desk is not None
    assert second.desk.decided_count == 0
    # No one is asked for a note that could not be kept: this would wait for an answer.
    second.run("document.note")
    second.run("mention.note")
    assert second.banner.text
    assert saved_sign(first) == "● 已保存"


def test_a_path_that_is_nothing_is_told_of_and_the_window_stays(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    window = start("en").window
    with qtbot.waitSignal(window.failed) as told:
        window.open_path(tmp_path / "nowhere.txt")
    assert told.args[0].code == "source.missing"
    assert window.banner.text == sentence(told.args[0], "en")
    assert window.isVisible()
    assert window.workspace is None
