"""Making and opening projects, documents, layers, and one annotator's decisions."""

import errno
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import Document, DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.stamp import Stamp
from zhupi.store.atomic import Disk
from zhupi.store.catalogue import PER_FILE
from zhupi.store.project import Project
from zhupi.store.shards import Shard

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py
Files = Callable[[Path], dict[str, str]]
Plainly = Callable[[Path], dict[str, list[dict[str, Any]]]]


def text(document_id: str, content: str) -> Document:
    return Document(
        document_id, f"《{document_id}》", content, "", {"source": f"{document_id}.txt"}
    )


def refused(action: Callable[[], object]) -> ZhupiError:
    with pytest.raises(ZhupiError) as caught:
        action()
    return caught.value


class TestMakingAndOpening:
    def test_a_new_project_opens_as_it_was_made(self, folder: Path, scheme: Scheme) -> None:
        made = Project.create(folder, name="武当", scheme=scheme)
        opened = Project.open(folder)
        assert (opened.id, opened.name, opened.scheme) == (made.id, "武当", scheme)
        assert opened.settings == {}
        assert opened.writable

    def test_what_is_there_is_never_overwritten(self, folder: Path, scheme: Scheme) -> None:
        folder.write_text("a letter", encoding="utf-8")
        error = refused(lambda: Project.create(folder, name="x", scheme=scheme))
        assert error.code == "store.exists"
        assert folder.read_text(encoding="utf-8") == "a letter"

    def test_a_failed_creation_leaves_nothing_behind(self, folder: Path, scheme: Scheme) -> None:
        class FullDisk(Disk):
            def write(self, descriptor: int, data: bytes) -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

        error = refused(lambda: Project.create(folder, name="x", scheme=scheme, disk=FullDisk()))
        assert error.code == "store.disk_full"
        assert list(folder.parent.iterdir()) == []

    def test_a_creation_that_was_killed_can_be_repeated(self, folder: Path, scheme: Scheme) -> None:
        unfinished = folder.with_name(f".~{folder.name}")
        unfinished.mkdir()
        (unfinished / ".~project.json.pc").write_bytes(b'{"me')
        Project.create(folder, name="x", scheme=scheme)
        assert [path.name for path in folder.parent.iterdir()] == [folder.name]

    def test_settings_scheme_and_name_are_kept(self, project: Project) -> None:
        nesting = replace(project.scheme, nesting=True)
        project.update(name="武当山", scheme=nesting, settings={"sources": ["rules@1"]})
        opened = Project.open(project.path)
        assert (opened.name, opened.scheme) == ("武当山", nesting)
        assert opened.settings == project.settings == {"sources": ["rules@1"]}
        assert list(opened.catalogue()) == ["wudang", "canal"]
        project.update(settings={})
        assert Project.open(project.path).settings == {}

    def test_a_project_that_was_damaged_meanwhile_is_not_overwritten(
        self, project: Project, files: Files
    ) -> None:
        (project.path / "project.json").write_bytes(b'{"meta": {')
        before = files(project.path)
        assert refused(lambda: project.update(name="x")).code == "store.damaged"
        assert refused(lambda: project.add_documents([text("d", "新")])).code == "store.damaged"
        assert files(project.path) == before

    def test_there_is_nothing_to_open(self, tmp_path: Path) -> None:
        assert refused(lambda: Project.open(tmp_path / "none")).code == "store.missing"
        assert refused(lambda: Project.open(tmp_path)).code == "store.not_project"

    @pytest.mark.parametrize(
        "content",
        [b"", b"{", b"[]", b'{"meta": {}}', b'{"meta": {"1": {"schema": 1}}}', b"\0" * 99],
    )
    def test_a_damaged_project_is_left_as_it_is(
        self, project: Project, content: bytes, files: Files
    ) -> None:
        (project.path / "project.json").write_bytes(content)
        before = files(project.path)
        assert refused(lambda: Project.open(project.path)).code == "store.damaged"
        assert files(project.path) == before

    def test_a_newer_project_is_refused_and_not_touched(
        self, project: Project, files: Files
    ) -> None:
        file = project.path / "project.json"
        tables = json.loads(file.read_bytes())
        tables["meta"]["1"]["schema"] = 2
        file.write_text(json.dumps(tables), encoding="utf-8")
        before = files(project.path)
        error = refused(lambda: Project.open(project.path))
        assert (error.code, error.params["found"]) == ("store.newer", 2)
        assert files(project.path) == before

    def test_looking_leaves_no_trace(self, project: Project, files: Files) -> None:
        names = sorted(project.path.rglob("*"))
        before = files(project.path)
        opened = Project.open(project.path)
        assert opened.writable
        assert opened.document("wudang").text.startswith("张三丰")
        assert opened.shard("李雷", "wudang") == Shard()
        assert list(opened.history("李雷")) == opened.recent_steps("李雷", "k3x2", 5) == []
        assert (opened.annotators(), opened.layers()) == ([], [])
        assert dict(opened.refresh_summary("李雷")) == {}
        opened.close()
        assert (sorted(project.path.rglob("*")), files(project.path)) == (names, before)


