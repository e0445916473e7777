"""Brings the translations of the interface up to date, or says what they lack.

    python resources/i18n/update.py             write the .ts and .qm files anew
    python resources/i18n/update.py --check     exit 1 where they are stale or unfinished

Qt's own tools do the work (`pyside6-lupdate`, `pyside6-lrelease`, both in PySide6-Essentials):
`zhupi_zh_CN.ts` holds every text of gui/zhupi/ui with its Chinese, `zhupi_en.ts` only the English
plural forms. Translate by editing the .ts files, by hand or with Qt Linguist, then run this again.

The tools pass over some texts without a word: those inside or made of f-strings, and `tr` of
anything but `self`. So the texts are also looked for in the syntax trees, and each has to be in
the catalogue under the context that Qt looks it up in. The same tree gives the same bytes.

The terminal's words that are click's own stand in `click.toml`; they are compiled for gettext.
"""

import argparse
import ast
import re
import struct
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent.parent / "gui" / "zhupi" / "ui"
CATALOGUES = {"zhupi_zh_CN": ("zh_CN",), "zhupi_en": ("en", "-pluralonly")}
"""What each catalogue is translated into, and how lupdate is to make it."""
COMPILED = HERE / "zh" / "LC_MESSAGES" / "zhupi.mo"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


class Text(NamedTuple):
    """A text of the interface, with the context that Qt looks it up in."""

    context: str
    source: str


class Entry(NamedTuple):
    """A text of a catalogue with its translations: one, or as many as there are plural forms."""

    text: Text
    forms: tuple[str, ...]
    finished: bool


def entries(catalogue: Path) -> Iterator[Entry]:
    """The entries of a .ts file."""
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = [form.text or "" for form in translation.iter("numerusform")]
            forms = tuple(plural or [translation.text or ""])
            finished = translation.get("type") is None and all(forms)
            yield Entry(Text(name, message.findtext("source", "")), forms, finished)


class _Finder(ast.NodeVisitor):
    """Finds the texts of a module, and calls that Qt's tools or Qt would not understand."""

    def __init__(self, name: str) -> None:
        self.texts: set[Text] = set()
        self.faults: list[str] = []
        self._name = name
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func
        called = function.attr if isinstance(function, ast.Attribute) else ""
        if isinstance(function, ast.Name):
            called = function.id
        if called == "tr" and isinstance(function, ast.Attribute):
            own = isinstance(function.value, ast.Name) and function.value.id == "self"
            self._take(node, self._classes[-1] if self._classes and own else None, node.args[0])
        elif called == "QT_TRANSLATE_NOOP":
            self._take(node, _literal(node.args[0]), node.args[1])
        elif called == "translate" and _literal(node.args[1]) is not None:
            # A translate() of a name gives the text of a table, whose texts are marked there.
            self._take(node, _literal(node.args[0]), node.args[1])
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: str | None, argument: ast.expr) -> None:
        source = _literal(argument)
        if context is None or source is None:
            self.faults.append(
                f"{self._name}:{node.lineno}: no text in quotation marks, or not self.tr()"
            )
        else:
            self.texts.add(Text(context, source))


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts_of(source: str, name: str = "") -> tuple[set[Text], list[str]]:
    """The texts of a module's source, and what is wrong with how some are marked."""
    finder = _Finder(name)
    finder.visit(ast.parse(source))
    return finder.texts, finder.faults


def modules() -> list[Path]:
    """The modules of the interface, in order."""
    return sorted(SOURCES.rglob("*.py"))


def _run(tool: str, *arguments: str | Path) -> None:
    program = Path(sys.executable).with_name(tool)
    subprocess.run([program, *arguments], check=True, capture_output=True)


def update(folder: Path) -> None:
    """Bring the catalogues in a folder up to date and compile them."""
    for name, (language, *options) in CATALOGUES.items():
        catalogue = folder / f"{name}.ts"
        _run(
            "pyside6-lupdate",
            *("-locations", "none", "-no-obsolete", "-sort-messages", *options),
            *("-disable-heuristic", "sametext", "-disable-heuristic", "similartext"),
            *("-source-language", "en", "-target-language", language),
            *modules(),
            *("-ts", catalogue),
        )
        _run("pyside6-lrelease", "-silent", catalogue, "-qm", catalogue.with_suffix(".qm"))


def compiled() -> bytes:
    """click.toml as gettext reads it.

    The format of .mo files: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    table = tomllib.loads((HERE / "click.toml").read_text("utf-8"))
    words = {"": _HEADER, **table["words"]}
    words |= {f"{one}\0{many}": chinese for one, (many, chinese) in table["forms"].items()}
    ordered = sorted((source.encode(), text.encode()) for source, text in words.items())
    sources, texts = zip(*ordered, strict=True)
    count = len(ordered)
    places, data = b"", b""
    begin = 28 + 16 * count
    for each in (*sources, *texts):
        places += struct.pack("<2I", len(each), begin + len(data))
        data += each + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, begin)
    return head + places + data


def stale() -> Iterator[str]:
    """The files that an update would change."""
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled():
        yield f"{COMPILED.name} is stale: run resources/i18n/update.py"
    names = [f"{name}{suffix}" for name in CATALOGUES for suffix in (".ts", ".qm")]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in names:
            if (HERE / name).exists():
                (folder / name).write_bytes((HERE / name).read_bytes())
        update(folder)
        for name in names:
            if not (HERE / name).exists() or _bytes(HERE, name) != _bytes(folder, name):
                yield f"{name} is stale: run resources/i18n/update.py"


def _bytes(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def faults() -> Iterator[str]:
    """What is wrong with the texts in the sources and with their translations."""
    listed = list(entries(HERE / "zhupi_zh_CN.ts"))
    known = {entry.text for entry in listed}
    for module in modules():
        name = module.relative_to(SOURCES).as_posix()
        texts, wrong = texts_of(module.read_text("utf-8"), name)
        yield from wrong
        for text in sorted(texts - known):
            yield f"{name}: not in the catalogue: {text.context}: {text.source}"
    for entry in (*listed, *entries(HERE / "zhupi_en.ts")):
        if not entry.finished:
            yield f"not translated: {entry.text.context}: {entry.text.source}"
        elif any(_slots(form) != _slots(entry.text.source) for form in entry.forms):
            yield f"other placeholders: {entry.text.context}: {entry.forms}"


def _slots(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|%n", text))


def _say(lines: Iterable[str]) -> int:
    found = list(lines)
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


def main() -> int:
    """Update or check; the exit code."""
    parser = argparse.ArgumentParser(description="Update the translations of the interface.")
    parser.add_argument("--check", action="store_true", help="change nothing, say what is wrong")
    if parser.parse_args().check:
        return _say((*stale(), *faults()))
    update(HERE)
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    COMPILED.write_bytes(compiled())
    return _say(faults())


if __name__ == "__main__":
    sys.exit(main())
