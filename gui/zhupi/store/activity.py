"""The history read for its pace alone: when each step was taken, by which gesture, on how much.

Reading half a million steps as mentions would take a minute; here a line costs some microseconds
and a step 36 bytes, and a file that has grown is read from where the last look ended.
"""

import heapq
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from zhupi.model.moment import Moment
from zhupi.store.atomic import Signature
from zhupi.store.codec import MALFORMED, glanced
from zhupi.store.history import History

_SILENT = frozenset({"undo", "redo", "note", "scheme", "scheme.follow"})
"""Gestures that decide about no mention: taking back, writing a note, changing labels."""
_LOOKED_UP = 2000


@dataclass(slots=True)
class _File:
    """What is known of a session's file, column by column."""

    inode: int
    length: int = 0
    at: "array[float]" = field(default_factory=lambda: array("d"))
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    gestures: "array[int]" = field(default_factory=lambda: array("I"))
    documents: "array[int]" = field(default_factory=lambda: array("I"))
    decided: "array[int]" = field(default_factory=lambda: array("I"))
    settled: "array[int]" = field(default_factory=lambda: array("i"))


class Activity:
    """What an annotator did when. Read on one thread at a time, any of them."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._files: dict[Path, _File] = {}
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []

    def refresh(self, is_wanted: Callable[[], bool] = lambda: True) -> bool:
        """Read what has been written since the last look; whether there was anything.

        Stops early once `is_wanted` says no. A line that is no step is passed over, as is what a
        kill tore; `zhupi check` names them.
        """
        changed = False
        paths = self._history.files()
        for gone in self._files.keys() - set(paths):
            del self._files[gone]
            changed = True
        for path in paths:
            if is_wanted():
                changed |= self._read(path, is_wanted)
        return changed

    def _read(self, path: Path, is_wanted: Callable[[], bool]) -> bool:
        found = Signature.at(path)
        if found is None:
            return False
        known = self._files.get(path)
        if known is None or known.inode != found.inode or found.size < known.length:
            # A merge replaces a whole file by one that has more.
            known = self._files[path] = _File(found.inode)
        if found.size == known.length:
            return False
        with path.open("rb") as file:
            file.seek(known.length)
            for number, line in enumerate(file):
                if not line.endswith(b"\n") or (number % _LOOKED_UP == 0 and not is_wanted()):
                    break
                known.length += len(line)
                self._take(known, line)
        return True

    def _take(self, into: _File, line: bytes) -> None:
        try:
            record = glanced(line)
            at = datetime.fromisoformat(record["at"]).timestamp()
            gesture, changes = str(record["gesture"]), record["changes"]
            edits = [edit for change in changes for edit in change["edits"]]
            settled = sum(_is_open(edit["before"]) - _is_open(edit["after"]) for edit in edits)
            document = str(changes[0]["document"]) if changes else ""
            key = hash(record["id"])
        except MALFORMED:
            return
        into.at.append(at)
        into.ids.append(key)
        into.gestures.append(self._number(gesture))
        into.documents.append(self._number(document))
        into.decided.append(0 if gesture in _SILENT else len(edits))
        into.settled.append(settled)

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def __len__(self) -> int:
        return sum(len(file.at) for file in self._files.values())

    def __iter__(self) -> Iterator[Moment]:
        """The steps by time, one that was written twice once."""
        rows = [
            zip(
                file.at,
                file.ids,
                file.gestures,
                file.documents,
                file.decided,
                file.settled,
                strict=True,
            )
            for file in self._files.values()
        ]
        names = self._names
        last: tuple[float, int] | None = None
        for at, key, gesture, document, decided, settled in heapq.merge(*rows):
            if (at, key) != last:
                last = (at, key)
                yield Moment(at, names[gesture], names[document], decided, settled)


def _is_open(mention: Mapping[str, Any] | None) -> bool:
    return bool(mention and mention["status"] == "suggested" and not mention.get("deleted"))
