"""Typer's own words in Dutch: the help of a command, and what is said when it is mistyped.

Typer has a translation for few of them, so the help is written here and the mistakes are known by
their sentences; one that is not known is shown as Typer wrote it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Command as ClickCommand
    from typer._click import Context, HelpFormatter

SETTINGS = "Instellingen"
"""The heading of the options that every command has."""
_OF_TYPER = {
    "help": "Laat deze uitleg zien.",
    "install_completion": "Laat de Tab-toets in deze terminal opdrachten aanvullen.",
    "show_completion": "Laat zien wat daarvoor wordt ingesteld.",
}
"""What the options do that Typer adds by itself."""
_NAME = r"'?(.+?)'?(?: \(env var: .+?\))?"
_MISTAKES = (
    (rf"Missing (?:argument|option) {_NAME}\..*", "Je moet ook {0} opgeven."),
    (r"Missing command\.", "Je moet ook een opdracht geven."),
    (rf"No such command {_NAME}\.", "De opdracht {0} bestaat niet."),
    (
        rf"No such command {_NAME}\. Did you mean {_NAME}\?",
        "De opdracht {0} bestaat niet. Wel: {1}.",
    ),
    (r"No such option: (\S+)", "De optie {0} bestaat niet."),
    (
        r"No such option: (\S+) \(Possible options: (.+)\)",
        "De optie {0} bestaat niet. Wel: {1}.",
    ),
    (rf"Option {_NAME} requires an argument\.", "Achter {0} hoort een waarde."),
    (rf"Option {_NAME} does not take a value\.", "Achter {0} hoort geen waarde."),
    (
        r"Got unexpected extra argument\(s\) \((.+)\)",
        "Dit is te veel: {0}. Zet wat bij elkaar hoort tussen aanhalingstekens.",
    ),
    (
        rf"Invalid value for {_NAME}: .*?('.*') is not one of (.+)\.",
        "Bij {0} kan {1} niet. Kies uit: {2}.",
    ),
    (rf"Invalid value for {_NAME}: .* valid integer.*", "Bij {0} hoort een heel getal."),
    (
        rf"Invalid value for {_NAME}: .* greater than or equal to (\S+)",
        "Bij {0} hoort een getal vanaf {1}.",
    ),
    (
        rf"Invalid value for {_NAME}: .* less than or equal to (\S+)",
        "Bij {0} hoort een getal tot en met {1}.",
    ),
)
"""Typer's sentences for a mistyped command, and ours."""
_OTHER_NAMES = re.compile(r"(?<=') / '--[^']+'")
"""How Typer goes on after the first name of an option that has more of them."""


class Command(TyperCommand):
    """One command, with its help in Dutch."""

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write how the command is typed."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the arguments and the options."""
        _write_groups(self, ctx, formatter)


class Group(TyperGroup):
    """Commands under one name, with their help in Dutch; without a command it shows that help."""

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write how a command is typed."""
        _write_usage(self, ctx, formatter, "OPDRACHT ...")

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the commands, each in its group, and the options."""
        _write_groups(self, ctx, formatter, self.commands)

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read what was typed before the command."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return super().parse_args(ctx, args)


def mistake(error: typer.TyperException) -> str:
    """Return what is wrong with a command as it was typed, and how it should be."""
    message = _OTHER_NAMES.sub("", error.format_message())
    for pattern, dutch in _MISTAKES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            message = dutch.format(*match.groups())
            break
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    return f"{message}\n{context.get_usage()}\nMeer uitleg: {context.command_path} --help"


def _write_usage(
    command: "ClickCommand", ctx: "Context", formatter: "HelpFormatter", *follows: str
) -> None:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    needed = [one for one in command.params if one not in arguments and one.required]
    given = [_typed(one, ctx) for one in (*needed, *arguments)]
    pieces = " ".join(["[opties]", *given, *follows])
    formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")


def _write_groups(
    command: "ClickCommand",
    ctx: "Context",
    formatter: "HelpFormatter",
    commands: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, one in commands.items():
        groups[one.rich_help_panel or "Meer opdrachten"].append((name, one.help or ""))
    for one in command.get_params(ctx):
        kind = getattr(one, "rich_help_panel", None) or (
            "Wat je opgeeft" if one.param_type_name == "argument" else "Opties"
        )
        groups[kind].append((_typed(one, ctx), _explained(one)))
    for title, rows in groups.items():
        with formatter.section(title):
            formatter.write_dl(rows)


def _typed(one: Any, ctx: "Context") -> str:  # noqa: ANN401 - an option or an argument
    if one.param_type_name == "argument":
        return str(one.metavar or one.name)
    value = "" if one.is_flag else f" {one.display_type_rich(ctx)}"
    return f"{one.opts[0]}{value}"  # the names after it are those it had before


def _explained(one: Any) -> str:  # noqa: ANN401 - an option or an argument
    text = _OF_TYPER.get(one.name, one.help or "")
    if one.required:
        return f"{text} (verplicht)"
    default = one.default
    if default in (None, False):
        return text
    if isinstance(default, Path) and default.is_relative_to(Path.cwd()):
        default = default.relative_to(Path.cwd())
    return f"{text} (standaard: {default.value if isinstance(default, Enum) else default})"
