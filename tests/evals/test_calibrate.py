"""The gate is fitted without a trace, and applied with the old one kept beside it."""

import shutil
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from assistant import Assistant, open_assistant
from assistant.abstention.gate import PLAIN, load_gate
from assistant.opened import Parts
from evals.calibrate import Calibration, apply, calibrate
from evals.calibrate_report import calibration_report
from evals.cases import Case, read_folder
from evals.run import replayed
from ingest import IndexSettings, IndexUnusable
from ingest.errors import FileUnwritable
from ingest.learned import gate_file

SOME = 10


def some(own: Assistant, cases: tuple[Case, ...]) -> list[Case]:
    """Return a few cases of each kind and split; only those that are searched for."""
    found: list[Case] = []
    for tune in (True, False):
        for answerable, far in ((True, False), (False, False), (False, True)):
            of_kind = (
                case
                for case in cases
                if (case.split == "tune") is tune
                and case.answerable is answerable
                and (case.distance == "far") is far
                and own.search(replayed(own, case))[1].hits
            )
            found += islice(of_kind, SOME)
    return found


@pytest.fixture(scope="module")
def own(shipped: IndexSettings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over a copy of the corpus, so that its gate may be changed."""
    folder = tmp_path_factory.mktemp("eigen")
    shutil.copytree(shipped.corpus, folder / "corpus")
    shutil.copytree(shipped.index_root, folder / "index")
    settings = IndexSettings(
        corpus=folder / "corpus", index_root=folder / "index", index_name=shipped.name
    )
    return open_assistant(settings, Parts(reader=False))


@pytest.fixture(scope="module")
def before(own: Assistant) -> dict[str, bytes]:
    """The gates before anything was fitted."""
    return gates(own)


@pytest.fixture(scope="module")
def cases(own: Assistant) -> list[Case]:
    return some(own, read_folder("eigen-*.jsonl"))


@pytest.fixture(scope="module")
def calibration(own: Assistant, before: dict[str, bytes], cases: list[Case]) -> Calibration:
    return calibrate(own, cases)


def gates(own: Assistant) -> dict[str, bytes]:
    folder = own.settings.corpus / "gate"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_fitting_a_gate_writes_nothing(
    own: Assistant, before: dict[str, bytes], calibration: Calibration, shipped: IndexSettings
) -> None:
    assert gates(own) == before
    assert [*before] == [gate_file(shipped.corpus, own.embedder.name).name]


def test_what_would_change_is_shown_on_what_was_fitted_and_on_what_was_not(
    calibration: Calibration,
) -> None:
    shown = " ".join(calibration_report(calibration).split())
    was, new = calibration.before.answer_from, calibration.after.answer_from
    assert f"| antwoord vanaf | {was:.3f} | {new:.3f} |" in shown
    assert f"Om af te stemmen ({3 * SOME} vragen)" in shown
    assert f"Alleen gemeten ({3 * SOME} vragen)" in shown
    assert f"| beantwoordbaar | {SOME} | " in shown
    assert len(calibration.tuned.far) == len(calibration.measured.far) == 3 * SOME


def test_what_is_not_searched_for_teaches_the_gate_nothing(
    calibration: Calibration, own: Assistant, cases: list[Case]
) -> None:
    thanks = Case("dank", "Dank je wel, tot ziens!", answerable=False, distance="far", split="tune")
    assert not own.search(replayed(own, thanks))[1].hits
    assert calibrate(own, [*cases, thanks]).after == calibration.after


def test_a_gate_that_lets_everything_through_is_seen_in_the_table(
    calibration: Calibration,
) -> None:
    open_to_all = replace(calibration.after, answer_from=0.0, nearest_from=0.0)
    shown = " ".join(calibration_report(replace(calibration, after=open_to_all)).split())
    assert "| 1.000 | Alleen gemeten" in shown


def test_the_same_gate_again_is_called_so(calibration: Calibration) -> None:
    same = replace(calibration, before=calibration.after)
    assert calibration_report(same).endswith("De nieuwe grens is dezelfde als die er al is.")


def test_a_new_gate_takes_the_place_of_the_old_one_that_is_kept(
    calibration: Calibration, own: Assistant
) -> None:
    before = calibration.path.read_bytes()
    kept = apply(calibration)
    assert kept == calibration.path.with_name(f"{calibration.path.name}.oud")
    assert kept.read_bytes() == before
    assert load_gate(calibration.path, calibration.before.bound_to) == calibration.after
    assert set(gates(own)) == {calibration.path.name, kept.name}


def test_the_first_gate_takes_no_place(calibration: Calibration, tmp_path: Path) -> None:
    first = replace(calibration, before=PLAIN, path=tmp_path / "gate" / "model.json")
    assert apply(first) is None
    assert load_gate(first.path, calibration.after.bound_to) == calibration.after


def test_a_place_that_cannot_be_written_is_told(calibration: Calibration, tmp_path: Path) -> None:
    (tmp_path / "gate").touch()
    nowhere = replace(calibration, path=tmp_path / "gate" / "model.json")
    with pytest.raises(FileUnwritable, match="kan niet worden geschreven"):
        apply(nowhere)


def test_a_gate_is_not_fitted_on_an_index_of_other_texts(garden: IndexSettings) -> None:
    assistant = open_assistant(garden)
    (garden.corpus / "nieuw.md").write_text("# Nieuw\n\nEen nieuw document.\n", encoding="utf-8")
    with pytest.raises(IndexUnusable, match="Voer eerst uit: leeratelier build"):
        calibrate(assistant, [])
