"""A real HTTP server that speaks as OpenAI-compatible ones do, and does what a script says."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What the server does with one request.

    Attributes:
        pieces: of the answer, each sent by itself.
        status: other than 200, nothing of an answer is sent.
        wait: seconds before anything is sent.
        pause: seconds before each piece.
        pings: how many comment lines come before the first piece, `pause` apart.
        ends: whether the stream is ended as it should be; else the connection is cut.
        raw: sent in the place of an answer.
        location: where a redirect leads.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    wait: float = 0.0
    pause: float = 0.0
    pings: int = 0
    ends: bool = True
    raw: str | None = None
    location: str | None = None


@dataclass
class ScriptedModel:
    """The server: its address, its script, and what it was sent."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, *replies: Reply) -> None:
        """Put replies in the row; the last one is repeated."""
        self.replies[:] = replies


def _piece(text: str | None, ended: bool) -> str:
    choice = {
        "index": 0,
        "delta": {} if text is None else {"role": "assistant", "content": text},
        "finish_reason": "stop" if ended else None,
    }
    frame = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
    }
    return f"data: {json.dumps(frame)}\n\n"


def _handler(model: ScriptedModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            model.requests.append(json.loads(self.rfile.read(length)))
            model.headers.append({name.lower(): value for name, value in self.headers.items()})
            reply = model.replies.pop(0) if len(model.replies) > 1 else model.replies[0]
            time.sleep(reply.wait)
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has gone
                self._answer(reply)

        def _answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            if reply.location:
                self.send_header("location", reply.location)
            if reply.raw is not None or reply.status != 200:
                body = (reply.raw or '{"error": {"message": "nee"}}').encode()
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            for _ in range(reply.pings):
                time.sleep(reply.pause)
                self._send(": ping\n\n")
            for piece in reply.pieces:
                time.sleep(reply.pause)
                self._send(_piece(piece, ended=False))
            if reply.ends:
                self._send(_piece(None, ended=True) + "data: [DONE]\n\n")

        def _send(self, text: str) -> None:
            self.wfile.write(text.encode())
            self.wfile.flush()

    return Handler


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """Run the server on a free port of this machine."""
    model = ScriptedModel(url="")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(model))
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
