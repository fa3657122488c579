"""Which fields a written question may have, and which values they may take.

Reading (`cases`) refuses what cannot be measured; here is what can be, and means something else
than its writer thinks: nobody looks at a misspelt field, and a misspelt kind is a kind of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

Entry = Mapping[str, Any]

FIELDS = (
    "id", "question", "history", "persona", "lang", "kind", "answerable", "nuggets", "leeratelier",
    "slice", "distance", "split", "section",
    "leans", "leans_on", "into", "standalone", "order", "register",
)  # fmt: skip
"""Those of a question, and (the last row) those of a dialogue."""
NUGGET_FIELDS = ("fact", "vital", "quotes")
_OF_BOTH = (
    "new-topic", "return", "into-answer", "into-question", "swap", "fragment", "order",
    "small-talk", "elliptical", "self-contained",
)  # fmt: skip
_ANSWERABLE = ("plain", "oblique", "simple", "register", "typo", "english", *_OF_BOTH)
_NOT_ANSWERABLE = (
    "missing-price", "missing-date", "missing-name", "missing-count", "missing-list",
    "missing-place", "missing-criteria", "missing-definition", "missing-content",
    "missing-duration", "missing-contact", "false-premise", "opinion", "medical-advice",
    "personal-advice", "injection", "other-care-topic", "other-subject", *_OF_BOTH,
)  # fmt: skip
VALUES: Mapping[str, Sequence[str]] = {
    "kind": (
        "tip", "example", "method", "person", "fact", "date", "list", "quote", "overview",
        "compare", "followup",
    ),
    "persona": ("professional", "newcomer", "policy", "resident", "trainer"),
    "lang": ("nl", "en"),
    "distance": ("near", "far"),
    "slice": tuple(dict.fromkeys((*_ANSWERABLE, *_NOT_ANSWERABLE))),
}  # fmt: skip
"""What each field may hold; `evals/vragen/README.md` says what it means."""


def field_faults(entry: Entry) -> Iterator[str]:
    """Yield what is wrong with the fields of a question and their values, in Dutch."""
    yield from _strangers(entry, FIELDS, "")
    nuggets = entry.get("nuggets")
    for nugget in nuggets if isinstance(nuggets, list) else ():
        if isinstance(nugget, dict):
            yield from _strangers(nugget, NUGGET_FIELDS, " in een nugget")
    for name, allowed in VALUES.items():
        value = entry.get(name)
        if isinstance(value, str) and value not in (*allowed, "-"):
            yield f"{name!r} is {value!r}, en dat kennen we niet.{_meant(value, allowed)}"
    yield from _not_together(entry)


def _not_together(entry: Entry) -> Iterator[str]:
    answerable, slice_ = entry.get("answerable"), entry.get("slice")
    fitting = _ANSWERABLE if answerable else _NOT_ANSWERABLE
    if isinstance(answerable, bool) and slice_ in VALUES["slice"] and slice_ not in fitting:
        which = "een beantwoordbare" if answerable else "een onbeantwoordbare"
        yield f"'slice' {slice_!r} past niet bij {which} vraag. Kies: {', '.join(fitting)}."
    if answerable is True and entry.get("distance") in VALUES["distance"]:
        yield "'distance' zegt hoe ver weg iets is wat er niet staat. Haal het hier weg."


def _strangers(entry: Entry, known: Sequence[str], where: str) -> Iterator[str]:
    for name in entry:
        if name not in known:
            yield f"het veld {name!r}{where} bestaat niet.{_meant(name, known)}"


def _meant(value: str, allowed: Sequence[str]) -> str:
    close = get_close_matches(value, allowed, n=1, cutoff=0.6)
    return f" Bedoel je {close[0]!r}?" if close else f" Kies: {', '.join(allowed)}."
