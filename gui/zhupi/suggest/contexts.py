"""Passes over a sentence: what a word is told of words further away.

Names in Chinese are read from their end: the word that closes a name says what it is, so most
passes look to the right. Each pass adds features to stretches of words.
"""

from collections.abc import Callable, Iterator, Sequence

from zhupi.suggest.facts import Fact, Features, is_dotted
from zhupi.suggest.lists import closer
from zhupi.suggest.marks import CLOSING, OPENING

Add = Callable[[int, int, str], None]
# Where a surname with a given name begins and ends, and the evidence around it.
Person = tuple[int, int, str]
_QUOTES = frozenset("“”‘’")
_BEFORE_NAMES = frozenset("、(:：\n ,，。　")
_BEHIND_NAMES = frozenset("、):：\n ,，。　")
BLANKS = frozenset((" ", "\u3000"))
_BEGINNING = BLANKS | {"("}
_CLAUSE = frozenset(",，。;；")
_OF_NAMES = frozenset(("nr", "nrt"))
# Prepositions, pronouns, links and particles: 记者从, 记者向.
_FUNCTIONS = frozenset(("p", "c", "r", "u", "ul", "uj", "uv", "ud", "ug", "uz", "y"))
HONORIFICS = frozenset(("先生", "女士", "小姐", "同志", "老师", "夫妇", "一家"))
# What the dictionary takes names of other languages for, and names of places.
_ALIEN = frozenset(("nr", "nrt", "ns", "nz"))
_SPEAKER = 4
_SEXES = frozenset(("男", "女"))
_LINKS = frozenset("和与及从向")
# Verbs and adverbs that stand between a name and a verb of speaking or a comma.
_NEVER_GIVEN = frozenset(
    "说称是有在到来去还也就都则又曾不没将会能要可已便却才再均亦讲等的了着和与及向从对被把给为以于们"
)
_REACH = 40


def add_contexts(
    facts: Sequence[Fact],
    signs: Sequence[int],
    people: Sequence[Person],
    rows: Sequence[Features],
    add: Add,
) -> None:
    """Add all features of the passes to the rows.

    `signs` says which of the sentence's words are signs, `people` are its `persons`. `add` gets
    first word, word after the last, feature.
    """
    _chunks(facts, rows, add)
    _persons(people, add)
    texts = {facts[index].text for index in signs}
    if not texts.isdisjoint(OPENING):
        _quotations(facts, signs, add)
    if "等" in texts:
        _lists(facts, signs, add)


def _chunks(facts: Sequence[Fact], rows: Sequence[Features], add: Add) -> None:
    """Runs of words without a wall: how each ends and what governs it."""
    start = 0
    governor: Fact | None = None
    listed = False
    walls = [index for index, fact in enumerate(facts) if fact.apart]
    for stop in (*walls, len(facts)):
        if start < stop:
            _chunk(facts, start, stop, governor, rows)
            if listed:
                add(start, stop, "l")
            if facts[stop - 1].parts:
                governor = facts[stop - 1]
        start = stop + 1
        if stop < len(facts):
            fact = facts[stop]
            if fact.text == "、":
                listed = True
            elif fact.parts:
                governor, listed = fact, False
            elif fact.text in _CLAUSE:
                governor, listed = None, False


def _chunk(
    facts: Sequence[Fact], start: int, end: int, governor: Fact | None, rows: Sequence[Features]
) -> None:
    first, last = start, end - 1
    if facts[start].parts and last > start:
        # A verb at the beginning governs the rest.
        governor, first = facts[start], start + 1
    while last > first and facts[last].text in _QUOTES:
        last -= 1
    told = facts[first].leads
    if governor is not None:
        told = governor.governs + told
    if told:
        for row in rows[first:end]:
            row.extend(told)
    begins, ends = facts[last].ends
    rows[first].extend(begins)
    rows[last].extend(ends)


