"""The history: one JSON line for each step a person took, only ever appended.

Each session of a device writes a file of its own, `DEVICE.TIME.jsonl`, so no file has two writers
and a line that a kill tore is never continued. A step is confirmed when `append` returns: its line
is on the disk. A step written twice, because the first try failed late, is read once.
"""

import heapq
import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from zhupi.model.change import Step
from zhupi.store.atomic import Disk, saving
from zhupi.store.codec import MALFORMED, dumps, loads, step_from, step_to
from zhupi.store.names import quoted

_LOG = logging.getLogger(__name__)
# A step as the JSON object that stands in the file.
Record = dict[str, Any]

_TIME = "%Y%m%dT%H%M%S%f"
_SESSION = re.compile(r"[^.].*\.[0-9]{8}T[0-9]{12}\.jsonl")


@dataclass(slots=True)
class _Session:
    path: Path
    descriptor: int
    length: int = 0


class History:
    """One annotator's history. One thread appends; reading is safe from any thread."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._disk = disk
        self._sessions: dict[str, _Session] = {}

    def append(self, steps: Iterable[Step]) -> None:
        """Write steps and return when they are on the disk; order is kept for each device.

        Raises `store.disk_full`, `store.read_only`, `store.not_saved`; then none of the steps of
        the device concerned counts as written, and trying again is safe.
        """
        lines: dict[str, list[bytes]] = {}
        for step in steps:
            lines.setdefault(step.stamp.device, []).append(dumps(step_to(step)) + b"\n")
        for device, encoded in lines.items():
            with saving(self.folder):
                self._append(device, b"".join(encoded))

    def _append(self, device: str, data: bytes) -> None:
        session = self._sessions.get(device) or self._begin(device)
        try:
            self._disk.write(session.descriptor, data)
            self._disk.sync(session.descriptor)
            if not session.length:
                self._disk.sync_folder(self.folder)
        except BaseException:
            # After a failed sync nobody knows what the system has dropped: never go on here.
            self._abandon(device, session)
            raise
        session.length += len(data)

    def _begin(self, device: str) -> _Session:
        self._disk.make_folder(self.folder)
        now = datetime.now(UTC)
        files = self.files(device)
        if files:
            # A clock that was set back must not make an older session look like the last one.
            last = datetime.strptime(_time_of(files[-1]), _TIME).replace(tzinfo=UTC)
            now = max(now, last + timedelta(microseconds=1))
        path = self.folder / f"{_name_of(device)}.{now.strftime(_TIME)}.jsonl"
        descriptor = self._disk.open_to_write(path, os.O_EXCL | os.O_APPEND)
        session = self._sessions[device] = _Session(path, descriptor)
        return session

    def _abandon(self, device: str, session: _Session) -> None:
        del self._sessions[device]
        with suppress(OSError):
            os.ftruncate(session.descriptor, session.length)
        with suppress(OSError):
            os.close(session.descriptor)
        if not session.length:
            with suppress(OSError):
                session.path.unlink()

    def take_in(self, name: str, records: Iterable[Record]) -> int:
        """Add the steps that a file of that name in another copy has more; how many they are.

        They are taken as records, with what a newer program wrote into them. A file that this
        object writes to is left alone: it has one writer.
        """
        path = self.folder / name
        is_open = any(path == session.path for session in self._sessions.values())
        if is_open or not _SESSION.fullmatch(name):
            return 0
        known = records_in(path) if path.exists() else []
        ids = {record["id"] for record in known}
        new = [record for record in records if record["id"] not in ids]
        if new:
            with saving(path):
                lines = [dumps(record) + b"\n" for record in [*known, *new]]
                self._disk.write_file(path, b"".join(lines))
        return len(new)

    def close(self) -> None:
        """End the session; the next step begins a new file."""
        for session in self._sessions.values():
            os.close(session.descriptor)
        self._sessions.clear()

    def files(self, device: str | None = None) -> list[Path]:
        """The files of one device or of all, each device's oldest first."""
        if not self.folder.is_dir():
            return []
        found = (path for path in self.folder.iterdir() if _SESSION.fullmatch(path.name))
        paths = sorted(found, key=lambda path: (_device_in(path), _time_of(path)))
        wanted = None if device is None else _name_of(device)
        return [path for path in paths if wanted in (None, _device_in(path))]

    def steps(self) -> Iterator[Step]:
        """All steps, oldest first; devices are merged by time, each device's order is kept."""
        devices: dict[str, list[Path]] = {}
        for path in self.files():
            devices.setdefault(_device_in(path), []).append(path)
        timed = [_timed(paths) for paths in devices.values()]
        seen = set()
        for _, step in heapq.merge(*timed, key=lambda pair: pair[0]):
            if step.id not in seen:
                seen.add(step.id)
                yield step

    def last_session(self, device: str) -> list[Step]:
        """The steps of the device's newest file that has any."""
        for path in reversed(self.files(device)):
            if steps := steps_in(path):
                return _once(steps)
        return []

    def recent(self, device: str, limit: int) -> list[Step]:
        """The device's newest `limit` steps over all its files, oldest first."""
        steps: list[Step] = []
        for path in reversed(self.files(device)):
            if len(steps) >= limit:
                break
            steps = _once([*steps_in(path), *steps])
        return steps[max(0, len(steps) - limit) :]


def steps_in(path: Path) -> list[Step]:
    """The steps in a file. What follows the last line feed was torn off by a kill and is ignored;
    other lines that can't be read are passed over with a warning in the log.
    """
    steps, bad = read_steps(path)
    for number in bad:
        _LOG.warning("line %d of %s can't be read", number, path)
    return steps


def records_in(path: Path) -> list[Record]:
    """The steps in a file as the JSON objects they are there; those that can't be read left out."""
    return [record for _, record, step in _lines_of(path) if step]


def read_steps(path: Path) -> tuple[list[Step], list[int]]:
    """The steps in a file and the numbers of whole lines that can't be read."""
    lines = list(_lines_of(path))
    steps = [step for _, _, step in lines if step]
    return steps, [number for number, _, step in lines if not step]


def _lines_of(path: Path) -> Iterator[tuple[int, Record, Step | None]]:
    *lines, _torn = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines, start=1):
        try:
            record = loads(line)
            yield number, record, step_from(record)
        except MALFORMED:
            yield number, {}, None


def _name_of(device: str) -> str:
    return quoted(device) or "-"


def _device_in(path: Path) -> str:
    return path.name.rsplit(".", 2)[0]


def _time_of(path: Path) -> str:
    return path.name.rsplit(".", 2)[1]


def _timed(paths: Iterable[Path]) -> Iterator[tuple[str, Step]]:
    latest = ""
    for path in paths:
        for step in steps_in(path):
            latest = max(latest, step.stamp.at)
            yield latest, step


def _once(steps: Iterable[Step]) -> list[Step]:
    return list({step.id: step for step in steps}.values())
