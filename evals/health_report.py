"""What a corpus lacks, as Dutch Markdown: every table is short, and says how much more there is."""

from collections.abc import Sequence

from evals.health import REACHED, Covered, Health
from evals.report import table
from ingest.shortening import shortened

SHOWN = 10
"""The most rows of a table."""
_CUT = 70


def health_report(found: Health) -> str:
    """Return what a corpus lacks, with what to do about it, the worst first."""
    parts = ["# Gezondheid van de bronnen", *_missed(found), *_unreached(found)]
    for title, rows in (
        ("Documenten", found.documents),
        ("Leerateliers", found.leerateliers),
        ("Sprekers", found.speakers),
    ):
        parts += _covered(title, rows)
    return "\n\n".join(parts)


def _missed(found: Health) -> list[str]:
    count = sum(len(one.missed) for one in found.missed)
    told = (
        f"{count} van de {found.questions} vragen in corpus/vragen hebben hun eigen passage niet "
        f"bij de {REACHED} die op betekenis het dichtst liggen. Lezers vinden haar dan alleen met "
        "de woorden van zo'n vraag: schrijf er meer, of een kernzin."
    )
    rows = [
        [
            f"{len(one.missed)} van {one.asked}",
            one.passage.id,
            _cut(" > ".join(one.passage.headings[-1:])),
            _cut(one.missed[0]),
        ]
        for one in found.missed
    ]
    return [
        "## Vragen die hun passage missen",
        told,
        *_table(["mist", "passage", "kop", "bijvoorbeeld"], rows),
    ]


def _unreached(found: Health) -> list[str]:
    rows = [
        [one.id, _cut(" > ".join(one.headings[-1:])), _cut(one.text)] for one in found.unreached
    ]
    told = (
        f"{len(rows)} passages liggen bij geen enkele vraag in de buurt. Schrijf er vragen bij, of "
        "laat ze: een lijst met namen hoeft niemand te vinden."
        if rows
        else "Elke passage ligt bij een vraag in de buurt."
    )
    return ["## Passages die geen vraag bereikt", told, *_table(["passage", "kop", "tekst"], rows)]


def _covered(title: str, found: Sequence[Covered]) -> list[str]:
    lacking = [one for one in found if one.lacking]
    if not found:
        return []
    if not lacking:
        return [f"## {title}", "Over elk ervan zijn er vragen, kernzinnen en dossiers."]
    rows = [
        [one.name, *map(str, (one.passages, one.questions, one.statements, one.dossiers))]
        for one in lacking
    ]
    told = f"{len(lacking)} van de {len(found)} missen vragen, kernzinnen of dossiers."
    header = [title.lower(), "passages", "vragen", "kernzinnen", "in dossiers"]
    return [f"## {title}", told, *_table(header, rows)]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    more = [f"En nog {len(rows) - SHOWN}."] if len(rows) > SHOWN else []
    return [table(header, rows[:SHOWN]), *more]


def _cut(text: str) -> str:
    return shortened(text.replace("|", "/"), _CUT)
