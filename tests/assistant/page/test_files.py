"""The templates, styles and scripts of the page are whole, know each other, and travel along."""

import ast
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import tinycss2
from jinja2 import Environment, meta

from assistant.page import files, link, widgets

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "assistant" / "page"
TEMPLATES = sorted((PAGE / "templates").glob("*.html"))
STYLES = [path.read_text(encoding="utf-8") for path in (files.PALETTE, files.BASE, files.STYLES)]
GRADIO = set(
    "dark gradio-container main wrap html-container label-wrap form block info-text "
    "data-testid hide".split()
)
"""Classes and attributes that Gradio draws."""
GIVEN = {"printed", "uitgelogd"}
"""What a script gives, and may take away."""
NAME = r"[a-zA-Z][\w-]*"
SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in files.SCRIPTS)
SELECTING = re.compile(r'\.(?:closest|querySelector|querySelectorAll)\(\s*"([^"]+)"')


def template_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)


def drawn() -> set[str]:
    """Return the classes, ids and data attributes that the templates and the widgets write."""
    text = template_text()
    classes = " ".join(re.findall(r'class="(.*?)"', text))
    ids = re.findall(r'(?:elem_id=|part\()"([^"]+)"', Path(widgets.__file__).read_text("utf-8"))
    return {*re.findall(NAME, classes), *ids, *re.findall(r"\b(data-[a-z]+)", text)}


def selected(selector: str) -> set[str]:
    """Return the classes, ids and data attributes that a selector asks for."""
    return set(re.findall(rf"[.#]({NAME})", selector)) | set(
        re.findall(r"\[(data-[a-z]+)", selector)
    )


def styled() -> set[str]:
    """Return what the selectors of the styles ask for, those inside @media rules too."""
    found: set[str] = set()
    rows = [tinycss2.parse_stylesheet(text, skip_comments=True) for text in STYLES]
    while rows:
        for rule in rows.pop():
            if rule.type == "qualified-rule":
                found |= selected(tinycss2.serialize(rule.prelude))
            elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
                rows.append(tinycss2.parse_rule_list(rule.content, skip_comments=True))
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_can_be_read_and_names_templates_that_exist(path: Path) -> None:
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    named = set(meta.find_referenced_templates(tree))
    assert named <= {one.name for one in TEMPLATES}


def test_no_template_turns_escaping_off() -> None:
    assert not re.findall(r"\|\s*safe\b|autoescape", template_text())


def test_the_styles_have_no_fault() -> None:
    rules = [rule for text in STYLES for rule in tinycss2.parse_stylesheet(text)]
    blocks = [rule for rule in rules if rule.type in ("qualified-rule", "at-rule") and rule.content]
    inner = chain.from_iterable(tinycss2.parse_blocks_contents(rule.content) for rule in blocks)
    assert len(blocks) > 50
    assert [one.message for one in chain(rules, inner) if one.type == "error"] == []


def test_no_selector_has_a_comma_where_gradio_would_put_the_place_of_the_page_behind_it() -> None:
    assert re.findall(r":has\([^()]*,[^()]*\)", files.STYLES.read_text(encoding="utf-8")) == []


def test_every_class_and_attribute_that_the_styles_ask_for_is_drawn() -> None:
    assert "exchange" in styled()
    assert styled() - drawn() - GRADIO - GIVEN == set()


def test_every_class_and_attribute_that_the_scripts_ask_for_is_drawn() -> None:
    asked = set().union(*map(selected, SELECTING.findall(SCRIPT)))
    read = {f"data-{name}" for name in re.findall(r"dataset\.([a-z]+)", SCRIPT)}
    assert {"data-act", "exchange"} <= asked
    assert (asked | read) - drawn() - GIVEN == set()


def test_every_attribute_that_is_drawn_means_something_to_a_script() -> None:
    read = {
        f"data-{name}"
        for row in re.findall(r"\{(.*?)\} = \w+\.dataset", SCRIPT)
        for name in re.findall(r"[a-z]+", row)
    }
    read |= {f"data-{name}" for name in re.findall(r"dataset\.([a-z]+)", SCRIPT)}
    read |= set(re.findall(r"\[(data-[a-z]+)\]", SCRIPT))
    assert {one for one in drawn() if one.startswith("data-")} - read == set()


def test_every_part_of_the_page_that_behaves_has_its_function() -> None:
    tree = ast.parse(Path(widgets.__file__).read_text(encoding="utf-8"))
    wanted = {
        word.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "behaviour" and isinstance(word.value, ast.Constant)
    }
    assert wanted <= set(re.findall(r"^pageParts\.(\w+) =", SCRIPT, re.MULTILINE))


def test_the_scripts_stand_whole_in_the_head_of_the_page_each_short_and_in_no_others_way() -> None:
    head = files.head()
    assert head.count("</script>") == 1
    for path in files.SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert text.rstrip() in head
        assert len(text.splitlines()) <= 250
        assert not re.findall(r"^(?:const|let|var|function)\b", text, re.MULTILINE)
    assert set(files.SCRIPTS) == set((PAGE / "scripts").glob("*.js"))


def test_an_address_has_the_same_names_in_python_and_in_the_browser() -> None:
    (names,) = re.findall(r"const LIMITS = \[(.*?)\]", SCRIPT)
    assert tuple(re.findall(r'"(\w+)"', names)) == link.LIMITS


def test_what_is_no_python_travels_along_with_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["assistant.page"]
    taken = {path for pattern in patterns for path in PAGE.glob(pattern)}
    others = {
        path
        for path in PAGE.rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert taken == others
