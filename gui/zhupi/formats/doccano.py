"""doccano JSON Lines: {"text", "label": [[start, end, label], …]} or {"text", "entities": […]}.

doccano's editor counts UTF-16 units, though its server says code points (v-annotator, Text.ts), so
that is what is written and what is assumed where a file leaves it open. With its grapheme mode on
it counts grapheme clusters, which are not read. Older exports call the fields "labels" or
"annotations" and the text "data". Its import leaves out overlapping mentions, and says nothing,
where the project doesn't allow them.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import ID_KEY, Files, Reading, Written, held, id_of, range_of
from zhupi.formats.gold import GoldDocument, json_lines
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.text import OffsetMap

_LABEL_KEYS = ("label", "labels", "entities", "annotations")
_OWN_KEYS = frozenset((*_LABEL_KEYS, "id", "text", "data", "relations", "Comments", ID_KEY))
# Exports of shared annotations are called this; others have the name of their annotator.
_SHARED = "all"


def read_doccano(files: Files) -> Reading:
    """The documents of an export; with several files each has the name of its annotator."""
    tally = Tally("doccano")
    drafts = []
    for name, raw in files.items():
        stem = PurePath(name).stem
        annotator = stem if len(files) > 1 and stem != _SHARED else ""
        for number, value in json_lines(raw.split(b"\n"), name):
            drafts.append(_draft(Place(name, number), value, annotator, tally))
    return Reading(assemble(drafts, Way(utf16=True).others(), tally), tally.report())


def _draft(place: Place, value: dict[str, Any], annotator: str, tally: Tally) -> Draft:
    text = place.get(value, "text" if "text" in value else "data", str, None)
    document = id_of(value.get(ID_KEY)) or id_of(value.get("id"))
    meta = {key: item for key, item in value.items() if key not in _OWN_KEYS}
    if value.get("Comments"):
        meta["Comments"] = value["Comments"]
    tally.lose("loss.relations", document=document, count=len(value.get("relations") or ()))
    raws = tuple(_raws(place, value, document, tally))
    return Draft(place, text, raws, document, annotator, meta)


def _raws(place: Place, value: dict[str, Any], document: str, tally: Tally) -> Iterator[Raw]:
    key = next((key for key in _LABEL_KEYS if value.get(key)), "label")
    for index, item in enumerate(place.get(value, key, list, [])):
        where = f"{key}[{index}]"
        match item:
            case str():
                tally.lose("loss.document_label", document=document, text=item)
            case [_, _, label] if isinstance(label, str | int):
                yield Raw((range_of(place, item, where),), str(label), where)
            case {"start_offset": start, "end_offset": end, "label": label}:
                yield Raw((range_of(place, [start, end], where),), str(label), where)
            case _:
                place.refuse("format.field", where)


def write_doccano(documents: Iterable[GoldDocument]) -> Written:
    """The documents as JSON Lines in UTF-16 units, the id as a column of metadata."""
    tally = Tally("doccano")
    lines = []
    for item in documents:
        mentions = held(item, tally)
        units = OffsetMap(item.document.text)
        labels = [
            [units.to_utf16(each.span.start), units.to_utf16(each.span.end), each.label]
            for each in mentions
        ]
        end = 0
        for each in mentions:
            if each.span.start < end:
                tally.lose("doubt.overlap", document=item.document.id, text=each.text)
            end = max(end, each.span.end)
        meta = {key: each for key, each in item.document.meta.items() if key not in _OWN_KEYS}
        value = {"text": item.document.text, "label": labels, ID_KEY: item.document.id, **meta}
        lines.append(json.dumps(value, ensure_ascii=False) + "\n")
    return Written({"documents.jsonl": "".join(lines)}, tally.report())
