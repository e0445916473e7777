"""How the built-in labels are called in other schemes."""

import tomllib
from collections.abc import Mapping

from zhupi.paths import resource


def mapping_for(scheme_id: str) -> Mapping[str, str]:
    """Built-in code to the code of that scheme, "" for what it has no label for.

    From resources/rules/mappings.toml; empty for the built-in scheme and for unknown ones, whose
    labels are then taken by their own code.
    """
    tables = tomllib.loads(resource("rules/mappings.toml").read_text(encoding="utf-8"))
    found: Mapping[str, str] = tables.get(scheme_id, {})
    return found
