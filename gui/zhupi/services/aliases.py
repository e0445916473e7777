"""Short names: what else a text calls what has a longer name.

Endings, contractions, heads and introductions stand in resources/rules/aliases.toml.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhupi import paths

_SHORTEST = 2
_BRACKETS = ("[（(]", "[)）]")
_QUOTES = '[“”"「」『』‘’]'
_INNER = '([^“”"「」『』‘’（）()，,。；;\\n]{2,20}?)'
_ACRONYM = r"([A-ZＡ-Ｚ][A-Za-z0-9&.-]{1,9}|[Ａ-Ｚ]{2,10})"


@dataclass(frozen=True, slots=True)
class AliasRules:
    """How names are shortened, the longest endings and continuations first."""

    endings: tuple[str, ...]
    autonomous: re.Pattern[str]
    contractions: Mapping[str, str]
    introductions: tuple[str, ...]
    forerunners: tuple[str, ...]
    continuations: tuple[str, ...]
    heads: Mapping[str, str]


@cache
def alias_rules() -> AliasRules:
    """The rules that come with the program."""
    data = tomllib.loads(paths.resource("rules/aliases.toml").read_text("utf-8"))
    return AliasRules(
        endings=_longest_first(data["endings"]),
        autonomous=re.compile(
            f"(?:(?:{'|'.join(_longest_first(data['peoples']))})族?)+自治[区州县旗]$"
        ),
        contractions=data["contractions"],
        introductions=tuple(data["introductions"]),
        forerunners=tuple(data["forerunners"]),
        continuations=_longest_first(data["continuations"]),
        heads=data["heads"],
    )


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=len, reverse=True))


def short_names(name: str) -> list[str]:
    """What `name` may be called in short, the longest first; each has two characters or more.

    联想集团有限公司 gives 联想集团 and 联想, 北京大学 gives 北大, 西安交通大学 gives 西安交大,
    让-保罗·萨特 gives 萨特.
    """
    rules = alias_rules()
    found = [rules.autonomous.sub("", name)]
    rest = name
    while ending := next((each for each in rules.endings if rest.endswith(each)), ""):
        rest = rest.removesuffix(ending)
        found.append(rest)
    for each in (name, *found):
        found = [*found, *_contracted(each, rules.contractions)]
    if "·" in name:
        found.append(name.rpartition("·")[2])
    for head, character in rules.heads.items():
        if len(name) == 2 + len(head) and name.endswith(head):
            found.append(name[0] + character)
    short = [each for each in dict.fromkeys(found) if len(each) >= _SHORTEST and each != name]
    return sorted(short, key=len, reverse=True)


def _contracted(name: str, contractions: Mapping[str, str]) -> list[str]:
    """The name with one long form in it said in short, then with all of them."""
    held = sorted((each for each in contractions if each in name), key=len, reverse=True)
    # Of 党的工作委员会 and 工作委员会, only what is in no longer one.
    held = [each for each in held if not any(each in other != each for other in held)]
    found, whole = [], name
    for each in held:
        found.append(name.replace(each, contractions[each]))
        whole = whole.replace(each, contractions[each])
    return [*found, whole]


def declared_names(text: str, name: str) -> list[str]:
    """The short names that `text` itself gives `name`.

    甲公司（以下简称“甲”）, 甲公司，简称“甲”, and letters alone in brackets: 世界贸易组织（WTO）.
    """
    opening, closing = _BRACKETS
    introduced = f"(?:{'|'.join(map(re.escape, alias_rules().introductions))})[:：为]?"
    form = re.compile(
        f"{re.escape(name)}(?:{opening}{introduced}{_QUOTES}?{_INNER}{_QUOTES}?{closing}"
        f"|[，,]?{introduced}{_QUOTES}{_INNER}{_QUOTES}"
        f"|{opening}{_ACRONYM}{closing})"
    )
    found = ((match[1] or match[2] or match[3]) for match in form.finditer(text))
    return list(dict.fromkeys(found))


def is_continued(after: str) -> bool:
    """Whether what stands right after a name makes it the beginning of a longer one."""
    return after.startswith(alias_rules().continuations)


def is_led(before: str) -> bool:
    """Whether what stands right before a name makes it the end of a longer one."""
    return before.endswith(alias_rules().forerunners)
