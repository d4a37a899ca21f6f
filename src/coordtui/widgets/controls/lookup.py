"""Asking a source: after a pause in typing for the list, at once for a text that was accepted."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial

from textual.widget import Widget
from textual.worker import Worker

from coordtui.widgets.controls.options import Option, OptionSource

FOUND_AT_MOST = 50
TYPING_PAUSE = 0.08
"""Seconds without a key before a source is asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Accepted:
    """A typed text that was accepted before its options had come, and which of them was meant."""

    text: str
    at: int
    toggle: bool


class Lookup:
    """What one widget asks of one source, in its own workers.

    `listed` gets the options of the last text asked for; `chosen` those of each accepted text, in the
    order in which they were accepted, however late they come; `idle` is called when none is left.
    """

    def __init__(
        self,
        widget: Widget,
        source: OptionSource,
        *,
        listed: Callable[[str, Sequence[Option]], None],
        chosen: Callable[[Accepted, Sequence[Option]], None],
        idle: Callable[[], None],
    ) -> None:
        self._widget = widget
        self._source = source
        self._listed = listed
        self._chosen = chosen
        self._idle = idle
        self._accepted: deque[Accepted] = deque()
        self._worker: Worker[None] | None = None
        self._labels: dict[str, str] = {}

    def label(self, value: str) -> str:
        """The label of a code; … while the source has not named it."""
        return self._labels.get(value, "…")

    def ask(self, text: str) -> None:
        """List the options for `text`; what was asked before is no longer wanted."""
        self._run(partial(self._ask, text), "ask", exclusive=True)

    def stop_asking(self) -> None:
        """No list is wanted any more."""
        self._widget.workers.cancel_group(self._widget, "ask")

    def accept(self, accepted: Accepted) -> None:
        """Wait for the options of an accepted text."""
        self.stop_asking()
        self._accepted.append(accepted)
        if self._worker is None:
            self._worker = self._run(self._answer_accepted, "accept")

    def forget_accepted(self) -> None:
        """The choices that still wait are no longer wanted."""
        self._accepted.clear()

    @property
    def waiting(self) -> list[str]:
        """The accepted texts whose options have not come yet."""
        return [accepted.text for accepted in self._accepted]

    async def finished(self) -> None:
        """Return when no accepted text waits any more."""
        if self._worker is not None:
            await self._worker.wait()

    def name(self, values: Sequence[str]) -> None:
        """Learn the labels of these codes, where they aren't known."""
        unknown = [value for value in values if value not in self._labels]
        if unknown:
            self._run(partial(self._learn, unknown), "name")

    def _run(
        self, work: Callable[[], Coroutine[None, None, None]], group: str, *, exclusive: bool = False
    ) -> Worker[None]:
        # A function, not a coroutine: the next key may cancel the worker before it has begun.
        return self._widget.run_worker(work, group=group, exclusive=exclusive)

    async def _ask(self, text: str) -> None:
        if text:
            await asyncio.sleep(TYPING_PAUSE)
        self._listed(text, await self._find(text))

    async def _answer_accepted(self) -> None:
        try:
            while self._accepted:
                accepted = self._accepted[0]
                options = await self._find(accepted.text)
                # A value may have been set from outside meanwhile; then this is no longer wanted.
                if self._accepted and self._accepted[0] is accepted:
                    self._accepted.popleft()
                    self._chosen(accepted, options)
        finally:
            self._worker = None
        self._idle()

    async def _find(self, text: str) -> Sequence[Option]:
        options = await self._source.find(text, FOUND_AT_MOST)
        self._labels.update((option.value, option.label) for option in options)
        return options

    async def _learn(self, values: list[str]) -> None:
        named = await self._source.named(values)
        self._labels.update((option.value, option.label) for option in named)
        for value in values:
            self._labels.setdefault(value, value)
        self._widget.refresh()
