"""What can be done on a screen now, and with which keys: help and command palette both ask here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

from coordtui.i18n import N_, _
from coordtui.screens.command import Command, key_name
from coordtui.screens.commands import AREAS, COMMANDS
from coordtui.screens.frame import EVERYWHERE

IN_LISTS = (
    "filter",
    "sort",
    "view",
    "mark",
    "mark_all",
    "bulk_edit",
    "columns",
    "saved_views",
    "export",
    "import_table",
)
"""Commands that lists have in common."""

_BESIDES = {
    "app.command_palette": N_("Any command or record, by a piece of its name."),
    "app.focus_next": N_("The next field."),
    "app.focus_previous": N_("The field before."),
}
"""What Textual's own keys do here."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that can be given now: `node` and `action` are what runs it."""

    command: Command
    keys: str
    node: DOMNode
    action: str


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of a table of keys, in the language now set."""

    keys: str
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    heading: str
    lines: tuple[KeyLine, ...]


def offers(screen: Screen[Any]) -> list[Offer]:
    """Every command that the keys of `screen` give now, each once, in the order of their declaration."""
    found: dict[str, tuple[ActiveBinding, list[str]]] = {}
    for key, active in screen.active_bindings.items():
        if (active.binding.id or "") in COMMANDS and active.enabled:
            found.setdefault(active.binding.id or "", (active, []))[1].append(key)
    if "help" in found:
        found.pop("help_here", None)  # its other key, for while one types
    return [
        Offer(COMMANDS[name], _written(COMMANDS[name], keys), active.node, active.binding.action)
        for name, (active, keys) in found.items()
    ]


def key_groups(screen: Screen[Any]) -> list[KeyGroup]:
    """Every key that acts on `screen` now: here, in lists, everywhere, and those of the main areas."""
    areas = {area.id for area in AREAS}
    groups: dict[str, list[KeyLine]] = {N_("Here"): [], N_("In lists"): [], N_("Everywhere"): []}
    groups[N_("Main areas")] = []
    for offer in offers(screen):
        name = offer.command.id
        place = "Here"
        if name in areas:
            place = "Main areas"
        elif name in (*EVERYWHERE, "back", "help_here"):
            place = "Everywhere"
        elif name in IN_LISTS:
            place = "In lists"
        groups[place].append(KeyLine(offer.keys, offer.command.label, offer.command.help))
    groups["In lists"] += _moves(screen)
    groups["Everywhere"] += _besides(screen)
    return [KeyGroup(_(heading), tuple(lines)) for heading, lines in groups.items() if lines]


def _written(command: Command, keys: Sequence[str]) -> str:
    """The keys of a command as people write them, the one that the footer shows first."""
    first = command.keys.split(",")[0]
    names = [command.key_text if key == first else key_name(key) for key in keys]
    return " ".join(dict.fromkeys(names))


def _moves(screen: Screen[Any]) -> Iterator[KeyLine]:
    """How the cursor moves in a table that has the focus."""
    found: dict[str, tuple[str, list[str]]] = {}
    for key, active in screen.active_bindings.items():
        name = active.binding.id or ""
        if name.startswith("table."):
            found.setdefault(name, (active.binding.description, []))[1].append(key_name(key))
    for label, keys in found.values():
        yield KeyLine(" ".join(keys), label, "")


def _besides(screen: Screen[Any]) -> Iterator[KeyLine]:
    several = len(screen.focus_chain) > 1
    for key, active in screen.active_bindings.items():
        action = active.binding.action
        action = action if "." in action else f"app.{action}"
        if action in _BESIDES and (several or "focus" not in action):
            yield KeyLine(key_name(key), active.binding.description, _(_BESIDES[action]))
