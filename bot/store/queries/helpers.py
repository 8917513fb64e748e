"""Queries about those who help a person, answered from one chapter's records."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select

from bot.store.db import Id, fixed, is_one_of
from bot.store.people import Contact
from bot.store.queries.shifts import ShiftQueries
from bot.store.requests import LIVE, Assignment, Need
from bot.store.safety import CheckIn
from conversations.port import records
from conversations.port.records import AssignmentStatus

# built once: building a statement takes longer than running it
PERSON = bindparam("person_id", type_=Id)
ON_A_REQUEST = (
    select(Assignment.contact_id)
    .join(Need, Assignment.need_id == Need.id)
    .where(
        Need.contact_id == PERSON,
        is_one_of(Need.status, LIVE),
        Assignment.status == fixed(AssignmentStatus.OPEN),
    )
)
STILL_OUT = (
    select(CheckIn.contact_id)
    .join(Need, CheckIn.need_id == Need.id)
    .where(Need.contact_id == PERSON, CheckIn.ended_at.is_(None))
)
HELPERS = (
    select(Contact)
    .where(or_(Contact.id.in_(ON_A_REQUEST), Contact.id.in_(STILL_OUT)))
    .order_by(Contact.id)
)
HAS_HELPERS = or_(ON_A_REQUEST.exists(), STILL_OUT.exists())


class HelperQueries(ShiftQueries):
    """Answers about helpers, for one chapter in one transaction."""

    # somebody of whom it is known that nobody helps them: no turn but a helper's own changes that
    _helpless: int | None = None

    def helpers_of(self, person: records.Contact) -> list[Contact]:
        """Whoever helps a person now, or is still out for a request of theirs that is over."""
        if person.id == self._helpless:
            return []
        return self._readable(HELPERS, {"person_id": person.id})
