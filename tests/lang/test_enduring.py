"""Two thousand questions, eight askers at once, eighty documents: nothing grows or differs."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant, Mode, Question, open_assistant, record
from evals import synthetic
from ingest import IndexSettings
from ingest.build import build

pytestmark = pytest.mark.lang

SOAK = """
import json, re, sys
from pathlib import Path

from assistant import Mode, Question, markdown, open_assistant, record
from ingest import IndexSettings

assistant = open_assistant(IndexSettings(corpus=sys.argv[1], index_root=sys.argv[2]))
questions = json.loads(Path(sys.argv[3]).read_text())
for _ in range(int(sys.argv[4])):
    for number, question in enumerate(questions):
        answer = assistant.ask(Question(question), list(Mode)[number % 3])
        record(answer), markdown(answer)
    print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1], flush=True)
"""
ROUNDS, A_ROUND = 8, 250
MINUTE = 60.0


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_two_thousand_questions_take_no_more_memory_than_five_hundred(
    shipped: IndexSettings, questions: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "vragen.json"
    file.write_text(json.dumps(questions[:A_ROUND]), encoding="utf-8")
    arguments = [shipped.corpus, shipped.index_root, file, ROUNDS]
    done = subprocess.run(
        [sys.executable, "-c", SOAK, *map(str, arguments)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.stderr == ""
    peaks = [int(line) for line in done.stdout.split()]
    assert len(peaks) == ROUNDS
    grown = peaks[-1] - peaks[1]  # kB; keeping every answer would take tens of thousands
    assert grown < 2000, f"kB after each {A_ROUND} questions: {peaks}"


def said(answer: Answer) -> dict[str, Any]:
    """Return all there is to know about an answer but how long it took."""
    return {name: value for name, value in record(answer).items() if name != "timings_ms"}


def test_eight_askers_at_once_get_for_a_minute_what_one_gets(
    assistant: Assistant, questions: list[str]
) -> None:
    asked = [(one, mode) for one in questions[:80] for mode in Mode]
    alone = {one: said(assistant.ask(Question(one[0]), one[1])) for one in asked}
    ends = time.monotonic() + MINUTE
    wrong: list[tuple[str, Mode]] = []
    counts: list[int] = []

    def keep_asking(first: int) -> None:
        count = 0
        while time.monotonic() < ends:
            one = asked[(first + count) % len(asked)]
            if said(assistant.ask(Question(one[0]), one[1])) != alone[one]:
                wrong.append(one)
            count += 1
        counts.append(count)

    threads = [threading.Thread(target=keep_asking, args=(31 * number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(counts) == 8
    assert min(counts) > 0


def test_what_eighty_made_up_documents_say_is_found_again(tmp_path: Path) -> None:
    documents = synthetic.make(80)
    synthetic.write(documents, tmp_path / "corpus")
    settings = IndexSettings(corpus=tmp_path / "corpus", index_root=tmp_path / "index")
    build(settings)
    assistant = open_assistant(settings)
    missed = []
    for document in documents:
        words = " ".join(document.text.split("\n\n")[2].split()[:6])
        hits = assistant.ask(Question(f"Waar staat “{words}”?"), Mode.ZOEKEN).hits
        if not any(words in hit.passage.text for hit in hits):
            missed.append(words)
    assert missed == []
    assert not build(settings).rebuilt
