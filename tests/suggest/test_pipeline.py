import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.errors import ZhupiError
from zhupi.model.suggestion import Suggestion
from zhupi.paths import resource, seeds
from zhupi.services.messages import reasons
from zhupi.services.schemes import find_scheme
from zhupi.suggest.pipeline import SOURCE, Suggester
from zhupi.suggest.segment import Segmenter

NEWS = (
    "本报讯 4月20日上午,宝鸡高新区管委会主任景雪峰在西安与陕西秦峰机电有限公司签约,"
    "总投资13.8亿元,同比增长15.3%,建成厂房2.5万平方米,带动271户企业。"
)


def found(suggestions: tuple[Suggestion, ...], text: str) -> set[tuple[str, str]]:
    return {(each.label, each.span.text_in(text)) for each in suggestions}


def check(text: str, suggestions: tuple[Suggestion, ...]) -> None:
    """Inside the text, sorted, apart from each other, with probabilities and known reasons."""
    taken: set[int] = set()
    assert list(suggestions) == sorted(suggestions, key=lambda each: each.span)
    for each in suggestions:
        assert 0 <= each.span.start < each.span.end <= len(text)
        places = {place for low, high in each.span.fragments for place in range(low, high)}
        assert taken.isdisjoint(places)
        taken |= places
        assert 0 < each.score < 1
        assert each.reason.code in reasons()
        mention = each.as_mention("d", text)
        assert mention.text == each.span.text_in(text)


def test_news_is_marked_as_the_guidelines_say(suggester: Suggester) -> None:
    suggestions = suggester.suggest(NEWS)
    check(NEWS, suggestions)
    assert {
        ("DATE", "4月20日上午"), ("GOV", "宝鸡高新区管委会"), ("TITLE", "主任"), ("PER", "景雪峰"),
        ("LOC", "西安"), ("COM", "陕西秦峰机电有限公司"), ("MONEY", "13.8亿元"), ("PCT", "15.3%"),
        ("QTY", "2.5万平方米"), ("QTY", "271户"),
    } <= found(suggestions, NEWS)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("今年是厦门大学成立100周年。", "EVENT", "厦门大学成立100周年"),
        ("无锡高新区海力士半导体有限公司投产。", "COM", "海力士半导体有限公司"),
        ("昆山市委书记周敏带队调研。", "GOV", "昆山市委"),
        ("项目分布在福建、江西、贵州。", "LOC", "江西"),
        ("新增企业49个。", "QTY", "49个"),
        ("他曾任温州金水船务有限公司董事长。", "COM", "温州金水船务有限公司"),
        ("(通讯员 徐文佳)", "PER", "徐文佳"),
        ("德国总理朔尔茨访问中国。", "PER", "朔尔茨"),
        ("中共中央政治局召开会议。", "GOV", "中共中央政治局"),
        ("他们在北京人民大会堂会面。", "LOC", "北京人民大会堂"),
        ("区内有清华大学苏州汽车研究院等机构。", "ORG", "清华大学苏州汽车研究院"),
        (
            "6月8日,第四届华东智能装备展览会暨产业链对接会在无锡举行。",
            "EVENT",
            "第四届华东智能装备展览会暨产业链对接会",
        ),
        (
            "今年新增国家级专精特新“小巨人”企业8家、省级瞪羚企业21家。",
            "HONOR",
            "国家级专精特新“小巨人”企业",
        ),
        ("鲁岳科技荣获山东省科技进步奖二等奖。", "HONOR", "山东省科技进步奖二等奖"),
        ("高新区建立项目包联机制,举办首届职工技能大赛。", "POLICY", "项目包联机制"),
        ("总投资12亿元的海川锂电隔膜二期开工。", "PROJ", "海川锂电隔膜二期"),
    ],
)
def test_what_other_towns_papers_write(
    suggester: Suggester, text: str, label: str, name: str
) -> None:
    assert (label, name) in found(suggester.suggest(text), text)


def test_names_of_bodies_and_places_hold_no_verbs(suggester: Suggester) -> None:
    text = "华为技术有限公司董事长张建国出席第十九届亚运会开幕式,市政府成立工作专班推动落实。"
    names = found(suggester.suggest(text), text)
    assert {("COM", "华为技术有限公司"), ("TITLE", "董事长"), ("PER", "张建国")} <= names
    assert ("GOV", "市政府") in names
    for label, name in names:
        if label in ("GOV", "ORG", "COM", "ZONE", "LOC"):
            assert "出席" not in name
            assert "成立" not in name


