"""Patterns: what two ways to mark differ in again and again, so that it can be decided once.

A pattern is mined from places that are marked in just two ways, one mention each. Either the
longer one has quotation marks (and a head behind them) that the shorter one has not, or the same
characters before or after it; or both have the same span, which ends alike in all these places,
under the same two labels.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.places import AGREED, DocumentPlaces, Mentions, Place
from zhupi.services.review import Choice

INCLUDE, EXCLUDE = "include", "exclude"
QUOTES, PREFIX, SUFFIX, LABEL = "quotes", "prefix", "suffix", "label"
_QUOTED = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}
_LONGEST_AFFIX = 6
_FEWEST = 2

_Group = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a pattern is about: its `kind`, the characters it turns on, and its two `sides`.

    Sides are INCLUDE and EXCLUDE, or for kind LABEL the two codes.
    """

    kind: str
    text: str
    sides: tuple[str, ...]

    def matches(self, place: Place) -> bool:
        """Whether the place is one that the rule decides."""
        group = _group(place)
        if group is None or (group[0], group[2]) != (self.kind, self.sides):
            return False
        if self.kind == LABEL:
            return place.variants[0].text.endswith(self.text)
        return group[1] == self.text

    def taken(self, place: Place, side: str) -> Mentions:
        """What the place has on one side of the rule; the rule has to match."""
        if self.kind == LABEL:
            return tuple(each for each in place.variants if each.label == side)
        ranked = sorted(place.variants, key=lambda each: each.span.length)
        return (ranked[-1] if side == INCLUDE else ranked[0],)


@dataclass(frozen=True)
class Pattern:
    """A rule with the places it was mined from, and what each layer does elsewhere.

    `heads` are what stands behind the quotation marks; `habits` has for each layer how often it
    takes the first of the rule's sides, and in how many cases.
    """

    rule: Rule
    places: tuple[Place, ...]
    heads: tuple[str, ...]
    habits: Mapping[str, tuple[int, int]]

    def choices(self, places: Iterable[Place], side: str) -> list[Choice]:
        """What deciding for a side takes at some of the places."""
        return [(place, self.rule.taken(place, side)) for place in places]


def mine(documents: Iterable[DocumentPlaces]) -> list[Pattern]:
    """The patterns of at least two places, those of most places first."""
    documents = list(documents)
    groups: dict[_Group, list[Place]] = defaultdict(list)
    for found in documents:
        for place in found.places:
            group = _group(place)
            if group is not None:
                groups[group].append(place)
    patterns = [
        _pattern(group, places, documents)
        for group, places in groups.items()
        if len(places) >= _FEWEST
    ]
    return sorted(patterns, key=lambda each: (-len(each.places), each.rule.kind, each.rule.text))


def _group(place: Place) -> _Group | None:
    """What a place is put together by; None where no pattern can be seen in it."""
    variants = place.variants
    readings = place.alternatives
    if len(readings) != 2 or any(len(each.mentions) != 1 for each in readings):
        return None
    if any(len(each.span.fragments) > 1 for each in variants):
        return None
    if variants[0].span == variants[1].span:
        return (LABEL, variants[0].text[-1], tuple(sorted(place.labels)))
    if len(place.labels) > 1:
        return None
    longer, shorter = sorted(variants, key=lambda each: -each.span.length)
    return _affix(longer, shorter)


def _affix(longer: Mention, shorter: Mention) -> _Group | None:
    if not longer.span.contains(shorter.span):
        return None
    before = longer.text[: shorter.span.start - longer.span.start]
    after = longer.text[len(before) + shorter.span.length :]
    sides = (INCLUDE, EXCLUDE)
    if before and after[:1] == _QUOTED.get(before[-1]):
        return (QUOTES, before[-1] + after[0], sides) if len(before) == 1 else None
    if before and not after and len(before) <= _LONGEST_AFFIX:
        return (PREFIX, before, sides)
    if after and not before and len(after) <= _LONGEST_AFFIX:
        return (SUFFIX, after, sides)
    return None


def _pattern(
    group: _Group, places: Sequence[Place], documents: Sequence[DocumentPlaces]
) -> Pattern:
    kind, text, sides = group
    heads: tuple[str, ...] = ()
    if kind == LABEL:
        text = _common_end([place.variants[0].text for place in places])
    elif kind == QUOTES:
        longest = [max(place.variants, key=lambda each: each.span.length).text for place in places]
        heads = tuple(dict.fromkeys(each.rpartition(text[1])[2] for each in longest))
        heads = tuple(each for each in heads if each)
    rule = Rule(kind, text, sides)
    return Pattern(rule, tuple(places), heads, _habits(rule, documents))


def _common_end(texts: Sequence[str]) -> str:
    shortest = min(texts, key=len)
    for start in range(len(shortest)):
        if all(each.endswith(shortest[start:]) for each in texts):
            return shortest[start:]
    return ""


