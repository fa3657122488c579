"""Files of JSON lines: one object a line, its fields checked as they are taken.

What is wrong with a line is one Dutch sentence; the other lines are read all the same.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ingest.files import why

_Read = TypeVar("_Read")


class LineFault(Exception):
    """A line is not what it should be: the message says in Dutch how, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """The fields of one object, checked as they are taken.

    Every method that takes a field raises `LineFault` when it is not what it should be.
    """

    where: str
    """The file below the corpus folder, and the line: "kernzinnen/gids.jsonl, regel 12"."""
    family: str
    """The name of the file without its ending."""
    data: dict[str, Any]
    _taken: set[str] = field(default_factory=set)

    def text(self, name: str, allowed: Collection[str] = ()) -> str:
        """Return a field that holds a text, maybe one out of a few."""
        value = self._take(name)
        if not isinstance(value, str) or not value.strip():
            raise LineFault(f"het veld {name!r} ontbreekt of is leeg. Vul het in.")
        _refuse_others([value], name, allowed)
        return value

    def maybe_text(self, name: str) -> str | None:
        """Return a field that may be absent or null."""
        return None if self._take(name) is None else self.text(name)

    def texts(self, name: str, allowed: Collection[str] = ()) -> tuple[str, ...]:
        """Return a field that holds a list of one or more texts, maybe out of a few."""
        values = self._take(name)
        if not isinstance(values, list) or not values:
            raise LineFault(f"het veld {name!r} hoort een lijst met teksten te zijn.")
        if not all(isinstance(one, str) and one.strip() for one in values):
            raise LineFault(f"in {name!r} staat een lege tekst of iets dat geen tekst is.")
        _refuse_others(values, name, allowed)
        return tuple(values)

    def flag(self, name: str, absent: bool) -> bool:
        """Return a field that is true or false.

        Args:
            name: of the field.
            absent: what it is when it is not there.
        """
        value = self._take(name)
        if value is None:
            return absent
        if not isinstance(value, bool):
            raise LineFault(f"het veld {name!r} is waar of niet: schrijf true of false.")
        return value

    def lines(self, name: str, read: Callable[["Line"], _Read]) -> tuple[_Read, ...]:
        """Return what is read of each object in a field that holds a list of them."""
        values = self._take(name)
        if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
            raise LineFault(f"het veld {name!r} hoort een lijst met JSON-objecten te zijn.")
        found: list[_Read] = []
        for at, one in enumerate(values, start=1):
            inner = Line(self.where, self.family, one)
            try:
                found.append(read(inner))
                inner.nothing_else()
            except LineFault as fault:
                raise LineFault(f"in {name!r}, nummer {at}: {fault}") from fault
        return tuple(found)

    def nothing_else(self) -> None:
        """Refuse a field that nobody took: it is mistyped, or does not belong here."""
        if others := sorted(set(self.data) - self._taken):
            known = ", ".join(sorted(self._taken))
            raise LineFault(f"het veld {others[0]!r} bestaat niet. Deze bestaan: {known}.")

    def _take(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        self._taken.add(name)
        return self.data.get(name)


def read_lines(
    root: Path, folder: str, read: Callable[[Line], _Read]
) -> tuple[tuple[_Read, ...], tuple[str, ...]]:
    """Read all `.jsonl` files of a folder in a corpus folder, in the order of their names.

    Args:
        root: the corpus folder.
        folder: the folder in it; it need not be there.
        read: makes one thing of one line, or raises `LineFault`.

    Returns:
        What was read of the lines that are sound, and one Dutch sentence for each that is not.

    """
    found: list[_Read] = []
    faults: list[str] = []
    for path in sorted((root / folder).glob("*.jsonl")):
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except UnicodeDecodeError:
            faults.append(f"{path} is geen UTF-8-tekst. Bewaar het bestand als UTF-8.")
            continue
        except OSError as error:
            faults.append(f"{path} is niet te lezen: {why(error)}. Controleer het bestand.")
            continue
        for number, line in enumerate(lines, start=1):
            if line.strip():
                where = f"{folder}/{path.name}, regel {number}"
                try:
                    found.append(read(Line(where, path.stem, json_object(line))))
                except LineFault as fault:
                    faults.append(f"{path}, regel {number}: {fault}")
    return tuple(found), tuple(faults)


def json_object(line: str) -> dict[str, Any]:
    """Return the object that a line of JSON holds.

    Raises LineFault: it is no JSON, something else than one object, or has what no text or number
    may be.
    """
    try:
        data: Any = json.loads(line, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise LineFault(f"geen geldige JSON bij teken {error.colno}. Herstel de regel.") from error
    except RecursionError as error:
        raise LineFault("deze JSON is te diep genest. Herstel de regel.") from error
    except ValueError as error:
        raise LineFault("er staat een getal in van duizenden cijfers. Herstel de regel.") from error
    if not isinstance(data, dict):
        raise LineFault("hier hoort één JSON-object te staan. Herstel de regel.")
    if "\\ud" in line.lower():
        _refuse_halves(data)
    return data


def _refuse_constant(name: str) -> None:
    raise LineFault(f"{name} is geen getal. Herstel de regel.")


def _refuse_halves(data: dict[str, Any]) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise LineFault("er staat een half teken in (\\ud...). Schrijf het heel.") from error


def _refuse_others(values: Collection[str], name: str, allowed: Collection[str]) -> None:
    others = [one for one in values if allowed and one not in allowed]
    if others:
        raise LineFault(f"{others[0]!r} kan niet bij {name!r}. Kies uit: {', '.join(allowed)}.")
