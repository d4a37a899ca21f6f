"""The settings file: what is remembered, and that nothing wrong with it stops the program."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordtui.settings import Loaded, Settings, load, locate, save

FILLED = Settings(
    language="nl",
    name="Zoë van ’t Hof",
    role="programme",
    register="/home/zoë/GLOB ICT.sqlite",
    theme="nord",
    keymap={"record.new": "ctrl+n"},
    columns={"module": "code|ec"},
    views={"module": {"Bij ons": {"text": "collaboration:both", "columns": "code|ec"}}},
    export_profile="data",
    export_folder="/home/zoë/export",
    last_programme="0192f3a0-0000-7000-8000-000000000000",
    last_year="2026-2027",
    welcomed=True,
)


@pytest.fixture
def path(home: Path) -> Path:
    return home / "settings.json"


def test_all_files_are_in_one_folder_where_the_user_says_so(home: Path) -> None:
    places = locate()
    assert (places.data, places.config, places.log) == (home, home, home)
    assert places.register == home / "coordtui.sqlite"
    assert places.settings == home / "settings.json"


def test_without_that_folder_each_file_is_where_the_system_keeps_such_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COORDTUI_HOME", "")
    places = locate()
    assert all(folder.is_absolute() for folder in (places.data, places.config, places.log))
    assert places.register.parent.name == "coordtui"
    assert not any("oaming" in str(folder) for folder in (places.data, places.config, places.log))


def test_a_folder_of_the_users_own_home_may_be_named_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COORDTUI_HOME", "~/coordtui-files")
    assert locate().data == Path.home() / "coordtui-files"


def test_before_the_first_start_there_are_the_defaults_and_no_file(path: Path) -> None:
    assert load(path) == Loaded(Settings())
    assert not path.exists()


def test_what_is_saved_is_loaded(path: Path) -> None:
    save(FILLED, path)
    assert load(path) == Loaded(FILLED)


@given(
    name=st.text(),
    register=st.text(st.characters(exclude_categories=())),
    keymap=st.dictionaries(st.text(), st.text()),
    others=st.dictionaries(st.text().map("future_{}".format), st.lists(st.integers() | st.text())),
)
def test_whatever_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    register: str,
    keymap: dict[str, str],
    others: dict[str, list[object]],
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-settings.json"
    settings = Settings(name=name, register=register, keymap=keymap, others=others)
    save(settings, path)
    assert load(path) == Loaded(settings)


def test_the_folder_is_made_and_only_the_user_may_read_the_file(home: Path) -> None:
    path = home / "new" / "settings.json"
    old_mask = os.umask(0)
    try:
        save(FILLED, path)
    finally:
        os.umask(old_mask)
    assert sorted(each.name for each in path.parent.iterdir()) == ["settings.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_setting_of_a_newer_program_is_kept(path: Path) -> None:
    path.write_text(json.dumps({"name": "Zoë", "invented_later": [1, {"a": None}]}), encoding="utf-8")
    save(replace(load(path).settings, theme="nord"), path)
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["invented_later"] == [1, {"a": None}]
    assert (stored["name"], stored["theme"]) == ("Zoë", "nord")


def test_a_mark_that_an_editor_put_at_the_start_does_no_harm(path: Path) -> None:
    path.write_text('{"name": "Zoë"}', encoding="utf-8-sig")
    assert load(path) == Loaded(Settings(name="Zoë"))


@pytest.mark.parametrize(
    "damage",
    [b"", b"\0" * 40, b'{"name": "Zo', b"[]", b"null", b'{"name": "\xff"}', b"[" * 100_000],
    ids=["empty", "zeroes", "cut off", "a list", "null", "not utf-8", "deep"],
)
def test_a_damaged_file_is_set_aside_with_its_bytes(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    loaded = load(path)
    assert (loaded.settings, loaded.damaged) == (Settings(), True)
    assert loaded.set_aside is not None
    assert loaded.set_aside.suffix == ".damaged"
    assert loaded.set_aside.read_bytes() == damage
    assert load(path) == Loaded(Settings())


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    for damage in (b"first", b"second"):
        path.write_bytes(damage)
        load(path)
    assert sorted(each.read_bytes() for each in path.parent.glob("*.damaged")) == [b"first", b"second"]


def test_a_folder_where_the_file_should_be_does_not_stop_the_program(path: Path) -> None:
    path.mkdir()
    assert load(path).damaged
    save(FILLED, path)
    assert load(path) == Loaded(FILLED)


def test_a_file_that_can_not_be_reached_does_not_stop_the_program(home: Path) -> None:
    (home / "file").write_text("")
    loaded = load(home / "file" / "settings.json")
    assert (loaded.settings, loaded.set_aside) == (Settings(), None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "de"),
        ("language", ["nl"]),
        ("name", None),
        ("name", 5),
        ("keymap", {"record.new": 1}),
        ("keymap", []),
        ("columns", {"module": ["code"]}),
        ("views", {"module": "Bij ons"}),
        ("views", {"module": {"Bij ons": {"text": 1}}}),
        ("export_profile", ""),
        ("welcomed", "no"),
        ("welcomed", 1),
        ("contact_months", 0),
        ("contact_months", 121),
        ("contact_months", "12"),
        ("contact_months", True),
    ],
)
def test_a_value_that_a_setting_can_not_have_costs_only_that_setting(
    path: Path, name: str, value: object
) -> None:
    path.write_text(json.dumps({"theme": "nord", name: value}), encoding="utf-8")
    assert load(path) == Loaded(Settings(theme="nord"), ignored=(name,))


def test_a_failed_save_leaves_the_old_file_and_no_rest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(FILLED, path)

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        save(Settings(), path)
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]
    assert load(path) == Loaded(FILLED)


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs rights there")
def test_a_settings_file_that_is_a_link_stays_one(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.json"
    real.write_text("{}")
    path.symlink_to(real)
    save(FILLED, path)
    assert path.is_symlink()
    assert load(real) == Loaded(FILLED)
