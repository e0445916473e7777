"""Where in a review something belongs."""

from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.places import places_of

TEXT = "京杭大运河⏎通州至杭州，长1794公里。⏎沿河有六省市。"
DOCUMENT = Document("canal", "canal", TEXT, text_hash(TEXT))


def marked(label: str, *ranges: tuple[int, int]) -> Mention:
    span = Span.joined(ranges)
    return Mention(f"{label}{ranges}", span, label, span.text_in(TEXT), Status.ADDED)


def test_a_mention_in_parts_does_not_take_what_lies_between_them() -> None:
    first = (marked("ORG", (3, 5), (24, 26)), marked("LOC", (6, 8)))
    second = (marked("ORG", (3, 5), (24, 27)), marked("ORG", (6, 8)))
    found = places_of(DOCUMENT, {"甲": first, "乙": second})
    between = found.around(Span.of(6, 8))
    assert between is not None
    assert between.span == Span.of(6, 8)
    around = found.around(first[0].span)
    assert around is not None
    assert (around.span.start, around.span.end) == (3, 27)
    assert found.around(Span.of(0, 2)) is None
