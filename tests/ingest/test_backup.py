"""Kept, put back elsewhere, and asked: with real files, real processes, and some of them killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from assistant import Question, markdown, open_assistant
from ingest import IndexSettings
from ingest.archive import BackupUnusable, read_list, verify
from ingest.backup import back_up
from ingest.build import build
from ingest.build_lock import only_build
from ingest.errors import FileUnwritable, KnowledgeBaseError
from ingest.restoring import PlaceTaken, restore

ROOT = Path(__file__).parents[2]
DAY = Question("Op welke dag loopt de wandelgroep in Leiden?")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def elsewhere(folder: Path) -> IndexSettings:
    return IndexSettings(corpus=folder / "corpus", index_root=folder / "index")


@pytest.fixture
def kept(garden: IndexSettings, tmp_path: Path) -> Path:
    path = tmp_path / "bewaard.zip"
    back_up(garden, path, {})
    return path


def leeratelier(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the program as its owner does, in a folder."""
    folder.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-c", "import sys, app; sys.exit(app.leeratelier())", *map(str, words)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_what_was_kept_answers_in_an_empty_place_without_a_build(
    garden: IndexSettings, tmp_path: Path
) -> None:
    old, new = tmp_path, tmp_path / "elders"
    (old / "gebruikers.json").write_text('{"jan": 1}')
    (old / "settings.toml").write_text('[index]\ncorpus = "corpus"\nindex_name = "tuin"\n')
    assert leeratelier(old, "build").returncode == 0
    done = leeratelier(old, "bewaren", "bewaard.zip")
    assert done.returncode == 0, done.stderr
    assert "nagekeken" in done.stdout
    backup = shutil.move(old / "bewaard.zip", old / "weg.zip")
    back = leeratelier(new, "terugzetten", backup)
    assert back.returncode == 0, back.stderr
    assert "niet bij" not in back.stdout
    assert (new / "settings.toml").read_bytes() == (old / "settings.toml").read_bytes()
    assert (new / "gebruikers.json").read_text() == '{"jan": 1}'
    assert (new / "gebruikers.json").stat().st_mode & 0o777 == 0o600
    assert backup.stat().st_mode & 0o777 == 0o600
    shutil.rmtree(old / "corpus")
    shutil.rmtree(old / "index")
    asked = leeratelier(new, "ask", DAY.text)
    assert "dinsdag" in asked.stdout, asked.stderr
    assert "is bij" in leeratelier(new, "status").stdout


def test_an_index_of_another_place_answers_under_another_name(
    garden: IndexSettings, kept: Path, tmp_path: Path
) -> None:
    before = markdown(open_assistant(garden).ask(DAY))
    there = elsewhere(tmp_path / "elders")
    assert there.name != garden.name
    restore(there, kept, {})
    assert tree(there.corpus) == tree(garden.corpus)
    assert not build(there).rebuilt
    assert markdown(open_assistant(there).ask(DAY)) == before


def test_what_is_kept_twice_has_the_same_files_and_nothing_of_the_environment(
    garden: IndexSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERATELIER_QUERY_PREFIX", "geheim-uit-de-omgeving")
    first = back_up(garden, tmp_path / "een.zip", {}).kept
    again = back_up(garden, tmp_path / "twee.zip", {}).kept
    assert first.files == again.files
    with zipfile.ZipFile(tmp_path / "een.zip") as file:
        assert not any(b"geheim-uit-de-omgeving" in file.read(one) for one in file.namelist())


def test_a_backup_is_never_put_over_something_else_without_a_choice(
    garden: IndexSettings, kept: Path, tmp_path: Path
) -> None:
    (garden.corpus / "nieuw.md").write_text("# Nieuw\n\nDit stond er later.\n")
    before = tree(tmp_path)
    with pytest.raises(PlaceTaken, match="--vervang"):
        restore(garden, kept, {})
    assert tree(tmp_path) == before
    done = restore(garden, kept, {}, replace=True)
    assert not (garden.corpus / "nieuw.md").exists()
    assert any((place / "nieuw.md").exists() for place in done.aside)
    assert "dinsdag" in markdown(open_assistant(garden).ask(DAY))
    (garden.corpus / "weer.md").write_text("# Weer\n\nEn weer iets.\n")
    again = restore(garden, kept, {}, replace=True)
    assert set(again.aside).isdisjoint(done.aside)
    assert all(place.exists() for place in (*done.aside, *again.aside))


def test_a_backup_never_takes_the_place_of_a_file(garden: IndexSettings, kept: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(FileUnwritable, match="bestaat al"):
        back_up(garden, kept, {})
    assert kept.read_bytes() == before
    with pytest.raises(KnowledgeBaseError, match="zichzelf"):
        back_up(garden, garden.corpus / "kopie.zip", {})


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.95, 0.999])
@pytest.mark.parametrize("way", ["cut", "changed"])
def test_a_damaged_backup_changes_nothing(
    kept: Path, tmp_path: Path, share: float, way: str
) -> None:
    whole = kept.read_bytes()
    at = int(share * len(whole))
    kept.write_bytes(
        whole[:at] if way == "cut" else whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]
    )
    there = elsewhere(tmp_path / "elders")
    try:
        verify(kept)
    except BackupUnusable:
        with pytest.raises(BackupUnusable):
            restore(there, kept, {})
        assert not there.corpus.exists()
        assert not there.index_dir.exists()
    else:  # a byte that says nothing, such as a time
        assert way == "changed"


