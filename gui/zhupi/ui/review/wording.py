"""Words for what a review shows, in the language of the interface."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.patterns import INCLUDE, LABEL, PREFIX, QUOTES, Pattern, Rule
from zhupi.services.places import Place
from zhupi.services.review import ADJUDICATED, MAJORITY, PATTERN, UNANIMOUS
from zhupi.ui.wording import shown_text


def kind_text(kind: str) -> str:
    """The kind of a place as a word."""
    words = {
        "boundary": QCoreApplication.translate("Review", "boundary"),
        "label": QCoreApplication.translate("Review", "label"),
        "boundary+label": QCoreApplication.translate("Review", "boundary + label"),
        "missing": QCoreApplication.translate("Review", "one side only"),
        "split": QCoreApplication.translate("Review", "split"),
        "nested": QCoreApplication.translate("Review", "nested"),
        "fragments": QCoreApplication.translate("Review", "in parts"),
        "ruled": QCoreApplication.translate("Review", "by rule"),
        "agreed": QCoreApplication.translate("Review", "agreed"),
    }
    return words.get(kind, kind)


def how_text(how: str) -> str:
    """How a gold mention came about."""
    words = {
        ADJUDICATED: QCoreApplication.translate("Review", "adjudicated"),
        UNANIMOUS: QCoreApplication.translate("Review", "unanimous"),
        MAJORITY: QCoreApplication.translate("Review", "by majority"),
        PATTERN: QCoreApplication.translate("Review", "by a rule"),
    }
    return words.get(how, how)


def reading_text(mentions: Sequence[Mention], scheme: Scheme, language: str) -> str:
    """A way to mark a place as words: every mention with its label."""
    if not mentions:
        return QCoreApplication.translate("Review", "nothing here")
    return "  +  ".join(
        f"{each.text} {scheme.label(each.label).name(language)}".replace("\n", "⏎")
        for each in mentions
    )


def place_text(place: Place) -> str:
    """The text of a place on one line; of a mention in parts its parts, not what lies between."""
    split = [each for each in place.variants if len(each.span.fragments) > 1]
    if split:
        return shown_text(max(split, key=lambda each: each.span.length))
    return place.text.replace("\n", "⏎")


def rule_text(rule: Rule, heads: Sequence[str], scheme: Scheme, language: str) -> str:
    """What a pattern is about, in a few words."""
    if rule.kind == LABEL:
        names = " / ".join(scheme.label(code).name(language) for code in rule.sides)
        return QCoreApplication.translate("Review", "…{text}: {labels}").format(
            text=rule.text, labels=names
        )
    if rule.kind == QUOTES:
        shown = "/".join(heads[:4]) + ("…" if len(heads) > 4 else "")
        return QCoreApplication.translate("Review", "quotation marks {marks} {heads}").format(
            marks=rule.text, heads=shown
        )
    if rule.kind == PREFIX:
        return QCoreApplication.translate("Review", "{text}… in front").format(text=rule.text)
    return QCoreApplication.translate("Review", "…{text} at the end").format(text=rule.text)


def side_text(rule: Rule, side: str, scheme: Scheme, language: str) -> str:
    """What deciding for one side of a rule means."""
    if rule.kind == LABEL:
        return scheme.label(side).name(language)
    if side == INCLUDE:
        return QCoreApplication.translate("Review", "include it")
    return QCoreApplication.translate("Review", "leave it out")


def rule_sentence(
    rule: Rule, side: str, heads: Sequence[str], scheme: Scheme, language: str
) -> str:
    """What was decided, as a sentence for the guideline."""
    return QCoreApplication.translate("Review", "{rule}: {side}.").format(
        rule=rule_text(rule, heads, scheme, language), side=side_text(rule, side, scheme, language)
    )


def habits_text(pattern: Pattern, scheme: Scheme, language: str) -> str:
    """What each layer does, in how many cases."""
    first = side_text(pattern.rule, pattern.rule.sides[0], scheme, language)
    parts = [f"{layer} {count}/{cases}" for layer, (count, cases) in pattern.habits.items()]
    return f"{first}: " + ", ".join(parts)
