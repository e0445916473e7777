"""The clock, the ids and the name of this computer."""

import json
import platform
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zhupi import paths
from zhupi.services.context import Context, this_device


class TestStamps:
    def test_the_time_is_written_in_utc_with_milliseconds(self) -> None:
        moment = datetime(2026, 11, 20, 15, 25, 8, 884_321, tzinfo=UTC)
        assert Context("k3x2", clock=lambda: moment).now() == "2026-11-20T15:25:08.884Z"

    def test_a_full_second_has_its_zeros(self) -> None:
        moment = datetime(2026, 11, 20, 15, 25, 8, tzinfo=UTC)
        assert Context("k3x2", clock=lambda: moment).now() == "2026-11-20T15:25:08.000Z"

    def test_a_decision_is_signed_with_person_and_device(
        self, context: Callable[[str], Context]
    ) -> None:
        stamp = context("k3x2").stamp("李雷")
        assert (stamp.by, stamp.device) == ("李雷", "k3x2")
        assert stamp.at.startswith("2026-11-21T08:00:00.")

    def test_the_real_clock_ticks_in_utc(self) -> None:
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", Context("k3x2").now())


class TestIds:
    def test_no_two_are_the_same(self) -> None:
        device = Context("k3x2")
        ids = {device.new_id() for _ in range(500)}
        assert len(ids) == 500
        assert all(re.fullmatch(r"k3x2-[0-9a-z]{12,}", each) for each in ids)


class TestThisComputer:
    def test_it_keeps_its_name(self) -> None:
        assert this_device().device == this_device().device

    def test_settings_copied_to_another_computer_get_a_name_of_their_own(self) -> None:
        first = this_device().device
        file = paths.user_config() / "device.json"
        file.write_text(json.dumps({"device": first, "host": "another"}), "utf-8")
        second = this_device().device
        assert json.loads(file.read_text("utf-8")) == {
            "device": second,
            "host": platform.node(),
        }

    @pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"device": "k3x2"}'])
    def test_a_damaged_file_is_made_anew(self, content: str) -> None:
        file = paths.user_config() / "device.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
        assert re.fullmatch(r"[0-9a-z]{4}", this_device().device)
        assert json.loads(file.read_text("utf-8"))["device"] == this_device().device

    def test_a_home_that_cannot_be_written_is_no_obstacle(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "home").write_text("a file where a folder should be", "utf-8")
        monkeypatch.setenv("ZHUPI_HOME", str(tmp_path / "home"))
        assert re.fullmatch(r"[0-9a-z]{4}", this_device().device)