@pytest.mark.parametrize("name", ["../buiten.txt", "/etc/buiten.txt", "corpus/../../buiten.txt"])
def test_no_name_in_a_backup_leads_out_of_its_place(kept: Path, tmp_path: Path, name: str) -> None:
    told = read_list(kept)
    with zipfile.ZipFile(kept) as file:
        files = {one: file.read(one) for one in told.files}
        listed = file.read("inhoud.json").decode()
    digest = next(iter(told.files.values()))
    with zipfile.ZipFile(kept, "w") as file:
        for one, content in files.items():
            file.writestr(one, content)
        file.writestr(name, next(iter(files.values())))
        file.writestr(
            "inhoud.json", listed.replace('"files": {', f'"files": {{"{name}": "{digest}",')
        )
    with pytest.raises(BackupUnusable):
        restore(elsewhere(tmp_path / "elders"), kept, {})
    assert not list(tmp_path.rglob("buiten.txt"))


def test_a_link_out_of_the_corpus_is_not_kept_and_that_is_told(
    garden: IndexSettings, tmp_path: Path
) -> None:
    (tmp_path / "geheim.txt").write_text("GEHEIM")
    (garden.corpus / "koppeling.txt").symlink_to(tmp_path / "geheim.txt")
    done = back_up(garden, tmp_path / "bewaard.zip", {})
    assert "corpus/koppeling.txt" not in done.kept.files
    assert any("koppeling.txt" in one for one in done.kept.left_out)


def test_a_backup_waits_for_no_build_but_says_so(garden: IndexSettings, tmp_path: Path) -> None:
    with only_build(garden), pytest.raises(KnowledgeBaseError, match="al gebouwd"):
        back_up(garden, tmp_path / "bewaard.zip", {})
    assert not (tmp_path / "bewaard.zip").exists()


KEEP = """
import sys
from pathlib import Path
from ingest import IndexSettings
from ingest.backup import back_up
from ingest.restoring import restore
act, corpus, root, path = sys.argv[1:]
settings = IndexSettings(corpus=corpus, index_root=root)
print("begun", flush=True)
if act == "keep":
    back_up(settings, Path(path), {})
else:
    restore(settings, Path(path), {}, replace=True)
"""


def killed(act: str, settings: IndexSettings, path: Path, after: float) -> bool:
    """Kill a process while it keeps or puts back; return whether it was still at it."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            KEEP,
            act,
            str(settings.corpus),
            str(settings.index_root),
            str(path),
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_while_keeping_or_putting_back_loses_nothing(
    garden: IndexSettings, kept: Path, tmp_path: Path, seed: int
) -> None:
    (garden.corpus / "ballast.bin").write_bytes(random.Random(seed).randbytes(4_000_000))
    corpus, after = tree(garden.corpus), random.Random(seed).uniform(0, 0.25)
    path = tmp_path / "later.zip"
    killed("keep", garden, path, after)
    assert tree(garden.corpus) == corpus
    if path.exists():
        verify(path)
        path.unlink()
    back_up(garden, path, {})

    there = elsewhere(tmp_path / "elders")
    shutil.copytree(kept.parent / "corpus", there.corpus)
    (there.corpus / "eigen.md").write_text("# Eigen\n\nDit mag niet weg.\n")
    killed("back", there, path, after / 2)
    restore(there, path, {}, replace=True)
    assert tree(there.corpus) == corpus
    assert list(there.corpus.parent.rglob("eigen.md"))
    assert not [one for one in there.corpus.parent.iterdir() if one.name.startswith(".")]
    assert "dinsdag" in markdown(open_assistant(there).ask(DAY))
