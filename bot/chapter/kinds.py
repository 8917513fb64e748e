"""The kinds of support that a chapter offers, in line with the book that it speaks by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session, object_session

from bot.store.conversations import Conversation
from bot.store.people import Category, Chapter, Contact, offers
from bot.store.requests import LIVE, Need
from conversations.flows.definition import Kind
from conversations.lexicon.plain import plain


def bring_in_line(chapter: Chapter, kinds: Mapping[str, Kind]) -> list[str]:
    """Offer these kinds, and no others; return what changed by that, a line each.

    A kind keeps its number for good, because people text it: a new one is added at the end, and one
    that is no longer offered leaves a gap. Its row stays for the requests and helpers that it has.
    """
    changes: list[str] = []
    known = {plain(category.name): category for category in chapter.categories}
    for name, kind in kinds.items():
        category = known.pop(plain(name), None)
        if category is None:
            category = _add(chapter, name, kind)
            changes += [f"{_numbered(category)} is new."] if kind.is_offered else []
        else:
            changes += _change(category, is_offered=kind.is_offered, is_private=kind.is_private)
    for category in known.values():
        changes += _change(category, is_offered=False, is_private=category.sensitive)
    return changes


def _add(chapter: Chapter, name: str, kind: Kind) -> Category:
    place = max((category.place for category in chapter.categories), default=-1) + 1
    category = Category(name=name, position=place, sensitive=kind.is_private)
    category.is_offered = kind.is_offered
    chapter.categories.append(category)
    return category


def _change(category: Category, *, is_offered: bool, is_private: bool) -> Iterator[str]:
    if category.sensitive != is_private:
        if category.sensitive:
            _keep_drafts_private(category)
        category.sensitive = is_private
        shown = "only the kind and the area" if is_private else "the details too"
        yield f"{category.name}: neighbors see {shown}, unless the requester chooses otherwise."
    if category.is_offered != is_offered:
        category.is_offered = is_offered
        yield f"{_numbered(category)} is offered again." if is_offered else _taken_away(category)


def _keep_drafts_private(category: Category) -> None:
    """Let a request that is half written show no more than its writer has read that it would."""
    session = object_session(category)
    if session is None:
        return
    drafts = session.scalars(
        select(Conversation)
        .join(Contact)
        .where(
            Contact.chapter_id == category.chapter_id,
            ~Conversation.is_over,
            Conversation.need_id.is_(None),
        )
    )
    for draft in drafts:
        if draft.memory.get("kind") == category.name and draft.memory.get("shown") is None:
            draft.memory = {**draft.memory, "shown": False}


def _numbered(category: Category) -> str:
    return f"{category.name} (number {category.place + 1})"


def _taken_away(category: Category) -> str:
    """That nobody can ask for a kind any more, and who goes on with it."""
    said = f"{category.name} is no longer offered, and its number {category.place + 1} stays free."
    session = object_session(category)
    going_on = [*_in_use(session, category)] if session is not None else []
    return f"{said} As before stay: {' and '.join(going_on)}." if going_on else said


def _in_use(session: Session, category: Category) -> Iterator[str]:
    """The open requests of a kind, and the people who offer it, if there are any."""
    open_needs = select(func.count(Need.id)).where(
        Need.category_id == category.id, Need.status.in_(LIVE)
    )
    people = select(func.count()).where(offers.c.category_id == category.id)
    if count := session.scalar(open_needs):
        yield f"{count} open request{'s' if count > 1 else ''}"
    if count := session.scalar(people):
        yield "1 person who offers it" if count == 1 else f"{count} people who offer it"
