"""The rota as a file: who is on duty on which day, from when until when.

Either all rows are good, or nothing is changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from sqlalchemy.orm import Session

from bot import phone_numbers
from bot.chapter import chapters
from bot.store import senders
from bot.store.people import Chapter, Contact
from bot.store.queries.requests import Queries
from conversations.entities.rota_hours import HOUR, WEEK, clock, days, is_past, length, span
from conversations.entities.times import speak_time

if TYPE_CHECKING:
    from bot.runtime import Records

COLUMNS = ("day", "from", "until", "phone")
UNCHANGED = "The rota was not changed."
MOST_SHIFTS_SHOWN = 50
LONG = 16  # hours above which a shift is pointed out: its start or end may be a mistake


class RotaError(ValueError):
    """The file has rows that cannot be used, so nothing was changed.

    The message lists each with its line, column and reason.
    """


@dataclass(frozen=True)
class Row:
    """One row of the file, checked."""

    contact: Contact
    days: tuple[str, ...]
    starts: str
    ends: str
    line: int

    @property
    def hours(self) -> float:
        """How long the shift is."""
        return length(self.starts, self.ends) / HOUR


def take(runtime: Records, name: str | None, file: TextIO, empty: bool = False) -> str:
    """Replace the whole rota of a chapter by the rows of a file; return a summary.

    Raises RotaError, also for a file without shifts, unless `empty` allows it.
    """
    with runtime.db.write() as session:
        chapter = chapters.the_chapter(session, name)
        rows = read(runtime, session, chapter, file)
        if not rows and not empty:
            raise RotaError(f"the file has no shifts; to empty the rota add --empty\n{UNCHANGED}")
        find = Queries(session, chapter, runtime.time.now())
        find.replace_rota([(row.contact, row.days, row.starts, row.ends) for row in rows])
        lines = find.rota()
    if not lines:
        return "The rota is empty: nobody is on it."
    long = [
        f"line {row.line}: {row.contact.name} is on duty for {row.hours:g} hours at a stretch."
        for row in rows
        if row.hours > LONG
    ]
    return "\n".join(
        [
            f"The rota has {len(lines)} lines, for {len({line.contact_id for line in lines})} people.",
            *long,
        ]
    )


def read(runtime: Records, session: Session, chapter: Chapter, file: TextIO) -> list[Row]:
    """The rows of a file. Raises RotaError."""
    # an unclosed quote would swallow all rows below it
    reader = csv.DictReader(file, strict=True)
    try:
        reader.fieldnames = _columns(reader.fieldnames or [])
        return _Reader(runtime, session, chapter).rows(reader)
    except UnicodeDecodeError:
        reason = (
            "the file is not UTF-8 text; in a spreadsheet save it as: CSV UTF-8 (comma delimited)"
        )
    except csv.Error as fault:
        reason = f"line {reader.line_num + 1}: this is not CSV ({fault}); look for a quote that is not closed"
    raise RotaError(f"{reason}\n{UNCHANGED}")


def _columns(heads: Sequence[str]) -> list[str]:
    """The names of the columns, however they are capitalized.

    Raises RotaError unless they are exactly the four.
    """
    columns = [head.strip().lower() for head in heads]
    if set(columns) - {""} != set(COLUMNS):
        hint = (
            "; the cells must be separated by commas, not by semicolons"
            if len(heads) == 1 and ";" in heads[0]
            else ""
        )
        raise RotaError(
            f"line 1: the first line must name the columns: {','.join(COLUMNS)}{hint}\n{UNCHANGED}"
        )
    return columns


def _is_blank(cells: Mapping[str, object]) -> bool:
    return not any(isinstance(cell, str) and cell.strip() for cell in cells.values())


def _stripped(cells: Mapping[str, str | None]) -> dict[str, str]:
    return {column: (cells.get(column) or "").strip() for column in COLUMNS}


class _Reader:
    """Checks every cell of every row, and collects all faults."""

    def __init__(self, runtime: Records, session: Session, chapter: Chapter):
        self._runtime, self._session, self._chapter = runtime, session, chapter
        self._today = runtime.time.now().astimezone(chapter.zone).date()
        self._faults: list[str] = []
        self._seen: dict[tuple[int, str, str, str], int] = {}

    def rows(self, reader: csv.DictReader[str]) -> list[Row]:
        """Every row that is not blank. Raises RotaError, which lists all faults."""
        found = [
            self._row(_stripped(cells), reader.line_num) for cells in reader if not _is_blank(cells)
        ]
        if self._faults:
            raise RotaError("\n".join([*self._faults, UNCHANGED]))
        return [row for row in found if row is not None]

    def _row(self, cells: dict[str, str], line: int) -> Row | None:
        contact = self._member(cells["phone"], line)
        found = self._days(cells["day"], line)
        starts = self._minutes(cells, "from", line)
        ends = self._minutes(cells, "until", line)
        if contact is None or found is None or starts is None or ends is None:
            return None
        row = Row(contact, found, *span(starts, ends), line)
        for day in found:
            earlier = self._seen.setdefault((contact.id, day, row.starts, row.ends), line)
            if earlier != line:
                self._fault(line, "day", f"the same shift is already on line {earlier}")
        return row

    def _days(self, cell: str, line: int) -> tuple[str, ...] | None:
        found = days(cell, self._today)
        if found is None:
            self._fault(
                line,
                "day",
                f"{cell!r} is no day; write {', '.join(WEEK)}, mon-fri, daily, "
                f"or a date like {self._today}",
            )
            return None
        if is_past(found, self._today):
            self._fault(line, "day", f"{cell} is past")
            return None
        return found

    def _minutes(self, cells: dict[str, str], column: str, line: int) -> int | None:
        """A time of day, in minutes after midnight."""
        minutes = clock(cells[column])
        if minutes is None:
            self._fault(
                line,
                column,
                f"{cells[column]!r} is no certain time of day; write it like 08:00, 8am or 24:00",
            )
        return minutes

    def _fault(self, line: int, column: str, what: str) -> None:
        self._faults.append(f"line {line}, {column}: {what}")

    def _member(self, phone: str, line: int) -> Contact | None:
        """The member of the Safety Team with that phone."""
        try:
            number = phone_numbers.e164(phone)
        except ValueError as fault:
            self._fault(line, "phone", str(fault))
            return None
        contact = senders.find(self._session, self._runtime.db.sealer, self._chapter, number)
        if contact is None:
            self._fault(
                line, "phone", f"nobody here has {number}; add them first with: flask people import"
            )
        elif not contact.is_safety:
            self._fault(
                line,
                "phone",
                f"{contact.name or number} is not on the Safety Team; give them the role safety",
            )
            return None
        return contact


def export(runtime: Records, name: str | None) -> str:
    """The rota as CSV, in the format in which it is imported."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    with runtime.db.read() as session:
        for duty in Queries(
            session, chapters.the_chapter(session, name), runtime.time.now()
        ).rota():
            writer.writerow([duty.day, duty.starts, duty.ends, duty.contact.phone])
    return out.getvalue()


def shown(runtime: Records, name: str | None) -> str:
    """Who is on duty, and the coming shifts, one per line."""
    with runtime.db.read() as session:
        chapter = chapters.the_chapter(session, name)
        return "\n".join(
            _shown(Queries(session, chapter, runtime.time.now()), chapter, runtime.time.now())
        )


def _shown(find: Queries, chapter: Chapter, now: datetime) -> Iterator[str]:
    def spoken(at: datetime) -> str:
        return speak_time(at, now, chapter.zone, with_zone=True)

    shifts, coming = find.on_shift(), find.coming()
    for shift in shifts:
        until = f"until {spoken(shift.ends_at)}" if shift.ends_at else "until OFF DUTY"
        yield f"on duty: {shift.contact.name} {until}{'' if shift.proved_at else ' (test alert not answered)'}"
    if not shifts:
        yield "on duty: nobody"
    for next_ in coming[:MOST_SHIFTS_SHOWN]:
        yield f"next: {next_.contact.name}, {spoken(next_.starts_at)} until {spoken(next_.ends_at)}"
    if not coming:
        yield "The rota is empty."
