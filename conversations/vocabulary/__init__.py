"""The vocabulary: every rule, value and group of people that the flow file may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, ModuleType

from conversations.loader import sentences
from conversations.vocabulary.declare import Part

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
    from conversations.vocabulary.admin import rules
    from conversations.vocabulary.alert import (
        debriefs,
        emergency_contacts,
        handing,
        reopen,
        rules,
        told,
    )
    from conversations.vocabulary.ask import known, life, reading, showing, waiting
    from conversations.vocabulary.availability import rules
    from conversations.vocabulary.check_in import checked_in, rules
    from conversations.vocabulary.duty import rules
    from conversations.vocabulary.language import rules
    from conversations.vocabulary.my_safety import rules
    from conversations.vocabulary.record import rules
    from conversations.vocabulary.respond import rules
    from conversations.vocabulary.rota import rules
    from conversations.vocabulary.safety import rules
    from conversations.vocabulary.shared import alert_summary, asking, audiences, raising, requests
    from conversations.vocabulary.welcome import rules

    asks = (
        sentences,
        asking,
        requests,
        rules,
        reading,
        known,
        showing,
        waiting,
        life,
        rules,
        rules,
        rules,
        rules,
    )
    return Vocabulary.of(
        *asks,
        rules,
        rules,
        checked_in,
        raising,
        alert_summary,
        emergency_contacts,
        audiences,
        rules,
        handing,
        debriefs,
        rules,
        rules,
        rules,
        rules,
        told,
        reopen,
    )