class TestDocuments:
    @pytest.mark.parametrize(
        "content", ["", "\ufeffBOM\r\n\rCR\u2028\x0c末", "𠮷𪚥" * 50, "e\u0301é", "\x00\x1a"]
    )
    def test_a_text_comes_back_to_the_last_character(self, project: Project, content: str) -> None:
        (added,) = project.add_documents([text("odd", content)])
        read = Project.open(project.path).document(added)
        assert read.text == content
        assert read.title == "《odd》"
        assert read.meta == {"source": "odd.txt"}
        assert pickle.loads(pickle.dumps(read)) == read

    def test_the_same_text_is_added_once(self, project: Project) -> None:
        assert project.add_documents([text("a", "同"), text("b", "同")]) == ["a"]
        assert project.add_documents([text("c", "同")]) == []
        assert list(project.catalogue()) == ["wudang", "canal", "a"]

    def test_a_taken_id_gets_a_suffix_in_any_case(self, project: Project) -> None:
        ids = project.add_documents([text("Canal", "一"), text("CANAL", "二"), text("new", "三")])
        assert ids == ["Canal-2", "CANAL-3", "new"]

    @pytest.mark.parametrize(
        "name",
        ["con", "NUL.txt", "a/b\\c:d*e?", "../../up", "..", ".hidden", "end. ", "红楼梦·第一回",
         "é\u0301", "x" * 300, "字" * 120, "%41", "\u202eabc", " "],
    )  # fmt: skip
    def test_any_name_can_be_an_id(self, project: Project, sitting: Seat, name: str) -> None:
        (added,) = project.add_documents([text(name, "张三丰")])
        assert added == name
        person = sitting(project)
        mention = person.add(name, 0, 3)
        again = Project.open(project.path)
        assert again.document(name).text == "张三丰"
        assert again.shard("李雷", name).mentions == {mention.id: mention}
        assert len(list(project.path.glob("texts/*/*.txt"))) == 3

    def test_ids_that_look_alike_to_a_disk_stay_apart(self, project: Project) -> None:
        ids = project.add_documents(
            [text("caf\u00e9", "一"), text("cafe\u0301", "二"), text("x" * 300, "三"),
             text("x" * 301, "四")]
        )  # fmt: skip
        assert len(set(ids)) == 4
        assert [project.document(each).text for each in ids] == ["一", "二", "三", "四"]

    def test_a_text_without_an_id_is_named_after_itself(self, project: Project) -> None:
        (added,) = project.add_documents([text("", "无名")])
        assert added == project.catalogue()[added].sha256[:12]

    def test_nothing_is_added_where_one_document_is_bad(
        self, project: Project, files: Files
    ) -> None:
        before = files(project.path)
        broken = [text("good", "好"), text("bad", "\ud800")]
        assert refused(lambda: project.add_documents(broken)).code == "store.bad_text"
        assert (files(project.path), len(project.catalogue())) == (before, 2)

    def test_nothing_is_added_where_reading_the_sources_fails(
        self, project: Project, files: Files
    ) -> None:
        def sources():
            yield text("good", "好")
            raise ZhupiError("source.unreadable", path="b.pdf")

        before = files(project.path)
        assert refused(lambda: project.add_documents(sources())).code == "source.unreadable"
        assert files(project.path) == before

    def test_a_text_whose_entry_is_still_on_its_way_is_not_overwritten(
        self, project: Project
    ) -> None:
        theirs = project.text_path("shared")
        theirs.parent.mkdir()
        theirs.write_bytes("他们的".encode())
        assert project.add_documents([text("shared", "我们的")]) == ["shared-2"]
        assert theirs.read_bytes() == "他们的".encode()

    def test_a_changed_or_missing_text_is_told(self, project: Project) -> None:
        project.text_path("wudang").write_bytes("别的".encode())
        project.text_path("canal").unlink()
        assert refused(lambda: project.document("wudang")).code == "store.text_changed"
        assert refused(lambda: project.document("canal")).code == "store.no_text"
        assert refused(lambda: project.document("none")).code == "store.no_document"

    def test_a_large_catalogue_is_spread_over_files(
        self, project: Project, plainly: Plainly
    ) -> None:
        count = 2 * PER_FILE + 1
        project.add_documents(text(f"d{number}", f"第{number}回") for number in range(count - 2))
        (last,) = project.add_documents([text("last", "末")])
        opened = Project.open(project.path)
        ids = list(opened.catalogue())
        assert len(ids) == count + 1
        assert ids[:3] == ["wudang", "canal", "d0"]
        assert ids[-1] == last
        names = ["project.json", "catalogue-0001.json", "catalogue-0002.json"]
        sizes = [len(plainly(project.path / name)["documents"]) for name in names]
        assert sizes == [PER_FILE, PER_FILE, 2]
        assert opened.catalogue()["d3000"].meta == {"source": "d3000.txt"}
        assert opened.catalogue()["last"].meta == {"source": "last.txt"}

    def test_a_catalogue_that_is_half_there_can_be_added_to(self, project: Project) -> None:
        project.add_documents(text(f"d{number}", f"第{number}回") for number in range(2 * PER_FILE))
        late = project.path / "catalogue-0001.json"
        content = late.read_bytes()
        late.unlink()
        opened = Project.open(project.path)
        assert opened.add_documents([text("new", "新")]) == ["new"]
        late.write_bytes(content)
        whole = Project.open(project.path).catalogue()
        assert len(whole) == 2 * PER_FILE + 3
        assert list(whole)[-1] == "new"

    def test_a_conflict_copy_of_the_catalogue_is_not_taken_for_a_part_of_it(
        self, project: Project
    ) -> None:
        project.add_documents(text(f"d{number}", f"第{number}回") for number in range(PER_FILE))
        copy = project.path / "catalogue-0001 (conflicted copy).json"
        copy.write_bytes(b"{")
        (project.path / "catalogue-0001.sync-conflict-20261121.json").write_bytes(b"{")
        assert Project.open(project.path).add_documents([text("new", "新")]) == ["new"]

    def test_documents_of_another_window_are_seen_and_kept(self, project: Project) -> None:
        other = Project.open(project.path)
        other.add_documents([text("theirs", "他")])
        assert project.add_documents([text("ours", "我")]) == ["ours"]
        assert list(project.catalogue()) == ["wudang", "canal", "theirs", "ours"]
        assert list(other.refresh_catalogue()) == ["wudang", "canal", "theirs", "ours"]


