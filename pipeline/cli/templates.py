"""``saraban templates``: which there are, what one can put into them, and whether they are sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.check import verdict
from pipeline.cli.messages import Messages
from pipeline.cli.options import CONTEXT, Builder, common_options
from pipeline.cli.output import Output, columns
from pipeline.errors import ExitCode, TemplateFaulty
from pipeline.findings import Finding

if TYPE_CHECKING:
    from pipeline.batch.kinds import KeyInfo
    from pipeline.rendering.templates import FieldInfo, TemplateInfo


def command(messages: Messages) -> click.Group:
    """Return the group of the four commands about templates."""
    build = Builder(messages, "templates")
    makers = (_list_command, _fields_command, _check_command, _copy_command)
    commands = {made.name or "": made for made in (make(messages) for make in makers)}
    return click.Group(
        "templates",
        commands,
        params=common_options(messages),
        context_settings=CONTEXT,
        **build.texts(),
    )


def _list_command(messages: Messages) -> click.Command:
    build = Builder(messages, "templates.list")
    return build.command(list_templates, build.folders("--templates"))


def _fields_command(messages: Messages) -> click.Command:
    build = Builder(messages, "templates.fields")
    return build.command(list_fields, click.Argument(["name"]), build.folders("--templates"))


def _check_command(messages: Messages) -> click.Command:
    build = Builder(messages, "templates.check")
    name = click.Argument(["name"], required=False, metavar="[NAME|FILE]")
    return build.command(check_templates, name, build.folders("--templates"))


def _copy_command(messages: Messages) -> click.Command:
    build = Builder(messages, "templates.copy")
    folder = click.Argument(["folder"], type=click.Path(file_okay=False, path_type=Path))
    return build.command(copy_template, click.Argument(["name"]), folder, build.folders("--templates"))


def list_templates(output: Output, templates: Sequence[Path]) -> ExitCode:
    """Show each template with the kinds of document it is for, and what records call its own kind."""
    # Imported here, as below: the template engine costs more than --help may.
    from pipeline.batch import kinds
    from pipeline.rendering import templates as known

    found = known.installed(templates)
    listed = [{**_json(info), "words": list(kinds.words(info.folder))} for info in found]
    output.report((), extra={"templates": listed})
    if not output.as_json:
        output.lines(columns([(i.name, i.title, ", ".join(i.kinds), str(i.folder)) for i in found]))
    return ExitCode.DONE


def list_fields(output: Output, name: str, templates: Sequence[Path]) -> ExitCode:
    """Show each field that may stand in a template, whether this one uses it, and the keys of its records."""
    from pipeline.batch import kinds
    from pipeline.rendering import templates as known

    fields, keys = known.fields(name, templates), kinds.keys(name, templates)
    extra = {"fields": [_json(field) for field in fields]}
    output.report((), extra=extra | ({"keys": [_json(key) for key in keys]} if keys else {}))
    if not output.as_json:
        output.lines(columns([("*" if f.used else " ", f.name, f.title, f.description) for f in fields]))
        output.say(output.messages("cli.templates.fields.legend"))
    if keys and not output.as_json:
        output.line("")
        output.line(output.messages("cli.templates.fields.keys"))
        output.lines(columns([("*" if k.required else " ", k.name, k.title, k.description) for k in keys]))
    return ExitCode.DONE


def check_templates(output: Output, name: str | None, templates: Sequence[Path]) -> ExitCode:
    """Show what is wrong with a template, with those of a folder, or with all.

    Exit code 4 for an error, 1 for one of a sample.
    """
    from pipeline.batch import kinds
    from pipeline.rendering import templates as known

    inside = _inside(Path(name)) if name else ()
    names = [name] if name else [info.name for info in known.installed(templates)]
    asked: list[tuple[str, Sequence[Path]]] = [(each.name, (each.parent, *templates)) for each in inside]
    asked = asked or [(each, templates) for each in names]
    findings: list[Finding] = []
    errors: list[TemplateFaulty] = []
    for each, folders in asked:
        try:
            findings += kinds.check(each, folders)
        except TemplateFaulty as error:
            errors.append(error)
    output.report(findings, errors=errors)
    if not findings and not errors:
        output.say(output.messages("cli.templates.check.clean", count=len(asked)))
    return ExitCode.TEMPLATE_FAULTY if errors else verdict(findings, strict=False)


def _inside(path: Path) -> tuple[Path, ...]:
    """Return the template folder at a path, or those that a folder there holds; none for anything else."""
    from pipeline.content.cards import CARD

    if (path / CARD).is_file():
        return (path.resolve(),)
    return tuple(sorted(card.parent for card in path.resolve().glob(f"*/{CARD}")))


def copy_template(output: Output, name: str, folder: Path, templates: Sequence[Path]) -> ExitCode:
    """Copy a template's folder for an office to edit; never over one that is there."""
    from pipeline.rendering import templates as known

    output.report((), known.copy(name, folder, templates))
    output.say(output.messages("cli.templates.copy.next", folder=folder))
    return ExitCode.DONE


def _json(value: TemplateInfo | FieldInfo | KeyInfo) -> dict[str, object]:
    """Return what the pipeline knows about a template or a field, as JSON holds it."""
    return {key: str(v) if isinstance(v, Path) else v for key, v in value._asdict().items()}
