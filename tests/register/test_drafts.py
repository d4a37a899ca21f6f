"""What was typed and not saved is kept with the file, and nowhere in its history."""

from __future__ import annotations

from worlds import World, ident, live_rows

from coordtui.register import drafts

TYPED = {
    "title": 'Half a "title" \\ [/]',
    "parts": [{"partner": "Sev"}],
    "students": None,
    "é": "👩‍👩‍👧\n\tשלום",
}


def test_a_draft_is_kept_as_it_was_typed_over_a_restart(world: World) -> None:
    rows, changes = world.register.read(live_rows), world.sql("SELECT count(*) FROM change")
    world.register.keep(drafts.keep, "new:module", "module", TYPED)
    world.reopen()
    draft = world.register.read(drafts.find, "new:module")
    assert draft is not None
    assert (draft.place, draft.kind, draft.typed) == ("new:module", "module", TYPED)
    assert world.register.read(live_rows) == rows
    assert world.sql("SELECT count(*) FROM change") == changes


def test_the_newest_draft_takes_the_place_of_the_one_before(world: World) -> None:
    for text in ("a", "ab", "abc"):
        world.register.keep(drafts.keep, ident("module"), "module", {"title": text})
    world.register.keep(drafts.keep, "new:partner", "partner", {"name": "Sevilla"})
    draft = world.register.read(drafts.find, ident("module"))
    assert draft is not None and draft.typed == {"title": "abc"}
    assert world.sql("SELECT count(*) FROM draft") == [(2,)]


def test_a_dropped_draft_is_gone(world: World) -> None:
    world.register.keep(drafts.keep, "new:module", "module", TYPED)
    world.register.keep(drafts.drop, "new:module")
    world.register.keep(drafts.drop, "never there")
    assert world.register.read(drafts.find, "new:module") is None


def test_drafts_are_no_step_to_undo(world: World) -> None:
    world.update("partner", city="Cádiz")
    world.register.keep(drafts.keep, "new:module", "module", TYPED)
    world.register.undo()
    row = world.row("partner")
    assert row is not None and row["city"] is None
    assert world.register.read(drafts.find, "new:module") is not None
