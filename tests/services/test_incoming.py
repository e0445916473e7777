"""What is said of an import or another copy, and what is refused before anything is asked for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.formats.report import Report
from zhupi.services.importing import Imported, import_into, layer_names
from zhupi.services.incoming import import_remarks, merge_remarks
from zhupi.services.merging import TakenIn, require_copy
from zhupi.store.merging import Merged
from zhupi.store.project import Project


def imported(**left: object) -> Imported:
    nothing = {"missing": (), "changed": (), "unknown_labels": {}} | left
    return Imported({"import-a": 1}, 1, 0, (), report=Report("gold", 1, 1), **nothing)  # type: ignore[arg-type]


def test_an_import_that_fits_needs_no_word() -> None:
    assert import_remarks(imported(), "en") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_thing_left_out_has_a_sentence_with_count_and_names(language: str) -> None:
    found = imported(
        missing=tuple("abcdefg"), changed=("h",), unknown_labels={"RIVER": 2, "HILL": 1}
    )
    missing, changed, labels = import_remarks(found, language)
    assert "7" in missing
    assert "a, b, c, d, e…" in missing
    assert "h" in changed
    assert "RIVER (2), HILL (1)" in labels


def test_what_of_a_copy_stays_out_is_named() -> None:
    merged = {"乙": Merged(left=(Path("x/stray.json"),))}
    taken = TakenIn(0, merged, (("rules@1", "canal"),), ("HILL",))
    left, layers, labels = merge_remarks(taken, "en")
    assert "stray.json" in left
    assert "rules@1: canal" in layers
    assert "HILL" in labels


def test_the_names_of_layers_are_those_an_import_gives(project: Project, tmp_path: Path) -> None:
    text = project.document("wudang").text
    file = tmp_path / "theirs.jsonl"
    file.write_text(json.dumps({"text": text, "label": [[0, 2, "LOC"]]}), "utf-8")
    names = layer_names(file)
    assert names == ("import-theirs",)
    assert tuple(import_into(project.path, file).layers) == names


def test_a_folder_that_is_no_copy_is_refused(project: Project, tmp_path: Path) -> None:
    def code(refused: Callable[[], object]) -> str:
        with pytest.raises(ZhupiError) as told:
            refused()
        return told.value.code

    assert code(lambda: require_copy(project.path, project.path)) == "merge.same"
    assert code(lambda: require_copy(project.path, tmp_path / "nowhere")) == "source.missing"
    (tmp_path / "empty").mkdir()
    assert code(lambda: require_copy(project.path, tmp_path / "empty")) == "merge.no_work"
