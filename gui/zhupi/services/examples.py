"""Examples of a label in this project: what its annotator decided with it, and what against it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.services.finding import Progress
from zhupi.services.searching import Hit, mention_hit
from zhupi.services.standing import Opened, Standing, each_standing
from zhupi.store.project import Project

MOST_TEXTS = 40
"""How many different texts are given at most, for a label and against it."""
MOST_PLACES = 200
"""How many places of one text are given at most; all are counted."""


@dataclass(frozen=True, slots=True)
class Example:
    """One text, without the line feeds in it, how often it was decided so, and where.

    Against a label, `instead` is the label it was given, "" where it was rejected, and `moved`
    what is marked there with the label itself, where only the edges were wrong.
    """

    text: str
    count: int
    places: tuple[Hit, ...]
    instead: str = ""
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """What was decided about a label: for it and against it, the most frequent first."""

    label: str
    taken: tuple[Example, ...] = ()
    refused: tuple[Example, ...] = ()


_Key = tuple[str, str, str]


def find_examples(
    project: Project,
    annotator: str,
    label: str,
    document_ids: Iterable[str],
    *,
    opened: Opened,
    progress: Progress,
) -> Examples:
    """The examples of a label in one's own decisions; on any thread.

    Only documents with decisions are read; one that can't be read is passed over. Where `progress`
    ends it early, what was found by then.
    """
    touched = project.refresh_summary(annotator)
    ids = [key for key in document_ids if key in opened or touched.of(key).decided]
    taken, refused = dict[_Key, list[Hit]](), dict[_Key, list[Hit]]()
    counts = dict[_Key, int]()
    for each in each_standing(project, annotator, _told(ids, progress), opened):
        for mention, key, wants in _decided(each, label, project.scheme):
            side = taken if wants else refused
            places = side.setdefault(key, [])
            counts[key] = counts.get(key, 0) + 1
            if len(places) < MOST_PLACES:
                places.append(mention_hit(each.document, mention))
    return Examples(label, _ranked(taken, counts), _ranked(refused, counts))


def _told(document_ids: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, document_id in enumerate(document_ids):
        if number % 20 == 0 and not progress(number):
            return
        yield document_id


def _decided(each: Standing, label: str, scheme: Scheme) -> Iterator[tuple[Mention, _Key, bool]]:
    for mention in sorted(each.mentions.values(), key=lambda mention: mention.span):
        if mention.deleted or mention.is_open:
            continue
        if mention.label == label and mention.counts:
            yield mention, (_joined(mention.text), "", ""), True
        key = _against(each, mention, label, scheme)
        if key is not None:
            yield mention, key, False


def _against(each: Standing, mention: Mention, label: str, scheme: Scheme) -> _Key | None:
    """What a decision says the label is not for; None where it says nothing of the kind."""
    if mention.status is Status.REJECTED:
        return (_joined(mention.text), "", "") if mention.label == label else None
    origin = mention.origin
    if (
        origin is None
        or scheme.current(origin.label) != label
        or mention.status is not Status.CORRECTED
    ):
        return None
    before = _joined(origin.span.text_in(each.document.text))
    if mention.label != label:
        return before, mention.label, ""
    return before, "", _joined(mention.text)


def _joined(text: str) -> str:
    return "".join(text.split("\n"))


def _ranked(found: dict[_Key, list[Hit]], counts: dict[_Key, int]) -> tuple[Example, ...]:
    ranked = sorted(found, key=lambda key: (-counts[key], key))[:MOST_TEXTS]
    return tuple(
        Example(key[0], counts[key], tuple(found[key]), instead=key[1], moved=key[2])
        for key in ranked
    )
