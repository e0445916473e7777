"""Making projects out of documents, and finding the project behind a path."""

import errno
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme
from zhupi.services.creating import new_project, project_for
from zhupi.store.project import Project

NOVEL = "张三丰到了武当山。"
NEWS = "京杭大运河长1794公里。"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two documents and something that is none."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "novel.txt").write_bytes(NOVEL.encode("gb18030"))
    (folder / "news.md").write_bytes(b"\xef\xbb\xbf" + NEWS.encode())
    (folder / "table.csv").write_text("a,b", "utf-8")
    return folder


@pytest.fixture
def write_protected(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], None]:
    """Makes the system refuse new folders in a folder, for root too."""
    make = os.mkdir

    def protect(folder: Path, reason: int = errno.EACCES) -> None:
        def refuse(path: str, *arguments: int) -> None:
            if Path(path).parent == folder:
                raise OSError(reason, os.strerror(reason), str(path))
            make(path, *arguments)

        monkeypatch.setattr(os, "mkdir", refuse)

    return protect


def snapshot(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refusal(action: Callable[[], object]) -> ZhupiError:
    with pytest.raises(ZhupiError) as caught:
        action()
    return caught.value


class TestANewProject:
    def test_holds_the_documents_under_the_names_of_their_files(
        self, tmp_path: Path, texts: Path, scheme: Scheme
    ) -> None:
        created = new_project(tmp_path / "武当.zhupi", [texts], scheme=scheme)
        project = Project.open(created.path)
        assert (created.documents, created.repeated) == (2, 0)
        assert (project.name, project.scheme) == ("武当", scheme)
        assert {key: project.document(key).text for key in project.catalogue()} == {
            "novel": NOVEL,
            "news": NEWS,
        }

    def test_knows_the_files_they_came_from(
        self, tmp_path: Path, texts: Path, scheme: Scheme
    ) -> None:
        created = new_project(tmp_path / "武当", [texts], scheme=scheme)
        meta = Project.open(created.path).document("novel").meta
        raw = (texts / "novel.txt").read_bytes()
        assert meta["source"] == "novel.txt"
        assert meta["source_sha256"] == hashlib.sha256(raw).hexdigest()

    def test_gets_the_suffix_that_is_missing(
        self, tmp_path: Path, texts: Path, scheme: Scheme
    ) -> None:
        created = new_project(tmp_path / "v1.2", [texts], scheme=scheme)
        assert created.path == tmp_path / "v1.2.zhupi"
        assert created.path.is_dir()

    def test_leaves_the_sources_as_they_are(
        self, tmp_path: Path, texts: Path, scheme: Scheme
    ) -> None:
        before = snapshot(texts)
        new_project(tmp_path / "武当", [texts], scheme=scheme)
        assert snapshot(texts) == before

    def test_counts_a_text_that_is_there_twice_once(
        self, tmp_path: Path, texts: Path, scheme: Scheme
    ) -> None:
        (texts / "copy.txt").write_text(NOVEL, "utf-8")
        created = new_project(tmp_path / "武当", [texts], scheme=scheme)
        assert (created.documents, created.repeated) == (2, 1)

    def test_a_file_whose_name_is_no_id_is_named_by_its_text(
        self, tmp_path: Path, scheme: Scheme
    ) -> None:
        (tmp_path / "武当 山.txt").write_text(NOVEL, "utf-8")
        created = new_project(tmp_path / "p", [tmp_path / "武当 山.txt"], scheme=scheme)
        (document_id,) = Project.open(created.path).catalogue()
        assert document_id == f"d-{hashlib.sha256(NOVEL.encode()).hexdigest()[:12]}"

    def test_keeps_the_mentions_of_a_gold_file_as_a_layer(
        self, tmp_path: Path, scheme: Scheme
    ) -> None:
        line = {
            "id": "wudang",
            "text": NOVEL,
            "annotator": "乙",
            "spans": [{"start": 0, "end": 3, "label": "PER", "text": "张三丰"}],
        }
        file = tmp_path / "gold.jsonl"
        file.write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
        project = Project.open(new_project(tmp_path / "p", [file], scheme=scheme).path)
        assert project.layers() == ["import-乙"]
        (mention,) = project.layer("import-乙", "wudang").values()
        assert (mention.text, mention.label) == ("张三丰", "PER")
        assert project.annotators() == []


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("empty.txt", b" \n", "text.empty"),
            ("binary.txt", b"\x00\x01\x02" * 50, "text.binary"),
            ("bad.docx", b"PK, but no archive", "source.unreadable"),
            ("bad.jsonl", b'{"text": 1}\n', "gold.field"),
        ],
    )
    def test_leaves_nothing_behind(
        self, tmp_path: Path, texts: Path, scheme: Scheme, name: str, content: bytes, code: str
    ) -> None:
        (tmp_path / name).write_bytes(content)
        before = snapshot(tmp_path)
        error = refusal(
            lambda: new_project(tmp_path / "p", [texts, tmp_path / name], scheme=scheme)
        )
        assert error.code == code
        assert snapshot(tmp_path) == before
        assert not (tmp_path / "p.zhupi").exists()

    @pytest.mark.parametrize("number", ["1", "12345678901234567890"])
    def test_half_a_character_is_told(self, tmp_path: Path, scheme: Scheme, number: str) -> None:
        file = tmp_path / "bad.jsonl"
        file.write_text(
            f'{{"id": "d", "text": "半\\ud840字", "meta": {{"n": {number}}}}}\n', "utf-8"
        )
        refusal(lambda: new_project(tmp_path / "p", [file], scheme=scheme))
        assert [each.name for each in tmp_path.iterdir()] == ["bad.jsonl"]

    def test_a_disk_that_fills_up_on_the_way_leaves_nothing_behind(
        self,
        tmp_path: Path,
        texts: Path,
        scheme: Scheme,
        write_protected: Callable[[Path, int], None],
    ) -> None:
        write_protected(tmp_path / "p.zhupi", errno.ENOSPC)
        error = refusal(lambda: new_project(tmp_path / "p", [texts], scheme=scheme))
        assert error.code == "store.disk_full"
        assert [each.name for each in tmp_path.iterdir()] == ["texts"]

    def test_a_missing_source(self, tmp_path: Path, scheme: Scheme) -> None:
        error = refusal(
            lambda: new_project(tmp_path / "p", [tmp_path / "nothing.txt"], scheme=scheme)
        )
        assert error.code == "source.missing"
        assert list(tmp_path.iterdir()) == []

    def test_a_project_that_exists_is_refused_before_anything_is_read(
        self, project: Project, folder: Path, tmp_path: Path, scheme: Scheme
    ) -> None:
        (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
        error = refusal(lambda: new_project(folder, [tmp_path / "bad.txt"], scheme=scheme))
        assert error.code == "store.exists"

    def test_a_project_that_exists_is_left_alone(
        self, project: Project, folder: Path, texts: Path, scheme: Scheme
    ) -> None:
        before = snapshot(folder)
        assert refusal(lambda: new_project(folder, [texts], scheme=scheme)).code == "store.exists"
        assert snapshot(folder) == before


class TestOpeningAPath:
    def test_a_project_is_itself(self, project: Project, folder: Path, scheme: Scheme) -> None:
        assert project_for(folder, scheme=scheme) == folder

    def test_a_project_under_another_name_is_itself(
        self, project: Project, folder: Path, tmp_path: Path, scheme: Scheme
    ) -> None:
        folder.rename(tmp_path / "renamed")
        assert project_for(tmp_path / "renamed", scheme=scheme) == tmp_path / "renamed"

    def test_a_folder_becomes_a_project_beside_it(
        self, tmp_path: Path, texts: Path, scheme: Scheme
    ) -> None:
        before = snapshot(texts)
        assert project_for(texts, scheme=scheme) == tmp_path / "texts.zhupi"
        assert snapshot(texts) == before

    def test_a_document_becomes_a_project_beside_it(self, texts: Path, scheme: Scheme) -> None:
        path = project_for(texts / "novel.txt", scheme=scheme)
        assert path == texts / "novel.zhupi"
        assert list(Project.open(path).catalogue()) == ["novel"]

    def test_the_second_time_it_is_the_same_project(self, texts: Path, scheme: Scheme) -> None:
        first = project_for(texts, scheme=scheme)
        made = snapshot(first)
        assert project_for(texts, scheme=scheme) == first
        assert snapshot(first) == made

    def test_what_is_named_by_a_relative_path_is_found(
        self, texts: Path, scheme: Scheme, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(texts)
        assert project_for(Path("novel.txt"), scheme=scheme) == texts / "novel.zhupi"

    @pytest.mark.parametrize("reason", [errno.EACCES, errno.EPERM, errno.EROFS])
    def test_where_that_place_cannot_be_written_it_lies_in_the_users_data(
        self,
        tmp_path: Path,
        texts: Path,
        scheme: Scheme,
        write_protected: Callable[[Path, int], None],
        reason: int,
    ) -> None:
        write_protected(tmp_path, reason)
        path = project_for(texts, scheme=scheme)
        assert path.parent == paths.user_data() / "projects"
        assert path.name.startswith("texts-")
        assert len(Project.open(path).catalogue()) == 2
        assert project_for(texts, scheme=scheme) == path
        assert not (tmp_path / "texts.zhupi").exists()

    def test_two_folders_of_the_same_name_get_a_project_each(
        self,
        tmp_path: Path,
        scheme: Scheme,
        write_protected: Callable[[Path], None],
    ) -> None:
        found = set()
        for parent in ("a", "b"):
            folder = tmp_path / parent / "texts"
            folder.mkdir(parents=True)
            (folder / "novel.txt").write_text(f"{parent}{NOVEL}", "utf-8")
            write_protected(folder.parent)
            found.add(project_for(folder, scheme=scheme))
        assert len(found) == 2

    def test_a_full_disk_is_told_and_not_worked_around(
        self,
        tmp_path: Path,
        texts: Path,
        scheme: Scheme,
        write_protected: Callable[[Path, int], None],
    ) -> None:
        write_protected(tmp_path, errno.ENOSPC)
        error = refusal(lambda: project_for(texts, scheme=scheme))
        assert error.code == "store.disk_full"
        assert not (paths.user_data() / "projects").exists()

    def test_a_path_that_is_not_there(self, tmp_path: Path, scheme: Scheme) -> None:
        error = refusal(lambda: project_for(tmp_path / "nothing", scheme=scheme))
        assert error.code == "source.missing"

    def test_an_empty_folder_leaves_no_project_behind(self, tmp_path: Path, scheme: Scheme) -> None:
        (tmp_path / "texts").mkdir()
        error = refusal(lambda: project_for(tmp_path / "texts", scheme=scheme))
        assert error.code == "source.empty_folder"
        assert [each.name for each in tmp_path.iterdir()] == ["texts"]

    def test_two_documents_that_differ_in_their_ending_are_two_projects(
        self, texts: Path, scheme: Scheme
    ) -> None:
        (texts / "novel.md").write_text(NEWS + NOVEL, "utf-8")
        for name in ("novel.txt", "novel.md"):
            path = project_for(texts / name, scheme=scheme)
            (entry,) = Project.open(path).catalogue().values()
            assert entry.meta["source"] == name
            assert project_for(texts / name, scheme=scheme) == path


def test_what_cannot_be_read_in_a_folder_is_left_out_and_said(
    tmp_path: Path, scheme: Scheme
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("宝鸡高新区", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    made = new_project(tmp_path / "mixed.zhupi", [folder], scheme=scheme)
    assert made.documents == 1
    assert [error.code for error in made.skipped] == ["text.empty", "text.binary"]


def test_a_folder_of_nothing_readable_makes_no_project(tmp_path: Path, scheme: Scheme) -> None:
    folder = tmp_path / "void"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    with pytest.raises(ZhupiError) as caught:
        new_project(tmp_path / "void.zhupi", [folder], scheme=scheme)
    assert caught.value.code == "text.empty"
    assert not (tmp_path / "void.zhupi").exists()
