"""Figures for who looks after the assistant: how many, how long, from which index; never what."""

from collections.abc import Mapping, Sized
from typing import Any

from assistant.server.refused import Asgi

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """What is counted since the server started, as Prometheus reads it."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        here: dict[str, Any] = {"namespace": "assistant", "registry": self._registry}
        self._questions = Counter(
            "questions",
            "Questions by how they ended",
            ["status", "kind"],
            **here,
        )
        self._turned_away = Counter("turned_away", "Questions without a turn", ["reason"], **here)
        self._seconds = Histogram(
            "stage_seconds", "Time for a question, by stage", ["stage"], buckets=_SECONDS, **here
        )
        self._requests = Counter("requests", "Requests by the status they got", ["code"], **here)
        self._sessions = Gauge("sessions", "Sessions that are known", ["of"], **here)
        self._index = Gauge("index", "1 for the index in use", ["generation", "built"], **here)

    def question(self, status: str, kind: str, seconds: Mapping[str, float]) -> None:
        """Count a question that had its turn.

        Args:
            status: how it ended: that of its answer, or "failed".
            kind: what kind of answer was wanted.
            seconds: how long each stage took.
        """
        self._questions.labels(status, kind).inc()
        for stage, spent in seconds.items():
            self._seconds.labels(stage).observe(spent)

    def turned_away(self, reason: str) -> None:
        """Count a question that had no turn."""
        self._turned_away.labels(reason).inc()

    def request(self, code: int) -> None:
        """Count a request that was answered."""
        self._requests.labels(str(code)).inc()

    def watch(self, of: str, sessions: Sized) -> None:
        """Tell from now on how many of these there are."""
        self._sessions.labels(of).set_function(lambda: float(len(sessions)))

    def text(self, generation: str = "", built: str = "") -> tuple[bytes, str]:
        """Return all figures, and the kind of text that they are.

        Args:
            generation: the index in use; "" when there is none.
            built: when it was made.
        """
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        self._index.clear()
        if generation:
            self._index.labels(generation, built).set(1)
        return generate_latest(self._registry), CONTENT_TYPE_LATEST


def counting(app: Asgi, metrics: Metrics) -> Asgi:
    """Return an application of which every answer is counted.

    Args:
        app: the application.
        metrics: what counts them.
    """

    async def counted(scope: dict[str, Any], receive: Asgi, send: Asgi) -> None:
        async def sending(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                metrics.request(message["status"])
            await send(message)

        await app(scope, receive, sending)

    return counted
