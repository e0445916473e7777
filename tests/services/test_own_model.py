"""A project's own model: chosen, used, and left again, with every decision as it was."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.services import decisions
from zhupi.services.own_model import (
    LAYER,
    layer_of,
    model_of,
    own_model,
    use_model,
    use_shipped,
)
from zhupi.services.suggesting import suggestions_for
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

Suggest = Callable[..., Mapping[str, Mention]]


def takes(project: Project, tmp_path: Path, content: bytes = b"a model") -> None:
    file = tmp_path / "trained.model"
    file.write_bytes(content)
    use_model(project, file, trained="2026-11-21T08:00:00+00:00", documents=5, mentions=70)


def test_a_project_begins_with_the_built_in_model(project: Project) -> None:
    assert own_model(project) is None
    assert model_of(project) is None
    assert layer_of(project) == LAYER


def test_its_own_model_is_kept_in_the_project_and_found_again(
    project: Project, folder: Path, tmp_path: Path
) -> None:
    takes(project, tmp_path)
    again = Project.open(folder)
    own = own_model(again)
    assert own is not None
    assert (own.documents, own.mentions, own.trained[:10]) == (5, 70, "2026-11-21")
    path = model_of(again)
    assert path is not None
    assert path.read_bytes() == b"a model"
    assert layer_of(again) == own.layer != LAYER


def test_each_model_has_a_layer_of_its_own(project: Project, tmp_path: Path) -> None:
    layers = {LAYER}
    for content in (b"one", b"two", b"one"):
        takes(project, tmp_path, content)
        layers.add(layer_of(project))
    assert len(layers) == 3


def test_the_built_in_model_comes_back_and_other_settings_stay(
    project: Project, folder: Path, tmp_path: Path
) -> None:
    project.update(settings={"rules": ["…"]})
    takes(project, tmp_path)
    use_shipped(project)
    again = Project.open(folder)
    assert layer_of(again) == LAYER
    assert again.settings == {"rules": ["…"]}


def test_a_model_that_is_gone_changes_nothing(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ZhupiError) as raised:
        use_model(project, tmp_path / "gone", trained="", documents=1, mentions=1)
    assert raised.value.code == "model.unreadable"
    assert own_model(project) is None


def test_what_a_newer_program_wrote_is_not_taken_for_ours(project: Project) -> None:
    project.update(settings={"suggester": {"key": "a", "kind": "of tomorrow"}})
    assert layer_of(project) == LAYER


class Nothing:
    """A model that proposes nothing."""

    def suggest(self, text: str, *, date: object = None) -> tuple[()]:
        return ()


def test_decisions_stay_and_suggestions_are_those_of_the_model_in_use(
    project: Project,
    suggest: Suggest,
    sits_down: Callable[..., Workspace],
    tmp_path: Path,
) -> None:
    suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"), source=LAYER)
    workspace = sits_down()
    desk = workspace.open_desk("wudang", [LAYER])
    him = next(each for each in desk.mentions.values() if each.span.start == 0)
    decisions.confirm(workspace, desk, him)
    assert workspace.close(5)
    takes(project, tmp_path)
    document: Document = project.document("wudang")
    assert suggestions_for(project, Nothing(), document) == {}
    assert project.has_layer(LAYER, "wudang")
    again = sits_down()
    shown = again.load("wudang", [layer_of(project)]).mentions.values()
    assert [(each.text, each.status) for each in shown] == [("张三丰", Status.CONFIRMED)]
    use_shipped(project)
    shown = again.load("wudang", [layer_of(project)]).mentions.values()
    assert {each.status for each in shown} == {Status.CONFIRMED, Status.SUGGESTED}
