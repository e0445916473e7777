"""Label schemes as files."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme, scheme_from, scheme_to
from zhupi.services.atomic_output import replacing

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


def shipped_schemes() -> tuple[Scheme, ...]:
    """The schemes that come with the program, the default one first."""
    found = [read_scheme(path) for path in sorted(paths.resource("schemes").glob("*.toml"))]
    return tuple(sorted(found, key=lambda scheme: scheme.id != DEFAULT))


def write_scheme(path: Path, scheme: Scheme) -> None:
    """Write the labels that can be given to a TOML file that `read_scheme` reads.

    What they were called before in a project is the project's and is left out. ZhupiError
    `output.unwritable`.
    """
    import tomli_w

    kept = {label.code for label in scheme.active}
    labels = tuple(
        label if label.parent in kept else replace(label, parent="") for label in scheme.active
    )
    data = scheme_to(replace(scheme, labels=labels, was={}))
    with replacing(path) as file:
        file.write(tomli_w.dumps(_without_blanks(data), multiline_strings=True))


def _without_blanks(data: dict[str, Any]) -> dict[str, Any]:
    entries = [{key: value for key, value in each.items() if value} for each in data["labels"]]
    for entry, each in zip(entries, data["labels"], strict=True):
        entry["hue"] = each["hue"]
    return {**{key: value for key, value in data.items() if value != {}}, "labels": entries}


def built_in_codes() -> frozenset[str]:
    """What the built-in extraction proposes: the labels of the scheme it was made for."""
    return frozenset(default_scheme().by_code)


def default_scheme() -> Scheme:
    """The scheme a project gets where none is named."""
    return read_scheme(paths.resource(f"schemes/{DEFAULT}.toml"))
