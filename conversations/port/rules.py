"""Rules as a turn sees them: the functions behind the names of the flow file, collected in
`conversations/vocabulary`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol


class Rule(Protocol):
    """One name of the flow file."""

    @property
    def function(self) -> Callable[..., Any]:
        """Takes the turn."""


class Rules(Protocol):
    """All of them, by kind and name."""

    @property
    def guards(self) -> Mapping[str, Rule]: ...
    @property
    def values(self) -> Mapping[str, Rule]: ...
    @property
    def people(self) -> Mapping[str, Rule]: ...
    @property
    def waits(self) -> Mapping[str, Rule]: ...
