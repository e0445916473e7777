"""The memory of strings that a person has confirmed: elsewhere they are proposed again."""

from collections.abc import Iterable, Iterator, Mapping

from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion

MEMORY = "memory@1"
# Shorter strings mean something else too often.
_SHORTEST = 2
# A confirmed name is nearly always one again; what it is not is a matter of its surroundings.
_SCORE = 0.9


class Memory:
    """Strings with the label they were confirmed with; never changed once made."""

    def __init__(self, confirmed: Mapping[str, str]) -> None:
        self._labels = {name: label for name, label in confirmed.items() if len(name) >= _SHORTEST}
        sizes: dict[str, set[int]] = {}
        for name in self._labels:
            sizes.setdefault(name[:_SHORTEST], set()).add(len(name))
        self._sizes = {start: sorted(found, reverse=True) for start, found in sizes.items()}

    def occurrences(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where remembered strings stand, from left to right, the longest at each place."""
        position = 0
        while self._labels and position < len(text):
            name = next(self._names_at(text, position), "")
            if name:
                yield position, position + len(name), self._labels[name]
            position += len(name) or 1

    def _names_at(self, text: str, position: int) -> Iterator[str]:
        for size in self._sizes.get(text[position : position + _SHORTEST], ()):
            name = text[position : position + size]
            if len(name) == size and name in self._labels:
                yield name

    def with_remembered(
        self, text: str, suggestions: Iterable[Suggestion]
    ) -> tuple[Suggestion, ...]:
        """The suggestions, and the remembered strings that none of them overlaps; sorted.

        A suggestion of just such a string is given the label and score of the memory.
        """
        found = {suggestion.span: suggestion for suggestion in suggestions}
        taken = {
            place for span in found for low, high in span.fragments for place in range(low, high)
        }
        for start, end, label in self.occurrences(text):
            span = Span.of(start, end)
            if span in found or taken.isdisjoint(range(start, end)):
                reason = Reason("memory.confirmed", text[start:end])
                found[span] = Suggestion(span, label, _SCORE, MEMORY, reason)
        return tuple(sorted(found.values(), key=lambda suggestion: suggestion.span))
