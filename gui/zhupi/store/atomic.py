"""Writing files so that a kill, a power cut or a full disk leaves the old or the new one whole.

The bytes go to a temporary file in the same folder, are synced, and take the place of the old file
by `os.replace`; then the folder is synced. Stock `tinydb.JSONStorage` writes in place instead and
leaves an unreadable file in 10–16 % of kills.
"""

import errno
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage

from zhupi.errors import ZhupiError
from zhupi.store.codec import dumps, loads

Tables = dict[str, dict[str, Any]]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
# A virus scanner, a sync client or a notebook holds a file open for moments on Windows.
_PATIENCE = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 0.73)


class Signature(NamedTuple):
    """What tells one version of a file from the next without reading it."""

    size: int
    mtime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Signature":
        """The signature in what `os.stat` says."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)

    @classmethod
    def at(cls, path: Path) -> "Signature | None":
        """The signature of the file at `path`, None where there is none."""
        try:
            return cls.of(path.stat())
        except FileNotFoundError:
            return None


class Disk:
    """The operations through which the store changes a disk.

    All of them raise OSError. A test replaces single ones to make them fail.
    """

    def __init__(self) -> None:
        computer = re.sub(r"[^A-Za-z0-9]+", "-", platform.node())[:16]
        self._computer = computer or "computer"

    def write(self, descriptor: int, data: bytes) -> None:
        """Write all of `data`."""
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]

    def sync(self, descriptor: int) -> None:
        """Return when what was written is on the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            # On macOS fsync only hands the data to the drive, which may still reorder it.
            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` at once."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in `folder` are on the disk; Windows has no such call."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some network file systems know no sync of a folder.
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)

    def open_to_write(self, path: Path, flags: int) -> int:
        """A descriptor of the file, made where it's missing; never translated, never inherited."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | flags, 0o666)

    def make_one_folder(self, folder: Path) -> None:
        """Make a folder whose parent exists; one that is there already is fine."""
        folder.mkdir(exist_ok=True)

    def pause(self, seconds: float) -> None:
        """Wait before another try."""
        time.sleep(seconds)

    def can_write_in(self, folder: Path) -> bool:
        """Whether a file can be made in `folder`; none is seen there meanwhile or afterwards."""
        try:
            with tempfile.TemporaryFile(dir=folder, prefix=".~"):
                return True
        except OSError:
            return False

    def make_folder(self, folder: Path) -> None:
        """Make `folder` and its missing parents, each durable."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        self.make_one_folder(folder)
        self.sync_folder(folder.parent)

    def write_file(self, path: Path, data: bytes, *, durable: bool = True) -> Signature:
        """Make `data` the whole content of the file at `path`, or leave it as it was.

        A link is followed. Without `durable` a power cut may leave the old content or none;
        `sync_files` makes up for it.
        """
        target = Path(os.path.realpath(path))
        self.make_folder(target.parent)
        temporary = target.with_name(f".~{target.name}.{self._computer}")
        try:
            signature = self._fill(temporary, data, durable=durable)
            self._replace_patiently(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        if durable:
            self.sync_folder(target.parent)
        return signature

    def _fill(self, path: Path, data: bytes, *, durable: bool) -> Signature:
        descriptor = self.open_to_write(path, os.O_TRUNC)
        try:
            self.write(descriptor, data)
            if durable:
                self.sync(descriptor)
            return Signature.of(os.fstat(descriptor))
        finally:
            os.close(descriptor)

    def _replace_patiently(self, source: Path, target: Path) -> None:
        for seconds in _PATIENCE:
            try:
                self.replace(source, target)
            except PermissionError:
                self.pause(seconds)
            else:
                return
        self.replace(source, target)

    def sync_files(self, paths: Iterable[Path]) -> None:
        """Make files written without `durable` durable, all at once, which is far quicker."""
        folders = set()
        for path in paths:
            descriptor = self.open_to_write(path, 0)
            try:
                self.sync(descriptor)
            finally:
                os.close(descriptor)
            folders.add(path.parent)
        for folder in folders:
            self.sync_folder(folder)


class AtomicJSONStorage(Storage):
    """A TinyDB storage in the format of `JSONStorage` that replaces the file instead of editing it.

    `TinyDB(path, storage=AtomicJSONStorage, disk=disk)`. Holds no file open.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__()
        self._path = path
        self._disk = disk

    def read(self) -> Tables | None:
        """The tables of the file; None where it is missing or empty. Raises ValueError."""
        try:
            return read_tables(self._path)
        except FileNotFoundError:
            return None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file by these tables. Raises OSError."""
        self._disk.write_file(self._path, encode_tables(data))


def encode_tables(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The tables as TinyDB keeps them, one row a line."""
    return join_tables(
        {name: {key: dumps(row) for key, row in rows.items()} for name, rows in tables.items()}
    )


def numbered(rows: Iterable[bytes]) -> dict[str, bytes]:
    """Rows under TinyDB's keys, counted from 1."""
    return {str(number): row for number, row in enumerate(rows, start=1)}


def join_tables(tables: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """A TinyDB file of tables whose rows are encoded already."""
    parts = []
    for name, rows in tables.items():
        lines = b",\n".join([b'"%b":%b' % (key.encode(), row) for key, row in rows.items()])
        parts.append(b"%b:{%b}" % (dumps(name), b"\n%b\n" % lines if lines else b""))
    return b"{%b}\n" % b",\n".join(parts)


def read_tables(path: Path) -> Tables | None:
    """The tables in a TinyDB file, None where it is empty. Raises OSError, ValueError."""
    return tables_from(path.read_bytes())


def tables_from(data: bytes) -> Tables | None:
    """The tables that the bytes of a TinyDB file hold, None for no bytes. Raises ValueError."""
    if not data:
        return None
    tables = loads(data)
    if not isinstance(tables, dict) or not all(isinstance(rows, dict) for rows in tables.values()):
        raise ValueError("not a TinyDB file: tables of rows are missing")
    return tables


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn an OSError of writing into `store.disk_full`, `store.read_only` or `store.not_saved`."""
    try:
        yield
    except OSError as error:
        raise trouble(error, path) from error


def unreadable(error: OSError, path: Path) -> ZhupiError:
    """What a user can understand of an error of reading `path`."""
    return ZhupiError("store.unreadable", path=str(path), reason=error.strerror or str(error))


def trouble(error: OSError, path: Path) -> ZhupiError:
    """What a user can understand of an error of writing `path`."""
    if error.errno in _FULL:
        return ZhupiError("store.disk_full", path=str(path))
    if error.errno in _REFUSED:
        return ZhupiError("store.read_only", path=str(path))
    return ZhupiError("store.not_saved", path=str(path), reason=error.strerror or str(error))
