"""The store: the migrations make what the models say, nothing is lost on SQLite, and the arrows of
the house point one way."""

from __future__ import annotations

import ast
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, case, event, exists, insert, inspect, select, text, update
from sqlalchemy.engine import Compiled
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from bot.config.settings import HOME
from bot.store import Base, db, schema
from bot.store.bulk import insert_all
from bot.store.compiled import KEPT, CompiledStatements
from bot.store.conversations import Conversation
from bot.store.db import Database, Unreachable
from bot.store.messages import Counter, Message
from bot.store.people import Chapter, Contact
from bot.store.safety import CheckIn
from bot.store.sealed import Sealer
from conversations.port.records import (
    AlertKind,
    AssignmentStatus,
    EventKind,
    EventStatus,
    HeardStatus,
    InvitationStatus,
    Lane,
    MessageStatus,
    NeedStatus,
    NoticeStatus,
)
from conversations.port.topics import Topic
from conversations.port.turn import Stale
from tests.support import nursery

KEY = bytes(32)
CHANGES = ("ALTER", "insert into counter")
BOTH = pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)


class Killed(BaseException):
    """The process ends here."""


def opened(url: str) -> Database:
    return Database(url, Sealer([KEY], KEY))


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty database of that kind."""
    return (
        str(request.getfixturevalue("postgres"))
        if kind == "postgresql"
        else f"sqlite:///{tmp_path}/mac.db"
    )


@pytest.fixture
def made(url: str) -> Iterator[Database]:
    """A database brought up to date by the migrations, for a real chapter."""
    schema.upgrade(url, demo=False)
    found = opened(url)
    yield found
    found.close()


# Migrations


def test_a_copy_of_the_file_alone_is_whole_after_the_end(tmp_path: Path) -> None:
    """Also where a process was killed, and what it wrote stands in the file beside it."""
    file, copy = tmp_path / "mac.db", tmp_path / "copy.db"
    schema.upgrade(f"sqlite:///{file}", demo=False)
    writing = "import os, sys; from bot.store.db import *; from bot.store.messages import Counter"
    writing += "; database = Database(sys.argv[1], None)"
    writing += "; database.repeat(lambda session: session.add(Counter(name='kept', value=7)))"
    writing += "; os._exit(9)"
    command = [sys.executable, "-c", writing, f"sqlite:///{file}"]
    assert subprocess.run(command, cwd=HOME, check=False).returncode == 9
    assert Path(f"{file}-wal").stat().st_size
    schema.gather(f"sqlite:///{file}")
    shutil.copy(file, copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("select value from counter where name = 'kept'").fetchone()


def test_there_may_be_nothing_to_gather(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/none.db", "sqlite://", "postgresql://localhost/mac"):
        schema.gather(url)
    assert list(tmp_path.iterdir()) == []


def test_the_program_knows_its_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.NEWEST


@BOTH
def test_a_database_of_another_version_is_refused(made: Database, url: str) -> None:
    schema.check(url, demo=False)
    with made.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '0001'"))
    with pytest.raises(schema.WrongDatabase, match="db upgrade"):
        schema.check(url, demo=False)


@BOTH
def test_a_database_that_is_newer_than_the_program_is_refused_with_the_remedy(
    made: Database, url: str
) -> None:
    """No upgrade helps, and none is advised."""
    with made.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    for refuses in (schema.check, schema.upgrade):
        with pytest.raises(schema.WrongDatabase, match="start the newer program again"):
            refuses(url, demo=False)


@BOTH
def test_the_migrations_make_exactly_the_models_tables(made: Database) -> None:
    """Alembic finds nothing to add, to drop or to change, types and indexes included."""
    with made.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert set(inspect(connection).get_table_names()) == {
            *Base.metadata.tables,
            "alembic_version",
        }


@BOTH
def test_upgrading_again_changes_nothing(made: Database, url: str) -> None:
    """What is in the database stays."""
    with made.write() as session:
        session.add(Counter(name="kept", value=7))
    for _ in range(2):
        schema.upgrade(url, demo=False)
    schema.check(url, demo=False)
    with made.read() as session:
        assert session.get_one(Counter, "kept").value == 7


def test_a_migration_that_is_interrupted_is_made_the_next_time(tmp_path: Path) -> None:
    """On SQLite, whichever change was the last: of a table, or the mark of a demo."""
    changes = 0
    while upgraded_but_for(changes, f"sqlite:///{tmp_path}/{changes}.db"):
        changes += 1
    assert changes > 10


def upgraded_but_for(changes: int, url: str) -> bool:
    """Whether the migrations make more changes than these. After so many they are interrupted, and
    made again."""
    made = 0

    def interrupt(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal made
        made += statement.startswith(CHANGES)
        if made > changes:
            raise Killed

    event.listen(Engine, "after_cursor_execute", interrupt)
    try:
        schema.upgrade(url, demo=True)
        is_interrupted = False
    except Killed:
        is_interrupted = True
    finally:
        event.remove(Engine, "after_cursor_execute", interrupt)
    schema.upgrade(url, demo=True)
    schema.check(url, demo=True)
    return is_interrupted


@BOTH
def test_what_names_a_check_in_without_watching_anybody_is_let_go(made: Database, url: str) -> None:
    """The conversation about a job named it, and one that watched went on when it had ended."""
    at = datetime(2026, 11, 29, 10, tzinfo=UTC)
    person = Contact(created_at=at)
    person.chapter = Chapter(name="Asheville", number="+18285550100", timezone="UTC", areas=[])
    with made.write() as session:
        session.add(person)
        session.flush()
        rows = (("check in", None, None), ("check in", at, person.id), ("respond", at, None))
        for flow, ended_at, ended_by in rows:
            check_in = CheckIn(chapter_id=person.chapter_id, contact=person, notes=[])
            check_in.started_at = check_in.first_due_at = check_in.due_at = at
            check_in.ended_at, check_in.ended_by_id = ended_at, ended_by
            named = Conversation(contact=person, flow=flow, state="s", asked_at=at)
            named.check_in = check_in
            session.add(named)
        session.execute(text("drop index ix_message_waiting"))  # of a later migration
        session.execute(text("update alembic_version set version_num = '0011'"))
    schema.upgrade(url, demo=False)
    with made.read() as session:
        found = session.scalars(select(Conversation).order_by(Conversation.id))
        kept = [(one.flow, one.check_in_id is not None, one.is_over) for one in found]
    assert kept == [
        ("check in", True, False),
        ("check in", True, True),
        ("respond", False, False),
    ]


@BOTH
@pytest.mark.parametrize("demo", [True, False], ids=["a demo's", "a real chapter's"])
def test_a_demo_refuses_a_real_database_and_the_reverse(url: str, demo: bool) -> None:
    """A demo that opened a real chapter's database would answer people and text nobody."""
    schema.upgrade(url, demo)
    schema.check(url, demo)
    for refuses in (schema.check, schema.upgrade):
        with pytest.raises(schema.WrongDatabase, match="this database"):
            refuses(url, not demo)


