"""The server as others meet it: a real process, asked over HTTP by whoever means no good."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from assistant.server.accounts import Account, read_accounts, write_accounts
from assistant.server.callers import Person, Role
from assistant.server.passwords import hashed
from ingest import IndexSettings
from ingest.build import build

ROOT = Path(__file__).parents[1]
PASSWORD = "een lange zin"
QUESTION = "Wanneer is de moestuin open?"
GARDEN = "# De moestuin\n\nDe moestuin is open van april tot oktober, elke dag.\n"
PATHS = re.compile(r"/[\w.-]+/[\w.-]+|leeratelier build")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running page over a corpus of one document."""

    cookie = ""
    """What a browser sends along."""

    def __init__(
        self, folder: Path, *options: str, settings: IndexSettings | None = None, **variables: str
    ) -> None:
        self.settings = settings or self.garden(folder)
        self.port = free_port()
        self.log = folder / "logboek.txt"
        command = [
            *(sys.executable, str(ROOT / "app.py"), "--poort", str(self.port), *options),
            *("--corpus", str(self.settings.corpus)),
            *("--index-root", str(self.settings.index_root)),
        ]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env=os.environ | variables, stderr=log
            )

    @staticmethod
    def garden(folder: Path) -> IndexSettings:
        """Write a corpus of one document, and build its index."""
        (folder / "corpus").mkdir(parents=True)
        (folder / "corpus" / "moestuin.md").write_text(GARDEN, encoding="utf-8")
        settings = IndexSettings(corpus=folder / "corpus", index_root=folder / "index")
        build(settings)
        return settings

    def ready(self) -> "Server":
        for _ in range(600):
            try:
                if self.get("/health")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def request(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        data = None if body is None else json.dumps(body)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"cookie": self.cookie} if self.cookie else {}
        connection.request(method, path, data, {"content-type": "application/json", **sent})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers

    def get(self, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
        return self.request("GET", path, **headers)

    def ask(self, question: object, earlier: object = None) -> dict[str, Any]:
        """Ask as a program does; return what the queue says at the end."""
        said = list(self.begin(question, earlier))
        done = [one for one in said if one["msg"] == "process_completed"]
        assert done, said
        return dict(done[0])

    def number_of(self, function: str) -> int:
        _, config, _ = self.get("/config")
        found = [one for one in json.loads(config)["dependencies"] if one["api_name"] == function]
        return int(found[0]["id"])

    def begin(self, question: object, earlier: object = None) -> Iterator[dict[str, Any]]:
        """Ask as a program does, and yield what the queue says as it comes."""
        number = self.number_of("ask")
        session = str(uuid.uuid4())
        call = {
            "fn_index": number,
            "data": [question, "verkennen", earlier, None],
            "session_hash": session,
        }
        yield from self.send(call)

    def send(self, call: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Call a function of the page, and yield what the queue says as it comes."""
        status, said, _ = self.request("POST", "/gradio_api/queue/join", call)
        assert status == 200, said
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        path = f"/gradio_api/queue/data?session_hash={call['session_hash']}"
        connection.request("GET", path, headers={"cookie": self.cookie})
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=40)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"))
    yield running.ready()
    running.stop()


def test_the_page_is_for_this_machine_alone(server: Server) -> None:
    """What listens on every address leaves none of this machine's for another."""
    with socket.socket() as other:
        other.bind(("127.0.0.2", server.port))


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        (["--adres", "0.0.0.0"], {}),
        (["--host", "0.0.0.0"], {}),
        ([], {"GRADIO_SERVER_NAME": "0.0.0.0"}),
    ],
    ids=str,
)
def test_another_address_without_a_choice_is_refused_in_dutch(
    tmp_path: Path, options: list[str], variables: dict[str, str]
) -> None:
    (tmp_path / "corpus").mkdir()
    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), *options],
        env=os.environ | variables,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "--open" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_comes_with_headers_and_without_the_name_of_a_proxy(server: Server) -> None:
    status, html, headers = server.get("/", X_Forwarded_Host="elders.example")
    assert status == 200
    assert "elders.example" not in html
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"]
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    ["/openapi.json", "/gradio_api/openapi.json", "/docs", "/monitoring", "/gradio_api/upload"],
)
def test_what_the_page_does_not_need_is_closed(server: Server, path: str) -> None:
    assert server.get(path)[0] == 404
    assert server.request("POST", path, {})[0] == 404


