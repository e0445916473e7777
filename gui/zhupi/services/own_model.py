"""Which model a project's suggestions come from: the one that comes along, or one of its own.

A model of its own lies in the project as models/KEY.model, its key is made of its bytes, and its
suggestions are a layer named by that key. So layers stay what they were when they were decided
about, and going back to a model finds what it suggested. The settings name the one in use.
"""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.store.project import Project
from zhupi.suggest import SOURCE

LAYER = SOURCE
"""The layer that holds the suggestions of the model that comes along."""
_SETTING = "suggester"


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A project's own model: when it was trained (ISO 8601), and on how much."""

    key: str
    trained: str
    documents: int
    mentions: int

    @property
    def layer(self) -> str:
        """The layer that holds its suggestions."""
        return f"own-{self.key}@1"


def own_model(project: Project) -> OwnModel | None:
    """The project's own model where it uses one."""
    stored = project.settings.get(_SETTING)
    try:
        return OwnModel(**stored) if stored else None
    except TypeError:
        # Written by a newer program: its layer can't be named here.
        return None


def layer_of(project: Project) -> str:
    """The layer that holds the suggestions of the model in use."""
    own = own_model(project)
    return own.layer if own else LAYER


def model_of(project: Project) -> Path | None:
    """The file of the project's own model in use, None where that is the one that comes along."""
    own = own_model(project)
    return project.model_path(own.key) if own else None


def use_model(
    project: Project, file: Path, *, trained: str, documents: int, mentions: int
) -> OwnModel:
    """Copy a model file into the project and use it from now on; nothing decided changes.

    What is open has to be opened anew. Raises `model.unreadable` and what writing raises.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ZhupiError("model.unreadable", path=file, reason=reason) from error
    key = hashlib.sha256(data).hexdigest()[:8]
    project.keep_model(key, data)
    own = OwnModel(key, trained, documents, mentions)
    project.update(settings={**project.settings, _SETTING: asdict(own)})
    return own


def use_shipped(project: Project) -> None:
    """Use the model that comes along again; one's own stays in its folder."""
    kept = {key: value for key, value in project.settings.items() if key != _SETTING}
    project.update(settings=kept)
