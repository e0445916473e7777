"""spaCy training data as JSON: [[text, {"entities": [[start, end, label], …]}], …].

Offsets are code points, ends exclusive. `entities` must not overlap (spaCy's E1010), so the
outermost stand there; where some do, all of them stand besides in "spans": {"sc": […]}, the group
that spaCy's span categorizer reads. The texts should be tokenized by character: a mention off a
word boundary is dropped by spaCy without a word. The binary DocBin is made from these by spaCy.
"""

import json
from collections.abc import Iterable
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import Files, Reading, Written, held, json_of, lose_meta, range_of
from zhupi.formats.gold import GoldDocument
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.mention import Mention

_GROUP = "sc"


def read_spacy(files: Files) -> Reading:
    """The examples of one or more files, numbered; they have no ids."""
    tally = Tally("spacy")
    drafts = []
    for name, raw in files.items():
        examples = json_of(raw, name)
        if not isinstance(examples, list):
            raise ZhupiError("format.json", path=name, reason="not a list")
        for number, example in enumerate(examples, start=1):
            drafts.append(_draft(Place(name, number), example, tally))
    return Reading(assemble(drafts, (Way(),), tally), tally.report())


def _draft(place: Place, example: Any, tally: Tally) -> Draft:
    match example:
        case [str(text), dict(marks)]:
            pass
        case _:
            place.refuse("format.field", "[]")
    groups = place.get(marks, "spans", dict, {})
    key = f"spans.{_GROUP}" if _GROUP in groups else "entities"
    given = groups[_GROUP] if _GROUP in groups else place.get(marks, "entities", list, [])
    for group, spans in groups.items():
        if group != _GROUP:
            tally.lose("loss.span_group", text=group, count=len(spans))
    for name in ("cats", "links", "relations"):
        tally.lose("loss.other_result", text=name, count=len(marks.get(name) or ()))
    raws = []
    for index, value in enumerate(given):
        where = f"{key}[{index}]"
        span = range_of(place, value, where)
        if len(value) < 3 or not isinstance(value[2], str):
            place.refuse("format.field", where)
        raws.append(Raw((span,), value[2], where))
    return Draft(place, text, tuple(raws))


def write_spacy(documents: Iterable[GoldDocument]) -> Written:
    """The documents as examples, with a span group where mentions overlap."""
    tally = Tally("spacy")
    examples = []
    for item in documents:
        everything = held(item, tally)
        outer = held(item, Tally(""), nested=False)
        marks: dict[str, Any] = {"entities": [_entity(each) for each in outer]}
        if len(outer) < len(everything):
            marks["spans"] = {_GROUP: [_entity(each) for each in everything]}
        for mention in everything:
            if mention.text != mention.text.strip():
                tally.lose("doubt.edge_space", document=item.document.id, text=mention.text)
        examples.append(json.dumps([item.document.text, marks], ensure_ascii=False))
        tally.lose("loss.id", document=item.document.id)
        lose_meta(item, tally)
    return Written({"documents.json": "[" + ",\n".join(examples) + "]\n"}, tally.report())


def _entity(mention: Mention) -> list[Any]:
    return [mention.span.start, mention.span.end, mention.label]
