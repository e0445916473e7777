from collections.abc import Callable

import pytest

from zhupi.paths import resource
from zhupi.suggest.facts import Fact
from zhupi.suggest.reading import Reader, sentences_of
from zhupi.suggest.segment import Segmenter
from zhupi.suggest.whole import is_whole


@pytest.fixture(scope="module")
def whole(segmenter: Segmenter) -> Callable[[str, str, str], bool]:
    """Whether a stretch of a text's words can be a name of a label."""
    reader = Reader(segmenter, resource(""))
    maker = reader.feature_maker()

    def ask(text: str, name: str, label: str) -> bool:
        (sentence,) = sentences_of(reader.read(text), maker)
        start, end = stretch(sentence.facts, name)
        return is_whole(sentence.facts, sentence.signs, start, end, label)

    return ask


def stretch(facts: list[Fact], name: str) -> tuple[int, int]:
    """The words that make up a name."""
    for start in range(len(facts)):
        for end in range(start + 1, len(facts) + 1):
            if "".join(fact.text for fact in facts[start:end]) == name:
                return start, end
    raise AssertionError(f"no words make {name}")


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("在广场举办的年货节开幕。", "的年货节", "EVENT"),
        ("今天是建党一百周年。", "是建党一百周年", "EVENT"),
        ("举行产业创新论坛暨签约仪式。", "产业创新论坛暨", "EVENT"),
        ("拥有国家级“小巨人”企业3户。", "“小巨人”企业", "HONOR"),
        ("推动海南清洁能源化。", "海南清洁能源", "COM"),
        ("推进南昌老街改造项目和南京观光带。", "南昌老街改造项目和南京观光带", "PROJ"),
        ("举办“春风行动”招聘会。", "“春风行动", "POLICY"),
        ("高新区与东南大学共建研究院。", "高新区与东南大学", "ORG"),
        ("位列国家高新技术产业开发区前列。", "高新技术产业开发区", "ZONE"),
        ("中环应材装备、远景动力二期开工。", "中环应材装备、远景动力二期", "PROJ"),
    ],
)
def test_what_is_cut_in_the_wrong_place_is_no_name(
    whole: Callable[[str, str, str], bool], text: str, name: str, label: str
) -> None:
    assert not whole(text, name, label)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("在广场举办的年货节开幕。", "年货节", "EVENT"),
        ("拥有国家级“小巨人”企业3户。", "国家级“小巨人”企业", "HONOR"),
        ("位列国家高新区和经开区前五强。", "国家高新区和经开区前五强", "HONOR"),
    ],
)
def test_whole_names_are_left_alone(
    whole: Callable[[str, str, str], bool], text: str, name: str, label: str
) -> None:
    assert whole(text, name, label)
