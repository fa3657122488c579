"""The frame of every command: from what was typed to an exit code.

Exit codes: 0, all is well; 1, something is wrong with the settings, the corpus or the index, or a
check found a fault; 2, the command was mistyped; 130, it was stopped with Ctrl-C. Whoever reads
only the beginning of what is printed, such as `head`, makes no mistake.
"""

import inspect
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib.metadata import version
from inspect import Parameter
from io import TextIOWrapper
from typing import Annotated, Any, Concatenate, ParamSpec

import typer
from typer.main import get_command

from ingest.command_help import SETTINGS, Command, Group, mistake
from ingest.errors import CorpusMissing, KnowledgeBaseError, SettingsError
from ingest.settings import IndexSettings

_PROJECT = "leeratelier-assistent"
_INTERRUPTED = 130
_QUIET = {"HF_HUB_VERBOSITY": "error", "TRANSFORMERS_VERBOSITY": "error"}
"""What keeps libraries from warning in English of what our own messages say."""
_Typed = ParamSpec("_Typed")
_Function = Callable[Concatenate[IndexSettings, _Typed], int | None]


def _option(metavar: str, help: str) -> Any:  # noqa: ANN401 - an annotation
    return Annotated[str | None, typer.Option(metavar=metavar, help=help, rich_help_panel=SETTINGS)]


_OPTIONS: Mapping[str, Any] = {
    "corpus": _option("MAP", "De map met de bronnen (standaard: corpus)."),
    "index_root": _option("MAP", "De map voor de index (standaard: index)."),
    "chroma_url": _option("ADRES", "Een Chroma-server, in plaats van een map."),
    "embedder": _option("MODEL", "Het model dat teksten omzet (standaard: bundled)."),
}
"""How each of the settings that every command takes is given."""


def application(
    help: str,
    then: str,
    parts: Sequence[typer.Typer] = (),
    name: str | None = None,
    installed: bool = False,
) -> typer.Typer:
    """Make an application that commands can be added to.

    Args:
        help: what it is for.
        then: what to do next, the last line of its help.
        parts: applications to begin with.
        name: what it is called as a part of another; without a name its commands are taken over.
        installed: it is a program by itself, with a version, that a shell can complete.
    """
    app = typer.Typer(
        name=name,
        cls=Group,
        help=help,
        epilog=then,
        rich_markup_mode=None,
        add_completion=installed,
        pretty_exceptions_enable=False,
    )
    for part in parts:
        app.add_typer(part)
    if installed:
        app.callback()(_entry)
    return app


def command(
    app: typer.Typer,
    group: str,
    help: str,
    then: str,
    name: str | None = None,
    *,
    needs_corpus: bool = True,
) -> Callable[[_Function[_Typed]], _Function[_Typed]]:
    """Add a function to an application as a command.

    The function gets the settings first: from the options that every command has, the environment
    and `settings.toml`. It may return an exit code.

    Args:
        app: the application.
        group: the heading it stands under in the help.
        help: what it does.
        then: what to do next, the last line of its help.
        name: what it is called; by default as the function.
        needs_corpus: whether the corpus folder must be there already.
    """

    def add(function: _Function[_Typed]) -> _Function[_Typed]:
        add_to = app.command(name, cls=Command, rich_help_panel=group, help=help, epilog=then)
        add_to(_with_settings(function, needs_corpus))
        return function

    return add


def run(app: typer.Typer, program: str, arguments: Sequence[str] | None = None) -> int:
    """Run what was typed; return the exit code.

    Args:
        app: the commands there are.
        program: how the program is called, such as "python -m ingest".
        arguments: what was typed after that; None: what this process was started with.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows another
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    os.environ |= _QUIET
    if f"_{program.upper()}_COMPLETE" in os.environ:  # a shell asks what can be typed next
        app(prog_name=program)
    typed = sys.argv[1:] if arguments is None else list(arguments)
    entry = get_command(app)
    try:
        with entry.make_context(program, typed) as context:
            return int(entry.invoke(context) or 0)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        typer.echo(mistake(error), err=True)
        return error.exit_code
    except KnowledgeBaseError as error:
        typer.echo(str(error), err=True)
        return 1
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        typer.echo("Onderbroken. Je kunt de opdracht gerust opnieuw geven.", err=True)
        return _INTERRUPTED


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{_PROJECT} {version(_PROJECT)}")
        raise typer.Exit


def _entry(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_tell_version, help="Zeg welke versie dit is."
        ),
    ] = False,
) -> None: ...


def _with_settings(
    function: Callable[..., int | None], needs_corpus: bool
) -> Callable[..., int | None]:
    """Give a function the options of the settings in the place of its first parameter."""

    @wraps(function)
    def filled(**typed: Any) -> int | None:  # noqa: ANN401 - as the function has them
        given = {name: typed.pop(name) for name in _OPTIONS}
        settings = {name: value for name, value in given.items() if value is not None}
        chosen = IndexSettings(**settings)
        _require_folders(chosen, needs_corpus)
        return function(chosen, **typed)

    _, *own = inspect.signature(function).parameters.values()
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _OPTIONS.items()
    ]
    # Typer reads these two to know what can be typed.
    filled.__signature__ = inspect.Signature([*own, *options])  # type: ignore[attr-defined]
    filled.__annotations__ = {one.name: one.annotation for one in (*own, *options)}
    return filled


def _require_folders(settings: IndexSettings, needs_corpus: bool) -> None:
    if needs_corpus and not settings.corpus.is_dir():
        raise CorpusMissing(settings.corpus)
    if settings.index_root.exists() and not settings.index_root.is_dir():
        raise SettingsError(
            f"De map voor de index, {str(settings.index_root)!r}, is een bestand. Geef een andere "
            "map op met --index-root."
        )