def add_right_heads(facts: Sequence[Fact], rows: Sequence[Features]) -> None:
    """For each word the nearest word at its right that ends names, with no wall in between."""
    for head in [index for index, fact in enumerate(facts) if fact.labels and not fact.wall]:
        told = facts[head].closes
        for index in range(head - 1, -1, -1):
            fact = facts[index]
            if fact.wall:
                break
            rows[index].extend(told)
            if fact.labels:
                break


def _quotations(facts: Sequence[Fact], signs: Sequence[int], add: Add) -> None:
    """For words between quotation or book-title marks: which marks, and what stands behind."""
    opened: list[int] = []
    for index in signs:
        text = facts[index].text
        if text in OPENING:
            opened.append(index)
        elif text in CLOSING and opened:
            _quotation(facts, opened.pop(), index, add)


def _quotation(facts: Sequence[Fact], start: int, end: int, add: Add) -> None:
    mark = facts[start].text
    after = end + 1
    add(start, after, f"q{mark}")
    add(start, after, f"q{mark}{min((end - start) // 2, 5)}")
    if after < len(facts):
        behind = facts[after]
        add(start, after, f"q>{behind.shown}")
        add(start, after, f"q{mark}>{behind.tag}")
        for label in behind.labels:
            add(start, after, f"q{mark}>{label}")
        add(after, after + 1, f"Q{mark}")
    if start:
        before = facts[start - 1]
        for part in before.parts:
            add(start, after, f"q<{part}")
        if before.text in CLOSING or before.text == "、":
            add(start, after, "q<list")
    add(start + 1, start + 2, f"q{mark}[")
    add(end - 1, end, f"q{mark}]")


def _lists(facts: Sequence[Fact], signs: Sequence[int], add: Add) -> None:
    """For words before 等 (and a count): the word the list is closed by."""
    for index in signs:
        if facts[index].text != "等" or index + 1 >= len(facts):
            continue
        label, counted = closer(facts, index)
        start = index
        while start > max(0, index - _REACH) and facts[start - 1].text not in "。;；":
            start -= 1
        add(start, index, f"e={label}{'#' if counted else ''}")
        if label:
            add(start, index, f"e{label}")


def _persons(people: Sequence[Person], add: Add) -> None:
    """Words that may be a person's name, and how much around them speaks for one."""
    for start, end, evidence in people:
        add(start, start + 1, f"p[{end - start}")
        add(start, start + 1, f"p[{evidence}")
        add(start + 1, end, "p-")
        add(start + 1, end, f"p-{evidence}")
        add(start - 1, start, f"p<{evidence}")
        add(end, end + 1, f"p>{evidence}")


def persons(facts: Sequence[Fact]) -> Iterator[Person]:
    """Where surnames with given names stand, and the evidence around them.

    "s" for a post or a verb of speaking beside it, and how many of its sides are free.
    """
    limit = 0
    for index in [index for index, fact in enumerate(facts) if fact.personal or fact.tag in _ALIEN]:
        if index < limit:
            continue
        fact = facts[index]
        size = person_size(facts, index)
        if not size:
            continue
        limit = end = index + size
        before = facts[index - 1] if index else None
        after = facts[end] if end < len(facts) else None
        strong = (
            is_dotted(fact.text)
            or (before is not None and before.introduces)
            or (after is not None and (after.title or "speak" in after.parts))
            or (after is not None and (after.text in HONORIFICS or _tells_sex(facts, end)))
        )
        calm = (before is None or before.text in _BEFORE_NAMES) + (
            after is None or after.text in _BEHIND_NAMES
        )
        yield index, end, f"{'s' if strong else ''}{calm}"


def are_names(facts: Sequence[Fact], start: int, end: int) -> bool:
    """Whether words are names of people and nothing else, as whoever wrote signs: 王 倩 李晓峰.

    A single one of two characters may be anything.
    """
    sizes = []
    while start < end:
        fact = facts[start]
        if fact.text in BLANKS or fact.text == "、" or fact.title:
            start += 1
            continue
        size = person_size(facts, start)
        if not size or start + size > end:
            return False
        sizes.append(sum(len(each.text) for each in facts[start : start + size]))
        start += size
    return len(sizes) > 1 or sizes[:1] > [2]


