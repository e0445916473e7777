"""Every command says in both languages what it does and takes."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from zhupi.cli.main import cli
from zhupi.cli.speaking import cells, key_of, texts
from zhupi.services.grading import GRADES

HANZI = re.compile("[\u4e00-\u9fff]")
CHINESE, ENGLISH = {"LANGUAGE": "", "LC_ALL": "zh_CN.UTF-8"}, {"LANGUAGE": "", "LC_ALL": "C.UTF-8"}


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    yield "zhupi", cli
    for name in (*cli.list_commands(context), "open"):
        found = cli.get_command(context, name)
        assert found is not None
        yield name, found


def options(command: click.Command) -> Iterator[click.Option]:
    yield from (each for each in command.params if isinstance(each, click.Option))


COMMANDS = dict(commands())
NAMES = sorted(COMMANDS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_and_option_has_its_text(name: str, language: str) -> None:
    keys = [name, *(key_of(name, each) for each in options(COMMANDS[name]))]
    for key in keys:
        text = texts()[key][language].strip()
        assert text
        assert bool(HANZI.search(text.replace("朱批", ""))) == (language == "zh"), key
        assert text[-1] == ("。" if language == "zh" else "."), key


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_argument_is_explained_by_its_name(name: str, language: str) -> None:
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Argument) and parameter.metavar is None:
            assert str(parameter.name).upper() in texts()[name][language]


def test_no_text_is_left_over() -> None:
    used = {key_of(name, each) for name, command in COMMANDS.items() for each in options(command)}
    assert set(texts()) == used | set(COMMANDS) | {"--help"}


def test_both_languages_name_the_same_things() -> None:
    for key, both in texts().items():
        for name in (*re.findall(r"--[a-z-]+|\b[A-Z]{4,}\b|\.[a-z]{2,5}\b", both["en"]),):
            assert name in both["zh"] or name == "TOML", (key, name)


def test_the_grades_are_those_there_are() -> None:
    for text in texts()["export --grade"].values():
        assert ", ".join(GRADES) in text


@pytest.mark.parametrize("name", [each for each in NAMES if each != "zhupi"])
def test_the_help_is_in_the_language_of_the_terminal(name: str) -> None:
    runner = CliRunner()
    chinese = runner.invoke(cli, [name, "--help"], env=CHINESE).output
    english = runner.invoke(cli, [name, "--help"], env=ENGLISH).output
    assert chinese.startswith("用法：")
    assert "显示本帮助并退出。" in chinese
    assert english.startswith("Usage:")
    assert "Show this message and exit." in english
    assert not HANZI.search(english)
    for line in chinese.splitlines():
        assert cells(line) <= 80, line


def test_the_list_of_commands_is_too() -> None:
    chinese = CliRunner().invoke(cli, ["--help"], env=CHINESE).output
    for name in (each for each in NAMES if each not in ("zhupi", "open")):
        (line,) = (each for each in chinese.splitlines() if each.startswith(f"  {name} "))
        assert HANZI.search(line)
    assert "..." not in chinese.replace("ARGS]...", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--nonsense", "x"],
        ["export"],
        ["export", "x", "--format", "nonsense"],
        ["suggest", "x", "--jobs", "many"],
        ["suggest", "x", "--jobs", "0"],
        ["export", "x", "y"],
        ["adjudicate", "x"],
        ["evaluate", "-", "-"],
        ["export", "x", "--format", "brat", "--who"],
        ["agree", "x", "--json", "--report", "-"],
    ],
    ids=" ".join,
)
def test_bad_use_is_refused_in_chinese_too(arguments: list[str]) -> None:
    refused = CliRunner().invoke(cli, arguments, env=CHINESE)
    assert refused.exit_code == 2
    said = refused.output
    assert "错误：" in said
    assert not re.search(r"[A-Za-z]{3,} [a-z]+ [a-z]+", said.split("错误：")[1]), said
