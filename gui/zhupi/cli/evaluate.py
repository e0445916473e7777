"""`zhupi evaluate`: how good are these predictions?"""

import json
import sys
from pathlib import Path
from typing import Any

import click

from zhupi.cli.output import says_errors
from zhupi.cli.tables import figure, interval, ruled
from zhupi.services.evaluating import Side, as_data, compare, read_side, side_of_lines

_NOTICES = {
    "only_gold": "Not in PREDICTED, counted as without mentions",
    "only_predicted": "Not in GOLD, counted as without mentions",
    "left_out": "Not begun on one side, left out",
}
_MEMORY = {"seen": "strict, in training", "unseen": "strict, not in training"}
_SUMMARY = {
    "strict": "strict",
    "boundary": "boundary",
    "same_label": "label, overlapping",
    "overlap": "overlapping",
}


@click.command("evaluate")
@click.argument("gold")
@click.argument("predicted")
@click.option("--layer", help="The layer of GOLD, where that is a project.")
@click.option("--predicted-layer", help="The layer of PREDICTED, where that is a project.")
@click.option("--train", metavar="TRAIN.jsonl", help="Score what stands there and the rest apart.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, every difference in it.")
@says_errors
def evaluate(
    gold: str,
    predicted: str,
    layer: str | None,
    predicted_layer: str | None,
    train: str | None,
    as_json: bool,
) -> None:
    """Measure PREDICTED against GOLD: precision, recall and F1 with 95 % intervals.

    Both are gold-format JSONL files or projects, - is standard input. Documents are matched by
    id, else by text; one that is missing on a side counts as having no mentions there.
    """
    if [gold, predicted, train].count("-") > 1:
        raise click.UsageError("only one of the files can be standard input")
    training = _side(train, None) if train else None
    data = as_data(compare(_side(gold, layer), _side(predicted, predicted_layer), training))
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo(table(data))
    for key, heading in _NOTICES.items():
        if names := data[key]:
            click.echo(f"{heading} ({len(names)}): {', '.join(names)}", err=True)


def _side(name: str, layer: str | None) -> Side:
    if name == "-":
        return side_of_lines(sys.stdin.buffer, "-")
    return read_side(Path(name), layer)


def table(data: dict[str, Any]) -> str:
    """The figures as aligned lines: each label, then all of them by each measure."""
    rows = [["", "P", "R", "F1", "95 %", "gold", "pred", "same"]]
    rows += [[code, *_cells(score)] for code, score in data["labels"].items()]
    rows += [[heading, *_cells(data[key])] for key, heading in _SUMMARY.items()]
    rows += [[heading, *_cells(data[key])] for key, heading in _MEMORY.items() if key in data]
    rows.append(["macro", *_cells(data["macro"])])
    foot = len(rows) - len(data["labels"]) - 1
    documents = f"{len(data['documents'])} documents"
    return "\n".join([*ruled(rows, foot=foot), "", documents])


def _cells(score: dict[str, Any]) -> list[str]:
    values = (score[name] for name in ("precision", "recall", "f1"))
    shown = [figure(value) for value in values]
    bounds = interval(score.get("interval", ()))
    counts = [str(score.get(name, "")) for name in ("gold", "predicted", "correct")]
    return [*shown, bounds, *counts]
