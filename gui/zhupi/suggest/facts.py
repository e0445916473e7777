"""What is known of one word by itself, computed once and kept."""

import re
from collections.abc import Callable, Iterable

from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.quantities import NumberMatch

# Features of one word: UTF-8, as crfsuite takes them.
Features = list[bytes]
# Those that a word always tells: tuples, for they are met all over the memory, and a tuple of
# bytes is one piece of it and left alone by the garbage collector.
Told = tuple[bytes, ...]
Keeper = Callable[[str], bytes | None]
_KEPT_WORDS = 200_000
_LATIN = re.compile(r"[A-Za-z]+\Z")
PUNCTUATION = frozenset(",，。;；、:：!！?？()（）《》“”‘’\"'—-·…~/ \t\n　▲▼#|")
# Traits of a word, as bits: of a name that no list has, a number, a wall, a verb, a zone's head.
NAMING, COUNTED, WALLED, VERBAL, ZONED = 1, 2, 4, 8, 16
_LINKS = frozenset("、和与及")
# Amounts that are such by their form alone: in figures, 一百二十六个, 三分之二, 六成.
_CERTAIN = re.compile(
    r"(?:约|\D{1,3}(?=\d))?"
    r"(?:\d|[一二两三四五六七八九十][〇零一二三四五六七八九十百千万亿]|.*(?:分之|[倍点成]|[年天亩]半))"
)
# What parts and encloses: the passes over a sentence that ask for it look at nothing else.
_SIGNS = frozenset("“”‘’《》()、,，:：。;；！？!?\n\t等")
_SEPARATORS = frozenset("、,，。;；:\n 等")
# Signs that join the parts of a name.
_JOINING = frozenset("+&")
# Signs that names may hold.
_INNER = frozenset("()·-“”‘’《》")
_WALL_TAGS = frozenset(("c", "r", "d", "p", "u", "ul", "uj", "uv", "y", "zg-"))
_PLACES = frozenset(("province", "province-short", "city", "city-short", "county", "region"))
_UNKNOWN_TAGS = frozenset(("nz", "nr", "nrt", "H", "E", "D"))
_FESTIVALS = frozenset(
    ("元旦", "五一", "十一", "国庆", "清明", "端午", "中秋", "元宵", "除夕", "七夕", "重阳")
)
# Lists of names that hardly ever mean anything else where they stand alone.
_SURE = {"body": "GOV", "institution": "ORG", "event": "EVENT", "person": "PER", "zone": "ZONE"}
# 长安 and 光大 are places and words too; names of companies of this length are not.
_SURE_COMPANY = 4
_NAMING_TAGS = frozenset(("ns", "nt", "nz", "nr", "nrt", "H", "j", "E", "D"))
_PLACE_ENDS = frozenset("省市县镇乡村州旗岛山河江湖海湾沟岭桥街路寺国洲")
_REGIONS = ("地区", "流域")
_VILLAGES = frozenset("村庄沟湾屯寨堡坪坡梁河桥营店")
_PLACE_TAGS = frozenset(("ns", "nr", "nz", "H", "nrt"))
_CLASSES = frozenset(
    ("body", "company", "institution", "title", "zone", "event", "policy", "honor")
)


def is_dotted(word: str) -> bool:
    """Whether the word is a foreign name whose parts a dot joins."""
    return len(word) > 2 and "·" in word[1:-1]


class Fact:
    """A word: its features, and what the passes over a sentence ask of it.

    `own` are its features for itself, `before` those it gives the word behind it as the one
    before, `after` those it gives the word before it.
    """

    __slots__ = (
        "after", "apart", "before", "bounds", "breaks",
        "closer", "closes", "counted", "ends", "festive", "figures", "given", "governs", "head",
        "introduces",
        "kinds", "labels", "leads", "listed_wall", "own", "parts", "person", "personal", "place",
        "separates", "shown", "sign", "sure", "surname", "tag", "text", "title", "traits",
        "unknown", "wall",
    )  # fmt: skip

    def __init__(self, text: str, shown: str, tag: str) -> None:
        self.text = text
        self.shown = shown
        self.tag = tag
        self.head = ""
        self.labels: tuple[str, ...] = ()
        self.kinds: tuple[str, ...] = ()
        self.parts: tuple[str, ...] = ()
        self.traits = 0
        # The label of a listed name that hardly ever means anything else.
        self.sure = ""
        # Whether names neither hold it nor begin with it, mostly: a wall, a number, a verb.
        self.bounds = True
        # 1 for a verb that no name of a body or place holds, 2 for one that no name holds.
        self.breaks = 0
        self.festive = False
        # The label of the lists it closes behind 等.
        self.closer = ""
        self.wall = self.listed_wall = True
        # Whether it is a wall or a number: runs of words stop before it.
        self.apart = True
        # Whether it may be a piece of a name that no dictionary has.
        self.unknown = False
        # Whether it parts or encloses.
        self.sign = text in _SIGNS
        # Whether an item of a list may end before it.
        self.separates = True
        # Whether it is a number or date.
        self.counted = False
        # Whether it is an amount in figures, or in words that can be nothing else.
        self.figures = False
        self.place = self.surname = self.given = self.person = self.title = False
        # Whether a person's name may begin with it.
        self.personal = False
        # Whether a person's name stands behind it often.
        self.introduces = False
        # What it tells the words before it as the word that closes their name.
        self.closes: Told = ()
        # As the word that closes a run, what it tells the run's first word and itself.
        self.ends: tuple[Told, Told] = (), ()
        # What it tells the words behind it: that it governs them, that a place leads them.
        self.governs: Told = ()
        self.leads: Told = ()
        self.own: Told = ()
        self.before: Told = ()
        self.after: Told = ()


