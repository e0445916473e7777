"""`zhupi import`: mentions from another program's file, as a layer of the project."""

from collections.abc import Sequence
from pathlib import Path

import click

from zhupi.cli.output import PROBLEMS, counted, language, says_errors
from zhupi.cli.speaking import Spoken
from zhupi.services.exchanging import FORMAT_NAMES, loss_sentences
from zhupi.services.importing import import_into

_NAMED = 10


@click.command("import", cls=Spoken)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
)
@click.option("--layer")
@says_errors
def import_command(project: Path, file: Path, format_name: str | None, layer: str | None) -> None:
    """Take mentions from FILE, a .zip or a folder into PROJECT, as a layer beside the others."""
    found = import_into(project, file, format_name=format_name, layer=layer)
    for name, documents in found.layers.items():
        click.echo(f"{name}: {documents} documents")
    click.echo(f"{found.mentions} mentions")
    if found.notes:
        click.echo(f"{counted(found.notes, 'note')} on documents")
    for sentence in loss_sentences(found.report, language()):
        click.echo(sentence, err=True)
    _name("Texts that differ in white space, mentions moved", found.moved)
    _name(
        "Labels that the scheme does not have",
        [f"{code} ({count})" for code, count in found.unknown_labels.items()],
    )
    _name("Not in the project, left out", found.missing)
    _name("With another text in the project, left out", found.changed)
    if found.missing or found.changed:
        raise SystemExit(PROBLEMS)


def _name(heading: str, names: Sequence[str]) -> None:
    if names:
        shown = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
        click.echo(f"{heading} ({len(names)}): {', '.join(shown)}", err=True)
