"""The bounds of the house: what makes an expression hard to read fails, what is long is printed.

How complex a function may be is held by
`make check`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_OPERATORS = 3  # and, or, not in one expression
LONGEST_LINE = 100
LONG_LINES = 0.01  # of those that are not blank
LONG_FUNCTION, LONG_FILE, FULL_FOLDER = 60, 400, 14
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def files() -> list[Path]:
    return sorted(file for room in ("bot", "conversations") for file in (ROOT / room).rglob("*.py"))


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def named(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT)}:{line}"


def expressions(node: ast.AST, *, inside: bool = False) -> Iterator[ast.expr]:
    """The outermost expressions: those that are no part of another one."""
    for child in ast.iter_child_nodes(node):
        is_expression = isinstance(child, ast.expr)
        if is_expression and not inside:
            yield child
        yield from expressions(child, inside=inside or is_expression)


def operators(expression: ast.expr) -> int:
    """How many and, or, not stand in it."""
    joined = [node for node in ast.walk(expression) if isinstance(node, ast.BoolOp)]
    negated = [
        node
        for node in ast.walk(expression)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    ]
    return sum(len(node.values) - 1 for node in joined) + len(negated)


def is_nested(expression: ast.expr, *kinds: type[ast.expr]) -> bool:
    """Whether one of these kinds stands inside another."""
    outer = [node for node in ast.walk(expression) if isinstance(node, kinds)]
    return any(
        isinstance(node, kinds) for one in outer for node in ast.walk(one) if node is not one
    )


def faults(expression: ast.expr) -> Iterator[str]:
    if (count := operators(expression)) > MOST_OPERATORS:
        yield f"{count} and/or/not in one expression"
    if is_nested(expression, ast.IfExp):
        yield "a conditional in a conditional"
    if is_nested(expression, *COMPREHENSIONS):
        yield "a comprehension in a comprehension"


def test_no_expression_is_dense() -> None:
    dense = [
        f"{named(file, expression.lineno)}: {fault}"
        for file in files()
        for expression in expressions(tree(file))
        for fault in faults(expression)
    ]
    assert not dense, "\n".join(dense)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("a and b or not c", []),
        ("a and b or not c or d", ["4 and/or/not in one expression"]),
        ("1 if a else 2 if b else 3", ["a conditional in a conditional"]),
        ("[b for a in [c for c in d] for b in a]", ["a comprehension in a comprehension"]),
        ("[f(1 if a else 2) for a in b for c in a]", []),
    ],
)
def test_what_is_dense_is_found(code: str, found: list[str]) -> None:
    assert [fault for part in expressions(ast.parse(code)) for fault in faults(part)] == found


def test_hardly_a_line_is_long() -> None:
    """The formatter breaks what it can; what it could not break may be a hundredth."""
    lines = [
        (named(file, number), line)
        for file in files()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if line.strip()
    ]
    long = [place for place, line in lines if len(line) > LONGEST_LINE]
    assert len(long) <= LONG_LINES * len(lines), "\n".join(long)


def test_what_is_long_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """It may be right as it is: it is looked at, and fails nothing. `pytest -k is_printed -s`
    shows it."""
    every = files()
    report = [*long_functions(every), *long_files(every), *full_folders(every)]
    with capsys.disabled():
        print("", *report, sep="\n")
    assert every


def long_functions(every: list[Path]) -> list[str]:
    found = [
        (named(file, node.lineno), node.name, (node.end_lineno or 0) - node.lineno + 1)
        for file in every
        for node in ast.walk(tree(file))
        if isinstance(node, FUNCTIONS)
    ]
    return [
        f"{place} {name}: {lines} lines" for place, name, lines in found if lines > LONG_FUNCTION
    ]


def long_files(every: list[Path]) -> list[str]:
    found = [(file, len(file.read_text("utf-8").splitlines())) for file in every]
    return [
        f"{file.relative_to(ROOT)}: {lines} lines" for file, lines in found if lines > LONG_FILE
    ]


def full_folders(every: list[Path]) -> list[str]:
    """Migrations are a list, not a room."""
    rooms = sorted({file.parent for file in every if file.parent.name != "versions"})
    found = [(room, sum(file.parent == room for file in every)) for room in rooms]
    return [
        f"{room.relative_to(ROOT)}/: {count} files" for room, count in found if count > FULL_FOLDER
    ]
