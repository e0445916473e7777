"""`zhupi export`: what was decided, as a file."""

from pathlib import Path

import click

from zhupi.cli.output import says_errors, write_lines
from zhupi.services.exporting import export_to, open_export


@click.command("export")
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--layer", help="An annotator, gold, or another layer of the project.")
@click.option("--details", is_flag=True, help="Status, score, source, value and note as well.")
@click.option("-o", "--output", help="The file to write; standard output by default.")
@says_errors
def export(project: Path, layer: str | None, details: bool, output: str | None) -> None:
    """Write what was decided in PROJECT as gold-format JSONL, one document a line."""
    source, plan = open_export(project, layer)
    write_lines(output, lambda stream: export_to(stream, source, plan, details=details))
    if plan.untouched:
        click.echo(
            f"{plan.layer}: {len(plan.document_ids)} documents; "
            f"{plan.untouched} not begun, left out.",
            err=True,
        )
