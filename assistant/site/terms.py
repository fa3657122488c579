"""The terms that the documents define, each with the sentences that say what it is."""

import re
from collections import defaultdict
from collections.abc import Iterable

from assistant.site.people import sorting
from ingest import TiedStatement

_TERM = re.compile(
    r"^(?:De kern van |(?:In|Op|Voor|Volgens) (?:de |het |een )?)?([^:]+?)(?: \([^)]*\))? "
    r"(?:is|zijn|staat|staan|gaat|gaan|heeft|hebben|betekent|brengt|draagt|werken|komen|leer|jaagt"
    r"|delen)\b|^De kern van ([^:]+):"
)
_QUOTED = str.maketrans("", "", '‘’“”"')


def by_term(definitions: Iterable[TiedStatement]) -> dict[str, list[TiedStatement]]:
    """Return definitions by the term that each begins with, in the order of the alphabet."""
    found: defaultdict[str, list[TiedStatement]] = defaultdict(list)
    for one in definitions:
        found[_term(one.statement)].append(one)
    return {term: found[term] for term in sorted(found, key=sorting)}


def _term(statement: str) -> str:
    """Return what a sentence is about: the words before its verb, without an article."""
    match = _TERM.match(statement)
    words = (match[1] or match[2]) if match else statement.partition(",")[0]
    words = re.sub(r"^(?:De|Het|Een|de|het|een) (?![A-Z])", "", words).translate(_QUOTED)
    return words[:1].upper() + words[1:]
