"""Label schemes as files."""

import tomllib
from pathlib import Path

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme, scheme_from

DEFAULT = "gaoxin"


def read_scheme(path: Path) -> Scheme:
    """The scheme in a TOML file; ZhupiError `scheme.missing` or `scheme.bad` says what is wrong."""
    try:
        return scheme_from(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise ZhupiError("scheme.missing", path=path, reason=error.strerror) from error
    except KeyError as error:
        raise ZhupiError("scheme.incomplete", path=path, field=error.args[0]) from error
    except (TypeError, ValueError) as error:
        raise ZhupiError("scheme.bad", path=path, reason=error) from error


def find_scheme(name: str) -> Scheme:
    """The scheme of a file, or the one of that name among those that come with the program.

    ZhupiError `scheme.unknown` names these where there is neither.
    """
    shipped = {path.stem: path for path in sorted(paths.resource("schemes").glob("*.toml"))}
    path = Path(name)
    if path.exists():
        return read_scheme(path)
    if name not in shipped:
        raise ZhupiError("scheme.unknown", name=name, schemes=", ".join(shipped))
    return read_scheme(shipped[name])


def default_scheme() -> Scheme:
    """The scheme a project gets where none is named."""
    return read_scheme(paths.resource(f"schemes/{DEFAULT}.toml"))
