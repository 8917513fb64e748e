"""The cast: the demo's chapter and its people, whose numbers are reserved for examples."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chapter import chapters, people_file
from bot.store.people import Chapter
from bot.store.queries.requests import Queries

if TYPE_CHECKING:
    from bot.runtime import Records

NAME, NUMBER, ZONE = "Asheville Mutual Aid", "+18285550100", "America/New_York"
AREAS = [
    "Downtown",
    "West Asheville",
    "North Asheville",
    "South Asheville",
    "East Asheville",
    "Swannanoa",
]
CAST = """\
phone,name,roles,offers,area,languages,email,emergency_contact,consent
+18285550133,Ben Rivers,responder,Groceries;Rides;Home repair;Meals,West Asheville,en,,Kim 828-555-0144,2026-11-01 paper form
+18285550134,Ana Soto,responder,Groceries;Meals;Translation,Downtown,en,,Luis 828-555-0145,2026-11-01 paper form
+18285550135,Carlos Vega,responder,Groceries;Rides,East Asheville,es;en,,Marta 828-555-0146,2026-11-01 paper form
+18285550136,Dee Hall,responder,Rides;Childcare;Medical;Mental health,North Asheville,en,,Pat 828-555-0147,2026-11-01 paper form
+18285550150,Sam Stone,safety,,,en,,Jo 828-555-0151,2026-11-01 paper form
+18285550152,Jo Park,safety,,,en,,Ray 828-555-0153,2026-11-01 paper form
+18285550154,Max Lee,safety,,,en,,Eve 828-555-0155,2026-11-01 paper form
+18285550160,Alma Reed,admin,,,en,,,2026-11-01 paper form
"""
# people who are not on the chapter's list
STRANGERS = {
    "Rosa": "+18285550101",
    "Luz": "+18285550102",
    "Omar": "+18285550103",
}


def make(runtime: Records, session: Session) -> Chapter:
    """Create the demo's chapter with its people, if there is no chapter yet; Sam is on duty."""
    chapter = session.scalar(select(Chapter).order_by(Chapter.id).limit(1))
    if chapter is None:
        now = runtime.time.now()
        chapter = chapters.create(
            session, runtime.db.sealer, NAME, NUMBER, ZONE, [], now, runtime.book.kinds
        )
        chapter.areas, chapter.segments_per_second = AREAS, 0
        people_file.store(
            runtime, session, chapter, people_file.read(_page(runtime.book.kinds), chapter), now
        )
        find = Queries(session, chapter, now)
        find.begin_shift(find.safety_team()[0], until=None, proved=True)
    return chapter


def _page(kinds: Collection[str]) -> io.StringIO:
    """The people, without what a flow file of one's own has no kind of support for."""
    head, *people = [line.split(",") for line in CAST.splitlines()]
    offers = head.index("offers")
    for person in people:
        person[offers] = ";".join(one for one in person[offers].split(";") if one in kinds)
    return io.StringIO("".join(f"{','.join(row)}\n" for row in (head, *people)))


def phones() -> dict[str, str]:
    """The phones of the demo's people and strangers, by first name."""
    rows = [line.split(",") for line in CAST.splitlines()[1:]]
    return STRANGERS | {name.split()[0]: phone for phone, name, *_ in rows}
