"""What the overview says of a project is what people did in it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.services import decisions
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.progress import Period, Progress
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

Suggest = Callable[..., Mapping[str, Mention]]
HIM, MOUNTAIN, FRIEND = (0, 3, "PER"), (5, 8, "LOC"), (14, 17, "PER")
MORNING = datetime(2026, 11, 20, 8, tzinfo=UTC)


class Watch:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = MORNING

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def __call__(self) -> datetime:
        return self.now


class Sitting:
    """An annotator at work, with a watch."""

    def __init__(self, project: Project, annotator: str) -> None:
        self.watch = Watch()
        context = Context(f"device-of-{annotator}", clock=self.watch)
        self.workspace = Workspace.open(project.path, annotator, context)

    def desk(self, document_id: str) -> Desk:
        return self.workspace.open_desk(document_id, [LAYER])

    def mention(self, document_id: str, start: int) -> Mention:
        mentions = self.desk(document_id).mentions.values()
        return next(each for each in mentions if each.span.start == start and each.is_open)

    def after(self, seconds: float, action: Callable[..., object], *arguments: object) -> None:
        self.watch.wait(seconds)
        action(self.workspace, *arguments)

    def leave(self) -> None:
        assert self.workspace.close(5)


@pytest.fixture
def sit(project: Project, suggest: Suggest) -> Callable[..., Sitting]:
    suggest("wudang", HIM, MOUNTAIN, FRIEND, source=LAYER)
    suggest("canal", (6, 8, "LOC"), (9, 11, "LOC"), source=LAYER)
    return lambda name="甲": Sitting(project, name)


def worked(sit: Callable[..., Sitting], name: str = "甲") -> None:
    """Confirms one suggestion, relabels another, rejects the third and adds one, in 60 s."""
    sitting = sit(name)
    desk = sitting.desk("wudang")
    sitting.after(0, decisions.confirm, desk, sitting.mention("wudang", 0))
    sitting.after(10, decisions.relabel, desk, sitting.mention("wudang", 5), "PER")
    sitting.after(20, decisions.reject, desk, sitting.mention("wudang", 14))
    sitting.after(30, decisions.add, desk, Span.of(19, 22), "LOC")
    sitting.leave()


def test_mentions_by_label_and_status(sit: Callable[..., Sitting], project: Project) -> None:
    worked(sit)
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert found.labels["PER"][Status.CONFIRMED] == 1
    assert found.labels["PER"][Status.CORRECTED] == 1
    assert found.labels["PER"][Status.REJECTED] == 1
    assert found.labels["LOC"][Status.ADDED] == 1
    assert found.labels["LOC"][Status.SUGGESTED] == 2
    assert (found.decided, found.undecided) == (4, 2)


def test_documents_by_state_and_what_was_read(
    sit: Callable[..., Sitting], project: Project
) -> None:
    sitting = sit()
    sitting.after(0, decisions.set_state, sitting.desk("wudang"), DocumentState.DONE)
    sitting.after(5, decisions.confirm, sitting.desk("canal"), sitting.mention("canal", 6))
    # The first of two paragraphs: five characters and a line feed, of 22 in three documents.
    sitting.workspace.mark_read("canal", [0])
    sitting.leave()
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert found.states == {
        DocumentState.TODO: 1,
        DocumentState.DOING: 1,
        DocumentState.DONE: 1,
    }
    total = sum(len(project.document(each).text) for each in project.catalogue())
    assert (found.read.part, found.read.whole) == (6, total)


def test_pace_of_what_was_done(sit: Callable[..., Sitting], project: Project) -> None:
    worked(sit)
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    # The first decision begins the work; the three after it took a minute.
    assert (found.total.seconds, found.total.decided) == (60, 3)
    assert found.total.per_hour == 180
    assert {row.gesture: row.quartiles[1] for row in found.gestures} == {
        "relabel": 10,
        "reject": 20,
        "add": 30,
    }


def test_how_suggestions_fared_by_source_and_by_score(
    sit: Callable[..., Sitting], project: Project
) -> None:
    worked(sit)
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    (source,) = found.sources
    assert source.source == LAYER
    shares = (source.confirmed, source.corrected, source.rejected)
    assert [(share.part, share.whole) for share in shares] == [(1, 3)] * 3
    (tenth,) = found.tenths
    assert tenth.bounds == (0.9, 1.0)
    assert tenth.score == pytest.approx(0.9)


def test_undone_is_undecided_again(sit: Callable[..., Sitting], project: Project) -> None:
    sitting = sit()
    sitting.after(0, decisions.confirm, sitting.desk("wudang"), sitting.mention("wudang", 0))
    sitting.watch.wait(60)
    sitting.workspace.undo()
    sitting.leave()
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert (found.decided, found.undecided) == (0, 5)
    assert found.total.decided == 0


def test_periods_hold_the_days_they_say(sit: Callable[..., Sitting], project: Project) -> None:
    worked(sit)
    day = MORNING.astimezone().date()

    def seconds(period: Period, later: int) -> float:
        found = Progress(project).overview("甲", period, today=day + timedelta(days=later))
        assert found is not None
        return found.total.seconds

    assert [seconds(Period.TODAY, 0), seconds(Period.TODAY, 1)] == [60, 0]
    assert [seconds(Period.WEEK, 6), seconds(Period.WEEK, 7)] == [60, 0]
    assert seconds(Period.ALL, 500) == 60


def test_everyone_is_all_added_up_but_gold(sit: Callable[..., Sitting], project: Project) -> None:
    for name in ("甲", "乙", "gold"):
        worked(sit, name)
    progress = Progress(project)
    assert progress.people() == ("乙", "甲")
    found = progress.overview("", Period.ALL)
    assert found is not None
    assert found.decided == 8
    assert found.total.seconds == 120
    assert sum(found.states.values()) == 6


def test_someone_who_has_not_begun_has_everything_to_do(
    sit: Callable[..., Sitting], project: Project
) -> None:
    found = Progress(project).overview("丙", Period.ALL)
    assert found is not None
    assert (found.decided, found.undecided, found.unseen) == (0, 5, 1)
    assert found.forecast is None


def test_a_done_document_leaves_nothing_to_do(
    sit: Callable[..., Sitting], project: Project
) -> None:
    sitting = sit()
    sitting.after(0, decisions.set_state, sitting.desk("wudang"), DocumentState.DONE)
    sitting.leave()
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert (found.undecided, found.left.undecided) == (5, 2)


def test_a_second_look_sees_what_changed(sit: Callable[..., Sitting], project: Project) -> None:
    progress = Progress(project)
    worked(sit)
    before = progress.overview("甲", Period.ALL)
    sitting = sit()
    sitting.watch.wait(90)
    sitting.after(0, decisions.confirm, sitting.desk("canal"), sitting.mention("canal", 6))
    sitting.leave()
    after = progress.overview("甲", Period.ALL)
    assert before is not None
    assert after is not None
    assert (before.decided, after.decided) == (4, 5)
    assert (before.total.seconds, after.total.seconds) == (60, 90)


def test_nobody_waits_for_an_answer_that_is_not_wanted(
    sit: Callable[..., Sitting], project: Project
) -> None:
    worked(sit)
    assert Progress(project).overview("甲", Period.ALL, is_wanted=lambda: False) is None


def test_a_damaged_shard_counts_for_nothing(sit: Callable[..., Sitting], project: Project) -> None:
    worked(sit)
    project.shard_path("甲", "wudang").write_bytes(b'{"mentions": {"1": {"status": "?"}}}')
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert found.decided == 0


def test_labels_are_counted_under_the_name_they_have_today(
    sit: Callable[..., Sitting], project: Project
) -> None:
    worked(sit)
    person, _ = project.scheme.labels
    merged = replace(project.scheme, labels=(person,), was={"LOC": "PER"})
    project.update(scheme=merged)
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert (list(found.labels), found.decided, found.undecided) == (["PER"], 4, 2)
    project.update(scheme=replace(merged, was={"LOC": ""}))
    found = Progress(project).overview("甲", Period.ALL)
    assert found is not None
    assert (found.decided, found.undecided, found.left.undecided) == (3, 0, 0)


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 5), st.sampled_from(["PER", "LOC"])),
    max_size=8,
    unique=True,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(SPANS, st.lists(st.sampled_from(["confirm", "reject", "add", "skip"]), max_size=8))
@pytest.mark.parametrize("nesting", [False, True])
def test_undecided_is_what_the_annotator_sees(
    tmp_path_factory: pytest.TempPathFactory,
    project: Project,
    nesting: bool,
    spans: list[tuple[int, int, str]],
    actions: list[str],
) -> None:
    document = project.document("wudang")
    path = tmp_path_factory.mktemp("seen") / "a.zhupi"
    with Project.create(path, name="a", scheme=replace(project.scheme, nesting=nesting)) as made:
        made.add_documents([document])
        made.write_layer(
            LAYER,
            "wudang",
            {
                found.id: found
                for start, length, label in spans
                for found in (_suggested(start, length, label, document.text),)
                # No suggester shares nothing but a line feed with another mention.
                if "\n" not in found.text
            }.values(),
        )
        counted = _decide(made, path, actions)
        found = Progress(made).overview("甲", Period.ALL)
        assert found is not None
        by_label = {
            (label, status): count
            for label, counts in found.labels.items()
            for status, count in counts.items()
            if count
        }
        assert by_label == counted


def _suggested(start: int, length: int, label: str, text: str) -> Mention:
    span = Span.of(start, min(len(text), start + length))
    return Suggestion(span, label, 0.5, LAYER, Reason("rule")).as_mention("wudang", text)


def _decide(project: Project, path: Path, actions: list[str]) -> dict[tuple[str, Status], int]:
    sitting = Sitting(project, "甲")
    desk = sitting.desk("wudang")
    for place, action in enumerate(actions):
        still = [each for each in desk.mentions.values() if each.is_open]
        if action == "add":
            decisions.add(sitting.workspace, desk, Span.of(place, place + 3), "LOC")
        elif action != "skip" and still:
            getattr(decisions, action)(sitting.workspace, desk, still[0])
    sitting.leave()
    again = Workspace.open(path, "甲", Context("again"))
    mentions = again.load("wudang", [LAYER]).mentions.values()
    again.close(5)
    return Counter((each.label, each.status) for each in mentions if not each.deleted)
