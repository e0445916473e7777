"""People are named by who and what stands beside them."""

import pytest

from zhupi.suggest.pipeline import Suggester


def people(suggester: Suggester, text: str) -> list[str]:
    return [each.span.text_in(text) for each in suggester.suggest(text) if each.label == "PER"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区党工委书记、管委会主任张龙江出席会议并讲话。", ["张龙江"]),
        ("市长龚正主持会议，副市长陈杰参加活动。", ["龚正", "陈杰"]),
        ("“这里办事很快。”企业负责人刘建军告诉记者。", ["刘建军"]),
        ("服务大厅工作人员王丽一边忙碌一边说。", ["王丽"]),
        ("院士钟南山、王辰、张伯礼等专家出席。", ["钟南山", "王辰", "张伯礼"]),
        ("埃隆·马斯克表示，工厂将扩产。", ["埃隆·马斯克"]),
        ("项目经理阿布都热合曼·买买提介绍说。", ["阿布都热合曼·买买提"]),
        ("CEO张勇、CTO程立共同发布新品。", ["张勇", "程立"]),
        ("（首席记者何平 特约通讯员欧阳雪）", ["何平", "欧阳雪"]),
        ("荣森林先生，男，大学文化。", ["荣森林"]),
        ("管委会副主任沈建刚说。", ["沈建刚"]),
        ("通讯员马 超 摄影报道", ["马 超"]),
        ("区长扎西多吉表示，任务已完成。", ["扎西多吉"]),
        ("市长高建国说，总经理司马青云介绍情况。", ["高建国", "司马青云"]),
        ("展会将于下月举行。（王 倩 李晓峰）", ["王 倩", "李晓峰"]),
        ("副厅长诸葛明一行来访。", ["诸葛明"]),
        ("董事长陈炎顺表示，产线满产。", ["陈炎顺"]),
        ("局长李庭先认为，时机成熟。", ["李庭先"]),
        ("书记王军说，干部要带头。", ["王军"]),
        ("主席阿卜杜拉·本·扎耶德到访。", ["阿卜杜拉·本·扎耶德"]),
        ("张三丰、李四光等人获奖。", ["张三丰", "李四光"]),
    ],
)
def test_names_beside_posts_people_and_signs_are_found(
    suggester: Suggester, text: str, names: list[str]
) -> None:
    assert people(suggester, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "记者从会上获悉，今年的目标已定。",
        "记者向有关部门了解到这一情况。",
        "办事群众张先生竖起大拇指。",
        "工程师和咨询人员一起来到现场。",
        "《诗经·小雅》里有这一句。",
        "书记黑龙江介绍情况。",
        "会议在分会场（金山）举行。",
        "湖南日报全媒体记者来到这里。",
    ],
)
def test_what_only_looks_like_a_person_is_none(suggester: Suggester, text: str) -> None:
    assert people(suggester, text) == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("全区累计引进项目一百二十六个。", [("QTY", "一百二十六个")]),
        ("同比下降三分之二。", [("PCT", "三分之二")]),
        ("占比达到六成以上。", [("PCT", "六成")]),
        ("总建筑面积23.6万㎡。", [("QTY", "23.6万㎡")]),
        ("完成率达到百分之八十。", [("PCT", "百分之八十")]),
    ],
)
def test_amounts_in_words_count_whatever_stands_around_them(
    suggester: Suggester, text: str, amounts: list[tuple[str, str]]
) -> None:
    found = [(each.label, each.span.text_in(text)) for each in suggester.suggest(text)]
    assert found == amounts
