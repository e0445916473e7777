"""Commands at the text: what each decides, where it leads, and what it says when it can't."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.events import Changed
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.ui.annotating import Annotating
from zhupi.ui.hints import hint_text
from zhupi.ui.reader.view import ReaderView


class Person(SimpleNamespace):
    """Someone with one document in front of them; `said` are the hints and errors they got."""

    reader: ReaderView
    annotating: Annotating
    workspace: Workspace
    desk: Desk
    said: list[str]
    went: list[int]

    def does(self, *commands: str) -> None:
        for command in commands:
            self.annotating.run(command)

    @property
    def current(self) -> str:
        return self.reader.current.text if self.reader.current else ""

    def mentions(self) -> dict[str, tuple[str, Status]]:
        """Label and status by text, in reading order, of what is not removed."""
        found = (self.desk.mentions[each] for each in self.desk.index.ids())
        return {each.text: (each.label, each.status) for each in found}


@pytest.fixture
def sits_down(
    project: Path, read: Callable[[Desk], ReaderView]
) -> Iterator[Callable[[str], Person]]:
    """Opens a document of the project, without the window around it."""
    opened: list[Workspace] = []

    def begin(document_id: str = "canal") -> Person:
        workspace = Workspace.open(project, "甲", Context("k3x2"))
        opened.append(workspace)
        desk = workspace.adopt(workspace.load(document_id, (LAYER,)))
        reader = read(desk)
        annotating = Annotating(reader)
        person = Person(
            reader=reader, annotating=annotating, workspace=workspace, desk=desk, said=[], went=[]
        )
        annotating.set_desk(workspace, desk)
        annotating.hinted.connect(person.said.append)
        annotating.refused.connect(lambda error: person.said.append(error.code))
        annotating.document_wanted.connect(person.went.append)
        workspace.listen(
            lambda event: reader.take(event.change) if isinstance(event, Changed) else None
        )
        return person

    yield begin
    for workspace in opened:
        workspace.close(5)


@pytest.fixture
def person(sits_down: Callable[[str], Person]) -> Person:
    """京杭大运河⏎通州至杭州，长1794公里。⏎沿河有六省市。 with 通州, 杭州 and 省 suggested."""
    return sits_down("canal")


# Going


def test_next_goes_through_what_is_undecided_and_then_to_the_next_document(person: Person) -> None:
    seen = []
    for _ in range(3):
        person.does("mention.next")
        seen.append(person.current)
    assert seen == ["通州", "杭州", "省"]
    person.does("mention.next")
    assert person.went == [1]


def test_previous_goes_back_and_then_to_the_previous_document(person: Person) -> None:
    person.reader.put_caret(len(person.desk.document.text))
    seen = []
    for _ in range(3):
        person.does("mention.previous")
        seen.append(person.current)
    assert seen == ["省", "杭州", "通州"]
    person.does("mention.previous")
    assert person.went == [-1]


def test_next_begins_at_the_caret(person: Person) -> None:
    person.reader.put_caret(8)
    person.does("mention.next")
    assert person.current == "杭州"


# Deciding


def test_confirming_goes_on_to_the_next(person: Person) -> None:
    person.does("mention.next", "mention.confirm")
    assert person.mentions()["通州"] == ("LOC", Status.CONFIRMED)
    assert person.current == "杭州"


def test_rejecting_goes_on_to_the_next(person: Person) -> None:
    person.does("mention.next", "mention.reject")
    assert person.mentions()["通州"] == ("LOC", Status.REJECTED)
    assert person.current == "杭州"


def test_the_last_decision_says_that_the_document_is_decided(person: Person) -> None:
    person.does("mention.next", *["mention.confirm"] * 3)
    assert person.said == ["document_decided"]
    assert person.current == "省"


def test_at_the_end_one_is_told_that_something_further_up_is_open(person: Person) -> None:
    person.does("mention.next", "mention.next", "mention.confirm", "mention.confirm")
    assert person.said == ["end_reached"]


def test_another_label_corrects_and_the_same_label_confirms(person: Person) -> None:
    person.does("mention.next", "label:ORG", "label:LOC")
    assert person.mentions()["通州"] == ("ORG", Status.CORRECTED)
    assert person.mentions()["杭州"] == ("LOC", Status.CONFIRMED)


def test_relabelling_what_is_decided_stays_there(person: Person) -> None:
    person.does("mention.next", "mention.confirm", "mention.previous")
    person.reader.put_caret(7)
    person.does("label:ORG")
    assert person.current == "通州"
    assert person.mentions()["通州"] == ("ORG", Status.CORRECTED)


def test_a_label_marks_what_is_selected(person: Person) -> None:
    person.reader.select(0, 5)
    person.does("label:LOC")
    assert person.mentions()["京杭大运河"] == ("LOC", Status.ADDED)
    assert person.current == "京杭大运河"
    assert person.reader.selection is None


def test_an_own_mention_is_removed_by_rejecting(person: Person) -> None:
    person.reader.select(0, 5)
    person.does("label:LOC", "mention.reject")
    assert "京杭大运河" not in person.mentions()


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("mention.confirm", "no_mention"),
        ("mention.reject", "no_mention"),
        ("mention.note", "no_mention"),
        ("mention.end_right", "no_mention"),
        ("mention.start_left", "no_mention"),
        ("label:LOC", "no_mention_or_selection"),
        ("mention.join", "join_how"),
        ("mention.cut", "cut_how"),
    ],
)
def test_a_key_that_can_do_nothing_says_why(person: Person, command: str, hint: str) -> None:
    person.does(command)
    assert person.said == [hint]
    assert hint_text(hint)
    assert person.workspace.undo_stack.next_undo is None


def test_a_label_the_scheme_does_not_have_is_refused(person: Person) -> None:
    person.does("mention.next", "label:NONE")
    assert person.said == ["decision.no_label"]


def test_white_space_can_not_be_marked(person: Person) -> None:
    person.reader.select(5, 6)
    person.does("label:LOC")
    assert person.said == ["decision.no_text"]


# Edges


def test_edges_move_by_characters(person: Person) -> None:
    person.does("mention.next", "mention.end_right_character")
    assert person.current == "通州至"
    person.does("mention.end_left_character", "mention.end_left_character")
    assert person.current == "通"
    person.does("mention.end_left_character")
    assert person.current == "通"
    person.does("mention.start_left_character")
    assert person.current == "\n通"
    person.does("mention.start_right_character", "mention.start_right_character")
    assert person.current == "通"


def test_edges_move_by_the_lattice_once_it_is_known(person: Person) -> None:
    person.annotating.set_lattice((0, 2, 5, 6, 8, 9, 11, 12, 17, 19))
    person.does("mention.next", "mention.end_right", "mention.end_right")
    assert person.current == "通州至杭州"
    person.does("mention.end_left")
    assert person.current == "通州至"
    person.does("mention.start_left")
    assert person.current == "\n通州至"
    person.does("mention.start_right")
    assert person.current == "通州至"
    assert person.mentions()["通州至"] == ("LOC", Status.CORRECTED)


def test_before_the_lattice_is_known_edges_move_by_plain_words(person: Person) -> None:
    person.reader.put_caret(10)
    person.does("mention.end_right", "mention.end_right", "mention.end_right")
    assert person.current == "杭州，长1794"


def test_an_edge_that_comes_back_leaves_the_suggestion_as_it_was(person: Person) -> None:
    person.does("mention.next", "mention.end_right_character", "mention.end_left_character")
    assert person.mentions()["通州"] == ("LOC", Status.CONFIRMED)


# Fragments


def test_a_selection_joins_the_mention_that_was_current(person: Person) -> None:
    person.does("mention.next")
    person.reader.select(9, 11)
    person.does("mention.join")
    mention = person.reader.current
    assert mention is not None
    assert mention.span.fragments == ((6, 8), (9, 11))
    assert mention.text == "通州杭州"


def test_a_selection_is_cut_out_of_the_mention_around_it(person: Person) -> None:
    person.reader.select(6, 11)
    person.does("label:LOC")
    person.reader.select(8, 9)
    person.does("mention.cut")
    mention = person.reader.current
    assert mention is not None
    assert mention.span.fragments == ((6, 8), (9, 11))


def test_nothing_is_cut_where_no_mention_is(person: Person) -> None:
    person.reader.select(1, 3)
    person.does("mention.cut")
    assert person.said == ["cut_how"]


# Paragraphs and documents


def test_settling_a_paragraph_confirms_it_and_goes_to_the_next(person: Person) -> None:
    person.does("paragraph.settle")
    assert person.current == "通州"
    person.does("paragraph.settle")
    assert person.mentions()["通州"] == ("LOC", Status.CONFIRMED)
    assert person.mentions()["杭州"] == ("LOC", Status.CONFIRMED)
    assert person.current == "省"
    person.does("paragraph.settle")
    assert person.said == ["document_decided"]
    assert person.desk.meta.settled == {0, 1, 2}


def test_settling_the_last_paragraph_tells_of_what_is_open_further_up(person: Person) -> None:
    person.reader.put_caret(24)
    person.does("paragraph.settle")
    assert person.said == ["end_reached"]


def test_escape_lets_go_of_the_selection_and_then_of_the_mention(person: Person) -> None:
    person.reader.select(9, 10)
    person.does("selection.clear")
    assert person.reader.selection is None
    person.does("selection.clear")
    assert person.reader.current is None


def test_finishing_with_something_undecided_or_unread_is_asked_for_twice(person: Person) -> None:
    assert person.desk.index.open_count
    person.does("document.done")
    assert person.desk.meta.state is not DocumentState.DONE
    assert person.said == ["finish_again"]
    person.does("mention.next", "mention.confirm")
    person.does("document.done")
    assert person.desk.meta.state is not DocumentState.DONE, "a decision in between asks anew"
    person.does("document.done")
    assert person.desk.meta.state is DocumentState.DONE


def test_a_document_is_marked_as_done_and_as_not_done(person: Person) -> None:
    person.does("document.done")
    person.does("document.done")
    assert person.desk.meta.state is DocumentState.DONE
    assert person.went == [1]
    person.does("document.reopen")
    assert person.desk.meta.state is DocumentState.DOING


def test_a_note_is_asked_for_and_kept(qtbot: QtBot, person: Person) -> None:
    person.does("mention.next")
    with qtbot.waitSignal(person.annotating.note_wanted) as asked:
        person.does("mention.note")
    mention: Mention = asked.args[0]
    assert mention.text == "通州"
    person.annotating.write_note(mention, "今北京通州区")
    assert person.desk.mentions[mention.id].note == "今北京通州区"
    assert person.desk.mentions[mention.id].status is Status.SUGGESTED


def test_without_a_document_commands_do_nothing(person: Person) -> None:
    person.annotating.set_desk(None, None)
    person.does(*person.annotating.commands, "label:LOC")
    assert (person.said, person.went) == ([], [])


def test_where_one_may_only_read_every_decision_is_refused(
    sits_down: Callable[[str], Person],
) -> None:
    sits_down("canal")
    second = sits_down("canal")
    second.does("mention.next", "mention.confirm", "mention.reject", "label:ORG")
    assert second.said == ["store.locked", "read_only"] * 3
    assert second.desk.decided_count == 0


def test_taking_an_own_mention_away_leads_to_what_had_to_give_way_to_it(
    sits_down: Callable[[str], Person],
) -> None:
    person = sits_down("wudang")
    project = person.workspace.project
    project.update(scheme=replace(project.scheme, nesting=False))
    person.reader.select(4, 6)
    person.does("label:LOC")
    assert person.mentions()["武当山"] == ("LOC", Status.REJECTED)
    assert person.current == "了武"
    person.does("mention.reject")
    assert person.mentions()["武当山"] == ("LOC", Status.SUGGESTED)
    assert person.current == "武当山"
    assert person.said[-1] == "given_back"
