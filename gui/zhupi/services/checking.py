"""Checking a project from end to end."""

from dataclasses import dataclass
from pathlib import Path

from zhupi.services.scheme_change import uses_of
from zhupi.store.checking import Problem, check
from zhupi.store.project import Project


@dataclass(frozen=True, slots=True)
class Former:
    """Mentions under a code that their label had before; they are read under today's, no problem.

    `holder` is an annotator or layer; `today` is "" where the label was withdrawn.
    """

    code: str
    today: str
    holder: str
    mentions: int
    documents: int


def former_labels(project: Project) -> list[Former]:
    """What files still have under former codes, by code and holder; nothing is written."""
    return [
        Former(each.code, each.to, holder, use.total, use.documents)
        for each in uses_of(project, project.scheme.was)
        for holder, use in each.holders
    ]


def check_project(path: Path) -> tuple[Project, list[Problem]]:
    """The project at `path` and everything that is wrong with it; nothing is written."""
    project = Project.open(path)
    return project, check(project)
