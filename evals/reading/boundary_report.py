"""Where the boundary runs wrong, as Dutch Markdown, worst first."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from evals.reading.boundary import Probed
from evals.report import table
from evals.statistics import share

NAMED = 25
"""So many passages are named."""
_HEAD = """\
# Waar zegt de assistent ten onrechte ja of nee?

Gemaakt met `python -m evals grens`, index {fingerprint}. De vragen van de paren in het corpus, \
gesteld zoals een lezer ze stelt. *Ten onrechte nee*: de tekst \
geeft antwoord, en de assistent zegt van niet. *Ten onrechte ja*: geen tekst geeft antwoord, en de \
assistent antwoordt toch. Tussen haken 95%-intervallen (Wilson)."""
_THEN = """\
Staat er bij een stuk vaak ten onrechte nee? Schrijf er vragen of kernzinnen bij. Vaak ten \
onrechte ja? Schrijf open vragen en paren bij dat stuk, en leer de lezer opnieuw lezen."""


def boundary_report(probed: Sequence[Probed], fingerprint: str) -> str:
    """Return what is decided wrongly, by kind of thing that is missing and by passage.

    Args:
        probed: the questions with what was decided.
        fingerprint: of the index.
    """
    kinds = _groups(probed, lambda one: one.missing)
    passages = _groups(probed, lambda one: _name(one))
    wrong = {name: rows for name, rows in passages.items() if any(one.is_wrong for one in rows)}
    worst = sorted(wrong, key=lambda name: (-_wrong(wrong[name]), name))
    parts = [
        _HEAD.format(fingerprint=fingerprint),
        _counts({"alle": probed}, "vragen"),
        "## Per soort die ontbreekt",
        _counts({name: kinds[name] for name in _by_errors(kinds)}, "soort"),
        "## Per stuk tekst, het slechtste eerst",
        _passages({name: wrong[name] for name in worst[:NAMED]}),
    ]
    if len(worst) > NAMED:
        parts.append(f"En nog {len(worst) - NAMED} stukken met minstens één fout.")
    parts.append(f"Zonder fout: {len(passages) - len(wrong)} van {len(passages)} stukken.")
    return "\n\n".join([*parts, _THEN]) + "\n"


def _groups(probed: Iterable[Probed], name: Callable[[Probed], str]) -> dict[str, list[Probed]]:
    found: dict[str, list[Probed]] = defaultdict(list)
    for one in probed:
        found[name(one)].append(one)
    return found


def _name(one: Probed) -> str:
    return " › ".join((one.passage.document, *one.passage.headings[-1:]))


def _wrong(rows: Iterable[Probed]) -> int:
    return sum(one.is_wrong for one in rows)


def _by_errors(groups: dict[str, list[Probed]]) -> list[str]:
    return sorted(groups, key=lambda name: (-_wrong(groups[name]) / len(groups[name]), name))


def _counts(groups: dict[str, Sequence[Probed]] | dict[str, list[Probed]], what: str) -> str:
    rows = []
    for name, found in groups.items():
        there = [one.answered for one in found if one.answerable]
        silent = [not one.answered for one in found if not one.answerable]
        rows.append([name, str(len(there)), share(there), share(silent)])
    return table([what, "paren", "terecht beantwoord", "terecht afgewezen"], rows)


def _passages(groups: dict[str, list[Probed]]) -> str:
    rows = []
    for name, found in groups.items():
        wrong = [one for one in found if one.is_wrong]
        no, yes = (sum(one.answerable is side for one in wrong) for side in (True, False))
        first = max(wrong, key=_how_wrong)
        rows.append([name, str(len(found) // 2), str(no), str(yes), first.question])
    header = ["stuk", "paren", "ten onrechte nee", "ten onrechte ja", "de ergste vraag"]
    return table(header, rows)


def _how_wrong(one: Probed) -> float:
    """Return how sure the wrong decision was; a rule is quite sure."""
    if one.probability is None:
        return 1.0
    return one.probability if one.answered else 1 - one.probability
