"""Files in the formats of other programs: what an export writes, and how it says what was lost."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.formats.exchange import Written
from zhupi.formats.gold import GoldDocument, gold_line
from zhupi.formats.report import Report, Tally
from zhupi.formats.table import FORMATS, SUFFIXES
from zhupi.services.atomic_output import replacing
from zhupi.services.messages import sentence

GOLD_FORMAT = "gold"
FORMAT_NAMES = tuple(FORMATS)
"""What `--format` takes."""


def import_patterns() -> str:
    """What the names of files look like that can be imported, as a file dialog has it."""
    return " ".join(f"*{suffix}" for suffix in SUFFIXES)


def format_titles() -> dict[str, str]:
    """What each format is called, by its name."""
    return {name: each.title for name, each in FORMATS.items()}


def loss_sentences(report: Report, language: str) -> list[str]:
    """What a format could not hold, a sentence for each kind."""
    return [
        sentence(
            ZhupiError(loss.code, count=loss.count, examples="; ".join(loss.examples)), language
        )
        for loss in report.losses
    ]


def needs_folder(format_name: str) -> bool:
    """Whether the format makes several files."""
    return FORMATS[format_name].in_folder


def written(
    documents: Iterable[GoldDocument], format_name: str, *, details: bool = False
) -> Written:
    """Documents in a format; `details` adds status, source, value and note to the gold format.

    Raises ZhupiError gold.unwritable where what is written would not read back the same.
    """
    if format_name != GOLD_FORMAT:
        return FORMATS[format_name].write(documents)
    tally = Tally(GOLD_FORMAT)
    lines = []
    for item in documents:
        lines.append(gold_line(item, details=details) + "\n")
        tally.documents += 1
        tally.mentions += len(item.mentions)
    return Written({f"documents{FORMATS[GOLD_FORMAT].suffix}": "".join(lines)}, tally.report())


def file_name(name: str, format_name: str) -> str:
    """What a file or folder of that name is called in a format."""
    return f"{name}{FORMATS[format_name].suffix}"


def write_folder(target: Path, files: Mapping[str, str]) -> None:
    """Write files into a new or empty folder, all of them or none.

    Raises ZhupiError export.not_empty and output.unwritable.
    """
    waiting = target.with_name(f".~{target.name}.{os.getpid()}")
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise ZhupiError("export.not_empty", path=target)
        for name, content in files.items():
            path = waiting / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as stream:
                stream.write(content)
        waiting.mkdir(exist_ok=True)
        if target.exists():
            target.rmdir()
        waiting.replace(target)
    except OSError as error:
        raise ZhupiError("output.unwritable", path=target, reason=error.strerror) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
