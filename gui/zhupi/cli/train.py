"""`zhupi train`: a suggester learned from decided documents."""

import json
import sys
from pathlib import Path

import click

from zhupi.cli.output import says_errors
from zhupi.cli.speaking import Spoken
from zhupi.services.training import decided_in, train_model


@click.command("train", cls=Spoken)
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--layer")
@click.option("--json", "as_json", is_flag=True)
@says_errors
def train(source: Path, output: Path | None, layer: str | None, as_json: bool) -> None:
    """Learn a model from SOURCE, a project or a gold-format JSONL file."""
    path = output or Path(source.stem + ".model")

    def report(done: int, total: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\rtraining {done + 1} of {total}", nl=done + 1 == total, err=True)

    trained = train_model(decided_in(source, layer), path, progress=report)
    if as_json:
        facts = {
            "model": str(trained.path),
            "documents": trained.documents,
            "mentions": trained.mentions,
            "labels": list(trained.labels),
        }
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo(
        f"{trained.path}: {trained.mentions} mentions of {len(trained.labels)} labels"
        f" in {trained.documents} documents"
    )
