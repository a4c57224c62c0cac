"""Every command explains itself, in both languages, and quickly."""

from __future__ import annotations

import re
import resource
import subprocess
import sys

import click
import pytest

from pipeline.cli.app import COMMANDS, Saraban
from pipeline.cli.messages import click_speaks, messages
from pipeline.cli.output import Output
from tests.cli.conftest import Run

THAI = re.compile("[\u0e01-\u0e5b]")
HEAVY = (
    "docxtpl",
    "docx",
    "lxml",
    "pikepdf",
    "pypdfium2",
    "ruamel",
    "openpyxl",
    "babel",
    "jinja2",
)


def paths() -> list[tuple[str, ...]]:
    """Return every command and sub-command."""
    group = Saraban(Output(messages("th")))
    found: list[tuple[str, ...]] = [()]
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((name,))
        if isinstance(command, click.Group):
            found += [(name, sub) for sub in command.list_commands(context)]
    return found


def command_at(path: tuple[str, ...], language: str) -> click.Command:
    command: click.Command = Saraban(Output(messages(language)))
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    return command


@pytest.mark.parametrize("path", paths(), ids=" ".join)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_command_and_option_is_documented(run: Run, path: tuple[str, ...], language: str) -> None:
    said = run(*path, "--help", "--lang", language)
    assert said.exit_code == 0
    assert said.stderr == ""
    assert not re.search(r"\bcli\.[a-z.]+", said.stdout), "a text is missing from the catalogue"
    with click_speaks(language):
        command = command_at(path, language)
        for parameter in command.get_params(click.Context(command)):
            if isinstance(parameter, click.Option):
                assert parameter.help
                assert bool(THAI.search(parameter.help)) is (language == "th"), parameter.opts
                assert parameter.opts[-1] in said.stdout
    prose = re.sub(r"\(หนังสือ[^)]*\)", "", said.stdout)
    assert bool(THAI.search(prose)) is (language == "th")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_list_of_commands_is_whole(run: Run, language: str) -> None:
    said = run("--lang", language, "--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +\S", said, re.MULTILINE), name


def test_the_language_may_stand_before_or_after_the_command_or_in_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = run("--lang", "en", "check", "--help").stdout
    assert "Usage: saraban check" in english
    assert run("check", "--help", "--lang=en").stdout == english
    monkeypatch.setenv("SARABAN_LANG", "en")
    assert run("check", "-h").stdout == english
    assert "วิธีใช้: saraban check" in run("--lang", "th", "check", "--help").stdout


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_no_thai_word_is_torn_in_a_narrow_terminal(path: tuple[str, ...]) -> None:
    """Click cuts what has no space where it likes; so a phrase of ours must fit into a line."""
    with click_speaks("th"):
        command = command_at(path, "th")
        context = click.Context(command, info_name="saraban", max_content_width=72, terminal_width=72)
        texts = [command.help or "", *(getattr(p, "help", "") or "" for p in command.get_params(context))]
    for word in " ".join(texts).split():
        assert len(word) <= 44, word


def test_help_imports_nothing_heavy_and_is_quick() -> None:
    code = (
        "import sys; from pipeline.cli.app import application\n"
        "try: application(['--help']).main(['--help'])\n"
        "finally: print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert not set(done.stderr.decode().split()) & set(HEAVY)
    cpu_seconds = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    assert cpu_seconds < 1, "five times what is promised; the benchmark measures it closely"
