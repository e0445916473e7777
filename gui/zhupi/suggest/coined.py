"""Companies and zones by how their names are coined: characters that make no word, and a noun.

The press calls companies by a coined name and the branch of industry they are of (天合光能), or,
behind the word for what they are, by the coined name alone (企业豪迈精工); zones by their place
and half a class word (西安高新).
"""

from collections.abc import Iterator, Sequence

from zhupi.suggest.facts import Fact

# First word, word after the last, label, rule: what the grammar makes proposals of.
Coined = tuple[int, int, str, str]
_NAMES = frozenset(("nr", "nz", "nrt", "H", "E"))
_FUNCTION = frozenset("的了是在和与及或由被把将为对从向于以等让给就也都而但并暨任兼年月日区市省县")
_CLASSES = frozenset(("技术", "产业", "行业", "领域", "集群", "企业"))
# Verbs in the short names of state-owned companies: 湘投, 陕建.
_INVESTING = frozenset("投建控交发")
_LONGEST = 5
_SHORTEST = 2
_LONGEST_PART = 3
_WORDS = 4
_KEPT_WORDS = 50_000


class Coinage:
    """Reads coined names. `industries` are the branches, `leads` what stands before companies,
    `common` words that no coined name holds, `zonal` the half class words of zones.
    """

    def __init__(
        self,
        industries: frozenset[str],
        leads: frozenset[str],
        zonal: frozenset[str],
        common: frozenset[str],
    ) -> None:
        self.heads = industries | zonal
        self._industries = industries
        self.leads = leads
        self._zonal = zonal
        self._common = common
        self._known: dict[Fact, bool] = {}

    def at(self, facts: Sequence[Fact], head: int) -> Iterator[Coined]:
        """The coined names that end in the word `head`."""
        text = facts[head].text
        if text in self._industries:
            start = self.start(facts, head)
            if start < head and not self._goes_on(facts, head + 1):
                yield _behind_places(facts, start), head + 1, "COM", "coined"
        elif head and facts[head - 1].place and not self._goes_on(facts, head + 1):
            yield _behind_places(facts, head - 1), head + 1, "ZONE", "half"

    def behind(self, facts: Sequence[Fact], lead: int) -> Iterator[Coined]:
        """The coined name right behind the word `lead`, one of `leads`: 企业豪迈精工生产…."""
        end = first = lead + 1
        while end < len(facts) and end - first < _WORDS and self._coins(facts[end]):
            end += 1
        if _ends(facts, end) and self._is_coined(facts, first, end):
            yield first, end, "COM", "led"

    def of_house(self, facts: Sequence[Fact], house: int) -> Iterator[Coined]:
        """The coined name that goes on behind a listed company's: 中铁宝桥."""
        end = house + 1
        while end < len(facts) and end - house < _WORDS and self._coins(facts[end], headed=True):
            end += 1
        size = sum(len(fact.text) for fact in facts[house + 1 : end])
        if 0 < size <= _LONGEST_PART and _ends(facts, end):
            yield house, end, "COM", "coined"

    def start(self, facts: Sequence[Fact], head: int) -> int:
        """Where the coined part before a head begins; `head` where there is none."""
        start = head
        while start > 0 and head - start < _WORDS and self._coins(facts[start - 1]):
            start -= 1
        return start if self._is_coined(facts, start, head) else head

    def _is_coined(self, facts: Sequence[Fact], start: int, end: int) -> bool:
        run = facts[start:end]
        size = sum(len(fact.text) for fact in run)
        return _SHORTEST <= size <= _LONGEST and (len(run) > 1 or run[0].text not in self._zonal)

    def _coins(self, fact: Fact, *, headed: bool = False) -> bool:
        """Whether a word may be a piece of a coined name, `headed` if its last."""
        known = self._known.get(fact)
        if known is None:
            if len(self._known) > _KEPT_WORDS:
                self._known.clear()
            known = self._known[fact] = self._is_piece(fact)
        return known and (headed or not fact.labels or len(fact.text) == 1)

    def _is_piece(self, fact: Fact) -> bool:
        text = fact.text
        if text in self._zonal or text in _INVESTING:
            return True
        if text in self._common or fact.parts or fact.breaks or fact.listed_wall or fact.counted:
            return False
        if len(text) == 1:
            return "\u4e00" <= text <= "\u9fff" and text not in _FUNCTION
        return fact.tag in _NAMES and "word" not in fact.kinds and not fact.place

    def _goes_on(self, facts: Sequence[Fact], index: int) -> bool:
        """Whether a longer name or a class of things goes on there: 高新担保, 高新技术."""
        if index >= len(facts) or facts[index].wall:
            return False
        fact = facts[index]
        return bool(fact.labels) or fact.text in self.heads or fact.text in _CLASSES


def _ends(facts: Sequence[Fact], end: int) -> bool:
    """Whether no noun follows that the words before would belong to."""
    return end == len(facts) or facts[end].wall or facts[end].tag[:1] == "v"


def _behind_places(facts: Sequence[Fact], start: int) -> int:
    while start > 0 and facts[start - 1].place:
        start -= 1
    return start
