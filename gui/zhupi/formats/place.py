"""Places in a file that is being read: values are checked there, and refused with the place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from zhupi.errors import ZhupiError


@dataclass(frozen=True, slots=True)
class Place:
    """The line, or the item counted from 1, that a reader is at; `code` refuses wrong types."""

    path: str
    line: int
    code: str = "format.field"

    def refuse(self, code: str, field: str, **params: object) -> NoReturn:
        """Raise ZhupiError with the file, the line and the field, and `params` besides."""
        raise ZhupiError(code, path=self.path, line=self.line, field=field, **params)

    def get(
        self,
        value: Mapping[str, Any],
        key: str,
        kind: type | tuple[type, ...],
        default: Any,
        inside: str = "",
    ) -> Any:
        """The value of a key, of that kind; absent or null it is the default, if there is one.

        `inside` names the field that `value` is, for the error. True and false are no numbers.
        """
        found = value.get(key)
        if found is None and default is not None:
            return default
        wanted = kind if isinstance(kind, tuple) else (kind,)
        if not isinstance(found, wanted) or (isinstance(found, bool) and bool not in wanted):
            self.refuse(self.code, f"{inside}.{key}" if inside else key)
        return found
