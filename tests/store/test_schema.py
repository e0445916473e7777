"""Older files are upgraded when they are read, newer ones refused."""

from pathlib import Path
from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.store.schema import SCHEMA, UPGRADES, refuse_newer, upgraded

FILE = Path("shard.json")


def tables(schema: object) -> dict[str, Any]:
    return {"meta": {"1": {"schema": schema, "steps": []}}}


def add_step(name: str) -> Any:
    def upgrade(old: dict[str, Any]) -> dict[str, Any]:
        row = old["meta"]["1"]
        new = {**row, "schema": row["schema"] + 1, "steps": [*row["steps"], name]}
        return {**old, "meta": {"1": new}}

    return upgrade


def test_there_is_an_upgrade_from_each_older_schema() -> None:
    assert len(UPGRADES) == SCHEMA - 1


@pytest.mark.parametrize(("schema", "steps"), [(1, ["2", "3"]), (2, ["3"]), (3, [])])
def test_a_file_takes_the_upgrades_it_lacks(schema: int, steps: list[str]) -> None:
    old = tables(schema)
    new = upgraded(old, FILE, [add_step("2"), add_step("3")], known=3)
    assert new["meta"]["1"]["steps"] == steps
    assert new["meta"]["1"]["schema"] == 3
    assert old == tables(schema)


def test_a_newer_file_is_refused() -> None:
    with pytest.raises(ZhupiError) as caught:
        upgraded(tables(SCHEMA + 1), FILE)
    assert caught.value.params == {"path": "shard.json", "found": SCHEMA + 1, "known": SCHEMA}


@pytest.mark.parametrize("schema", [None, "1", 0, -1, 1.0])
def test_a_file_that_names_no_schema_is_none_of_ours(schema: object) -> None:
    with pytest.raises(ValueError, match="no schema"):
        refuse_newer({"schema": schema}, FILE)
