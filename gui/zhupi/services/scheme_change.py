"""Changing a project's labels: what that means for its mentions, and doing it.

Nothing that anybody decided is lost by it, and no other annotator's file is written:

- Renaming and merging relabel the annotator's own mentions as one step, which undo takes back with
  the labels themselves. A mention keeps its origin, and the history says what it was before.
- A label is taken away in one of three ways, which the one who does it chooses: its mentions get
  another label; they keep it, and it is *retired*, shown but given no more; or they are rejected,
  which like every rejection is a mark in the file and not a hole in it. A retired label that no
  mention of anybody has is not kept.
- The scheme remembers former codes (`Scheme.was`). What others and machines wrote under them is
  understood under today's labels wherever it is read: compared, reviewed, exported, searched.
  Each annotator's own files follow when they next open the project (`zhupi.services.following`).

The project has its new labels on the disk before any mention follows, so a crash in between costs
the undo step and nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from zhupi.model.change import SchemeEdit
from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.model.succession import follow
from zhupi.services.desk import Desk
from zhupi.services.following import may_hold, shards_with
from zhupi.services.own_model import layer_of
from zhupi.services.scheme_draft import Draft
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project
from zhupi.store.tally import rows_in

Progress = Callable[[int], bool]
"""Told how many documents were looked at; says whether to go on."""


class Fate(StrEnum):
    """What becomes of a label's mentions."""

    RENAMED = "renamed"
    MERGED = "merged"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"


@dataclass
class Use:
    """How many mentions have a label, and in how many documents; removed ones left out."""

    decided: int = 0
    suggested: int = 0
    rejected: int = 0
    documents: int = 0

    @property
    def total(self) -> int:
        """All of them, rejected ones among them."""
        return self.decided + self.suggested + self.rejected


@dataclass(frozen=True)
class Effect:
    """What becomes of one label: the code its mentions get, "" where they are rejected.

    `uses` has who has such mentions: the annotators, and the layers of machines and imports.
    """

    fate: Fate
    code: str
    to: str
    annotators: Mapping[str, Use] = field(default_factory=dict)
    layers: Mapping[str, Use] = field(default_factory=dict)

    @property
    def holders(self) -> list[tuple[str, Use]]:
        """Who has such mentions, people first."""
        return [*self.annotators.items(), *self.layers.items()]

    @property
    def is_unused(self) -> bool:
        """Whether no mention of anybody has the label."""
        return not self.annotators and not self.layers


@dataclass(frozen=True)
class Plan:
    """An edit of a project's labels with its effects, in the order of the labels."""

    edit: SchemeEdit
    effects: tuple[Effect, ...]


def effects_of(draft: Draft) -> tuple[Effect, ...]:
    """What a draft does to labels whose mentions are concerned, not counted yet."""
    found = []
    for uid, label in enumerate(draft.base.labels):
        to = draft.fate(uid)
        if draft.has(uid):
            if draft.label(uid).retired and not label.retired:
                found.append(Effect(Fate.RETIRED, label.code, to))
            elif to != label.code:
                found.append(Effect(Fate.RENAMED, label.code, to))
        else:
            found.append(Effect(Fate.MERGED if to else Fate.WITHDRAWN, label.code, to))
    return tuple(found)


def plan(project: Project, draft: Draft, progress: Progress = lambda _: True) -> Plan | None:
    """Everything a draft without faults would do, counted from the files; on any thread.

    What the window has not saved yet is not counted. None where `progress` said to stop.
    """
    effects = effects_of(draft)
    codes = {each.code for each in effects}
    # What is under a former code of such a label is concerned as well.
    sought = {code: code for code in codes}
    sought |= {code: now for code, now in project.scheme.was.items() if now in codes}
    counted = _counted(project, effects, sought, progress) if effects else effects
    if counted is None:
        return None
    unused = {each.to for each in counted if each.fate is Fate.RETIRED and each.is_unused}
    scheme = _without(draft.scheme(), unused)
    return Plan(SchemeEdit(draft.base, scheme), counted)


def uses_of(project: Project, was: Mapping[str, str]) -> tuple[Effect, ...]:
    """Who has mentions under former codes, which `was` maps to today's."""
    former = tuple(
        Effect(Fate.RENAMED if now else Fate.WITHDRAWN, code, now) for code, now in was.items()
    )
    return _counted(project, former, {code: code for code in was}, lambda _: True) or ()


def _without(scheme: Scheme, codes: set[str]) -> Scheme:
    """The scheme without labels that nobody uses."""
    kept = tuple(label for label in scheme.labels if label.code not in codes)
    parents = {label.code: label.parent for label in scheme.labels if label.code in codes}
    labels = tuple(replace(each, parent=_nearest(each.parent, parents)) for each in kept)
    was = {code: now for code, now in scheme.was.items() if now not in codes}
    return replace(scheme, labels=labels, was=was)


def _nearest(parent: str, gone: Mapping[str, str]) -> str:
    while parent in gone:
        parent = gone[parent]
    return parent


def _counted(
    project: Project, effects: tuple[Effect, ...], sought: Mapping[str, str], progress: Progress
) -> tuple[Effect, ...] | None:
    people: dict[str, dict[str, Use]] = {each.code: {} for each in effects}
    machines: dict[str, dict[str, Use]] = {each.code: {} for each in effects}
    annotators, layers = project.annotators(), project.layers()
    for number, document_id in enumerate(project.catalogue()):
        if number % 20 == 0 and not progress(number):
            return None
        for uses, names, path_of in (
            (people, annotators, project.shard_path),
            (machines, layers, project.layer_path),
        ):
            for name in names:
                path = path_of(name, document_id)
                if may_hold(path, sought):
                    _note(uses, name, rows_in(path), sought)
    return tuple(
        replace(each, annotators=people[each.code], layers=machines[each.code]) for each in effects
    )


def _note(
    uses: dict[str, dict[str, Use]],
    name: str,
    rows: Iterable[Mapping[str, Any]],
    sought: Mapping[str, str],
) -> None:
    seen = set()
    for row in rows:
        code = sought.get(row.get("label", ""))
        if code is None or row.get("deleted"):
            continue
        use = uses[code].setdefault(name, Use())
        status = row.get("status")
        use.suggested += status == Status.SUGGESTED
        use.rejected += status == Status.REJECTED
        use.decided += status not in (Status.SUGGESTED, Status.REJECTED)
        use.documents += code not in seen
        seen.add(code)


def put(workspace: Workspace, edit: SchemeEdit, timeout: float | None = None) -> list[Desk]:
    """Give the project its new labels; the documents whose own mentions have to follow.

    On any thread; `Workspace.change_scheme` takes the answer. Raises what kept the workspace from
    writing, `store.scheme_changed` where the labels are not those the edit began with, and what
    writing raises; then nothing was changed.
    """
    if workspace.read_only_because is not None:
        raise workspace.read_only_because
    workspace.save(timeout)
    project, scheme = workspace.project, edit.after
    project.update(scheme=scheme, replacing=edit.before)
    stamp = workspace.context.stamp(workspace.annotator)
    return [
        workspace.load(document_id, (layer_of(project),))
        for document_id, shard in shards_with(project, workspace.annotator, scheme.was)
        if not workspace.is_open(document_id) and follow(shard.mentions, scheme, stamp)
    ]


def change_scheme(workspace: Workspace, edit: SchemeEdit) -> None:
    """Change the labels at once, where no window waits for it."""
    workspace.change_scheme(edit, put(workspace, edit))
