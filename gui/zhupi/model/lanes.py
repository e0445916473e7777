"""Lanes: the geometry of nesting, without a screen."""

from collections.abc import Sequence

from zhupi.model.span import Span


def lanes(spans: Sequence[Span]) -> list[int]:
    """A lane for each span, so that no two in one lane overlap; lane 0 lies nearest the text.

    Greedy, outer spans first: adding a mention inside another leaves the outer one's lane.
    """
    if len(spans) < 2:
        return [0] * len(spans)
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    taken: list[list[Span]] = []
    ends: list[int] = []
    assigned = [0] * len(spans)
    for index in order:
        span = spans[index]
        for lane, members in enumerate(taken):
            # Sorted by start, so a lane whose furthest end lies before is free at once.
            if ends[lane] <= span.start or not any(span.overlaps(member) for member in members):
                break
        else:
            lane = len(taken)
            taken.append([])
            ends.append(0)
        if ends[lane] <= span.start:
            taken[lane].clear()
        taken[lane].append(span)
        ends[lane] = max(ends[lane], span.end)
        assigned[index] = lane
    return assigned
