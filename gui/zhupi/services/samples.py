"""The sample project that a first look is taken at."""

from pathlib import Path

from zhupi import paths
from zhupi.services.creating import new_project
from zhupi.services.schemes import default_scheme


def sample_path() -> Path:
    """Where the sample project lies, whether it was made already or not."""
    return paths.user_data() / "projects" / "sample.zhupi"


def sample_project() -> Path:
    """The sample project in the user's data folder, made at first use."""
    path = sample_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        new_project(path, [paths.seeds()], scheme=default_scheme())
    return path
