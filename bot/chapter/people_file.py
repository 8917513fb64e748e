"""The roster: people imported from a CSV file and exported to one.

Either all rows are good, or nothing is imported.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TextIO, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot import phone_numbers
from bot.chapter.csv_file import cell, value_of
from bot.store import keys, senders
from bot.store.messages import Message
from bot.store.people import Address, Chapter, Contact
from conversations.lexicon.languages import named
from conversations.lexicon.plain import plain
from conversations.port.records import Lane, MessageStatus
from conversations.texts.catalogue import languages
from conversations.texts.gsm import segments, sendable
from conversations.texts.render import Phrase, render

if TYPE_CHECKING:
    from bot.runtime import Records

Found = TypeVar("Found")
COLUMNS = (
    "phone",
    "name",
    "roles",
    "offers",
    "area",
    "languages",
    "email",
    "emergency_contact",
    "consent",
)
AT_ONCE = 500  # people who are looked up at a time
ROLES = ("responder", "safety", "admin")


class RosterError(Exception):
    """The file has rows that cannot be imported, so nothing was.

    The message lists each with its line and reason.
    """


@dataclass(frozen=True)
class Row:
    """One person of the file, checked."""

    phone: str
    name: str
    roles: tuple[str, ...]
    offers: tuple[str, ...]
    area: str
    languages: tuple[str, ...]
    email: str
    emergency_contact: str
    consent: str
    given: frozenset[str]  # the columns in which it says something


def read(file: TextIO, chapter: Chapter) -> list[Row]:
    """The rows of a file. Raises RosterError."""
    # an unclosed quote would swallow all rows below it
    reader = csv.DictReader(file, strict=True)
    try:
        return _rows(reader, chapter)
    except UnicodeDecodeError:
        reason = (
            "the file is not UTF-8 text; in a spreadsheet save it as: CSV UTF-8 (comma delimited)"
        )
    except csv.Error as fault:
        reason = f"line {reader.line_num + 1}: this is not CSV ({fault}); look for a quote that is not closed"
    raise RosterError(f"{reason}\nNothing was imported.")


def _rows(reader: csv.DictReader[str], chapter: Chapter) -> list[Row]:
    reader.fieldnames = _columns(reader.fieldnames or [])
    rows: list[Row] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for cells in reader:
        if not any(isinstance(cell, str) and cell.strip() for cell in cells.values()):
            continue
        try:
            row = _row(cells, chapter)
            for address in filter(None, (row.phone, row.email.lower())):
                if address in seen:
                    raise ValueError(f"{address} is already on line {seen[address]}")
                seen[address] = reader.line_num
            rows.append(row)
        except ValueError as fault:
            faults.append(f"line {reader.line_num}: {fault}")
    if faults:
        raise RosterError("\n".join([*faults, "Nothing was imported."]))
    return rows


def _columns(heads: Sequence[str]) -> list[str]:
    """The names of the columns, however they are capitalized.

    Raises RosterError for an unknown one.
    """
    columns = ["_".join(head.lower().replace("_", " ").split()) for head in heads]
    unknown = [
        head
        for head, column in zip(heads, columns, strict=True)
        if column and column not in COLUMNS
    ]
    if "phone" not in columns or "name" not in columns or unknown:
        what = (
            f"there is no column {unknown[0]!r}"
            if unknown
            else "the first line must name the columns"
        )
        if len(heads) == 1 and ";" in heads[0]:
            what = "the cells must be separated by commas, not by semicolons"
        raise RosterError(
            f"line 1: {what}; the columns are: {','.join(COLUMNS)}\nNothing was imported."
        )
    return columns


def _row(found: dict[str, str], chapter: Chapter) -> Row:
    if found.get(None):  # type: ignore[call-overload]  # csv puts there what is too much
        raise ValueError(
            "has more cells than there are columns; put a cell that contains a comma in quotes"
        )
    cells = {column: value_of((said or "").strip()) for column, said in found.items() if column}
    faults: list[str] = []

    def tried(read: Callable[[], Found], instead: Found) -> Found:
        """What is read from a cell; a fault in it is kept, so that all of a row are told at once."""
        try:
            return read()
        except ValueError as fault:
            faults.append(str(fault))
            return instead

    row = Row(
        tried(lambda: _phone(cells["phone"], chapter), ""),
        " ".join(cells["name"].split()),
        tried(lambda: _roles(cells), ()),
        tried(lambda: _offers(cells, chapter), ()),
        cells.get("area", ""),
        tried(lambda: tuple(_language(x) for x in _several(cells, "languages")), ()) or ("en",),
        tried(lambda: _email(cells.get("email", "")), ""),
        cells.get("emergency_contact", ""),
        cells.get("consent", ""),
        frozenset(column for column, cell in cells.items() if cell),
    )
    if faults:
        raise ValueError("; ".join(faults))
    return row


def _phone(cell: str, chapter: Chapter) -> str:
    phone = phone_numbers.e164(cell)
    if phone == chapter.number:
        raise ValueError(f"{phone} is the chapter's own number")
    return phone


def _roles(cells: dict[str, str]) -> tuple[str, ...]:
    return _known(_several(cells, "roles") or ["responder"], list(ROLES), "role")


def _offers(cells: dict[str, str], chapter: Chapter) -> tuple[str, ...]:
    """The kinds of support that somebody offers. One that the chapter does without stays with them."""
    return _known(
        _several(cells, "offers"),
        [kind.name for kind in chapter.kinds if kind],
        "kind of support",
        gone=[category.name for category in chapter.categories if not category.is_offered],
    )


def _several(cells: dict[str, str], column: str) -> list[str]:
    return [part.strip() for part in cells.get(column, "").split(";") if part.strip()]


def _known(
    values: list[str], known: list[str], what: str, gone: Iterable[str] = ()
) -> tuple[str, ...]:
    """The values by their right names. gone: names that are accepted but not proposed; a known one
    that reads the same comes first."""
    by_name = {plain(name): name for name in (*gone, *known)}
    for value in values:
        if plain(value) not in by_name:
            raise ValueError(f"{value!r} is not a known {what}; use: {', '.join(known)}")
    return tuple(dict.fromkeys(by_name[plain(value)] for value in values))


def _language(name: str) -> str:
    code = named(name) or plain(name)[:8]
    if not code.isalpha():
        raise ValueError(f"{name!r} is not a language; write it like en or es")
    return code


def _email(address: str) -> str:
    if address and ("@" not in address.strip("@") or " " in address):
        raise ValueError(f"{address!r} is not an e-mail address")
    return address


def store(
    runtime: Records, session: Session, chapter: Chapter, rows: list[Row], now: datetime
) -> tuple[int, int]:
    """Add the people, or update those whose phone is known; return how many of each.

    People who have not agreed yet get one text, and are asked nothing more before they answer
    READY.
    """
    _refuse_our_numbers(session, rows)
    known = _known_people(runtime, session, chapter, rows)
    _refuse_the_nameless(rows, known)
    found = [
        known.get(row.phone) or senders.new(runtime.db.sealer, chapter, row.phone, now)
        for row in rows
    ]
    with (
        session.no_autoflush
    ):  # all are written together: thousands of separate writes would keep everybody else waiting
        for contact, row in zip(found, rows, strict=True):
            _fill(contact, row)
        session.add_all(found)
    session.flush()
    for contact, row in zip(found, rows, strict=True):
        if row.email:
            _mail(runtime, session, contact, row.email)
        if not contact.is_ready and contact.is_responder:
            _welcome(runtime, session, contact, now)
    return len(rows) - len(known), len(known)


def may_welcome(rows: Iterable[Row]) -> bool:
    """Whether somebody in the file may get a text, so that the flow file is needed."""
    return any(not row.consent for row in rows)


def _refuse_our_numbers(session: Session, rows: list[Row]) -> None:
    """Refuse chapters' own numbers: two chapters that text each other would never stop."""
    numbers = set(session.scalars(select(Chapter.number)))
    ours = [row.phone for row in rows if row.phone in numbers]
    if ours:
        raise RosterError(f"{', '.join(ours)} is the number of a chapter.\nNothing was imported.")


