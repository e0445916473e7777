"""The sample project that a first look is taken at."""

from pathlib import Path

from zhupi import paths
from zhupi.services.creating import new_project
from zhupi.services.schemes import default_scheme


def sample_project() -> Path:
    """The sample project in the user's data folder, made at first use."""
    path = paths.user_data() / "projects" / "sample.zhupi"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new_project(path, [paths.seeds()], scheme=default_scheme())
    return path