def _habits(rule: Rule, documents: Sequence[DocumentPlaces]) -> dict[str, tuple[int, int]]:
    habits: dict[str, tuple[int, int]] = {}
    for found in documents:
        text = found.document.text
        for layer, mentions in found.layers.items():
            first, cases = habits.get(layer, (0, 0))
            for mention in mentions:
                side = _side(rule, mention, text)
                first += side == rule.sides[0]
                cases += side is not None
            habits[layer] = (first, cases)
    return habits


def _side(rule: Rule, mention: Mention, text: str) -> str | None:
    """Which side of a rule a mention is an example of; None where it is of none."""
    if rule.kind == LABEL:
        fits = mention.label in rule.sides and mention.text.endswith(rule.text)
        return mention.label if fits else None
    start, end, affix = mention.span.start, mention.span.end, rule.text
    if rule.kind == PREFIX:
        inside, outside = mention.text.startswith(affix), text.endswith(affix, 0, start)
    elif rule.kind == SUFFIX:
        inside, outside = mention.text.endswith(affix), text.startswith(affix, end)
    else:
        inside = mention.text.startswith(affix[0]) and affix[1] in mention.text
        outside = text.endswith(affix[0], 0, start) and text.startswith(affix[1], end)
    if inside and len(mention.text) > len(affix):
        return INCLUDE
    return EXCLUDE if outside else None


# What was decided


@dataclass(frozen=True, slots=True)
class Decided:
    """A rule, and the side of it that was decided for the whole project."""

    rule: Rule
    side: str


def rules_today(settings: Mapping[str, Any], scheme: Scheme) -> list[Decided]:
    """The decided rules under today's labels; one between labels that are one now is void."""
    found = []
    for each in decided_rules(settings):
        if each.rule.kind == LABEL:
            sides = tuple(map(scheme.current, each.rule.sides))
            if len(set(sides)) < len(sides) or "" in sides:
                continue
            rule = replace(each.rule, sides=sides)
            found.append(Decided(rule, scheme.current(each.side)))
        else:
            found.append(each)
    return found


def decided_rules(settings: Mapping[str, Any]) -> list[Decided]:
    """The rules in a project's settings; those that can't be read are passed over."""
    found = []
    review = settings.get("review")
    entries = review.get("rules", ()) if isinstance(review, Mapping) else ()
    for entry in entries:
        try:
            rule = Rule(str(entry["kind"]), str(entry["text"]), tuple(map(str, entry["sides"])))
            found.append(Decided(rule, str(entry["side"])))
        except (KeyError, TypeError):
            continue
    return [each for each in found if each.side in each.rule.sides]


def with_rule(settings: Mapping[str, Any], decided: Decided) -> dict[str, Any]:
    """The settings with one more rule, in the place of what was decided on the same before."""
    others = [each for each in decided_rules(settings) if each.rule != decided.rule]
    rules = [
        {
            "kind": each.rule.kind,
            "text": each.rule.text,
            "sides": list(each.rule.sides),
            "side": each.side,
        }
        for each in (*others, decided)
    ]
    review = settings.get("review")
    known = dict(review) if isinstance(review, Mapping) else {}
    return {**settings, "review": {**known, "rules": rules}}


def ruled(documents: Iterable[DocumentPlaces], rules: Sequence[Decided]) -> list[Place]:
    """The places that decided rules speak of, in order: where layers differ by one of them, and
    where all agree on what one of them forbids.
    """
    found = []
    for each in documents:
        text = each.document.text
        for place in each.places:
            if place.kind == AGREED:
                sides = (_side(rule.rule, place.variants[0], text) for rule in rules)
                against = any(
                    side is not None and side != rule.side
                    for side, rule in zip(sides, rules, strict=True)
                )
                if against:
                    found.append(place)
            elif any(rule.rule.matches(place) for rule in rules):
                found.append(place)
    return found


def in_guideline(scheme: Scheme, codes: Iterable[str], language: str, sentence: str) -> Scheme:
    """The scheme with a sentence at the end of the guidelines of some labels."""
    wanted = set(codes)
    labels = []
    for label in scheme.labels:
        known = label.guideline.get(language, "").rstrip()
        if label.code in wanted and sentence not in known:
            written = {**label.guideline, language: f"{known}\n\n{sentence}".strip()}
            labels.append(replace(label, guideline=written))
        else:
            labels.append(label)
    return replace(scheme, labels=tuple(labels))


def proposed(place: Place, rules: Iterable[Decided]) -> Mentions | None:
    """What the rules that were decided make of a place; None where none speaks of it."""
    matching = (each for each in rules if each.rule.matches(place))
    found = next(matching, None)
    return found.rule.taken(place, found.side) if found else None
