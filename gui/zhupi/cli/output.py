"""How commands speak: results to standard output, sentences to standard error, exit codes."""

import locale
import os
import sys
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from zhupi.errors import ZhupiError
from zhupi.services.atomic_output import replacing

PROBLEMS = 1
BAD_INPUT = 2


def language() -> str:
    """The language of sentences on the terminal, from the environment: "zh" or "en"."""
    named = os.environ.get("LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    if not named:
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith("zh") else "en"


def counted(number: int, thing: str) -> str:
    """A number of things, as "1 document" and "5 documents"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _said(error: ZhupiError) -> str:
    # Of use only where something went wrong, and a start of its own to load.
    from zhupi.services.messages import sentence

    return sentence(error, language())


def fail(error: ZhupiError) -> NoReturn:
    """Say what went wrong in one sentence and end with the code for bad input."""
    click.echo(f"zhupi: {_said(error)}", err=True)
    sys.exit(BAD_INPUT)


def misused(code: str) -> click.UsageError:
    """The error to raise where options don't go together, with the sentence of `code`."""
    return click.UsageError(_said(ZhupiError(code)))


def says_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn a ZhupiError out of a command into its sentence and exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ZhupiError as error:
            fail(error)
        except BrokenPipeError:
            # Whoever read our output has had enough; Python would complain at exit otherwise.
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
            sys.exit(0)

    return run


def write_lines(target: str | None, produce: Callable[[IO[str]], None]) -> None:
    """Have `produce` write to a file, whole or not at all, or to standard output for "-"."""
    if target is None or target == "-":
        if isinstance(sys.stdout, TextIOWrapper):
            # Data is UTF-8 with line feeds, whatever the terminal's locale says.
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        produce(sys.stdout)
        sys.stdout.flush()
        return
    with replacing(Path(target)) as file:
        produce(file)
