"""`zhupi new`: make a project."""

from pathlib import Path

import click

from zhupi.cli.output import says_errors
from zhupi.services.creating import new_project
from zhupi.services.schemes import default_scheme, read_scheme


@click.command("new")
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--scheme", type=click.Path(path_type=Path), help="A label scheme (TOML).")
@click.option("--encoding", help="Of the documents, where it can't be told.")
@says_errors
def new(
    project: Path, documents: tuple[Path, ...], scheme: Path | None, encoding: str | None
) -> None:
    """Make PROJECT.zhupi from documents or folders: .txt .md .docx .html .pdf .jsonl."""
    labels = read_scheme(scheme) if scheme else default_scheme()
    made = new_project(project, documents, scheme=labels, encoding=encoding)
    click.echo(f"{made.path}: {made.documents} documents")
    if made.repeated:
        click.echo(f"{made.repeated} texts were there twice and were taken once.", err=True)
