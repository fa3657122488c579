"""A sentence of a model is shown only when it says no more than the one source that it cites."""

import json

import pytest

from assistant.answer.verifying import Evidence, faults
from evals.cases import FOLDER

ESRA = Evidence(
    (
        "Op dinsdag 4 mei schonk zuster Esra Demir na afloop koffie voor zestig buren.",
        "Na afloop op dinsdag 4 mei schonk zij koffie voor zestig buren; niet iedereen bleef.",
    ),
    ("Esra Demir, zuster",),
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Op dinsdag 4 mei schonk zuster Esra Demir na afloop koffie voor zestig buren.",
        "Esra Demir schonk na afloop koffie.",
        "Na afloop schonk zuster Esra Demir koffie voor 60 buren.",
        "Niet iedereen bleef.",
    ],
)
def test_words_of_the_source_may_be_left_out_and_turned_around(sentence: str) -> None:
    assert faults(sentence, ESRA) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Esra Demir schonk koffie voor zeventig buren.", id="number"),
        pytest.param("Op dinsdag 5 mei schonk Esra Demir koffie.", id="date"),
        pytest.param("Els Bakker schonk na afloop koffie.", id="name"),
        pytest.param("Esra Demir schonk na afloop geen koffie.", id="negation"),
        pytest.param("Iedereen bleef.", id="negation left out"),
        pytest.param("Esra Demir moest na afloop koffie schenken.", id="modality"),
        pytest.param("Esra Demir schonk na afloop thee.", id="another word"),
        pytest.param("Daarom schonk Esra Demir na afloop koffie.", id="a cause"),
        pytest.param("Hij schonk na afloop koffie.", id="points at another sentence"),
        pytest.param("Dit was koffie na afloop.", id="points at the sentence before"),
        pytest.param("After the walk Esra Demir poured coffee.", id="another language"),
        pytest.param("Nach dem Spaziergang schenkte Esra Demir Kaffee ein.", id="German"),
        pytest.param("Schonk Esra Demir na afloop koffie?", id="a question"),
        pytest.param("Er schonk na afloop iemand thee.", id="somebody else, something else"),
        pytest.param("Ja.", id="nothing of any source"),
        pytest.param("Esra Demir zei “koffie voor alle buren”.", id="an invented quote"),
        pytest.param("Esra Demir schonk <b>koffie</b>.", id="markup"),
        pytest.param("Esra Demir schonk koffie: https://koffie.nl.", id="an address"),
        pytest.param("Esra Demir schonk [koffie](https://a.nl).", id="a link"),
        pytest.param("Esra Demir schonk na afloop koffie en " * 12 + "koffie.", id="endless"),
    ],
)
def test_what_the_source_does_not_say_is_not_shown(sentence: str) -> None:
    assert faults(sentence, ESRA)


def test_two_sources_are_not_tied_together_by_one_sentence() -> None:
    apart = Evidence(("Jan woont in Leiden.", "Els werkt in Katwijk."))
    assert faults("Jan woont in Leiden.", apart) == ()
    assert faults("Jan werkt in Katwijk.", apart)


def test_without_a_source_nothing_is_shown() -> None:
    assert faults("Jan woont in Leiden.", Evidence(()))


def test_of_lies_by_one_who_did_not_know_the_rules_hardly_any_gets_through() -> None:
    file = FOLDER.parent / "antwoorden" / "leugens.jsonl"
    shown: dict[bool, list[bool]] = {True: [], False: []}
    for line in file.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        for sentence in one["sentences"]:
            fits = not faults(sentence["text"], Evidence(tuple(one["source"])))
            shown[sentence["true"]].append(fits)
    assert min(map(len, shown.values())) > 500
    assert sum(shown[False]) <= 0.01 * len(shown[False])
    assert sum(shown[True]) >= 0.09 * len(shown[True])  # each of these says it in other words
