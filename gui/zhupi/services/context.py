"""What services need from the outside: a clock, ids and the name of this device.

A window that comes up needs the device alone; what decisions need is imported by the first one.
"""

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhupi import paths

if TYPE_CHECKING:
    from datetime import datetime

    from zhupi.model.stamp import Stamp

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""32 letters: a divisor of 256, so that a random byte gives each of them equally often."""


def _now() -> "datetime":
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _letters(count: int) -> str:
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(count))


@dataclass(frozen=True)
class Context:
    """Built once where the program starts and passed down; there is no other global state."""

    device: str
    clock: "Callable[[], datetime]" = field(default=_now)
    letters: Callable[[int], str] = field(default=_letters)

    def now(self) -> str:
        """The time as history and shards write it: ISO 8601, UTC, milliseconds."""
        return self.clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def stamp(self, annotator: str) -> "Stamp":
        """The signature of a decision made now by `annotator` on this device."""
        from zhupi.model.stamp import Stamp

        return Stamp(at=self.now(), device=self.device, by=annotator)

    def new_id(self) -> str:
        """An id that no other device makes: the device, the milliseconds, four random letters."""
        millis = time.time_ns() // 1_000_000
        digits = ""
        while millis:
            millis, rest = divmod(millis, len(_ALPHABET))
            digits = _ALPHABET[rest] + digits
        return f"{self.device}-{digits}{self.letters(4)}"


def _host() -> str:
    """What this computer is called."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform

    return platform.node()


def this_device() -> Context:
    """The context of this computer; its device id is made at first use and kept.

    A settings folder copied to another computer gets an id of its own there, else two devices
    would write under one name.
    """
    file = paths.user_config() / "device.json"
    host = _host()
    try:
        known = json.loads(file.read_text("utf-8"))
        if known["host"] == host:
            return Context(device=str(known["device"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # No usable file yet: one is made below.
    device = _letters(4)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"device": device, "host": host}), "utf-8")
    except OSError:
        pass  # A home that can't be written: the id holds for this run, which is enough.
    return Context(device=device)
