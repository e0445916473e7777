"""`zhupi adjudicate`: what everybody marked alike becomes gold, the rest is counted."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from zhupi.cli.output import says_errors
from zhupi.cli.speaking import Spoken
from zhupi.services.adjudicating import Adjudicated, adjudicate
from zhupi.services.context import this_device
from zhupi.services.preferences import annotator_name, read_preferences


@click.command("adjudicate", cls=Spoken)
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--layers", required=True)
@click.option("--accept-unanimous", "accept", is_flag=True)
@click.option("--unfinished", is_flag=True)
@click.option("--annotator")
@click.option("--json", "as_json", is_flag=True)
@says_errors
def adjudicate_command(
    project: Path, layers: str, accept: bool, unfinished: bool, annotator: str | None, as_json: bool
) -> None:
    """Settle layers of PROJECT into its gold, as far as that takes no judgement."""
    names = [name.strip() for name in layers.split(",") if name.strip()]
    by = annotator or annotator_name(read_preferences())
    found = adjudicate(project, names, this_device(), by, accept=accept, unfinished=unfinished)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _say(found, accept=accept)


def _say(found: Adjudicated, *, accept: bool) -> None:
    documents = f"{found.documents} documents, {found.done} done"
    click.echo(f"{' – '.join(found.layers)}: {documents}")
    if found.not_comparable:
        click.echo(f"{found.not_comparable} documents not done by all, left out", err=True)
    if accept:
        click.echo(f"{found.accepted} unanimous mentions accepted")
    elif found.agreed:
        click.echo(f"{found.agreed} unanimous mentions to accept with --accept-unanimous")
    left = sum(found.open.values())
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(found.open.items()))
    click.echo(f"{left} places left to settle" + (f": {kinds}" if kinds else ""))
