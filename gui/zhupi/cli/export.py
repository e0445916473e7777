"""`zhupi export`: what was decided, as a file."""

from pathlib import Path

import click

from zhupi.cli.output import counted, language, says_errors, write_lines
from zhupi.cli.tables import UNDEFINED
from zhupi.services.exchanging import FORMAT_NAMES, GOLD_FORMAT
from zhupi.services.exporting import export_to, open_export
from zhupi.services.grading import GRADES
from zhupi.services.outgoing import Outgoing, Wanted, prepare


@click.command("export")
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--layer", help="An annotator, gold, or another layer of the project.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
    default=GOLD_FORMAT,
    help="Of another program; what it can't hold is counted.",
)
@click.option("--details", is_flag=True, help="Status, score, source, value and note as well.")
@click.option("--who", is_flag=True, help="Each mention's grade, and who decided it when.")
@click.option("--grade", help=f"Mentions of these grades only: {', '.join(GRADES)}.")
@click.option("--split", "sets", metavar="train,dev,test", help="Into sets that share little.")
@click.option("--seed", type=int, default=0, help="For another split of the same documents.")
@click.option("-o", "--output", help="The file or folder to write; standard output by default.")
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
    """Write what was decided in PROJECT: gold-format JSONL, or another program's format.

    --split train,dev,test makes a file of each in the folder -o, 80 % of the mentions in the
    first; train=8,dev=1,test=1 says it otherwise. Near-duplicate documents stay together, and
    leakage.json says how many mentions of the others stand in the first as well.
    """
    if format_name != GOLD_FORMAT and (details or who):
        raise click.UsageError("--details and --who are for the gold format")
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
