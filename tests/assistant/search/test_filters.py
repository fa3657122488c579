import pytest

from assistant import Mode, Question, Status, open_assistant
from assistant.assistant import Assistant
from assistant.search.filters import EVERYTHING, Filters, offered
from ingest import IndexSettings, Passage
from ingest.store import Index


@pytest.fixture(scope="session")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


@pytest.fixture(scope="session")
def index(assistant: Assistant) -> Index:
    return assistant.index


def passage_of(index: Index, document: str, leeratelier: int | None = None) -> Passage:
    return next(
        passage
        for passage in index.passages.values()
        if passage.document == document
        and leeratelier in ([one.leeratelier for one in passage.origins] or [None])
    )


def test_nothing_chosen_allows_everything(index: Index) -> None:
    assert all(EVERYTHING.allows(passage, index) for passage in index.passages.values())
    assert EVERYTHING.left_out(index) == frozenset()
    assert EVERYTHING.described(index) == ""


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        pytest.param(Filters(leerateliers=frozenset({3})), True, id="het leeratelier zelf"),
        pytest.param(Filters(leerateliers=frozenset({2})), False, id="een ander leeratelier"),
        pytest.param(Filters(leerateliers=frozenset({2, 3})), True, id="een van twee"),
        pytest.param(Filters(documents=frozenset({"leeratelier-3"})), True, id="document"),
        pytest.param(Filters(documents=frozenset({"magazine"})), False, id="ander document"),
        pytest.param(Filters(kinds=frozenset({"verslag"})), True, id="soort"),
        pytest.param(Filters(kinds=frozenset({"gids"})), False, id="andere soort"),
        pytest.param(Filters(years=frozenset({"2021"})), True, id="jaar"),
        pytest.param(Filters(years=frozenset({"2023"})), False, id="ander jaar"),
        pytest.param(
            Filters(leerateliers=frozenset({3}), kinds=frozenset({"gids"})), False, id="beide nodig"
        ),
    ],
)
def test_a_report_of_the_third_leeratelier_is_allowed_or_not(
    index: Index, filters: Filters, allowed: bool
) -> None:
    assert filters.allows(passage_of(index, "leeratelier-3", 3), index) is allowed


def test_the_year_is_that_of_the_leeratelier_and_else_that_of_the_document(index: Index) -> None:
    told = passage_of(index, "inspiratiegids", 3)
    silent = passage_of(index, "inspiratiegids")
    undated = passage_of(index, "magazine")
    assert Filters(years=frozenset({"2021"})).allows(told, index)
    assert not Filters(years=frozenset({"2026"})).allows(told, index)
    assert Filters(years=frozenset({"2026"})).allows(silent, index)
    years = {str(year) for year in range(2015, 2030)}
    assert not Filters(years=frozenset(years)).allows(undated, index)


def test_only_what_has_passages_is_offered(index: Index) -> None:
    themes, documents, kinds, years = offered(index)
    assert ("3. Eigen regie op gezondheid", 3) in themes
    assert len(themes) == 12
    assert ("Inspiratiegids Positieve Gezondheid", "inspiratiegids") in documents
    assert [value for _, value in kinds] == ["gids", "verslag", "magazine"]
    assert years == [("2021", "2021"), ("2023", "2023"), ("2026", "2026")]
    for number in [value for _, value in themes]:
        limit = Filters(leerateliers=frozenset({int(number)}))
        assert len(limit.left_out(index)) < len(index.passages)


def test_one_of_a_kind_is_no_choice(garden: IndexSettings) -> None:
    bare = open_assistant(garden).index
    themes, documents, kinds, years = offered(bare)
    assert len(documents) == 3
    assert (themes, kinds, years) == ([], [], [])


def test_what_was_chosen_is_said_in_words(index: Index) -> None:
    chosen = Filters(frozenset({12, 3}), frozenset({"magazine"}), frozenset({"gids"}))
    assert chosen.described(index) == (
        "leeratelier 3 of leeratelier 12 · "
        "Magazine vijf jaar Alliantie Positieve Gezondheid Zuid-Holland Noord · gids"
    )


def test_a_filtered_search_finds_only_what_is_allowed(assistant: Assistant) -> None:
    question = Question("Hoe begin ik het andere gesprek?")
    limit = Filters(leerateliers=frozenset({2}), kinds=frozenset({"verslag"}))
    answer = assistant.ask(question, Mode.ZOEKEN, limit)
    assert answer.status is Status.ANSWERED
    assert {hit.passage.document for hit in answer.hits} == {"leeratelier-2"}
    assert {cited.document for cited in answer.citations} == {"leeratelier-2"}
    everywhere = assistant.ask(question, Mode.ZOEKEN)
    assert len({hit.passage.document for hit in everywhere.hits}) > 1


def test_a_passage_that_says_the_same_is_shown_when_the_better_one_is_left_out(
    assistant: Assistant,
) -> None:
    index = assistant.index
    one = next(passage for passage in index.passages.values() if passage.twins)
    twin = index.passages[one.twins[0]]
    answer = assistant.ask(
        Question(one.text), Mode.ZOEKEN, Filters(documents=frozenset({twin.document}))
    )
    assert twin.id in [hit.passage.id for hit in answer.hits]


def test_a_search_that_leaves_nothing_is_refused(assistant: Assistant) -> None:
    nowhere = Filters(documents=frozenset({"magazine"}), years=frozenset({"2021"}))
    answer = assistant.ask(Question("Wat is een leeratelier?"), Mode.ZOEKEN, nowhere)
    assert answer.status is Status.REFUSED
    assert answer.hits == ()
