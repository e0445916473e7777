"""What the figures of the overview cost in a large project.

    python tests/benchmarks/bench_progress.py [--documents 10000] [--steps 500000]

Prints seconds for the first look, one after nothing happened and one after a decision, MB, and
how long a thread that wakes every 5 ms was kept waiting meanwhile, as the window's would be. The
project is made in the temporary folder.
"""

import argparse
import gc
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zhupi.model.change import Change, Edit, Step
from zhupi.model.decision import confirm
from zhupi.model.document import Document, DocumentMeta, DocumentState
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services.progress import Period, Progress
from zhupi.services.suggesting import LAYER
from zhupi.store.codec import dumps, step_to
from zhupi.store.project import Project
from zhupi.store.shards import Shard

SCHEME = Scheme(
    "bench",
    {"en": "bench"},
    tuple(Label(code, {"en": code}, 10, code[0]) for code in ("PER", "LOC", "ORG")),
)
CHARS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
MENTIONS = 50
START = datetime(2026, 6, 1, 8, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=500_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ZHUPI_HOME"] = str(Path(folder, "home"))
        path = Path(folder, "bench.zhupi")
        with Project.create(path, name="bench", scheme=SCHEME) as project:
            project.add_documents(_documents(given.documents))
            _fill(project)
            _remember(project, given.steps)
        with Project.open(path) as project, project.lock("甲"):
            _report(project)


def _documents(count: int) -> Iterator[Document]:
    for number in range(count):
        text = f"第{number}回 \n" + CHARS * 20
        yield Document(f"d{number:07d}", f"第{number}回", text, text_hash(text))


def _stamp(number: int) -> Stamp:
    # Six hours of work a day, a step every three seconds.
    day, second = divmod(number * 3, 6 * 3600)
    at = START + timedelta(days=day, seconds=second)
    return Stamp(at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), "k3x2", "甲")


def _mentions(document_id: str, text: str) -> list[Mention]:
    return [
        Suggestion(
            Span.of(start, start + 3),
            ["PER", "LOC", "ORG"][start % 3],
            start % 97 / 97,
            LAYER,
            Reason("surname", text[start]),
        ).as_mention(document_id, text)
        for start in range(10, 10 + MENTIONS * 11, 11)
    ]


def _fill(project: Project) -> None:
    """Suggestions for every document, half of them decided; written plainly, without syncs."""
    first = next(iter(project.catalogue().values()))
    text = project.document(first.id).text
    suggested = _mentions(first.id, text)
    decided = {each.id: _confirmed(each, 1).after for each in suggested[: MENTIONS // 2]}
    meta = DocumentMeta(first.sha256, DocumentState.DOING, frozenset({0}))
    project.write_layer(LAYER, first.id, suggested)
    with project.lock("甲"):
        project.write_shard("甲", first.id, Shard(meta, decided))
    for source in (project.layer_path(LAYER, first.id), project.shard_path("甲", first.id)):
        data, folder = source.read_bytes(), source.parent.parent
        for entry in list(project.catalogue().values())[1:]:
            target = folder / entry.id[-2:] / source.name.replace(first.id, entry.id)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data.replace(first.id.encode(), entry.id.encode()))


def _confirmed(mention: Mention, number: int) -> Edit:
    edit = confirm(mention, _stamp(number))
    assert edit is not None
    return edit


def _remember(project: Project, count: int) -> None:
    ids = list(project.catalogue())
    suggested = _mentions(ids[0], project.document(ids[0]).text)
    path = project.path / "history" / "甲" / "k3x2.20260601T080000000000.jsonl"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        for number in range(count):
            document_id = ids[number * len(ids) // count]
            change = Change(document_id, (_confirmed(suggested[number % MENTIONS], number),))
            step = Step(f"k3x2-{number}", "confirm", _stamp(number), (change,))
            file.write(dumps(step_to(step)) + b"\n")
    print(f"history: {path.stat().st_size / 1e6:.0f} MB")


def _report(project: Project) -> None:
    progress = Progress(project)
    gc.collect()
    before = _resident()
    for name in ("first look", "again"):
        print(f"{name}: {_measured(lambda: progress.overview('甲', Period.ALL))}")
    gc.collect()
    print(f"memory +{_resident() - before:.0f} MB")
    document_id = next(iter(project.catalogue()))
    mention = _mentions(document_id, project.document(document_id).text)[-1]
    edit = _confirmed(mention, 1_000_000)
    change = Change(document_id, (edit,))
    project.append_history("甲", [Step("new", "confirm", edit.after.stamp, (change,))])
    project.write_shard("甲", document_id, Shard(None, {mention.id: edit.after}))
    print(f"after a decision: {_measured(lambda: progress.overview('甲', Period.ALL))}")
    print(f"the last seven days: {_measured(lambda: progress.overview('甲', Period.WEEK))}")


def _measured(work: Callable[[], object]) -> str:
    """How long work took on another thread, and the longest this one was kept from waking."""
    worker = threading.Thread(target=work)
    started = woken = time.perf_counter()
    longest = 0.0
    worker.start()
    while worker.is_alive():
        worker.join(0.005)
        now = time.perf_counter()
        longest, woken = max(longest, now - woken - 0.005), now
    return f"{woken - started:.2f} s, this thread late by at most {longest * 1e3:.0f} ms"


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
