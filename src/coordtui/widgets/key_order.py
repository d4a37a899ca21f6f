"""Keys take effect in the order in which they are typed, however fast they come.

Textual hands every key at once to the widget that has the focus then. A key that moves the focus or
opens a screen takes effect a little later, so that of a burst (a fast typist, a scanner, a paste
through a slow line) the next letters would still go to the old field. Here each key is seen through
before the next is handed out.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Any, Generic

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump
from textual.screen import Screen

_PATIENCE = 5.0
"""Seconds after which the next key is handed out in any case."""


class KeysInOrder(App[ReturnType], Generic[ReturnType]):
    """An app that sees each key through before it looks at the next."""

    _typed: deque[events.Key]
    _typing: asyncio.Task[None] | None = None

    @property
    def has_keys_waiting(self) -> bool:
        """Whether a key was typed that has not taken effect yet."""
        return self._typing is not None and not self._typing.done()

    async def on_event(self, event: events.Event) -> None:
        """Put keys in a line of their own; all else is Textual's."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.has_keys_waiting:
            self._typed.append(event)
        else:
            self._typed = deque([event])
            self._typing = asyncio.create_task(self._hand_out())

    async def _hand_out(self) -> None:
        while self._typed and self.screen_stack:
            event = self._typed.popleft()
            screen = self.screen
            way_up = [*(self.focused or screen).ancestors_with_self]
            await super().on_event(event)
            # Also where no key waits yet: the next may come while this one takes effect.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._see_through(screen, way_up), _PATIENCE)

    async def _see_through(self, screen: Screen[Any], way_up: Sequence[MessagePump]) -> None:
        # Once up for the key itself, once more for the messages that it gave rise to.
        for pump in (*way_up, *way_up):
            await _reached(pump)
        if self.screen is not screen:
            # Opened by this key: what is typed next belongs to it, once its fields are there.
            for _ in range(3):
                await asyncio.gather(*map(_reached, (self.screen, *self.screen.walk_children())))
                await _reached(self)


async def _reached(pump: MessagePump) -> None:
    """Wait until `pump` has dealt with all that it was sent so far."""
    dealt_with = asyncio.Event()
    if pump.is_running and pump.call_later(dealt_with.set):
        await dealt_with.wait()
