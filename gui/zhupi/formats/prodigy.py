"""Prodigy JSON Lines: {"text", "tokens", "spans": [{"start", "end", "label"}], "answer"}.

Offsets are code points, ends exclusive; `token_end` alone is inclusive. An answer "reject" or
"ignore" is not a document without mentions, so these are left out and counted. Lines of one input
by one annotator are one document, since binary decisions come a line each. The tokens written are
single characters, on which every span begins and ends.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import Files, Reading, Written, held, id_of, range_of
from zhupi.formats.gold import GoldDocument, json_lines
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.mention import Mention
from zhupi.model.span import Range

_OWN_KEYS = frozenset(
    ("id", "text", "tokens", "spans", "answer", "meta", "annotator", "relations", "_annotator_id")
)
# Keys that begin so are Prodigy's own: hashes, session, view, time.
_PRIVATE = "_"


def read_prodigy(files: Files) -> Reading:
    """The accepted examples of one or more files."""
    tally = Tally("prodigy")
    drafts: dict[tuple[object, ...], Draft] = {}
    for name, raw in files.items():
        for number, value in json_lines(raw.split(b"\n"), name):
            answer = value.get("answer", "accept")
            if answer != "accept":
                tally.lose("loss.not_accepted", text=f"{answer}: {str(value.get('text'))[:20]}")
                continue
            draft = _draft(Place(name, number), value, tally)
            same = value.get("_input_hash")
            key = (name, number) if same is None else (same, draft.original, draft.annotator)
            if key in drafts:
                known = drafts[key].raws
                new = tuple(each for each in draft.raws if _bare(each) not in map(_bare, known))
                draft = replace(drafts[key], raws=known + new)
            drafts[key] = draft
    return Reading(assemble([*drafts.values()], (Way(),), tally), tally.report())


def _is_own(key: str) -> bool:
    return key in _OWN_KEYS or key.startswith(_PRIVATE)


def _bare(raw: Raw) -> tuple[tuple[Range, ...], str]:
    return raw.ranges, raw.label


def _draft(place: Place, value: dict[str, Any], tally: Tally) -> Draft:
    by = value.get("_annotator_id") or value.get("_session_id") or value.get("annotator")
    meta = {key: item for key, item in value.items() if not _is_own(key)}
    meta |= place.get(value, "meta", dict, {})
    document = id_of(value.get("id")) or id_of(meta.pop("id", None))
    tally.lose("loss.relations", document=document, count=len(value.get("relations") or ()))
    return Draft(
        place,
        place.get(value, "text", str, None),
        tuple(_raws(place, value)),
        document,
        id_of(by),
        meta,
    )


def _raws(place: Place, value: dict[str, Any]) -> Iterator[Raw]:
    tokens = place.get(value, "tokens", list, [])
    for index, span in enumerate(place.get(value, "spans", list, [])):
        where = f"spans[{index}]"
        if not isinstance(span, dict):
            place.refuse("format.field", where)
        given = [span.get("start"), span.get("end")]
        if given == [None, None] and tokens:
            given = _of_tokens(place, tokens, span, where)
        surface = span.get("text")
        yield Raw(
            (range_of(place, given, where),),
            str(place.get(span, "label", str, None, where)),
            where,
            surface=surface if isinstance(surface, str) else None,
        )


def _of_tokens(
    place: Place, tokens: list[Any], span: dict[str, Any], where: str
) -> list[int | None]:
    try:
        first, last = tokens[span["token_start"]], tokens[span["token_end"]]
        return [first["start"], last["end"]]
    except (KeyError, IndexError, TypeError):
        place.refuse("format.field", where)


def write_prodigy(documents: Iterable[GoldDocument]) -> Written:
    """The documents as accepted examples with a token a character."""
    tally = Tally("prodigy")
    lines = []
    for item in documents:
        tokens = [
            {"text": char, "start": place, "end": place + 1, "id": place, "ws": False}
            for place, char in enumerate(item.document.text)
        ]
        value = {
            "text": item.document.text,
            "tokens": tokens,
            "spans": [_span(mention) for mention in held(item, tally)],
            "answer": "accept",
            "meta": {"id": item.document.id, **item.document.meta},
        }
        if item.annotator:
            value["_annotator_id"] = item.annotator
        lines.append(json.dumps(value, ensure_ascii=False) + "\n")
    return Written({"documents.jsonl": "".join(lines)}, tally.report())


def _span(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "token_start": mention.span.start,
        "token_end": mention.span.end - 1,
        "label": mention.label,
        "text": mention.text,
    }
