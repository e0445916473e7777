"""What is painted: every status by its form, the current place alone in vermilion."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QWidget

from zhupi.model import decision
from zhupi.model.change import Change, Edit, MetaEdit
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.ui.colours import inks
from zhupi.ui.reader.signs import sign_for
from zhupi.ui.reader.view import ReaderView
from zhupi.ui.theme import THEMES, read_theme

MakeDesk = Callable[..., Desk]
Read = Callable[..., ReaderView]
OnScreen = Callable[[QWidget], QImage]
STAMP = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "甲")
TEXT = "运河与运河上的人们\n" + "京杭大运河从通州到杭州，张三丰没有走过，𠮷野家在山下。" * 4


def place(start: int, end: int, label: str = "LOC", status: Status = Status.SUGGESTED) -> object:
    return Span.of(start, end), label, status


def has(image: QImage, colour: QColor) -> bool:
    wanted = colour.rgb()
    return any(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def picture(reader: ReaderView) -> QImage:
    return reader.viewport().grab().toImage()


def test_every_status_has_a_form_of_its_own(make_desk: MakeDesk, read: Read) -> None:
    pictures = [picture(read(make_desk(TEXT, place(10, 15, status=status)))) for status in Status]
    pictures.append(picture(read(make_desk(TEXT))))
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[number + 1 :])


def test_statuses_differ_without_any_colour(make_desk: MakeDesk, read: Read) -> None:
    grey = QImage.Format.Format_Grayscale8
    pictures = [
        picture(read(make_desk(TEXT, place(10, 15, status=status)))).convertToFormat(grey)
        for status in Status
    ]
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[number + 1 :])


@pytest.mark.parametrize(
    "odd", [" ", "\u00a0", "\u3000", "\t", "\u200b", "\u2003", "\u202f", "\ufeff", "\x07", "\u00ad"]
)
def test_what_looks_like_nothing_shows_on_demand(make_desk: MakeDesk, read: Read, odd: str) -> None:
    reader = read(make_desk(f"京杭{odd}大运河"))
    plain, width = picture(reader), reader.page.place(5)
    reader.set_shown(rejected=True, marks=True)
    assert picture(reader) != plain
    assert reader.page.place(5) == width
    reader.set_shown(rejected=True, marks=False)
    assert picture(reader) == plain


@given(st.characters())
def test_what_shows_by_itself_has_no_sign(character: str) -> None:
    assert bool(sign_for(character)) <= (not character.isprintable() or character == " ")


@pytest.mark.parametrize("name", THEMES)
def test_vermilion_is_for_the_one_current_place_and_for_nothing_else(
    make_desk: MakeDesk, read: Read, scheme: Scheme, name: str
) -> None:
    theme = read_theme(name)
    places = [
        place(10 + 6 * number, 14 + 6 * number, label, status)
        for number, (label, status) in enumerate(
            zip(["PER", "LOC", "ORG", "PER", "LOC"], Status, strict=True)
        )
    ]
    desk = make_desk(TEXT, *places)
    reader = read(desk)
    reader.set_inks(inks(theme, scheme))
    reader.select(50, 60)
    accent = theme.colour("accent")
    assert not has(picture(reader), accent)
    for mention in desk.mentions.values():
        reader.set_current(mention)
        assert has(picture(reader), accent)


def test_a_current_mention_over_several_lines_is_framed_on_each(
    make_desk: MakeDesk, read: Read
) -> None:
    desk = make_desk(TEXT, place(12, 70))
    reader = read(desk)
    reader.set_current(desk.mentions["m000"])
    accent = read_theme("light").colour("accent")
    assert reader.page is not None
    shown = picture(reader)
    lines = [line for line in reader.page.settled(1).lines if line.start < 70]
    assert len(lines) > 2
    top = reader.origin().y() + reader.page.column.top(1)
    for line in lines:
        band = shown.copy(
            0, round(top + line.top), shown.width(), round(line.bottom - line.top - 8)
        )
        assert has(band, accent)


def test_without_a_document_there_is_the_bare_page(make_desk: MakeDesk, read: Read) -> None:
    reader = read(make_desk(TEXT))
    reader.set_desk(None, None, "zh")
    shown = picture(reader)
    page = read_theme("light").colour("text_page").rgb()
    assert all(shown.pixel(x, y) == page for x in range(0, 600, 7) for y in range(0, 480, 7))


# Partial painting

PLACES = (
    place(10, 15),
    place(10, 12),
    place(16, 18),
    place(36, 41),
    place(60, 90),
    place(100, 101),
)


def decide(reader: ReaderView, *edits: Edit | None, meta: MetaEdit | None = None) -> None:
    assert reader.desk is not None
    change = Change("d", tuple(edit for edit in edits if edit is not None), meta)
    reader.desk.apply(change)
    reader.take(change)


def assert_painted_as_if_anew(reader: ReaderView, on_screen: OnScreen) -> None:
    partly = on_screen(reader)
    reader.viewport().update()
    assert partly == on_screen(reader)


@pytest.mark.parametrize("kind", ["confirm", "reject", "relabel", "resize", "undo", "add"])
@pytest.mark.parametrize("number", range(len(PLACES)))
def test_painting_after_a_decision_leaves_nothing_stale(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen, kind: str, number: int
) -> None:
    reader = read(make_desk(TEXT, *PLACES))
    before = on_screen(reader)
    assert reader.desk is not None
    mention = reader.desk.mentions[f"m{number:03}"]
    if kind == "relabel":
        decide(reader, decision.relabel(mention, "ORG", STAMP))
    elif kind == "resize":
        longer = mention.span.with_end(mention.span.end + 3)
        decide(reader, decision.resize(mention, longer, TEXT, STAMP))
    elif kind == "add":
        decide(reader, decision.add("new", mention.span.with_start(9 + number), "PER", TEXT, STAMP))
    else:
        edit = (
            decision.reject(mention, STAMP)
            if kind == "reject"
            else (decision.confirm(mention, STAMP))
        )
        assert edit is not None
        decide(reader, edit)
        if kind == "undo":
            decide(reader, edit.inverse(STAMP))
    assert (on_screen(reader) != before) == (kind != "undo")
    assert_painted_as_if_anew(reader, on_screen)


def test_painting_while_going_from_mention_to_mention_leaves_nothing_stale(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen
) -> None:
    reader = read(make_desk(TEXT, *PLACES))
    assert reader.desk is not None
    for mention in reader.desk.mentions.values():
        reader.set_current(mention)
        assert_painted_as_if_anew(reader, on_screen)
    reader.set_current(None)
    assert_painted_as_if_anew(reader, on_screen)


def test_a_selection_that_is_let_go_leaves_nothing_stale(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen
) -> None:
    reader = read(make_desk(TEXT, *PLACES))
    assert reader.desk is not None
    reader.select(2, 50)
    on_screen(reader)
    reader.set_current(reader.desk.mentions["m005"])
    assert_painted_as_if_anew(reader, on_screen)


def test_a_line_that_grows_repaints_what_it_pushes_down(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen
) -> None:
    reader = read(make_desk(TEXT + "\n" + TEXT, *PLACES))
    on_screen(reader)
    decide(reader, decision.add("new", Span.of(11, 12), "PER", TEXT, STAMP))
    assert_painted_as_if_anew(reader, on_screen)


def test_a_change_of_the_document_alone_repaints_its_margin(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen
) -> None:
    reader = read(make_desk(TEXT))
    before = on_screen(reader)
    assert reader.desk is not None
    meta = reader.desk.meta
    settled = replace(meta, settled=frozenset({0, 1}), stamp=STAMP, rev=1)
    decide(reader, meta=MetaEdit(meta, settled))
    assert on_screen(reader) != before
    assert_painted_as_if_anew(reader, on_screen)


def test_settling_a_paragraph_repaints_its_margin_too(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen
) -> None:
    reader = read(make_desk(TEXT, *PLACES))
    assert reader.desk is not None
    on_screen(reader)
    edits = [decision.confirm(each, STAMP) for each in reader.desk.mentions.values()]
    decide(reader, *edits)
    assert_painted_as_if_anew(reader, on_screen)


# What is kept of a line

Changing = Callable[[ReaderView], None]
SCHEME = Scheme(
    "test",
    {"zh": "测试"},
    (
        Label("PER", {"zh": "人物"}, 282),
        Label("LOC", {"zh": "地点"}, 200),
        Label("ORG", {"zh": "机构"}, 122),
    ),
)


def narrow(reader: ReaderView) -> None:
    reader.resize(430, 480)


def rename(reader: ReaderView) -> None:
    labels = tuple(
        replace(label, names={"zh": f"{label.names['zh']}等"}, hue=(label.hue + 90) % 360)
        for label in SCHEME.labels
    )
    renamed = replace(SCHEME, labels=labels)
    reader.set_scheme(renamed)
    reader.set_inks(inks(read_theme("light"), renamed))


def darken(reader: ReaderView) -> None:
    reader.set_inks(inks(read_theme("dark"), SCHEME))


def enlarge(reader: ReaderView) -> None:
    font = QFont(reader.font())
    font.setPixelSize(27)
    reader.set_type(font, 2.6, 30)


def leave_out_rejected(reader: ReaderView) -> None:
    reader.set_shown(rejected=False, marks=True)


def decide_out_of_sight(reader: ReaderView) -> None:
    """Reject in a paragraph that is kept but scrolled away, then come back to it."""
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum())
    reader.viewport().grab()
    assert reader.desk is not None
    decide(reader, decision.reject(reader.desk.mentions["m004"], STAMP))
    bar.setValue(0)


@pytest.mark.parametrize(
    "change", [narrow, rename, darken, enlarge, leave_out_rejected, decide_out_of_sight]
)
def test_what_is_kept_of_a_line_is_never_stale(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen, change: Changing
) -> None:
    places = (*PLACES[:3], place(36, 41, "PER", Status.REJECTED), *PLACES[4:])
    text = TEXT + "\n" + TEXT * 3

    def shown(*, seen_before: bool) -> QImage:
        reader = read(make_desk(text, *places))
        if seen_before:
            on_screen(reader)
        change(reader)
        return on_screen(reader)

    assert shown(seen_before=True) == shown(seen_before=False)


@pytest.mark.parametrize("change", [rename, darken, leave_out_rejected, decide_out_of_sight])
def test_a_change_of_what_is_kept_is_seen(
    make_desk: MakeDesk, read: Read, on_screen: OnScreen, change: Changing
) -> None:
    places = (*PLACES[:3], place(36, 41, "PER", Status.REJECTED), *PLACES[4:])
    reader = read(make_desk(TEXT + "\n" + TEXT * 3, *places))
    before = on_screen(reader)
    change(reader)
    assert on_screen(reader) != before
