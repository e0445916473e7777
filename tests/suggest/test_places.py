"""Places, companies and zones, in invented sentences of the press's manner."""

from collections.abc import Callable

import pytest

from zhupi.paths import resource
from zhupi.suggest.grammar import Proposal
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.pipeline import Suggester
from zhupi.suggest.reading import Reader, sentences_of
from zhupi.suggest.segment import Segmenter

Read = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def read(segmenter: Segmenter) -> Read:
    """What the grammar reads in one sentence: label, name, rule."""
    reader = Reader(segmenter)
    maker = reader.feature_maker()

    def readings(text: str) -> set[tuple[str, str, str]]:
        (sentence,) = sentences_of(reader.read(text), maker)
        words = [fact.text for fact in sentence.facts]

        def name(one: Proposal) -> str:
            return "".join(words[one.start : one.end])

        return {(one.label, name(one), one.rule) for one in sentence.proposals}

    return readings


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(resource("gazetteers"), resource("rules/words.toml"))


def found(suggester: Suggester, text: str) -> set[tuple[str, str]]:
    return {(each.label, each.span.text_in(text)) for each in suggester.suggest(text)}


@pytest.mark.parametrize("name", ["岳阳", "柯桥", "射阳", "即墨", "博望"])
def test_short_names_of_counties_are_places(read: Read, name: str) -> None:
    assert ("LOC", name, "listed") in read(f"考察团来到{name}。")


@pytest.mark.parametrize("word", ["合作", "城区", "半壁江山", "中关村"])
def test_words_that_are_counties_too_or_look_like_places_are_none(read: Read, word: str) -> None:
    assert ("LOC", word, "listed") not in read(f"他们谈到{word}。")


def test_zones_among_the_counties_are_zones(lexicon: Lexicon) -> None:
    assert lexicon.kinds["徐州经济技术开发区"] == ("zone",)
    assert "county" in lexicon.kinds["清新区"]


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("团队来自北京中关村。", "ZONE", "北京中关村"),
        ("项目落在无锡传感谷。", "ZONE", "无锡传感谷"),
        ("项目落在嘉兴智能新城。", "ZONE", "嘉兴智能新城"),
        ("和平路片区完成改造。", "LOC", "和平路片区"),
        ("拥有湖州新型显示产业园。", "ZONE", "湖州新型显示产业园"),
        ("江阴、中佳药业有限公司。", "COM", "中佳药业有限公司"),
        ("江阴国家高新技术产业开发区举行仪式。", "ZONE", "江阴国家高新技术产业开发区"),
        ("无锡市委常委出席会议。", "GOV", "无锡市委"),
    ],
)
def test_names_by_their_make(read: Read, text: str, label: str, name: str) -> None:
    assert (label, name) in {(each, which) for each, which, _ in read(text)}


def test_a_coined_name_before_a_branch_of_industry_is_a_company(read: Read) -> None:
    readings = read("园区有昊骐精工、珏澜射频和海洋科技。")
    assert {("COM", "昊骐精工", "coined"), ("COM", "珏澜射频", "coined")} <= readings
    assert not [one for one in readings if one[1] == "海洋科技" and one[2] == "coined"]


def test_a_coined_name_behind_the_word_for_companies_is_one(read: Read) -> None:
    assert ("COM", "昊骐珏澜", "led") in read("高新区企业昊骐珏澜生产的复合管。")


def test_half_a_class_word_behind_a_place_is_a_zone_unless_the_name_goes_on(read: Read) -> None:
    assert ("ZONE", "西安高新", "half") in read("西安高新领跑全省。")
    assert "half" not in {rule for _, _, rule in read("西安高新控股公司投资。")}


def test_listed_companies_with_long_names_are_suggested(suggester: Suggester) -> None:
    assert ("COM", "招商银行") in found(suggester, "该区联合招商银行推出新产品。")


@pytest.mark.parametrize(
    "name",
    ["全志恒达科技有限公司", "可孚医疗科技股份有限公司", "哈尔滨思哲睿智能医疗设备股份有限公司"],
)
def test_full_company_names_are_whole(suggester: Suggester, name: str) -> None:
    assert ("COM", name) in found(suggester, f"签约的是{name}。")


@pytest.mark.parametrize(
    "text",
    ["筑牢科技支撑。", "推进生态文明建设。", "设立风投基金。", "这台机器人。", "保持两位数增长。"],
)
def test_words_of_the_day_are_no_names(suggester: Suggester, text: str) -> None:
    assert found(suggester, text) == set()
