"""The pages on which drafts are reviewed, as a maintainer and as anybody else meets them."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.server.accounts import Account, Accounts, write_accounts
from assistant.server.callers import Person, Role
from assistant.server.door import Door
from assistant.server.entrance import BySignIn, Open
from assistant.server.passwords import hashed
from assistant.server.review_pages import add_review
from assistant.server.sign_in_pages import add_sign_in
from assistant.server.signed_in import SignedIn
from ingest.checking import check
from ingest.corpus import read_corpus
from ingest.drafting.kept import Drafts, State
from ingest.drafting.lines import Fields, Kind
from ingest.drafting.reviewing import Reviewing
from ingest.json_lines import LineFault
from ingest.settings import IndexSettings

BROWSER = {"accept": "text/html"}
PASSWORD = "een lange zin"
CATALOGUE = """
[[document]]
id = "verslag"
title = "Verslag van <de> middag"
kind = "verslag"
file = "verslag.md"
"""
REPORT = (
    "# Verslag\n\n## De middag\n\nOp 4 mei kwamen 30 buren koffie drinken. Niet iedereen bleef "
    "tot het eind. <script>alert(1)</script>\n\n## Daarna\n\nBuurvrouw Els Bakker zette de "
    "stoelen terug.\n"
)
COFFEE: Fields = {
    "document": "verslag",
    "quote": "Op 4 mei kwamen 30 buren koffie drinken.",
    "statement": "Op 4 mei dronken 30 buren samen koffie.",
    "kind": "feit",
    "who": None,
    "for": ["bewoner"],
}
CHAIRS: Fields = {
    **COFFEE,
    "quote": "Buurvrouw Els Bakker zette de stoelen terug.",
    "statement": "Els Bakker zette de stoelen terug.",
    "who": "Els Bakker",
}
STAYED: Fields = {
    **COFFEE,
    "quote": "Niet iedereen bleef tot het eind.",
    "statement": "Niet iedereen bleef tot het eind.",
}
BACK: Fields = {
    **COFFEE,
    "quote": "zette de stoelen terug",
    "statement": "De stoelen gingen terug.",
}
PAIR: Fields = {
    "document": "verslag",
    "quote": "Op 4 mei kwamen 30 buren koffie drinken.",
    "answered": "Hoeveel buren kwamen er op 4 mei?",
    "unanswered": "Klopt het dat er op 4 mei 40 buren kwamen?",
    "missing": "aanname",
}
ASKED: Fields = {
    "document": "verslag",
    "anchor": "zette de stoelen terug",
    "questions": ["Wie zette de stoelen terug?"],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (root / "verslag.md").write_text(REPORT, encoding="utf-8")
    return root


def drafted(corpus: Path, *lines: Fields, kind: Kind = Kind.STATEMENTS) -> Drafts:
    drafts = Drafts(corpus, "verslag")
    for line in lines:
        drafts.add(kind, "x", line)
    return drafts


def visiting(corpus: Path, role: Role | None = Role.BEHEERDER) -> TestClient:
    """Return a browser at the pages; whoever has no role is not signed in."""
    from fastapi import FastAPI

    path = corpus.parent / "gebruikers.json"
    account = Account(Person("eva", role or Role.LEZER), hashed(PASSWORD, cost=2))
    write_accounts(path, {"eva": account})
    signed_in, web = SignedIn(Accounts(path)), FastAPI()
    add_sign_in(web, signed_in, "Hulp")
    add_review(web, IndexSettings(corpus=corpus), "Hulp")
    door = Door(web, frozenset({"localhost"}), entrance=BySignIn(signed_in))
    client = TestClient(door, "http://localhost", follow_redirects=False, client=("10.0.0.9", 1))
    if role:
        client.post("/inloggen", data={"naam": "eva", "wachtwoord": PASSWORD})
    return client


@pytest.fixture
def visitor(corpus: Path) -> Iterator[TestClient]:
    with visiting(corpus) as client:
        yield client


def form(page: str) -> dict[str, str | list[str]]:
    """Return what a browser sends of the form on a page when nothing is changed."""
    sent: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = (re.search(rf'\b{one}="([^"]*)"', tag) for one in ("name", "value"))
        assert name
        assert value
        if "checkbox" not in tag:
            sent[name[1]] = html.unescape(value[1])
        elif " checked" in tag:
            sent.setdefault(name[1], []).append(html.unescape(value[1]))  # type: ignore[union-attr]
    for name_, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', page, re.S):
        sent[name_] = html.unescape(text)
    for name_, options in re.findall(r'<select[^>]*name="(\w+)">(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        assert chosen
        sent[name_] = chosen[1]
    return sent


def opened(visitor: TestClient, kind: Kind = Kind.STATEMENTS) -> str:
    page = visitor.get(f"/schetsen/verslag?soort={kind}", headers=BROWSER)
    assert page.status_code == 200
    return page.text


def decided(visitor: TestClient, what: str, page: str, **changed: str) -> str:
    """Press a button; return the page that follows."""
    done = visitor.post("/schetsen/verslag", data=form(page) | {"doe": what} | changed)
    if done.status_code == 303:
        done = visitor.get(done.headers["location"], headers=BROWSER)
        assert done.status_code == 200
    return done.text


def lines(corpus: Path, kind: str = "kernzinnen") -> list[Fields]:
    path = corpus / kind / "verslag.jsonl"
    rows = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(row) for row in rows]


def test_accepted_lines_come_among_the_others_in_the_order_of_the_document(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, CHAIRS, COFFEE, STAYED)
    page = visitor.get("/schetsen", headers=BROWSER).text
    assert "Verslag van &lt;de&gt; middag" in page
    assert "0 van 3 nagekeken" in page
    page = opened(visitor)
    assert f"<mark>{CHAIRS['quote'][:-1]}" in page
    for done in (1, 2, 3):
        page = decided(visitor, "over", page)
        assert f"{done} van 3 nagekeken" in page
    assert "Alles is nagekeken" in page
    assert lines(corpus) == [COFFEE, STAYED, CHAIRS]
    assert check(IndexSettings(corpus=corpus)).faults == ()


def test_a_changed_line_is_held_to_the_rules_again_and_nothing_that_was_typed_is_lost(
    corpus: Path, visitor: TestClient
) -> None:
    drafts = drafted(corpus, COFFEE)
    wrong = "Op 4 mei dronken 40 buren koffie."
    page = decided(visitor, "over", opened(visitor), statement=wrong)
    assert "Het getal of de datum &#39;40&#39; staat niet in het citaat" in page
    assert wrong in page
    assert lines(corpus) == []
    assert len(drafts.read().of(Kind.STATEMENTS, State.WAITING)) == 1
    decided(visitor, "over", page, statement="Op 4 mei dronken\r\n 30 buren koffie.")
    assert [one["statement"] for one in lines(corpus)] == ["Op 4 mei dronken 30 buren koffie."]


def test_a_rejected_line_is_gone_and_one_that_is_put_off_comes_back(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, COFFEE, CHAIRS)
    page = decided(visitor, "later", opened(visitor))
    assert CHAIRS["statement"] in page
    page = decided(visitor, "weg", page)
    assert COFFEE["statement"] in page
    assert "Afgewezen." in page
    page = decided(visitor, "weg", page)
    assert "Alles is nagekeken" in page
    assert lines(corpus) == []


def test_what_somebody_decided_meanwhile_is_not_decided_again(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, COFFEE, CHAIRS)
    page = opened(visitor)
    decided(visitor, "over", page)
    assert "is al beslist" in decided(visitor, "over", page)
    assert "is al beslist" in decided(visitor, "weg", page)
    assert lines(corpus) == [COFFEE]


def test_a_line_that_was_written_before_it_was_noted_is_not_written_twice(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, ASKED, kind=Kind.QUESTIONS)
    drafted(corpus, PAIR, kind=Kind.OPEN_QUESTIONS)
    decided(visitor, "over", opened(visitor, Kind.OPEN_QUESTIONS))
    (asked,) = lines(corpus, "openvragen")
    assert asked == {
        "document": "verslag",
        "anchor": PAIR["quote"],
        "questions": [{"question": PAIR["unanswered"], "missing": "aanname", "premise": True}],
    }
    assert lines(corpus, "paren") == [PAIR]
    decided(visitor, "over", opened(visitor, Kind.QUESTIONS))
    assert lines(corpus, "vragen") == [ASKED]
    assert check(IndexSettings(corpus=corpus)).faults == ()


def test_a_dossier_is_accepted_without_the_rows_that_a_person_left_out(
    corpus: Path, visitor: TestClient
) -> None:
    (corpus / "kernzinnen").mkdir()
    rows = [COFFEE, STAYED, CHAIRS, BACK, {**COFFEE, "quote": "30 buren", "statement": "30 buren."}]
    text = "\n".join(map(json.dumps, rows))
    (corpus / "kernzinnen" / "verslag.jsonl").write_text(text, encoding="utf-8")
    named = [{"document": "verslag", "quote": one["quote"]} for one in rows]
    dossier: Fields = {
        "family": "middagen",
        "id": "koffie",
        "title": "Koffie met de buren",
        "for": ["bewoner"],
        "lead": "Op 4 mei dronken 30 buren samen koffie.",
        "lead_quotes": named[:1],
        "items": named,
        "consult": [{"form": "doe", "say": "Zet de stoelen terug.", **named[3]}],
        "questions": ["Wat deden de buren?"],
    }
    drafted(corpus, dossier, kind=Kind.DOSSIERS)
    page = opened(visitor, Kind.DOSSIERS)
    assert BACK["statement"] in page
    sent = form(page)
    sent["items"] = ["0", "1", "2", "3"]
    done = visitor.post("/schetsen/verslag", data=sent | {"doe": "over", "questions": "Wat?\n\n"})
    assert done.status_code == 303
    read, faults = read_corpus(corpus)
    assert faults == ()
    (made,) = read.dossiers
    assert (made.family, len(made.items), made.questions) == ("middagen", 4, ("Wat?",))


@pytest.mark.parametrize("role", [None, Role.LEZER])
def test_only_a_maintainer_may_look_or_decide(corpus: Path, role: Role | None) -> None:
    drafted(corpus, COFFEE)
    with visiting(corpus, role) as visitor:
        for path in ("/schetsen", "/schetsen/verslag"):
            assert visitor.get(path).status_code == (403 if role else 401)
            assert visitor.post(path, data={"doe": "over"}).status_code == (403 if role else 401)
        asked = visitor.get("/schetsen", headers=BROWSER)
        assert asked.status_code == (403 if role else 303)
    assert lines(corpus) == []


def test_another_site_may_not_decide(corpus: Path, visitor: TestClient) -> None:
    drafted(corpus, COFFEE)
    sent = form(opened(visitor)) | {"doe": "over"}
    for name, value in (("origin", "https://elders.nl"), ("sec-fetch-site", "cross-site")):
        done = visitor.post("/schetsen/verslag", data=sent, headers={name: value})
        assert done.status_code == 403
    assert lines(corpus) == []


def test_on_a_page_for_everyone_nobody_decides_and_on_ones_own_machine_its_owner_does(
    corpus: Path,
) -> None:
    from fastapi import FastAPI

    drafted(corpus, COFFEE)
    web = FastAPI()
    add_review(web, IndexSettings(corpus=corpus), "Hulp")
    for is_for_here, status in ((False, 403), (True, 200)):
        door = Door(web, frozenset({"localhost"}), entrance=Open(is_for_here))
        with TestClient(door, "http://localhost", client=("127.0.0.1", 1)) as visitor:
            assert visitor.get("/schetsen").status_code == status


def test_what_a_model_and_a_document_say_is_shown_as_text_and_no_script_may_run(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, {**STAYED, "statement": "</textarea><script>alert(2)</script>"})
    page = visitor.get("/schetsen/verslag?soort=kernzinnen", headers=BROWSER)
    assert "<script" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    allowed = page.headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in allowed
    assert "form-action 'self'" in allowed
    assert not any(one.startswith("script-src") for one in allowed)
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/schetsen/verslag?soort=roddel", None),
        ("/schetsen/verslag?soort=kernzinnen&na=x&gedaan=%3Cb%3E", None),
        ("/schetsen/ander", None),
        ("/schetsen/verslag", {}),
        ("/schetsen/verslag", {"schets": "x", "doe": "over"}),
        ("/schetsen/ander", {"schets": "x", "doe": "weg"}),
        ("/schetsen/verslag", {str(at): "x" for at in range(500)}),
    ],
)
def test_whatever_is_sent_nothing_breaks(
    corpus: Path, visitor: TestClient, path: str, sent: dict[str, str] | None
) -> None:
    drafted(corpus, COFFEE)
    done = visitor.get(path) if sent is None else visitor.post(path, data=sent)
    assert done.status_code in (200, 404, 409)
    assert "<h1>" in done.text
    assert "<b>" not in done.text
    assert lines(corpus) == []


def test_a_corpus_with_a_fault_is_told_and_nothing_is_written(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, COFFEE)
    page = opened(visitor)
    (corpus / "vragen").mkdir()
    (corpus / "vragen" / "verslag.jsonl").write_text("{half", encoding="utf-8")
    done = visitor.post("/schetsen/verslag", data=form(page) | {"doe": "over"})
    assert done.status_code == 409
    assert "regel 1: geen geldige JSON" in done.text
    assert lines(corpus) == []


def test_words_that_the_document_has_no_more_can_be_changed_or_rejected(
    corpus: Path, visitor: TestClient
) -> None:
    drafted(corpus, {**COFFEE, "quote": "Op 5 mei kwam niemand."})
    page = opened(visitor)
    assert "staan niet meer in het document" in page
    assert "Het citaat staat niet letterlijk" in decided(visitor, "over", page)
    assert "Alles is nagekeken" in decided(visitor, "weg", page)


@pytest.mark.parametrize("file", ["openvragen", "paren"])
def test_what_was_stopped_between_two_files_is_done_anew(
    corpus: Path, visitor: TestClient, file: str
) -> None:
    drafts = drafted(corpus, PAIR, kind=Kind.OPEN_QUESTIONS)
    before = drafts.path.read_bytes()
    decided(visitor, "over", opened(visitor, Kind.OPEN_QUESTIONS))
    whole = {kind: lines(corpus, kind) for kind in ("openvragen", "paren")}
    drafts.path.write_bytes(before)
    (corpus / file / "verslag.jsonl").unlink()
    page = decided(visitor, "over", opened(visitor, Kind.OPEN_QUESTIONS))
    assert "Alles is nagekeken" in page
    assert {kind: lines(corpus, kind) for kind in ("openvragen", "paren")} == whole


def test_a_journal_that_somebody_broke_by_hand_shows_what_is_whole(
    corpus: Path, visitor: TestClient
) -> None:
    drafts = drafted(corpus, COFFEE)
    rows = [
        {"draft": "a", "kind": "kernzinnen", "unit": "x", "line": {"statement": "Half."}},
        {"draft": "b", "kind": "roddels", "unit": "x", "line": COFFEE},
        {"draft": "c", "kind": "dossiers", "unit": "x", "line": {"id": "c"}},
        {"decided": "nergens", "state": "overgenomen"},
        {"decided": drafts.read().of(Kind.STATEMENTS)[0].id, "state": "misschien"},
    ]
    with drafts.path.open("a", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
        file.write("[]\nhalf")
    assert "0 van 1 nagekeken" in opened(visitor)


def test_drafts_about_a_document_that_is_gone_are_not_shown(
    corpus: Path, visitor: TestClient
) -> None:
    Drafts(corpus, "oud").add(Kind.STATEMENTS, "x", COFFEE | {"document": "oud"})
    assert "Er zijn geen schetsen" in visitor.get("/schetsen").text
    assert visitor.get("/schetsen/oud").status_code == 404


def test_what_changes_meanwhile_in_the_files_is_seen(corpus: Path) -> None:
    drafts = drafted(corpus, COFFEE, CHAIRS)
    reviewing = Reviewing(IndexSettings(corpus=corpus))
    first, second = drafts.read().of(Kind.STATEMENTS)
    reviewing.accept("verslag", first.id, first.line)
    (corpus / "kernzinnen" / "verslag.jsonl").write_text(
        f"{json.dumps(COFFEE)}\n{json.dumps(CHAIRS | {'kind': 'les'})}\n", encoding="utf-8"
    )
    with pytest.raises(LineFault, match="al gezegd"):
        reviewing.accept("verslag", second.id, second.line)
