"""Reports: what a format could not hold, counted and named, so that nothing is dropped silently."""

from dataclasses import dataclass, field

_EXAMPLES = 5
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing that was left out or changed, as `code` names it, and how often.

    `code` has its sentence in resources/messages/formats.toml, with the placeholders {count} and
    {examples}; `examples` are at most five places, as "document id: text", the text cut to 40
    characters on one line.
    """

    code: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was read or written, and what of it the format could not hold.

    `losses` is empty where everything was kept; it is sorted by code and has each code once.
    """

    format: str
    documents: int = 0
    mentions: int = 0
    losses: tuple[Loss, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing was lost."""
        return not self.losses

    def count(self, code: str) -> int:
        """How often something of that code was lost."""
        return sum(loss.count for loss in self.losses if loss.code == code)


@dataclass(slots=True)
class Tally:
    """Counts what a reader or writer meets, until it is done and asks for the report."""

    format: str
    documents: int = 0
    mentions: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _examples: dict[str, list[str]] = field(default_factory=dict)

    def lose(self, code: str, *, document: str = "", text: str = "", count: int = 1) -> None:
        """Note that `count` things of that code were lost, `text` in `document` among them."""
        if count <= 0:
            return
        self._counts[code] = self._counts.get(code, 0) + count
        examples = self._examples.setdefault(code, [])
        shown = ": ".join(part for part in (document, " ".join(text.split())[:_SHOWN]) if part)
        if shown and len(examples) < _EXAMPLES:
            examples.append(shown)

    def report(self) -> Report:
        """The report of everything noted so far."""
        losses = tuple(
            Loss(code, count, tuple(self._examples[code]))
            for code, count in sorted(self._counts.items())
        )
        return Report(self.format, self.documents, self.mentions, losses)
