"""Documents for a step over many of them: read in the background, none of the steps dropped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from zhupi.errors import ZhupiError
from zhupi.services.context import this_device
from zhupi.services.workspace import Workspace
from zhupi.ui.fetching import Fetching
from zhupi.ui.jobs import Jobs


@pytest.fixture
def workspace(project: Path) -> Iterator[Workspace]:
    opened = Workspace.open(project, "甲", this_device())
    yield opened
    opened.close()


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.finish()


def test_a_step_waits_until_its_documents_are_read(
    qtbot: QtBot, jobs: Jobs, workspace: Workspace
) -> None:
    done: list[str] = []
    fetching = Fetching(jobs)
    for name in ("first", "second"):
        fetching.fetch(workspace, ["canal", "wudang"], lambda name=name: done.append(name), print)
    assert done == []
    assert not workspace.is_open("canal")
    qtbot.waitUntil(lambda: sorted(done) == ["first", "second"])
    assert workspace.is_open("canal")
    assert workspace.open_desk("canal").index.open_count == 3, "suggestions are there too"


def test_a_step_over_open_documents_is_carried_out_at_once(
    jobs: Jobs, workspace: Workspace
) -> None:
    done: list[str] = []
    workspace.open_desk("canal")
    Fetching(jobs).fetch(workspace, ["canal"], lambda: done.append("now"), print)
    assert done == ["now"]


def test_a_document_that_cannot_be_read_stops_the_step(
    qtbot: QtBot, jobs: Jobs, workspace: Workspace
) -> None:
    done: list[str] = []
    errors: list[Exception] = []
    ids = ["canal", "no such document"]
    Fetching(jobs).fetch(workspace, ids, lambda: done.append("done"), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZhupiError)
    assert done == []
    assert not workspace.is_open("canal")
