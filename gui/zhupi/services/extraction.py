"""Extraction without a project: texts in, gold-format lines with scores out, over processes."""

import datetime
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.formats.documents import SourceDocument, find_documents, read_bytes, read_documents
from zhupi.formats.gold import GoldDocument, gold_line, json_lines
from zhupi.model.document import Document
from zhupi.model.text import text_hash
from zhupi.services.dating import written_on
from zhupi.suggest.pipeline import DEFAULT_MODEL, Suggester
from zhupi.suggest.segment import Segmenter

Progress = Callable[[int], None]
# How many documents wait for a process at most: what keeps the memory flat.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: its id and text, and the day it was written where that is known."""

    id: str
    title: str
    text: str
    date: datetime.date | None = None


def sources(
    inputs: Sequence[str],
    standard_input: IO[bytes] | None = None,
    left_out: Callable[[ZhupiError], object] | None = None,
) -> Iterator[Source]:
    """The documents that the inputs name: files, folders, gold-format files, "-" for a stream.

    One at a time, in order. A stream is a gold-format file where its first character is "{", else
    a text. Ids are those of the lines and file names; where two documents would have the same,
    the later one is numbered. A file that only lies in a folder and can't be read is told to
    `left_out`, where that is given; any other raises what reading a document raises.
    """
    seen: dict[str, int] = {}
    for document in _documents(inputs, standard_input, left_out):
        name = document.id or Path(document.source_name).stem or "document"
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name}-{seen[name]}"
        date = written_on(document.text, document.meta, name, document.title)
        yield Source(unique, document.title, document.text, date)


def suggest_lines(
    documents: Iterable[Source],
    *,
    model: Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Iterator[str]:
    """A gold-format line with suggestions for each document, in order, without line feeds.

    With `jobs` above one the work is done by that many processes, a few documents ahead of what
    has been taken. `progress` gets the number of documents finished. Raises ZhupiError where the
    model can't be used.
    """
    lines = _here(documents, model) if jobs <= 1 else _spread(documents, model, jobs)
    for done, line in enumerate(lines, 1):
        if progress:
            progress(done)
        yield line


def finished(path: Path) -> set[str]:
    """The ids of the documents that an interrupted run has already written to `path`.

    An incomplete last line, as a killed process leaves it, is cut off.
    """
    if not path.exists():
        return set()
    raw = path.read_bytes()
    whole = raw[: raw.rfind(b"\n") + 1]
    if len(whole) < len(raw):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    return {str(value.get("id")) for _, value in json_lines(whole.splitlines(), str(path))}


def extractor(model: Path | None = None) -> Suggester:
    """The suggester of the program, or the one of a model file."""
    return Suggester(Segmenter(paths.user_cache()), model=model or DEFAULT_MODEL)


def suggested_line(suggester: Suggester, source: Source) -> str:
    """One document with its suggestions as a gold-format line."""
    document = Document(source.id, source.title, source.text, text_hash(source.text))
    mentions = tuple(
        suggestion.as_mention(source.id, source.text)
        for suggestion in suggester.suggest(source.text, date=source.date)
    )
    return gold_line(GoldDocument(document, suggester.source, mentions), details=True)


def _documents(
    inputs: Sequence[str],
    standard_input: IO[bytes] | None,
    left_out: Callable[[ZhupiError], object] | None,
) -> Iterator[SourceDocument]:
    for name in inputs:
        if name == "-":
            raw = standard_input.read() if standard_input else b""
            lines = raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
            yield from read_bytes(raw, "stdin.jsonl" if lines else "stdin.txt")
        else:
            for path in find_documents([Path(name)]):
                try:
                    found = read_documents(path)
                except ZhupiError as error:
                    if left_out is None or path == Path(name):
                        raise
                    left_out(error)
                else:
                    yield from found


def _here(documents: Iterable[Source], model: Path | None) -> Iterator[str]:
    suggester = extractor(model)
    for document in documents:
        yield suggested_line(suggester, document)


class _Worker:
    """What one process keeps between documents."""

    suggester: Suggester | None = None


def _start(model: Path | None) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.suggester = extractor(model)


def _end_with_parent() -> None:
    """End this process when the one that started it is killed: nobody waits for it any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(source: Source) -> str:
    assert _Worker.suggester is not None
    return suggested_line(_Worker.suggester, source)


def _spread(documents: Iterable[Source], model: Path | None, jobs: int) -> Iterator[str]:
    # Spawned, not forked: the same on every system, and no lock is copied while it is held.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(model,)) as pool:
        waiting: list[Future[str]] = []
        try:
            for document in documents:
                waiting.append(pool.submit(_work, document))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                future.cancel()