def _refuse_the_nameless(rows: list[Row], known: Collection[str]) -> None:
    """Refuse new responders without a name, because neighbors are told who is coming."""
    nameless = [
        row.phone
        for row in rows
        if not row.name and "responder" in row.roles and row.phone not in known
    ]
    if nameless:
        raise RosterError(f"write a name for {', '.join(nameless)}.\nNothing was imported.")


def _known_people(
    runtime: Records, session: Session, chapter: Chapter, rows: list[Row]
) -> dict[str, Contact]:
    """The people in the file who are in the records already, by their phone."""
    known: dict[str, Contact] = {}
    for start in range(0, len(rows), AT_ONCE):
        phones = {
            senders.index_of(runtime.db.sealer, chapter, row.phone): row.phone
            for row in rows[start : start + AT_ONCE]
        }
        for address in session.scalars(
            select(Address)
            .where(Address.chapter_id == chapter.id, Address.index.in_(phones))
            .options(
                selectinload(Address.contact).selectinload(Contact.categories),
                selectinload(Address.contact).selectinload(Contact.addresses),
            )
        ):
            known[phones[address.index]] = address.contact
    return known


def _fill(contact: Contact, row: Row) -> None:
    """Write what the file says about a person.

    For somebody already known, a blank cell changes nothing, nor does a column that the file lacks.
    """
    contact.name = row.name or contact.name
    contact.area = row.area or contact.area
    contact.emergency_contact = row.emergency_contact or contact.emergency_contact
    _fill_lists(contact, row, row.given if contact.is_known else COLUMNS)
    contact.is_known = True
    if row.consent:
        contact.consent, contact.is_ready = row.consent, True


