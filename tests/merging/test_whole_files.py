"""Whole files: which are refused, that nothing is left of what was stopped, sharing and taking back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import version_one
from merging.conftest import Pair, Sharer
from merging.together import asked, merge, rows
from worlds import World, create, everything, ident, log_tells_the_tables, standing

from coordtui.exchange.merging import merge_all, rehearse_merges
from coordtui.exchange.outcome import WouldOverwrite
from coordtui.exchange.sharing import UnknownProgramme, share
from coordtui.records.catalogue import KINDS
from coordtui.register import Register, RegisterError, Unusable, file
from coordtui.register.merging import Diverged, MergePlan, Undecided


def spoil(path: Path, *statements: str) -> None:
    """Do something to a file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def newer(path: Path) -> None:
    spoil(path, "PRAGMA user_version=99")


def foreign(path: Path) -> None:
    spoil(path, "PRAGMA application_id=7")


def text(path: Path) -> None:
    path.write_text("no register at all, but a text " * 50)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zeroed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(8192, len(data), 4096 * 7):
        data[place : place + 4096] = bytes(min(4096, len(data) - place))
    path.write_bytes(data)


def without_log(path: Path) -> None:
    spoil(path, "DROP TABLE change")


def with_nonsense(path: Path) -> None:
    spoil(path, """UPDATE change SET new = '{"no_such": 1}' WHERE kind = 'partner' AND op = 'U'""")


def with_no_json(path: Path) -> None:
    spoil(path, "UPDATE change SET new = 'x' WHERE kind = 'partner'")


def with_another_kind(path: Path) -> None:
    spoil(path, "UPDATE change SET kind = 'person' WHERE kind = 'partner'")


def with_a_wrong_value(path: Path) -> None:
    spoil(path, """UPDATE change SET new = '{"name": null}' WHERE kind = 'partner'""")


def gone(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (newer, "is from a newer coordtui (version 99; this one knows 1). It was not touched."),
        (foreign, "is not a register of coordtui. It was not touched."),
        (text, "is not a register of coordtui. It was not touched."),
        (cut, "is damaged. It was not touched."),
        (zeroed, "is damaged. It was not touched."),
        (without_log, "is damaged. It was not touched."),
        (with_nonsense, "is damaged. It was not touched."),
        (with_no_json, "is damaged. It was not touched."),
        (with_another_kind, "is damaged. It was not touched."),
        (with_a_wrong_value, "is damaged. It was not touched."),
        (gone, "does not exist."),
        (folder, "is a folder, not a register."),
    ],
)
def test_what_cannot_be_merged_is_refused_and_neither_file_touched(
    tmp_path: Path, pair: Pair, spoiled: Callable[[Path], None], said: str
) -> None:
    ada, bob = pair
    bob.create("partner", 2)
    bob.update("partner", city="Cádiz")
    bob.close()
    spoiled(bob.path)
    before = {path: path.read_bytes() for path in tmp_path.glob("*.sqlite") if path.is_file()}
    for attempt in (
        lambda: ada.register.plan_merge(bob.path),
        lambda: ada.register.merge(MergePlan(bob.path)),
    ):
        with pytest.raises(Unusable) as refused:
            attempt()
        assert str(refused.value.phrase).startswith(f"bob.sqlite {said}")
    assert {path: path.read_bytes() for path in before} == before
    assert {path.name for path in tmp_path.iterdir()} - {"home"} == {"ada.sqlite", "bob.sqlite"} - (
        {"bob.sqlite"} if spoiled is gone else set()
    )
    # What was refused leaves nothing behind that would stand in the way of the next.
    ada.update("partner", city="Huelva")


