"""Work on other threads: newest answers only, errors handed back, threads ended."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from zhupi.errors import ZhupiError
from zhupi.ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.finish()


class Gate:
    """Work that waits until it is let through, for at most ten seconds."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = threading.Event()

    def work(self, value: object) -> object:
        self.begun.set()
        assert self.open.wait(10)
        return value


def test_an_answer_arrives_on_the_thread_that_asked(qtbot: QtBot, jobs: Jobs) -> None:
    worked_on: list[int] = []
    answered_on: list[tuple[int, int]] = []
    jobs.submit(
        "sum",
        lambda one, other: worked_on.append(threading.get_ident()) or one + other,
        2,
        3,
        done=lambda value: answered_on.append((threading.get_ident(), value)),
    )
    assert jobs.busy
    qtbot.waitUntil(lambda: bool(answered_on))
    assert answered_on == [(threading.get_ident(), 5)]
    assert worked_on != [threading.get_ident()]
    assert not jobs.busy


def test_of_two_questions_only_the_newer_answer_arrives(qtbot: QtBot, jobs: Jobs) -> None:
    gate, answers = Gate(), []
    jobs.submit("document", gate.work, "old", done=answers.append)
    jobs.submit("document", str, "new", done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    gate.open.set()
    marker: list[object] = []
    jobs.submit("after", gate.work, None, done=marker.append)
    qtbot.waitUntil(lambda: bool(marker))
    assert answers == ["new"]


def test_questions_of_different_kinds_do_not_disturb_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []
    for key in ("a", "b", "c", "d"):
        jobs.submit(key, str, key, done=answers.append)
    qtbot.waitUntil(lambda: len(answers) == 4)
    assert sorted(answers) == ["a", "b", "c", "d"]


def test_a_question_that_is_forgotten_is_not_answered(qtbot: QtBot, jobs: Jobs) -> None:
    gate, answers, after = Gate(), [], []
    jobs.submit("document", gate.work, 1, done=answers.append)
    jobs.forget("document")
    assert not jobs.busy
    gate.open.set()
    jobs.submit("after", str, "x", done=after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert jobs.finish()
    assert answers == []


def fail(error: Exception) -> None:
    raise error


def test_an_error_goes_to_whoever_asked(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[Exception] = []
    answers: list[object] = []
    error = ZhupiError("source.missing", path="x")
    jobs.submit("load", fail, error, done=answers.append, failed=errors.append)
    with qtbot.assertNotEmitted(jobs.failed):
        qtbot.waitUntil(lambda: bool(errors))
    assert (errors, answers) == ([error], [])


def test_an_error_nobody_waits_for_is_told_by_signal(qtbot: QtBot, jobs: Jobs) -> None:
    error = ValueError("no")
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.submit("load", fail, error, done=lambda _: None)
    assert told.args == [error]


def test_a_late_error_is_dropped_like_a_late_answer(qtbot: QtBot, jobs: Jobs) -> None:
    gate, errors, answers = Gate(), [], []

    def late() -> None:
        gate.work(None)
        raise ValueError

    jobs.submit("load", late, done=answers.append, failed=errors.append)
    assert gate.begun.wait(10)
    jobs.submit("load", str, "new", done=answers.append, failed=errors.append)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert jobs.finish()
    assert (answers, errors) == (["new"], [])


def test_finishing_waits_for_the_threads_and_drops_what_they_bring(
    qtbot: QtBot, jobs: Jobs
) -> None:
    gate, answers = Gate(), []
    jobs.submit("load", gate.work, 1, done=answers.append)
    assert gate.begun.wait(10)
    assert not jobs.finish(20)
    gate.open.set()
    assert jobs.finish()
    after: list[str] = []
    jobs.submit("after", str, "x", done=after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert answers == []
