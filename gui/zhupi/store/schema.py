"""The version of the files, and what is done about older and newer ones.

The number stands in the meta row of project.json and of each shard and layer. A newer one is
refused before anything is written. An older one is upgraded in memory when it is read and written
in the new form with the next decision. The history is never rewritten: its lines only gain keys.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhupi.errors import ZhupiError

SCHEMA = 1

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

# UPGRADES[n] turns the tables of schema n + 1 into those of schema n + 2; pure functions.
UPGRADES: Sequence[Upgrade] = ()


def refuse_newer(record: Mapping[str, Any], path: Path, known: int = SCHEMA) -> int:
    """The schema that a meta row names; ZhupiError `store.newer` above ours, ValueError if none."""
    schema = record.get("schema")
    if not isinstance(schema, int) or schema < 1:
        raise ValueError("no schema is named")
    if schema > known:
        raise ZhupiError("store.newer", path=str(path), found=schema, known=known)
    return schema


def upgraded(
    tables: dict[str, Any],
    path: Path,
    upgrades: Sequence[Upgrade] = UPGRADES,
    known: int = SCHEMA,
) -> dict[str, Any]:
    """The tables of a file in today's schema. Raises like `refuse_newer`."""
    first: Mapping[str, Any] = next(iter(tables.get("meta", {}).values()), {})
    for upgrade in upgrades[refuse_newer(first, path, known) - 1 :]:
        tables = upgrade(tables)
    return tables
