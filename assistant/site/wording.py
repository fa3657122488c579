"""What the kinds of things, readers and lines are called on the pages."""

KINDS = {
    "tip": "Tips",
    "les": "Lessen",
    "voorbeeld": "Voorbeelden",
    "uitspraak": "Uitspraken",
    "werkvorm": "Werkvormen",
    "behoefte": "Wat nodig is",
    "uitdaging": "Uitdagingen",
    "uitleg": "Uitleg",
    "definitie": "Begrippen",
    "cijfer": "Cijfers",
    "mening": "Meningen",
    "plan": "Plannen",
    "contact": "Contact",
    "feit": "Feiten",
}
"""The kinds of key statements, in the order in which people would rather read them."""
READERS = {
    "professional": "zorg en welzijn",
    "beleid": "beleid",
    "nieuw": "wie nieuw is",
    "bewoner": "bewoners",
}
FORMS = {"zeg": "Zeg", "vraag": "Vraag", "doe": "Doe"}
"""What a line of a consult is for."""


def counted(number: int, one: str, more: str) -> str:
    """Say how many there are: "1 bron", "4 bronnen"."""
    return f"{number} {one if number == 1 else more}"
