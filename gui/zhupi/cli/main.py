"""The command line: `zhupi [PATH]` opens the window, `zhupi COMMAND` does without one."""

from collections.abc import Callable
from pathlib import Path

import click

from zhupi import __version__
from zhupi.cli.adjudicate import adjudicate_command
from zhupi.cli.agree import agree
from zhupi.cli.check import check
from zhupi.cli.evaluate import evaluate
from zhupi.cli.export import export
from zhupi.cli.importing import import_command
from zhupi.cli.merge import merge
from zhupi.cli.new import new
from zhupi.cli.output import says_errors
from zhupi.cli.suggest import suggest
from zhupi.cli.train import train

OpenWindow = Callable[..., int]


class _WindowByDefault(click.Group):
    """A first argument that is no command is a path to open; none at all opens the start page."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "-h", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_WindowByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="zhupi")
def cli() -> None:
    """Zhupi 朱批: read Chinese documents, confirm and correct their labels, export gold.

    `zhupi PATH` opens the window on a project, a folder of documents or one document.
    """


@cli.command("open", hidden=True)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--annotator", help="Whose decisions these are; your login name by default.")
@click.option("--language", type=click.Choice(["en", "zh"]), help="Of the interface.")
@click.option(
    "--theme", type=click.Choice(["light", "dark", "paper", "contrast"]), help="Of the window."
)
@click.option(
    "--screenshot",
    type=click.Path(path_type=Path),
    help="Save a picture of the window once the document is shown, and end.",
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


for command in (
    new,
    suggest,
    import_command,
    export,
    merge,
    agree,
    adjudicate_command,
    evaluate,
    train,
    check,
):
    cli.add_command(command)
