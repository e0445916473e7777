"""Finding places in a project of ten thousand documents: `python tests/benchmarks/bench_places.py`.

Prints seconds and how many places are found, for the same elsewhere and for the search, in pages
of 1,500 characters cut from the sample documents. Asserts nothing.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from pathlib import Path

os.environ["ZHUPI_HOME"] = tempfile.mkdtemp()

from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.propagating import find, query_for
from zhupi.services.schemes import default_scheme
from zhupi.services.searching import Kind, Search, search
from zhupi.services.suggesting import segmenter
from zhupi.store.project import Project

SEEDS = Path(__file__).parents[2] / "seeds"
DOCUMENTS, CHARACTERS = 10_000, 1_500
NAMES = ("中国钛谷新材料产业园", "秦创原创新驱动总平台", "陕西省")


def documents() -> Iterator[Document]:
    whole = "".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    for number in range(DOCUMENTS):
        start = number * 37 % (len(whole) - CHARACTERS)
        text = f"{number}\n{whole[start : start + CHARACTERS]}"
        yield Document(f"d{number:05}", f"{number}", text, text_hash(text))


def say(what: str, action: Callable[[], Sized]) -> None:
    begun = time.perf_counter()
    found = len(action())
    print(f"{what:<36} {time.perf_counter() - begun:6.2f} s  {found:6} places")


def elsewhere(project: Project, name: str, lattice: Callable[[str], tuple[int, ...]]) -> Sized:
    mention = Mention("m", Span.of(0, len(name)), "ZONE", name, Status.ADDED)
    query = query_for(Document("", "", name, ""), mention)
    ids = list(project.catalogue())
    return find(project, "甲", query, ids, opened={}, lattice=lattice, progress=lambda _: True)


def main() -> None:
    cut = segmenter()
    cut.lattice("朱批")
    folder = Path(tempfile.mkdtemp()) / "places.zhupi"
    with Project.create(folder, name="places", scheme=default_scheme()) as project:
        project.add_documents(documents())
        ids = list(project.catalogue())
        for name in NAMES:
            say(
                f"the same elsewhere: {name}",
                lambda name=name: elsewhere(project, name, cut.lattice),
            )
        for wanted in (Search("宝鸡", Kind.TEXT), Search("", Kind.MENTIONS)):
            say(
                f"search {wanted.kind}: {wanted.text}",
                lambda wanted=wanted: search(
                    project, "甲", wanted, ids, opened={}, progress=lambda _: True
                ),
            )


if __name__ == "__main__":
    main()
