import pytest

from zhupi.paths import resource
from zhupi.suggest.candidates import scene_of
from zhupi.suggest.closing import is_project
from zhupi.suggest.pipeline import Suggester
from zhupi.suggest.reading import Reader, sentences_of
from zhupi.suggest.segment import Segmenter


@pytest.fixture(scope="module")
def suggester(segmenter: Segmenter) -> Suggester:
    return Suggester(segmenter, model=resource("models/zhupi.model"))


def found(suggester: Suggester, text: str) -> set[tuple[str, str]]:
    return {(each.label, each.span.text_in(text)) for each in suggester.suggest(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推动玟昊精工、珏澜电缆等12个项目开工。", "玟昊精工"),
        ("提速建设益海化工园区、玟昊等项目。", "玟昊"),
        ("抓好柳州卡乐星球欢乐世界、玟昊线缆等在建项目。", "柳州卡乐星球欢乐世界"),
        ("促成投资3亿元的珏澜半导体、投资5亿元的玟昊线缆等6个项目落地。", "玟昊线缆"),
    ],
)
def test_names_in_a_list_of_projects_are_projects(
    suggester: Suggester, text: str, name: str
) -> None:
    assert ("PROJ", name) in found(suggester, text)


def test_a_full_company_name_stays_one_in_a_list_of_projects(suggester: Suggester) -> None:
    names = found(suggester, "推动玟昊精工有限公司、珏澜电缆等12个项目开工。")
    assert ("COM", "玟昊精工有限公司") in names


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("策划公共充电桩、垃圾分类等5个项目。", []),
        ("策划玟昊精工、垃圾分类等5个项目。", ["玟昊精工"]),
        ("策划玟昊精工、珏澜电缆等产业项目。", []),
        ("策划玟昊精工有限公司、珏澜电缆等项目。", ["珏澜电缆"]),
    ],
)
def test_the_noun_that_closes_a_list_makes_names_projects_but_no_kinds(
    segmenter: Segmenter, text: str, held: list[str]
) -> None:
    reader = Reader(segmenter, resource(""))
    (sentence,) = sentences_of(reader.read(text), reader.feature_maker())
    scene = scene_of(sentence, [])
    (one,) = scene.lists
    assert [
        "".join(fact.text for fact in scene.facts[start:end])
        for start, end in one.items
        if is_project(scene, start, end)
    ] == held


def test_names_in_a_list_of_companies_are_companies(suggester: Suggester) -> None:
    assert ("COM", "玟昊") in found(suggester, "引进海尔、玟昊等多家企业。")


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("《秋水长天》", "PROD"),
        ("《我和我的祖国》", "PROD"),
        ("《关于加强人才工作的实施意见》", "POLICY"),
        ("《科技成果转化管理办法（试行）》", "POLICY"),
        ("《徐州高新区人才新政二十条》", "POLICY"),
    ],
)
def test_a_title_is_one_name_of_a_work_or_a_paper(
    suggester: Suggester, title: str, label: str
) -> None:
    assert found(suggester, f"大家一起学习{title}，很受鼓舞。") == {(label, title)}
