"""An application with nothing in it: what any Textual program takes to start."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class EmptyApp(App[None]):
    """A header, a line and a footer."""

    TITLE = "empty"

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Nothing here")
        yield Footer()


if __name__ == "__main__":
    EmptyApp().run()