def test_no_name_holds_the_verb_that_governs_it(suggester: Suggester) -> None:
    for text in (
        "昌平区组织干部赴怀柔区开展主题党日活动。",
        "企业自主研发的“特种钢轨焊接”技术处于国际领先水平。",
        "园区依托高校院所形成成果转化机制。",
    ):
        for _, name in found(suggester.suggest(text), text):
            assert all(verb not in name for verb in ("开展", "处于", "依托", "形成")), name


def test_no_company_begins_with_a_day(suggester: Suggester) -> None:
    text = "昨日谷雨科创答问,今日云杉智造科技投产。"
    for label, name in found(suggester.suggest(text), text):
        assert label == "DATE" or not name.startswith(("昨日", "今日")), name


def test_listed_names_say_which_list_has_them(suggester: Suggester) -> None:
    text = "清华大学与德国总理朔尔茨出席博鳌亚洲论坛。"
    reasons_of = {each.span.text_in(text): each.reason.code for each in suggester.suggest(text)}
    assert reasons_of.get("清华大学") == "list.institution"
    assert reasons_of.get("朔尔茨") == "list.person"
    assert reasons_of.get("博鳌亚洲论坛") == "list.event"


@pytest.mark.parametrize(
    ("text", "name", "code", "evidence"),
    [
        ("副市长司马懿出席。", "司马懿", "name.surname", "司马"),
        ("首席执行官蒂姆·库珀说。", "蒂姆·库珀", "name.foreign", "蒂姆·库珀"),
    ],
)
def test_names_of_people_say_what_they_are_known_by(
    suggester: Suggester, text: str, name: str, code: str, evidence: str
) -> None:
    (found,) = (each for each in suggester.suggest(text) if each.label == "PER")
    assert (found.span.text_in(text), found.reason.code) == (name, code)
    assert found.reason.evidence == evidence


def test_a_festival_before_an_occasion_belongs_to_it(suggester: Suggester) -> None:
    text = "各地举办端午节龙舟邀请赛,开展元宵灯会活动。"
    for each in suggester.suggest(text):
        if each.label == "EVENT":
            assert text[: each.span.start].endswith(("举办", "开展", "端午节", "元宵")) is True
            assert not text[: each.span.start].endswith(("端午节", "元宵"))


def test_no_name_reaches_over_a_clause_or_parts_a_pair_of_marks(suggester: Suggester) -> None:
    text = "推动“一网通办”改革,“一件事”集成服务等项目落地,举办了“春之声”音乐会(第二场)。"
    for each in suggester.suggest(text):
        name = each.span.text_in(text)
        assert name.count("“") == name.count("”")
        assert name.count("(") == name.count(")")
        assert "," not in name


def test_dates_are_resolved_against_the_day_of_the_document(suggester: Suggester) -> None:
    suggestions = suggester.suggest(NEWS, date=date(2023, 4, 21))
    values = [each.value for each in suggestions if each.label == "DATE"]
    assert {"iso": "2023-04-20", "relative": True, "part": "morning"} in values


def test_traditional_characters_are_read_and_not_converted(suggester: Suggester) -> None:
    text = "7月26日,廣東省深圳市總投資13.8億元,較去年增長15.3%,新增企業271戶。"
    suggestions = suggester.suggest(text)
    check(text, suggestions)
    assert {("MONEY", "13.8億元"), ("QTY", "271戶"), ("PCT", "15.3%")} <= found(suggestions, text)


def test_a_document_is_read_alike_in_traditional_characters(suggester: Suggester) -> None:
    rows = resource("gazetteers/simplified.txt").read_text(encoding="utf-8").splitlines()
    traditional = {ord(row[1]): row[0] for row in rows if len(row) == 2}
    text = (seeds() / "003_2f19dc36aec41096.txt").read_text(encoding="utf-8")
    written = text.translate(traditional)
    assert written != text
    simplified, other = (
        [(each.span, each.label, each.value) for each in suggester.suggest(form)]
        for form in (text, written)
    )
    assert other == simplified


def test_full_width_figures_are_read(suggester: Suggester) -> None:
    text = "上半年，固定资产投资同比增长１５．３％，总额１３．８亿元。"
    assert {("PCT", "１５．３％"), ("MONEY", "１３．８亿元")} <= found(
        suggester.suggest(text), text
    )


