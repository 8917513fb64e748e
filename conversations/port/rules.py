"""Rules: what stands behind a name of the flow file, what it takes, and what it says of itself.

They are declared where they are defined, in `conversations/vocabulary`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Protocol


class Kind(StrEnum):
    """Where in the flow file the name of a rule may stand."""

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
    SHIFT = "shift"  # opened and closed by rules, and taken by none

    @property
    def spoken(self) -> str:
        """As an organizer calls it."""
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

    What protects acts on less; what ends protection acts only on certainty.
    """

    PROTECTS = "protects"
    DELAYS = "delays"
    INFORMS = "informs"
    COMMITS = "commits"
    ENDS_PROTECTION = "ends protection"


class Private(StrEnum):
    """Whose private things a value reveals; none of it goes to an audience of many people."""

    OWN = "what belongs to the one who reads it"
    REQUEST = "what is only for those who take a place, and for the requester"
    ALERT = "what is only for those who work on the alert"


@dataclass(frozen=True)
class Rule:
    """One name of the flow file."""

    kind: Kind
    name: str
    function: Callable[..., Any]  # takes the turn, then its subjects
    sentence: str = ""  # what it is or does, for an organizer
    takes: tuple[Subject, ...] = ()  # its subjects, in the order of its parameters
    needs: frozenset[Subject] = frozenset()  # those of them without which it cannot stand
    weight: Weight | None = None  # an action has one
    opens: frozenset[Subject] = frozenset()
    closes: frozenset[Subject] = frozenset()
    reveals: Private | None = None
    many: bool = False  # an audience of many people

    # what else the checks ask of the flow file
    shows: frozenset[Subject | str] = frozenset()  # what is there for certain if a guard holds
    reads: tuple[str, ...] = ()  # answers that must have been kept before it
    keeps: tuple[str, ...] = ()  # answers that it keeps
    kept_from: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    forgets: bool = False  # after it the kept answers are gone
    only_under: tuple[str, ...] = ()  # the answers of `hear:` under which it may stand
    only_if: tuple[str, ...] = ()  # guards that must stand in its own line
    after: tuple[str, ...] = ()  # guards that a line above, or its `unless:`, must rule out
    must_say: tuple[str, ...] = ()  # values of which its line must say one
    for_admins: bool = False
    by_a_person: bool = False  # see `needs_a_word`

    @property
    def brings(self) -> frozenset[Subject | str]:
        """What is there for certain once it has acted, or if it holds."""
        return self.shows | self.opens | frozenset(self.keeps)

    @property
    def needs_a_word(self) -> bool:
        """Whether only a person's word may set it off, never a wait and never news."""
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