def test_the_proxy_for_files_fetches_nothing(server: Server) -> None:
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.5)
        address = f"http://127.0.0.1:{other.getsockname()[1]}/geheim"
        for path in ("file", "proxy"):
            assert server.get(f"/gradio_api/{path}={address}")[0] == 404
        with contextlib.suppress(TimeoutError):
            asked.append(other.accept())
    assert asked == []


def test_health_says_which_index_is_in_use_and_nothing_of_this_machine(server: Server) -> None:
    status, said, _ = server.get("/health")
    assert status == 200
    assert json.loads(said)["state"] == "ready"
    assert not PATHS.search(said)


@pytest.mark.parametrize("question", ["x" * 100_000, "\ud800 hoe", 5, None, ["a"], {"a": 1}, ""])
def test_whatever_is_asked_the_next_question_is_answered(server: Server, question: object) -> None:
    strange = server.ask(question)
    assert "Traceback" not in json.dumps(strange)
    assert "april tot oktober" in json.dumps(server.ask(QUESTION))


@pytest.mark.parametrize("data", [["GEHEIM\nregel"], ["GEHEIM", "GEHEIM", 5, "GEHEIM", 1, 2, 3]])
@pytest.mark.parametrize("number", range(3))
def test_nothing_that_is_sent_is_ever_in_the_log(
    server: Server, data: list[object], number: int
) -> None:
    session = str(uuid.uuid4())
    call = {"fn_index": number, "data": data, "session_hash": session}
    for _ in server.send(call):
        pass
    assert "GEHEIM" not in server.log.read_text()
    assert "Traceback" not in server.log.read_text()


def test_a_body_of_a_megabyte_is_refused(server: Server) -> None:
    call = {"fn_index": 0, "data": ["x" * 1_000_000], "session_hash": str(uuid.uuid4())}
    assert server.request("POST", "/gradio_api/run/predict", call)[0] == 413


def test_a_damaged_index_is_told_in_dutch_and_heals_when_its_files_return(tmp_path: Path) -> None:
    server = Server(tmp_path).ready()
    try:
        assert "april tot oktober" in json.dumps(server.ask(QUESTION))
        pointer = next((tmp_path / "index").rglob("actief.json"))
        database = next((tmp_path / "index").rglob("chroma.sqlite3"))
        for file in (pointer, database):
            shutil.copy(file, tmp_path / "bewaard")
            file.write_bytes(b"x" * file.stat().st_size)
            told = server.ask(QUESTION)
            if file == database:  # what is searched is in memory by now
                assert "april tot oktober" in json.dumps(told)
                shutil.copy(tmp_path / "bewaard", file)
                continue
            assert told["success"] is False
            assert "De documenten zijn nu niet te lezen" in told["output"]["error"]
            assert not PATHS.search(json.dumps(told))
            shutil.copy(tmp_path / "bewaard", file)
            assert "april tot oktober" in json.dumps(server.ask(QUESTION))
        assert "is beschadigd" in server.log.read_text()
        assert "Traceback" not in server.log.read_text()
    finally:
        server.stop()


def test_a_question_that_is_being_answered_is_answered_before_the_server_stops(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path).ready()
    earlier = [f"{QUESTION} {number} {'en de soep ' * 40}" for number in range(2)]
    told = server.begin(QUESTION, earlier)
    assert "process_starts" in {next(told)["msg"] for _ in range(2)}
    server.process.send_signal(signal.SIGTERM)
    assert "april tot oktober" in json.dumps(list(told))
    assert server.process.wait(timeout=40) in (0, -signal.SIGTERM)
    assert "Traceback" not in server.log.read_text()


