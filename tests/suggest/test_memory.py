from hypothesis import given
from hypothesis import strategies as st

from zhupi.suggest.memory import MEMORY, Memory
from zhupi.suggest.pipeline import Suggester
from zhupi.suggest.segment import Segmenter

TEXT = "钛谷论坛昨日闭幕,钛谷与谷雨科创同台,谷雨科创基金亮相。"


def test_a_confirmed_string_is_proposed_wherever_it_stands(segmenter: Segmenter) -> None:
    suggester = Suggester(segmenter)
    memory = Memory({"谷雨科创": "COM", "x": "COM"})
    proposed = memory.with_remembered(TEXT, suggester.suggest(TEXT))
    found = [each for each in proposed if each.source == MEMORY]
    assert [each.span.text_in(TEXT) for each in found] == ["谷雨科创", "谷雨科创"]
    assert {each.label for each in found} == {"COM"}
    assert found[0].reason.code == "memory.confirmed"


def test_the_longest_remembered_string_wins() -> None:
    memory = Memory({"谷雨": "PER", "谷雨科创": "COM"})
    assert [(start, end) for start, end, _ in memory.occurrences("谷雨科创和谷雨")] == [
        (0, 4),
        (5, 7),
    ]


@given(
    st.text(alphabet="谷雨科创x", max_size=30), st.dictionaries(st.text("谷雨科创"), st.just("A"))
)
def test_occurrences_are_apart_and_stand_in_the_text(text: str, confirmed: dict[str, str]) -> None:
    last = 0
    for start, end, label in Memory(confirmed).occurrences(text):
        assert last <= start < end <= len(text)
        assert confirmed[text[start:end]] == label
        last = end
