"""What commands say about themselves, in the language of the terminal.

The sentences stand in resources/commands.toml, each in both languages. Click's own words ("Usage",
"No such option") come by its way of gettext out of resources/i18n.
"""

import gettext
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import click

from zhupi import paths
from zhupi.cli.output import language

HELP_NAMES = ("-h", "--help")
_DOMAIN = "zhupi"
_ASIS = "\b\n"
"""What has click leave the lines of a paragraph as they are."""
_CLOSING = "。，、；：？！）》”’"


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """What is said of each command and option, by "export" and "export --layer", by language."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        paths.resource("commands.toml").read_text("utf-8")
    )
    return found


def key_of(command: str, option: click.Option) -> str:
    """The key of an option's text: its long name behind the command's."""
    return f"{command} {max(option.opts, key=len)}"


def speak_words() -> None:
    """Have click say its own words in the language of the environment, where we have them."""
    gettext.bindtextdomain(_DOMAIN, str(paths.resource("i18n")))
    gettext.textdomain(_DOMAIN)


class _Formatter(click.HelpFormatter):
    """Cuts lines by what they take on a terminal, where a Chinese character is two cells wide."""

    def write_text(self, text: str) -> None:
        super().write_text(_cut(text, self.width - self.current_indent))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        held = list(rows)
        first = min(max(len(term) for term, _ in held), col_max) + col_spacing
        room = max(self.width - first - 2, 10)
        super().write_dl([(term, _cut(text, room)) for term, text in held], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class Spoken(click.Command):
    """A command that says about itself what stands in the table, once it is asked."""

    context_class = _Context

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the terminal."""
        said, name = language(), str(self.name)
        self.help = texts()[name][said].strip()
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option):
                key = "--help" if "--help" in parameter.opts else key_of(name, parameter)
                parameter.help = texts()[key][said]
        super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """The first paragraph, whole, and not cut after `limit` letters as click would."""
        return _paragraphs(texts()[str(self.name)][language()])[0]


def _cut(text: str, width: int) -> str:
    """The text, its paragraphs cut into lines for click to leave alone, if there is Chinese."""
    if text.isascii():
        return text
    return "\n\n".join(_ASIS + "\n".join(_lines(each, width)) for each in _paragraphs(text))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.strip().split("\n\n")]


def _lines(paragraph: str, width: int) -> Iterator[str]:
    """Lines at most `width` cells wide; a word of letters is cut only where it is longer."""
    line, taken = "", 0
    for piece in re.findall(r" |[!-~]+|.", paragraph):
        wide = cells(piece)
        # A closing mark may not begin a line; there are two cells left for it.
        room = width if piece in _CLOSING else width - 2
        if line and taken + wide > room:
            yield line.rstrip()
            line, taken = "", 0
        if line or piece != " ":
            line, taken = line + piece, taken + wide
    if line:
        yield line.rstrip()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
