"""CLUENER: {"text", "label": {label: {covered text: [[start, end], …]}}}, one a line.

The format of the CLUE benchmark's fine-grained names (github.com/CLUEbenchmark/CLUENER2020) and
of many Chinese data sets after it. Ends are inclusive; files with exclusive ends exist and are
recognised by the text that is the key. It has no place for ids, notes or fragments.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import Files, Reading, Written, held, id_of, lose_meta, range_of
from zhupi.formats.gold import GoldDocument, json_lines
from zhupi.formats.place import Place
from zhupi.formats.report import Tally

_OWN_KEYS = frozenset(("id", "text", "label"))


def read_cluener(files: Files) -> Reading:
    """The documents of one or more files; a line without "label" is one without mentions."""
    tally = Tally("cluener")
    drafts = []
    for name, raw in files.items():
        for number, value in json_lines(raw.split(b"\n"), name):
            place = Place(name, number)
            text = place.get(value, "text", str, None)
            meta = {key: item for key, item in value.items() if key not in _OWN_KEYS}
            raws = tuple(_raws(place, place.get(value, "label", dict, {})))
            drafts.append(Draft(place, text, raws, id_of(value.get("id")), "", meta))
    ways = (*Way(inclusive=True).others(), *Way().others())
    return Reading(assemble(drafts, ways, tally), tally.report())


def _raws(place: Place, labels: dict[str, Any]) -> Iterator[Raw]:
    for label, surfaces in labels.items():
        if not isinstance(surfaces, dict):
            place.refuse("format.field", f"label.{label}")
        for surface, ranges in surfaces.items():
            where = f"label.{label}.{surface}"
            if not isinstance(ranges, list):
                place.refuse("format.field", where)
            for given in ranges:
                yield Raw((range_of(place, given, where),), label, where, surface=surface)


def write_cluener(documents: Iterable[GoldDocument]) -> Written:
    """The documents as JSON Lines with inclusive ends."""
    tally = Tally("cluener")
    lines = []
    for item in documents:
        labels: dict[str, dict[str, list[list[int]]]] = {}
        for mention in held(item, tally):
            ranges = labels.setdefault(mention.label, {}).setdefault(mention.text, [])
            ranges.append([mention.span.start, mention.span.end - 1])
        value = {"text": item.document.text, "label": labels}
        lines.append(json.dumps(value, ensure_ascii=False) + "\n")
        tally.lose("loss.id", document=item.document.id)
        lose_meta(item, tally)
    return Written({"documents.jsonl": "".join(lines)}, tally.report())