@BOTH
def test_a_database_that_was_never_made_is_refused_with_the_remedy(url: str) -> None:
    with pytest.raises(schema.WrongDatabase, match="flask --app wsgi db upgrade"):
        schema.check(url, demo=False)


def test_a_database_that_cannot_be_opened_is_named_without_its_password() -> None:
    with pytest.raises(
        schema.WrongDatabase, match="the database of DATABASE_URL cannot be opened"
    ) as caught:
        schema.check("postgresql+psycopg://mac:secret@127.0.0.1:9/mac", demo=False)
    assert "secret" not in str(caught.value)


# Transactions


@pytest.mark.parametrize("kind", ["sqlite"])
def test_every_connection_to_sqlite_loses_nothing(made: Database) -> None:
    """A commit is on the disk, readers do not wait for writers, and rows that others point to
    cannot go."""
    connections = [made.engine.connect() for _ in range(3)]
    for connection in connections:
        found = {
            name: connection.execute(text(f"pragma {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": db.BUSY,
        }
        connection.close()


WRITES = 60


def count_up(url: str) -> None:
    """Read a number and write the next one, again and again: two that read the same one lose a
    count."""
    mine = opened(url)
    for _ in range(WRITES):
        mine.repeat(_count_one_up)
    mine.close()


def _count_one_up(session: Session) -> None:
    counter = session.get_one(Counter, "n", with_for_update=True)
    counter.value += 1


@BOTH
def test_writers_in_several_processes_lose_nothing(made: Database, url: str) -> None:
    with made.write() as session:
        session.add(Counter(name="n", value=0))
    with nursery.pool(3) as writers:
        list(writers.map(count_up, [url] * 3))
    with made.read() as session:
        assert session.get_one(Counter, "n").value == 3 * WRITES


@BOTH
def test_a_reader_sees_one_state_and_does_not_wait_for_a_writer(made: Database) -> None:
    with made.write() as session:
        session.add(Counter(name="n", value=0))
    with made.write() as writing:
        writing.execute(update(Counter).values(value=1))
        begun = time.monotonic()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: _value(made)).result(timeout=8) == 0
        assert time.monotonic() - begun < 5
    assert _value(made) == 1


def _value(found: Database) -> float:
    with found.read() as session:
        return session.get_one(Counter, "n").value


@BOTH
def test_a_change_is_written_before_a_query_that_could_see_it_and_no_other(made: Database) -> None:
    with made.write() as session:
        session.add(Counter(name="n", value=0))
    with made.write() as session:
        session.get_one(Counter, "n").value = 1
        assert session.scalars(select(Chapter.id)).all() == []
        assert session.dirty
        counted = select(Chapter.id).where(exists().where(Counter.value == 1))
        assert session.scalars(counted).all() == []
        assert not session.dirty
        session.get_one(Counter, "n").value = 2
        assert session.scalar(select(Counter.name).where(Counter.value == 2)) == "n"


@BOTH
def test_what_only_reads_writes_nothing(made: Database) -> None:
    with made.write() as session:
        session.add(Counter(name="n", value=0))
    with made.read() as session:
        session.get_one(Counter, "n").value = 1
        assert session.scalars(select(Counter.value)).all() == [0]
    assert _value(made) == 0


@pytest.mark.postgres
def test_postgresql_keeps_the_statements_of_those_who_look(postgres: str) -> None:
    """A ROLLBACK behind each look would let the driver forget them."""
    schema.upgrade(postgres, demo=False)
    found = opened(postgres)
    for _ in range(10):
        with found.look() as connection:
            connection.execute(select(Chapter.id))
    with found.look() as connection:
        kept = connection.scalars(text("select statement from pg_prepared_statements")).all()
    found.close()
    assert any("FROM chapter" in statement for statement in kept)


@pytest.mark.postgres
def test_a_result_describes_its_columns_to_whoever_looks(postgres: str) -> None:
    with closing(opened(postgres)) as database, database.read() as session:
        connection = session.connection().connection.driver_connection
        assert connection is not None
        ours, usual = connection.cursor(), psycopg.Cursor(connection)
        for said in ("select 1 as number, 'x' as word", "select 1 as number where false"):
            ours.execute(said)
            usual.execute(said)
            seen, known = ours.description, usual.description
            assert seen is not None and known is not None
            assert len(seen) == len(known)
            assert list(map(tuple, seen)) == list(map(tuple, known))
            assert [column.name for column in seen[:1]] == ["number"]
        ours.execute("set application_name to 'mac'")
        assert ours.description is None


@BOTH
def test_a_statement_is_compiled_once_also_when_it_is_built_anew(made: Database) -> None:
    once = select(Counter.value).where(Counter.name == "once")
    with made.read() as session:
        for _ in range(3):
            session.scalars(once).all()
            session.scalars(select(Counter.value).where(Counter.name == "anew")).all()
    kept = made.reader.get_execution_options()["compiled_cache"]
    said = [str(compiled) for compiled in kept.values() if "counter" in str(compiled)]
    assert len(said) == 1, "both say the same, whatever the name that is asked for"


def _said(words: str) -> tuple[str, ...]:
    """A tuple that is built anew each time."""
    return tuple(words.split())


def test_a_statement_found_by_its_identity_is_the_one_that_was_compiled() -> None:
    kept = CompiledStatements()
    compiled = [cast(Compiled, object()) for _ in range(2)]
    says = ("select", "a")
    keys = [("dialect", says, (), False, is_of_many) for is_of_many in (False, True)]
    for key, made in zip(keys, compiled, strict=True):
        kept[key] = made
    for _ in range(2):
        assert [kept.get(key) for key in keys] == compiled
        assert kept.get(("another dialect", says, (), False, False)) is None
    # the same words in another tuple are found as well
    assert kept.get(("dialect", _said("select a"), (), False, False)) is compiled[0]


def test_statements_that_are_built_anew_do_not_pile_up() -> None:
    kept = CompiledStatements()
    kept[("dialect", ("select",), ())] = made = cast(Compiled, object())
    for _ in range(5 * KEPT):
        assert kept.get(("dialect", _said("select"), ())) is made
    assert len(kept._by_identity) <= KEPT


@BOTH
def test_work_that_others_got_in_the_way_of_is_done_again_from_the_start(made: Database) -> None:
    """Nothing of a try that failed is left behind."""
    tries: list[int] = []

    def work(session: Session) -> str:
        tries.append(1)
        session.add(Counter(name=f"try {len(tries)}", value=1))
        session.flush()
        if len(tries) < 3:
            raise Stale
        return "done"

    assert made.repeat(work) == "done"
    with made.read() as session:
        assert list(session.scalars(select(Counter.name))) == ["try 3"]


@BOTH
def test_what_can_never_succeed_is_not_tried_for_ever(made: Database) -> None:
    with made.write() as session:
        session.add(Counter(name="n", value=0))
    tries: list[int] = []

    def work(session: Session) -> None:
        tries.append(1)
        session.add(Counter(name="n", value=1))

    with pytest.raises(IntegrityError):
        made.repeat(work)
    assert 1 < len(tries) <= db.TRIES


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_writer_that_waits_too_long_is_told_in_time(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite held by somebody else: Unreachable, before the carrier gives up, and not after eight
    times as long."""
    schema.upgrade(url, demo=False)
    monkeypatch.setattr(db, "BUSY", 300)
    monkeypatch.setattr(db, "PATIENCE", 0.2)
    waiting, holding = opened(url), opened(url)
    begun = time.monotonic()
    with holding.write() as session, pytest.raises(Unreachable):
        session.execute(text("select 1"))
        waiting.repeat(lambda session: session.add(Counter(name="n", value=1)))
    assert time.monotonic() - begun < 2
    waiting.close()
    holding.close()


def test_a_database_that_is_away_is_unreachable() -> None:
    away = opened("postgresql+psycopg://mac@127.0.0.1:9/mac")
    with pytest.raises(Unreachable) as caught:
        away.repeat(lambda session: session.execute(text("select 1")))
    assert isinstance(caught.value.__cause__, OperationalError)


@BOTH
def test_an_error_of_the_database_does_not_repeat_what_was_written(made: Database) -> None:
    """Its words may reach a log."""
    with pytest.raises(DBAPIError) as caught, made.write() as session:
        session.execute(text("insert into nowhere values (:name)"), {"name": "Rosa"})
    assert "Rosa" not in str(caught.value)


# Statuses, kinds and lanes


def kept(database: Database, column: str, table: str) -> list[object]:
    """A column as it stands in the database, past every type of ours."""
    with database.engine.connect() as connection:
        return list(connection.execute(text(f"select {column} from {table} order by id")).scalars())


@BOTH
def test_statuses_and_lanes_stand_in_rows_as_their_values(made: Database) -> None:
    """However they are written, and never as the name of a member; and they are found again."""
    now = datetime(2026, 11, 2, tzinfo=UTC)
    blank = {
        "chapter_id": 1,
        "contact_id": 1,
        "incoming": False,
        "body": "hello",
        "created_at": now,
        "sent_at": now,
        "not_before": now,
        "topic": "",
        "pictures": 0,
    }
    with made.write() as session:
        session.add(
            Chapter(id=1, name="Asheville", number="+18285550100", timezone="UTC", areas=[])
        )
        session.flush()
        session.add(Contact(id=1, chapter_id=1, created_at=now))
        session.flush()
        session.add(Message(**blank, key="row", lane=Lane.ALERT, status=MessageStatus.QUEUED))
        session.flush()
        insert_all(
            session,
            Message,
            [
                {
                    **blank,
                    "key": "ready",
                    "lane": Lane.REPLY,
                    "status": MessageStatus.QUEUED,
                    "topic": Topic.invite(7),
                }
            ],
        )
        session.execute(
            insert(Message),
            [{**blank, "key": "many", "lane": Lane.INVITATION, "status": MessageStatus.FAILED}],
        )
        session.execute(
            update(Message)
            .where(Message.status == MessageStatus.FAILED)
            .values(
                status=case(
                    (Message.lane == Lane.INVITATION, MessageStatus.SUPERSEDED),
                    else_=MessageStatus.SENT,
                )
            )
        )
    assert kept(made, "status", "message") == ["queued", "queued", "superseded"]
    assert kept(made, "lane", "message") == [0, 1, 2]
    assert kept(made, "topic", "message") == ["", "invite 7", ""]
    with made.read() as session:
        statuses, lanes = (
            (MessageStatus.QUEUED, MessageStatus.SUPERSEDED),
            (Lane.REPLY, Lane.INVITATION),
        )
        found = session.scalars(
            select(Message.key).where(Message.status.in_(statuses), Message.lane.in_(lanes))
        )
        assert sorted(found) == ["many", "ready"]
        assert list(
            session.scalars(select(Message.key).where(Message.topic.in_([Topic.invite(7)])))
        ) == ["ready"]


def test_what_a_status_is_worth_never_changes() -> None:
    """Rows of a chapter hold these values for years."""
    values = {
        enum.__name__: " ".join(str(member.value) for member in enum)
        for enum in (
            NeedStatus,
            InvitationStatus,
            AssignmentStatus,
            AlertKind,
            Lane,
            MessageStatus,
            HeardStatus,
            EventKind,
            EventStatus,
            NoticeStatus,
        )
    }
    assert values == {
        "NeedStatus": "asking covered done closed expired",
        "InvitationStatus": "standing passed accepted",
        "AssignmentStatus": "open done dropped released",
        "AlertKind": "overdue sos help duress requester called drill",
        "Lane": "0 1 2 3",
        "MessageStatus": "queued leased sent delivered undelivered failed uncertain superseded",
        "HeardStatus": "new taken failed late lost ringing missed",
        "EventKind": "timer news",
        "EventStatus": "waiting done stale failed",
        "NoticeStatus": "waiting done dropped",
    }


# The laws of the house


def files(folder: str) -> list[Path]:
    found = sorted((HOME / folder).rglob("*.py"))
    assert found
    return found


def imported(file: Path) -> set[str]:
    """The top-level packages that a file imports when it runs; what is for types only is left
    out."""
    found: set[str] = set()
    for node in running(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            found.add((node.module or "").split(".")[0])
    return found


def running(node: ast.AST) -> Iterator[ast.AST]:
    """A tree's nodes without those under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) in (
            "TYPE_CHECKING",
            "typing.TYPE_CHECKING",
        ):
            for other in child.orelse:
                yield other
                yield from running(other)
            continue
        yield child
        yield from running(child)


def test_only_the_machine_knows_the_library_of_machines() -> None:
    everything = [*files("conversations"), *files("bot")]
    users = {str(file.relative_to(HOME)) for file in everything if "transitions" in imported(file)}
    assert users == {"conversations/machine.py"}


def test_the_store_knows_nothing_of_the_floors_above_it() -> None:
    """Nor do the gateways."""
    for file in [*files("bot/store"), *files("bot/gateways")]:
        rooms = {
            room
            for node in running(ast.parse(file.read_text()))
            if isinstance(node, ast.ImportFrom)
            for room in rooms_in(node)
        }
        assert rooms <= {"store", "gateways"}, file


def rooms_in(node: ast.ImportFrom) -> set[str]:
    """Which parts of bot/ an import names."""
    if node.module == "bot":
        return {name.name for name in node.names}
    head, _, rest = (node.module or "").partition(".")
    return {rest.split(".")[0]} if head == "bot" else set()


def test_only_the_gateway_and_its_signature_know_the_carriers_library() -> None:
    users = {str(file.relative_to(HOME)) for file in files("bot") if "twilio" in imported(file)}
    assert users
    assert all(user.startswith("bot/gateways/") for user in users)


def test_the_check_itself_finds_a_forbidden_import(tmp_path: Path) -> None:
    """Also one inside a function, and in the other branch of a check for types; none that is for
    types only."""
    file = tmp_path / "rule.py"
    file.write_text(
        "if TYPE_CHECKING:\n    import rq\nelse:\n    import redis\ndef rule():\n    from bot.store import db\n"
    )
    assert imported(file) == {"redis", "bot"}
