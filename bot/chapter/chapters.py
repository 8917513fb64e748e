"""Chapters: created with what every new one offers, and changed by its volunteers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from bot import phone_numbers
from bot.chapter.kinds import bring_in_line
from bot.store import senders
from bot.store.db import Database
from bot.store.people import Address, Category, Chapter, Contact
from bot.store.sealed import Sealer
from conversations.flows.definition import Kind
from conversations.texts import short_names

LONGEST_PATH = 500  # characters that the database has room for
PHONE_DIGITS = 7  # at the least


def create(
    session: Session,
    sealer: Sealer,
    name: str,
    number: str,
    zone: str,
    admins: Iterable[str],
    now: datetime,
    kinds: Mapping[str, Kind],
) -> Chapter:
    """Create a chapter that offers these kinds of support.

    Raises ValueError for impossible values, with a message that says what to do.
    """
    name, number = " ".join(name.split()), phone_numbers.e164(number)
    if not name:
        raise ValueError("a chapter needs a name")
    _refuse_a_taken_number(session, number)
    chapter = Chapter(name=name, number=number, timezone=time_zone(zone), areas=[])
    bring_in_line(chapter, kinds)
    session.add(chapter)
    session.flush()
    for phone in admins:
        make_admin(session, sealer, chapter, phone, now)
    return chapter


def _refuse_a_taken_number(session: Session, number: str) -> None:
    if session.scalar(select(Chapter.id).where(Chapter.number == number)):
        raise ValueError(f"a chapter with the number {number} already exists")


def make_admin(
    session: Session, sealer: Sealer, chapter: Chapter, phone: str, now: datetime
) -> None:
    contact = senders.find_or_greet(session, sealer, chapter, phone_numbers.e164(phone), now)
    contact.is_admin = contact.is_known = True


def not_admins(db: Database, phones: Iterable[str]) -> list[str]:
    """The phones (E.164) among these that belong to no admin of any chapter.

    Nothing sealed is read.
    """
    with db.read() as session:
        return [phone for phone in phones if not _is_of_an_admin(session, db.sealer, phone)]


def _is_of_an_admin(session: Session, sealer: Sealer, phone: str) -> bool:
    chapter_ids = session.scalars(select(Chapter.id))
    indexes = [sealer.index(str(chapter_id), "phone", phone) for chapter_id in chapter_ids]
    admin = (
        select(Contact.id)
        .join(Contact.addresses)
        .where(Contact.is_admin, Address.index.in_(indexes))
    )
    return session.scalar(admin.limit(1)) is not None


def time_zone(name: str) -> str:
    """A time zone by its IANA name.

    Raises ValueError for anything else, including EST and the like, which have no daylight saving
    time.
    """
    if name in _zones():
        return name
    like = get_close_matches(name.strip().replace(" ", "_").title(), _zones(), n=1)
    raise ValueError(
        f"{name!r} is not a time zone; write it like {like[0] if like else 'America/New_York'}"
    )


@cache
def _zones() -> frozenset[str]:
    return frozenset(zone for zone in available_timezones() if "/" in zone) | {"UTC"}


def quiet_hours(text: str) -> tuple[str | None, str | None]:
    """ "21:30-08:00", local time, or "off". Raises ValueError."""
    if text.strip().lower() in ("off", ""):
        return None, None
    start, _, end = text.partition("-")
    try:
        return time.fromisoformat(start.strip()).strftime("%H:%M"), time.fromisoformat(
            end.strip()
        ).strftime("%H:%M")
    except ValueError:
        raise ValueError("write the quiet hours like 21:30-08:00, or off") from None


def area_list(text: str) -> list[str]:
    """Areas separated by commas or semicolons, each once."""
    found = [" ".join(part.split()) for part in text.replace(";", ",").split(",")]
    return list(dict.fromkeys(area for area in found if area))


def own_files(session: Session) -> list[str]:
    """The flow files that chapters have of their own."""
    found = session.scalars(select(Chapter.flows_file).distinct())
    return [path for path in found if path is not None]


def the_chapter(session: Session, name: str | None = None) -> Chapter:
    """The chapter of that name, or the only one. Raises ValueError."""
    chapters = list(session.scalars(select(Chapter).order_by(Chapter.id)))
    chosen = [
        c for c in chapters if name is None or c.name.lower() == name.lower() or c.number == name
    ]
    if len(chosen) == 1:
        return chosen[0]
    if not chapters:
        raise ValueError(
            "there is no chapter yet; make one with: flask chapter create NAME --number +1... --timezone ZONE"
        )
    which = "which chapter?" if name is None or chosen else f"there is no chapter {name!r}."
    raise ValueError(
        f"{which} Give its name or number: " + ", ".join(f"{c.name} ({c.number})" for c in chapters)
    )


def _crew(text: str) -> str | None:
    """The name and phone of a crew that the Safety Team can ask for more people.

    Raises ValueError if there is no phone.
    """
    crew = " ".join(text.split())
    if crew and sum(c.isdigit() for c in crew) < PHONE_DIGITS:
        raise ValueError('a crew needs a phone, like "Street medics 828-555-0190"; "" for none')
    return crew or None


def _own_file(path: str) -> str | None:
    """The path of its own flow file. Raises ValueError."""
    if len(path) > LONGEST_PATH:
        raise ValueError(f"a path of more than {LONGEST_PATH} characters is too long to be kept")
    return path or None


def _short_name(said: str) -> str | None:
    """A short name, or None for the one that is made from the name. Raises ValueError."""
    return short_names.checked(said) if said else None


def _yes_or_no(said: str) -> bool:
    return said == "yes"


# where a setting is kept that is read before, and how it is read
READ: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "areas": ("areas", area_list),
    "crew": ("crew", _crew),
    "flows_file": ("flows_file", _own_file),
    "accents": ("keeps_accents", _yes_or_no),
    "ring_first": ("rings_first", _yes_or_no),
    "short_name": ("chosen_short_name", _short_name),
    "timezone": ("timezone", time_zone),
}


def change(chapter: Chapter, changes: dict[str, object]) -> None:
    """Change settings by their names. Raises ValueError."""
    for name, value in changes.items():
        if name == "quiet_hours":
            chapter.quiet_from, chapter.quiet_until = quiet_hours(str(value))
        elif name == "number":
            _move(chapter, phone_numbers.e164(str(value)))
        elif name in READ:
            column, read = READ[name]
            setattr(chapter, column, read(str(value)))
        else:
            setattr(chapter, name, value)


def _move(chapter: Chapter, number: str) -> None:
    """Give a chapter another number of its own."""
    session = object_session(chapter)
    if session is not None and number != chapter.number:
        _refuse_a_taken_number(session, number)
    chapter.number = number


def described(chapter: Chapter) -> str:
    """A chapter's settings, one per line."""
    quiet = f"{chapter.quiet_from}-{chapter.quiet_until}" if chapter.quiet_from else "off"
    facts = {
        "chapter": chapter.name,
        "short name": chapter.short_name,
        "number": chapter.number,
        "timezone": chapter.timezone,
        "areas": ", ".join(chapter.areas) or "-",
        "kinds": ", ".join(_described(kind) for kind in chapter.kinds if kind),
        "quiet hours": quiet,
        "segments per second": f"{chapter.segments_per_second:g}",
        "most jobs": chapter.most_jobs,
        "most contacts": chapter.most_contacts,
        "patience": f"{chapter.patience} minutes",
        "lifetime": f"{chapter.lifetime} hours",
        "crew": chapter.crew or "-",
        "rings first": "yes" if chapter.rings_first else "no",
        "accents": "yes" if chapter.keeps_accents else "no",
        "flows": chapter.flows_file or "-",
        "paused": "yes" if chapter.paused else "no",
    }
    lines = [f"{name}: {value}" for name, value in facts.items()]
    if gone := [category.name for category in chapter.categories if not category.is_offered]:
        lines.append(f"kinds not offered: {', '.join(gone)}")
    return "\n".join(lines)


def _described(kind: Category) -> str:
    """A kind of support as people text it, by its number or its name."""
    return f"{kind.place + 1} {kind.name}{' (private)' if kind.sensitive else ''}"
