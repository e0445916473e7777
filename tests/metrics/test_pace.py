"""How long people take: pauses are no work, and a forecast says nothing it can't know."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.metrics.pace import PAUSE, STRETCH, Left, Pace, Stretch, forecast
from zhupi.model.moment import Moment

# Local noon, so that no example crosses midnight unasked.
DAY = date(2026, 11, 20)
NOON = datetime.combine(DAY, time(12)).timestamp()


def step(
    second: float, decided: int = 1, gesture: str = "confirm", document: str = "wudang"
) -> Moment:
    return Moment(NOON + second, gesture, document, decided, decided)


def pace(*moments: Moment, begin: float = 0.0) -> Pace:
    found = Pace()
    found.take(moments, begin=begin)
    return found


def test_an_hour_holds_the_decisions_whose_time_is_known() -> None:
    # Two minutes of work in which four mentions were decided; the first step began it.
    work = pace(step(0), step(30), step(60), step(90, 0, "note"), step(120, 2, "settle")).days[DAY]
    assert (work.seconds, work.single, work.bulk) == (120, 2, 2)
    assert work.per_hour == 120


def test_a_pause_is_no_work_and_the_step_after_it_has_no_time() -> None:
    work = pace(step(0), step(40), step(40 + PAUSE + 1), step(101 + PAUSE)).days[DAY]
    assert (work.seconds, work.decided) == (100, 2)


def test_a_long_look_just_short_of_a_pause_is_work() -> None:
    assert pace(step(0), step(PAUSE)).days[DAY].seconds == PAUSE


def test_a_clock_set_back_takes_no_time_away() -> None:
    work = pace(step(0), step(60), step(30), step(90)).days[DAY]
    assert work.seconds == 120


def test_of_less_than_a_minute_no_hour_is_made() -> None:
    assert pace(step(0), step(1)).days[DAY].per_hour is None


def test_midnight_divides_days() -> None:
    midnight = 12 * 3600
    found = pace(step(midnight - 10), step(midnight - 5), step(midnight + 5)).days
    assert {day.day: work.seconds for day, work in found.items()} == {20: 5, 21: 10}


def test_of_a_period_the_first_step_knows_the_one_before() -> None:
    found = pace(step(0), step(10), step(25), begin=NOON + 20)
    assert found.days[DAY].seconds == 15


def test_people_are_timed_each_on_their_own() -> None:
    found = Pace()
    found.take([step(0), step(100)])
    found.take([step(50), step(150)])
    assert found.days[DAY].seconds == 200


def test_the_time_of_a_gesture_is_its_median_and_not_its_mean() -> None:
    seconds = [0, 1, 3, 6, 206]
    (row,) = pace(*map(step, seconds)).gestures()
    # The times are 1, 2, 3 and 200; their quartiles, linear between neighbours: 1.75, 2.5, 52.25.
    assert row.quartiles == (1.75, 2.5, 52.25)
    assert (row.steps, row.mentions) == (4, 4)


def test_what_is_decided_at_once_shares_the_time() -> None:
    (row,) = pace(step(0), step(12, 4, "settle")).gestures()
    assert (row.gesture, row.steps, row.mentions) == ("settle", 1, 4)
    assert row.quartiles == (3.0, 3.0, 3.0)


def test_notes_and_marks_take_time_and_are_no_gesture_of_deciding() -> None:
    found = pace(step(0), step(20, 0, "note"), step(30))
    assert [row.gesture for row in found.gestures()] == ["confirm"]
    assert found.days[DAY].seconds == 30


def test_a_stretch_ends_with_its_document_with_a_pause_and_in_time() -> None:
    other = step(40, document="canal")
    after = [step(40 + PAUSE + 1, document="canal"), step(50 + PAUSE + 1, document="canal")]
    found = pace(step(0), step(30), other, *after)
    assert found.stretches == [Stretch(30, 1), Stretch(10, 1), Stretch(10, 1)]
    long = pace(*(step(each) for each in range(0, 1201, 100)))
    assert [each.seconds for each in long.stretches] == [STRETCH, STRETCH]


@given(
    st.lists(
        st.tuples(
            st.floats(0, 400), st.integers(0, 5), st.sampled_from("ab"), st.sampled_from("xy")
        ),
        max_size=60,
    )
)
def test_stretches_days_and_gestures_hold_the_same_work(
    steps: list[tuple[float, int, str, str]],
) -> None:
    moments, at = [], 0.0
    for gap, decided, gesture, document in steps:
        at += gap
        moments.append(step(at, decided, gesture, document))
    found = pace(*moments)
    work = list(found.days.values())
    seconds = sum(each.seconds for each in work)
    assert sum(each.seconds for each in found.stretches) == pytest.approx(seconds)
    assert all(each.seconds <= STRETCH for each in found.stretches)
    decided = sum(each.decided for each in work)
    assert sum(row.mentions for row in found.gestures()) == decided
    # All but the first step of a stretch without time can be counted.
    gaps = [gap for gap, *_ in steps[1:]]
    assert seconds == pytest.approx(sum(gap for gap in gaps if gap <= PAUSE), abs=1e-3)


class TestForecast:
    def test_a_steady_pace_leaves_no_doubt(self) -> None:
        work = [Stretch(60, 10)] * 10
        found = forecast(work, Left(undecided=600))
        assert found is not None
        assert (found.low, found.hours, found.high) == (1, 1, 1)

    def test_uneven_work_has_a_range_around_the_guess(self) -> None:
        work = [Stretch(60, 10), Stretch(300, 10)] * 10
        found = forecast(work, Left(undecided=600))
        assert found is not None
        assert found.hours == 3
        assert 1 < found.low < 3 < found.high < 5

    def test_texts_without_suggestions_yet_are_taken_to_have_as_many(self) -> None:
        # One suggestion in ten characters so far: 1,000 characters more have 100.
        left = Left(undecided=20, unseen=1000, suggested=50, seen=500)
        assert left.mentions == 120

    def test_nothing_is_known_of_texts_that_nothing_is_like(self) -> None:
        assert Left(undecided=0, unseen=1000).mentions is None
        assert forecast([Stretch(60, 10)] * 10, Left(0, unseen=1000)) is None

    def test_little_work_gives_no_figure(self) -> None:
        assert forecast([Stretch(60, 100)] * 5, Left(100)) is None
        assert forecast([Stretch(60, 4)] * 12, Left(100)) is None
        assert forecast([], Left(100)) is None

    def test_the_end_is_no_hours_away(self) -> None:
        found = forecast([Stretch(60, 10)] * 10, Left(0))
        assert found is not None
        assert found.hours == found.high == 0

    @given(
        st.lists(st.tuples(st.floats(1, 600), st.integers(5, 50)), min_size=10, max_size=30),
        st.randoms(use_true_random=False),
    )
    def test_order_is_of_no_matter_and_the_guess_lies_in_its_range(
        self, pairs: list[tuple[float, int]], chance: object
    ) -> None:
        work = [Stretch(*pair) for pair in pairs]
        found = forecast(work, Left(1000), resamples=200)
        assert found is not None
        assert found.low <= found.hours * 1.0001
        assert found.hours <= found.high * 1.0001
        chance.shuffle(work)  # type: ignore[attr-defined]
        again = forecast(work, Left(1000), resamples=200)
        assert again is not None
        assert (again.low, again.high) == pytest.approx((found.low, found.high))
