"""What a user prefers, kept as one readable file of what differs from the defaults."""

import json
from dataclasses import asdict, dataclass, fields
from getpass import getuser
from pathlib import Path

from zhupi import paths


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences of one user; sizes in pixels, line height as a multiple of the size.

    `language` and `theme` are "" where the system decides.
    """

    annotator: str = ""
    language: str = ""
    theme: str = ""
    font_family: str = ""
    font_size: int = 19
    line_height: float = 2.35
    column_width: int = 44
    show_rejected: bool = True
    show_marks: bool = False
    show_lists: bool = True
    show_details: bool = True
    tour_offered: bool = False
    veiled_review: bool = False


def _file() -> Path:
    return paths.user_config() / "preferences.json"


def read_preferences() -> Preferences:
    """The user's preferences; what is missing or makes no sense is as by default."""
    try:
        stored = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    default = asdict(Preferences())
    known = {
        field.name: stored[field.name]
        for field in fields(Preferences)
        if isinstance(stored, dict) and _fits(stored.get(field.name), default[field.name])
    }
    return Preferences(**known)


def _fits(value: object, default: object) -> bool:
    # A whole number is a line height too, but True is no size.
    return type(value) is type(default) or (type(value) is int and type(default) is float)


def write_preferences(preferences: Preferences) -> None:
    """Keep what differs from the defaults; OSError where the folder can't be written."""
    default = asdict(Preferences())
    changed = {key: value for key, value in asdict(preferences).items() if value != default[key]}
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_suffix(".new")
    waiting.write_text(json.dumps(changed, ensure_ascii=False, indent=2), "utf-8")
    waiting.replace(file)


def annotator_name(preferences: Preferences) -> str:
    """The name decisions are signed with: the preferred one, else the user's login."""
    if preferences.annotator:
        return preferences.annotator
    try:
        return getuser()
    except (OSError, KeyError):
        return "annotator"
