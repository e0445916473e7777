"""Mentions, metas and steps as JSON objects, and back.

The objects are the file format: keys are only ever added. What a newer program wrote besides is
kept in `extra` and written back; an origin's unknown keys wait in `extra["origin"]`. Reading
raises KeyError, TypeError or ValueError where an object is not what it should be.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from zhupi.model.change import Change, Edit, MetaEdit, SchemeEdit, Step
from zhupi.model.document import DocumentMeta, DocumentState
from zhupi.model.label import scheme_from, scheme_to
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp

MALFORMED = (KeyError, TypeError, ValueError, AttributeError)

_STAMP_KEYS = {"by", "device", "at", "rev"}
_MENTION_KEYS = _STAMP_KEYS | {
    *("id", "fragments", "text", "label", "status", "deleted", "origin", "note", "value")
}
_ORIGIN_KEYS = {"source", "label", "fragments", "score", "reason"}
_META_KEYS = _STAMP_KEYS | {
    *("schema", "document", "annotator", "text_sha256"),
    *("state", "read", "settled", "note", "noted", "flagged"),
}
# orjson reads integers beyond 64 bits as floats; the value of a long numeral must stay exact.
_LONG_NUMBER = re.compile(rb"[0-9]{19}")


def dumps(value: Any) -> bytes:
    """`value` as JSON in UTF-8 on one line. Half a surrogate pair becomes a question mark."""
    try:
        return orjson.dumps(value)
    except TypeError:
        # Integers beyond 64 bits and half surrogate pairs are what orjson refuses.
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8", "replace")


def loads(data: bytes) -> Any:
    """The value of a JSON text; integers of any length stay exact. Raises ValueError."""
    return json.loads(data) if _LONG_NUMBER.search(data) else orjson.loads(data)


def glanced(data: bytes) -> Any:
    """The value of a JSON text for counting: several times as quick as `loads`, and integers
    beyond 64 bits lose digits. Raises ValueError.
    """
    return orjson.loads(data)


def mention_to(mention: Mention) -> dict[str, Any]:
    """The object that `mention_from` turns back into the same mention."""
    origin_extra = {}
    extra = mention.extra
    if "origin" in extra:
        extra = dict(extra)
        origin_extra = extra.pop("origin")
    origin = mention.origin
    stamp = mention.stamp
    return {
        "id": mention.id,
        "fragments": mention.span.fragments,
        "text": mention.text,
        "label": mention.label,
        "status": mention.status.value,
        "deleted": mention.deleted,
        "origin": None if origin is None else _origin_to(origin, origin_extra),
        "by": stamp.by,
        "device": stamp.device,
        "at": stamp.at,
        "rev": mention.rev,
        "note": mention.note,
        "value": mention.value,
        **extra,
    }


def _origin_to(origin: Origin, extra: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "source": origin.source,
        "label": origin.label,
        "fragments": origin.span.fragments,
        "score": origin.score,
        "reason": origin.reason,
        **extra,
    }


def mention_from(record: Mapping[str, Any]) -> Mention:
    """The mention that an object describes."""
    extra = {key: record[key] for key in record.keys() - _MENTION_KEYS}
    origin = record.get("origin")
    if origin is not None and (unknown := origin.keys() - _ORIGIN_KEYS):
        extra["origin"] = {key: origin[key] for key in unknown}
    return Mention(
        id=_text(record["id"]),
        span=_span_from(record["fragments"]),
        label=_text(record["label"]),
        text=_text(record["text"]),
        status=Status(record["status"]),
        origin=None if origin is None else _origin_from(origin),
        deleted=bool(record.get("deleted", False)),
        stamp=_stamp_from(record),
        rev=int(record.get("rev", 0)),
        note=_text(record.get("note", "")),
        value=record.get("value"),
        extra=extra,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is wanted, not {value!r}")
    return value


def _span_from(fragments: Iterable[tuple[int, int]]) -> Span:
    return Span(tuple((start, end) for start, end in fragments))


def _origin_from(record: Mapping[str, Any]) -> Origin:
    return Origin(
        source=_text(record["source"]),
        label=_text(record["label"]),
        span=_span_from(record["fragments"]),
        score=record.get("score"),
        reason=_text(record.get("reason", "")),
    )


def _stamp_from(record: Mapping[str, Any]) -> Stamp:
    return Stamp(
        at=_text(record.get("at", "")),
        device=_text(record.get("device", "")),
        by=_text(record.get("by", "")),
    )


def _stamp_to(stamp: Stamp) -> dict[str, str]:
    return {"by": stamp.by, "device": stamp.device, "at": stamp.at}


def meta_to(meta: DocumentMeta) -> dict[str, Any]:
    """The object that `meta_from` turns back; paragraphs stand as half-open ranges of indices."""
    return {
        "text_sha256": meta.text_sha256,
        "state": meta.state.value,
        "read": _ranges(meta.read),
        "settled": _ranges(meta.settled),
        "note": meta.note,
        "flagged": meta.flagged,
        **_noted_to(meta),
        **_stamp_to(meta.stamp),
        "rev": meta.rev,
        **meta.extra,
    }


def _noted_to(meta: DocumentMeta) -> dict[str, Any]:
    if not meta.note_rev:
        return {}
    return {"noted": {**_stamp_to(meta.note_stamp), "rev": meta.note_rev}}


def meta_from(record: Mapping[str, Any]) -> DocumentMeta:
    """The meta that an object describes."""
    noted = record.get("noted", {})
    return DocumentMeta(
        text_sha256=_text(record["text_sha256"]),
        state=DocumentState(record.get("state", "todo")),
        read=_indices(record.get("read", ())),
        settled=_indices(record.get("settled", ())),
        note=_text(record.get("note", "")),
        flagged=bool(record.get("flagged", False)),
        stamp=_stamp_from(record),
        rev=int(record.get("rev", 0)),
        extra={key: record[key] for key in record.keys() - _META_KEYS},
        note_rev=int(noted.get("rev", 0)),
        note_stamp=_stamp_from(noted),
    )


def _ranges(indices: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for index in sorted(indices):
        if ranges and ranges[-1][1] == index:
            ranges[-1][1] = index + 1
        else:
            ranges.append([index, index + 1])
    return ranges


def _indices(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(index for start, end in ranges for index in range(start, end))


def step_to(step: Step) -> dict[str, Any]:
    """The object that `step_from` turns back into the same step."""
    return {
        "id": step.id,
        "gesture": step.gesture,
        **_stamp_to(step.stamp),
        "undoes": step.undoes,
        "redoes": step.redoes,
        "changes": [_change_to(change) for change in step.changes],
        **({"scheme": _scheme_edit_to(step.scheme)} if step.scheme else {}),
    }


def step_from(record: Mapping[str, Any]) -> Step:
    """The step that an object describes."""
    return Step(
        id=_text(record["id"]),
        gesture=_text(record["gesture"]),
        stamp=_stamp_from(record),
        changes=tuple(_change_from(change) for change in record["changes"]),
        undoes=_text(record.get("undoes", "")),
        redoes=_text(record.get("redoes", "")),
        scheme=_scheme_edit_from(record["scheme"]) if record.get("scheme") else None,
    )


def _scheme_edit_to(edit: SchemeEdit) -> dict[str, Any]:
    return {"before": scheme_to(edit.before), "after": scheme_to(edit.after)}


def _scheme_edit_from(record: Mapping[str, Any]) -> SchemeEdit:
    return SchemeEdit(scheme_from(record["before"]), scheme_from(record["after"]))


def _change_to(change: Change) -> dict[str, Any]:
    meta = change.meta
    return {
        "document": change.document_id,
        "edits": [
            {"before": edit.before and mention_to(edit.before), "after": mention_to(edit.after)}
            for edit in change.edits
        ],
        "meta": meta and {"before": meta_to(meta.before), "after": meta_to(meta.after)},
    }


def _change_from(record: Mapping[str, Any]) -> Change:
    meta = record.get("meta")
    return Change(
        document_id=_text(record["document"]),
        edits=tuple(_edit_from(edit) for edit in record["edits"]),
        meta=MetaEdit(meta_from(meta["before"]), meta_from(meta["after"])) if meta else None,
    )


def _edit_from(record: Mapping[str, Any]) -> Edit:
    before = record["before"]
    return Edit(mention_from(before) if before else None, mention_from(record["after"]))