def test_a_file_that_was_not_closed_in_order_is_not_touched(pair: Pair) -> None:
    ada, bob = pair
    with closing(sqlite3.connect(bob.path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size=1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE big AS SELECT * FROM change, (SELECT 1 FROM change)")
        journal = bob.path.with_name("bob.sqlite-journal")
        kept = bob.path.with_name("kept")
        kept.write_bytes(journal.read_bytes())
        written = bob.path.read_bytes()
        other.execute("ROLLBACK")
    bob.close()
    bob.path.write_bytes(written)
    journal.write_bytes(kept.read_bytes())
    with pytest.raises(Unusable):
        ada.register.plan_merge(bob.path)
    assert bob.path.read_bytes() == written


def test_an_older_file_is_brought_up_in_a_copy(
    tmp_path: Path, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = version_one.unpack(tmp_path / "old.sqlite")
    before = old.read_bytes()
    migrations = (*file.migrations(), file.Migration(2, ("CREATE TABLE later (id TEXT)",)))
    monkeypatch.setattr(file, "migrations", lambda: migrations)
    monkeypatch.setattr(file, "current_version", lambda: 2)
    with Register(tmp_path / "new.sqlite", "Ada") as register:
        plan = register.plan_merge(old)
        assert plan.total.new > 0
        assert register.merge(plan).applied.created == plan.total.new
        assert register.read(standing).keys() == KINDS.keys()
    assert old.read_bytes() == before
    assert {path.name for path in tmp_path.glob("old*")} == {"old.sqlite"}


def test_bare_copies_that_were_both_changed_are_refused(tmp_path: Path, pair: Pair) -> None:
    ada, _bob = pair
    copy = tmp_path / "copy.sqlite"
    ada.register.copy(copy)
    other = World(copy, "Carol")
    other.update("partner", city="Cádiz")
    # Of two copies one may go on: it has seen all that the other has.
    assert ada.register.plan_merge(copy).total.changed == 1
    ada.update("partner", city="Huelva")
    with pytest.raises(Diverged):
        ada.register.plan_merge(copy)
    other.close()


def test_copies_that_were_merged_once_number_apart(tmp_path: Path, pair: Pair) -> None:
    ada, _bob = pair
    copy = tmp_path / "copy.sqlite"
    ada.register.copy(copy)
    carol = World(copy, "Carol")
    carol.update("partner", city="Cádiz")
    merge(ada, carol)
    ada.update("partner", city="Huelva")
    carol.update("partner", note="More")
    assert asked(merge(ada, carol)) == []
    carol.close()


class Enough(Exception):
    pass


def test_what_is_stopped_leaves_no_trace(pair: Pair) -> None:
    ada, bob = pair
    bob.apply(*(create("partner", number) for number in range(2, 9)))
    bob.update("experience", note="New")
    before = ada.path.read_bytes()
    stopped, left = 0, 0

    def stop(_done: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Enough

    planned = ada.register.plan_merge(bob.path)
    while True:
        left = stopped
        try:
            merged = ada.register.merge(planned, progress=stop)
            break
        except Enough:
            stopped += 1
        assert ada.path.read_bytes() == before
        assert ada.sql("SELECT name FROM sqlite_temp_master") == []
    assert stopped >= 4  # before and after records were written, and while they were checked
    assert merged.applied.created == 7


def test_a_merge_is_undone_in_one_step_and_can_be_made_again(pair: Pair) -> None:
    ada, bob = pair
    ada.update("partner", city="Huelva")
    ada.create("partner", 3, name="Universidad 9")
    bob.update("partner", city="Cádiz", note="b")
    bob.create("partner", 2, name="Universidad 9")
    bob.delete("evidence")
    before, merged_before = ada.register.read(standing), rows(bob)
    first = merge(ada, bob, "theirs")
    after = ada.register.read(standing)
    undone = ada.register.undo()
    assert undone is not None and undone.ids
    assert ada.register.read(standing) == before
    assert log_tells_the_tables(ada.register)
    assert ada.register.redo() is None
    # Who merges this file now doesn't get the undo as a wish to undo the other's work.
    merge(bob, ada)
    row = bob.row("partner")
    assert row is not None and (row["city"], row["note"]) == ("Cádiz", "b")
    assert merged_before != rows(bob)
    again = merge(ada, bob, "theirs")
    assert ada.register.read(standing) == after == bob.register.read(standing)
    assert again.applied.created == first.applied.created


def test_a_starter_has_its_programmes_and_what_all_share(tmp_path: Path, pair: Pair) -> None:
    ada, _bob = pair
    for number in (3, 4):
        ada.create("module", number, programme_id=ident("programme", 2))
    path = tmp_path / "for-carol.sqlite"
    number = share(ada.register, path, ["prog-2"])
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    carol = World(path, "Carol")
    there = {kind: len(found) for kind, found in carol.register.read(standing).items()}
    shared = {"faculty": 1, "programme": 1, "module": 2, "partner": 1, "partner_review": 1, "deferral": 1}
    assert there == shared
    assert number == sum(there.values())
    # The colleague's work comes back, and the rest was never missed.
    carol.update("module", 3, title_nl="Anders")
    carol.create("experience", 7, programme_id=ident("programme", 2), coil_module_id=None)
    ada.update("module", 3, note="meanwhile")
    assert not ada.register.plan_merge(path).conflicts
    merged = merge(ada, carol)
    assert (merged.applied.created, merged.applied.updated, merged.applied.deleted) == (1, 1, 0)
    row = ada.row("module", 3)
    assert row is not None and (row["title_nl"], row["note"]) == ("Anders", "meanwhile")
    carol.close()


def test_a_starter_is_refused_for_a_programme_that_is_not_there_or_over_a_file(
    tmp_path: Path, pair: Pair
) -> None:
    ada, bob = pair
    path = tmp_path / "for-carol.sqlite"
    with pytest.raises(UnknownProgramme):
        share(ada.register, path, ["PROG-1", "NONE"])
    assert not path.exists()
    before = bob.path.read_bytes()
    with pytest.raises(WouldOverwrite):
        share(ada.register, bob.path)
    assert bob.path.read_bytes() == before


def twelve(tmp_path: Path) -> tuple[World, list[Path]]:
    """A faculty's register, and the files of twelve programmes made from it."""
    faculty = World(tmp_path / "faculty.sqlite", "Ada")
    faculty.apply(*(create("programme", number) for number in range(3, 13)), *everything())
    paths = []
    for number in range(1, 13):
        path = tmp_path / f"p{number}.sqlite"
        share(faculty.register, path, [f"PROG-{number}"])
        made = World(path, f"P{number}")
        made.create("experience", number + 20, programme_id=ident("programme", number), coil_module_id=None)
        made.update("partner", note=f"Seen by {number}") if number in (4, 9) else None
        made.close()
        paths.append(path)
    return faculty, paths


def test_the_files_of_twelve_programmes_become_one(tmp_path: Path) -> None:
    faculty, paths = twelve(tmp_path)
    before = faculty.path.read_bytes()
    plans, listed = rehearse_merges(faculty.register, paths)
    assert [plan.total.new for plan in plans] == [1] * 12
    assert [(each.file, each.conflict.field) for each in listed] == [("p9.sqlite", "note")]
    with pytest.raises(Undecided):
        merge_all(faculty.register, paths)
    assert faculty.register.read(standing)["experience"].keys() == {ident("experience")}
    assert before != faculty.path.read_bytes()  # what was merged before the conflict is undone, and told
    done = merge_all(faculty.register, paths, "theirs")
    assert sum(merged.applied.created for merged in done) == 12
    row = faculty.row("partner")
    assert row is not None and row["note"] == "Seen by 9"
    assert not any(plan.is_news for plan in rehearse_merges(faculty.register, paths)[0])
    faculty.close()


def test_what_is_stopped_half_way_through_several_files_is_undone(tmp_path: Path) -> None:
    faculty, paths = twelve(tmp_path)
    before = faculty.register.read(standing)
    calls = 0

    def stop(_done: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge_all(faculty.register, paths, "mine", stop)
    assert faculty.register.read(standing) == before
    (paths[5]).write_text("no register")
    with pytest.raises(RegisterError):
        merge_all(faculty.register, paths, "mine")
    assert faculty.register.read(standing) == before
    faculty.close()


def test_who_undoes_a_merge_takes_nothing_from_those_who_merged_it(pair: Pair, sharer: Sharer) -> None:
    """Also where the file that undid it had written over what came, and others have that."""
    ada, bob = pair
    carol = sharer(ada, "Carol")
    bob.update("partner", note="Bob's", city="Cádiz")
    merge(ada, bob)
    carol.update("partner", city="Huelva")
    merge(carol, ada, "theirs")
    carol.update("partner", note="Carol's")
    carol.register.undo()
    merge(ada, carol)
    carol.register.undo()
    row = carol.row("partner")
    assert row is not None and (row["note"], row["city"]) == (None, "Huelva")
    # Ada has Bob's work and Carol's decision, and keeps them.
    assert asked(merge(ada, carol)) == []
    row = ada.row("partner")
    assert row is not None and (row["note"], row["city"]) == ("Bob's", "Cádiz")
    # Bob knows nothing of Carol's decision, which she took back: he is asked.
    assert [conflict[1] for conflict in asked(merge(bob, carol))] == ["city"]
    merge(carol, ada)
    row = carol.row("partner")
    assert row is not None and row["note"] == "Bob's"
    for first, second in ((ada, bob), (carol, ada), (bob, ada)):
        merge(first, second)
    assert rows(ada) == rows(bob) == rows(carol)
