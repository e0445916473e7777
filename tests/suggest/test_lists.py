import pytest

from zhupi.paths import resource
from zhupi.suggest.facts import Fact
from zhupi.suggest.lists import enumerations
from zhupi.suggest.reading import Reader, sentences_of
from zhupi.suggest.repeats import Repeats
from zhupi.suggest.segment import Segmenter


@pytest.fixture(scope="session")
def reader(segmenter: Segmenter) -> Reader:
    return Reader(segmenter, resource(""))


def facts_of(reader: Reader, text: str) -> list[Fact]:
    (sentence,) = sentences_of(reader.read(text), reader.feature_maker())
    return sentence.facts


def items(facts: list[Fact]) -> list[list[str]]:
    return [
        ["".join(fact.text for fact in facts[start:end]) for start, end in one.items]
        for one in enumerations(facts)
    ]


def test_the_items_of_a_list_stand_between_its_commas(reader: Reader) -> None:
    facts = facts_of(reader, "推动海尔、京东方、三一重工等3个项目落户")
    assert items(facts) == [["海尔", "京东方", "三一重工"]]
    (one,) = enumerations(facts)
    assert one.label == "PROJ"
    assert one.counted


def test_the_last_noun_behind_says_what_a_list_holds(reader: Reader) -> None:
    for text, label in (
        ("引进海尔、京东方等多家企业", "COM"),
        ("覆盖西安、成都等15个城市", "LOC"),
        ("发展光伏、风电等新兴产业", "none"),
        ("发展光伏、风电等产业项目", "PROJ"),
    ):
        (one,) = enumerations(facts_of(reader, text))
        assert one.label == label, text


def test_a_single_name_can_be_a_list(reader: Reader) -> None:
    facts = facts_of(reader, "支持京东方等2家企业")
    assert items(facts) == [["京东方"]]


def test_commas_within_quotation_marks_part_nothing(reader: Reader) -> None:
    assert items(facts_of(reader, "推行“周调度、月通报”机制")) == []


def test_a_text_without_lists_has_none(reader: Reader) -> None:
    assert items(facts_of(reader, "西安举行大会")) == []


@pytest.fixture
def company(reader: Reader) -> Repeats:
    repeats = Repeats()
    for sentence in sentences_of(
        reader.read("湖北金山水新材料股份有限公司开工"), reader.feature_maker()
    ):
        repeats.note(sentence.facts, [], sentence.proposals)
    return repeats


def test_a_company_is_known_again_by_its_short_name(company: Repeats) -> None:
    assert company.is_short("金山水")
    assert company.is_short("金山水新材")
    assert not company.is_short("湖北")
    assert not company.is_short("金水")
    assert not company.is_short("水新材")


def test_short_names_are_found_in_other_sentences(reader: Reader, company: Repeats) -> None:
    facts = facts_of(reader, "昨日金山水新材挂牌")
    found = {
        "".join(fact.text for fact in facts[start:end])
        for start, end, label in company.occurrences(facts)
        if label == "COM"
    }
    assert "金山水新材" in found


def test_a_document_without_companies_has_no_short_names() -> None:
    assert not Repeats().is_short("金山")
