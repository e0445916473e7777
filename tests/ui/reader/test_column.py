"""The column of blocks against sums done the long way."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from zhupi.ui.reader.column import Column

# Quarters are exact in binary, so that sums in any order are equal.
_heights = st.integers(0, 800).map(lambda quarters: quarters / 4)
columns = st.lists(_heights, min_size=1, max_size=40)


def tops(heights: list[float]) -> list[float]:
    return [0.0, *accumulate(heights)]


@given(columns, st.data())
def test_tops_and_total_follow_every_correction(heights: list[float], data: st.DataObject) -> None:
    column = Column(heights)
    for _ in range(data.draw(st.integers(0, 5))):
        index = data.draw(st.integers(0, len(heights) - 1))
        height = data.draw(_heights)
        assert column.set_height(index, height) == height - heights[index]
        heights[index] = height
    assert len(column) == len(heights)
    assert [column.top(index) for index in range(len(heights) + 1)] == tops(heights)
    assert [column.height(index) for index in range(len(heights))] == heights
    assert column.total == sum(heights)


@given(columns, st.integers(-40, 40_000).map(lambda quarters: quarters / 4))
def test_at_finds_the_block_that_holds_a_height(heights: list[float], y: float) -> None:
    reached = [index for index, top in enumerate(tops(heights)) if top <= y]
    expected = min(max(reached, default=0), len(heights) - 1)
    assert Column(heights).at(y) == expected


def test_a_height_beyond_the_ends_is_the_first_or_last_block() -> None:
    column = Column([10, 20, 30])
    assert (column.at(-5), column.at(60), column.at(1e9)) == (0, 2, 2)
