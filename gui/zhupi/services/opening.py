"""Opening what a path means as one annotator's workspace."""

from contextlib import suppress
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.services.context import Context
from zhupi.services.creating import Created, project_for
from zhupi.services.recent import note_recent
from zhupi.services.samples import sample_project
from zhupi.services.schemes import default_scheme, find_scheme
from zhupi.services.workspace import Workspace


def open_workspace(
    path: Path,
    annotator: str,
    context: Context,
    *,
    encoding: str | None = None,
    labels: str | None = None,
) -> Workspace:
    """Open what `path` means; made at first use out of documents, and remembered.

    What of a folder could not be read stands in `left_out`. `labels` is what `find_scheme` takes;
    the default ones where it is empty. Waits for the disk; on any thread. Raises ZhupiError where
    nothing can be opened.
    """
    scheme = find_scheme(labels) if labels else default_scheme()
    made: list[Created] = []
    project = project_for(path, scheme=scheme, encoding=encoding, made=made.append)
    workspace = Workspace.open(project, annotator, context)
    workspace.left_out = tuple(error for each in made for error in each.skipped)
    with suppress(OSError, ZhupiError):
        # A list of recent projects is a convenience: one that can't be kept stops nothing.
        note_recent(project)
    return workspace


def open_sample(annotator: str, context: Context) -> Workspace:
    """Open the sample project, made at first use."""
    return open_workspace(sample_project(), annotator, context)