class TestLayers:
    def test_a_layer_is_written_once(self, project: Project, suggested: Mention) -> None:
        assert not project.has_layer("rules@1", "wudang")
        project.write_layer("rules@1", "wudang", [suggested])
        project.write_layer("import:旧标注", "wudang", [])
        opened = Project.open(project.path)
        assert opened.layers() == ["import:旧标注", "rules@1"]
        assert opened.layer("rules@1", "wudang") == {suggested.id: suggested}
        assert opened.has_layer("import:旧标注", "wudang")
        assert opened.layer("rules@1", "canal") == {}

    def test_the_same_again_is_fine_and_another_is_refused(
        self, project: Project, suggested: Mention, files: Files
    ) -> None:
        project.write_layer("rules@1", "wudang", [suggested])
        before = files(project.path)
        project.write_layer("rules@1", "wudang", [suggested])
        error = refused(lambda: project.write_layer("rules@1", "wudang", []))
        assert error.code == "store.layer_exists"
        assert files(project.path) == before

    def test_a_damaged_layer_is_told(self, project: Project, suggested: Mention) -> None:
        project.write_layer("rules@1", "wudang", [suggested])
        project.layer_path("rules@1", "wudang").write_bytes(b'{"meta')
        assert refused(lambda: project.layer("rules@1", "wudang")).code == "store.layer_damaged"


