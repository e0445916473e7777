"""What a document says again: names guessed in it before, and companies by their short names.

A text gives a company's full name once (湖南山水新材料股份有限公司) and then calls it 山水新材.
"""

from collections.abc import Iterator, Sequence

from zhupi.suggest.facts import Fact
from zhupi.suggest.grammar import Proposal
from zhupi.suggest.learned import Stretch

_ENDINGS = ("有限公司", "有限责任公司", "股份公司", "集团公司", "总公司", "集团")
_LEGAL = frozenset(
    ("股份", "有限", "有限公司", "有限责任公司", "责任", "公司", "集团", "控股", "总公司",
     "集团公司", "股份公司", "股份有限公司", "集团有限公司", "控股有限公司")
)  # fmt: skip
_LONGEST_SHORT = 6
_LONGEST_WORDS = 8
_SURE = 0.5


class Repeats:
    """What was guessed in a document, by string, and what its companies may be called in short."""

    def __init__(self) -> None:
        self.labels: dict[str, dict[str, int]] = {}
        # The names guessed with some certainty, by their first word.
        self._known: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        # The proper parts of companies' names, by their first two characters.
        self._cores: dict[str, set[str]] = {}
        self._begins: set[str] = set()

    def note(
        self, facts: Sequence[Fact], guesses: Sequence[Stretch], readings: Sequence[Proposal]
    ) -> None:
        """Take in what was guessed and read in one sentence."""
        for guess in guesses:
            if guess.label:
                words = tuple([fact.text for fact in facts[guess.first : guess.last + 1]])
                counts = self.labels.setdefault("".join(words), {})
                counts[guess.label] = counts.get(guess.label, 0) + 1
                if guess.certainty >= _SURE and len(words) <= _LONGEST_WORDS:
                    self._known.setdefault(words[0], set()).add((words, guess.label))
                if guess.label == "COM":
                    self._note_company(facts[guess.first : guess.last + 1])
        for one in readings:
            if one.label == "COM" and facts[one.end - 1].text.endswith(_ENDINGS):
                self._note_company(facts[one.start : one.end])

    def _note_company(self, facts: Sequence[Fact]) -> None:
        core = core_of(facts)
        if len(core) > 1:
            self._cores.setdefault(core[:2], set()).add(core)
            self._begins.add(core[0])

    def feature(self, name: str, label: str) -> str:
        """How often the string was guessed as this label and as others; "" where it was not."""
        labels = self.labels.get(name)
        if labels is None:
            return ""
        same, total = labels.get(label, 0), sum(labels.values())
        return f"D{min(same, 3)}{'o' if total > same else ''}"

    def is_short(self, name: str) -> bool:
        """Whether the string is a short form of a company's name in the document."""
        cores = self._cores.get(name[:2])
        return cores is not None and any(_shortens(name, core) for core in cores)

    def knows(self, name: str, label: str) -> bool:
        """Whether the document has the string as a name of this label, or a longer form of it."""
        return label in self.labels.get(name, ()) or (label == "COM" and self.is_short(name))

    def occurrences(self, facts: Sequence[Fact]) -> Iterator[tuple[int, int, str]]:
        """Where in a sentence such names stand: first word, word after the last, label."""
        known, cores, begins = self._known, self._cores, self._begins
        texts = [fact.text for fact in facts]
        for start in [index for index, text in enumerate(texts) if text in known]:
            for words, label in known[texts[start]]:
                end = start + len(words)
                if tuple(texts[start:end]) == words:
                    yield start, end, label
        if begins:
            for start in [index for index, text in enumerate(texts) if text[0] in begins]:
                if "".join(texts[start : start + 2])[:2] in cores:
                    yield from self._short_names(facts, start)

    def _short_names(self, facts: Sequence[Fact], start: int) -> Iterator[tuple[int, int, str]]:
        name = ""
        for end in range(start, min(start + _LONGEST_SHORT, len(facts))):
            name += facts[end].text
            if len(name) > _LONGEST_SHORT:
                return
            if len(name) > 1 and self.is_short(name):
                yield start, end + 1, "COM"


def core_of(facts: Sequence[Fact]) -> str:
    """The proper part of a company's name: without place, legal form and brackets."""
    start, end = 0, len(facts)
    while start < end and facts[start].place:
        start += 1
    while end > start and facts[end - 1].text in _LEGAL:
        end -= 1
    texts = [fact.text for fact in facts[start:end]]
    if "(" in texts:
        del texts[texts.index("(") :]
    return "".join(texts)


def _shortens(name: str, core: str) -> bool:
    """Whether the name has the core's first two characters and then characters of it in order."""
    if len(name) < 2 or name[:2] != core[:2] or len(name) > len(core):
        return False
    rest = iter(core[2:])
    return all(character in rest for character in name[2:])
