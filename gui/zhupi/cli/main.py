"""The command line: `zhupi [PATH]` opens the window, `zhupi COMMAND` does without one."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from zhupi import __version__
from zhupi.cli.output import says_errors
from zhupi.cli.speaking import HELP_NAMES, Spoken, speak_words

OpenWindow = Callable[..., int]


# Where each command is; a run imports its own alone, they have most of the program between them.
_COMMANDS = {
    "new": "zhupi.cli.new:new",
    "suggest": "zhupi.cli.suggest:suggest",
    "import": "zhupi.cli.importing:import_command",
    "export": "zhupi.cli.export:export",
    "merge": "zhupi.cli.merge:merge",
    "agree": "zhupi.cli.agree:agree",
    "adjudicate": "zhupi.cli.adjudicate:adjudicate_command",
    "evaluate": "zhupi.cli.evaluate:evaluate",
    "train": "zhupi.cli.train:train",
    "check": "zhupi.cli.check:check",
}


class _WindowByDefault(Spoken, click.Group):
    """A first argument that is no command is a path to open; none at all opens the start page."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        speak_words()
        return super().main(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {*HELP_NAMES, "--version"}
        if not args or (args[0] not in (*self.commands, *_COMMANDS) and args[0] not in own):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group("zhupi", cls=_WindowByDefault, context_settings={"help_option_names": HELP_NAMES})
@click.version_option(__version__, prog_name="zhupi")
def cli() -> None:
    """Zhupi 朱批: read Chinese documents, confirm and correct their labels, export gold.

    `zhupi PATH` opens the window on a project, a folder of documents or one document.
    """


@cli.command("open", cls=Spoken, hidden=True)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--annotator")
@click.option("--language", type=click.Choice(["en", "zh"]))
@click.option("--theme", type=click.Choice(["light", "dark", "paper", "contrast"]))
@click.option(
    "--screenshot",
    type=click.Path(path_type=Path),
)
@click.pass_obj
@says_errors
def open_command(
    open_window: OpenWindow,
    path: Path | None,
    annotator: str | None,
    language: str | None,
    theme: str | None,
    screenshot: Path | None,
) -> None:
    """Open the window."""
    raise SystemExit(
        open_window(
            path, annotator=annotator, language=language, theme=theme, screenshot=screenshot
        )
    )
