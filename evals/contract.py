"""What every result has: the fields of a record that measuring relies on, and no others.

A program of another make may write results too; what it lacks is told before anything is measured.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_Said = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True)


class _Statement(_Part):
    text: _Said
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
    title: str = ""
    headings: list[str] = []
    page: int | None = None
    speakers: list[str] = []


class _Retrieved(_Part):
    passage: str
    document: str
    text: str


class _Timings(_Part):
    total: Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Note(_Part):
    kind: str
    text: str


class _Item(_Part):
    text: str
    quote: str = ""


class _Block(_Part):
    source: str
    heading: str
    items: list[_Item]
    attribution: str
    folded: bool = False


class _Record(_Part):
    id: str
    status: Literal["answered", "nearest", "refused"]
    answer: str
    statements: list[_Statement]
    citations: list[_Citation]
    retrieved: list[_Retrieved]
    timings_ms: _Timings


class _Structured(_Record):
    """An answer with its structure, as this program writes them; another need not."""

    opening: list[_Note]
    blocks: list[_Block]
    closing: list[_Note]


def lacking(record: Mapping[str, Any]) -> str:
    """Name the first field that a record lacks or has wrong, such as "citations.0.number"."""
    try:
        (_Structured if "blocks" in record else _Record).model_validate(record)
    except ValidationError as error:
        return ".".join(map(str, error.errors()[0]["loc"]))
    return ""
