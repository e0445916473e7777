"""Whether a window can be opened at all; asked before Qt is, which would abort."""

import ctypes
import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

from zhupi.errors import ZhupiError

_SECONDS = 2.0


def require_display(*, may_be_offscreen: bool = False) -> None:
    """Raise ZhupiError `display.missing` or `display.libraries` where no window can be opened.

    With `may_be_offscreen` a machine without a screen gets Qt's offscreen platform instead.
    """
    if not sys.platform.startswith("linux"):
        return
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    reason = "" if chosen or os.environ.get("WAYLAND_DISPLAY") else _no_x_server()
    if reason and may_be_offscreen:
        os.environ["QT_QPA_PLATFORM"] = chosen = "offscreen"
    elif reason:
        raise ZhupiError("display.missing", reason=reason)
    _require_libraries(xcb=not chosen and not os.environ.get("WAYLAND_DISPLAY"))


def _no_x_server() -> str:
    """Why the X server of DISPLAY can't be reached; "" where it can."""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "DISPLAY"
    host, _, number = display.rpartition(":")
    screen = number.split(".")[0]
    try:
        if host in ("", "unix"):
            place = f"/tmp/.X11-unix/X{screen}"
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(_SECONDS)
                client.connect(place)
        else:
            with socket.create_connection((host, 6000 + int(screen)), _SECONDS):
                pass
    except (OSError, ValueError) as error:
        return f"DISPLAY={display}: {error}"
    return ""


def _require_libraries(*, xcb: bool) -> None:
    try:
        import PySide6.QtGui  # noqa: F401
    except ImportError as error:
        raise ZhupiError("display.libraries", reason=error) from error
    spec = find_spec("PySide6")
    if not xcb or spec is None or spec.origin is None:
        return
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        if plugin.exists():
            ctypes.CDLL(str(plugin))
    except OSError as error:
        raise ZhupiError("display.libraries", reason=error) from error
