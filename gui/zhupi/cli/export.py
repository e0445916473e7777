"""`zhupi export`: what was decided, as a file."""

from pathlib import Path

import click

from zhupi.cli.output import counted, language, misused, says_errors, write_lines
from zhupi.cli.speaking import Spoken
from zhupi.cli.tables import UNDEFINED
from zhupi.services.exchanging import FORMAT_NAMES, GOLD_FORMAT
from zhupi.services.exporting import export_to, open_export
from zhupi.services.outgoing import Outgoing, Wanted, prepare


@click.command("export", cls=Spoken)
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--layer")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
    default=GOLD_FORMAT,
)
@click.option("--details", is_flag=True)
@click.option("--who", is_flag=True)
@click.option("--grade")
@click.option("--split", "sets", metavar="train,dev,test")
@click.option("--seed", type=int, default=0)
@click.option("-o", "--output")
@says_errors
def export(
    project: Path,
    layer: str | None,
    format_name: str,
    details: bool,
    who: bool,
    grade: str | None,
    sets: str | None,
    seed: int,
    output: str | None,
) -> None:
    """Write what was decided in PROJECT: gold-format JSONL, or another program's format."""
    if format_name != GOLD_FORMAT and (details or who):
        raise misused("usage.gold_only")
    grades = tuple(each.strip() for each in (grade or "").split(",") if each.strip())
    wanted = Wanted(layer, grades, format_name, details, who, sets or "", seed)
    if wanted == Wanted(layer, details=details):
        _stream(project, layer, details=details, output=output)
        return
    outgoing = prepare(project, wanted)
    if output is None or output == "-":
        text = outgoing.text
        write_lines(None, lambda stream: stream.writelines([text]))
    else:
        outgoing.write(Path(output))
    _say(outgoing)


def _stream(project: Path, layer: str | None, *, details: bool, output: str | None) -> None:
    """The plain export, a document at a time, whatever their number."""
    source, plan = open_export(project, layer)
    write_lines(output, lambda stream: export_to(stream, source, plan, details=details))
    _say_untouched(plan.layer, len(plan.document_ids), plan.untouched)
    if plan.unfinished:
        click.echo(
            f"{plan.layer}: {counted(plan.unfinished, 'document')} not marked as done.", err=True
        )


def _say_untouched(layer: str, documents: int, untouched: int) -> None:
    if untouched:
        held = counted(documents, "document")
        click.echo(f"{layer}: {held}; {untouched} not begun, left out.", err=True)


def _say(outgoing: Outgoing) -> None:
    """What was left out, and what the sets of a split have in common, on standard error."""
    _say_untouched(outgoing.layer, outgoing.documents, outgoing.untouched)
    for sentence in outgoing.losses(language()):
        click.echo(sentence, err=True)
    if outgoing.split is None:
        return
    first, *others = outgoing.split.sets
    for name, items in outgoing.split.sets.items():
        mentions = sum(len(item.mentions) for item in items)
        line = f"{name}: {len(items)} documents, {mentions} mentions"
        if name in others:
            found = outgoing.split.leakage[name]
            share = UNDEFINED if found.share is None else f"{found.share:.0%}"
            line += f"; {share} with the same text and label in {first}"
        click.echo(line, err=True)
    together = outgoing.split.together
    if together:
        documents = sum(map(len, together))
        click.echo(f"{documents} near-duplicates kept together in {len(together)} groups", err=True)
