import marshal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.suggest.segment import Segmenter

SENTENCE = "宝鸡高新区管委会主任景雪峰表示,2023年实现产值13.8亿元。"


def test_words_cover_the_text_in_order(segmenter: Segmenter) -> None:
    boundaries = segmenter.words(SENTENCE)
    assert boundaries[0] == 0
    assert boundaries[-1] == len(SENTENCE)
    assert list(boundaries) == sorted(set(boundaries))
    assert "管委会" in [SENTENCE[a:b] for a, b in pairwise(boundaries)]


def test_an_empty_text_has_one_boundary(segmenter: Segmenter) -> None:
    assert segmenter.words("") == (0,)
    assert segmenter.lattice("") == (0,)


def test_the_lattice_has_every_boundary_of_the_default_cut(segmenter: Segmenter) -> None:
    text = "中华人民共和国国家发展改革委"
    lattice = segmenter.lattice(text)
    assert set(segmenter.words(text)) <= set(lattice)
    assert len(lattice) > len(segmenter.words(text))


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("中国高新区管委会主任王小明在2023年A·“”，。 \n😀的有限公司"),
        max_size=40,
    )
)
def test_the_dictionary_cut_is_jieba_s_own(segmenter: Segmenter, text: str) -> None:
    words = segmenter.dictionary_words(text)
    assert "".join(words) == text
    chinese = "".join(character for character in text if "\u4e00" <= character <= "\u9fd5")
    plain = segmenter._tokenizer().lcut(chinese, HMM=False)
    assert segmenter.dictionary_words(chinese) == plain


def test_threads_may_share_a_segmenter(tmp_path: Path) -> None:
    shared = Segmenter(tmp_path)
    found: list[tuple[int, ...]] = []
    threads = [
        threading.Thread(target=lambda: found.append(shared.words(SENTENCE))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 4


def test_a_cache_folder_that_cannot_be_made_costs_time_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert Segmenter(blocked / "cache").words("高新区")[-1] == 3


def test_a_dictionary_kept_from_an_earlier_start_cuts_alike(tmp_path: Path) -> None:
    first = Segmenter(tmp_path).words(SENTENCE)
    assert (tmp_path / "jieba.cache").exists()
    assert Segmenter(tmp_path).words(SENTENCE) == first


@pytest.mark.parametrize(
    "kept",
    [b"", b"damaged", marshal.dumps([1, 2]), marshal.dumps(3), marshal.dumps(({"高": 1}, 1))],
)
def test_a_damaged_dictionary_is_made_anew(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "jieba.cache").write_bytes(kept)
    assert "管委会" in Segmenter(tmp_path).dictionary_words("高新区管委会主任")


def test_words_have_the_part_of_speech_of_the_dictionary(segmenter: Segmenter) -> None:
    with segmenter._tokenizer().get_dict_file() as lines:
        entries = [line.split(" ") for line in lines.read().decode("utf-8").splitlines()]
    tags = {word: tag for word, _, tag in entries}
    assert all(segmenter.tag(word) == tags[word] for word, _, _ in entries[::97] + entries[:200])
    assert segmenter.tag("") == segmenter.tag("甲甲甲甲") == segmenter.tag("\U0010ffff") == ""


def test_importing_loads_no_jieba() -> None:
    code = "import sys, zhupi.suggest.pipeline; assert 'jieba' not in sys.modules"
    root = Path(__file__).resolve().parents[2] / "gui"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(root)})


def test_cutting_loads_no_pkg_resources(tmp_path: Path) -> None:
    """Which jieba would, for longer than it takes itself; others may."""
    code = (
        "import sys; from pathlib import Path; from zhupi.suggest.segment import Segmenter;"
        f"Segmenter(Path({str(tmp_path)!r})).words('高新区');"
        "assert 'pkg_resources' not in sys.modules"
    )
    root = Path(__file__).resolve().parents[2] / "gui"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(root)})


def test_nothing_is_printed(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from zhupi.suggest.segment import Segmenter;"
        f"Segmenter(Path({str(tmp_path)!r})).words('高新区')"
    )
    root = Path(__file__).resolve().parents[2] / "gui"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONPATH": str(root)}
    )
    assert run.stdout == b""
    assert run.stderr == b""
