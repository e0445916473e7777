"""The day a document was written, against which its relative dates are resolved.

Taken from what says so: the document's metadata, its name, or a line of its own in the text (a
dateline, the time of publication). Where these lines give several days, none is taken: a guessed
day would make wrong values of right dates.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Any

_KEYS = (
    "date", "published", "published_at", "publish_date", "pubdate", "publish_time",
    "日期", "发布日期", "发布时间", "时间",
)  # fmt: skip
_DAY = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)(?:([-/._])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日"
    r"|([01]\d)([0-3]\d))(?![0-9A-Za-z])"
)
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_FIRST_LINES, _LAST_LINES = 12, 3
# A dateline names the paper, a weekday and a time beside the day, but makes no sentence.
_LONGEST = 40
_SENTENCE = re.compile(r"[。，,；;！？!?]")


def written_on(text: str, meta: Mapping[str, Any], *names: str) -> datetime.date | None:
    """The day the document was written, None where nothing says it or what says it differs.

    `names` are its id and title, in the order in which they are believed.
    """
    for key in _KEYS:
        value = meta.get(key)
        if isinstance(value, str):
            days = _days(value)
            if days:
                return days[0]
    for name in names:
        days = _days(name)
        if len(set(days)) == 1:
            return days[0]
    lines = [line for line in text.splitlines() if line.strip()]
    outer = [*lines[:_FIRST_LINES], *lines[_FIRST_LINES:][-_LAST_LINES:]]
    told = {
        day
        for line in outer
        if len(line.strip()) <= _LONGEST and not _SENTENCE.search(line)
        for day in _days(line)
    }
    return told.pop() if len(told) == 1 else None


def _days(written: str) -> list[datetime.date]:
    days = []
    for found in _DAY.finditer(written.translate(_WIDE)):
        year, _, *parts = found.groups()
        month, day = (int(part) for part in parts if part)
        try:
            days.append(datetime.date(int(year), month, day))
        except ValueError:
            continue
    return days
