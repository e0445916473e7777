"""A scheme while it is edited: every operation gives a new draft, nothing else changes.

A label keeps its number (`uid`) through all of it, so the draft knows in the end what became of
each label of the project. A code that was ever a label of the project is that label's for good:
no other label gets it, else a mention in an old file could mean either.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.model.label import Label, Scheme

_NONE = _WITHDRAWN = -1
_KEYS = "1234567890QWERTYUIOPSDGHJKLZXCVBM"
"""Keys for labels in the order in which they are given away."""
_STEP = 137.508
"""The golden angle in degrees: hues that follow each other by it stay apart however many."""
VERMILION = 29
"""The hue of the one current place, and `NEAR` it is what would be mistaken for it."""
NEAR = 14


@dataclass(frozen=True, slots=True)
class Entry:
    """A label of a draft; `uid` stays the same through every change of it.

    `parent` is the number of its parent, -1 for none: codes change while they are typed. Only a
    parent that is no label stands in `label`.
    """

    uid: int
    label: Label
    parent: int = _NONE


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a draft can't be used: the label concerned (-1 for none), and the sentence."""

    uid: int
    error: ZhupiError


@dataclass(frozen=True)
class Draft:
    """A scheme being edited.

    `base` is the project's scheme; its labels have the numbers 0, 1, 2 …. `about` is where id,
    names, general guideline and nesting come from. `gone` says of removed labels of the base
    which label took their mentions, -1 where these are to be rejected. `built_in` are the codes
    of the built-in extraction.
    """

    base: Scheme
    about: Scheme
    entries: tuple[Entry, ...]
    built_in: frozenset[str] = frozenset()
    gone: Mapping[int, int] = field(default_factory=dict)
    fresh: int = 0

    def label(self, uid: int) -> Label:
        """The label of that number with its parent's code; KeyError where it is gone."""
        entries = self._by_uid()
        entry = entries[uid]
        if entry.parent == _NONE:
            return entry.label
        return replace(entry.label, parent=entries[entry.parent].label.code)

    def has(self, uid: int) -> bool:
        """Whether the label is still there."""
        return uid in self._by_uid()

    def is_new(self, uid: int) -> bool:
        """Whether the project does not have the label yet."""
        return uid >= len(self.base.labels)

    def _by_uid(self) -> dict[int, Entry]:
        return {entry.uid: entry for entry in self.entries}

    def _index(self, uid: int) -> int:
        return next(at for at, entry in enumerate(self.entries) if entry.uid == uid)

    def free_key(self, reserved: Container[str]) -> str:
        """A key that neither a label nor a command has; "" where all are taken."""
        taken = {entry.label.key.upper() for entry in self.entries}
        free = (key for key in _KEYS if key not in taken and key not in reserved)
        return next(free, "").lower()

    # Operations

    def added(self, after: int | None = None, like: Label | None = None) -> tuple["Draft", int]:
        """A new label behind another one or at the end, and its number; `like` is its pattern."""
        labels = [entry.label for entry in self.entries]
        taken = {*self.base.was, *self.base.by_code, *(label.code for label in labels)}
        code = _free(like.code if like else "LABEL", taken)
        names = {"en": code, "zh": code}
        if like:
            names = {language: _free(name, ()) for language, name in like.names.items()}
        pattern = replace(like, parent="") if like else Label(code, {}, 0)
        made = replace(
            pattern,
            code=code,
            names=names,
            hue=_free_hue(labels),
            key="",
            takes=(),
            retired=False,
        )
        parent = next((e.uid for e in self.entries if like and e.label.code == like.parent), _NONE)
        entry = Entry(self.fresh, made, parent)
        at = len(self.entries) if after is None else self._index(after) + 1
        entries = (*self.entries[:at], entry, *self.entries[at:])
        return replace(self, entries=entries, fresh=self.fresh + 1), entry.uid

    def changed(self, uid: int, **values: Any) -> "Draft":
        """Give a label other values, its parent by code; where its own code changes, its
        children still name it.
        """
        before = next(entry for entry in self.entries if entry.uid == uid)
        after = replace(before, label=replace(before.label, **values))
        if "parent" in values:
            after = _with_parent(after, self.entries)
        entries = (after if entry is before else entry for entry in self.entries)
        return replace(self, entries=tuple(entries))

    def moved(self, uid: int, step: int) -> "Draft":
        """Put a label further up (-1) or down (1) in the label bar; at the end nothing happens."""
        at = self._index(uid)
        to = min(max(at + step, 0), len(self.entries) - 1)
        entries = list(self.entries)
        entries.insert(to, entries.pop(at))
        return replace(self, entries=tuple(entries))

    def merged(self, uid: int, into: int) -> "Draft":
        """Give another label all that this one has; it is gone then."""
        if uid == into:
            return self
        other = self.label(into)
        takes = dict.fromkeys((*self.takes(into), *self.takes(uid)))
        if tuple(takes) == (other.code,):
            takes = {}
        draft = self.changed(into, takes=tuple(takes), retired=False)
        return draft._removed(uid, into)

    def withdrawn(self, uid: int) -> "Draft":
        """Take a label away and reject its mentions."""
        return self._removed(uid, _WITHDRAWN)

    def retired(self, uid: int, *, retired: bool = True) -> "Draft":
        """Give a label no more, or again; mentions keep it. A new one just goes."""
        if retired and self.is_new(uid):
            return self._removed(uid, _WITHDRAWN)
        return self.changed(uid, retired=retired, **({"key": ""} if retired else {}))

    def loaded(self, scheme: Scheme) -> "Draft":
        """The labels of another scheme, in its order.

        A label of the same code is the same label. The project's others are retired: what is to
        become of their mentions can still be said of each.
        """
        known = {entry.label.code: entry.uid for entry in self.entries}
        draft = self
        entries = []
        for label in scheme.labels:
            uid = known.get(label.code, draft.fresh)
            draft = replace(draft, fresh=max(draft.fresh, uid + 1))
            entries.append(Entry(uid, label))
        entries = [_with_parent(entry, entries) for entry in entries]
        placed = {entry.uid for entry in entries}
        for entry in self.entries:
            if entry.uid not in placed and not self.is_new(entry.uid):
                label = replace(entry.label, retired=True, key="", parent="")
                entries.append(Entry(entry.uid, label))
        return replace(draft, entries=tuple(entries), about=scheme)

    def _removed(self, uid: int, heir: int) -> "Draft":
        above = self._by_uid()[uid].parent
        above = _NONE if above == uid else above
        entries = tuple(
            replace(entry, parent=above) if entry.parent == uid else entry
            for entry in self.entries
            if entry.uid != uid
        )
        gone = {each: heir if to == uid else to for each, to in self.gone.items()}
        if not self.is_new(uid):
            gone[uid] = heir
        return replace(self, entries=entries, gone=gone)

    def takes(self, uid: int) -> tuple[str, ...]:
        """The built-in codes proposed under a label, its own where it names none."""
        label = self.label(uid)
        if label.takes:
            return label.takes
        code = label.code if self.is_new(uid) else self.base.labels[uid].code
        return (code,) if code in self.built_in else ()

    # What comes of it

    def fate(self, uid: int) -> str:
        """The code that mentions of a label of the base have in the end; "" if none."""
        entries = self._by_uid()
        found = entries.get(uid) or entries.get(self.gone.get(uid, _WITHDRAWN))
        return found.label.code if found else ""

    def scheme(self) -> Scheme:
        """The scheme this draft is of. Right where there are no `faults`."""
        labels = []
        for entry in self.entries:
            label = self.label(entry.uid)
            takes = self.takes(entry.uid)
            own = takes == (label.code,) and not label.takes
            labels.append(label if own else replace(label, takes=takes))
        fates = {label.code: self.fate(uid) for uid, label in enumerate(self.base.labels)}
        was = {code: fates.get(now, now) for code, now in self.base.was.items()} | fates
        return replace(
            self.about,
            labels=tuple(labels),
            was={code: now for code, now in was.items() if code != now},
        )

    def faults(self, reserved: Mapping[str, str]) -> list[Fault]:
        """What is wrong with it; `reserved` are keys in use with what they do, in capitals."""
        active = [entry for entry in self.entries if not entry.label.retired]
        if not active:
            return [Fault(-1, ZhupiError("scheme.no_labels"))]
        return [
            *self._code_faults(),
            *_key_faults(active, reserved),
            *_parent_faults(self.entries),
            *self._takes_faults(active),
        ]

    def _code_faults(self) -> Iterator[Fault]:
        owners = {code: self.fate(uid) for uid, code in enumerate(self.base.by_code)}
        owners |= {code: owners.get(now, now) for code, now in self.base.was.items()}
        used = Counter(entry.label.code for entry in self.entries)
        for uid, label in ((entry.uid, entry.label) for entry in self.entries):
            code = label.code
            own = not self.is_new(uid) and self._is_of(uid, code)
            if not code or not code.isprintable() or any(map(str.isspace, code)):
                yield Fault(uid, ZhupiError("scheme.bad_code", label=code))
            elif used[code] > 1:
                yield Fault(uid, ZhupiError("scheme.code_twice", label=code))
            elif code in owners and not own:
                today = owners[code] or "–"
                yield Fault(uid, ZhupiError("scheme.code_used", label=code, today=today))

    def _takes_faults(self, active: Sequence[Entry]) -> Iterator[Fault]:
        owners: dict[str, str] = {}
        for uid, label in ((entry.uid, entry.label) for entry in active):
            for code in label.takes:
                if code in owners:
                    error = ZhupiError("scheme.taken_twice", built_in=code, label=owners[code])
                    yield Fault(uid, error)
                owners.setdefault(code, label.code)

    def _is_of(self, uid: int, code: str) -> bool:
        """Whether a code is or was that of a label of the base."""
        own = self.base.labels[uid].code
        return own in (code, self.base.was.get(code))


