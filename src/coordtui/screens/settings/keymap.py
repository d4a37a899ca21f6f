"""The user's own keys: which command has which, and which key it may get.

Commands with the same keys by declaration (saving, wherever something is saved) are one family and
change together. The settings keep keys by the id of the command, as Textual's keymaps do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coordtui.i18n import N_, Phrase
from coordtui.screens.command import Command, key_name
from coordtui.screens.commands import COMMANDS

TABLE = "table."
"""What the ids begin with of the keys that a table has itself, for the command of the same name."""

_TABLE_KEYS = ("open", "mark")
_ONCE = ("begin", "leave")
"""Commands of the first start, which nobody meets twice."""

_MOVING = frozenset("up down home end j k tab shift+tab ctrl+q ctrl+p ctrl+c ctrl+shift+c super+c".split())
"""Keys that move, leave or copy on every screen."""

_TEXT_KEYS = frozenset(
    [*(f"ctrl+{letter}" for letter in "acdekuvwxyz"), *"space enter backspace delete left right".split()]
)
"""Keys that mean something in a field of text, beside those that write a character."""

_NEVER = frozenset({"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+at", "ctrl+b"})
"""Keys that terminals can't tell from backspace, tab and enter, or keep for themselves."""


@dataclass(frozen=True, slots=True)
class Family:
    """Commands with the same keys."""

    commands: tuple[Command, ...]

    @property
    def id(self) -> str:
        """The id of the first."""
        return self.commands[0].id

    @property
    def label(self) -> str:
        """What they are called, in the language now set."""
        return ", ".join(dict.fromkeys(command.label for command in self.commands))

    @property
    def help(self) -> str:
        """What they do, in the language now set."""
        return self.commands[0].help

    @property
    def standard(self) -> tuple[str, ...]:
        """The keys by declaration, the one that the footer shows first."""
        return tuple(self.commands[0].keys.split(","))

    @property
    def while_typing(self) -> bool:
        """Whether the key is to act while text is typed: those by declaration all can."""
        return all(key.startswith(("ctrl+", "page", "escape")) or _is_function(key) for key in self.standard)

    def keys(self, keymap: Mapping[str, str]) -> tuple[str, ...]:
        """The keys they have now."""
        return tuple(keymap[self.id].split(",")) if keymap.get(self.id) else self.standard

    def shown(self, keymap: Mapping[str, str]) -> str:
        """The first of the keys they have now, as people write it."""
        keys = self.keys(keymap)
        return self.commands[0].key_text if keys == self.standard else key_name(keys[0])


def families() -> list[Family]:
    """Every command, in the order of declaration."""
    found: dict[str, list[Command]] = {}
    for command in (command for name, command in COMMANDS.items() if name not in _ONCE):
        found.setdefault(command.keys, []).append(command)
    return [Family(tuple(commands)) for commands in found.values()]


def refusal(family: Family, key: str, keymap: Mapping[str, str]) -> Phrase | None:
    """Why `family` can't have `key`; None where it can."""
    named = {"key": key_name(key)}
    if key in _NEVER or key.startswith("alt+"):
        return Phrase(N_("Many terminals can’t send {key}. Choose another key."), named)
    if key in _MOVING:
        return Phrase(N_("{key} moves or leaves on every screen. Choose another key."), named)
    if family.while_typing and (key in _TEXT_KEYS or len(key_name(key)) == 1):
        return Phrase(
            N_("{key} is needed for typing there. Choose a function key or another ctrl key."), named
        )
    for other in families():
        if other.id != family.id and key in other.keys(keymap):
            taken = {**named, "command": other.label}
            return Phrase(N_("{key} is the key of “{command}” already. Choose another key."), taken)
    return None


def with_key(family: Family, key: str | None, keymap: Mapping[str, str]) -> dict[str, str]:
    """`keymap` with `key` as the first key of `family`; None gives back the standard keys.

    Other keys that the family has stay.
    """
    changed = {name: keys for name, keys in keymap.items() if name not in {c.id for c in family.commands}}
    if key is not None and key != family.standard[0]:
        keys = ",".join([key, *(other for other in family.standard[1:] if other != key)])
        changed.update({command.id: keys for command in family.commands})
    return changed


def keymap_for(keymap: Mapping[str, str]) -> dict[str, str]:
    """What Textual is to be told: known commands only, and the table's own keys for the same."""
    known = {name: keys for name, keys in keymap.items() if name in COMMANDS and keys.strip()}
    return {**known, **{TABLE + name: known[name] for name in _TABLE_KEYS if name in known}}


def _is_function(key: str) -> bool:
    return key[0] == "f" and key[1:].isdigit()
