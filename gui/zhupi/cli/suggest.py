"""`zhupi suggest`: extraction without a project."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from zhupi.cli.output import counted, language, says_errors, write_lines
from zhupi.cli.speaking import Spoken
from zhupi.errors import ZhupiError
from zhupi.services.extraction import Source, finished, sources, suggest_lines
from zhupi.services.messages import sentence


@click.command("suggest", cls=Spoken)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--output")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 256))
@click.option("--model", type=click.Path(path_type=Path))
@click.option("--resume", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--quiet", is_flag=True)
@says_errors
def suggest(
    inputs: tuple[str, ...],
    output: str | None,
    jobs: int,
    model: Path | None,
    resume: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Propose mentions for documents: gold-format JSONL with score, source and value."""
    shown = sys.stderr.isatty() and not quiet

    def report(done: int) -> None:
        if shown:
            click.echo(f"\r{done} documents", nl=False, err=True)

    counts = {"documents": 0, "skipped": 0, "left_out": 0, "mentions": 0}

    def produce(stream: IO[str], done: set[str]) -> None:
        for line in suggest_lines(
            _open(inputs, done, counts), model=model, jobs=jobs, progress=report
        ):
            stream.write(line + "\n")
            stream.flush()
            counts["documents"] += 1
            counts["mentions"] += len(json.loads(line)["spans"])

    if resume and output not in (None, "-"):
        target = Path(str(output))
        done = finished(target)
        with target.open("a", encoding="utf-8", newline="\n") as stream:
            produce(stream, done)
    else:
        write_lines(output, lambda stream: produce(stream, set()))
    if shown:
        click.echo(err=True)
    if counts["left_out"]:
        click.echo(f"{counted(counts['left_out'], 'file')} left out.", err=True)
    if as_json:
        click.echo(json.dumps(counts), err=True)


def _open(inputs: tuple[str, ...], done: set[str], counts: dict[str, int]) -> Iterator[Source]:
    def left_out(error: ZhupiError) -> None:
        counts["left_out"] += 1
        click.echo(f"zhupi: {sentence(error, language())}", err=True)

    for source in sources(inputs, sys.stdin.buffer, left_out):
        if source.id in done:
            counts["skipped"] += 1
        else:
            yield source
