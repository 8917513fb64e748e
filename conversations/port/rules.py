"""Rules: the functions behind the names in the flow file, what they take, and what they declare
about themselves.

Each is declared where it is defined, in `conversations/vocabulary`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Protocol


class Kind(StrEnum):
    """Where the name of a rule may appear in the flow file."""

    ACTION = "action"  # after `do:`
    GUARD = "guard"  # after `if:` and `unless:`
    VALUE = "value"  # between { and }
    AUDIENCE = "audience"  # after `tell`
    WAIT = "wait"  # after `after`


class Subject(Enum):
    """A row that a conversation is about. Its value is the name of the parameter that takes it."""

    NEED = "need"
    INVITATION = "invitation"
    ASSIGNMENT = "assignment"
    CHECK_IN = "check_in"
    ALERT = "alert"
    SHIFT = "shift"  # rules open and close it, and none takes it

    @property
    def spoken(self) -> str:
        """What an organizer calls it, with its article."""
        return SPOKEN[self]


SPOKEN = {
    Subject.NEED: "a request",
    Subject.INVITATION: "an invitation",
    Subject.ASSIGNMENT: "a job",
    Subject.CHECK_IN: "a check-in",
    Subject.ALERT: "an alert",
    Subject.SHIFT: "a shift",
}


class Weight(StrEnum):
    """What follows if a rule acts on words that meant something else.

    A rule that protects may act on doubtful words; one that ends protection acts only on certainty.
    """

    PROTECTS = "protects"
    DELAYS = "delays"
    INFORMS = "informs"
    COMMITS = "commits"
    ENDS_PROTECTION = "ends protection"


class Private(StrEnum):
    """Whose private information a value reveals. None of it goes to an audience of many people."""

    OWN = "what belongs to its reader"
    REQUEST = "what is only for the requester and those who took a place"
    ALERT = "what is only for those working on the alert"


@dataclass(frozen=True)
class Rule:
    """A name in the flow file, the function behind it, and what the function declares."""

    kind: Kind
    name: str
    function: Callable[..., Any]  # takes the turn, then its subjects
    sentence: str = ""  # what it is or does, for an organizer
    takes: tuple[Subject, ...] = ()  # its subjects, in the order of its parameters
    needs: frozenset[Subject] = frozenset()  # those of them that it cannot do without
    weight: Weight | None = None  # an action has one
    opens: frozenset[Subject] = frozenset()
    closes: frozenset[Subject] = frozenset()
    reveals: Private | None = None
    many: bool = False  # an audience of many people

    # what else the checks require of the flow file
    shows: frozenset[Subject | str] = frozenset()  # what is certain to be there if a guard holds
    reads: tuple[str, ...] = ()  # answers that must have been kept before it
    keeps: tuple[str, ...] = ()  # answers that it keeps
    kept_from: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    forgets: bool = False  # whether the kept answers are gone afterward
    only_under: tuple[str, ...] = ()  # the answers under `hear:` where it may appear
    only_if: tuple[str, ...] = ()  # guards that its own line must name
    after: tuple[str, ...] = ()  # guards that a line above, or its `unless:`, must rule out
    must_say: tuple[str, ...] = ()  # values: its line must say one of them
    for_admins: bool = False
    by_a_person: bool = False  # see `needs_a_word`
    passes_on: bool = False  # sends what somebody writes to the other side of a job
    undoes: bool = False  # takes back what the bot did by itself, so that a no may do it

    @property
    def brings(self) -> frozenset[Subject | str]:
        """What is certain to be there once an action is done, or if a guard holds."""
        return self.shows | self.opens | frozenset(self.keeps)

    @property
    def needs_a_word(self) -> bool:
        """Whether only a person's word may set it off, never a wait or news."""
        return self.by_a_person or self.weight in (Weight.DELAYS, Weight.ENDS_PROTECTION)


class Rules(Protocol):
    """All rules, by kind and name."""

    @property
    def actions(self) -> Mapping[str, Rule]: ...
    @property
    def guards(self) -> Mapping[str, Rule]: ...
    @property
    def values(self) -> Mapping[str, Rule]: ...
    @property
    def audiences(self) -> Mapping[str, Rule]: ...
    @property
    def waits(self) -> Mapping[str, Rule]: ...
