"""`zhupi new`: make a project."""

from pathlib import Path

import click

from zhupi.cli.output import counted, language, says_errors
from zhupi.cli.speaking import Spoken
from zhupi.services.creating import new_project
from zhupi.services.messages import sentence
from zhupi.services.schemes import default_scheme, find_scheme


@click.command("new", cls=Spoken)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--scheme")
@click.option("--encoding")
@says_errors
def new(
    project: Path, documents: tuple[Path, ...], scheme: str | None, encoding: str | None
) -> None:
    """Make PROJECT.zhupi from documents or folders: .txt .md .docx .html .pdf .jsonl."""
    labels = find_scheme(scheme) if scheme else default_scheme()
    made = new_project(project, documents, scheme=labels, encoding=encoding)
    click.echo(f"{made.path}: {counted(made.documents, 'document')}")
    for error in made.skipped:
        click.echo(f"zhupi: {sentence(error, language())}", err=True)
    if made.skipped:
        click.echo(f"{counted(len(made.skipped), 'file')} left out.", err=True)
    if made.repeated:
        click.echo(f"{counted(made.repeated, 'text')} there twice, taken once.", err=True)
    for layer in made.layers:
        click.echo(f"The mentions that came along are kept as layer {layer}.", err=True)
