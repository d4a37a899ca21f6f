"""Reading: one consistent view, which another thread may end."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from sqlalchemy import Connection
from worlds import World

from coordtui.register import NotRead
from coordtui.register.register import Interrupted

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_long_look_can_be_ended_and_the_next_one_works(world: World) -> None:
    begun, ended = Event(), Event()

    def ask(connection: Connection) -> None:
        begun.set()
        connection.exec_driver_sql(ENDLESS).all()

    def interrupt() -> None:
        begun.wait()
        while not ended.is_set():
            world.register.interrupt()

    other = Thread(target=interrupt)
    other.start()
    with pytest.raises(Interrupted):
        world.register.read(ask)
    ended.set()
    other.join()
    assert world.row("partner") is not None


def test_an_answer_is_given_as_it_is(world: World) -> None:
    assert world.register.read(lambda connection, number, more: (number, more), 1, more=2) == (1, 2)


def test_what_a_look_raises_comes_through(world: World) -> None:
    def ask(_connection: Connection) -> None:
        raise LookupError("not there")

    with pytest.raises(LookupError, match="not there"):
        world.register.read(ask)
    assert world.row("partner") is not None


def test_a_question_that_makes_no_sense_is_said_to_be_unreadable(world: World) -> None:
    with pytest.raises(NotRead) as not_read:
        world.sql("SELECT colour FROM partner")
    assert "colour" in str(not_read.value.phrase)


def test_a_sound_register_knows_that_it_is(world: World) -> None:
    assert world.register.is_sound()


def test_a_register_with_a_broken_page_knows_that_too(world: World) -> None:
    (page,) = world.sql("SELECT rootpage FROM sqlite_master WHERE name = 'evidence'")[0]
    world.reopen()
    with world.path.open("r+b") as file:
        file.seek((int(str(page)) - 1) * 4096)
        file.write(bytes(4096))
    assert not world.register.is_sound()
