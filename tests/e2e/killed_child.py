"""Decides in a project until it is killed; prints each step once it is acknowledged as saved.

Run as a program: it forks a fresh annotator for each line on its standard input, so that modules
are imported once, and ends with its input.
"""

import os
import random
import sys
from pathlib import Path

from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.context import this_device
from zhupi.services.events import Event, Saved
from zhupi.services.workspace import Workspace

LABELS = ("PER", "LOC", "ORG", "DATE")


def acknowledge(event: Event) -> None:
    """Say which step is on disk; called by the program when it tells the user "saved"."""
    if isinstance(event, Saved) and event.last_step:
        os.write(1, f"{event.last_step}\n".encode())


def annotate(project: Path, seed: int) -> None:
    """Decide at random, as fast as the program takes it."""
    chance = random.Random(seed)
    workspace = Workspace.open(project, "甲", this_device())
    workspace.listen(acknowledge)
    documents = list(workspace.entries)
    os.write(1, b"ready\n")
    while True:
        desk = workspace.open_desk(chance.choice(documents))
        decide_once(workspace, desk, chance)
        if chance.random() < 0.3:
            workspace.save(1.0)


def decide_once(workspace, desk, chance) -> None:
    """One user action: add, relabel, move, reject, settle, undo or redo."""
    length = len(desk.document.text)
    mentions = [each for each in desk.mentions.values() if not each.deleted]
    what = chance.randrange(8)
    if what < 3 or not mentions:
        start = chance.randrange(length - 6)
        span = Span.of(start, start + chance.randrange(2, 6))
        if span.text_in(desk.document.text).strip():
            decisions.add(workspace, desk, span, chance.choice(LABELS))
    elif what == 3:
        decisions.relabel(workspace, desk, chance.choice(mentions), chance.choice(LABELS))
    elif what == 4:
        decisions.reject(workspace, desk, chance.choice(mentions))
    elif what == 5:
        decisions.settle(workspace, desk, chance.randrange(len(desk.document.paragraphs)))
    elif what == 6:
        workspace.undo()
    else:
        workspace.redo()


def main() -> None:
    project = Path(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            annotate(project, int(line))
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
