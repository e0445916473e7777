"""What is known of words before any text is read: kinds of names, heads, surnames, places."""

import tomllib
from pathlib import Path

# Short names of places that are common words before they are places.
_MIN_SHORT = 2
# What the names of zones end in that statistics count among the counties: 徐州经济技术开发区.
_ZONES = ("开发区", "新区", "园区", "产业园", "示范区", "实验区", "管理区")
_SHORTEST_ZONE = 4
# Counties that are called what every city has.
_PLAIN = frozenset(("城区", "郊区", "矿区"))
_SHORTS = frozenset(("city-short", "county-short", "zone"))
# Characters that are mostly words by themselves: 和政 and 市中 are rather 和|政 and 市|中.
_WORDLIKE = frozenset("中和大新多前后上下内外市会等天称两")


class Lexicon:
    """The lists of resources/gazetteers as kinds of words.

    `kinds` maps a name to its kinds ("city", "country", "body", "company", "title", "surname",
    "town"); `heads` maps a word that ends names to the labels it speaks for; `parts` maps a word
    to the parts it plays around names ("hold", "award", "class_"), `walls` are the words that
    names do not reach over, `closers` maps a noun behind 等 to the label of the list it
    closes ("none": of kinds of things), `breaks` maps verbs that names do not hold to 1 if it is
    those of bodies and places, to 2 if it is all, `no_places` those that only look like places,
    `introducers` nouns behind which the names of people stand, `transliterating` the characters
    that foreign names are written with.
    """

    def __init__(self, folder: Path, rules: Path) -> None:
        self.kinds: dict[str, tuple[str, ...]] = {}
        self.heads: dict[str, tuple[str, ...]] = {}
        for kind, name in (
            ("title", "titles.txt"), ("body", "bodies.txt"), ("company", "companies.txt"),
            ("institution", "institutions.txt"), ("zone", "zones.txt"), ("word", "words.txt"),
            ("event", "events.txt"), ("policy", "policies.txt"), ("honor", "honors.txt"),
            ("surname", "surnames.txt"), ("region", "regions.txt"), ("town", "towns.txt"),
            ("person", "people.txt"), ("metaphor", "metaphors.txt"),
        ):  # fmt: skip
            for word in (folder / name).read_text(encoding="utf-8").split():
                self._add(word, kind)
        self._add_places(folder / "china.tsv")
        heads = tomllib.loads((folder / "heads.toml").read_text(encoding="utf-8"))
        for label, words in heads.items():
            for word in words.split():
                labels = self.heads.get(word, ())
                if label not in labels:
                    self.heads[word] = (*labels, label)
        parts = tomllib.loads(rules.read_text(encoding="utf-8"))
        self.walls = frozenset(parts.pop("walls").split())
        self.no_places = frozenset(parts.pop("no_places").split())
        # How strictly a verb parts names: 1 for those of bodies and places, 2 for all.
        self.breaks = dict.fromkeys(parts.pop("breaks").split(), 1)
        self.breaks |= dict.fromkeys(parts.pop("acts").split(), 2)
        self.introducers = frozenset(parts.pop("introduce").split())
        self.transliterating = frozenset(parts.pop("transliterating")) - {"\n"}
        closers = parts.pop("closers")
        self.closers = {word: label for label, words in closers.items() for word in words.split()}
        self.parts: dict[str, tuple[str, ...]] = {}
        for part, listed in parts.items():
            for word in listed.split():
                self.parts[word] = (*self.parts.get(word, ()), part)
        self._longest_head = max(map(len, self.heads))
        self._whole = {word for word, kinds in self.kinds.items() if _is_whole(word, kinds)}
        self._prefixes = _by_prefix(self._whole)
        # With which words longer listed names begin.
        self.begins = frozenset(word[:size] for word in self._whole for size in range(1, len(word)))

    def head_of(self, word: str) -> str:
        """The longest head that `word` ends in, "" if none."""
        for size in range(min(len(word), self._longest_head), 0, -1):
            if word[-size:] in self.heads:
                return word[-size:]
        return ""

    def known_at(self, text: str, position: int, least: int = 0) -> int:
        """The length of the longest listed name or word at `position`, 0 if none.

        Those of `least` characters and fewer may be passed over.
        """
        sizes = self._prefixes.get(text[position : position + 2])
        if sizes is not None and sizes[0] > least:
            for size in sizes:
                name = text[position : position + size]
                if len(name) == size and name in self._whole:
                    return size
        return 0

    def _add_places(self, path: Path) -> None:
        """Provinces, cities and counties with their short names, and zones counted as counties."""
        for row in path.read_text(encoding="utf-8").splitlines():
            level, full, short = row.split("\t")
            if full.endswith(_ZONES) and len(full) >= _SHORTEST_ZONE:
                self._add(full, "zone")
            elif full not in _PLAIN:
                self._add(full, level)
                if len(short) >= _MIN_SHORT:
                    self._add(short, level + "-short")

    def _add(self, word: str, kind: str) -> None:
        kinds = self.kinds.get(word, ())
        if kind not in kinds:
            self.kinds[word] = (*kinds, kind)


def _is_whole(word: str, kinds: tuple[str, ...]) -> bool:
    """Whether a listed name is one word wherever it stands and ends where words do."""
    if kinds in (("town",), ("metaphor",), ("surname",)):
        return False
    if len(word) > 2 or "word" in kinds or "company" in kinds:
        return True
    return not _SHORTS.isdisjoint(kinds) and _WORDLIKE.isdisjoint(word)


def _by_prefix(words: object) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for word in words:  # type: ignore[attr-defined]
        sizes.setdefault(word[:2], set()).add(len(word))
    return {prefix: tuple(sorted(found, reverse=True)) for prefix, found in sizes.items()}
