import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.span import Span
from zhupi.suggest.flow import adjacent, reading_order

FIRST = (
    "动员全区干部苦干实干,召开十余次推进会,拧紧思想行动总开关,"
    "对科级领导干部集中轮训,政治能力大提升轮"
)
SECOND = "训四千余名干部,实现了培训全覆盖。"


def test_a_name_runs_over_the_break_of_a_newspaper_page() -> None:
    text = f"{FIRST}\n\n{SECOND}"
    flow = reading_order(text)
    start = flow.text.index("政治能力大提升轮训")
    span = adjacent(text, flow.span(start, start + 9))
    assert span.fragments == ((len(FIRST) - 8, len(FIRST) + 3),)


def test_a_quotation_that_goes_on_elsewhere_is_brought_together() -> None:
    head = "高新区加快推进科技港等科创项目建设,科技园入选首批创新基地。该区成功举办“智"
    other = "加速度是高新区的关键词,取得了丰硕的成绩。"
    rest = "汇宝鸡、筑梦启迪”创新发展论坛。该区依托资源,赋能发展。"
    text = f"{head}\n\n{other}\n\n{rest}"
    flow = reading_order(text)
    start = flow.text.index("“智汇宝鸡、筑梦启迪”创新发展论坛")
    span = adjacent(text, flow.span(start, start + 17))
    assert len(span.fragments) == 2
    assert span.text_in(text) == "“智汇宝鸡、筑梦启迪”创新发展论坛"


COLUMN = (
    "7月26日,在高新区召开的推进会上,江苏省科\n学技术厅副厅长周海江介绍,今年以来,全省\n"
    "新增企业1200余家。会后,与会人员参观了徐\n州江淮汽车制造有限公司。目前,企业产值突\n"
    "破10亿元,增长15.3%。"
)


def test_the_lines_of_a_column_are_one_paragraph() -> None:
    assert reading_order(COLUMN).text == COLUMN.replace("\n", "")
    apart = COLUMN.replace("\n", "\n\n")
    assert reading_order(apart).text == COLUMN.replace("\n", "")


def test_lines_of_one_length_without_a_sentence_stay_apart() -> None:
    text = "坚定不移抓好项目建设增动能\n千方百计优化营商环境提效能\n一心一意办好民生实事聚势能\n"
    assert reading_order(text).text == text


def test_items_and_what_a_free_line_parts_stay_apart() -> None:
    lines = COLUMN.split("\n")
    numbered = "\n".join([*lines[:2], "一、" + lines[2], *lines[3:]])
    assert "\n一、" in reading_order(numbered).text
    parted = "\n".join([*lines[:2], "", *lines[2:]])
    assert reading_order(parted).text.count("\n") == 1


@pytest.mark.parametrize("number", ["13.8亿元", "320亩", "15.3%", "2025年底", "1200余人", "10亿元"])
def test_a_number_runs_over_any_break(number: str) -> None:
    for place in range(1, len(number)):
        text = f"总量达到{number[:place]}\n{number[place:]}。"
        if number[place - 1] != "年":
            assert reading_order(text).text == text.replace("\n", ""), text


def test_cells_of_a_table_are_no_parts_of_one_number() -> None:
    text = "户数\n12\n34%\n56亩\n"
    assert reading_order(text).text == text


def test_headings_and_finished_paragraphs_are_left_alone() -> None:
    text = "大抓项目建设 夯实发展基础\n\n项目是经济发展的压舱石。\n\n重点项目有序推进。\n"
    assert reading_order(text).text == text


@given(st.text(alphabet=st.sampled_from("高新区建设,。“”\n 1a😀、"), max_size=200))
def test_every_character_of_the_flow_stands_in_the_text(text: str) -> None:
    flow = reading_order(text)
    for index, character in enumerate(flow.text):
        place = flow.span(index, index + 1).start
        assert text[place] == character
        assert flow.position(place) == index
    left_out = len(text) - len(flow.text)
    assert left_out >= 0
    if flow.text:
        assert flow.span(0, len(flow.text)).length == len(flow.text)


def test_gaps_of_white_space_close_and_others_do_not() -> None:
    assert adjacent("ab \ncd", Span(((0, 2), (4, 6)))).fragments == ((0, 6),)
    assert adjacent("abXcd", Span(((0, 2), (3, 5)))).fragments == ((0, 2), (3, 5))
