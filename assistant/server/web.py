"""Our own ASGI application, with the page mounted in it, and the server that it runs in."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from assistant.server.metrics import Metrics

if TYPE_CHECKING:
    from fastapi import FastAPI

GRACE = 20
"""Seconds that questions which are being answered get when the server is told to stop."""


def web_application(opening: "Callable[[], Future[Any]]", metrics: Metrics) -> "FastAPI":
    """Return the application with our own routes, to mount the page in.

    Args:
        opening: returns the assistant to come.
        metrics: what was counted.
    """
    from fastapi import FastAPI
    from fastapi.responses import JSONResponse, Response

    web = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @web.get("/health")
    def health() -> JSONResponse:
        state = _state(opening())
        return JSONResponse(state, 200 if state["state"] == "ready" else 503)

    async def figures() -> Response:
        state = _state(opening())
        text, kind = metrics.text(state.get("generation", ""), state.get("built", ""))
        return Response(text, media_type=kind)

    web.add_api_route("/metrics", figures, methods=["GET"], response_model=None)
    return web


def _state(opened: "Future[Any]") -> dict[str, Any]:
    """Return whether questions can be answered, and from which index; no path and no question."""
    if not opened.done():
        return {"state": "warming"}
    if opened.exception() is not None:
        return {"state": "broken"}
    made = opened.result().index.manifest
    return {
        "state": "ready",
        "generation": made.generation,
        "fingerprint": made.fingerprint,
        "embedder": made.embedder,
        "built": made.built,
    }


def run_server(
    app: Any,  # noqa: ANN401 - an ASGI application
    place: tuple[str, int],
    started: Callable[[], object],
    stopping: Callable[[], object],
) -> None:
    """Serve an ASGI application until the process is told to stop.

    Args:
        app: the application.
        place: the address and the port.
        started: called as soon as it can be reached.
        stopping: called as soon as it must stop: nothing may then be kept open without end.
    """
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401 - as uvicorn has it
            await super().startup(sockets)
            started()

        def handle_exit(self, sig: int, frame: Any) -> None:  # noqa: ANN401 - as uvicorn has it
            stopping()
            super().handle_exit(sig, frame)

    Server(
        uvicorn.Config(
            app,
            host=place[0],
            port=place[1],
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            timeout_keep_alive=15,
            limit_concurrency=500,
            h11_max_incomplete_event_size=32_000,
        )
    ).run()
