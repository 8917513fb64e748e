"""`flows check` reads the translations: a value that a text does not have would be sent as a hole."""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.loader.checks.texts.translations import check, faults_of

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
ONE = 'msgid "{name} is here: {place}"\nmsgstr "{name} está aquí: {place}"\n'


def file_of(folder: Path, text: str) -> Path:
    path = folder / "es" / "LC_MESSAGES" / "mac.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_ours_are_in_order() -> None:
    check()


@pytest.mark.parametrize(
    ("right", "wrong", "faults"),
    [
        ("", "", []),
        ("{name} está", "Está", []),
        (
            "{name} está",
            "{nombre} está",
            ["es/mac.po, line 4: the text has no {nombre}. Did you mean `name`?"],
        ),
        (
            "{name} está",
            "{nane} está",
            ["es/mac.po, line 4: the text has no {nane}. Did you mean `name`?"],
        ),
        (
            "{name} está",
            "{name está",
            ["es/mac.po, line 4: a brace is missing: each value stands between { and }."],
        ),
        (
            'msgstr "{name}',
            "msgstr {name}",
            ["es/mac.po, line 5: a text begins and ends with a straight quote here."],
        ),
        (
            '{place}"\n',
            "{place}\n",
            ["es/mac.po, line 5: a text begins and ends with a straight quote here."],
        ),
    ],
)
def test_what_would_be_sent_broken_is_named(
    tmp_path: Path, right: str, wrong: str, faults: list[str]
) -> None:
    said, translated = ONE.split("\n", 1)
    path = file_of(tmp_path, f"{said}\n{translated.replace(right, wrong)}")
    assert list(faults_of(path)) == faults
