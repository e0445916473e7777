"""The grammar of dates and periods, with their values in ISO 8601.

It works on the matching form of a text. Adjoining parts are one match, ranges too.
"""

import re
import tomllib
from pathlib import Path

from zhupi.suggest.numerals import DASH
from zhupi.suggest.quantities import NumberMatch

_YEAR = (
    r"(?:(?:1[5-9]|20)\d\d|[一二][〇零一二三四五六七八九]{3}|(?<!\d)\d\d(?=年\d{1,2}月)"
    r"|(?<=民国)(?:元|\d{1,3}|[一二三四五六七八九十百]{1,4}))年"
)
_YEAR_TAIL = (
    r"(?:年初(?!步)|年底|年末|年中|年内|同期|度|初(?![步级中期心])|底(?![线层部气座盘])"
    r"|末(?!端)|内)?"
)
_SMALL = (
    r"(?:二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})"
)
_MONTH_TAIL = r"(?:份|初(?![步级中])|底(?![线层部])|末|中旬|上旬|下旬|中下旬|上中旬)?"
_MONTH = rf"(?:{_SMALL}|正|腊)月(?!球|亮|饼|子){_MONTH_TAIL}"
# 正月十五, 农历七月初七, 九月初九; 三月初三家公司 counts companies.
_MOON_DAY = (
    r"(?:初[一二三四五六七八九十]|十[一二三四五六七八九]?|[二廿]十?[一二三四五六七八九]?|三十)"
)
_MOON = (
    rf"(?:(?:(?:(?<=农历)|(?<=阴历)){_SMALL}|正|腊|冬)月{_MOON_DAY}"
    rf"|[一二三四五六七八九十]{{1,2}}月(?=初){_MOON_DAY})(?![家个名户项所件多余日号])"
)
_DAY = rf"{_SMALL}(?:日|号(?![线楼院门工井机厅令文车地店桥公]))"
_HALF = (
    r"(?:上午|下午|中午|晚上|晚间|凌晨|清晨|早上|早晨|傍晚"
    r"|夜间|深夜|午后|当晚|晨|晚(?![会宴年婚餐]))"
)
_CLOCK = (
    r"(?:(?:\d{1,2}|二十[一二三四]?|十[一二三四五六七八九]?|[零一两二三四五六七八九])"
    r"(?:时(?![代间期刻候节长尚速效])|点(?!位|多|个|击|名|赞))"
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})分|半|整|许)?|\d{1,2}:\d{2}(?::\d{2})?)"
)
_TIME = rf"(?:{_HALF}(?:{_CLOCK}(?:{DASH}{_CLOCK})?)?|{_CLOCK}(?:{DASH}{_CLOCK})?)?"
# 一号 is a first one more often than a day.
_DAY_ALONE = rf"(?![一二三四五六七八九]号){_DAY}{_TIME}"
_QUARTER = (
    r"(?:上半年|下半年|(?:前|第)?[一二三四1-4]季度|前[两二三]个?季度"
    r"|[一二三四]季(?!度|节|稻)|首季度?|[春夏秋冬]季)(?:(?<=度)[初末底])?"
)
_FIRST_MONTHS = r"前(?:\d{1,2}|十[一二]?|[一二两三四五六七八九])个月"
_WEEKDAY = r"(?:(?:本|上|下|这|每)?(?:周|星期|礼拜)[一二三四五六日天](?![个体])" + rf"{_TIME})"
# 建成后年产值, 搬迁前年均收入.
_NOT_A_YEAR = r"(?![前后]年[产均收营销利税处])"
_BEFORE = r"(?<![\dA-Za-z.第])"


