"""A report in a real browser: accessible, self-contained, and whole on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from needs import need_program
from report.conftest import YEAR, Reported

from coordtui.report import Wanted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPORTS = ("a programme, in Dutch", "a faculty, masked")
A4_TEXT = 672
"""CSS pixels between the margins of A4."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = need_program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield started
        started.close()


@pytest.fixture(params=REPORTS)
def file(request: pytest.FixtureRequest, sample: Reported, tmp_path: Path) -> Path:
    if "Dutch" in request.param:
        text = sample.written(Wanted(YEAR, programme=sample.ids("programme")[0]), spoken="nl")
    else:
        text = sample.written(Wanted(YEAR, faculty=sample.ids("faculty")[0], mask=5))
    path = tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of, and whatever it asks for beside the file."""
    return []


@pytest.fixture
def page(browser: Browser, file: Path, complaints: list[str]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(file.as_uri())
    complaints.remove(file.as_uri())
    yield page
    page.close()


def violations(page: Page) -> str:
    """What axe-core finds wrong; empty where nothing is."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


def test_axe_finds_nothing_on_the_screen_and_in_print(page: Page, complaints: list[str]) -> None:
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(15, 76, 92)"
    assert violations(page) == ""
    as_printed(page)
    assert violations(page) == ""
    assert complaints == []


@pytest.mark.parametrize("file", REPORTS[:1], indirect=True)
def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('svg').removeAttribute('aria-labelledby')")
    page.evaluate("document.querySelector('svg title').remove()")
    found = violations(page)
    assert "html-has-lang" in found and "svg-img-alt" in found


def as_printed(page: Page) -> None:
    """Lay the page out as on A4."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_TEXT, "height": 900})


def cut_off(page: Page) -> list[str]:
    """What sticks out of the page on the right."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('body *')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    return found


def test_nothing_is_cut_off_on_a4(page: Page) -> None:
    as_printed(page)
    assert cut_off(page) == []
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(sizes) > 5
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


@pytest.mark.parametrize("file", REPORTS[:1], indirect=True)
def test_a_long_word_is_broken_and_what_is_too_wide_is_seen(page: Page) -> None:
    as_printed(page)
    page.evaluate("document.querySelector('tbody td').textContent = 'Donaudampfschifffahrts'.repeat(9)")
    assert cut_off(page) == []
    page.evaluate("document.querySelector('table').parentElement.appendChild(new Image(900, 9))")
    assert cut_off(page) != []