class _Words(dict[str, Fact]):
    """Facts by their words: a dictionary, for a look into it costs a third of a call.

    Emptied where a flood of texts would let it grow.
    """

    def __init__(self, make: Callable[[str], Fact]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Fact:
        if len(self) > _KEPT_WORDS:
            self.clear()
        fact = self[word] = self._make(word)
        return fact


class Facts:
    """The facts of words; with `known`, only features among those are kept."""

    def __init__(
        self, lexicon: Lexicon, tag_of: Callable[[str], str], known: frozenset[str] | None
    ) -> None:
        self._lexicon = lexicon
        self._tag_of = tag_of
        self.kept, self._kept_before, self._kept_after = (
            _keeper(known, place) for place in ("", "-1", "1")
        )
        self._numbers: dict[str, Fact] = {}
        # The facts of a word by the word; made where they are asked for first.
        self.words = _Words(self._word)
        self.edge = Fact("", "", "")
        self.edge.before, self.edge.after = self.filtered(["-1^"]), self.filtered(["1$"])

    def number(self, word: str, match: NumberMatch) -> Fact:
        """The facts of a number or date, the same for all with its unit."""
        # Two hundred and twenty-six of something counts whatever stands around it; 一个 may not.
        certain = match.label != "DATE" and _CERTAIN.match(word) is not None
        written = word[0].isascii() or (certain and match.label != "QTY")
        shape = "a" if written else "1" if word[0] == "一" else "c"
        key = f"<{match.label}{shape}{match.unit or word[-2:]}>"
        known = f"{key}!" if certain else key
        fact = self._numbers.get(known)
        if fact is None:
            fact = Fact(key, key, f"m{match.label}")
            fact.counted = True
            fact.traits = COUNTED
            fact.festive = match.label == "DATE" and (word[-1] == "节" or word in _FESTIVALS)
            fact.figures = certain
            own = [f"N{match.label}", f"N{match.label}{shape}", f"N={match.unit or word}"]
            self._dress(fact, own)
            if len(self._numbers) > _KEPT_WORDS:
                self._numbers.clear()
            self._numbers[known] = fact
        return fact

    def _word(self, word: str) -> Fact:
        lexicon = self._lexicon
        # crfsuite's own listing of a model is one feature a line.
        shown = word if word.isprintable() else "¶"
        fact = Fact(word, shown, self._tag_of(word) or shape_of(word))
        if len(word) == 2 and word[0] == "家" and word[1] in _VILLAGES:
            # What the dictionary leaves of 郭家村.
            fact.tag = "ns"
        fact.head = lexicon.head_of(word)
        fact.kinds = lexicon.kinds.get(word, ())
        # 半壁江山 is a figure of speech.
        unplaced = word in lexicon.no_places or "metaphor" in fact.kinds
        if unplaced or (len(fact.head) == 1 < len(word) and fact.tag not in _NAMING_TAGS):
            # 思路 and 半壁江山 end no names.
            fact.head = ""
        fact.labels = lexicon.heads.get(fact.head, ())
        fact.parts = lexicon.parts.get(word, ())
        fact.title = "title" in fact.kinds
        fact.introduces = fact.title or word in lexicon.introducers
        fact.closer = lexicon.closers.get(word, "")
        fact.sure = next((_SURE[kind] for kind in fact.kinds if kind in _SURE), "")
        if fact.kinds == ("company",) and len(word) >= _SURE_COMPANY:
            fact.sure = "COM"
        fact.surname = "surname" in fact.kinds
        fact.place = (
            not _PLACES.isdisjoint(fact.kinds)
            or (
                # 合作, 资源 and 振兴 are counties too; the dictionary says what a word is mostly.
                fact.tag in _PLACE_TAGS
                and ("county-short" in fact.kinds or "city-short" in fact.kinds)
                and (fact.tag == "ns" or not fact.labels)
            )
            or (fact.tag == "ns" and len(word) > 1 and word[-1] in _PLACE_ENDS)
            or (fact.tag == "ns" and word.endswith(_REGIONS))
        )
        # 中关村 is a zone.
        fact.place = fact.place and not unplaced and "zone" not in fact.kinds
        if fact.place:
            # The dictionary has 合肥 as a common noun.
            fact.tag = "ns"
        fact.given = len(word) == 1 and fact.tag not in _WALL_TAGS and shape_of(word) == "H"
        fact.person = (
            "person" in fact.kinds
            or is_dotted(word)
            or (
                1 < len(word) < 4
                and fact.tag in ("nr", "nrt", "nrfg")
                and "surname" in lexicon.kinds.get(word[0], ())
            )
        )
        fact.personal = fact.person or fact.surname
        fact.listed_wall = word in lexicon.walls
        fact.wall = (
            fact.listed_wall
            or (shape_of(word) == "x" and word not in _INNER)
            or (fact.tag in _WALL_TAGS and not fact.kinds and not fact.labels)
        )
        if fact.labels:
            fact.closes = self.filtered([f"r={fact.head}", *(f"r{each}" for each in fact.labels)])
        if fact.place:
            fact.leads = self.filtered(["cP"])
        if fact.parts:
            fact.governs = self.filtered([f"g.{part}" for part in fact.parts])
        fact.apart = fact.wall
        if not fact.wall:
            closed = fact.labels or (f"?{fact.tag}",)
            begins, ends = (
                self.filtered([mark + each for each in closed]) for mark in ("c[", "c]")
            )
            fact.ends = begins, ends
        fact.unknown = fact.tag in _UNKNOWN_TAGS or (len(word) == 1 and fact.tag[:1] in "nvag")
        fact.traits = _traits(fact)
        fact.breaks = lexicon.breaks.get(word, 0)
        fact.sign = fact.sign or fact.breaks > 0
        fact.separates = fact.listed_wall or bool(fact.parts) or word in _SEPARATORS
        fact.bounds = fact.wall or bool(fact.parts and fact.parts != ("class_",))
        self._dress(fact, self._features(fact))
        return fact

    def _features(self, fact: Fact) -> list[str]:
        word = fact.text
        own = [f"t={fact.tag}"]
        if not (fact.place or _CLASSES.intersection(fact.kinds)):
            # A word of a list speaks for the list: its own letters would be learned by heart.
            own.append(f"w={fact.shown}")
            if len(word) > 1:
                # Its last character taught nothing: what it ends in tell heads and tags.
                own.append(f"a={word[0]}")
        own += [f"k={kind}" for kind in fact.kinds if kind != "word"]
        own += [f"v={part}" for part in fact.parts]
        if fact.place:
            own.append("P")
        exact = "=" if fact.head == word else ""
        own += [f"h={label}{exact}" for label in fact.labels]
        return own

    def _dress(self, fact: Fact, own: list[str]) -> None:
        near = [feature for feature in own if feature[0] in "wkhNvP"]
        fact.own = self.filtered(own)
        fact.before = tuple([known for known in map(self._kept_before, near) if known is not None])
        # Of the word behind the kind too: of the one before it taught nothing.
        near += [feature for feature in own if feature[0] == "t"]
        fact.after = tuple([known for known in map(self._kept_after, near) if known is not None])

    def filtered(self, features: Iterable[str]) -> Told:
        """Those of the features that are known, in UTF-8."""
        return tuple([known for known in map(self.kept, features) if known is not None])


def _traits(fact: Fact) -> int:
    return (
        (NAMING if fact.unknown or fact.place else 0)
        | (WALLED if fact.listed_wall and fact.text not in _LINKS else 0)
        | (VERBAL if fact.parts and fact.tag == "v" else 0)
        | (ZONED if "ZONE" in fact.labels else 0)
    )


def _keeper(known: frozenset[str] | None, place: str) -> Keeper:
    """What gives a feature's UTF-8 with `place` before it, None if that is not known."""
    if known is None:
        return lambda feature: (place + feature).encode()
    return {each.removeprefix(place): each.encode() for each in known if each.startswith(place)}.get


def shape_of(word: str) -> str:
    """What a word is written in: x punctuation, E Latin letters, D other ASCII, H Chinese."""
    if word in PUNCTUATION or (len(word) == 1 and not word.isalnum() and word not in _JOINING):
        return "x"
    if word.isascii():
        return "E" if _LATIN.match(word) else "D"
    return "H"
