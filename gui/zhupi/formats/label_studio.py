"""Label Studio JSON: a list of tasks with annotations and predictions, or JSON_MIN.

Newer versions count code points, older exports UTF-16 units; the text that stands beside each span
decides. That text may have other white space than the task. Regions of HyperText, choices and
relations are counted as lost, cancelled annotations too. Writing gives tasks whose labels show
where the labelling configuration has <Labels name="label" toName="text"> over <Text name="text">.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import (
    ID_KEY,
    Files,
    Reading,
    Written,
    held,
    id_of,
    json_items,
    range_of,
)
from zhupi.formats.gold import GoldDocument
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.mention import Mention, Status

_MIN_KEYS = frozenset(
    ("id", "label", "annotator", "annotation_id", "created_at", "updated_at", "lead_time")
)


def read_label_studio(files: Files) -> Reading:
    """The documents of an export, one for each annotator and model of each task."""
    tally = Tally("label-studio")
    drafts: list[Draft] = []
    for name, raw in files.items():
        for place, task in json_items(raw, name):
            drafts += _of_task(place, task, tally) if "data" in task else _of_min(place, task)
    return Reading(assemble(drafts, Way().others(), tally), tally.report())


def _of_task(place: Place, task: dict[str, Any], tally: Tally) -> Iterator[Draft]:
    data = place.get(task, "data", dict, None)
    key = _text_key(place, data, "data")
    document = id_of(data.get(ID_KEY)) or id_of(task.get("id"))
    meta = {name: value for name, value in data.items() if name not in (key, ID_KEY)}
    layers = 0
    for field in ("annotations", "completions", "predictions"):
        for index, layer in enumerate(place.get(task, field, list, [])):
            where = f"{field}[{index}]"
            if not isinstance(layer, dict):
                place.refuse("format.field", where)
            if layer.get("was_cancelled"):
                tally.lose("loss.cancelled", document=document)
                continue
            layers += 1
            machine = field == "predictions"
            by = str(layer.get("model_version") or "model") if machine else _person(layer)
            raws = tuple(_raws(place, layer, where, by if machine else "", document, tally))
            yield Draft(place, data[key], raws, document, by, meta)
    if not layers:
        yield Draft(place, data[key], (), document, "", meta)


def _of_min(place: Place, task: dict[str, Any]) -> Iterator[Draft]:
    key = _text_key(place, {name: each for name, each in task.items() if name not in _MIN_KEYS}, "")
    raws: list[Raw] = []
    for index, value in enumerate(place.get(task, "label", list, [])):
        where = f"label[{index}]"
        if not isinstance(value, dict):
            place.refuse("format.field", where)
        raws += _of_value(place, value, where, "labels")
    document = id_of(task.get(ID_KEY)) or id_of(task.get("id"))
    meta = {
        name: value
        for name, value in task.items()
        if name not in _MIN_KEYS and name not in (key, ID_KEY)
    }
    yield Draft(place, task[key], tuple(raws), document, id_of(task.get("annotator")), meta)


def _text_key(place: Place, data: dict[str, Any], inside: str) -> str:
    """The key of the text: "text", or the only one that holds a string."""
    strings = [key for key, value in data.items() if isinstance(value, str) and key != ID_KEY]
    if "text" in strings:
        return "text"
    if len(strings) != 1:
        place.refuse("format.field", f"{inside}.text".lstrip("."))
    return strings[0]


def _person(layer: dict[str, Any]) -> str:
    by = layer.get("completed_by")
    if isinstance(by, dict):
        by = by.get("email") or by.get("id")
    return id_of(by)


def _raws(
    place: Place, layer: dict[str, Any], where: str, model: str, document: str, tally: Tally
) -> Iterator[Raw]:
    for index, result in enumerate(place.get(layer, "result", list, [], where)):
        inside = f"{where}.result[{index}]"
        if not isinstance(result, dict):
            place.refuse("format.field", inside)
        kind, value = result.get("type"), result.get("value")
        if kind != "labels" or not isinstance(value, dict):
            tally.lose("loss.other_result", document=document, text=str(kind))
            continue
        score = result.get("score")
        if isinstance(score, int | float):
            yield from _of_value(place, value, inside, kind, model, float(score))
        else:
            yield from _of_value(place, value, inside, kind, model)


def _of_value(
    place: Place,
    value: dict[str, Any],
    where: str,
    kind: str,
    model: str = "",
    score: float | None = None,
) -> Iterator[Raw]:
    """A mention for each label of a region."""
    ranges = (range_of(place, [value.get("start"), value.get("end")], where),)
    surface = value.get("text")
    for label in place.get(value, kind, list, None, where):
        yield Raw(
            ranges,
            str(label),
            where,
            surface=surface if isinstance(surface, str) else None,
            origin=model,
            score=score,
        )


def write_label_studio(documents: Iterable[GoldDocument]) -> Written:
    """The documents as tasks: undecided suggestions as predictions, the rest as annotations."""
    tally = Tally("label-studio")
    tasks = []
    for item in documents:
        mentions = held(item, tally, undecided=True)
        task: dict[str, Any] = {
            "data": {"text": item.document.text, ID_KEY: item.document.id, **item.document.meta}
        }
        decided = [each for each in mentions if each.status is not Status.SUGGESTED]
        if decided or not mentions:
            task["annotations"] = [{"result": [_result(each) for each in decided]}]
        models: dict[str, list[Mention]] = {}
        for each in mentions:
            if each.status is Status.SUGGESTED:
                models.setdefault(each.origin.source if each.origin else "", []).append(each)
        if models:
            task["predictions"] = [
                {"model_version": model, "result": [_result(each) for each in found]}
                for model, found in sorted(models.items())
            ]
        tasks.append(task)
    text = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    return Written({"documents.json": text}, tally.report())


def _result(mention: Mention) -> dict[str, Any]:
    result: dict[str, Any] = {
        "id": mention.id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "labels": [mention.label],
        },
    }
    if mention.status is Status.SUGGESTED and mention.origin and mention.origin.score is not None:
        result["score"] = mention.origin.score
    return result
