"""What a test set shares with the training set is counted, and scored apart."""

from hypothesis import given
from hypothesis import strategies as st

from zhupi.metrics.leakage import known, leakage, scores_by_memory
from zhupi.metrics.matching import match
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span


def mention(text: str, label: str = "LOC", start: int = 0) -> Mention:
    return Mention("", Span.of(start, start + len(text)), label, text, Status.ADDED)


def test_text_and_label_are_seen_and_text_alone_is_not() -> None:
    training = known([mention("武当山"), mention("张三丰", "PER")])
    found = leakage(training, [mention("武当山"), mention("张三丰"), mention("少林寺")])
    assert (found.mentions, found.seen, found.seen_otherwise) == (3, 1, 1)
    assert found.share == 1 / 3


def test_white_space_inside_a_name_makes_no_difference() -> None:
    assert leakage(known([mention("武当山")]), [mention("武当\n\n山")]).seen == 1


def test_of_no_mention_there_is_no_share() -> None:
    assert leakage(known([]), []).share is None


MENTIONS = st.lists(
    st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["PER", "LOC"]), st.integers(0, 3)),
    max_size=6,
).map(lambda found: [mention(*each) for each in found])


@given(MENTIONS, MENTIONS, MENTIONS)
def test_seen_and_unseen_make_up_the_whole(
    training: list[Mention], gold: list[Mention], predicted: list[Mention]
) -> None:
    # One text for both sides: what stands at a place is the same there.
    predicted = [
        next(
            (
                mention(each.text, other.label, each.span.start)
                for each in gold
                if each.span == other.span
            ),
            other,
        )
        for other in predicted
    ]
    matching = match(gold, predicted)
    seen, unseen = scores_by_memory(known(training), [(gold, predicted, matching)])
    assert seen.gold + unseen.gold == len(gold)
    assert seen.predicted + unseen.predicted == len(predicted)
    for score in (seen, unseen):
        assert score.correct >= 0
    assert seen.gold == sum(known(training).has(each) for each in gold)
