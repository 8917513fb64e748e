"""The yardstick for a text: a bare Flask view that locks a row, updates it, inserts two and
commits."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from flask import Flask, Response, request
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker


class Base(DeclarativeBase):
    """The two tables."""


class Person(Base):
    """Somebody who texts."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    texts: Mapped[int] = mapped_column(default=0)


class Text(Base):
    """A text, in or out."""

    __tablename__ = "text"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str]
    at: Mapped[datetime]


engine = create_engine(os.environ.get("DATABASE_URL", "sqlite://"))
session_of = sessionmaker(engine)
app = Flask("bare")


@app.post("/bare/<int:person_id>")
def text_in(person_id: int) -> Response:
    """Record a text and an answer."""
    now, body = datetime.now(UTC).replace(tzinfo=None), request.form["Body"]
    with session_of.begin() as session:
        person = session.scalars(
            select(Person).where(Person.id == person_id).with_for_update()
        ).one()
        person.texts += 1
        session.add_all(
            [
                Text(person_id=person_id, body=body, at=now),
                Text(person_id=person_id, body="Thank you!", at=now),
            ]
        )
    return Response(
        '<?xml version="1.0" encoding="UTF-8"?><Response/>', content_type="text/xml; charset=utf-8"
    )


def make(url: str, people: int) -> None:
    """Make the tables and this many people."""
    maker = create_engine(url)
    Base.metadata.create_all(maker)
    with sessionmaker(maker).begin() as session:
        session.add_all(Person(id=number, texts=0) for number in range(1, people + 1))
    maker.dispose()
