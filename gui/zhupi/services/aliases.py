"""Short names: what else a text calls what has a longer name.

Endings, heads and introductions stand in resources/rules/aliases.toml.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhupi import paths

_SHORTEST = 2
_BRACKETS = ("[（(]", "[)）]")
_QUOTES = '[“”"「」『』‘’]?'


@dataclass(frozen=True, slots=True)
class AliasRules:
    """How names are shortened, the longest endings and continuations first."""

    endings: tuple[str, ...]
    introductions: tuple[str, ...]
    continuations: tuple[str, ...]
    heads: Mapping[str, str]


@cache
def alias_rules() -> AliasRules:
    """The rules that come with the program."""
    data = tomllib.loads(paths.resource("rules/aliases.toml").read_text("utf-8"))
    return AliasRules(
        endings=_longest_first(data["endings"]),
        introductions=tuple(data["introductions"]),
        continuations=_longest_first(data["continuations"]),
        heads=data["heads"],
    )


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=len, reverse=True))


def short_names(name: str) -> list[str]:
    """What `name` may be called in short, the longest first; each has two characters or more.

    联想集团有限公司 gives 联想集团 and 联想, 北京大学 gives 北大, 让-保罗·萨特 gives 萨特.
    """
    rules = alias_rules()
    found = []
    rest = name
    while ending := next((each for each in rules.endings if rest.endswith(each)), ""):
        rest = rest.removesuffix(ending)
        found.append(rest)
    if "·" in name:
        found.append(name.rpartition("·")[2])
    for head, character in rules.heads.items():
        if len(name) == 2 + len(head) and name.endswith(head):
            found.append(name[0] + character)
    return [each for each in dict.fromkeys(found) if len(each) >= _SHORTEST and each != name]


def declared_names(text: str, name: str) -> list[str]:
    """The short names that `text` itself gives `name`: 甲公司（以下简称“甲”）."""
    opening, closing = _BRACKETS
    introduced = "|".join(map(re.escape, alias_rules().introductions))
    form = (
        f"{re.escape(name)}{opening}(?:{introduced})[:：为]?"
        f'{_QUOTES}([^“”"「」『』‘’（）()，,。；;\\n]{{2,20}}?){_QUOTES}{closing}'
    )
    return list(dict.fromkeys(match.group(1) for match in re.finditer(form, text)))


def is_continued(after: str) -> bool:
    """Whether what stands right after a name makes it the beginning of a longer one."""
    return after.startswith(alias_rules().continuations)
