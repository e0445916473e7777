"""Names that the grammar alone is sure of, in invented sentences of the press's manner."""

from collections.abc import Callable

import pytest

from zhupi.suggest.candidates import scene_of
from zhupi.suggest.deciding import decided
from zhupi.suggest.evident import evident
from zhupi.suggest.judge import Judge
from zhupi.suggest.reading import Reader, sentences_of
from zhupi.suggest.repeats import Repeats
from zhupi.suggest.segment import Segmenter

Read = Callable[[str], set[tuple[str, str]]]


@pytest.fixture(scope="session")
def read(segmenter: Segmenter) -> Read:
    """The evident names of one sentence, with labels."""
    reader = Reader(segmenter)
    maker = reader.feature_maker()

    def names(text: str) -> set[tuple[str, str]]:
        (sentence,) = sentences_of(reader.read(text), maker)
        facts = sentence.facts
        return {
            (label, "".join(fact.text for fact in facts[start:end]))
            for start, end, label in evident(facts, sentence.proposals)
        }

    return names


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("，石桥村完成改造。", "LOC", "石桥村"),
        ("，郭家村、吴家庄完成改造。", "LOC", "郭家村"),
        ("近日，衡阳高新区召开会议。", "ZONE", "衡阳高新区"),
        ("高新区企业珏澜射频获奖。", "COM", "珏澜射频"),
        ("，中车珏澜获奖。", "COM", "中车珏澜"),
    ],
)
def test_a_reading_that_stands_free_is_evident(
    read: Read, text: str, label: str, name: str
) -> None:
    assert (label, name) in read(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来了三家高新区。", "高新区"),
        ("衡阳高新区管委会召开会议。", "衡阳高新区"),
        ("，石桥村改造项目开工。", "石桥村"),
    ],
)
def test_counted_ones_and_parts_of_longer_names_are_not(read: Read, text: str, name: str) -> None:
    assert name not in {which for _, which in read(text)}


@pytest.mark.parametrize(("noun", "count"), [("项目", 0), ("企业", 2)])
def test_what_closes_a_list_outweighs_what_is_evident(
    segmenter: Segmenter, noun: str, count: int
) -> None:
    reader = Reader(segmenter)
    text = f"，珏澜医药、昊骐精密等{noun}。"
    (sentence,) = sentences_of(reader.read(text), reader.feature_maker())
    against_all = Judge({"b": -5.0})
    found = decided(scene_of(sentence, []), against_all, frozenset(("COM",)), Repeats())
    assert len(found) == count
