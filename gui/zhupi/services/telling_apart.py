"""What tells documents of the same title apart."""

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath

from zhupi.store.catalogue import CatalogueEntry


def told_apart(entries: Mapping[str, CatalogueEntry]) -> dict[str, str]:
    """By id, what to show beside the titles that several documents have; no other document.

    That is the name of the file it came from, without its suffix where that is enough, or its id
    where a file of that name made several of them. Reads metadata from the disk: on a worker.
    """
    titles = Counter(entry.title for entry in entries.values())
    files = {
        key: str(entry.meta.get("source") or "")
        for key, entry in entries.items()
        if titles[entry.title] > 1
    }
    names = Counter((entries[key].title, file) for key, file in files.items())
    stems = Counter((entries[key].title, PurePath(file).stem) for key, file in files.items())

    def name(document_id: str, file: str) -> str:
        title, stem = entries[document_id].title, PurePath(file).stem
        if not file or names[title, file] > 1:
            return document_id
        return stem if stems[title, stem] == 1 else file

    return {key: name(key, file) for key, file in files.items()}
