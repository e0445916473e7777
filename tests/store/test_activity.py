"""The history read for its pace tells what the history tells, and reads only what is new."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.decision import annotate, confirm
from zhupi.model.document import DocumentMeta, DocumentState
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.store.activity import Activity
from zhupi.store.atomic import Disk
from zhupi.store.history import History

SPAN = Span.of(0, 2)
SUGGESTED = Mention("s", SPAN, "PER", "张三", Status.SUGGESTED, Origin("rules@1", "PER", SPAN, 0.9))


def stamp(second: int, device: str = "k3x2") -> Stamp:
    return Stamp(f"2026-11-21T08:{second // 60:02d}:{second % 60:02d}.500Z", device, "李雷")


def confirmed(number: int, device: str = "k3x2", document: str = "wudang") -> Step:
    when = stamp(number, device)
    edit = confirm(SUGGESTED, when)
    assert edit is not None
    return Step(f"{device}-{number}", "confirm", when, (Change(document, (edit,)),))


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history" / "李雷", Disk())


def test_a_decision_is_a_moment(history: History) -> None:
    history.append([confirmed(7)])
    activity = Activity(history)
    assert activity.refresh()
    (moment,) = activity
    assert moment.at == datetime.fromisoformat("2026-11-21T08:00:07.500+00:00").timestamp()
    assert moment[1:] == ("confirm", "wudang", 1, 1)


def test_only_what_settles_a_suggestion_settles(history: History) -> None:
    first = confirmed(1)
    edit = first.changes[0].edits[0]
    noted = annotate(edit.after, "？", stamp(2))
    assert noted is not None
    added = Mention("a", SPAN, "LOC", "张三", Status.ADDED, stamp=stamp(3), rev=1)
    renamed = replace(edit.after, label="人", rev=edit.after.rev + 1)
    meta = DocumentMeta("")
    done = MetaEdit(meta, meta.with_state(DocumentState.DONE, stamp(5)))
    history.append(
        [
            first,
            Step("2", "note", stamp(2), (Change("wudang", (noted,)),)),
            Step("3", "add", stamp(3), (Change("wudang", (Edit(None, added),)),)),
            Step("4", "undo", stamp(4), (Change("wudang", (edit.inverse(stamp(4)),)),), "k3x2-1"),
            Step("5", "state", stamp(5), (Change("wudang", meta=done),)),
            Step("6", "scheme", stamp(6), (Change("wudang", (Edit(edit.after, renamed),)),)),
            Step("7", "scheme.follow", stamp(7), (Change("wudang", (Edit(edit.after, renamed),)),)),
        ]
    )
    activity = Activity(history)
    activity.refresh()
    assert [(each.gesture, each.decided, each.settled) for each in activity] == [
        ("confirm", 1, 1),
        ("note", 0, 0),
        ("add", 1, 0),
        ("undo", 0, -1),
        ("state", 0, 0),
        ("scheme", 0, 0),
        ("scheme.follow", 0, 0),
    ]


def test_a_later_look_reads_what_came_since(history: History) -> None:
    history.append([confirmed(1)])
    activity = Activity(history)
    activity.refresh()
    assert not activity.refresh()
    history.append([confirmed(2)])
    history.close()
    history.append([confirmed(3)])
    assert activity.refresh()
    assert len(activity) == 3


def test_devices_are_merged_by_time(history: History) -> None:
    history.append([confirmed(1), confirmed(3), confirmed(2, "home"), confirmed(4, "home")])
    activity = Activity(history)
    activity.refresh()
    times = [each.at for each in activity]
    assert times == sorted(times)
    assert len(times) == 4


def test_a_step_written_twice_is_one_and_a_torn_line_none(history: History) -> None:
    history.append([confirmed(1)])
    history.close()
    history.append([confirmed(1), confirmed(2)])
    history.close()
    last = history.files()[-1]
    last.write_bytes(last.read_bytes() + b'not a step\n{"id": "torn')
    activity = Activity(history)
    activity.refresh()
    assert len(list(activity)) == 2
    with last.open("ab") as file:
        file.write(b'"}\n')
    activity.refresh()
    assert len(list(activity)) == 2


def test_a_file_that_a_merge_replaced_is_read_again(history: History) -> None:
    history.append([confirmed(2)])
    history.close()
    (path,) = history.files()
    activity = Activity(history)
    activity.refresh()
    other = path.with_name("other")
    longer = History(path.parent.parent / "copy", Disk())
    longer.append([confirmed(1), confirmed(2)])
    longer.close()
    other.write_bytes(longer.files()[0].read_bytes())
    other.replace(path)
    activity.refresh()
    assert len(list(activity)) == 2
    path.unlink()
    assert activity.refresh()
    assert not list(activity)


def test_reading_stops_when_it_is_no_longer_wanted(history: History) -> None:
    history.append([confirmed(1)])
    activity = Activity(history)
    activity.refresh(lambda: False)
    assert not list(activity)
    activity.refresh()
    assert len(activity) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 3599), st.sampled_from(["k3x2", "home"])), max_size=12))
def test_it_has_the_steps_of_the_history(
    tmp_path_factory: pytest.TempPathFactory, when: list[tuple[int, str]]
) -> None:
    history = History(tmp_path_factory.mktemp("history"), Disk())
    for number, (second, device) in enumerate(sorted(when)):
        step = confirmed(second, device)
        history.append([replace(step, id=str(number))])
    activity = Activity(history)
    activity.refresh()
    found = sorted(each.at for each in activity)
    times = (datetime.fromisoformat(step.stamp.at).timestamp() for step in history.steps())
    assert found == sorted(times)
