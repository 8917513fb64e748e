"""What could name or find a person is sealed: in the database, its journal and the logs there is
nothing to read."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import String, select, text

from bot.config import values
from bot.stage.stage import empty_database
from bot.store import Base
from bot.store.messages import Message
from bot.store.people import Chapter
from bot.store.sealed import Sealed, Sealer, Unreadable
from tests.support.chapter import ADMIN, NUMBER, OMAR, ROSA, Living, living, phone_of, until

BEN, ANA = phone_of(0), phone_of(1)
PEOPLE = [
    f"{BEN},Bentley Quartermain,responder,Groceries,Xanadu Flats,en,bentley@post.example,Wilhelmina 828-555-0144,pinewood form",
    f"{ANA},Anabella Sotomayor,responder,Groceries,Downtown,es;en,,,2026-11-01 pinewood form",
    f"{ADMIN},Almira Reedsmith,admin,,,en,,,2026-11-01 pinewood form",
]
WORDS = (
    "Quartermain",
    "Bentley",
    "Anabella",
    "Sotomayor",
    "Almira",
    "Reedsmith",
    "Wilhelmina",
    "Xanadu",
    "bentley@post.example",
    "pinewood",
    "Rosalinde",
    "Juniper",
    "buttermilk",
    "gluten",
    "zucchini",
    "wheelbarrow",
    "porcupine",
    "Lavender",
)
NUMBERS = (BEN, ANA, ROSA, OMAR, ADMIN, "+18285550144")


def spellings(phone: str) -> list[str]:
    """A number as people and programs write it."""
    area, office, line = phone[2:5], phone[5:8], phone[8:]
    return [
        area + office + line,
        f"{area}-{office}-{line}",
        f"({area}) {office}-{line}",
        f"{area}.{office}.{line}",
        f"{area} {office} {line}",
        f"{office}-{line}",
        f"%2B1{area}{office}{line}",
    ]


def found_in(content: bytes, *more: str) -> list[str]:
    """Which of the story's numbers, names, places and words can be read in these bytes, in UTF-8 or
    UTF-16."""
    secrets_ = [spelling for phone in NUMBERS for spelling in spellings(phone)] + [*WORDS, *more]
    low = content.lower().replace(b"\0", b"")  # without its NULs, UTF-16 reads like UTF-8
    return [s for s in secrets_ if s.lower().encode() in low]


def tell_the_story(chapter: Living) -> str:
    """From HELP to thanks, with words to each other, a stranger, and an emergency word. Returns the
    door word."""
    for words in (
        "HELP",
        "groceries",
        "buttermilk and gluten free bread",
        "Juniper Corner",
        "12 Lavender Lane",
        "ASAP",
        "Rosalinde",
    ):
        chapter.ask(ROSA, words)
    chapter.ask(ROSA, "SEND")
    until(lambda: chapter.got(BEN) and chapter.got(ANA))
    chapter.ask(ANA, "perhaps with my wheelbarrow")
    chapter.ask(BEN, "ACCEPT 1, I bring zucchini")
    chapter.ask(ANA, "ACCEPT")
    for words in ("there is a porcupine at the door", "SEND"):
        chapter.ask(ROSA, words)
    chapter.ask(OMAR, "porcupine")
    chapter.ask(OMAR, "EMERGENCY porcupine")
    chapter.ask(BEN, "DONE 1")
    chapter.ask(ROSA, "OK")
    chapter.settle()
    return chapter.need().door_word


def files_of(chapter: Living) -> bytes:
    """The database as it lies on the disk, its journal included."""
    if chapter.db.is_sqlite:
        return b"".join(file.read_bytes() for file in chapter.folder.glob("chapter.db*"))
    with chapter.db.engine.connect() as connection:
        folder = Path(connection.execute(text("show data_directory")).scalar_one())
        connection.execute(text("checkpoint"))
    return b"".join(
        file.read_bytes()
        for part in ("base", "pg_wal")
        for file in (folder / part).rglob("*")
        if file.is_file()
    )


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def chapter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Living]:
    url = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    with living(tmp_path, url, people=PEOPLE) as chapter:
        (chapter.folder / "people.csv").unlink()
        yield chapter


@pytest.mark.processes
def test_after_the_whole_story_nothing_private_can_be_read(chapter: Living) -> None:
    """No number in any usual spelling, no name, address or free word, in database files, journal
    and logs."""
    door_word = tell_the_story(chapter)
    with chapter.db.read() as session:
        bodies = session.scalars(select(Message.body)).all()
        assert found_in(" ".join(bodies).encode())  # the search itself finds what there is to find
    content = files_of(chapter)
    assert b"groceries" in content.lower()  # these are the right files: a category is no secret
    assert found_in(content) == []
    # OPERATOR stands in every PostgreSQL
    word = door_word.encode()
    assert not re.search(word + rb"(?<![A-Z]" + word + rb")(?![A-Z])", content)
    assert found_in(chapter.log(), door_word) == []
    assert NUMBER[1:].encode() in content  # the chapter's own number is public
    make_a_turn_fail(chapter)
    assert found_in(chapter.log(), door_word) == []


def make_a_turn_fail(chapter: Living) -> None:
    """A damaged record: the log says where it failed, and must not say whose or what."""
    chapter.ask(OMAR, "HELP")
    with chapter.db.write() as session:
        session.execute(text("update conversation set memory = :no"), {"no": b"no sealed value"})
    assert chapter.text(OMAR, "buttermilk and zucchini").status_code == 200
    until(lambda: b"Unreadable" in chapter.log())


# Keys


OLD, NEW, INDEX = (secrets.token_urlsafe(32) for _ in range(3))


def sealer(*keys: str) -> Sealer:
    return Sealer(values.keys(",".join(keys)), values.key(INDEX))


def test_keys_rotate() -> None:
    """A new key in front: what the old one sealed is read, new values take the new key; without the
    old one a clear error."""
    old, both, new = sealer(OLD), sealer(NEW, OLD), sealer(NEW)
    before, after = old.seal_text("need.details", "milk"), both.seal_text("need.details", "bread")
    assert (both.open("need.details", before), both.open("need.details", after)) == (
        b"milk",
        b"bread",
    )
    assert new.open("need.details", after) == b"bread"
    with pytest.raises(
        Unreadable,
        match=r"need\.details was sealed with a key that is not in DATA_KEYS: put that key back",
    ):
        new.open("need.details", before)
    assert old.index("1", "phone", ROSA) == new.index("1", "phone", ROSA)  # people are found again


def test_a_value_that_was_moved_or_changed_is_refused() -> None:
    """It is bound to its column, and a single changed bit is noticed."""
    sealed = sealer(OLD).seal_text("contact.name", "Rosa")
    with pytest.raises(
        Unreadable, match=r"address\.value holds a value that was not sealed for it"
    ):
        sealer(OLD).open("address.value", sealed)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(Unreadable):
            sealer(OLD).open("contact.name", bytes(changed))
    with pytest.raises(Unreadable):
        sealer(OLD).open("contact.name", b"")


def test_the_same_words_are_never_sealed_alike() -> None:
    """So that nobody can tell who has the same name or address."""
    assert len({bytes(sealer(OLD).seal_text("contact.name", "Rosa")) for _ in range(100)}) == 100


def test_a_row_whose_value_was_moved_is_an_error_that_names_its_column() -> None:
    """A name that was copied into another column of the database cannot be read there."""
    db = empty_database()
    with db.write() as session:
        session.add(Chapter(id=1, name="Asheville", number=NUMBER, timezone="UTC", areas=[]))
        session.flush()
        session.execute(
            text("update chapter set areas = :name"),
            {"name": db.sealer.seal_text("contact.name", "Rosa")},
        )
    with (
        db.read() as session,
        pytest.raises(Unreadable, match=r"chapter\.areas holds a value that was not sealed for it"),
    ):
        session.scalars(select(Chapter)).one()
    db.close()


def test_every_column_for_words_is_sealed_or_known_to_be_harmless() -> None:
    """A new text column must be sealed, or be put on this list by somebody who has thought about
    it."""
    harmless = {
        "chapter.name",
        "chapter.short_name",
        "chapter.number",
        "chapter.timezone",
        "chapter.quiet_from",
        "chapter.quiet_until",
        "category.name",
        "contact.language",
        "contact.other_languages",
        "contact.call_911",
        "address.kind",
        "address.index",
        "alert.kind",
        "alert.reason",
        "alert_entry.what",
        "duty.day",
        "duty.starts",
        "duty.ends",
        "need.status",
        "invitation.status",
        "invitation.token",
        "assignment.status",
        "conversation.flow",
        "conversation.state",
        "event.kind",
        "event.name",
        "event.status",
        "notice.key",
        "notice.audience",
        "notice.topic",
        "notice.status",
        "message.key",
        "message.status",
        "message.carrier_id",
        "message.opt_out",
        "message.topic",
        "message.readings",  # names of readings, no word of a text
        "chapter.flows_file",  # a path on the host's machine
        "counter.name",
        "audit.what",
    }
    plain = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Sealed)
    }
    assert plain == harmless
    assert {"address.value", "contact.name", "need.details", "need.address", "message.body"} <= {
        column.type.place
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sealed)
    }
