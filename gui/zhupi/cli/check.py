"""`zhupi check`: is everything in the project as it should be?"""

import json
from dataclasses import asdict
from pathlib import Path

import click

from zhupi.cli.output import PROBLEMS, counted, language, says_errors
from zhupi.cli.speaking import Spoken
from zhupi.errors import ZhupiError
from zhupi.services.checking import check_project, former_labels
from zhupi.services.messages import sentence


@click.command("check", cls=Spoken)
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@says_errors
def check(project: Path, as_json: bool) -> None:
    """Check PROJECT: hashes, offsets, the text of every mention, history, labels."""
    opened, problems = check_project(project)
    if as_json:
        found = [{key: str(value) for key, value in asdict(each).items()} for each in problems]
        report = {
            "documents": len(opened.catalogue()),
            "problems": found,
            "former_labels": [asdict(each) for each in former_labels(opened)],
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for each in problems:
            error = ZhupiError(
                each.code, document=each.document_id, detail=each.detail, path=each.path
            )
            click.echo(sentence(error, language()))
        for former in former_labels(opened):
            mentions = counted(former.mentions, "mention")
            places = f"{mentions} in {counted(former.documents, 'document')}"
            today = f"read as {former.today}" if former.today else "withdrawn, not counted"
            click.echo(f"Former label {former.code} ({today}): {places} of {former.holder}")
        documents = counted(len(opened.catalogue()), "document")
        click.echo(f"{documents}, {counted(len(problems), 'problem')}")
    if problems:
        raise SystemExit(PROBLEMS)
