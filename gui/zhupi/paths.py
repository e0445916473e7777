"""Where files of the program and of the user lie; nobody else computes these paths."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE.parent.parent


def resource(name: str) -> Path:
    """The path of a file or folder below resources/, installed or in a checkout."""
    packaged = _PACKAGE / "_resources"
    return (packaged if packaged.is_dir() else _ROOT / "resources") / name


def seeds() -> Path:
    """The folder of the sample documents and their gold."""
    packaged = _PACKAGE / "_seeds"
    return packaged if packaged.is_dir() else _ROOT / "seeds"


def _own(folder: str, default: str) -> Path:
    home = os.environ.get("ZHUPI_HOME")
    return Path(home) / folder if home else Path(default)


def user_data() -> Path:
    """Where projects go whose own folder can't be written."""
    return _own("data", platformdirs.user_data_dir("zhupi", appauthor=False))


def user_config() -> Path:
    """Where preferences and the device's id are kept."""
    return _own("config", platformdirs.user_config_dir("zhupi", appauthor=False))


def user_cache() -> Path:
    """Where disposable files go, jieba's compiled dictionary among them."""
    return _own("cache", platformdirs.user_cache_dir("zhupi", appauthor=False))
