"""What was last asked of an export, so that the next one begins with it."""

import json
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.services.atomic_output import replacing
from zhupi.services.exchanging import FORMAT_NAMES
from zhupi.services.grading import GRADES
from zhupi.services.outgoing import Wanted
from zhupi.services.splitting import shares

_LAYERS = "layers"
"""The layer is of a project; all else is kept for the user."""


def _file() -> Path:
    return paths.user_config() / "export.json"


def _stored() -> dict[str, Any]:
    try:
        stored = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def last_choice(project_id: str) -> Wanted:
    """What was asked for last; what is missing or makes no sense is as by default."""
    stored, usual = _stored(), Wanted()
    layers = stored.get(_LAYERS)
    layer = layers.get(project_id) if isinstance(layers, dict) else None
    grades = stored.get("grades")
    seed = stored.get("seed")
    return Wanted(
        layer=layer if isinstance(layer, str) else None,
        grades=tuple(each for each in GRADES if isinstance(grades, list) and each in grades),
        format_name=_known(stored.get("format_name"), usual.format_name),
        details=stored.get("details") is True,
        pedigree=stored.get("pedigree") is True,
        sets=_sets(stored.get("sets")),
        seed=seed if type(seed) is int and seed >= 0 else usual.seed,
    )


def _known(name: object, usual: str) -> str:
    return name if isinstance(name, str) and name in FORMAT_NAMES else usual


def _sets(wanted: object) -> str:
    if not isinstance(wanted, str) or not wanted:
        return ""
    try:
        shares(wanted)
    except ZhupiError:
        return ""
    return wanted


def keep_choice(project_id: str, wanted: Wanted) -> None:
    """Remember what was asked for; where that can't be written the next export begins anew."""
    layers = _stored().get(_LAYERS)
    known = layers if isinstance(layers, dict) else {}
    data = asdict(replace(wanted, layer=None))
    data[_LAYERS] = {**known, project_id: wanted.layer}
    file = _file()
    with suppress(OSError, ZhupiError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as stream:
            json.dump(data, stream, ensure_ascii=False, indent=2)
