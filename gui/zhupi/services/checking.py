"""Checking a project from end to end."""

from pathlib import Path

from zhupi.store.checking import Problem, check
from zhupi.store.project import Project


def check_project(path: Path) -> tuple[Project, list[Problem]]:
    """The project at `path` and everything that is wrong with it; nothing is written."""
    project = Project.open(path)
    return project, check(project)
