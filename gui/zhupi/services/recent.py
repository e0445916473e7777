"""The projects that were open lately, for the start page."""

import json
from pathlib import Path

from zhupi import paths
from zhupi.services.atomic_output import replacing

_KEPT = 8


def _file() -> Path:
    return paths.user_config() / "recent.json"


def recent_projects() -> tuple[Path, ...]:
    """Projects that are still there, the newest first."""
    try:
        stored = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    listed = stored if isinstance(stored, list) else ()
    return tuple(path for path in map(Path, map(str, listed)) if path.exists())


def note_recent(project: Path) -> None:
    """Remember that a project was opened; ZhupiError `output.unwritable` where that can't be."""
    kept = [project, *(path for path in recent_projects() if path != project)][:_KEPT]
    _file().parent.mkdir(parents=True, exist_ok=True)
    with replacing(_file()) as stream:
        json.dump([str(path) for path in kept], stream, ensure_ascii=False, indent=2)