def test_only_the_labels_asked_for_are_proposed(segmenter: Segmenter) -> None:
    only = Suggester(segmenter, labels=frozenset({"PER"}))
    assert {each.label for each in only.suggest(NEWS)} == {"PER"}


def test_another_scheme_gets_its_own_labels(segmenter: Segmenter) -> None:
    proposals = find_scheme("news3").proposals
    mapped = Suggester(segmenter, labels=frozenset(proposals.values()), mapping=proposals)
    assert {("ORG", "宝鸡高新区管委会"), ("PER", "景雪峰")} <= found(mapped.suggest(NEWS), NEWS)
    assert {each.label for each in mapped.suggest(NEWS)} <= {"PER", "LOC", "ORG"}


def test_without_a_model_grammar_and_lists_still_propose(segmenter: Segmenter) -> None:
    plain = Suggester(segmenter, model=None)
    suggestions = plain.suggest(NEWS)
    check(NEWS, suggestions)
    assert {("MONEY", "13.8亿元"), ("COM", "陕西秦峰机电有限公司")} <= found(suggestions, NEWS)
    assert plain.source == "rules@1"


def test_the_built_in_layer_has_a_name(suggester: Suggester) -> None:
    assert suggester.source == SOURCE


def test_a_missing_or_broken_model_is_said_so(segmenter: Segmenter, tmp_path: Path) -> None:
    with pytest.raises(ZhupiError) as missing:
        Suggester(segmenter, model=tmp_path / "none.model").suggest(NEWS)
    assert missing.value.code == "suggest.model-missing"
    broken = tmp_path / "broken.model"
    broken.write_bytes(b"PK no")
    with pytest.raises(ZhupiError) as unreadable:
        Suggester(segmenter, model=broken).suggest(NEWS)
    assert unreadable.value.code == "suggest.model-unreadable"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "一", "1", "“", "\x00\x01\x1f", "😀👩‍🚀𠮷", "\ud800", "\r\n\u2028", "“" * 50],
)
def test_odd_texts_are_taken(suggester: Suggester, text: str) -> None:
    check(text, suggester.suggest(text))


PIECES = (
    "宝鸡高新区", "管委会", "主任", "王小明", "陕西省", "有限公司", "2023年", "13.8亿元", "第七届",
    "博览会", "“", "”", "《", "》", "(", ")", "、", ",", "。", "\n", "\n\n", "的", "等", "项目",
    "一", "1", "%", "至", "𠮷", "😀", "A", " ", "\t", "工程", "召开", "在",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_arrangement_of_names_and_signs_gives_spans_within(
    suggester: Suggester, text: str
) -> None:
    check(text, suggester.suggest(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_whatsoever_gives_spans_within(suggester: Suggester, text: str) -> None:
    check(text, suggester.suggest(text))


@pytest.mark.parametrize(
    "unit", [NEWS.replace("\n", ""), "1", "一", "“", "高新区", "a", "王", "、等", "2023年", "(a)"]
)
def test_work_grows_with_the_text_and_no_faster(
    suggester: Suggester, unit: str, full: bool
) -> None:
    size = 100_000 if full else 4_000
    short, long = ((unit * (count // len(unit) + 1))[:count] for count in (size, size * 10))
    suggester.suggest(long)
    assert calls(suggester, long) <= 12 * calls(suggester, short) + 2_000


def calls(suggester: Suggester, text: str) -> int:
    """How many functions, Python's and C's, are called: work that no other process disturbs."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        suggester.suggest(text)
    finally:
        sys.setprofile(before)
    return count


def test_the_short_name_a_text_gives_is_what_the_full_one_is(suggester: Suggester) -> None:
    text = "蓉城先导药物开发股份有限公司（简称“蓉城先导”）董事长李进介绍了情况。"
    assert ("COM", "蓉城先导") in found(suggester.suggest(text), text)
    text = "近日出台《关于支持文创产业发展的若干政策》（以下简称《若干政策》）。"
    assert ("POLICY", "《若干政策》") in found(suggester.suggest(text), text)


@pytest.mark.parametrize("text", ["在石羊街道三元社区走访。", "三元锂电池产量增长。"])
def test_what_is_called_three_yuan_is_no_money(suggester: Suggester, text: str) -> None:
    assert not [each for each in suggester.suggest(text) if each.label == "MONEY"]
