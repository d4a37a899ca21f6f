"""The rules of choosing: what is chosen, typed and highlighted; no keys, no screen, no waiting."""

from __future__ import annotations

from collections.abc import Sequence

from coordtui.widgets.controls.options import FixedOptions, Option


class Picking:
    """One choice being made.

    With fixed options every typed letter is answered at once. Without, `answered` is False until
    `answer` brings the options for exactly the typed text; moving before that is remembered.
    `inline` says that all options are shown at once, so that moving goes over all of them.
    """

    def __init__(self, options: FixedOptions | None, *, multiple: bool, allow_new: bool) -> None:
        self.options = options
        self.multiple = multiple
        self.allow_new = allow_new
        self.inline = False
        self.chosen: list[str] = []
        self.query = ""
        self.rows: Sequence[Option] = ()
        self.at = -1
        self.answered = True
        self.refused = False
        self.failed: list[str] = []
        self._moved = False
        self._resting: list[str] | None = None

    def load(self, values: Sequence[str]) -> None:
        """Let exactly `values` be chosen, and forget whatever was going on."""
        self.failed.clear()
        self.chosen = self._ordered(list(dict.fromkeys(values)))
        self.finish()

    def open(self) -> None:
        """Start looking at the options, with nothing typed yet."""
        self._begin()
        self._ask()

    def type(self, text: str) -> None:
        """Add `text` to what is typed; after moving to an option of a single choice it starts a new word."""
        if self._moved and not self.multiple and not self.at_new():
            self.query, self._resting = "", None
        self._begin()
        self.query = (self.query + text).lstrip()
        self._ask()

    def erase(self) -> None:
        """Take back a letter; with nothing typed, take back a refused text, else a choice."""
        if self.query:
            self._retype(self.query[:-1])
        elif self.failed:
            self._begin()
            self._retype(self.failed.pop())
        elif self.chosen:
            self.chosen.pop()
            self._resting = None
            if not self.multiple:
                self.at = -1

    def clear(self) -> None:
        """Take back all that is typed; with nothing typed, as `erase`."""
        if self.query:
            self._retype("")
        else:
            self.erase()

    def move(self, step: int) -> None:
        """Move the highlight; in a single choice what is highlighted is chosen."""
        if self.inline and self.query:
            self.query, self.refused = "", False
            self.at = self._first_at() if self.at < 0 else self.at
        self._begin()
        self.at += step
        self._moved = True
        if self.answered:
            self._follow()

    def answer(self, text: str, options: Sequence[Option]) -> None:
        """The options for `text` have come; for another text than the typed one they are ignored."""
        if text != self.query or self.answered:
            return
        self.rows, self.answered = options, True
        if self._moved:
            self._follow()
        else:
            self.at = self._first_at()

    def awaited(self) -> int:
        """The place, in an answer still to come, of the option meant; -1 for none.

        Opening the list alone does not replace a choice.
        """
        return self.at if self.query or self._moved or not self.chosen else -1

    def best(self) -> Option | None:
        """The option that enter would choose; None when there is none, or it isn't known yet."""
        return self.rows[self.at] if self.answered and 0 <= self.at < len(self.rows) else None

    def offers_new(self) -> bool:
        """Whether the list ends with an entry to make what is typed."""
        return self.allow_new and bool(self.query) and not self.inline

    def at_new(self) -> bool:
        """Whether that entry is highlighted."""
        return self.answered and self.offers_new() and self.at == len(self.rows)

    def put(self, option: Option, *, toggle: bool = False) -> None:
        """Choose `option`; `toggle` takes it away when it was chosen already (several only)."""
        if not self.multiple:
            self.failed.clear()
            self.chosen = [option.value]
        elif option.value not in self.chosen:
            self.chosen = self._ordered([*self.chosen, option.value])
        elif toggle:
            self.chosen.remove(option.value)
        self._resting = list(self.chosen)

    def point(self, place: int) -> None:
        """Choose the option at `place`, or take it away, and highlight it."""
        self.query, self.at = "", place
        self.put(self.rows[place], toggle=True)

    def refuse(self) -> None:
        """What is typed means nothing: the choice stays what it was, the text stays to be read."""
        self.refused = True
        self._rest()

    def refuse_late(self, text: str) -> None:
        """As `refuse`, for a text that was typed before and proved to mean nothing now."""
        if self.query:
            self.failed.append(text)
        else:
            self._begin()
            self._retype(text)
            self.refuse()

    def set_aside(self) -> None:
        """Keep a refused text apart, so that another can be typed."""
        if self.refused:
            self.failed.append(self.query)
            self.query, self.refused = "", False

    def cancel(self) -> None:
        """Let everything be as it was before typing, or before the list was opened."""
        self._rest()
        self.finish()

    def finish(self) -> None:
        """The choice is made: nothing typed, nothing listed."""
        self.query, self.refused, self.answered = "", False, True
        self._moved, self._resting = False, None
        self.rest()

    def lay_out(self, *, inline: bool) -> None:
        """Say whether all options are shown at once from now on."""
        self.inline = inline
        if self.query:
            self._ask()
        else:
            self.rest()

    def rest(self) -> None:
        """Put the highlight where it belongs when nothing is typed."""
        self.rows = self.options.all if self.options and self.inline else ()
        kept = self.at if self.multiple and 0 <= self.at < len(self.rows) else -1
        self.at = self._first_at() if kept < 0 else kept

    @property
    def unmatched(self) -> str:
        """What was typed and means nothing, as typed."""
        return "; ".join([*self.failed, *([self.query] if self.refused else [])])

    def _begin(self) -> None:
        if self._resting is None:
            self._resting = list(self.chosen)

    def _rest(self) -> None:
        if self._resting is not None:
            self.chosen = list(self._resting)

    def _retype(self, text: str) -> None:
        self.query = text
        self._ask()
        if not text:
            self._resting = None

    def _ask(self) -> None:
        self._moved = self.refused = False
        if self.options is None:
            self.answered, self.at = False, 0
            return
        found = self.options.search(self.query)
        self.rows = self.options.all if self.inline else found
        if self.inline and self.query:
            self.at = self.rows.index(found[0]) if found else -1
        else:
            self.at = self._first_at()
        if not self.multiple:
            self._rest()
            if self.query and found:
                self.chosen = [found[0].value]

    def _follow(self) -> None:
        last = len(self.rows) - (0 if self.offers_new() else 1)
        self.at = min(max(self.at, 0), last)
        if not self.multiple:
            self._rest()
            if option := self.best():
                self.chosen = [option.value]

    def _first_at(self) -> int:
        """The best match; with nothing typed what is chosen, else the first, or inline nothing at all."""
        if self.query:
            return 0 if self.rows or self.offers_new() else -1
        places = [place for place, option in enumerate(self.rows) if option.value in self.chosen]
        if places:
            return places[0]
        return 0 if self.rows and (self.multiple or not self.inline) else -1

    def _ordered(self, values: list[str]) -> list[str]:
        return self.options.in_order(values) if self.options else values
