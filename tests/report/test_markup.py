"""What people wrote stays text: in HTML, in Markdown, in the style of printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile.texts import SHORT, write_hostile
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report.conftest import Reported
from report.pages import Page
from worlds import ident

from coordtui.register import Register
from coordtui.report import Wanted
from coordtui.report.escaping import in_css, in_markdown

TAGS = set(
    "html head meta title style body header nav main section p h1 h2 h3 dl div dt dd ol ul li a span table "
    "caption colgroup col thead tbody tfoot tr th td figure figcaption svg desc defs pattern rect line "
    "text".split()
)
PLAIN = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    write_hostile(path)
    return path


@pytest.fixture
def hostile(hostile_file: Path) -> Iterator[Reported]:
    with Register(hostile_file) as register:
        yield Reported(register)


WANTED = (Wanted("2026-2027"), Wanted("2026-2027", programme=ident("programme")))


@pytest.mark.parametrize("wanted", WANTED, ids=["all", "a programme"])
def test_no_text_becomes_html(hostile: Reported, wanted: Wanted) -> None:
    html = hostile.written(wanted)
    page = Page(html)
    assert page.tags.keys() <= TAGS
    attributes = set().union(*page.tags.values())
    assert not any(name.startswith("on") or name == "style" for name in attributes)
    assert all(address.startswith(("#", "http://", "https://")) for address in page.addresses)
    assert html.count("</style>") == 1
    shown = squeezed(page.text)
    for text in SHORT:
        assert squeezed(text) in shown


@pytest.mark.parametrize("wanted", WANTED, ids=["all", "a programme"])
def test_no_text_becomes_markdown(hostile: Reported, wanted: Wanted) -> None:
    shown = ""
    for token in (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(hostile.written(wanted, "markdown"))
    ):
        assert not token.type.startswith(("html", "code", "fence", "blockquote", "ordered", "hr")), token
        for child in token.children or ():
            assert child.type in PLAIN | {"link_open", "link_close"}, child
            shown += child.content
            if child.type == "link_open":
                assert str(child.attrs["href"]).startswith("http")
    for text in SHORT:
        assert squeezed(text) in squeezed(shown)


@given(st.text(max_size=40))
def test_any_text_reads_the_same_in_markdown(text: str) -> None:
    line = in_markdown(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(line)
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text"}
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    wanted = " ".join(in_markdown(text).split())
    assert bool(inline) == bool(wanted)


@given(st.text(max_size=40))
def test_any_text_stays_inside_a_string_of_css(text: str) -> None:
    assert not set(in_css(text)) & set("\"'<>\n\r;{}")
