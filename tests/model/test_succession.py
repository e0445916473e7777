"""Mentions under today's labels: none is lost, none is there twice, and none comes back."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.succession import follow, origin_today, read_today, today

SCHEME = Scheme(
    "test",
    {},
    (Label("TECH", {"zh": "技术"}, 10), Label("LOC", {"zh": "地点"}, 200)),
    was={"PROD": "TECH", "PRODUCT": "TECH", "PLACE": "LOC", "GONE": ""},
)
CODES = ("TECH", "LOC", "PROD", "PRODUCT", "PLACE", "GONE", "UNKNOWN")
NOW = Stamp("2026-11-21T12:00:00.000Z", "k3x2", "甲")


@st.composite
def mentions(draw: st.DrawFn) -> dict[str, Mention]:
    found = {}
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 3))
        span, code = Span.of(start, start + 2), draw(st.sampled_from(CODES))
        status = draw(st.sampled_from(Status))
        own = status is Status.ADDED
        origin = None if own else Origin("rules@1", code, span, 0.9)
        found[f"m{number}"] = Mention(
            f"m{number}", span, code, "xx", status, origin, draw(st.booleans()), rev=3
        )
    return found


def wanted(found: dict[str, Mention]) -> Counter[tuple[Span, str]]:
    return Counter((each.span, each.label) for each in found.values() if each.counts)


@given(mentions())
def test_every_mention_is_still_there_and_none_is_under_a_former_code(
    before: dict[str, Mention],
) -> None:
    after = dict(today(before, SCHEME))
    assert list(after) == list(before)
    for key, mention in after.items():
        assert (mention.span, mention.text, mention.rev) == (
            before[key].span,
            before[key].text,
            before[key].rev,
        )
        if mention.counts or mention.is_open:
            assert SCHEME.current(mention.label) == mention.label


@given(mentions())
def test_whoever_was_wanted_is_wanted_once_under_the_new_label(
    before: dict[str, Mention],
) -> None:
    after = wanted(dict(today(before, SCHEME)))
    expected = {
        (span, SCHEME.current(code)) for span, code in wanted(before) if SCHEME.current(code)
    }
    assert set(after) == expected
    moved = [place for place in after if place not in wanted(before)]
    assert all(after[place] == 1 for place in moved)


@given(mentions())
def test_a_second_look_changes_nothing(before: dict[str, Mention]) -> None:
    once = today(before, SCHEME)
    assert today(once, SCHEME) is once or today(once, SCHEME) == once


@given(mentions())
def test_the_edits_come_to_what_is_read_and_can_be_taken_back(
    before: dict[str, Mention],
) -> None:
    after = dict(before)
    for edit in follow(before, SCHEME, NOW):
        assert edit.before == before[edit.after.id]
        assert (edit.after.stamp, edit.after.rev) == (NOW, 4)
        assert edit.inverse(NOW).after.same_content(before[edit.after.id])
        if not edit.before.is_open:
            assert edit.after.origin == edit.before.origin
        after[edit.after.id] = edit.after
    read = today(before, SCHEME)
    assert all(after[key].same_content(read[key]) for key in read)


@given(mentions())
def test_a_machines_layer_shows_no_withdrawn_label(before: dict[str, Mention]) -> None:
    shown = read_today(before.values(), SCHEME)
    standing = [each for each in shown.values() if each.counts or each.is_open]
    assert not [each for each in standing if each.label == "GONE"]
    for each in standing:
        if each.is_open and each.origin:
            assert each.origin.label == each.label


def test_a_scheme_without_a_past_hands_back_what_it_was_given() -> None:
    plain = Scheme("test", {}, SCHEME.labels)
    found = {"m": Mention("m", Span.of(0, 2), "PROD", "xx", Status.ADDED)}
    assert today(found, plain) is found
    assert follow(found, plain, NOW) == ()


def test_an_origin_is_compared_under_todays_label() -> None:
    span = Span.of(0, 2)
    mention = Mention("m", span, "TECH", "xx", Status.CONFIRMED, Origin("rules@1", "PROD", span))
    compared = origin_today(mention, SCHEME)
    assert compared.origin is not None
    assert compared.origin.label == "TECH"
