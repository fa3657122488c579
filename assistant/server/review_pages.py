"""The pages on which a maintainer reviews what a language model drafted: one draft at a time.

They are plain forms, without scripts; a draft is used by nothing before its line is accepted here.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from assistant.page.template import environment
from assistant.server.routes import REVIEW
from assistant.site.draft_form import CALLED, filled, sent_back
from assistant.site.links import below
from assistant.site.template import ROOM, STYLES_AT, styles
from ingest import IndexSettings, KnowledgeBaseError
from ingest.drafting.kept import Draft
from ingest.drafting.lines import Fields, Kind
from ingest.drafting.reviewing import Decided, Pile, Reviewing, Source
from ingest.json_lines import LineFault

if TYPE_CHECKING:
    from fastapi import FastAPI

NOTICES = {"over": "Overgenomen.", "weg": "Afgewezen.", "later": "", "al": str(Decided())}
"""What is told of what was done, by how an address names it."""
_MOST_FIELDS = 60


@dataclass(frozen=True, slots=True)
class _Shown:
    """A passage with the words in it that a draft rests on."""

    passage: Any
    before: str
    words: str
    after: str


class ReviewPages:
    """The pages by what was asked for; nothing is read before the first one is."""

    def __init__(self, settings: IndexSettings, name: str) -> None:
        self._reviewing = Reviewing(settings)
        self._around = {
            "name": name,
            "styles": f"{STYLES_AT}?{styles()[1]}",
            "address": REVIEW,
        }

    def overview(self, notice: str = "") -> str:
        """Return the page of all there is to review."""
        try:
            piles = self._reviewing.piles()
        except KnowledgeBaseError as error:
            piles, notice = [], str(error)
        first = next((one for one in piles if one.waiting), None)
        return self._filled("schetsen", piles=piles, first=first, called=CALLED, notice=notice)

    def draft(self, document: str, kind: Kind, after: str = "", notice: str = "") -> str:
        """Return the page of the next draft, or that of all when none is left."""
        draft = self._reviewing.next(document, kind, after)
        if draft is None:
            return self.overview(f"{notice} Alles is nagekeken.".strip())
        return self._page(document, draft, draft.line, notice=notice)

    def decide(self, document: str, sent: dict[str, list[str]]) -> tuple[str, str]:
        """Do what was sent.

        Returns:
            Where to go on, or else the page that says what is wrong with the line.
        """
        draft = self._reviewing.draft(document, _one(sent, "schets"))
        done = _one(sent, "doe")
        line = sent_back(draft.kind, draft.line, sent)
        try:
            if done == "over":
                self._reviewing.accept(document, draft.id, line)
            elif done == "weg":
                self._reviewing.reject(document, draft.id)
        except LineFault as fault:
            return "", self._page(document, draft, line, problem=_sentence(str(fault)))
        except Decided:
            done = "al"
        next_one = urlencode({"soort": draft.kind, "na": draft.id, "gedaan": done})
        return f"{REVIEW}/{document}?{next_one}", ""

    def _page(
        self, document: str, draft: Draft, line: Fields, *, notice: str = "", problem: str = ""
    ) -> str:
        pile = self._pile(document, draft.kind)
        gathers = draft.kind is Kind.DOSSIERS
        statements = self._reviewing.statements() if gathers else {}
        return self._filled(
            "schets",
            draft=draft,
            kind=draft.kind,
            document=document,
            title=pile.title,
            called=CALLED[draft.kind],
            decided=pile.decided,
            total=pile.waiting + pile.decided,
            sources=[_shown(one) for one in self._reviewing.sources(draft, document)],
            fields=filled(draft.kind, line, statements),
            notice=notice,
            problem=problem,
        )

    def _filled(self, template: str, **values: object) -> str:
        made = environment(ROOM).get_template(f"{template}.html").render(values | self._around)
        return made.strip() + "\n"

    def _pile(self, document: str, kind: Kind) -> Pile:
        piles = self._reviewing.piles()
        return next(one for one in piles if (one.document, one.kind) == (document, kind))


def add_review(web: "FastAPI", settings: IndexSettings, name: str, root: str = "") -> None:
    """Add the pages to review drafts on.

    Args:
        web: the application.
        settings: which corpus.
        name: what the assistant is called.
        root: the path that the site stands below, if any.
    """
    from fastapi import Request, Response
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import HTMLResponse, RedirectResponse

    pages = ReviewPages(settings, name)

    def told(html: str, status: int = 200) -> Response:
        return HTMLResponse(below(root, html), status, {"cache-control": "no-store"})

    def overview() -> Response:
        return told(pages.overview())

    def draft(request: Request) -> Response:
        asked = request.query_params
        notice = NOTICES.get(asked.get("gedaan", ""), "")
        kind = Kind(asked["soort"]) if asked.get("soort") in list(Kind) else Kind.STATEMENTS
        try:
            document = request.path_params["document"]
            return told(pages.draft(document, kind, asked.get("na", ""), notice))
        except KnowledgeBaseError as error:
            return told(pages.overview(str(error)), 404)

    def done(document: str, sent: dict[str, list[str]]) -> Response:
        try:
            address, html = pages.decide(document, sent)
        except KnowledgeBaseError as error:
            return told(pages.overview(str(error)), 409)
        return told(html, 422) if html else RedirectResponse(address, 303)

    async def decide(request: Request) -> Response:
        sent = _form(await request.body())
        return await run_in_threadpool(done, request.path_params["document"], sent)

    one = f"{REVIEW}/{{document}}"
    web.add_api_route(REVIEW, overview, methods=["GET"], response_model=None)
    web.add_api_route(one, draft, methods=["GET"], response_model=None)
    web.add_api_route(one, decide, methods=["POST"], response_model=None)


def _form(body: bytes) -> dict[str, list[str]]:
    """Return the fields of a form, each with all that was sent for it."""
    try:
        return parse_qs(body.decode("ascii", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}


def _one(sent: dict[str, list[str]], name: str) -> str:
    return sent.get(name, [""])[0]


def _shown(one: Source) -> _Shown:
    text = one.passage.text
    return _Shown(one.passage, text[: one.start], text[one.start : one.end], text[one.end :])


def _sentence(fault: str) -> str:
    """Return what is wrong as a sentence."""
    told = fault[:1].upper() + fault[1:]
    return told if told.endswith(".") else f"{told}."
