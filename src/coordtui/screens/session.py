"""What all screens share: the open register, where the user is in it, and who the user is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from coordtui.records.calendar import academic_year_of, shift_year, today
from coordtui.register import Applied, ChangeSet
from coordtui.register.desk import Desk
from coordtui.register.due import Today
from coordtui.settings import Locations, Settings, save

Listener = Callable[["Event"], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: an academic year, and a programme or a faculty or all of them (ids)."""

    year: str
    programme: str | None = None
    faculty: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Why screens look again: records changed (`applied`), the place, or the settings."""

    applied: Applied | None = None
    place: bool = False
    settings: bool = False
    elsewhere: bool = False

    @property
    def records(self) -> bool:
        """Whether records may have changed."""
        return self.applied is not None or self.elsewhere

    def touches(self, *kinds: str) -> bool:
        """Whether records of one of `kinds` may have changed."""
        return self.elsewhere or (
            self.applied is not None and any(kind in self.applied.ids for kind in kinds)
        )


class Session:
    """The user at an open register. Screens ask and tell the register through it."""

    def __init__(
        self, desk: Desk, settings: Settings, locations: Locations, *, throw_away: bool = False
    ) -> None:
        self.desk = desk
        self.settings = settings
        self.locations = locations
        self.throw_away = throw_away
        year = settings.last_year or academic_year_of(today())
        self.place = Place(year, settings.last_programme or None)
        self.recent: tuple[str, ...] = (self.place.programme,) if self.place.programme else ()
        """Ids of the programmes that the user was at, the last one first."""
        self.came_from = 1
        """The number of the main area that was left last."""
        self.closed = False
        self._listeners: list[Listener] = []
        self._at_close: list[Callable[[], None]] = []

    @property
    def today(self) -> Today:
        """The day it is, with the norms in the settings: what is due goes by both."""
        return Today(norms=self.settings.norms)

    def watch(self, listener: Listener) -> None:
        """Call `listener` on every event from now on."""
        self._listeners.append(listener)

    def unwatch(self, listener: Listener) -> None:
        """Don't call `listener` any more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Call every listener."""
        for listener in tuple(self._listeners):
            listener(event)

    async def apply(self, change_set: ChangeSet) -> Applied:
        """Write a change set and let every screen know; raises what `Register.apply` raises."""
        applied = await self.desk.apply(change_set)
        self.tell(Event(applied))
        return applied

    async def undo(self) -> Applied | None:
        """Take back the last change and let every screen know."""
        return self._told(await self.desk.undo())

    async def redo(self) -> Applied | None:
        """Bring back what was undone and let every screen know."""
        return self._told(await self.desk.redo())

    def go(self, *, programme: str | None = None, faculty: str | None = None) -> None:
        """Move to a programme, or to a faculty, or (neither given) to all programmes."""
        self.place = replace(self.place, programme=programme, faculty=faculty)
        if programme is not None:
            self.recent = (programme, *(other for other in self.recent if other != programme))
        self.change_settings(last_programme=programme or "")
        self.tell(Event(place=True))

    def turn_year(self, years: int) -> None:
        """Move so many academic years on, or back."""
        self.place = replace(self.place, year=shift_year(self.place.year, years))
        self.change_settings(last_year=self.place.year)
        self.tell(Event(place=True))

    def change_settings(self, **changes: Any) -> bool:
        """Change settings and keep them for the next start; False where they could not be kept.

        A throw-away session keeps nothing.
        """
        self.settings = replace(self.settings, **changes)
        if self.throw_away:
            return False
        try:
            save(self.settings, self.locations.settings)
        except OSError:
            return False
        return True

    def at_close(self, clear_up: Callable[[], None]) -> None:
        """Have `clear_up` called once the file was let go of."""
        self._at_close.append(clear_up)

    async def close(self) -> None:
        """Finish what was asked and let go of the file."""
        if not self.closed:
            self.closed = True
            await self.desk.close()
            for clear_up in self._at_close:
                clear_up()

    def _told(self, applied: Applied | None) -> Applied | None:
        if applied is not None:
            self.tell(Event(applied))
        return applied
