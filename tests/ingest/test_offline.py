"""Nothing leaves the machine: the whole path in a process that may not connect to any other."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

GUARD = '''
import socket
import sys
from ipaddress import ip_address

tried = []
sys.tried_connections = tried


def _is_here(host):
    if host in ("localhost", "", None):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse(event, arguments):
    """Refuse to look up a name or to reach an address that is not of this machine."""
    if event == "socket.getaddrinfo" and not _is_here(arguments[0]):
        tried.append(str(arguments[0]))
    elif event in ("socket.connect", "socket.sendto", "socket.gethostbyname"):
        address = arguments[-1]
        host = address[0] if isinstance(address, tuple) else address
        is_internet = event == "socket.gethostbyname" or arguments[0].family != socket.AF_UNIX
        if not is_internet or _is_here(host):
            return
        tried.append(str(host))
    else:
        return
    if tried:
        raise ConnectionRefusedError(f"this process may not reach {tried[-1]}")


sys.addaudithook(_refuse)
'''
"""A `sitecustomize`: Python runs it before anything else."""

WHOLE_PATH = """
import json, sys
from assistant import Question, open_assistant
from ingest import IndexSettings
from ingest.build import build

settings = IndexSettings(corpus=sys.argv[1], index_root=sys.argv[2])
report = build(settings)
assistant = open_assistant(settings)
answers = [assistant.ask(Question(text)) for text in sys.argv[3:]]
print(json.dumps({
    "embedded": report.embedded,
    "statuses": [answer.status.value for answer in answers],
    "cited": [len(answer.citations) for answer in answers],
    "tried": sys.tried_connections,
}))
"""

EMBED = """
import json, sys
from ingest import IndexSettings
from ingest.embedding import load_embedder

vector = load_embedder(IndexSettings(embedder=sys.argv[1])).query("moestuin")
print(json.dumps({"size": len(vector), "tried": sys.tried_connections}))
"""

CORPUS = Path(__file__).parents[2] / "corpus"
Run = Callable[..., CompletedProcess[str]]


def guarded(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    """Return variables under which Python refuses to reach another machine."""
    folder = tmp_path / "wacht"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    home = tmp_path / "thuis"
    home.mkdir()
    return {
        "PYTHONPATH": f"{folder}:{environment['PYTHONPATH']}",
        "HOME": str(home),  # nothing that was fetched before is found
        "HF_HUB_OFFLINE": "0",
    }


def test_the_guard_refuses_other_machines_and_allows_this_one(
    tmp_path: Path, environment: dict[str, str], run: Run
) -> None:
    code = """
import json, socket, sys
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname())
for act in (lambda: socket.create_connection(("pypi.org", 443)),
            lambda: socket.socket().connect(("192.0.2.1", 80))):
    try:
        act()
    except ConnectionRefusedError:
        pass
print(json.dumps(sys.tried_connections))
"""
    done = run("-c", code, **guarded(tmp_path, environment))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["pypi.org", "192.0.2.1"]


def test_building_and_answering_reach_no_other_machine(
    tmp_path: Path, environment: dict[str, str], run: Run
) -> None:
    questions = ("Wat is een leeratelier?", "Hoe vervang ik de remblokken van mijn brommer?")
    variables = guarded(tmp_path, environment)
    done = run("-c", WHOLE_PATH, CORPUS, tmp_path / "index", *questions, **variables)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["tried"] == []
    assert told["statuses"][0] == "answered"
    assert told["cited"][0] > 0
    assert told["statuses"][1] != "answered"
    assert list((tmp_path / "thuis").iterdir()) == [], "something was kept in the home folder"


def test_a_model_that_was_fetched_before_is_loaded_without_asking_the_hub(
    tiny_model: Path, tmp_path: Path, environment: dict[str, str], run: Run
) -> None:
    kept = tmp_path / "hub" / "models--iemand--tiny"
    commit = "0123456789" * 4
    shutil.copytree(tiny_model, kept / "snapshots" / commit)
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text(commit, encoding="utf-8")
    variables = guarded(tmp_path, environment) | {"HF_HUB_CACHE": str(tmp_path / "hub")}
    done = run("-c", EMBED, "iemand/tiny", **variables)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"size": 32, "tried": []}
