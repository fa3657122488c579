"""Of a question that goes to another computer, what looks like personal data is left out."""

import pytest

from ingest.language_model.personal import LEFT_OUT, without_personal_data


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bel 06-12345678 of +31 6 12345678.", f"Bel {LEFT_OUT} of {LEFT_OUT}."),
        ("Mail els.bos+zorg@post.nl eens", f"Mail {LEFT_OUT} eens"),
        ("BSN 123456782 of 1234.56.782", f"BSN {LEFT_OUT} of {LEFT_OUT}"),
        ("geboren op 3 mei 1951 of 03-05-1951", f"geboren op {LEFT_OUT} of {LEFT_OUT}"),
        ("Zij woont op 2312 AB 14", f"Zij woont op {LEFT_OUT}"),
        ("Mevrouw van der Berg-Bos zegt nee", f"Mevrouw {LEFT_OUT} zegt nee"),
        ("dhr. J. de Vries en mw. El Amrani", f"dhr. {LEFT_OUT} en mw. {LEFT_OUT}"),
    ],
)
def test_what_looks_like_personal_data_is_left_out(text: str, left: str) -> None:
    assert without_personal_data(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Hoe begin ik een gesprek met meneer en mevrouw?",
        "Wat gebeurde er op 29 juni 2021?",
        "Hoeveel van de 1500 inwoners deden in 2019 mee, en is 35 % veel?",
        "Wat zegt Esra Demir over de regie?",
    ],
)
def test_another_question_goes_as_it_is(text: str) -> None:
    assert without_personal_data(text) == text