def _tells_sex(facts: Sequence[Fact], end: int) -> bool:
    """Whether a line about a person goes on there: 王小明，男，汉族."""
    return (
        end + 1 < len(facts) and facts[end].text in _BEHIND_NAMES and facts[end + 1].text in _SEXES
    )


def person_size(facts: Sequence[Fact], index: int) -> int:
    """How many words from `index` on read as surname and given name, 0 if they do not.

    Behind a post or a noun for people a given name may be a word of any kind: 市长龚正.
    """
    fact = facts[index]
    introduced = index > 0 and facts[index - 1].introduces and fact.tag not in _FUNCTIONS
    if introduced and fact.tag in _ALIEN and (size := _speaker_size(facts, index)):
        return size
    if fact.person and not (fact.surname and _given_behind(facts, index, introduced)):
        # 董事长陈炎|顺表示: what the dictionary takes for a whole name may be short of a word.
        return 1 + (introduced and len(fact.text) == 2 and _ends_name(facts, index + 1))
    if not fact.surname or index + 1 >= len(facts) or fact.text in _LINKS:
        return 0
    second = facts[index + 1]
    if second.text in HONORIFICS:
        return 0
    third = facts[index + 2] if index + 2 < len(facts) else None
    opened = index > 0 and facts[index - 1].text in _BEGINNING
    if (introduced or opened) and second.text in BLANKS and _ends_name(facts, index + 2):
        # Newspapers set names of two characters as wide as those of three: 马 超.
        return 3
    if second.given or (introduced and _may_be_given(second)):
        if third is not None and "speak" not in third.parts:
            # 沈建刚说: 刚 is of the name, though it is an adverb as well.
            return 3 if third.given or (introduced and _ends_name(facts, index + 2)) else 2
        return 2
    unlabelled = not second.labels or second.tag in _OF_NAMES or (introduced and second.place)
    return 2 if len(second.text) == 2 and not second.wall and unlabelled else 0


def _speaker_size(facts: Sequence[Fact], index: int) -> int:
    """How many words between a post and a verb of speaking are one who speaks; 0 for none.

    区长扎西多吉表示, 市长高建国说: what the dictionary has for places or for parts of names.
    """
    end = index
    while end < len(facts) and end - index < _SPEAKER and facts[end].tag in _ALIEN:
        end += 1
    if end == len(facts) or "speak" not in facts[end].parts:
        return 0
    size = sum(len(fact.text) for fact in facts[index:end])
    # 市长陕西说 is nobody's name.
    return end - index if 2 < size < 7 else 0


def _given_behind(facts: Sequence[Fact], index: int, introduced: bool) -> bool:
    """Whether a given name follows the surname of two characters at `index`: 诸葛|明."""
    if index + 1 >= len(facts):
        return False
    behind = facts[index + 1]
    if len(behind.text) == 1:
        return (behind.given or (introduced and _may_be_given(behind))) and not behind.parts
    plain = not behind.labels or behind.place
    return len(behind.text) == 2 and not behind.wall and plain and introduced


def _ends_name(facts: Sequence[Fact], index: int) -> bool:
    """Whether a character may end a given name there, since no more of it can follow."""
    if index >= len(facts) or facts[index].parts or facts[index].text in _NEVER_GIVEN:
        return False
    if len(facts[index].text) != 1 or not "\u4e00" <= facts[index].text <= "\u9fff":
        return False
    behind = facts[index + 1] if index + 1 < len(facts) else None
    return behind is None or behind.wall or behind.text in _BEHIND_NAMES or "speak" in behind.parts


def _may_be_given(fact: Fact) -> bool:
    """Whether a word of one character can be a given name where a name is sure to stand."""
    one = len(fact.text) == 1 and "\u4e00" <= fact.text <= "\u9fff"
    return one and fact.tag not in _FUNCTIONS and not fact.parts