def _fill_lists(contact: Contact, row: Row, given: Collection[str]) -> None:
    if "roles" in given:
        _fill_roles(contact, row)
    if "languages" in given:
        contact.language = next((code for code in row.languages if code in languages()), "en")
        contact.other_languages = ";".join(row.languages)
    if "offers" in given:
        contact.categories = [c for c in contact.chapter.categories if c.name in row.offers]


def _fill_roles(contact: Contact, row: Row) -> None:
    """Write the roles; the file can make somebody an admin but never takes that role away."""
    contact.is_responder = "responder" in row.roles
    contact.is_safety = "safety" in row.roles
    contact.is_admin = contact.is_admin or "admin" in row.roles


def _mail(runtime: Records, session: Session, contact: Contact, email: str) -> None:
    index = runtime.db.sealer.index(str(contact.chapter_id), "mail", email.lower())
    known = session.scalar(
        select(Address).where(Address.chapter_id == contact.chapter_id, Address.index == index)
    )
    if known is not None and known.contact_id != contact.id:
        raise RosterError(f"{email} already belongs to another person. Nothing was imported.")
    for old in [a for a in contact.addresses if a.kind == "mail" and a is not known]:
        contact.addresses.remove(old)
        session.delete(old)
    if known is None:
        contact.addresses.append(
            Address(chapter_id=contact.chapter_id, kind="mail", value=email, index=index)
        )


def _welcome(runtime: Records, session: Session, contact: Contact, now: datetime) -> None:
    key = keys.of_welcome(contact.id)
    if session.scalar(select(Message.id).where(Message.key == key)):
        return
    phrase = Phrase(
        runtime.texts_of(contact.chapter).sentences["welcome"].msgid,
        {"name": contact.first_name, "chapter": contact.chapter.name},
    )
    reader = contact.reader(now)
    body = sendable(render(phrase, reader), keeps_accents=reader.keeps_accents)
    session.add(
        Message(
            chapter_id=contact.chapter_id,
            contact_id=contact.id,
            incoming=False,
            key=key,
            body=body,
            status=MessageStatus.QUEUED,
            lane=Lane.BROADCAST,
            segments=segments(body),
            created_at=now,
            sent_at=now,
            not_before=now,
        )
    )


def export(session: Session, chapter: Chapter) -> str:
    """The people of a chapter as CSV, in the format in which they are imported."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    known = (
        select(Contact)
        .where(Contact.chapter_id == chapter.id, Contact.is_known)
        .order_by(Contact.id)
    )
    for contact in session.scalars(known):
        writer.writerow(_cells(contact))
    return out.getvalue()


def _cells(contact: Contact) -> list[str]:
    held = {
        "responder": contact.is_responder,
        "safety": contact.is_safety,
        "admin": contact.is_admin,
    }
    cells = {
        "phone": contact.phone,
        "name": contact.name,
        "roles": ";".join(role for role in ROLES if held[role]),
        "offers": ";".join(category.name for category in contact.categories),
        "area": contact.area,
        "languages": contact.other_languages or contact.language,
        "email": next((a.value for a in contact.addresses if a.kind == "mail"), None),
        "emergency_contact": contact.emergency_contact,
        "consent": contact.consent,
    }
    # a phone is all digits behind its plus
    return [(said or "") if column == "phone" else cell(said) for column, said in cells.items()]
