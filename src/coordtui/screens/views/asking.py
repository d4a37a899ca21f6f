"""What is asked about how a list is looked at: its columns, and the views that were saved of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coordtui.i18n import _, in_sentence
from coordtui.records.catalogue import KINDS
from coordtui.records.listing import list_columns, possible_columns
from coordtui.screens.choose import Choice, ChooseScreen
from coordtui.screens.views.columns import ColumnsScreen
from coordtui.screens.views.name import NameScreen
from coordtui.screens.views.view import View, views_of, with_view, without_view

if TYPE_CHECKING:
    from coordtui.screens.records.lists import ListScreen

_SAVED, _USUAL, _SAVE, _FORGET = "saved:", "usual", "save", "forget"


async def ask_columns(screen: ListScreen) -> None:
    """Let the user choose the columns of the list shown."""
    kind = screen.kind
    possible = [Choice(column.name, column.label) for column in possible_columns(kind)]
    chosen = [column.name for column in list_columns(kind, chosen=screen.chosen_columns(kind.name))]
    question = _("Columns of {kinds}").format(kinds=in_sentence(kind.plural))
    answer = await screen.app.push_screen_wait(ColumnsScreen(screen.session, question, possible, chosen))
    if answer is not None:
        await screen.choose_columns(answer)


async def ask_view(screen: ListScreen) -> None:
    """Show a saved view of the list, or the usual one; save this one, or forget one."""
    kind = screen.kind
    views = views_of(screen.session.settings, kind.name)
    choices = [Choice(_SAVED + name, name) for name in views]
    choices += [Choice(_USUAL, _("The usual view")), Choice(_SAVE, _("Save this view …"))]
    if views:
        choices.append(Choice(_FORGET, _("Forget a view …")))
    answer = await _choose(screen, _("Views of {kinds}").format(kinds=in_sentence(kind.plural)), choices)
    if answer is None:
        return
    if answer == _SAVE:
        await _save(screen)
    elif answer == _FORGET:
        await _forget(screen, list(views))
    else:
        view = View(kind.name) if answer == _USUAL else views[answer.removeprefix(_SAVED)]
        await screen.show_view(view)


def tell_view(view: View) -> str:
    """What a view keeps and how it is sorted, in a few words."""
    kind = KINDS[view.kind]
    told = [kind.plural]
    if view.text:
        told.append(_("with “{text}”").format(text=view.text))
    if view.sort is not None:
        text = _("sorted by {field}, descending") if view.sort[1] else _("sorted by {field}")
        told.append(text.format(field=kind.fields[view.sort[0]].label))
    if view.columns:
        told.append(", ".join(column.label for column in list_columns(kind, chosen=view.columns)))
    return " · ".join(told)


async def _choose(screen: ListScreen, question: str, choices: list[Choice]) -> str | None:
    return await screen.app.push_screen_wait(ChooseScreen(screen.session, question, choices))


async def _save(screen: ListScreen) -> None:
    view = screen.view_shown
    name = await screen.app.push_screen_wait(NameScreen(screen.session, _("What is this view to be called?")))
    if name is None:
        return
    kept = screen.session.change_settings(views=with_view(screen.session.settings, name, view))
    if kept or screen.session.throw_away:
        screen.say(_("Saved the view “{name}”: V and the palette show it.").format(name=name))
    else:
        screen.warn(_("The view “{name}” is there until you leave; it could not be saved.").format(name=name))


async def _forget(screen: ListScreen, names: list[str]) -> None:
    answer = await _choose(screen, _("Forget which view?"), [Choice(name, name) for name in names])
    if answer is not None:
        settings = screen.session.settings
        screen.session.change_settings(views=without_view(settings, screen.kind.name, answer))
        screen.say(_("Forgot the view “{name}”.").format(name=answer))
