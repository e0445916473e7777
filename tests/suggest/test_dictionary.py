"""jieba's dictionary: the table jieba itself would make, kept from start to start."""

import marshal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.suggest.dictionary import counted, keep, kept
from zhupi.suggest.segment import Segmenter

words = st.text("甲乙丙丁", min_size=1, max_size=5)


@given(st.lists(st.tuples(words, st.integers(0, 9)), max_size=30))
def test_every_beginning_of_a_word_is_there_and_words_have_their_counts(
    entries: list[tuple[str, int]],
) -> None:
    counts, total = counted(f"{word} {count} n\n".encode() for word, count in entries)
    assert total == sum(count for _, count in entries)
    assert {word: counts[word] for word, _ in entries} == dict(entries)
    beginnings = {word[:size] for word, _ in entries for size in range(1, len(word) + 1)}
    assert set(counts) == beginnings
    assert all(counts[each] == 0 for each in beginnings - {word for word, _ in entries})


def test_it_is_the_table_that_jieba_makes(segmenter: Segmenter) -> None:
    jieba = segmenter._tokenizer()
    made, total = jieba.gen_pfdict(jieba.get_dict_file())
    assert made == jieba.FREQ
    assert jieba.total == total


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    keep(file, {"甲": 1, "甲乙": 0}, 1)
    assert kept(file) == ({"甲": 1, "甲乙": 0}, 1)
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    "damage", [b"", b"x", marshal.dumps((1, [])), marshal.dumps((1, [b"x"])), marshal.dumps(7)]
)
def test_what_is_damaged_counts_as_not_there(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "kept").write_bytes(damage)
    assert kept(tmp_path / "kept") is None
