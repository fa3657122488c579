"""Where settings come from, in which order, and what a mistake in them says."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.feedback import FeedbackSettings
from assistant.settings import AssistantSettings
from ingest.errors import SettingsError
from ingest.language_model import LanguageModelSettings
from ingest.settings import BUNDLED, ELSEWHERE, IndexSettings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, without settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in IndexSettings.model_fields:
        monkeypatch.delenv(f"LEERATELIER_{name.upper()}", raising=False)
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "settings.toml").write_text(text, encoding="utf-8")


def test_without_any_setting_the_shipped_corpus_is_indexed_with_the_bundled_embedder() -> None:
    settings = IndexSettings()
    assert settings.corpus == Path("corpus")
    assert settings.index_root == Path("index")
    assert settings.embedder == BUNDLED == "bundled"
    assert settings.chroma_url is None


# --- Sources and their order ------------------------------------------------------------------


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERATELIER_CORPUS", "teksten")
    monkeypatch.setenv("LEERATELIER_CHROMA_URL", "http://chroma:8000")
    settings = IndexSettings()
    assert settings.corpus == Path("teksten")
    assert settings.chroma_url == "http://chroma:8000"


def test_settings_are_read_from_the_table_index_of_the_file(folder: Path) -> None:
    write(folder, '[index]\ncorpus = "teksten"\n\n[assistant]\nreranker = "andere"\n')
    assert IndexSettings().corpus == Path("teksten")


@pytest.mark.parametrize("text", ["", '[assistant]\nreranker = "lezer"\n', "[index]\n"])
def test_a_file_without_settings_of_the_index_leaves_the_defaults(folder: Path, text: str) -> None:
    write(folder, text)
    assert IndexSettings().corpus == Path("corpus")


def test_a_file_saved_by_notepad_is_read_too(folder: Path) -> None:
    write(folder, '\ufeff[index]\ncorpus = "teksten"\n')
    assert IndexSettings().corpus == Path("teksten")


def test_arguments_go_before_the_environment_and_that_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, '[index]\ncorpus = "file"\nindex_root = "file"\nembedder = "file"\n')
    monkeypatch.setenv("LEERATELIER_CORPUS", "environment")
    monkeypatch.setenv("LEERATELIER_INDEX_ROOT", "environment")
    settings = IndexSettings(corpus=Path("argument"))
    assert settings.corpus == Path("argument")
    assert settings.index_root == Path("environment")
    assert settings.embedder == "file"


# --- Mistakes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "[index]\nembeder = 'x'\n",
            ["tabel [index]: de instelling 'embeder' bestaat niet. Bedoel je 'embedder'?"],
        ),
        (
            "[assistant]\nherschikker = 'x'\n",
            ["tabel [assistant]: de instelling 'herschikker' bestaat niet. Kies uit: reranker."],
        ),
        (
            "[index]\ncorpsu = 'x'\nembeder = 'x'\n[assistant]\nrerankr = 'x'\n",
            [
                "tabel [index]: de instelling 'corpsu' bestaat niet. Bedoel je 'corpus'?",
                "tabel [index]: de instelling 'embeder' bestaat niet. Bedoel je 'embedder'?",
                "tabel [assistant]: de instelling 'rerankr' bestaat niet. Bedoel je 'reranker'?",
            ],
        ),
        (
            "[index]\nembedder = 3\n",
            [
                "tabel [index], 'embedder': 3 is geen goede waarde. Schrijf een tekst tussen "
                "aanhalingstekens."
            ],
        ),
        (
            "[index]\ncorpus = true\n",
            [
                "tabel [index], 'corpus': True is geen goede waarde. Schrijf een map tussen "
                "aanhalingstekens."
            ],
        ),
    ],
    ids=["misspelled", "unlike any", "several", "no text", "no folder"],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place_and_remedy(
    folder: Path, text: str, messages: list[str]
) -> None:
    write(folder, text)
    with pytest.raises(SettingsError) as caught:
        IndexSettings()
    assert str(caught.value).splitlines() == [f"settings.toml, {one}" for one in messages]


def test_every_command_knows_the_keys_of_every_table() -> None:
    others = {
        "assistant": AssistantSettings,
        "feedback": FeedbackSettings,
        "llm": LanguageModelSettings,
    }
    keys = {name: sorted(settings.model_fields) for name, settings in others.items()}
    assert keys == {name: sorted(known) for name, known in ELSEWHERE.items()}


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("LEERATELIER_EMBEDER", "Bedoel je 'LEERATELIER_EMBEDDER'?"),
        ("leeratelier_rerankr", "Bedoel je 'LEERATELIER_RERANKER'?"),
        ("LEERATELIER_XYZ", "Kies uit: LEERATELIER_ALSO_FROM, LEERATELIER_CHROMA_TOKEN"),
    ],
)
@pytest.mark.parametrize("settings", [IndexSettings, AssistantSettings])
def test_an_environment_variable_that_names_no_setting_is_refused(
    monkeypatch: pytest.MonkeyPatch, settings: type, name: str, remedy: str
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(SettingsError) as caught:
        settings()
    assert str(caught.value).startswith(f"De omgevingsvariabele {name} bestaat niet. {remedy}")


@pytest.mark.parametrize("settings", [IndexSettings, AssistantSettings])
def test_an_environment_variable_of_another_room_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, settings: type
) -> None:
    monkeypatch.setenv("LEERATELIER_RERANKER", "lezer")
    monkeypatch.setenv("leeratelier_corpus", "teksten")
    settings()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"corpsu": "x"}, "De instelling 'corpsu' bestaat niet. Bedoel je 'corpus'?"),
        (
            {"embedder": 3},
            "Instelling 'embedder': 3 is geen goede waarde. Schrijf een tekst tussen "
            "aanhalingstekens.",
        ),
    ],
    ids=["misspelled", "wrong kind"],
)
def test_a_wrong_argument_is_refused(given: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        IndexSettings(**given)
    assert str(caught.value) == message


def test_settings_do_not_change_afterwards() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        IndexSettings().corpus = Path("teksten")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[indx]\n", "settings.toml: 'indx' is geen tabel met instellingen: gebruik [index]."),
        (
            'corpus = "teksten"\n',
            "settings.toml: 'corpus' is geen tabel met instellingen: "
            "gebruik [index] of [assistant] of [feedback] of [llm].",
        ),
        ("index = 3\n", "settings.toml: 'index' is geen tabel met instellingen: gebruik [index]."),
    ],
    ids=["misspelled-table", "no-table", "table-of-another-kind"],
)
def test_a_file_with_another_table_is_refused(folder: Path, text: str, message: str) -> None:
    write(folder, text)
    with pytest.raises(SettingsError) as caught:
        IndexSettings()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "data", [b"[index\n", "# cliënten".encode("latin-1")], ids=["broken", "not-utf-8"]
)
def test_a_file_that_is_no_toml_is_refused_in_words(folder: Path, data: bytes) -> None:
    (folder / "settings.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=r"^settings.toml is geen leesbaar TOML-bestand: "):
        IndexSettings()


# --- The name and the place of an index -------------------------------------------------------


def test_every_corpus_folder_has_an_index_of_its_own(folder: Path) -> None:
    one = IndexSettings(corpus=folder / "a" / "corpus")
    other = IndexSettings(corpus=folder / "b" / "corpus")
    assert one.name != other.name
    assert one.index_dir != other.index_dir


def test_the_same_folder_has_the_same_index_however_it_is_written(folder: Path) -> None:
    names = {
        IndexSettings(corpus=corpus).name
        for corpus in (Path("corpus"), folder / "corpus", Path("elders/../corpus"))
    }
    assert len(names) == 1


@pytest.mark.parametrize(
    ("corpus", "beginning"),
    [
        ("wijkteksten", "wijkteksten-"),
        ("mijn teksten (2026)", "mijn-teksten--2026-"),
        ("cliënten", "cli-nten-"),
        ("…", "corpus-"),
    ],
    ids=["plain", "spaces-and-brackets", "accents", "nothing-left"],
)
def test_an_index_is_named_after_its_folder_in_safe_letters(corpus: str, beginning: str) -> None:
    name = IndexSettings(corpus=Path(corpus)).name
    assert name.startswith(beginning)
    assert len(name) == len(beginning) + 8
    assert name.replace("-", "").isascii()
    assert name.replace("-", "").isalnum()


def test_a_name_that_is_given_is_kept() -> None:
    settings = IndexSettings(index_root=Path("opslag"), index_name="wijk")
    assert settings.name == "wijk"
    assert settings.index_dir == Path("opslag/wijk")


# --- The command that builds it ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ({}, "leeratelier build"),
        ({"corpus": "corpus", "embedder": "bundled"}, "leeratelier build"),
        ({"corpus": "mijn teksten"}, "leeratelier build --corpus 'mijn teksten'"),
        (
            {
                "corpus": "wijk",
                "index_root": "/opslag",
                "chroma_url": "http://chroma:8000",
                "embedder": "een/model",
            },
            "leeratelier build --corpus wijk --index-root /opslag --chroma-url http://chroma:8000 "
            "--embedder een/model",
        ),
    ],
    ids=["shipped", "as by default", "with a space", "everything"],
)
def test_the_command_that_builds_an_index_names_what_is_not_as_by_default(
    given: dict[str, str], typed: str
) -> None:
    assert IndexSettings(**given).command("build") == typed


def test_an_empty_folder_is_not_the_working_directory() -> None:
    for name in ("corpus", "index_root", "embedder"):
        with pytest.raises(SettingsError, match=f"Instelling '{name}': '' is geen goede waarde"):
            IndexSettings(**{name: ""})
    assert IndexSettings(query_prefix="").query_prefix == ""
