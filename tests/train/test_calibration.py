from zhupi.suggest.learned import Calibration
from zhupi.train.calibration import Judged, calibrate, reliability


def test_scores_say_how_often_a_suggestion_is_right() -> None:
    # Odds of e^2 (0.88 as a probability), but right in six of ten cases.
    judged = [Judged("ORG", 2.0, index % 10 < 6) for index in range(500)]
    judged += [Judged("ORG", -1.0, index % 10 < 2) for index in range(500)]
    learned = calibrate(judged)
    scale = Calibration(**learned)
    assert abs(scale.probability("ORG", 2.0) - 0.6) < 0.05
    assert abs(scale.probability("ORG", -1.0) - 0.2) < 0.05


def test_a_label_with_few_mentions_borrows_from_the_others() -> None:
    judged = [Judged("LOC", 1.0, index % 10 < 8) for index in range(400)]
    judged += [Judged("PER", 1.0, True)]
    scale = Calibration(**calibrate(judged))
    assert 0.75 < scale.probability("PER", 1.0) < 0.93


def test_too_few_judgements_change_nothing() -> None:
    assert calibrate([Judged("LOC", 1.0, True)]) == {"slope": 1.0, "offset": 0.0, "labels": {}}


def test_the_reliability_table_counts_tenths() -> None:
    table = reliability([(0.95, True), (0.93, True), (0.91, False), (0.12, False)])
    assert [count for count, _, _ in table] == [1, 3]
    assert table[1][2] == 2 / 3
