"""The nouns of the pages: what an item shows, and what a visitor gets."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a document says, as a page shows it."""

    text: str
    """In plain words of ours."""
    quote: str
    """The literal words that it rests on."""
    who: str
    """Who says it according to the document; empty: nobody is named."""
    kind: str
    place: Link
    """Where it stands."""
    question: str
    """The address of the chat with a question about it."""
    origins: tuple[Link, ...] = ()
    """The leerateliers that a text says it was shared in."""
    also: tuple[Link, ...] = ()
    """Where the same is said once more."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind, under a heading."""

    anchor: str
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What a visitor gets."""

    html: str
    status: int = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an index: a person, a place, a term."""

    anchor: str
    name: str
    about: str = ""
    links: tuple[Link, ...] = ()
    """The leerateliers and the dossiers that it belongs to."""
    items: tuple[Item, ...] = ()
    places: tuple[Link, ...] = field(default=())
    """Where it is named, when nothing is said of it."""
