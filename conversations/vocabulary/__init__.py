"""The vocabulary: every rule, value and group of people that the flow file may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType, ModuleType

from conversations.port.rules import Kind, Rule
from conversations.vocabulary import sentences

SHARED = "shared"  # the package of the rules that several flows use
ROLES = ("anyone", "responders", "safety", "admins")


@dataclass(frozen=True)
class Vocabulary:
    """All rules by kind and name, and the sentences (name -> placeholders) that the rules
    themselves say."""

    actions: Mapping[str, Rule]
    guards: Mapping[str, Rule]
    values: Mapping[str, Rule]
    audiences: Mapping[str, Rule]
    waits: Mapping[str, Rule]
    sentences: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, str]  # a sentence -> its flow; none for those that are shared
    roles: tuple[str, ...] = ROLES

    @classmethod
    def of(cls, *modules: ModuleType) -> Vocabulary:
        """The vocabulary of these modules.

        Raises ValueError if two rules of one kind have the same name.
        """
        kinds: dict[Kind, dict[str, Rule]] = {kind: {} for kind in Kind}
        sentences: dict[str, tuple[str, ...]] = {}
        homes: dict[str, str] = {}
        for module in modules:
            for rule in _rules(module):
                if rule.name in kinds[rule.kind]:
                    raise ValueError(f"the vocabulary has two rules ({rule.kind}) {rule.name!r}")
                kinds[rule.kind][rule.name] = rule
            named = getattr(module, "SENTENCES", {})
            sentences |= named
            homes |= dict.fromkeys(named, home) if (home := _flow_of(module)) else {}
        return cls(
            actions=MappingProxyType(kinds[Kind.ACTION]),
            guards=MappingProxyType(kinds[Kind.GUARD]),
            values=MappingProxyType(kinds[Kind.VALUE]),
            audiences=MappingProxyType(kinds[Kind.AUDIENCE]),
            waits=MappingProxyType(kinds[Kind.WAIT]),
            sentences=MappingProxyType(sentences),
            homes=MappingProxyType(homes),
        )


def _flow_of(module: ModuleType) -> str:
    """The flow that a module's package is named after; empty for the shared one, and outside the
    vocabulary."""
    room = module.__name__.removeprefix(f"{__name__}.").partition(".")[0]
    is_room = module.__name__.startswith(f"{__name__}.") and room != SHARED
    return room.replace("_", " ") if is_room else ""


def _rules(module: ModuleType) -> list[Rule]:
    found = [
        getattr(function, "rule", None)
        for function in vars(module).values()
        if getattr(function, "__module__", "") == module.__name__
    ]
    return [rule for rule in found if isinstance(rule, Rule)]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this product, collected once."""
    return Vocabulary.of(sentences, *_modules())


def _modules() -> list[ModuleType]:
    """Every module below this package: a rule is known as soon as its file is there."""
    rooms = walk_packages(__path__, f"{__name__}.")
    return [import_module(room.name) for room in rooms if not room.ispkg]
