"""What a command is, and how keys are written."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import format_key

from coordtui.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done. `keys` are Textual's names, separated by commas.

    `shown` is how the footer and help write the key, where Textual's own way isn't clear.
    """

    id: str
    keys: str
    label_source: str
    help_source: str
    footer: bool = True
    shown: str | None = None

    @property
    def label(self) -> str:
        """A word or two for the footer, in the language now set."""
        return _(self.label_source)

    @property
    def help(self) -> str:
        """What it does, in the language now set."""
        return _(self.help_source)

    @property
    def key_text(self) -> str:
        """The key as people write it."""
        return self.shown or self.keys.split(",")[0]

    def binding(self) -> Binding:
        """The binding; its description is translated when it is shown."""
        return Binding(
            self.keys,
            self.id,
            self.label_source,
            show=self.footer,
            key_display=self.shown,
            tooltip=self.help_source,
            id=self.id,
        )


def key_name(key: str) -> str:
    """A key as people write it, from Textual's name for it: `ctrl+k`, `/`, `F5`."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, format_key(last)])
