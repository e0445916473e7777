"""Finding text in a document."""

from hypothesis import given
from hypothesis import strategies as st

from zhupi.services.finding import may_hold, occurrences, pattern


def found(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in occurrences(text, wanted)]


def test_every_occurrence_in_order() -> None:
    assert occurrences("张三丰见张三丰", "张三丰") == [(0, 3), (4, 7)]


def test_offsets_count_rare_characters_once() -> None:
    assert occurrences("𠮷野家𠮷", "𠮷") == [(0, 1), (3, 4)]


def test_case_and_width_do_not_matter() -> None:
    assert found("ＡＩ与ai与Ai", "aI") == ["ＡＩ", "ai", "Ai"]
    assert found("ai", "ＡＩ") == ["ai"]


def test_a_line_break_inside_a_name_does_not_hide_it() -> None:
    assert found("京杭大\n运河", "京杭大运河") == ["京杭大\n运河"]


def test_a_character_that_folds_into_several_is_found_as_itself() -> None:
    assert occurrences("㈱朱批", "朱批") == [(1, 3)]
    assert occurrences("㈱朱批", "㈱") == [(0, 1)]


def test_signs_mean_themselves() -> None:
    assert found("长1794公里(约)", "(约)") == ["(约)"]
    assert occurrences("长1794公里", ".*") == []


def test_nothing_is_found_nowhere() -> None:
    assert occurrences("张三丰", "") == []
    assert occurrences("", "张") == []


@given(st.text(st.sampled_from("张三aAＡ\n𠮷ßİ"), max_size=12), st.data())
def test_whatever_stands_in_a_text_is_found_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = text[start:end]
    if wanted:
        assert any(low <= start < high for low, high in occurrences(text, wanted))


@given(st.text(st.sampled_from("张三aAＡ\n𠮷ßİ "), max_size=12), st.data())
def test_no_document_is_passed_over_whose_mention_would_be_found(
    text: str, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    mention = "".join(char for char, keep in zip(text, kept, strict=True) if keep)
    start = data.draw(st.integers(0, len(mention)))
    wanted = mention[start : data.draw(st.integers(start, len(mention)))].strip()
    if wanted and pattern([wanted]).search(mention):
        assert may_hold(text, wanted)
