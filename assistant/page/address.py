"""Where the page is served, and whether it can be."""

import errno
import socket
from typing import Annotated

import typer

from ingest import KnowledgeBaseError
from ingest.files import why

HOST, PORT = "127.0.0.1", 7860
"""Where the page is served by default: for this machine only."""
Host = Annotated[
    str,
    typer.Option(
        "--adres",
        "--host",
        metavar="ADRES",
        envvar="GRADIO_SERVER_NAME",
        help="Het adres; met 0.0.0.0 is het hele netwerk bedoeld (zie --gebruikers en --open).",
    ),
]
Port = Annotated[
    int,
    typer.Option(
        "--poort",
        "--port",
        metavar="N",
        min=1,
        max=65535,
        envvar="GRADIO_SERVER_PORT",
        help="De poort.",
    ),
]
Root = Annotated[
    str,
    typer.Option(
        "--pad",
        "--root-path",
        metavar="PAD",
        envvar="GRADIO_ROOT_PATH",
        help="Het pad waaronder een proxy de pagina heeft staan, zoals /kennis.",
    ),
]

Open = Annotated[
    bool,
    typer.Option("--open", help="Laat iedereen toe die het adres kan bereiken, zonder inlog."),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--naam",
        metavar="NAAM",
        help="Een naam waaronder de pagina op het netwerk bekend is; mag vaker.",
    ),
]

Proxies = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy",
        metavar="ADRES",
        help="Het adres van een proxy ervoor, zoals 127.0.0.1 (nginx hier); mag vaker.",
    ),
]


class AddressUnusable(KnowledgeBaseError):
    """The page cannot be served at this address."""


def require_free(host: str, port: int) -> None:
    """Make sure that the page can be served at an address.

    Raises:
        AddressUnusable: the port is taken, or the host is none of this machine.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = (
                f"Poort {port} is al in gebruik. Kies een andere poort, bijvoorbeeld: "
                f"--poort {port - 1 if port == 65535 else port + 1}"
            )
        else:
            message = (
                f"Op {host}:{port} kan de pagina niet draaien ({why(error)}). Kies anders: "
                "--adres, --poort."
            )
        raise AddressUnusable(message) from error
