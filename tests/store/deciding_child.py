"""A process that decides until it is killed; test_kill.py starts and kills it.

Reads lines "store project seed" and forks for each, so that Python and the imports are paid once.
The fork writes a line "document mention revision" whenever a decision has been confirmed.
"""

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from tinydb import Query, TinyDB

from zhupi.model.change import Change, Edit, Step
from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.store.project import Project
from zhupi.store.shards import Shard

DEVICE = "k3x2"
MENTIONS = 40


def noted(rev: int, chance: random.Random) -> str:
    return f"{rev}:" + "字" * chance.choice([0, 1, 30, 300])


def confirm(document: str, mention: object, rev: int) -> None:
    os.write(1, f"{document} {mention} {rev}\n".encode())


def decide_in_zhupi(path: Path, chance: random.Random) -> None:
    """History, then shards, then the confirmation; before all that, what a kill left over."""
    project = Project.open(path)
    project.lock("李雷")
    steps = project.last_session("李雷", DEVICE)
    shards = {}
    for document_id, entry in project.catalogue().items():
        shard = project.shard("李雷", document_id).after(document_id, steps)
        shards[document_id] = project.write_shard(
            "李雷", document_id, replace(shard, meta=shard.meta or DocumentMeta(entry.sha256))
        )
    for number in range(10**6):
        touched = chance.sample(list(shards), chance.choice([1, 1, 1, 2]))
        changes = [change_in(document_id, shards, chance) for document_id in touched]
        stamp = changes[0].edits[0].after.stamp
        step = Step(f"{os.getpid()}-{number}", "note", stamp, tuple(changes))
        project.append_history("李雷", [step])
        for change in changes:
            whole = Shard(
                shards[change.document_id].meta, change.apply(shards[change.document_id].mentions)
            )
            shards[change.document_id] = project.write_shard("李雷", change.document_id, whole)
        for change in changes:
            confirm(change.document_id, change.edits[0].after.id, change.edits[0].after.rev)


def change_in(document_id: str, shards: dict[str, Shard], chance: random.Random) -> Change:
    """A new note to a random mention, which is added where it isn't there yet."""
    key = f"m{chance.randrange(MENTIONS)}"
    before = shards[document_id].mentions.get(key)
    rev = before.rev + 1 if before else 1
    start = int(key[1:])
    after = Mention(
        key, Span.of(start, start + 1), "PER", "字", Status.ADDED, rev=rev,
        stamp=Stamp(f"{rev:09d}", DEVICE, "李雷"), note=noted(rev, chance),
    )  # fmt: skip
    return Change(document_id, (Edit(before, after),))


def decide_in_stock_tinydb(path: Path, chance: random.Random) -> None:
    """The same with TinyDB's own storage, which must be found out."""
    with TinyDB(path / "stock.json", encoding="utf-8") as database:
        table = database.table("mentions")
        for key in range(MENTIONS):
            if not table.contains(Query().id == key):
                table.insert({"id": key, "rev": 0, "note": ""})
        while True:
            key = chance.randrange(MENTIONS)
            rev = table.get(Query().id == key)["rev"] + 1
            table.update({"rev": rev, "note": noted(rev, chance)}, Query().id == key)
            confirm("stock", key, rev)


def main() -> None:
    """Fork for each line, and say when the fork has died."""
    for line in iter(sys.stdin.readline, ""):
        store, path, seed = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            work = {"zhupi": decide_in_zhupi, "stock": decide_in_stock_tinydb}[store]
            work(Path(path), random.Random(seed))
            os._exit(0)
        os.write(1, f"born {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"dead {status}\n".encode())


if __name__ == "__main__":
    main()
