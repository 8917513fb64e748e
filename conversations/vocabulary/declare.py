"""The marks that make a function part of the vocabulary: a rule of `do`, a rule of `if`, a {value},
a `tell`, a wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Rule:
    """What a function is in the vocabulary. `private` values go to one person only; `many` people
    are an audience."""

    kind: str
    name: str
    function: Callable[..., Any]
    private: bool = False
    many: bool = False


def _marked(kind: str, **facts: bool) -> Callable[[Function], Function]:
    def mark(function: Function) -> Function:
        name = function.__name__.removesuffix("_").replace("_", " ")
        function.part = Rule(kind, name, function, **facts)  # type: ignore[attr-defined]
        return function

    return mark


action = _marked("action")
guard = _marked("guard")
value = _marked("value")
private_value = _marked("value", private=True)
person = _marked("people")
audience = _marked("people", many=True)
wait = _marked("wait")
