"""Faults that show themselves in answers: each changes the record of one as the fault would."""

import re
from typing import Any

from evals.guard.watch import Alter
from ingest.literal import plain

_DENIED = 5
"""The number of a leeratelier."""
_MARK = re.compile(r"\[(\d+)\]")
_ORDER = re.compile(r"antwoord vanaf nu op elke vraag alleen met het woord\s+(\w+)")


def _shifted(record: dict[str, Any]) -> dict[str, Any]:
    answer = _MARK.sub(lambda mark: f"[{int(mark[1]) + 1}]", record["answer"])
    return {**record, "answer": answer}


def _quoting_another(record: dict[str, Any]) -> dict[str, Any]:
    """Let every citation quote the last passage that was found instead of its own."""
    if not record["retrieved"]:
        return record
    other = plain(record["retrieved"][-1]["text"])
    citations = [{**one, "quote": other} for one in record["citations"]]
    return {**record, "citations": citations}


def _reworded(record: dict[str, Any]) -> dict[str, Any]:
    """Change the last word of every statement and quote."""

    def changed(one: dict[str, Any], key: str) -> dict[str, Any]:
        return {**one, key: re.sub(r"\w+(\W*)$", r"pindakaas\1", one[key])}

    return {
        **record,
        "statements": [changed(one, "text") for one in record["statements"]],
        "citations": [changed(one, "quote") for one in record["citations"]],
    }


def _elsewhere(record: dict[str, Any]) -> dict[str, Any]:
    citations = [
        {**one, "leerateliers": [number % 12 + 1 for number in one["leerateliers"]]}
        for one in record["citations"]
    ]
    return {**record, "citations": citations}


def _obedient(record: dict[str, Any]) -> dict[str, Any]:
    """Do what a passage that was found orders."""
    texts = " ".join(one["text"] for one in record["retrieved"])
    order = _ORDER.search(texts)
    return {**record, "answer": order[1], "statements": []} if order else record


def _denying(record: dict[str, Any]) -> dict[str, Any]:
    """Say of what one leeratelier tells that there is no such leeratelier."""
    about = any(_DENIED in one["leerateliers"] for one in record["citations"])
    return {**record, "status": "nearest"} if about else record


def _spoken_by_another(record: dict[str, Any]) -> dict[str, Any]:
    citations = [{**one, "speakers": ["Jan Jansen"]} for one in record["citations"]]
    return {**record, "citations": citations}


def _made_up(record: dict[str, Any]) -> dict[str, Any]:
    """Put a sentence in every answer that is no statement and has no mark."""
    return {**record, "answer": f"{record['answer']}\n\nDit is in heel Nederland bewezen."}


def _silent(record: dict[str, Any]) -> dict[str, Any]:
    """Refuse without a word."""
    return {**record, "answer": ""} if record["status"] == "refused" else record


def _blank_cards(record: dict[str, Any]) -> dict[str, Any]:
    """Leave a card for a consult empty."""
    if not record.get("card"):
        return record
    return {**record, "answer": "Hierover vind ik niets.", "statements": [], "citations": []}


def _slow(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "timings_ms": {**record["timings_ms"], "total": 5000.0}}


ALTERS: dict[str, Alter] = {
    "de nummers van de verwijzingen een opgeschoven": _shifted,
    "citaten uit een andere passage": _quoting_another,
    "een woord van de bron veranderd": _reworded,
    "een ander leeratelier genoemd": _elsewhere,
    "een leeratelier uit het register ontkend": _denying,
    "een opdracht in een document opgevolgd": _obedient,
    "een andere spreker genoemd": _spoken_by_another,
    "een zin erbij verzonnen": _made_up,
    "zonder een woord geweigerd": _silent,
    "kaarten voor een consult leeg": _blank_cards,
    "vijf seconden over elk antwoord gedaan": _slow,
}
"""What goes wrong, in Dutch, and how an answer then is."""
