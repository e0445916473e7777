"""Getting what was decided out of a project."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.desk import Desk
from zhupi.services.exporting import (
    choose_layer,
    export_file,
    export_to,
    exported,
    open_export,
    plan_export,
)
from zhupi.services.outgoing import Wanted, export_chosen, exportable
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SitsDown = Callable[..., Workspace]
Suggest = Callable[..., Mapping[str, Mention]]
RULES = "rules@1"


def opened(workspace: Workspace, document_id: str = "wudang") -> Desk:
    return workspace.adopt(workspace.load(document_id, [RULES]))


def marks(workspace: Workspace, document_id: str, start: int, end: int, label: str) -> None:
    decisions.add(workspace, opened(workspace, document_id), Span.of(start, end), label)


def has_worked(sits_down: SitsDown, annotator: str) -> None:
    workspace = sits_down(annotator)
    marks(workspace, "wudang", 0, 3, "PER")
    assert workspace.close(20)


def lines_of(project: Project, layer: str | None) -> list[dict[str, Any]]:
    stream = io.StringIO()
    export_to(stream, project, plan_export(project, layer))
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def refusal(action: Callable[[], object]) -> ZhupiError:
    with pytest.raises(ZhupiError) as caught:
        action()
    return caught.value


class TestWhoseWork:
    def test_the_one_named(self, project: Project, sits_down: SitsDown) -> None:
        has_worked(sits_down, "甲")
        has_worked(sits_down, "gold")
        assert choose_layer(project, "甲") == "甲"

    def test_gold_where_there_is_any(self, project: Project, sits_down: SitsDown) -> None:
        for annotator in ("乙", "gold", "甲"):
            has_worked(sits_down, annotator)
        assert choose_layer(project, None) == "gold"

    def test_the_only_annotators(
        self, project: Project, sits_down: SitsDown, suggest: Suggest
    ) -> None:
        suggest("wudang", (0, 3, "PER"))
        has_worked(sits_down, "甲")
        assert choose_layer(project, None) == "甲"

    def test_of_several_none_is_guessed(self, project: Project, sits_down: SitsDown) -> None:
        has_worked(sits_down, "甲")
        has_worked(sits_down, "乙")
        error = refusal(lambda: choose_layer(project, None))
        assert error.code == "export.which"
        assert error.params["layers"] == "乙, 甲"

    def test_nobodys(self, project: Project, folder: Path) -> None:
        error = refusal(lambda: choose_layer(project, None))
        assert (error.code, error.params) == ("export.nothing", {"path": folder})

    def test_a_suggesters_layer_only_where_it_is_named(
        self, project: Project, suggest: Suggest
    ) -> None:
        suggest("wudang", (0, 3, "PER"))
        assert choose_layer(project, RULES) == RULES
        assert refusal(lambda: choose_layer(project, None)).code == "export.nothing"

    def test_a_name_that_is_not_there_is_answered_with_those_that_are(
        self, project: Project, sits_down: SitsDown, suggest: Suggest
    ) -> None:
        suggest("wudang", (0, 3, "PER"))
        has_worked(sits_down, "甲")
        error = refusal(lambda: choose_layer(project, "丙"))
        assert error.code == "export.no_layer"
        assert error.params == {"layer": "丙", "layers": "甲, rules@1"}

    def test_where_nothing_is_there_yet(self, project: Project) -> None:
        assert refusal(lambda: choose_layer(project, "丙")).params["layers"] == "–"


class TestWhatIsInIt:
    @pytest.fixture
    def decided(self, sits_down: SitsDown, suggest: Suggest, project: Project) -> Project:
        """Of five suggestions: confirmed, rejected, relabelled, removed, open; and one added."""
        suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"), (14, 17, "LOC"), (20, 21, "LOC"))
        suggest("canal", (0, 5, "LOC"))
        workspace = sits_down()
        desk = opened(workspace)
        him, mountain, friend, _ = (desk.mentions[each] for each in desk.index.ids())
        decisions.confirm(workspace, desk, him)
        decisions.reject(workspace, desk, mountain)
        decisions.relabel(workspace, desk, friend, "PER")
        marks(workspace, "wudang", 3, 5, "LOC")
        mine = decisions.same_place(desk, Span.of(3, 5))
        assert mine is not None
        decisions.reject(workspace, desk, mine)
        marks(workspace, "wudang", 24, 25, "LOC")
        assert workspace.close(20)
        return project

    def test_what_a_person_wants_and_nothing_else(self, decided: Project) -> None:
        (line,) = lines_of(decided, None)
        assert [(each["start"], each["end"], each["label"]) for each in line["spans"]] == [
            (0, 3, "PER"),
            (14, 17, "PER"),
            (24, 25, "LOC"),
        ]
        assert [each["text"] for each in line["spans"]] == ["张三丰", "俞莲舟", "山"]

    def test_what_was_rejected_is_in_no_format(self, decided: Project) -> None:
        (document,) = exported(decided, plan_export(decided, None))
        assert [each.text for each in document.mentions] == ["张三丰", "俞莲舟", "山"]
        assert all(each.counts for each in document.mentions)

    def test_the_line_names_annotator_document_and_unit(self, decided: Project) -> None:
        (line,) = lines_of(decided, None)
        assert (line["id"], line["annotator"]) == ("wudang", "甲")
        assert line["offset_unit"] == "codepoint"
        assert line["text"] == decided.document("wudang").text

    def test_documents_nobody_touched_are_counted_and_left_out(self, decided: Project) -> None:
        plan = plan_export(decided, None)
        assert (plan.document_ids, plan.untouched) == (("wudang",), 2)

    def test_a_document_that_is_done_counts_without_a_mention(
        self, decided: Project, sits_down: SitsDown, folder: Path
    ) -> None:
        workspace = sits_down()
        decisions.set_state(workspace, opened(workspace, "empty"), DocumentState.DONE)
        assert workspace.close(20)
        _, plan = open_export(folder, None)
        assert plan.document_ids == ("wudang", "empty")

    def test_a_suggesters_layer_is_exported_whole(self, decided: Project) -> None:
        lines = lines_of(decided, RULES)
        assert {line["id"]: len(line["spans"]) for line in lines} == {"wudang": 4, "canal": 1}

    def test_in_the_order_of_the_text_and_the_catalogue(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        marks(workspace, "canal", 0, 5, "LOC")
        marks(workspace, "wudang", 14, 17, "PER")
        marks(workspace, "wudang", 0, 3, "PER")
        assert workspace.close(20)
        first, second = lines_of(workspace.project, None)
        assert (first["id"], second["id"]) == ("wudang", "canal")
        assert [each["start"] for each in first["spans"]] == [0, 14]


class TestToAFile:
    def test_what_is_not_on_disk_yet_is_in_it(self, sits_down: SitsDown, tmp_path: Path) -> None:
        workspace = sits_down()
        marks(workspace, "wudang", 0, 3, "PER")
        plan = export_file(workspace, tmp_path / "gold.jsonl")
        assert plan.document_ids == ("wudang",)
        (line,) = (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()
        assert "张三丰" in line

    def test_it_is_the_same_after_closing_and_reopening(
        self, sits_down: SitsDown, suggest: Suggest, tmp_path: Path
    ) -> None:
        suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"))
        workspace = sits_down()
        desk = opened(workspace)
        decisions.settle(workspace, desk, 0)
        marks(workspace, "canal", 0, 5, "LOC")
        export_file(workspace, tmp_path / "before.jsonl")
        assert workspace.close(20)
        later = sits_down()
        opened(later)
        export_file(later, tmp_path / "after.jsonl")
        before = (tmp_path / "before.jsonl").read_bytes()
        assert before
        assert (tmp_path / "after.jsonl").read_bytes() == before

    def test_only_the_annotators_own_work(self, sits_down: SitsDown, tmp_path: Path) -> None:
        has_worked(sits_down, "gold")
        workspace = sits_down("甲")
        marks(workspace, "canal", 0, 5, "LOC")
        export_file(workspace, tmp_path / "mine.jsonl")
        (line,) = (tmp_path / "mine.jsonl").read_text("utf-8").splitlines()
        assert json.loads(line)["annotator"] == "甲"

    def test_a_folder_that_is_not_there_is_told(self, sits_down: SitsDown, tmp_path: Path) -> None:
        workspace = sits_down()
        marks(workspace, "wudang", 0, 3, "PER")
        error = refusal(lambda: export_file(workspace, tmp_path / "missing" / "gold.jsonl"))
        assert error.code == "output.unwritable"

    def test_what_stood_there_stays_where_the_export_fails(
        self, sits_down: SitsDown, tmp_path: Path, folder: Path
    ) -> None:
        workspace = sits_down()
        marks(workspace, "wudang", 0, 3, "PER")
        assert workspace.save(20)
        target = tmp_path / "gold.jsonl"
        target.write_text("earlier", "utf-8")
        text = workspace.project.text_path("wudang")
        text.write_text("another text", "utf-8")
        assert refusal(lambda: export_file(workspace, target)).code == "store.text_changed"
        assert target.read_text("utf-8") == "earlier"
        assert sorted(each.name for each in tmp_path.iterdir()) == ["gold.jsonl", folder.name]

    def test_another_program_s_format_says_what_it_does_not_hold(
        self, sits_down: SitsDown, tmp_path: Path
    ) -> None:
        workspace = sits_down()
        marks(workspace, "wudang", 0, 3, "PER")
        wanted = Wanted("甲", format_name="brat")
        outgoing = export_chosen([workspace], tmp_path / "brat", wanted)
        assert (outgoing.documents, outgoing.unfinished) == (1, 1)
        assert "PER" in (tmp_path / "brat" / "wudang.ann").read_text("utf-8")
        assert outgoing.losses("en") == []

    def test_the_layers_that_can_be_chosen_have_what_waits_for_the_disk(
        self, sits_down: SitsDown, suggest: Suggest
    ) -> None:
        suggest("wudang", (0, 3, "PER"))
        workspace = sits_down()
        marks(workspace, "canal", 0, 5, "LOC")
        assert [each.name for each in exportable([workspace])] == ["甲", "rules@1"]

    def test_where_there_is_nothing_it_is_said(self, sits_down: SitsDown) -> None:
        assert refusal(lambda: exportable([sits_down()])).code == "export.nothing"
