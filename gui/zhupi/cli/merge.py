"""`zhupi merge`: another copy of the project, or one annotator's folder, taken in."""

import json
from pathlib import Path

import click

from zhupi.cli.output import PROBLEMS, says_errors
from zhupi.cli.speaking import Spoken
from zhupi.services.merging import TakenIn, as_data, contested_lines, note_lines, take_in


@click.command("merge", cls=Spoken)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@says_errors
def merge(project: Path, other: Path, as_json: bool) -> None:
    """Take OTHER into PROJECT: another copy of it, or a folder annotations/NAME out of one."""
    taken = take_in(project, other)
    if as_json:
        click.echo(json.dumps(as_data(taken), ensure_ascii=False, indent=2))
    else:
        _say(taken)
    if not taken.is_clean:
        raise SystemExit(PROBLEMS)


def _say(taken: TakenIn) -> None:
    if taken.documents:
        click.echo(f"{taken.documents} documents added")
    for annotator, merged in taken.annotators.items():
        click.echo(f"{annotator}: {len(merged.documents)} documents changed")
        for path in merged.left:
            click.echo(f"Left out, it can't be read or belongs to no document: {path}", err=True)
    lines = list(contested_lines(taken.contested))
    if lines:
        click.echo(f"Decided in both copies, the first stays ({len(lines)}):", err=True)
        for line in lines:
            click.echo(f"  {line}", err=True)
    notes = list(note_lines(taken.notes))
    if notes:
        click.echo(f"Notes on documents that gave way ({len(notes)}):", err=True)
        for line in notes:
            click.echo(f"  {line}", err=True)
    for source, document in taken.layers:
        click.echo(f"{source} of {document} is another one there; the one here stays.", err=True)
    if taken.labels:
        click.echo(f"Labels missing in the scheme here: {', '.join(taken.labels)}", err=True)
