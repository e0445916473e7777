"""`zhupi agree`: how far do annotators agree, and where not?"""

import gc
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from zhupi.cli.output import language, misused, says_errors, write_lines
from zhupi.cli.speaking import Spoken
from zhupi.cli.tables import aligned, figure, interval, ruled
from zhupi.errors import ZhupiError
from zhupi.services.agreeing import compare_layers
from zhupi.services.agreement_data import as_data
from zhupi.services.agreement_report import report
from zhupi.services.messages import sentence

_WORST = 10
_CHANCE = {
    "alpha": "alpha, over characters",
    "unitizing_alpha": "alpha for unitizing, over characters",
    "gamma": "gamma, mean of documents by mentions",
}


@click.command("agree", cls=Spoken)
@click.argument("paths", metavar="PROJECT|A.jsonl B.jsonl …", nargs=-1, required=True)
@click.option("--layers")
@click.option("--unfinished", is_flag=True)
@click.option("--gamma", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.option("--report", "target", metavar="FILE.html")
@says_errors
def agree(
    paths: tuple[str, ...],
    layers: str | None,
    unfinished: bool,
    gamma: bool,
    as_json: bool,
    target: str | None,
) -> None:
    """Compare the layers of a project or of gold-format files: F1, kappa, alpha, differences."""
    if as_json and target == "-":
        raise misused("usage.one_output")
    names = [name.strip() for name in (layers or "").split(",") if name.strip()]
    with _uncollected():
        files = [Path(each) for each in paths]
        agreed = compare_layers(files, names, unfinished=unfinished, with_gamma=gamma)
        data = as_data(agreed)
    if target:
        page = report(agreed, language())
        write_lines(target, lambda stream: stream.writelines([page]))
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif target != "-":
        click.echo(summary(data))
        _notices(data)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage, which there is none of: a third of the time on large layers."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def summary(data: dict[str, Any]) -> str:
    """The figures of an agreement, as `as_data` gives them, as tables for a terminal."""
    blocks = [_pairs(data), _labels(data), _chance(data), _differences(data)]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _pairs(data: dict[str, Any]) -> list[str]:
    rows = [["", "strict", "95 %", "boundary", "label", "overlap", "kappa", "documents"]]
    rows += [
        [
            " – ".join(pair["layers"]),
            *_scores(pair),
            figure(pair["kappa"]["value"]),
            str(pair["documents"]),
        ]
        for pair in data["pairs"]
    ]
    if len(data["pairs"]) > 1:
        rows.append(["all pairs", *_scores(data), "", str(len(data["documents"]))])
    return ruled(rows, foot=len(data["pairs"]) > 1)


def _scores(data: dict[str, Any]) -> list[str]:
    strict, *others = (data[key] for key in ("strict", "boundary", "same_label", "overlap"))
    bounds = interval(strict.get("interval", ()))
    return [figure(strict["f1"]), bounds, *(figure(each["f1"]) for each in others)]


def _labels(data: dict[str, Any]) -> list[str]:
    layers = data["layers"]
    rows = [["", "strict", "95 %", "alpha", *(layer["name"] for layer in layers)]]
    for code, found in data["labels"].items():
        counts = (str(layer["labels"].get(code, 0)) for layer in layers)
        rows.append([code, *_strict(found), *counts])
    counts = (str(layer["mentions"]) for layer in layers)
    rows.append(["all labels", *_strict({**data["strict"], "alpha": data["alpha"]}), *counts])
    return ruled(rows, foot=1)


def _strict(found: dict[str, Any]) -> list[str]:
    return [
        figure(found["f1"]),
        interval(found.get("interval", ())),
        figure(found["alpha"]["value"]),
    ]


def _chance(data: dict[str, Any]) -> list[str]:
    lines = []
    for key, heading in _CHANCE.items():
        if key in data:
            found = data[key]
            reason = f" ({_reason(found['undefined'])})" if "undefined" in found else ""
            lines.append(f"{heading}: {figure(found['value'])}{reason}")
    return lines


def _reason(code: str) -> str:
    return sentence(ZhupiError(code), language()).rstrip(".。")


def _differences(data: dict[str, Any]) -> list[str]:
    documents = data["documents"]
    kinds = Counter(place["kind"] for each in documents for place in each["disagreements"])
    parts = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    lines = [f"{kinds.total()} differences in {len(documents)} documents. {parts}".rstrip()]
    patterns = data["patterns"][:_WORST]
    if patterns:
        rows = [
            [f"{'/'.join(each['labels'])} {each['kind']}", str(each["count"])] for each in patterns
        ]
        shown = aligned(rows)
        lines += [
            f"  {line}  {'、'.join(each['examples'])}".replace("\n", "⏎")
            for line, each in zip(shown, patterns, strict=True)
        ]
    worst = sorted(
        (each for each in documents if each["disagreements"]), key=lambda each: each["strict"]["f1"]
    )
    if len(documents) > 1 and worst:
        named = (f"{each['id']} {figure(each['strict']['f1'])}" for each in worst[:_WORST])
        lines.append(f"Lowest: {', '.join(named)}")
    return lines


def _notices(data: dict[str, Any]) -> None:
    """Say on standard error what is in no figure."""
    for layer in data["layers"]:
        if layer["not_done"]:
            count = len(layer["not_done"])
            click.echo(f"{layer['name']}: {count} documents not done, left out.", err=True)
    for key, heading in (
        ("done_by_one", "Done by one only, left out"),
        ("empty", "Marked by nobody, in no F1"),
    ):
        if data[key]:
            click.echo(f"{heading} ({len(data[key])}): {', '.join(data[key][:_WORST])}", err=True)
    if data["overlapping_left_out"]:
        click.echo(
            f"{data['overlapping_left_out']} mentions overlap longer ones, not in kappa and alpha.",
            err=True,
        )
