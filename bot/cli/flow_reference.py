"""The reference of the flow language, docs/flows-reference.md: every rule as it declares itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from conversations.entities.times import speak_duration
from conversations.flows.definition import ANSWERS, KIND_MARKS, NEWS
from conversations.flows.ladder import ACTIVE, EVERYONE, ON_SHIFT
from conversations.flows.limits import KNOWN, Limits
from conversations.port.rules import Rule, Subject
from conversations.vocabulary import ROLES, vocabulary

COMMAND = ".venv/bin/flask --app wsgi flows reference"
TOLD = (ACTIVE, ON_SHIFT, EVERYONE)  # whom a step of the ladder can tell
SHARED = "shared"  # the package of the rules that several flows use
HEAD = f"""\
# What flows.yaml may name

Every rule, value, audience and wait, with what it does and what it needs. Any flow may use any of
them where what it needs is there for certain; `flows check` says where it is not.

This page is made from the rules themselves. After changing one: `{COMMAND} > docs/flows-reference.md`
"""
WEIGHTS = """\
The weight says what follows if the words that set the rule off meant something else: what
*protects* acts on less, what *ends protection* acts on certainty only. What is set off *by a
person's word* cannot stand under `after` or `when`.
"""
LADDER = (
    f"- `ladder:` `tell:` or `call:` {', '.join(f'`{who}`' for who in TOLD)}, and `after:`, which counts from the step before (in "
    "the first step from the alarm, under `when: taken` from ACK)"
)
LIMITS = """\
## Limits under `limits:`

Write only what differs. A text says a limit by its name between { and }, such as `{drill length}`.
"""


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading, and a rule's entry in it."""

    head: str
    cell: Callable[[Rule], str]


def reference() -> str:
    """The whole page."""
    words = vocabulary()
    parts = [
        HEAD,
        _answers(),
        "## Rules after `do:`\n\n" + WEIGHTS,
        *_tables(words.actions, NAME, SENTENCE, NEEDS, OPENS, CLOSES, WEIGHT),
        "## Rules after `if:` and `unless:`\n",
        *_tables(words.guards, NAME, HOLDS, NEEDS),
        "## Values between { and }\n",
        *_tables(words.values, PLACEHOLDER, SENTENCE, NEEDS, REVEALS),
        "## Audiences after `tell`\n",
        *_tables(words.audiences, NAME, SENTENCE, NEEDS, MANY),
        "## Waits after `after`\n\nBesides a length of time, such as `after 10 minutes`:\n",
        *_tables(words.waits, NAME, SENTENCE, NEEDS),
        _limits(),
    ]
    return "\n".join(parts)


def _answers() -> str:
    return "\n".join(
        [
            "## Words of the language\n",
            f"- `for:` {_listed(ROLES)}",
            f"- `hear:` a command, or {_listed(ANSWERS)}",
            f"- `when` {_listed(NEWS)}",
            "- `words:` lists of other ways to say a command or a kind of support. In a chapter's own "
            "file they are added to the shipped ones; those under `words instead:` replace them",
            f"- of a kind {', '.join(f'`{mark}:`' for mark in KIND_MARKS)} `yes`, `no`; in a chapter's "
            "own file, `no` in the place of a flow or a kind leaves it out",
            LADDER,
            "",
        ]
    )


def _limits() -> str:
    """A table of the limits: what each is where a file says nothing, and its bounds."""
    rows, usual = [], Limits().values
    for name, known in KNOWN.items():
        facts = known.metadata
        bounds = f"{_said(facts['least'])} to {_said(facts['most'])}"
        about = f"{facts['about']}{'; for all chapters' if facts['for all'] else ''}"
        rows.append(f"| `{name}` | {_said(usual[name])} | {bounds} | {about} |")
    return "\n".join(
        [LIMITS, "| name | usually | from | what it is |", "| --- | --- | --- | --- |", *rows, ""]
    )


def _said(limit: int | timedelta) -> str:
    return speak_duration(limit) if isinstance(limit, timedelta) else str(limit)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _tables(rules: Mapping[str, Rule], *columns: Column) -> Iterator[str]:
    """One table per package of the vocabulary, each named after its flow, the shared one first."""
    rooms: dict[str, list[Rule]] = {}
    for rule in rules.values():
        rooms.setdefault(_room(rule), []).append(rule)
    for room in sorted(rooms, key=lambda name: (name != SHARED, name)):
        if len(rooms) > 1:
            yield f"### {'in several flows' if room == SHARED else room}\n"
        yield _table(sorted(rooms[room], key=lambda rule: rule.name.casefold()), columns)


def _room(rule: Rule) -> str:
    return str(rule.function.__module__).split(".")[2].replace("_", " ")


def _table(rules: Sequence[Rule], columns: tuple[Column, ...]) -> str:
    """A table, without the columns that are empty."""
    filled = {column.head: _cells(column, rules) for column in columns}
    shown = {head: cells for head, cells in filled.items() if any(cells)}
    lines = [tuple(shown), ("---",) * len(shown), *zip(*shown.values(), strict=True)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cells(column: Column, rules: Sequence[Rule]) -> list[str]:
    return [column.cell(rule).replace("|", "\\|") for rule in rules]


def _spoken(subjects: Iterable[Subject]) -> str:
    return ", ".join(subject.spoken for subject in Subject if subject in {*subjects})


def _needs(rule: Rule) -> str:
    kept = [f"`{answer}` kept" for answer in rule.reads]
    place = [f"under `{answer}:`" for answer in rule.only_under[:1]]
    guards = [f"`if: {name}`" for name in rule.only_if]
    admins = ["`for: admins`"] if rule.for_admins else []
    return ", ".join(filter(None, [_spoken(rule.needs), *kept, *place, *guards, *admins]))


def _weight(rule: Rule) -> str:
    return f"{rule.weight}, by a person's word" if rule.needs_a_word else str(rule.weight)


NAME = Column("name", lambda rule: f"`{rule.name}`")
PLACEHOLDER = Column("name", lambda rule: f"`{{{rule.name}}}`")
SENTENCE = Column("what it is", lambda rule: rule.sentence)
HOLDS = Column("holds if", lambda rule: rule.sentence)
NEEDS = Column("needs", _needs)
OPENS = Column("opens", lambda rule: _spoken(rule.opens))
CLOSES = Column("closes", lambda rule: _spoken(rule.closes))
WEIGHT = Column("weight", _weight)
REVEALS = Column("reveals", lambda rule: str(rule.reveals or ""))
MANY = Column("how many", lambda rule: "many people: nothing private" if rule.many else "")
