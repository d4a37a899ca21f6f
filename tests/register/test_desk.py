"""The register behind its thread: what is patient gives way to what is not, and nothing else is ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from coordtui.register import Connection
from coordtui.register.desk import Desk

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
LONG = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT count(*) FROM n"


class Counting:
    """A question without end, but for the time after it was ended `times` times: then its answer is 7."""

    def __init__(self, statement: str = ENDLESS, times: int = 1) -> None:
        self.asked = 0
        self._statement = statement
        self._times = times

    def __call__(self, connection: Connection) -> int:
        self.asked += 1
        while self.asked <= self._times:
            connection.exec_driver_sql(self._statement).scalar_one()
        return 7


def one(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT 1").scalar_one())


@asynccontextmanager
async def opened(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = await Desk.open(tmp_path / "register.sqlite", "Eva")
    try:
        yield desk
    finally:
        await desk.close()


async def begun(question: Counting, times: int = 1) -> None:
    while question.asked < times:
        await asyncio.sleep(0.001)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(ENDLESS, id="one long statement"),
        pytest.param(LONG.replace("300000", "300"), id="many short ones"),
    ],
)
async def test_what_is_patient_gives_way_and_is_asked_again(tmp_path: Path, statement: str) -> None:
    question = Counting(statement, times=2)
    async with opened(tmp_path) as desk:
        patient = asyncio.create_task(desk.read_patiently(question))
        for asked in (1, 2):
            await begun(question, asked)
            assert await desk.read(one) == 1
            assert question.asked == asked
        assert await patient == 7
        assert question.asked == 3


async def test_what_is_patient_does_not_begin_while_somebody_waits(tmp_path: Path) -> None:
    running, queued = Counting(), Counting(times=0)
    async with opened(tmp_path) as desk:
        patient = [asyncio.create_task(desk.read_patiently(each)) for each in (running, queued)]
        await begun(running)
        assert await desk.read(lambda connection: (one(connection), queued.asked)) == (1, 0)
        assert await asyncio.gather(*patient) == [7, 7]


async def test_only_what_is_patient_is_ever_ended(tmp_path: Path) -> None:
    answered = Event()

    def answer(connection: Connection) -> int:
        answered.set()
        return one(connection)

    async def ask_late(desk: Desk) -> int:
        time.sleep(0.02)  # the other question is being answered by now
        return await desk.read(one)

    async with opened(tmp_path) as desk:
        for _time in range(3):
            answered.clear()
            patient = asyncio.create_task(desk.read_patiently(answer))
            await asyncio.sleep(0)
            answered.wait(5)
            time.sleep(0.02)  # it is answered by now, which the loop has not heard yet
            long = desk.read(lambda connection: connection.exec_driver_sql(LONG).scalar_one())
            assert await asyncio.gather(long, ask_late(desk)) == [300_000, 1]
            assert await patient == 1


async def test_a_look_at_the_file_ends_no_count(tmp_path: Path) -> None:
    asked = []

    def count(connection: Connection) -> int:
        asked.append("count")
        return int(connection.exec_driver_sql(LONG).scalar_one())

    async with opened(tmp_path) as desk:
        patient = asyncio.create_task(desk.read_patiently(count))
        while not asked:
            await asyncio.sleep(0)
        assert not await desk.changed_elsewhere()
        assert await patient == 300_000
    assert asked == ["count"]


async def test_a_count_that_is_not_done_keeps_nobody_from_leaving(tmp_path: Path) -> None:
    question = Counting(times=10)
    async with opened(tmp_path) as desk:
        patient = asyncio.create_task(desk.read_patiently(question))
        await begun(question)
    await asyncio.sleep(0.02)
    assert question.asked == 1
    assert not patient.done()
    patient.cancel()
