"""Where the program starts; Qt is imported only where a window is wanted."""

from pathlib import Path
from typing import Any

from zhupi.cli.main import cli
from zhupi.errors import ZhupiError


def _open_window(path: Path | None, **options: Any) -> int:
    from zhupi.ui.display import require_display
    from zhupi.ui.starting import hold_collector, import_plainly

    if path is not None and not path.exists():
        raise ZhupiError("source.missing", path=path)
    hold_collector()
    import_plainly()
    require_display(may_be_offscreen=options.get("screenshot") is not None)
    from zhupi.ui.app import run

    return run(path, **options)


def main() -> None:
    """Run the command line."""
    cli(obj=_open_window)


if __name__ == "__main__":
    main()
