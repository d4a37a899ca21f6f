"""The option that takes the pictures anew."""

from __future__ import annotations

import pytest
from pictures.page import PAGE, read_pictures, write_page


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/pictures --update-pictures` writes the pictures, and screens.md from them."""
    parser.addoption(
        "--update-pictures", action="store_true", help="write the pictures of the screens, and screens.md"
    )


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the page when every process has written its pictures."""
    if _is_update(session.config) and exitstatus == 0 and not hasattr(session.config, "workerinput"):
        PAGE.write_text(write_page(read_pictures()), encoding="utf-8", newline="\n")


@pytest.fixture
def is_update(pytestconfig: pytest.Config) -> bool:
    """Whether pictures and page are to be written, not compared."""
    return _is_update(pytestconfig)


@pytest.fixture
def settled(is_update: bool) -> None:
    """For tests of what is kept, which is not all there yet while it is written."""
    if is_update:
        pytest.skip("pictures and page are being written")


def _is_update(config: pytest.Config) -> bool:
    return bool(config.getoption("--update-pictures", default=False))
