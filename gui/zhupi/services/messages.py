"""Sentences for people: what each error code means, in every language of the interface."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from zhupi import paths
from zhupi.errors import ZhupiError

if TYPE_CHECKING:
    from zhupi.model.suggestion import Reason

Sentences = Mapping[str, Mapping[str, str]]


@cache
def sentences() -> Sentences:
    """Code to language to sentence, from resources/messages."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(paths.resource("messages").glob("*.toml")):
        found |= tomllib.loads(file.read_text("utf-8"))
    return found


@cache
def reasons() -> Sentences:
    """Reason code to language to sentence, from resources/reasons.toml."""
    found: Sentences = tomllib.loads(paths.resource("reasons.toml").read_text("utf-8"))
    return found


def sentence(error: ZhupiError, language: str) -> str:
    """What happened, what was kept and what to do, in `language` ("en" or "zh").

    A code without a sentence shows itself: never nothing, never a traceback.
    """
    template = sentences().get(error.code, {}).get(language)
    if template is None:
        return str(error)
    return template.format_map(_Shown(error.params))


class _Shown(dict[str, object]):
    """Parameters for a sentence; one that is missing shows its name."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def reason_sentence(reason: "Reason", language: str) -> str:
    """Why something was suggested, in `language`; a reason without a sentence shows itself."""
    template = reasons().get(reason.code, {}).get(language)
    if template is None:
        return reason.dumps()
    return template.format_map(_Shown(evidence=reason.evidence))
