"""Changing language and theme while the program runs; kept for the next start."""

from __future__ import annotations

from typing import Any

from textual.app import App

from coordtui.i18n import set_language
from coordtui.screens.session import Event, Session

LANGUAGE_NAMES = {"en": "English", "nl": "Nederlands"}
"""Each language by its own name."""


def change_language(app: App[Any], session: Session, code: str) -> None:
    """Show everything in another language from now on."""
    set_language(code)
    session.change_settings(language=code)
    session.tell(Event(settings=True))
    app.screen.refresh_bindings()


def change_theme(app: App[Any], session: Session, name: str) -> None:
    """Show everything in the colours of another theme from now on."""
    app.theme = name
    session.change_settings(theme=name)
