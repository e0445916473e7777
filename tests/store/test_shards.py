"""One annotator's file for one document, with restarts, notebooks and other devices between."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from tinydb import Query, TinyDB

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.store.atomic import Disk
from zhupi.store.project import Project
from zhupi.store.shards import Shard, ShardFolder, read_shard, shard_from

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py
Plainly = Callable[[Path], dict[str, list[dict[str, Any]]]]


def mention(key: str, start: int, rev: int, device: str = "k3x2", note: str = "") -> Mention:
    stamp = Stamp(f"2026-11-21T08:00:00.{rev:03d}Z", device, "李雷")
    return Mention(
        key, Span.of(start, start + 2), "PER", "张三", Status.ADDED, stamp=stamp, rev=rev, note=note
    )


mentions = st.builds(
    mention,
    st.sampled_from("abcde"),
    st.integers(0, 3),
    st.integers(1, 4),
    st.sampled_from(["k3x2", "m9"]),
    st.sampled_from(["", "好"]),
)
metas = st.none() | st.builds(
    DocumentMeta,
    st.just("5d1f"),
    read=st.frozensets(st.integers(0, 5)),
    rev=st.integers(0, 3),
    flagged=st.booleans(),
)
shards = st.builds(
    lambda meta, found: Shard(meta, {each.id: each for each in found}),
    metas,
    st.lists(mentions, max_size=5),
)


@given(shards, shards, shards)
@settings(deadline=None)
def test_copies_merge_to_the_same_in_any_order(one: Shard, two: Shard, three: Shard) -> None:
    assert one.merged(two) == two.merged(one)
    assert one.merged(two).merged(three) == one.merged(two.merged(three))
    assert one.merged(one) == one


class OneShard(RuleBasedStateMachine):
    """Random decisions, restarts, stale writers and notebooks against a plain dictionary."""

    keys = Bundle("keys")
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.shards = ShardFolder(self.folder, "李雷", Disk())
        self.wanted: dict[str, Mention] = {}
        self.mine = Shard()
        for path in self.folder.rglob("*.json"):
            path.unlink()

    @property
    def path(self) -> Path:
        return self.shards.path("wudang")

    def write(self) -> None:
        self.mine, _ = self.shards.write("wudang", self.mine)

    @rule(target=keys, key=st.sampled_from("abcdefgh"), start=st.integers(0, 9))
    def add(self, key: str, start: int) -> str:
        known = self.mine.mentions.get(key)
        new = mention(key, start, known.rev + 1 if known else 1)
        self.mine = Shard(self.mine.meta, {**self.mine.mentions, key: new})
        self.wanted[key] = new
        self.write()
        return key

    @rule(key=keys, note=st.text(max_size=3))
    def note(self, key: str, note: str) -> None:
        if key in self.mine.mentions:
            known = self.mine.mentions[key]
            new = replace(known, note=note, rev=known.rev + 1)
            self.mine = Shard(self.mine.meta, {**self.mine.mentions, key: new})
            self.wanted[key] = new
            self.write()

    @rule()
    def restart(self) -> None:
        self.shards = ShardFolder(self.folder, "李雷", Disk())
        self.mine = self.shards.read("wudang")

    @rule()
    def write_a_stale_snapshot(self) -> None:
        self.mine, _ = self.shards.write("wudang", Shard())

    @rule(key=keys)
    def another_device_decides(self, key: str) -> None:
        if key in self.wanted and self.path.exists():
            new = replace(
                self.wanted[key], rev=self.wanted[key].rev + 1, stamp=Stamp("z", "m9", "李雷")
            )
            other = ShardFolder(self.folder, "李雷", Disk())
            other.write("wudang", Shard(None, {key: new}))
            self.wanted[key] = new
            self.write()

    @rule(key=keys)
    def a_notebook_writes_a_note(self, key: str) -> None:
        if key in self.wanted and self.path.exists():
            new = replace(self.wanted[key], note="notebook", rev=self.wanted[key].rev + 1)
            with TinyDB(self.path, encoding="utf-8", indent=2) as database:
                table = database.table("mentions")
                table.update({"note": new.note, "rev": new.rev}, Query().id == key)
            self.wanted[key] = new
            self.write()

    @invariant()
    def the_file_is_what_was_decided(self) -> None:
        assert self.shards.read("wudang").mentions == self.wanted
        if self.path.exists():
            with TinyDB(self.path, access_mode="r", encoding="utf-8") as database:
                rows = database.table("mentions").all()
            assert {row["id"]: row["rev"] for row in rows} == {
                key: each.rev for key, each in self.wanted.items()
            }


def test_random_work_with_restarts_ends_as_in_memory(tmp_path: Path, full: bool) -> None:
    class InThisFolder(OneShard):
        folder = tmp_path

    InThisFolder.TestCase.settings = settings(
        max_examples=400 if full else 40, stateful_step_count=20, deadline=None
    )
    InThisFolder.TestCase().runTest()


class TestReadingPlainly:
    def test_a_notebook_reads_every_file(
        self, project: Project, sitting: Seat, suggested: Mention, plainly: Plainly
    ) -> None:
        person = sitting(project)
        project.write_layer("rules@1", "wudang", [suggested])
        person.add("wudang", 0, 3)
        person.reject("wudang", suggested)
        found = [path for path in project.path.rglob("*.json") if not path.name.startswith(".")]
        assert len(found) == 3
        tables = {path.parent.parent.name: plainly(path) for path in found}
        shard = tables["李雷"]
        assert [row["text"] for row in shard["mentions"]] == ["张三丰", "武当山"]
        assert [row["status"] for row in shard["mentions"]] == ["added", "rejected"]
        assert shard["meta"][0]["state"] == "todo"
        assert tables["rules@1"]["mentions"][0]["origin"]["score"] == 0.93
        (root,) = (each for each in tables.values() if "documents" in each)
        assert [row["id"] for row in root["documents"]] == ["wudang", "canal"]

    def test_chinese_can_be_read_in_an_editor_one_mention_a_line(
        self, project: Project, sitting: Seat
    ) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        person.add("wudang", 5, 8, "LOC")
        lines = project.shard_path("李雷", "wudang").read_text("utf-8").splitlines()
        assert sum("张三丰" in line for line in lines) == 1
        assert sum('"label"' in line for line in lines) == 2

    def test_one_decision_changes_one_line(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        for start in range(0, 9, 3):
            person.add("canal", start, start + 2)
        path = project.shard_path("李雷", "canal")
        before = path.read_text("utf-8").splitlines()
        person.note("canal", person.add("canal", 12, 14), "河")
        person.note("canal", person.shards["canal"].mentions["k3x2-canal-3-5-PER"], "市")
        after = path.read_text("utf-8").splitlines()
        assert len(set(before) - set(after)) <= 2  # the row and the last line's comma

    def test_what_a_newer_program_wrote_stays(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        kept = person.add("wudang", 0, 3)
        path = project.shard_path("李雷", "wudang")
        tables = json.loads(path.read_bytes())
        tables["meta"]["1"]["minutes"] = 3
        tables["mentions"]["1"]["colour"] = "red"
        tables["drawings"] = {"7": {"x": 1}}
        path.write_text(json.dumps(tables), encoding="utf-8")
        person.leave()
        sitting(Project.open(project.path)).add("wudang", 5, 8)
        stored = json.loads(path.read_bytes())
        assert stored["meta"]["1"]["minutes"] == 3
        assert stored["mentions"]["1"] | {"colour": "red"} == stored["mentions"]["1"]
        assert stored["mentions"]["1"]["id"] == kept.id
        assert stored["drawings"] == {"7": {"x": 1}}


class TestDamage:
    @pytest.mark.parametrize("keep", [0, 1, 40, -30, -3])
    def test_a_cut_off_file_is_told_and_never_overwritten_blindly(
        self, project: Project, sitting: Seat, keep: int
    ) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        path = project.shard_path("李雷", "wudang")
        damaged = path.read_bytes()[:keep]
        path.write_bytes(damaged)
        for action in (
            lambda: Project.open(project.path).shard("李雷", "wudang"),
            lambda: person.save("wudang"),
        ):
            with pytest.raises(ZhupiError) as caught:
                action()
            assert caught.value.code == "store.shard_damaged"
            assert path.read_bytes() == damaged

    def test_a_damaged_file_is_rebuilt_from_the_history(
        self, project: Project, sitting: Seat, suggested: Mention
    ) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        taken = person.take("wudang", suggested)
        whole = person.relabel("wudang", taken, "PER")
        wanted = project.shard("李雷", "wudang").mentions
        path = project.shard_path("李雷", "wudang")
        path.write_bytes(b"\0" * 500)
        rebuilt = project.recover("李雷", "wudang")
        assert rebuilt.mentions == wanted
        assert path.read_bytes() == b"\0" * 500
        (copy,) = (project.path / "trash").rglob("*.json")
        assert copy.read_bytes() == b"\0" * 500
        person.shards["wudang"] = rebuilt
        person.note("wudang", whole, "山名")
        stored = Project.open(project.path).shard("李雷", "wudang")
        assert len(stored.mentions) == 2
        assert stored.mentions[whole.id].note == "山名"

    def test_a_file_that_arrives_whole_meanwhile_is_merged_in(
        self, project: Project, sitting: Seat
    ) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        path = project.shard_path("李雷", "wudang")
        shard = shard_from(path.read_bytes(), path)
        path.write_bytes(path.read_bytes()[:60])
        person.shards["wudang"] = project.recover("李雷", "wudang")
        theirs = mention("theirs", 5, 1, device="m9")
        arrived = Shard(shard.meta, {**shard.mentions, "theirs": theirs})
        path.unlink()
        ShardFolder(path.parent.parent, "李雷", Disk()).write("wudang", arrived)
        ours = person.add("wudang", 5, 8)
        assert set(project.shard("李雷", "wudang").mentions) == {*shard.mentions, "theirs", ours.id}

    def test_a_newer_shard_is_refused(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        path = project.shard_path("李雷", "wudang")
        newer = path.read_bytes().replace(b'"schema":1', b'"schema":2')
        path.write_bytes(newer)
        for action in (
            lambda: project.shard("李雷", "wudang"),
            lambda: person.save("wudang"),
            lambda: project.recover("李雷", "wudang"),
        ):
            with pytest.raises(ZhupiError) as caught:
                action()
            assert caught.value.code == "store.newer"
        assert path.read_bytes() == newer

    def test_a_folder_that_is_half_there_opens(self, project: Project, sitting: Seat) -> None:
        person = sitting(project)
        person.add("wudang", 0, 3)
        person.add("canal", 0, 2)
        project.shard_path("李雷", "wudang").unlink()
        path = project.shard_path("李雷", "canal")
        path.write_bytes(path.read_bytes()[:-9])
        opened = Project.open(project.path)
        assert opened.shard("李雷", "wudang") == Shard()
        assert len(list(opened.history("李雷"))) == 2
        with pytest.raises(ZhupiError) as caught:
            opened.shard("李雷", "canal")
        assert caught.value.code == "store.shard_damaged"


def test_what_only_the_history_holds_comes_back(project: Project, sitting: Seat) -> None:
    person = sitting(project)
    person.add("wudang", 0, 3)
    old = project.shard_path("李雷", "wudang").read_bytes()
    person.add("wudang", 5, 8, "LOC")
    wanted = project.shard("李雷", "wudang")
    project.shard_path("李雷", "wudang").write_bytes(old)
    opened = Project.open(project.path)
    found = opened.shard("李雷", "wudang")
    assert len(found.mentions) == 1
    assert found.after("wudang", opened.last_session("李雷", "k3x2")) == wanted


def test_a_link_to_a_shard_stays_a_link(project: Project, sitting: Seat, tmp_path: Path) -> None:
    person = sitting(project)
    person.add("wudang", 0, 3)
    path = project.shard_path("李雷", "wudang")
    elsewhere = tmp_path / "elsewhere.json"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    person.add("wudang", 5, 8)
    assert path.is_symlink()
    assert len(read_shard(elsewhere, "wudang").mentions) == 2
