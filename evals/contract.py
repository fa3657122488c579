"""What every result has: the fields of a record that measuring relies on, and no others.

A program of another make may write results too; what it lacks is told before anything is measured.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError


class _Part(BaseModel):
    model_config = ConfigDict(strict=True)


class _Statement(_Part):
    text: str
    citations: list[int]
    literal: bool = True
    quote: str = ""


class _Citation(_Part):
    number: int
    passage: str
    document: str
    quote: str
    leerateliers: list[int]
    date: str | None


class _Retrieved(_Part):
    passage: str
    document: str
    text: str


class _Timings(_Part):
    total: float


class _Record(_Part):
    id: str
    status: str
    answer: str
    statements: list[_Statement]
    citations: list[_Citation]
    retrieved: list[_Retrieved]
    timings_ms: _Timings


def lacking(record: Mapping[str, Any]) -> str:
    """Name the first field that a record lacks or has wrong, such as "citations.0.number"."""
    try:
        _Record.model_validate(record)
    except ValidationError as error:
        return ".".join(map(str, error.errors()[0]["loc"]))
    return ""
