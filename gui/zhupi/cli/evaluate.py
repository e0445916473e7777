"""`zhupi evaluate`: how good are these predictions?"""

import json
import sys
from pathlib import Path
from typing import Any

import click

from zhupi.cli.output import misused, says_errors
from zhupi.cli.speaking import Spoken
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


@click.command("evaluate", cls=Spoken)
@click.argument("gold")
@click.argument("predicted")
@click.option("--layer")
@click.option("--predicted-layer")
@click.option("--train", metavar="TRAIN.jsonl")
@click.option("--json", "as_json", is_flag=True)
@says_errors
def evaluate(
    gold: str,
    predicted: str,
    layer: str | None,
    predicted_layer: str | None,
    train: str | None,
    as_json: bool,
) -> None:
    """Measure PREDICTED against GOLD: precision, recall and F1 with 95 % intervals."""
    if [gold, predicted, train].count("-") > 1:
        raise misused("usage.one_input")
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
