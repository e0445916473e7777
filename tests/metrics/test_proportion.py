"""Wilson's interval is that of the literature, and stays a share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.metrics.proportion import Share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # By hand: z²/n = 0.384146, middle (0.9 + 0.192073) / 1.384146, and so on.
        (9, 10, 0.5958, 0.9821),
        (0, 10, 0.0, 0.2775),
        # Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_of_the_literature_have_its_intervals(
    part: int, whole: int, low: float, high: float
) -> None:
    interval = Share(part, whole).interval
    assert interval == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_nothing_is_known() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_mirrors_that_of_the_rest(counts: tuple[int, int]) -> None:
    part, whole = counts
    share = Share(part, whole)
    assert share.interval is not None
    assert share.value is not None
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1
    rest = Share(whole - part, whole).interval
    assert rest == pytest.approx((1 - high, 1 - low))


@given(st.integers(1, 1000), st.integers(2, 20))
def test_more_of_the_same_makes_it_narrower(whole: int, times: int) -> None:
    few, many = Share(whole // 2, whole), Share(whole // 2 * times, whole * times)
    assert few.interval is not None
    assert many.interval is not None
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]