def begin(scheme: Scheme, built_in: Iterable[str] = ()) -> Draft:
    """A draft of a scheme as it stands."""
    bare = [Entry(uid, label) for uid, label in enumerate(scheme.labels)]
    entries = tuple(_with_parent(entry, bare) for entry in bare)
    return Draft(scheme, scheme, entries, frozenset(built_in), fresh=len(entries))


def _key_faults(entries: Sequence[Entry], reserved: Mapping[str, str]) -> Iterator[Fault]:
    owners: dict[str, list[str]] = {}
    for entry in entries:
        owners.setdefault(entry.label.key.upper(), []).append(entry.label.code)
    for uid, label in ((entry.uid, entry.label) for entry in entries):
        key = label.key.upper()
        if not key:
            continue
        if len(key) != 1 or not key.isprintable() or key.isspace():
            yield Fault(uid, ZhupiError("scheme.bad_key", key=label.key))
        elif key in reserved:
            error = ZhupiError("scheme.key_taken", key=key, command=reserved[key])
            yield Fault(uid, error)
        elif len(owners[key]) > 1:
            other = next((code for code in owners[key] if code != label.code), label.code)
            yield Fault(uid, ZhupiError("scheme.key_twice", key=key, label=other))


def _parent_faults(entries: Sequence[Entry]) -> Iterator[Fault]:
    parents = {entry.uid: entry.parent for entry in entries}
    for entry in entries:
        label = entry.label
        if label.parent and entry.parent == _NONE:
            error = ZhupiError("scheme.no_parent", label=label.code, parent=label.parent)
            yield Fault(entry.uid, error)
        seen, at = {entry.uid}, entry.parent
        while at != _NONE and at not in seen:
            seen.add(at)
            at = parents[at]
        if at == entry.uid:
            yield Fault(entry.uid, ZhupiError("scheme.parent_circle", label=label.code))


def _with_parent(entry: Entry, entries: Iterable[Entry]) -> Entry:
    """The entry with the parent that its label names, by number where that is a label."""
    wanted = entry.label.parent
    found = next((each.uid for each in entries if wanted and each.label.code == wanted), _NONE)
    label = entry.label if found == _NONE else replace(entry.label, parent="")
    return replace(entry, label=label, parent=found)


def _free(name: str, taken: Iterable[str]) -> str:
    """The name with the first number behind it that is free."""
    used = set(taken)
    number = 2
    while f"{name}{number}" in used:
        number += 1
    return name if name == "LABEL" and name not in used else f"{name}{number}"


def _free_hue(labels: Sequence[Label]) -> int:
    """A hue apart from vermilion and, as far as that goes, from the labels'."""
    used = [label.hue for label in labels if label.hue >= 0]
    hues = [round(number * _STEP + 190) % 360 for number in range(len(used) + 12)]
    hues = [hue for hue in hues if distance(hue, VERMILION) >= NEAR]
    return max(hues, key=lambda hue: min((distance(hue, each) for each in used), default=180))


def distance(one: int, other: int) -> int:
    """How far two hues are apart on the wheel, in degrees."""
    apart = abs(one - other) % 360
    return min(apart, 360 - apart)
