"""What two layers differ in again and again, decided once."""

from zhupi.model.document import Document
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.patterns import (
    EXCLUDE,
    INCLUDE,
    Decided,
    Rule,
    decided_rules,
    in_guideline,
    mine,
    proposed,
    ruled,
    with_rule,
)
from zhupi.services.places import AGREED, DocumentPlaces, places_of

Marked = tuple[str, str]


def compare(text: str, first: list[Marked], second: list[Marked]) -> DocumentPlaces:
    """Two layers over a text, given as (words, label)."""

    def layer(name: str, marked: list[Marked]) -> tuple[Mention, ...]:
        return tuple(
            Mention(
                f"{name}{text.index(words)}",
                Span.of(text.index(words), text.index(words) + len(words)),
                label,
                words,
                Status.ADDED,
            )
            for words, label in marked
        )

    document = Document("d", "d", text, text_hash(text))
    return places_of(document, {"甲": layer("甲", first), "乙": layer("乙", second)})


ZONES = compare(
    "陕西省与四川省，到海南省去，路过湖北省。",
    [("陕西省", "LOC"), ("四川省", "LOC"), ("海南省", "LOC"), ("湖北省", "LOC")],
    [("陕西", "LOC"), ("四川", "LOC"), ("海南", "LOC"), ("湖北省", "LOC")],
)


def test_the_same_end_left_out_again_and_again_is_a_pattern() -> None:
    (pattern,) = mine([ZONES])
    assert pattern.rule == Rule("suffix", "省", (INCLUDE, EXCLUDE))
    assert len(pattern.places) == 3
    assert pattern.habits == {"甲": (4, 4), "乙": (1, 4)}


def test_deciding_for_a_side_takes_it_at_the_chosen_places() -> None:
    (pattern,) = mine([ZONES])
    longer = pattern.choices(pattern.places[:2], INCLUDE)
    assert [each.text for _, taken in longer for each in taken] == ["陕西省", "四川省"]
    shorter = pattern.choices(pattern.places, EXCLUDE)
    assert [each.text for _, taken in shorter for each in taken] == ["陕西", "四川", "海南"]


def test_quotation_marks_with_a_head_are_one_pattern_whatever_the_head() -> None:
    found = compare(
        "树立“项目为王”理念，推行“拿地即开工”审批模式，评出“小巨人”。",
        [("项目为王", "POLICY"), ("拿地即开工", "POLICY"), ("小巨人", "POLICY")],
        [("“项目为王”理念", "POLICY"), ("“拿地即开工”审批模式", "POLICY"), ("“小巨人”", "POLICY")],
    )
    (pattern,) = mine([found])
    assert pattern.rule.kind == "quotes"
    assert pattern.heads == ("理念", "审批模式")
    assert pattern.habits == {"甲": (0, 3), "乙": (3, 3)}


def test_the_same_end_under_two_labels_is_a_pattern() -> None:
    found = compare(
        "开展促进行动和攻坚行动，举办春风行动。",
        [("促进行动", "EVENT"), ("攻坚行动", "EVENT"), ("春风行动", "EVENT")],
        [("促进行动", "POLICY"), ("攻坚行动", "POLICY"), ("春风行动", "EVENT")],
    )
    (pattern,) = mine([found])
    assert pattern.rule == Rule("label", "行动", ("EVENT", "POLICY"))
    assert pattern.habits == {"甲": (3, 3), "乙": (1, 3)}
    (_, taken), *_ = pattern.choices(pattern.places, "POLICY")
    assert [each.label for each in taken] == ["POLICY"]


def test_what_happens_once_is_no_pattern() -> None:
    assert mine([compare("陕西省", [("陕西省", "LOC")], [("陕西", "LOC")])]) == []


def test_a_decided_rule_proposes_wherever_it_fits() -> None:
    rule = Rule("suffix", "省", (INCLUDE, EXCLUDE))
    settings = with_rule({"language": "zh"}, Decided(rule, EXCLUDE))
    settings = with_rule(settings, Decided(rule, INCLUDE))
    assert settings["language"] == "zh"
    rules = decided_rules(settings)
    assert rules == [Decided(rule, INCLUDE)]
    new = compare("云南省。云南", [("云南省", "LOC")], [("云南", "LOC")])
    (place,) = (each for each in new.places if each.kind != AGREED)
    taken = proposed(place, rules)
    assert taken is not None
    assert [each.text for each in taken] == ["云南省"]
    other = compare("云南人", [("云南人", "LOC")], [("云南", "LOC")])
    assert proposed(other.places[0], rules) is None


def test_what_a_decided_rule_speaks_of_is_listed() -> None:
    rules = [Decided(Rule("suffix", "省", (INCLUDE, EXCLUDE)), EXCLUDE)]
    found = compare(
        "云南省。湖北省。贵州",
        [("云南省", "LOC"), ("湖北省", "LOC"), ("贵州", "LOC")],
        [("云南", "LOC"), ("湖北省", "LOC"), ("贵州", "LOC")],
    )
    assert [place.text for place in ruled([found], rules)] == ["云南省", "湖北省"]
    assert ruled([found], []) == []


def test_a_decision_is_written_into_the_guideline_once() -> None:
    labels = (
        Label("LOC", {"zh": "地点"}, 1, guideline={"zh": "地名。"}),
        Label("PER", {"zh": "人物"}, 2),
    )
    scheme = Scheme("s", {}, labels)
    written = in_guideline(scheme, ["LOC"], "zh", "“省”不在内。")
    assert written.label("LOC").guideline["zh"] == "地名。\n\n“省”不在内。"
    assert written.label("PER") == scheme.label("PER")
    assert in_guideline(written, ["LOC"], "zh", "“省”不在内。") == written


def test_rules_that_cannot_be_read_are_passed_over() -> None:
    assert decided_rules({}) == []
    assert decided_rules({"review": {"rules": [{"kind": "suffix"}, 3]}}) == []
