"""Long paragraphs are cut into blocks, and nothing of the text is lost by it."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.text import paragraphs
from zhupi.ui.reader.blocks import Block, Blocks

_runs = st.tuples(
    st.sampled_from(["字", "天地玄黄。", "宇宙洪荒", "\n", "Ab 3;", "😀", "\u2028", "！"]),
    st.integers(1, 1500),
)
texts = st.lists(_runs, max_size=6).map(lambda runs: "".join(text * count for text, count in runs))


def cut(text: str) -> list[Block]:
    return list(Blocks(text, paragraphs(text)))


@given(texts)
def test_blocks_cover_each_paragraph_from_end_to_end(text: str) -> None:
    found = cut(text)
    assert [block.index for block in found] == list(range(len(found)))
    by_paragraph = itertools.groupby(found, key=lambda block: block.paragraph)
    for paragraph, (number, group) in zip(paragraphs(text), by_paragraph, strict=True):
        own = list(group)
        assert number == paragraph.index
        assert own[0].start == paragraph.start
        assert own[-1].end == paragraph.end
        assert all(one.end == next_.start for one, next_ in itertools.pairwise(own))
        assert [block.opens for block in own] == [True] + [False] * (len(own) - 1)
        assert [block.closes for block in own] == [False] * (len(own) - 1) + [True]
        assert all(block.end - block.start <= 2400 for block in own)


@given(texts)
def test_only_paragraphs_that_are_too_long_are_cut(text: str) -> None:
    whole = paragraphs(text)
    for block in cut(text):
        if not (block.opens and block.closes):
            paragraph = whole[block.paragraph]
            assert paragraph.end - paragraph.start > 2400


def test_a_long_paragraph_is_cut_after_the_last_sentence_that_fits() -> None:
    text = "字" * 1500 + "。" + "字" * 700 + "！" + "字" * 1000 + "。"
    assert [block.end for block in cut(text)] == [2202, len(text)]


def test_a_long_paragraph_without_sentences_is_cut_all_the_same() -> None:
    assert [block.end for block in cut("字" * 5000)] == [2400, 4800, 5000]


def test_an_empty_text_is_one_empty_block() -> None:
    (block,) = cut("")
    assert (block.start, block.end, block.opens, block.closes) == (0, 0, True, True)