class TestDeciding:
    def test_decisions_are_there_after_a_restart(
        self, project: Project, sitting: Seat, suggested: Mention
    ) -> None:
        person = sitting(project)
        name = person.add("wudang", 0, 3)
        place = person.take("wudang", suggested)
        place = person.relabel("wudang", place, "PER")
        opened = Project.open(project.path)
        shard = opened.shard("李雷", "wudang")
        assert shard.mentions == {name.id: name, place.id: place}
        assert place.status is Status.CORRECTED
        assert [step.gesture for step in opened.history("李雷")] == ["add", "confirm", "relabel"]
        assert opened.annotators() == ["李雷"]

    def test_a_removed_mention_stays_removed(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        mention = person.add("wudang", 0, 3)
        removed = person.reject("wudang", mention)
        assert Project.open(project.path).shard("李雷", "wudang").mentions == {mention.id: removed}
        assert removed.deleted

    def test_nobody_writes_without_the_lock(self, project: Project, files: Files) -> None:
        before = files(project.path)
        assert refused(lambda: project.write_shard("李雷", "wudang", Shard())).code == (
            "store.not_locked"
        )
        assert refused(lambda: project.append_history("李雷", [])).code == "store.not_locked"
        assert refused(lambda: project.recover("李雷", "wudang")).code == "store.not_locked"
        with project.lock("李雷"):
            error = refused(lambda: project.write_shard("韩梅梅", "wudang", Shard()))
        assert error.code == "store.not_locked"
        assert refused(lambda: project.append_history("李雷", [])).code == "store.not_locked"
        assert files(project.path) == before

    def test_others_files_stay_byte_for_byte(
        self, project: Project, sitting: Seat, suggested: Mention, files: Files
    ) -> None:
        person = sitting(project, "韩梅梅", "m9")
        person.add("wudang", 0, 3)
        person.reject("wudang", suggested)
        before = files(project.path)
        other = sitting(Project.open(project.path), "李雷")
        other.take("wudang", suggested)
        other.add("canal", 0, 2, "LOC")
        other.project.recover("李雷", "canal")
        other.project.refresh_summary("韩梅梅")
        after = files(project.path)
        mine = [path for path in after.keys() - before.keys() if "李雷" not in path]
        assert mine == []
        assert all(after[path] == before[path] for path in before)

    def test_a_stale_snapshot_takes_nothing_away(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        early = person.shard("wudang")
        first = person.add("wudang", 0, 3)
        written = project.write_shard("李雷", "wudang", early)
        assert written.mentions == {first.id: first}

    def test_the_state_of_a_document_is_kept(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        shard = person.shards["wudang"]
        stamp = Stamp("2026-11-21T09:00:00.000Z", "k3x2", "李雷")
        meta = replace(shard.meta.with_state(DocumentState.DONE, stamp), read=frozenset({0, 1, 2}))
        project.write_shard("李雷", "wudang", replace(shard, meta=meta))
        assert Project.open(project.path).shard("李雷", "wudang").meta == meta

    def test_only_documents_of_the_project_are_decided(
        self, project: Project, sitting: Seat, suggested: Mention, files: Files
    ) -> None:
        sitting(project)
        before = files(project.path)
        for attempt in (
            lambda: project.write_shard("李雷", "none", Shard()),
            lambda: project.write_layer("rules@1", "none", [suggested]),
        ):
            assert refused(attempt).code == "store.no_document"
        assert files(project.path) == before

    def test_a_pulled_out_drive_is_not_begun_anew(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        elsewhere = project.path.with_name("gone")
        project.path.rename(elsewhere)
        assert refused(lambda: person.add("wudang", 0, 3)).code == "store.no_text"
        assert refused(lambda: project.write_shard("李雷", "wudang", Shard())).code == (
            "store.missing"
        )
        assert not project.path.exists()
        elsewhere.rename(project.path)
        person.add("wudang", 0, 3)


class TestNames:
    @pytest.mark.parametrize(
        "name",
        ["李雷", "annotator-a", "gold", "Con", "A/B", "Ana María", "a.b.", "标注者 甲", "%41"],
    )
    def test_an_annotator_may_have_any_name(
        self, project: Project, sitting: Seat, name: str
    ) -> None:
        mention = sitting(project, f" {name} ").add("wudang", 0, 3)
        opened = Project.open(project.path)
        assert opened.annotators() == [name]
        assert opened.shard(name, "wudang").mentions == {mention.id: mention}
        (folder,) = (project.path / "annotations").iterdir()
        assert folder.parent == project.path / "annotations"

    def test_case_does_not_make_another_person(self, project: Project, sitting: Seat) -> None:
        mention = sitting(project, "Anna").add("wudang", 0, 3)
        opened = Project.open(project.path)
        assert opened.shard("anna", "wudang").mentions == {mention.id: mention}
        assert opened.annotators() == ["Anna"]

    @pytest.mark.parametrize("name", ["", "  ", "\n", "字" * 100])
    def test_no_name_is_refused(self, project: Project, name: str) -> None:
        assert refused(lambda: project.lock(name)).code == "store.bad_annotator"
        assert refused(lambda: project.shard(name, "wudang")).code == "store.bad_annotator"
