"""What the store costs: one decision at 500 mentions, and opening large projects.

    python tests/benchmarks/bench_store.py [--documents 10000] [--decisions 1000]

Prints milliseconds and MB; nothing is asserted. The project is made in the temporary folder.
"""

import argparse
import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from zhupi.model.change import Change, Edit, Step
from zhupi.model.document import Document, DocumentMeta
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.store.project import Project
from zhupi.store.shards import Shard

SCHEME = Scheme("bench", {"en": "bench"}, (Label("PER", {"en": "person"}, 10, "1"),))
CHARS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--decisions", type=int, default=1_000)
    parser.add_argument("--shards", type=int, default=None, help="how many documents are decided")
    parser.add_argument("--open", type=Path, help="only open this project; for the memory measured")
    given = parser.parse_args()
    if given.open:
        _report_opening(given.open)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ZHUPI_HOME"] = str(Path(folder, "home"))
        path = Path(folder, "bench.zhupi")
        print(f"adding {given.documents} documents: {_seconds(_made, path, given.documents):.1f} s")
        touched = given.documents if given.shards is None else given.shards
        print(f"writing {touched} shards of 20 mentions: {_seconds(_decided, path, touched):.1f} s")
        # Another process, because this one has memory left over from making the project.
        subprocess.run([sys.executable, __file__, "--open", path], check=True)
        _report_decisions(path, given.decisions)


def _made(path: Path, count: int) -> None:
    Project.create(path, name="bench", scheme=SCHEME).add_documents(_documents(count))


def _documents(count: int) -> Iterator[Document]:
    for number in range(count):
        text = f"第{number}回 " + CHARS * 3
        meta = {"source": f"第{number}回.txt", "source_sha256": text_hash(text[1:])}
        yield Document(f"d{number:07d}", f"第{number}回", text, text_hash(text), meta)
    text = CHARS * 200
    yield Document("large", "500 mentions", text, text_hash(text))


def _decided(path: Path, count: int) -> None:
    # Shards by the thousand need no sync to be measured, so they are written plainly.
    with Project.open(path) as project, project.lock("甲"):
        entries = list(project.catalogue().values())[:count]
        template = _mentions("d", CHARS * 3, 20)
        first = project.write_shard("甲", entries[0].id, _shard(entries[0].sha256, template))
        desk = project.path / "annotations" / "甲"
        source = next(desk.glob("*/*.json")).read_bytes()
        for entry in entries[1:]:
            target = desk / entry.id[-2:] / f"{entry.id}.json"
            target.parent.mkdir(exist_ok=True)
            data = source.replace(first.meta.text_sha256.encode(), entry.sha256.encode())
            target.write_bytes(data.replace(entries[0].id.encode(), entry.id.encode()))
        project.refresh_summary("甲")


def _shard(sha256: str, mentions: dict[str, Mention]) -> Shard:
    return Shard(DocumentMeta(sha256), mentions)


def _mentions(document_id: str, text: str, count: int) -> dict[str, Mention]:
    found = {}
    for start in random.Random(1).sample(range(len(text) - 2), count):
        span = Span.of(start, start + 2)
        suggestion = Suggestion(span, "PER", 0.93, "rules@1", Reason("surname", text[start]))
        found[suggestion_id(document_id, span, "PER")] = suggestion.as_mention(document_id, text)
    return found


def _report_opening(path: Path) -> None:
    def opened() -> Project:
        project = Project.open(path)
        project.catalogue()
        project.summary("甲")
        return project

    gc.collect()
    before = _resident()
    kept: list[Project] = []
    took = _seconds(lambda: kept.append(opened()))
    gc.collect()
    print(
        f"open, catalogue and summary: {took * 1e3:.0f} ms, memory +{_resident() - before:.0f} MB"
    )
    again = [_seconds(opened) for _ in range(5)]
    print(f"  again, median of 5: {statistics.median(again) * 1e3:.0f} ms")
    look = _seconds(lambda: kept[0].refresh_summary("甲"))
    print(f"  look at every shard's file (background): {look * 1e3:.0f} ms")


def _report_decisions(path: Path, count: int) -> None:
    project = Project.open(path)
    document = project.document("large")
    mentions = _mentions("large", document.text, 500)
    history, shards, cpu = [], [], []
    with project.lock("甲"):
        for number in range(count):
            key = list(mentions)[number % 500]
            mention = mentions[key]
            stamp = Stamp(f"2026-11-21T00:00:{number:06d}Z", "bench", "甲")
            after = replace(mention, status=Status.CONFIRMED, stamp=stamp, rev=mention.rev + 1)
            change = Change("large", (Edit(mention, after),))
            step = Step(f"s{number}", "confirm", stamp, (change,))
            mentions = change.apply(mentions)
            used = time.process_time()
            history.append(_seconds(project.append_history, "甲", [step]))
            shard = _shard(document.sha256, mentions)
            shards.append(_seconds(project.write_shard, "甲", "large", shard))
            cpu.append(time.process_time() - used)
    _print_quantiles("history: append and sync", history)
    _print_quantiles("shard of 500 mentions: merge, encode, write, sync, replace", shards)
    _print_quantiles("both, CPU time only", cpu)
    print(
        f"last shard: {project.path.joinpath('annotations/甲/ge/large.json').stat().st_size} bytes"
    )


def _print_quantiles(name: str, seconds: list[float]) -> None:
    cut = statistics.quantiles(seconds, n=100)
    print(f"{name}: p50 {cut[49] * 1e3:.2f} ms, p99 {cut[98] * 1e3:.2f} ms")


def _seconds(action: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - started


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
