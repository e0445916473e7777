"""Labels and the schemes they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Label:
    """One type of the scheme.

    `names` and `guideline` map a language ("en", "zh") to text; `hue` is an angle of the colour
    wheel in degrees, from which each theme makes its own shades; `key` is one key, or "".
    `takes` are the codes of the built-in extraction that are proposed under this label; none
    means its own code. A `retired` label is shown where mentions have it, and given no more.
    """

    code: str
    names: Mapping[str, str]
    hue: int
    key: str = ""
    parent: str = ""
    guideline: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    retired: bool = False

    def name(self, language: str) -> str:
        """The label's name in `language`, else in any language, else its code."""
        return self.names.get(language) or next(iter(self.names.values()), self.code)


@dataclass(frozen=True)
class Scheme:
    """The labels of a project, in the order of the label bar.

    Where `nesting` is false, deciding a mention rejects the undecided suggestions it overlaps;
    what a person decided is never touched by it. `was` maps the codes that labels of this project
    had before, or that were merged into others, to today's; "" where the label was withdrawn and
    its mentions with it. So what was written under an old code is still understood
    (`zhupi.model.succession`); a code is never used again for anything else.
    """

    id: str
    names: Mapping[str, str]
    labels: tuple[Label, ...]
    nesting: bool = False
    guideline: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def active(self) -> tuple[Label, ...]:
        """The labels that can be given."""
        return tuple(label for label in self.labels if not label.retired)

    @cached_property
    def by_code(self) -> Mapping[str, Label]:
        """Labels by their code."""
        return {label.code: label for label in self.labels}

    @cached_property
    def by_key(self) -> Mapping[str, Label]:
        """Labels by the key that sets them."""
        return {label.key: label for label in self.active if label.key}

    @cached_property
    def proposals(self) -> Mapping[str, str]:
        """The label's code for each code of the built-in extraction that is to be proposed."""
        taken = {code: label.code for label in self.active for code in label.takes}
        return {label.code: label.code for label in self.active if not label.takes} | taken

    def current(self, code: str) -> str:
        """Today's code for one that a label had before; "" where that label was withdrawn."""
        return code if code in self.by_code else self.was.get(code, code)

    def knows(self, code: str) -> bool:
        """Whether the code is or was a label of this scheme."""
        return code in self.by_code or code in self.was

    def gives(self, code: str) -> bool:
        """Whether mentions can be given this label."""
        label = self.by_code.get(code)
        return label is not None and not label.retired

    def label(self, code: str) -> Label:
        """The label of that code, or of what it is called today.

        An unknown code gets a grey label named after itself: imports may bring codes that the
        scheme does not have; they are shown, not dropped.
        """
        known = self.by_code.get(self.current(code))
        return known or Label(code, {"en": code, "zh": code}, hue=-1)


def scheme_from(data: Mapping[str, Any]) -> Scheme:
    """The scheme that a mapping (a scheme file, a project's settings) describes.

    Raises KeyError, TypeError or ValueError where it describes none: a code or key used twice,
    a missing code.
    """
    labels = tuple(_label_from(entry) for entry in data["labels"])
    codes = [label.code for label in labels]
    keys = [label.key for label in labels if label.key and not label.retired]
    if not codes or len(set(codes)) < len(codes) or len(set(keys)) < len(keys):
        raise ValueError("labels need codes and keys of their own")
    return Scheme(
        id=str(data["id"]),
        names=dict(data.get("names", {})),
        labels=labels,
        nesting=bool(data.get("nesting", False)),
        guideline=dict(data.get("guideline", {})),
        was=dict(data.get("was", {})),
    )


def _label_from(entry: Mapping[str, Any]) -> Label:
    return Label(
        code=str(entry["code"]),
        names=dict(entry.get("names", {})),
        hue=int(entry.get("hue", -1)),
        key=str(entry.get("key", "")),
        parent=str(entry.get("parent", "")),
        guideline=dict(entry.get("guideline", {})),
        examples=tuple(entry.get("examples", ())),
        counterexamples=tuple(entry.get("counterexamples", ())),
        takes=tuple(entry.get("takes", ())),
        retired=bool(entry.get("retired", False)),
    )


def scheme_to(scheme: Scheme) -> dict[str, Any]:
    """The mapping that `scheme_from` turns back into the same scheme."""
    return {
        "id": scheme.id,
        "names": dict(scheme.names),
        "nesting": scheme.nesting,
        "guideline": dict(scheme.guideline),
        "was": dict(scheme.was),
        "labels": [
            {
                "code": label.code,
                "names": dict(label.names),
                "hue": label.hue,
                "key": label.key,
                "parent": label.parent,
                "guideline": dict(label.guideline),
                "examples": list(label.examples),
                "counterexamples": list(label.counterexamples),
                "takes": list(label.takes),
                "retired": label.retired,
            }
            for label in scheme.labels
        ],
    }
