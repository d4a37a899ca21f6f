"""Saved views of lists: a filter, an order and columns under a name, kept in the user's settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coordtui.records.catalogue import KINDS
from coordtui.settings import Settings

_ALL_YEARS = "all"


@dataclass(frozen=True, slots=True)
class View:
    """How a list of `kind` is looked at; `sort` and `columns` are fields, empty for the usual ones."""

    kind: str
    text: str = ""
    sort: tuple[str, bool] | None = None
    columns: tuple[str, ...] = ()
    all_years: bool = False

    def stored(self) -> dict[str, str]:
        """The view as texts, for the settings; what is empty is left out."""
        field, descends = self.sort or ("", False)
        texts = {
            "text": self.text,
            "sort": ("-" if descends else "") + field,
            "columns": join(self.columns),
            "years": _ALL_YEARS if self.all_years else "",
        }
        return {name: text for name, text in texts.items() if text}


def read_view(kind: str, stored: Mapping[str, str]) -> View:
    """The view that was stored; fields that the kind no longer has are left out."""
    fields = KINDS[kind].fields
    sort = stored.get("sort", "")
    return View(
        kind,
        stored.get("text", ""),
        (sort.removeprefix("-"), sort.startswith("-")) if sort.removeprefix("-") in fields else None,
        tuple(name for name in split(stored.get("columns", "")) if name in fields),
        stored.get("years") == _ALL_YEARS,
    )


def views_of(settings: Settings, kind: str) -> dict[str, View]:
    """The saved views of a kind, by their names in order."""
    found = settings.views.get(kind, {})
    return {name: read_view(kind, found[name]) for name in sorted(found, key=str.casefold)}


def all_views(settings: Settings) -> Iterator[tuple[str, View]]:
    """Every saved view with its name, kind by kind."""
    for kind in KINDS:
        yield from views_of(settings, kind).items()


def with_view(settings: Settings, name: str, view: View) -> dict[str, dict[str, Mapping[str, str]]]:
    """The setting `views` with this one under its name."""
    views = _copied(settings)
    views.setdefault(view.kind, {})[name] = view.stored()
    return views


def without_view(settings: Settings, kind: str, name: str) -> dict[str, dict[str, Mapping[str, str]]]:
    """The setting `views` without the one of this name."""
    views = _copied(settings)
    views.get(kind, {}).pop(name, None)
    return {each: named for each, named in views.items() if named}


def join(columns: tuple[str, ...]) -> str:
    """Fields as the setting `columns` has them."""
    return "|".join(columns)


def split(stored: str) -> tuple[str, ...]:
    """The fields that `join` joined."""
    return tuple(filter(None, stored.split("|")))


def _copied(settings: Settings) -> dict[str, dict[str, Mapping[str, str]]]:
    return {kind: dict(named) for kind, named in settings.views.items()}
