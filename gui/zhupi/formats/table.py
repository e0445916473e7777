"""The exchange formats by name, and which of them a file is in."""

import io
from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import orjson

from zhupi.errors import ZhupiError
from zhupi.formats.brat import read_brat, write_brat
from zhupi.formats.cluener import read_cluener, write_cluener
from zhupi.formats.conll import read_conll, write_conll
from zhupi.formats.doccano import read_doccano, write_doccano
from zhupi.formats.exchange import Files, Format, Reading, Written
from zhupi.formats.gold import GoldDocument, load_gold, write_gold
from zhupi.formats.label_studio import read_label_studio, write_label_studio
from zhupi.formats.prodigy import read_prodigy, write_prodigy
from zhupi.formats.report import Report
from zhupi.formats.spacy import read_spacy, write_spacy


def _read_gold(files: Files) -> Reading:
    found = [item for name, raw in files.items() for item in load_gold(raw.split(b"\n"), name)]
    report = Report("gold", len(found), sum(len(item.mentions) for item in found))
    return Reading(tuple(found), report)


def _write_gold(documents: Iterable[GoldDocument]) -> Written:
    stream = io.StringIO()
    report = write_gold(documents, stream)
    return Written({"documents.jsonl": stream.getvalue()}, report)


_ALL = (
    Format("gold", "gold JSONL", ".jsonl", _read_gold, _write_gold),
    Format("doccano", "doccano JSONL", ".jsonl", read_doccano, write_doccano),
    Format("label-studio", "Label Studio JSON", ".json", read_label_studio, write_label_studio),
    Format("prodigy", "Prodigy JSONL", ".jsonl", read_prodigy, write_prodigy),
    Format("spacy", "spaCy JSON", ".json", read_spacy, write_spacy),
    Format("brat", "brat standoff", "", read_brat, write_brat, in_folder=True),
    Format("bio", "CoNLL BIO", ".bio", read_conll, partial(write_conll, scheme="bio")),
    Format("bioes", "CoNLL BIOES", ".bioes", read_conll, partial(write_conll, scheme="bioes")),
    Format("bmes", "CoNLL BMES", ".bmes", read_conll, partial(write_conll, scheme="bmes")),
    Format("cluener", "CLUENER JSONL", ".jsonl", read_cluener, write_cluener),
)
FORMATS = MappingProxyType({each.name: each for each in _ALL})
_COLUMNS = frozenset((".bio", ".bioes", ".bmes", ".conll", ".iob", ".char"))
SUFFIXES = (".jsonl", ".ndjson", ".json", ".ann", ".zip", *sorted(_COLUMNS))
"""How the names of files end that `format_of` knows, and of archives of them."""
_PRODIGY = frozenset(("answer", "tokens", "_input_hash", "_task_hash"))
_DOCCANO = frozenset(("label", "labels", "entities", "annotations"))


def format_of(files: Files) -> Format:
    """The format that files are in, by their names and the first of their content.

    Raises ZhupiError format.unknown where they are in none that is known.
    """
    for name, raw in files.items():
        suffix = PurePath(name).suffix.lower()
        if suffix == ".ann":
            return FORMATS["brat"]
        if suffix in _COLUMNS:
            return FORMATS["bio"]
        if suffix == ".json":
            found = _of_list(_parsed(raw))
        elif suffix in (".jsonl", ".ndjson"):
            found = _of_line(_parsed(next(islice(filter(bytes.strip, raw.split(b"\n")), 1), b"")))
        else:
            continue
        if found:
            return FORMATS[found]
    raise ZhupiError("format.unknown", path=next(iter(files), ""), formats=", ".join(FORMATS))


def _parsed(raw: bytes) -> Any:
    try:
        return orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return None


def _of_list(value: Any) -> str:
    match value:
        case [[str(), dict()], *_]:
            return "spacy"
        case [{"data": dict()}, *_] | [{"label": [{"labels": list()}, *_]}, *_]:
            return "label-studio"
        case _:
            return ""


def _of_line(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    keys = value.keys()
    if isinstance(value.get("label"), dict):
        return "cluener"
    if keys & _PRODIGY:
        return "prodigy"
    if "spans" in keys:
        return "gold"
    if keys & _DOCCANO:
        return "doccano"
    return ""
