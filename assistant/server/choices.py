"""What whoever starts the page chooses: who may come in, how fast, and what is noted."""

from pathlib import Path
from typing import Annotated

import typer

Accounts = Annotated[
    Path | None,
    typer.Option(
        "--gebruikers",
        metavar="BESTAND",
        help="Laat inloggen met de namen in dit bestand (zie 'leeratelier gebruiker').",
    ),
]

Header = Annotated[
    str | None,
    typer.Option(
        "--gebruikerskop",
        metavar="KOP",
        help="Geloof een --proxy die in deze kop zegt wie het is, zoals X-Remote-User.",
    ),
]

Maintainers = Annotated[
    list[str] | None,
    typer.Option(
        "--beheerder",
        metavar="NAAM",
        help="Wie van hen beheerder is, bij --gebruikerskop; mag vaker.",
    ),
]

Tempo = Annotated[
    int,
    typer.Option(
        "--tempo",
        metavar="N",
        min=1,
        max=100_000,
        help="Hoeveel vragen een bezoeker per minuut mag stellen.",
    ),
]

JsonLog = Annotated[
    bool, typer.Option("--json", help="Schrijf het logboek als JSON, met een regel per vraag.")
]