# --- Behind a sign-in -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("inlog")
    kept = hashed(PASSWORD, cost=2)
    people = (Person("jan", Role.LEZER), Person("eva", Role.BEHEERDER))
    write_accounts(folder / "wie.json", {one.name: Account(one, kept) for one in people})
    options = ("--gebruikers", str(folder / "wie.json"), "--tempo", "4", "--json")
    running = Server(folder, *options)
    yield running.ready()
    running.stop()


def sign_in(server: Server, name: str) -> str:
    """Sign in as a browser does; return the cookie that it then has."""
    form = urlencode({"naam": name, "wachtwoord": PASSWORD})
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    kind = {"content-type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/inloggen", form, kind)
    answer = connection.getresponse()
    assert answer.status == 303
    return answer.headers["set-cookie"].partition(";")[0]


def test_who_signs_in_asks_until_the_account_is_gone(guarded: Server) -> None:
    assert guarded.get("/config")[0] == 401
    assert guarded.get("/health")[0] == 200
    guarded.cookie = sign_in(guarded, "jan")
    assert "april tot oktober" in json.dumps(guarded.ask(QUESTION))
    file = guarded.log.with_name("wie.json")
    write_accounts(file, {name: one for name, one in read_accounts(file).items() if name != "jan"})
    assert guarded.get("/config")[0] == 401
    guarded.cookie = ""
    assert "Traceback" not in guarded.log.read_text()


def test_the_chat_of_one_who_signed_in_is_not_another_s(guarded: Server) -> None:
    guarded.cookie = sign_in(guarded, "eva")
    call = {"fn_index": 0, "data": [], "session_hash": "gekozen-door-eva"}
    assert guarded.request("POST", "/gradio_api/queue/join", call)[0] != 403
    guarded.cookie = sign_in(guarded, "eva")
    assert guarded.request("POST", "/gradio_api/queue/join", call)[0] == 403
    guarded.cookie = ""
    assert guarded.request("POST", "/gradio_api/queue/join", call)[0] == 401


def test_who_asks_too_fast_is_told_when_to_ask_again(guarded: Server) -> None:
    guarded.cookie = sign_in(guarded, "eva")
    number = guarded.number_of("ask")
    call = {"fn_index": number, "data": [QUESTION, "verkennen", None, None]}
    told = [
        guarded.request(
            "POST", "/gradio_api/queue/join", call | {"session_hash": str(uuid.uuid4())}
        )
        for _ in range(3)
    ]
    assert [status for status, _, _ in told] == [200, 200, 429]
    assert 0 < int(told[2][2]["retry-after"]) <= 15
    assert "Je stelt veel vragen achter elkaar" in json.loads(told[2][1])["detail"]
    guarded.cookie = ""


def test_the_figures_and_the_log_say_how_it_went_and_nothing_of_what_was_asked(
    guarded: Server,
) -> None:
    guarded.cookie = sign_in(guarded, "eva")
    guarded.ask("Zonnebloempitten en moeder?")
    guarded.cookie = ""
    status, figures, _ = guarded.get("/metrics")
    assert status == 200
    assert re.search(r'^assistant_questions_total\{kind="verkennen".+\} [1-9]', figures, re.M)
    assert re.search(r"^assistant_index\{.+\} 1\.0$", figures, re.M)
    assert guarded.get("/metrics", X_Forwarded_For="127.0.0.1")[0] == 403
    lines = [json.loads(line) for line in guarded.log.read_text().splitlines()]
    assert {"vraag"} <= {line["message"] for line in lines}
    for kept in (figures, json.dumps(lines)):
        assert not re.search(r"moeder|zonnebloem|moestuin|\b(?:jan|eva)\b", kept, re.IGNORECASE)
