"""What the judge is told of candidates."""

import pytest

from zhupi.paths import resource
from zhupi.suggest.candidates import Scene, scene_of
from zhupi.suggest.judge import features
from zhupi.suggest.reading import Reader, sentences_of
from zhupi.suggest.repeats import Repeats
from zhupi.suggest.segment import Segmenter


@pytest.fixture(scope="session")
def reader(segmenter: Segmenter) -> Reader:
    return Reader(segmenter, resource(""))


def scene(reader: Reader, text: str) -> Scene:
    (sentence,) = sentences_of(reader.read(text), reader.feature_maker())
    return scene_of(sentence, [])


def told(reader: Reader, text: str, name: str, label: str) -> set[str]:
    """What is told of the words of `text` that spell `name`."""
    one = scene(reader, text)
    words = [fact.text for fact in one.facts]
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if "".join(words[start:end]) == name:
                return set(features(one, (start, end, label), Repeats()))
    raise AssertionError(f"{name} does not begin and end between words: {words}")


@pytest.mark.parametrize(
    ("name", "label", "two"),
    [
        ("城南污水处理厂扩建项目和滨河路改造项目", "PROJ", "X2"),
        ("首届科技成果博览会和人才招聘会", "EVENT", "X1"),
        ("服务业和制造业融合发展项目", "PROJ", ""),
    ],
)
def test_a_link_behind_a_whole_name_parts_two(
    reader: Reader, name: str, label: str, two: str
) -> None:
    found = told(reader, f"建设{name}。", name, label)
    assert {each for each in found if each in ("X1", "X2")} == ({two} if two else set())
