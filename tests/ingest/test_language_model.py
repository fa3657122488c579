"""A language model is asked at its one address, for so long; every fault is one kind of error."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.command import run
from ingest.errors import SettingsError
from ingest.language_model import (
    Fault,
    LanguageModelError,
    LanguageModelSettings,
    Message,
    Role,
    open_language_model,
)
from ingest.language_model.commands import app
from ingest.settings import IndexSettings
from tests.scripted_model import Reply, ScriptedModel, scripted_model

ASKED = [Message(Role.SYSTEM, "Wees kort."), Message(Role.USER, "Hoe gaat het?")]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def server() -> Iterator[ScriptedModel]:
    with scripted_model() as model:
        yield model


def asked(server: ScriptedModel, **settings: float) -> str:
    return open_language_model(LanguageModelSettings(url=server.url, **settings)).complete(ASKED)


def test_pieces_come_as_they_are_sent(server: ScriptedModel) -> None:
    server.says(Reply(("Goed", ", ", "dank je.")))
    model = open_language_model(LanguageModelSettings(url=server.url, model="klein"))
    assert list(model.stream(ASKED)) == ["Goed", ", ", "dank je."]
    (sent,) = server.requests
    assert sent["model"] == "klein"
    assert [one["role"] for one in sent["messages"]] == ["system", "user"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        pytest.param(Reply(status=401), Fault.NO_ACCESS, id="401"),
        pytest.param(Reply(status=429), Fault.TOO_MANY, id="429"),
        pytest.param(Reply(status=500), Fault.BROKEN, id="500"),
        pytest.param(Reply(status=404), Fault.REFUSED, id="404"),
        pytest.param(Reply(raw="<html>Welkom</html>"), Fault.GARBAGE, id="a page"),
        pytest.param(Reply(raw="data: {half\n\n"), Fault.GARBAGE, id="half JSON"),
        pytest.param(Reply(raw='data: {"choices": 3}\n\n'), Fault.GARBAGE, id="another form"),
        pytest.param(Reply(()), Fault.GARBAGE, id="empty"),
        pytest.param(Reply(("Het gaat",), ends=False), Fault.CUT_OFF, id="half a stream"),
        pytest.param(Reply(("x" * 5000,) * 5), Fault.GARBAGE, id="endless"),
        pytest.param(Reply(("laat",), wait=3), Fault.TOO_SLOW, id="late"),
        pytest.param(Reply(("a",) * 30, pause=0.2), Fault.TOO_SLOW, id="drop by drop"),
        pytest.param(Reply(("a",), pings=30, pause=0.2), Fault.TOO_SLOW, id="kept alive"),
    ],
)
def test_every_fault_of_the_server_is_told_in_time(
    server: ScriptedModel, reply: Reply, fault: Fault
) -> None:
    server.says(reply)
    open_language_model(LanguageModelSettings(url=server.url))  # imports the library
    began = time.monotonic()
    with pytest.raises(LanguageModelError) as caught:
        asked(server, first_timeout=0.5, timeout=1.0)
    assert caught.value.fault is fault
    assert str(caught.value).startswith("Het taalmodel ")
    assert len(server.requests) == 1, "nothing is tried twice"
    assert time.monotonic() - began < 3


def test_a_server_that_is_not_there_is_told_so() -> None:
    with scripted_model() as gone:
        pass
    with pytest.raises(LanguageModelError) as caught:
        asked(gone)
    assert caught.value.fault is Fault.UNREACHABLE


def test_no_redirect_and_no_proxy_leads_words_elsewhere(
    server: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted_model() as other:
        other.says(Reply(("Hier ben ik.",)))
        server.says(Reply(status=307, location=f"{other.url}/chat/completions"))
        with pytest.raises(LanguageModelError):
            asked(server)
        server.says(Reply(("Goed.",)))
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, other.url.removesuffix("/v1"))
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        assert asked(server) == "Goed."
        assert other.requests == []


def test_the_key_comes_from_our_variable_alone(
    server: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says(Reply(("Goed.",)))
    monkeypatch.setenv("OPENAI_API_KEY", "van-een-ander")
    monkeypatch.setenv("OPENAI_ORG_ID", "van-een-ander")
    asked(server)
    assert not any("van-een-ander" in value for value in server.headers[0].values())
    assert not any(name.startswith("x-stainless") for name in server.headers[0])
    monkeypatch.setenv("LEERATELIER_LLM_KEY", "geheim")
    asked(server)
    assert server.headers[1]["authorization"] == "Bearer geheim"


# --- Settings ---------------------------------------------------------------------------------


def test_it_is_off_by_default() -> None:
    assert not LanguageModelSettings().is_set_up
    with pytest.raises(SettingsError, match="geen taalmodel"):
        open_language_model(LanguageModelSettings())


def test_the_environment_goes_before_the_table_of_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "settings.toml").write_text('[llm]\nurl = "http://a/v1"\nmodel = "m"\n')
    assert LanguageModelSettings().url == "http://a/v1"
    monkeypatch.setenv("LEERATELIER_LLM_URL", "http://b/v1")
    assert (LanguageModelSettings().url, LanguageModelSettings().model) == ("http://b/v1", "m")
    IndexSettings()  # every command reads all variables


def test_a_key_in_the_file_is_refused_and_not_repeated(folder: Path) -> None:
    (folder / "settings.toml").write_text('[llm]\nkey = "heel-geheim"\n')
    with pytest.raises(SettingsError, match="LEERATELIER_LLM_KEY") as caught:
        IndexSettings()
    assert "heel-geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["ollama", "ftp://a/v1", "http://", "http://a:x/v1", "http://u:p@a"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"llm\.url"):
        _ = LanguageModelSettings(url=url).address


@pytest.mark.parametrize(
    ("url", "is_here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://192.168.1.4/v1", False),
        ("https://127.0.0.1.voorbeeld.nl/v1", False),
        ("https://localhost.voorbeeld.nl/v1", False),
    ],
)
def test_an_address_is_on_this_machine_only_when_that_is_certain(url: str, is_here: bool) -> None:
    assert LanguageModelSettings(url=url).is_on_this_machine is is_here


# --- The command ------------------------------------------------------------------------------


def test_the_command_tells_in_one_line(
    server: ScriptedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.says(Reply(("Hallo", ".")))
    monkeypatch.setenv("LEERATELIER_LLM_URL", server.url)
    assert run(app, "leeratelier llm", ["test"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "antwoordt" in line
    assert "op deze computer" in line


def test_nothing_of_it_is_imported_before_it_is_asked() -> None:
    code = (
        "import sys, ingest.language_model\n"
        "print([n for n in sys.modules if n.startswith(('openai', 'llama_index', 'httpx'))])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout.strip() == "[]"
