"""Web pages: the main part, block by block."""

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import read

Write = Callable[[str, str], Path]
Complaint = Callable[[Path], str]


def test_a_web_page_becomes_markdown(write: Write) -> None:
    html = """<!DOCTYPE html>
    <html><head><title>Titel</title><style>p {}</style></head><body>
    <header>Kop van de site</header><nav><ul><li>Menu</li></ul></nav>
    <h1>Het brede
        gesprek</h1>
    <p>Een <b>al</b>inea met <a href="#">een link</a>,<br>op &eacute;&eacute;n regel.</p>
    <script>alert("weg")</script><!-- weg -->
    <h2>Tips</h2>
    <ul><li>eerste punt</li><li><p>tweede punt</p><ul><li>onderdeel</li></ul></li></ul>
    <blockquote><p>Zo houd je verbinding.</p></blockquote>
    <table><caption>Mensen</caption>
      <thead><tr><th>Naam</th><th>Functie</th></tr></thead>
      <tbody><tr><td><p>Jan</p><p>Jansen</p></td><td>arts</td></tr></tbody></table>
    <div>Losse tekst<p>en een alinea</p>en weer los.</div>
    <aside>Terzijde</aside><form>Zoek</form><footer>Voet</footer>
    </body></html>"""
    assert read(write("stuk.html", html)) == (
        "# Het brede gesprek\n"
        "\n"
        "Een alinea met een link, op één regel.\n"
        "\n"
        "## Tips\n"
        "\n"
        "- eerste punt\n"
        "- tweede punt\n"
        "   - onderdeel\n"
        "\n"
        "> Zo houd je verbinding.\n"
        "\n"
        "Mensen\n"
        "Naam | Functie\n"
        "Jan Jansen | arts\n"
        "\n"
        "Losse tekst\n"
        "\n"
        "en een alinea\n"
        "\n"
        "en weer los.\n"
    )


def test_a_table_within_a_table_keeps_its_rows(write: Write) -> None:
    inner = "<table><tr><td>een</td><td>twee</td></tr><tr><td></td></tr></table>"
    html = f"<table><tr><td>buiten</td></tr><tr><td>{inner}</td></tr><tr><td>na</td></tr></table>"
    assert read(write("stuk.html", html)) == "buiten\n\neen | twee\n\nna\n"


def test_a_list_in_a_quotation_is_quotation(write: Write) -> None:
    html = "<blockquote>Zij zei:<ul><li>een</li></ul></blockquote>"
    assert read(write("stuk.html", html)) == "> Zij zei:\n\n> een\n"


def test_equal_items_are_all_kept(write: Write) -> None:
    html = "<ul><li>Tools</li><li>Tools</li></ul>"
    assert read(write("stuk.htm", html)) == "- Tools\n- Tools\n"


def test_tags_that_were_left_open_lose_no_text(write: Write) -> None:
    html = "<p>een<p>twee<ul><li>drie<li>vier</ul><table><tr><td>vijf<td>zes<tr><td>zeven</table>"
    assert read(write("stuk.htm", html)) == (
        "een\n\ntwee\n\n- drie\n- vier\n\nvijf | zes\nzeven |\n"
    )


@pytest.mark.parametrize("tag", ["main", "article"])
def test_only_the_main_part_of_a_page_is_read(tag: str, write: Write) -> None:
    html = f"<body>Om<{tag}><header><h1>Kop</h1></header>In<nav>Weg</nav></{tag}>Om</body>"
    assert read(write("stuk.html", html)) == "# Kop\n\nIn\n"


def test_all_articles_of_a_page_are_read(write: Write) -> None:
    html = "<body><article>Een</article><article>Twee</article></body>"
    assert read(write("stuk.html", html)) == "Een\n\nTwee\n"


def test_markup_that_cannot_be_parsed_is_refused(write: Write, complaint: Complaint) -> None:
    assert complaint(write("raar.html", "<p>tekst<![onzin>")) == (
        "'raar.html' is geen leesbare HTML. Bewaar de pagina opnieuw vanuit een browser."
    )


def test_a_page_that_looks_like_the_name_of_a_file_is_read_without_a_warning(write: Write) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read(write("stuk.html", "verslag.html")) == "verslag.html\n"
