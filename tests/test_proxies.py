"""The examples for nginx, tried with a real one (apt install nginx-light)."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import markdown, open_assistant
from ingest import IndexSettings, IndexUnusable
from ingest.build import build
from tests.ingest.test_server import DAY
from tests.ingest.test_server import Server as Chroma
from tests.test_server import ROOT, free_port

NGINX = shutil.which("nginx")
pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx on the PATH")
FRAME = """
{user} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
    {rest}
}}
"""


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[Chroma]:
    running = Chroma(tmp_path / "chroma")
    yield running
    running.kill()


@pytest.fixture
def guarded(chroma: Chroma, tmp_path: Path) -> Iterator[str]:
    """The address of nginx before a Chroma server, as the example has it."""
    folder, port = tmp_path / "nginx", free_port()
    folder.mkdir()
    (folder / "geheim").write_text('"Bearer een-lang-geheim" 1;\n')
    example = (ROOT / "docs" / "nginx-chroma.conf").read_text(encoding="utf-8")
    for old, new in (
        ("/etc/nginx/chroma-geheim;", f"{folder}/geheim;"),
        ("listen 8001;", f"listen 127.0.0.1:{port};"),
        ("http://127.0.0.1:8000;", f"{chroma.url};"),
    ):
        assert old in example
        example = example.replace(old, new)
    (folder / "nginx.conf").write_text(
        FRAME.format(folder=folder, rest=example, user="user root;" if os.getuid() == 0 else "")
    )
    process = subprocess.Popen([str(NGINX), "-p", folder, "-c", folder / "nginx.conf"])
    time.sleep(0.5)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


def test_a_chroma_server_behind_nginx_is_for_whoever_has_the_secret(
    guarded: str, make_corpus: Callable[..., IndexSettings], tmp_path: Path
) -> None:
    known = make_corpus(chroma_url=guarded, chroma_token="een-lang-geheim")
    assert "een-lang-geheim" not in repr(known)
    build(known)
    assert "dinsdag" in markdown(open_assistant(known).ask(DAY))
    for wrong in (None, "", "een-lang", "een-lang-geheim-"):
        with pytest.raises(IndexUnusable, match="laat ons niet toe") as refused:
            build(known.model_copy(update={"chroma_token": wrong}))
        assert "LEERATELIER_CHROMA_TOKEN" in str(refused.value)
    assert "een-lang-geheim" not in "".join(
        path.read_text(errors="replace") for path in (tmp_path / "nginx").glob("*.log")
    )
