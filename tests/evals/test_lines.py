"""Files of JSON lines are read with mistrust, and what is wrong is told in Dutch."""

from pathlib import Path

import pytest

from evals.lines import CasesError, read_fields, read_lines

DEEP, LONG = 100_000, 5000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vragen.jsonl"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[" * DEEP, "deze JSON is te diep genest"),
        ('{"a":' * DEEP, "deze JSON is te diep genest"),
        ('{"id": ' + "9" * LONG + "}", "een getal in van duizenden cijfers"),
        ('{"tijd": NaN}', "NaN is geen getal"),
        ('{"tijd": -Infinity}', "-Infinity is geen getal"),
        ('{"id": "\\ud800"}', "er staat een half teken in"),
        ("null", "hier hoort één JSON-object te staan"),
        ("\x00", "geen geldige JSON bij teken 1"),
        ('{"id": "a"', "geen geldige JSON bij teken 11"),
    ],
    ids=["lists", "objects", "number", "no number", "endless", "half", "nothing", "zero", "cut"],
)
def test_a_line_that_holds_no_object_is_a_fault_and_the_others_are_read(
    line: str, told: str, file: Path
) -> None:
    file.write_text(f'{line}\n{{"id": "b"}}\n', encoding="utf-8")
    entries, (fault,) = read_lines(file)
    assert entries == [(2, {"id": "b"})]
    assert fault.startswith(f"{file}, regel 1: ")
    assert told in fault


def test_fields_that_are_needed_are_asked_for_with_every_line_that_lacks_them(file: Path) -> None:
    file.write_text('{"id": "a", "leans": true}\n{"id": 3}\n', encoding="utf-8")
    with pytest.raises(CasesError) as caught:
        read_fields(file, {"id": str, "leans": bool})
    assert caught.value.faults == (
        f"{file}, regel 2: 'id' ontbreekt of is geen tekst. Vul het in.",
        f"{file}, regel 2: 'leans' ontbreekt of is geen true of false. Vul het in.",
    )
    assert read_fields(file.with_name("vragen.jsonl"), {}) == [
        {"id": "a", "leans": True},
        {"id": 3},
    ]
