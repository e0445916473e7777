"""An export as it was asked for: layer, grades, format, and the sets it is split into."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.formats.report import Report
from zhupi.services.atomic_output import replacing
from zhupi.services.exchanging import (
    GOLD_FORMAT,
    file_name,
    loss_sentences,
    needs_folder,
    write_folder,
    written,
)
from zhupi.services.exporting import exported, open_export
from zhupi.services.grading import graded, with_pedigree
from zhupi.services.layers import Source, layers_today
from zhupi.services.splitting import Split, as_data, shares, split
from zhupi.services.workspace import Workspace

LEAKAGE = "leakage.json"
"""The file beside the sets of a split that says what they have in common."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export of a project.

    `layer` is an annotator or layer, None for the usual one; `grades` none for all. `pedigree`
    adds each mention's grade, who decided it and when; it and `details` are for the gold format.
    `sets` is what `shares` takes, "" for one set.
    """

    layer: str | None = None
    grades: tuple[str, ...] = ()
    format_name: str = GOLD_FORMAT
    details: bool = False
    pedigree: bool = False
    sets: str = ""
    seed: int = 0


@dataclass(frozen=True)
class Outgoing:
    """An export ready to be written; nothing has been written yet.

    `files` are the texts of its files by name; with `is_folder` they belong into a folder.
    `untouched` counts the documents that were not begun and are left out, `unfinished` those in it
    that are not marked as done, `reports` say what the
    format could not hold.
    """

    layer: str
    documents: int
    mentions: int
    untouched: int
    unfinished: int
    files: Mapping[str, str]
    is_folder: bool
    reports: tuple[Report, ...]
    split: Split | None

    @property
    def text(self) -> str:
        """The one file. Raises ZhupiError export.needs_folder where there are several."""
        if self.is_folder:
            raise ZhupiError("export.needs_folder")
        return "".join(self.files.values())

    def losses(self, language: str) -> list[str]:
        """What the format could not hold, as sentences."""
        return [each for report in self.reports for each in loss_sentences(report, language)]

    def write(self, target: Path) -> None:
        """Write the file or the folder, whole or not at all.

        Raises ZhupiError export.not_empty and output.unwritable.
        """
        if self.is_folder:
            write_folder(target, self.files)
            return
        with replacing(target) as stream:
            stream.write(self.text)


def prepare(path: Path, wanted: Wanted) -> Outgoing:
    """Everything an export of the project at `path` would write, checked and read back.

    Raises ZhupiError export.*, gold.unwritable, and what reading the project raises.
    """
    sets = shares(wanted.sets) if wanted.sets else {}
    project, plan = open_export(path, wanted.layer)
    documents = graded(exported(project, plan), wanted.grades)
    if wanted.pedigree:
        documents = with_pedigree(documents)
    items = list(documents)
    found = split(items, sets, seed=wanted.seed) if sets else None
    parts = found.sets if found else {"documents": tuple(items)}
    files: dict[str, str] = {}
    reports = []
    for name, members in parts.items():
        made = written(members, wanted.format_name, details=wanted.details or wanted.pedigree)
        reports.append(made.report)
        if not found:
            files |= made.files
        elif needs_folder(wanted.format_name):
            files |= {f"{name}/{each}": content for each, content in made.files.items()}
        else:
            files[file_name(name, wanted.format_name)] = "".join(made.files.values())
    if found:
        files[LEAKAGE] = json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"
    return Outgoing(
        layer=plan.layer,
        documents=len(items),
        mentions=sum(len(item.mentions) for item in items),
        untouched=plan.untouched,
        unfinished=plan.unfinished,
        files=files,
        is_folder=bool(found) or needs_folder(wanted.format_name),
        reports=tuple(reports),
        split=found,
    )


def exportable(workspaces: Sequence[Workspace]) -> list[Source]:
    """The layers of the workspaces' project that can be exported, people first.

    Raises `export.nothing` where nobody has decided anything and nothing was imported.
    """
    for workspace in workspaces:
        workspace.save()
    project = workspaces[0].project
    found = layers_today(project)
    if not found:
        raise ZhupiError("export.nothing", path=project.path)
    return found


def export_chosen(workspaces: Sequence[Workspace], path: Path, wanted: Wanted) -> Outgoing:
    """Write what is wanted of the workspaces' project, all that they hold on disk before.

    Raises what `prepare` and `Outgoing.write` raise.
    """
    for workspace in workspaces:
        workspace.save()
    outgoing = prepare(workspaces[0].project.path, wanted)
    outgoing.write(path)
    return outgoing
