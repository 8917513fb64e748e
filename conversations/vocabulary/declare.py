"""The decorators that make a function a rule: @action @guard @value @audience @wait.

What a rule takes is read from its parameters, `def take_the_place(turn: Turn, need: Need)`. A row
that it cannot do without is declared as `Need`, one that may be missing as `Need | None`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, overload

from conversations.port.rules import Kind, Private, Rule, Subject, Weight

Function = TypeVar("Function", bound=Callable[..., Any])
TYPES = {
    Subject.NEED: "Need",
    Subject.INVITATION: "Invitation",
    Subject.ASSIGNMENT: "Assignment",
    Subject.CHECK_IN: "CheckIn",
    Subject.ALERT: "Alert",
}
FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


def action(
    *,
    weight: Weight,
    opens: Iterable[Subject] = (),
    closes: Iterable[Subject] = (),
    reads: tuple[str, ...] = (),
    keeps: tuple[str, ...] = (),
    kept_from: Mapping[str, tuple[str, ...]] | None = None,
    forgets: bool = False,
    only_under: tuple[str, ...] = (),
    only_if: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
    must_say: tuple[str, ...] = (),
    for_admins: bool = False,
    by_a_person: bool = False,
    passes_on: bool = False,
    undoes: bool = False,
) -> Callable[[Function], Function]:
    """Declare an action, named after `do:`.

    It must state its weight; `Rule` explains the other fields.
    """
    return _declared(
        Kind.ACTION,
        weight=weight,
        opens=frozenset(opens),
        closes=frozenset(closes),
        reads=reads,
        keeps=keeps,
        kept_from=MappingProxyType(dict(kept_from or {})),
        forgets=forgets,
        only_under=only_under,
        only_if=only_if,
        after=after,
        must_say=must_say,
        for_admins=for_admins,
        by_a_person=by_a_person,
        passes_on=passes_on,
        undoes=undoes,
    )


@overload
def guard(function: Function, /) -> Function: ...
@overload
def guard(
    *,
    shows: Iterable[Subject | str] = (),
    reads: tuple[str, ...] = (),
    only_under: tuple[str, ...] = (),
) -> Callable[[Function], Function]: ...
def guard(
    function: Any = None,
    /,
    *,
    shows: Iterable[Subject | str] = (),
    reads: tuple[str, ...] = (),
    only_under: tuple[str, ...] = (),
) -> Any:
    """Declare a guard, named after `if:` and `unless:`. It only reads."""
    declared = _declared(Kind.GUARD, shows=frozenset(shows), reads=reads, only_under=only_under)
    return declared if function is None else declared(function)


@overload
def value(function: Function, /) -> Function: ...
@overload
def value(
    *, reveals: Private | None = None, reads: tuple[str, ...] = (), for_admins: bool = False
) -> Callable[[Function], Function]: ...
def value(
    function: Any = None,
    /,
    *,
    reveals: Private | None = None,
    reads: tuple[str, ...] = (),
    for_admins: bool = False,
) -> Any:
    """Declare a value, named in a text between { and }. It only reads."""
    declared = _declared(Kind.VALUE, reveals=reveals, reads=reads, for_admins=for_admins)
    return declared if function is None else declared(function)


@overload
def audience(function: Function, /) -> Function: ...
@overload
def audience(*, many: bool = False) -> Callable[[Function], Function]: ...
def audience(function: Any = None, /, *, many: bool = False) -> Any:
    """Declare an audience, named after `tell`. One of many people is told nothing private."""
    declared = _declared(Kind.AUDIENCE, many=many)
    return declared if function is None else declared(function)


def wait(function: Function) -> Function:
    """Declare a wait, named after `after` instead of a length of time."""
    return _declared(Kind.WAIT)(function)


def _declared(kind: Kind, **said: Any) -> Callable[[Function], Function]:
    def declare(function: Function) -> Function:
        takes, needs = _subjects(function)
        function.rule = Rule(  # type: ignore[attr-defined]
            kind,
            name=function.__name__.removesuffix("_").replace("_", " "),
            function=function,
            sentence=_sentence(function),
            takes=takes,
            needs=needs,
            **said,
        )
        return function

    return declare


def _subjects(function: Callable[..., Any]) -> tuple[tuple[Subject, ...], frozenset[Subject]]:
    """The subjects that a rule takes, and those of them that it needs.

    Raises TypeError for a parameter that is not a subject.
    """
    takes, needs = [], set()
    _, *parameters = inspect.signature(function).parameters.values()
    known = {subject.value: subject for subject in TYPES}
    for parameter in parameters:
        subject = known.get(parameter.name)
        first, *other = str(parameter.annotation).split(" | ")
        if subject is None or first != TYPES[subject] or other not in ([], ["None"]):
            raise TypeError(f"{function.__name__}: a rule cannot take `{parameter}`")
        takes.append(subject)
        if not other:
            needs.add(subject)
    return tuple(takes), frozenset(needs)


def _sentence(function: Callable[..., Any]) -> str:
    """The first sentence of a rule's docstring."""
    found = FIRST_SENTENCE.match(" ".join((function.__doc__ or "").split()))
    return found[0] if found else ""
