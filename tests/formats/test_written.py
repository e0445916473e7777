"""What the writers write: golden files, the way back, and what is counted as lost."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.formats.aligning import align, bare
from zhupi.formats.exchange import Format, Written
from zhupi.formats.gold import GoldDocument, identified, load_gold, title_of
from zhupi.formats.report import Report
from zhupi.formats.table import FORMATS, format_of
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.paths import resource, seeds

GOLDEN = Path(__file__).parent.parent / "golden"
EXCHANGED = [each for each in FORMATS.values() if each.name != "gold"]
# What each format can't hold of a mention that is neither decided away nor all white space.
NO_FRAGMENTS = {each.name for each in EXCHANGED} - {"brat"}
FLAT = {"bio", "bioes", "bmes"}


def example() -> list[GoldDocument]:
    return load_gold((GOLDEN / "example.jsonl").read_bytes().split(b"\n"), "example.jsonl")


def shown(report: Report) -> str:
    losses = (f"{loss.code} {loss.count}: {' | '.join(loss.examples)}" for loss in report.losses)
    lines = [f"documents {report.documents}, mentions {report.mentions}", *losses]
    return "\n".join(lines) + "\n"


def as_bytes(written: Written) -> dict[str, bytes]:
    return {name: text.encode() for name, text in written.files.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_the_example_is_written_as_its_golden_files(name: str) -> None:
    # UPDATE_GOLDEN=1 writes them anew; the difference is then for a person to read.
    written = FORMATS[name].write(example())
    folder = GOLDEN / name
    files = {**as_bytes(written), "report.txt": shown(written.report).encode()}
    if os.environ.get("UPDATE_GOLDEN"):
        folder.mkdir(exist_ok=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == files


@pytest.mark.parametrize("name", FORMATS)
def test_the_golden_files_read_back_as_the_example(name: str) -> None:
    folder = GOLDEN / name
    files = {each.name: each.read_bytes() for each in folder.iterdir() if each.stem != "report"}
    reading = format_of(files).read(files)
    assert [bare(item.document.text) for item in reading.documents] == [
        bare(item.document.text) for item in example()
    ]
    labels = {mention.label for item in reading.documents for mention in item.mentions}
    assert labels >= {"PER", "ORG", "EVENT", "症状"}
    assert reading.report.mentions == FORMATS[name].write(example()).report.mentions


@pytest.mark.parametrize("name", FORMATS)
def test_the_seed_gold_survives_every_format(name: str) -> None:
    documents = load_gold((seeds() / "gold.jsonl").read_bytes().split(b"\n"), "gold.jsonl")
    written = FORMATS[name].write(documents)
    back = FORMATS[name].read(as_bytes(written)).documents
    for item, read in zip(documents, back, strict=True):
        aligned = align(read, item.document)
        assert aligned
        expected = [
            mention
            for mention in item.mentions
            if len(mention.span.fragments) == 1 or name not in NO_FRAGMENTS
        ]
        assert places(aligned.mentions) == places(expected)


def places(mentions: list[Mention] | tuple[Mention, ...]) -> list[tuple[Span, str, str]]:
    return sorted((each.span, each.label, each.text) for each in mentions)


@st.composite
def documents(draw: st.DrawFn) -> GoldDocument:
    alphabet = st.sampled_from("李强在北京大学。！😀𠮷 \n\t\u3000a1\u2028\x85-")
    text = "文" + draw(st.text(alphabet, max_size=30)) + "末"
    mentions = []
    for label in draw(st.lists(st.sampled_from(["PER", "ORG", "地点", "A B"]), max_size=5)):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        span = Span.joined(zip(cuts[::2], cuts[1::2], strict=False))
        if span.text_in(text).strip() and all(
            text[low:high].strip() for low, high in span.fragments
        ):
            mentions.append(Mention("", span, label, span.text_in(text), Status.ADDED))
    unique = {(each.span, each.label): each for each in mentions}
    document = Document("d1", title_of(text), text, text_hash(text))
    return GoldDocument(document, "", identified("d1", unique.values()))


@pytest.mark.parametrize("form", EXCHANGED, ids=lambda form: form.name)
@given(item=documents())
@settings(max_examples=60)
def test_whatever_a_format_holds_comes_back(form: Format, item: GoldDocument) -> None:
    written = form.write([item])
    (back,) = form.read(as_bytes(written)).documents
    aligned = align(back, item.document)
    assert aligned
    kept = [
        mention
        for mention in item.mentions
        if len(mention.span.fragments) == 1 or form.name not in NO_FRAGMENTS
    ]
    lost = {loss.code: loss.count for loss in written.report.losses}
    assert lost.get("loss.fragments", 0) == len(item.mentions) - len(kept)
    assert len(aligned.mentions) == len(kept) - lost.get("loss.nested", 0)
    assert written.report.mentions == len(aligned.mentions)
    if form.name not in FLAT | {"brat"}:
        assert places(aligned.mentions) == places(kept)
    for mention in aligned.mentions:
        assert mention.text == mention.span.text_in(item.document.text)


@pytest.mark.parametrize("form", EXCHANGED, ids=lambda form: form.name)
def test_what_is_decided_away_is_not_written(form: Format) -> None:
    (item, *_) = example()
    first, second, *_ = (mention for mention in item.mentions if mention.span.length > 1)
    mentions = (
        replace(first, status=Status.REJECTED, origin=Origin("rules@1", "PER", first.span, 0.5)),
        replace(second, deleted=True),
    )
    written = form.write([replace(item, mentions=mentions)])
    assert written.report.count("loss.rejected") == 1
    assert written.report.mentions == 0
    (back,) = form.read(as_bytes(written)).documents
    assert back.mentions == ()


def test_suggestions_go_to_label_studio_as_predictions_and_are_counted_elsewhere() -> None:
    (item, *_) = example()
    origin = Origin("rules@1", "PER", item.mentions[0].span, 0.5)
    suggested = replace(item.mentions[0], status=Status.SUGGESTED, origin=origin)
    suggestions = [replace(item, mentions=(suggested,))]
    assert FORMATS["doccano"].write(suggestions).report.count("loss.undecided") == 1
    written = FORMATS["label-studio"].write(suggestions)
    assert written.report.count("loss.undecided") == 0
    (back,) = FORMATS["label-studio"].read(as_bytes(written)).documents
    assert back.annotator == "rules@1"
    assert back.mentions[0].origin == origin


def test_every_loss_has_its_sentence() -> None:
    sentences = tomllib.loads(resource("messages/formats.toml").read_text("utf-8"))
    for form in FORMATS.values():
        for loss in form.write(example()).report.losses:
            for language in ("en", "zh"):
                sentence = sentences[loss.code][language]
                assert sentence.format(count=loss.count, examples="x")


def test_texts_that_differ_in_more_than_space_are_not_aligned() -> None:
    (item, *_) = example()
    other = Document("d", "", item.document.text + "尾", "")
    assert align(item, other) is None
    spaced = replace(item.document, text=item.document.text + " ")
    edge = Span.of(len(spaced.text) - 1, len(spaced.text))
    blank = Mention("", edge, "X", " ", Status.ADDED)
    assert align(replace(item, document=spaced, mentions=(blank,)), item.document) is None


@pytest.mark.parametrize(
    ("name", "code"), [("brat", "loss.line_feeds"), ("bio", "loss.white_space")]
)
def test_a_mention_of_white_space_alone_is_counted_where_it_can_not_be_held(
    name: str, code: str
) -> None:
    text = "甲\n\n乙"
    blank = Mention("", Span.of(1, 3), "X", "\n\n", Status.ADDED)
    document = Document("d", "甲", text, text_hash(text))
    report = FORMATS[name].write([GoldDocument(document, "", (blank,))]).report
    assert (report.count(code), report.mentions) == (1, 0)


def test_labels_that_would_become_one_stay_apart() -> None:
    text = "甲乙"
    document = Document("d", "甲", text, text_hash(text))
    mentions = tuple(
        Mention("", Span.of(place, place + 1), label, text[place], Status.ADDED)
        for place, label in enumerate(["A B", "A_B"])
    )
    written = FORMATS["bio"].write([GoldDocument(document, "", mentions)])
    assert "甲 B-A_B_2\n乙 B-A_B\n" in written.files["documents.bio"]
    assert "A B → A_B_2" in [place for loss in written.report.losses for place in loss.examples]


def test_a_report_without_losses_is_complete() -> None:
    assert FORMATS["gold"].write(example()).report.is_complete
    assert not FORMATS["bio"].write(example()).report.is_complete
