"""Which layers of a project can be compared, and what each has in a document.

Annotators work blind: what a person marked is compared only in documents that this person has
marked as done, unless the one who compares asks for unfinished ones too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention
from zhupi.model.succession import today
from zhupi.model.text import text_hash
from zhupi.services.exporting import GOLD
from zhupi.services.past import earlier_days, state_at
from zhupi.services.reading import layer_today, shard_today
from zhupi.store.project import Project

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Source:
    """One layer of a project: a person's work (gold among them), or an import or suggester's.

    `title` is the name, told apart where a person and a machine's layer have the same. With a
    `day` (ISO 8601) it is the person's work as it stood at that day's end.
    """

    name: str
    is_person: bool
    title: str
    day: str = ""

    @property
    def is_today(self) -> bool:
        """Whether it is a person's work as it stands."""
        return self.is_person and not self.day


def sources(project: Project) -> list[Source]:
    """All layers there are: people first, each with earlier states of their work, then others."""
    found = []
    for source in layers_today(project):
        found.append(source)
        if source.is_person:
            found += [
                Source(source.name, is_person=True, title=f"{source.name} {day}", day=day)
                for day in earlier_days(project, source.name)
            ]
    return found


def layers_today(project: Project) -> list[Source]:
    """The layers as they stand, people first."""
    people = project.annotators()
    found = [Source(name, is_person=True, title=name) for name in people]
    for name in project.layers():
        title = f"{name} *" if name in (*people, GOLD) else name
        found.append(Source(name, is_person=False, title=title))
    return found


def shuffled(chosen: Sequence[Source], seed: str) -> tuple[Source, ...]:
    """The layers in an order that their names don't tell; the same each time for one seed."""
    return tuple(sorted(chosen, key=lambda each: text_hash(f"{seed}\n{each.title}")))


def usual_choice(project: Project, found: Sequence[Source]) -> tuple[Source, ...]:
    """The layers one most likely wants to settle; () where there are less than two.

    People who have a document done come first; with less than two of them imports are added,
    then gold, then suggesters, whose layers are named with their version ("rules@1").
    """
    people = [each for each in found if each.is_today and each.name != GOLD]
    chosen = [each for each in people if _has_done(project, each.name)]
    machines = [each for each in found if not each.is_person]
    for further in (
        [each for each in machines if "@" not in each.name],
        [each for each in found if each.is_today and each.name == GOLD],
        [each for each in machines if "@" in each.name],
    ):
        if len(chosen) < _FEWEST:
            chosen += further
    return tuple(chosen) if len(chosen) >= _FEWEST else ()


def _has_done(project: Project, annotator: str) -> bool:
    summary = project.refresh_summary(annotator)
    return any(each.state is DocumentState.DONE for each in summary.values())


def comparable(
    project: Project, chosen: Sequence[Source], *, viewer: str = "", unfinished: bool = False
) -> tuple[str, ...]:
    """The documents in which every chosen layer may be looked at, in the catalogue's order.

    Of a person that takes a document marked done, or with `unfinished` one that is begun; gold
    is never blind; of a machine's layer it takes that the layer has the document. A `viewer` who
    annotates too sees only what they have done themselves, unless `unfinished`.
    """
    wanted = list(project.catalogue())
    if not unfinished and viewer not in ("", GOLD):
        own = project.refresh_summary(viewer)
        if any(each.decided for each in own.values()):
            wanted = [each for each in wanted if own.of(each).state is DocumentState.DONE]
    for source in chosen:
        if source.day:
            past = state_at(project, source.name, source.day)
            wanted = [each for each in wanted if past.get(each)]
            continue
        if not source.is_person:
            wanted = [each for each in wanted if project.has_layer(source.name, each)]
            continue
        summary = project.refresh_summary(source.name)
        begun = unfinished or source.name == GOLD
        wanted = [
            each
            for each in wanted
            if summary.of(each).state is DocumentState.DONE
            or (begun and summary.of(each).state is not DocumentState.TODO)
        ]
    return tuple(wanted)


def mentions_of(project: Project, source: Source, document_id: str) -> tuple[Mention, ...]:
    """What a layer has in a document: what a person wants, or all that a machine found.

    Raises what reading a shard or a layer raises.
    """
    if source.day:
        past = state_at(project, source.name, source.day).get(document_id, {})
        return tuple(each for each in today(past, project.scheme).values() if each.counts)
    if source.is_person:
        held = shard_today(project, source.name, document_id).mentions.values()
        return tuple(mention for mention in held if mention.counts)
    # Loaded here: the window starts without metrics, and with what tells the layers there are.
    from zhupi.metrics.disagreement import stands

    return tuple(filter(stands, layer_today(project, source.name, document_id).values()))
