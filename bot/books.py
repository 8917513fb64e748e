"""Books: what each chapter speaks by, read once in a process."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Protocol

from conversations.flows.definition import Book
from conversations.hearing.hearer import Hearer
from conversations.loader.reader import read, without
from conversations.loader.strict import FlowError
from conversations.machine import Machines
from conversations.vocabulary import Vocabulary

log = logging.getLogger(__name__)


class SpeaksByABook(Protocol):
    """A chapter, or somebody of whom it is known by which file the chapter speaks."""

    @property
    def flows_file(self) -> str | None: ...


class BookInUse(NamedTuple):
    """A book with what is built from it: the machines of its flows, and what hears for it."""

    book: Book
    machines: Machines
    hearer: Hearer

    @classmethod
    def of(cls, book: Book, vocabulary: Vocabulary) -> BookInUse:
        return cls(book, Machines(book, vocabulary), Hearer(book, vocabulary.actions))


class OwnBooks:
    """The books of the chapters that have a flow file of their own, by its path.

    A file is read once in a process: what is changed in it counts after a restart.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._reading = Lock()
        self._books: dict[str, BookInUse] = {}
        self._unusable: set[str] = set()

    @property
    def unusable(self) -> int:
        """How many files could not be used when they were read."""
        return len(self._unusable)

    def of(self, path: str, shared: BookInUse) -> BookInUse:
        """The book of a file.

        One that cannot be used any more leaves its chapter with the shared book and with the
        emergency words of the file: nobody goes unanswered because of a file. A process that has
        read it before keeps what it read.
        """
        with self._reading:
            if path not in self._books:
                self._books[path] = self._read_or_without(path, shared)
            return self._books[path]

    def is_unusable(self, path: str) -> bool:
        """Whether a file could not be used when it was read."""
        return path in self._unusable

    def read_all(self, paths: Iterable[str], shared: BookInUse) -> None:
        """Read these files now, so that no text has to wait for it."""
        for path in paths:
            self.of(path, shared)

    def _read_or_without(self, path: str, shared: BookInUse) -> BookInUse:
        try:
            return self._read(path, shared)
        except FlowError as error:
            log.error("a chapter speaks by the shared book instead: %s", error)
        except Exception:
            # a fault of ours, which must silence no other chapter
            log.exception("a chapter speaks by the shared book instead of %s", path)
        self._unusable.add(path)
        try:
            book = without(Path(path), self._vocabulary, shared.book)
        except Exception:
            log.exception("the emergency words in %s cannot be read", path)
            return shared
        return shared if book is shared.book else BookInUse.of(book, self._vocabulary)

    def _read(self, path: str, shared: BookInUse) -> BookInUse:
        book = read(Path(path), self._vocabulary, over=shared.book)
        return BookInUse.of(book, self._vocabulary)