class Dates:
    """The patterns for dates, built from the words in resources/rules/dates.toml.

    `leads` are the words that belong to a date behind them, `starts` the characters, beside digits
    and numerals, with which a date can begin, and `follow` what can stand behind these, or behind
    the first numeral.
    """

    def __init__(self, rules: Path) -> None:
        data = tomllib.loads(rules.read_text(encoding="utf-8"))
        self.leads: tuple[str, ...] = tuple(data["leads"]["words"].split())
        self.years: dict[str, int] = data["years"]
        self.days: dict[str, int] = data["days"]
        self.months: dict[str, int] = data["months"]
        vague = set(data["vague"]["words"].split())
        festivals = _alternatives(set(data["vague"]["festivals"].split()))
        relative = rf"{_NOT_A_YEAR}(?:{_alternatives(self.years)}|同年|当年|次年|翌年)"
        year = rf"(?:(?:{_YEAR}|(?:{relative})(?![同]期)){_YEAR_TAIL})"
        month_day = rf"(?:{_MOON}|(?:{_MONTH})(?:{_DAY}{_TIME})?)"
        end = rf"(?:(?:{year})?(?:{month_day}|{_QUARTER})|{_DAY}{_TIME}|{_YEAR}{_YEAR_TAIL})"
        begin = (
            rf"(?:{year}{month_day}|{year}(?:{_QUARTER}|{_FIRST_MONTHS})|{year}|{month_day}|{_QUARTER}"
            rf"|{_DAY_ALONE})"
        )
        months = _alternatives(self.months)
        alone = _alternatives({*self.days, *self.months, *vague, *self.years})
        self._pattern = re.compile(
            rf"{_BEFORE}(?:"
            rf"(?:{year})?\d{{1,2}}{DASH}{_MONTH}"
            rf"|(?:19|20)\d\d{DASH}{_YEAR}{_YEAR_TAIL}"
            rf"|(?:(?:{year})?{_MONTH})?\d{{1,2}}(?:{DASH}|、){_DAY}"
            rf"|{begin}{DASH}{end}"
            rf"|{begin}(?:{festivals})?"
            rf"|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)(?:[ T]\d{{1,2}}:\d\d(?::\d\d)?)?"
            rf"|(?:上世纪|本世纪|\d\d世纪|(?:十[七八九]|二十一?)世纪)"
            rf"(?:(?:[一二三四五六七八九]{{1,3}}十|\d0)年代)?(?:初|末|中期|中叶)?"
            rf"|(?:[1-9]0|(?:19|20)\d0|[五六七八九]十)年代(?:初|末|中期)?"
            rf"|(?<![提此目])前(?:\d{{1,2}}|[一二两三四五六七八九十])个?月"
            rf"|(?:{months})(?:{_DAY}{_TIME}|初|底|末|上旬|中旬|下旬)"
            rf"|{_WEEKDAY}"
            rf"|{_HALF}{_CLOCK}(?:{DASH}{_CLOCK})?"
            rf"|{_NOT_A_YEAR}(?:{alone})(?:{_HALF}(?:{_CLOCK})?|(?<=[晚晨早]){_CLOCK})?|(?:{festivals})(?:期间)?(?<!期间))"
        )
        # Beside the words: numerals, units, weekdays, parts of a day.
        self.follow = frozenset("年月日号季世度半周星期礼拜天午上间晨晚夜后第") | {
            word[1] for word in f"{alone}|{festivals}".split("|") if len(word) > 1
        }
        # Beside the words: quarters, weekdays, 前三季度, 正月, 世纪.
        first = "本|这|每|周|星|礼|前|第|首|春|夏|秋|冬|正|腊|早|中|晚|凌|清|傍|夜|深|午"
        words = f"{alone}|{festivals}|{first}"
        self.starts = "".join(sorted({word[0] for word in words.split("|")}))

    def match(self, text: str, position: int) -> NumberMatch | None:
        """The date or period that begins at `position`."""
        found = self._pattern.match(text, position)
        return NumberMatch(position, found.end(), "DATE") if found else None


def _alternatives(words: object) -> str:
    return "|".join(
        re.escape(word)
        for word in sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    )
