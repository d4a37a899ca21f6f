"""What a test may lack: skipped with the reason on any machine, a failure where CI installs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from needs import need_corpora, need_locked, need_program, need_shared


@pytest.fixture(params=[False, True], ids=["any machine", "CI"])
def outcome(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[BaseException]:
    monkeypatch.delenv("COORDTUI_CI", raising=False)
    if request.param:
        monkeypatch.setenv("COORDTUI_CI", "1")
    return pytest.fail.Exception if request.param else pytest.skip.Exception


def test_a_program_that_is_there_is_found_under_any_of_its_names() -> None:
    assert Path(need_program("no-such-program", "python3", "python")).is_file()


def test_a_program_that_is_not_there(outcome: type[BaseException]) -> None:
    with pytest.raises(outcome, match="no-such-program or nor-this is not installed"):
        need_program("no-such-program", "nor-this")


def test_another_version(
    outcome: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_locked("textual")
    (tmp_path / "lock.txt").write_text("textual==0.1 ; os_name == 'nt'\n", encoding="utf-8")
    monkeypatch.setattr("needs.LOCK", tmp_path / "lock.txt")
    with pytest.raises(outcome, match=r"textual is not of version 0\.1"):
        need_locked("textual")


def test_a_shared_file(
    outcome: type[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("needs.SHARED", tmp_path / "shared")
    with pytest.raises(pytest.skip.Exception, match=r"no data/x\.tsv"):
        need_shared("data/x.tsv")
    (tmp_path / "shared" / "data").mkdir(parents=True)
    with pytest.raises(outcome, match=r"no data/x\.tsv"):
        need_shared("data/x.tsv")
    (tmp_path / "shared" / "data" / "x.tsv").touch()
    assert need_shared("data/x.tsv").is_file()


@pytest.mark.usefixtures("outcome")
def test_corpora_are_never_expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COORDTUI_CORPORA", str(tmp_path / "none"))
    with pytest.raises(pytest.skip.Exception, match="COORDTUI_CORPORA"):
        need_corpora()
    monkeypatch.setenv("COORDTUI_CORPORA", str(tmp_path))
    assert need_corpora() == tmp_path
