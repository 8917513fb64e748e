"""The vocabulary: every rule, value and group of people that the flow file may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, ModuleType

from conversations.loader import sentences
from conversations.vocabulary.marks import Part

ROLES = ("anyone", "responders", "safety", "admins")


@dataclass(frozen=True)
class Vocabulary:
    """All parts by kind and name, and the sentences (name -> placeholders) that rules say by
    themselves."""

    actions: Mapping[str, Part]
    guards: Mapping[str, Part]
    values: Mapping[str, Part]
    people: Mapping[str, Part]
    waits: Mapping[str, Part]
    sentences: Mapping[str, tuple[str, ...]]
    roles: tuple[str, ...] = ROLES

    @classmethod
    def of(cls, *modules: ModuleType) -> Vocabulary:
        """The vocabulary of these modules. A name that stands twice is a mistake of ours:
        ValueError."""
        kinds: dict[str, dict[str, Part]] = {
            k: {} for k in ("action", "guard", "value", "people", "wait")
        }
        sentences: dict[str, tuple[str, ...]] = {}
        for module in modules:
            for part in _parts(module):
                if part.name in kinds[part.kind]:
                    raise ValueError(
                        f"the vocabulary has two {part.kind} parts called {part.name!r}"
                    )
                kinds[part.kind][part.name] = part
            sentences |= getattr(module, "SENTENCES", {})
        return cls(
            actions=MappingProxyType(kinds["action"]),
            guards=MappingProxyType(kinds["guard"]),
            values=MappingProxyType(kinds["value"]),
            people=MappingProxyType(kinds["people"]),
            waits=MappingProxyType(kinds["wait"]),
            sentences=MappingProxyType(sentences),
        )


def _parts(module: ModuleType) -> list[Part]:
    found = [
        getattr(f, "part", None)
        for f in vars(module).values()
        if getattr(f, "__module__", "") == module.__name__
    ]
    return [part for part in found if isinstance(part, Part)]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this product, collected once."""
    from conversations.vocabulary import (
        admin,
        alerts,
        asking,
        audiences,
        availability,
        check_in,
        checked_in,
        debriefs,
        duty,
        handing,
        kin,
        language,
        my_safety,
        picture,
        raising,
        record,
        reopen,
        requests,
        respond,
        rota,
        safety,
        told,
        welcome,
    )
    from conversations.vocabulary.ask import known, life, reading, showing, waiting

    asks = (
        sentences,
        asking,
        requests,
        welcome,
        reading,
        known,
        showing,
        waiting,
        life,
        respond,
        availability,
        language,
        admin,
    )
    return Vocabulary.of(
        *asks,
        safety,
        check_in,
        checked_in,
        raising,
        picture,
        kin,
        audiences,
        alerts,
        handing,
        debriefs,
        record,
        my_safety,
        duty,
        rota,
        told,
        reopen,
    )
