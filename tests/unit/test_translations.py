"""Every catalogue says all that the flow file says, in words that reach any phone and that the bot
hears."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from conversations.entities import times
from conversations.entities.choices import choice
from conversations.entities.yes_no import is_no, is_yes
from conversations.flows import ladder
from conversations.flows.definition import PLACEHOLDER, Book
from conversations.hearing.commands.lexicon import Lexicon
from conversations.hearing.hearer import Hearer
from conversations.lexicon.words import LOCALES
from conversations.loader.checks import NEVER_ASKED_FOR
from conversations.texts.catalogue import forms, languages, translate
from conversations.texts.gsm import segments, to_gsm
from conversations.texts.render import Phrase, Reader, fit, render
from conversations.vocabulary import vocabulary
from tests.support.table import table

LANGUAGES = languages()[1:]
PAGE = Path(__file__).parents[2] / "bot" / "web" / "templates" / "accept.html"
CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2,}(?:'[A-Z])?(?: [A-ZÀ-ÖØ-Þ]{2,})*\b")
CARRIERS_OWN = {"STOP", "START"}  # the carrier hears them; a text may mention them
ZONE = ZoneInfo("America/New_York")
WEDNESDAY = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
WHICH = {  # {word} of "Which one do you mean?"
    "ACCEPT",
    "PASS",
    "DONE",
    "DROP",
    "CLOSE",
    "STATUS",
    "CHANGE",
    "SEND",
    "LINE OFF",
    "URGENT",
    "IN",
    "OUT",
    "ACK",
    "SAFE",
    "CALLED",
    "ALL HANDS",
    "COMING",
    "THERE",
    "CREW",
    "HANDOVER",
    "ALERT",
    "DEBRIEF",
}
EXAMPLES = {  # what texts give as an example, and must itself be understood
    "es": (
        "hoy antes de las 6 pm",
        "mañana temprano",
        "en 2 horas",
        "lo antes posible",
        "mañana a las 10 am",
        "3 días",
        "2 semanas",
        "hasta el lunes a las 9",
        "45 min",
        "2 horas",
        "hasta las 5:30",
        "hasta las 6 pm",
        "viernes a las 5 pm",
    ),
}

# behind a command, or before a number: "SEND Rosa", "Kim 828-555-0144"
A_NAME = re.compile(r"\b[A-Z]{2,}(?: \d+)? [A-Z][a-z]+\b|\b[A-Z][a-z]+ \d{3}-\d{3}")


def said_on_the_page() -> set[str]:
    return set(re.findall(r"""say\("([^"]+)"\)""", PAGE.read_text(encoding="utf-8")))


def said_without_the_file() -> set[str]:
    """What the clock says in fixed words, whatever the flow file says."""
    fixed = (ladder.ASK, ladder.TIME_IS_UP, ladder.TEAM_IS_TOLD, ladder.LAST_RESORT, ladder.YOURS)
    steps = (text for step in ladder.BUILT_IN for text in step.texts)
    return {text.msgid for text in (*fixed, *steps)}


def everything(book: Book) -> set[str]:
    """Every text that people may see in their language."""
    return (
        {text.msgid for _, text in book.texts()}
        | {*book.kinds}
        | said_on_the_page()
        | WHICH
        | said_without_the_file()
    )


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def po(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "mac.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.fixture(scope="module")
def lexicon(book: Book) -> Lexicon:
    return Hearer(book, vocabulary().actions).lexicon


def entries(po: Catalog) -> Iterator[tuple[str, str]]:
    """Each text with its translation, and each form of one that is counted."""
    return (pair for message in po if message.id for pair in forms(message))


def test_there_is_a_spanish_catalogue() -> None:
    assert "es" in LANGUAGES


def test_the_header_names_the_language(po: Catalog, language: str) -> None:
    assert (str(po.locale), po.charset.lower()) == (language, "utf-8")


def test_nothing_is_left_in_english(po: Catalog, book: Book) -> None:
    assert everything(book) - {msgid for msgid, said in entries(po) if said} == set()


def test_no_example_is_a_name_that_somebody_may_have(po: Catalog, book: Book) -> None:
    """A person named in "SEND Rosa" or "Kim 828-555-0144" may be somebody else of the chapter."""
    texts = everything(book) | {said for _, said in entries(po)}
    assert [text for text in texts if A_NAME.search(text)] == []


def test_nothing_is_translated_that_nobody_says(po: Catalog, book: Book) -> None:
    """Except what notices that an older version wrote may still wait to say."""
    kept = {m.id for m in po if any(note.startswith("Kept: ") for note in m.auto_comments)}
    assert {msgid for msgid, _ in entries(po)} - everything(book) == kept


def test_nothing_is_marked_as_uncertain(po: Catalog) -> None:
    assert [m.id for m in po if m.fuzzy and m.id] == []


def test_the_placeholders_are_those_of_the_english(po: Catalog) -> None:
    wrong = {
        msgid: said
        for msgid, said in entries(po)
        if set(PLACEHOLDER.findall(msgid)) != set(PLACEHOLDER.findall(said))
    }
    assert wrong == {}


def test_nothing_but_accents_is_lost_on_an_old_phone(po: Catalog) -> None:
    def bare(text: str) -> str:
        return "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )

    assert {said: to_gsm(said) for _, said in entries(po) if bare(to_gsm(said)) != bare(said)} == {}


def capitals(text: str) -> list[str]:
    return CAPITALS.findall(PLACEHOLDER.sub("", text))


def test_no_word_of_the_carrier_is_asked_for(po: Catalog) -> None:
    asked = {
        word.lower() for _, said in entries(po) for run in capitals(said) for word in run.split()
    }
    assert asked & NEVER_ASKED_FOR == set()


def meant(run: str, lexicon: Lexicon) -> str | None:
    """What the bot hears in a word in capitals, or None."""
    if is_yes(run) or is_no(run):
        return "yes" if is_yes(run) else "no"
    # CALLED is a command with its number only
    command = lexicon.find(run) or lexicon.find(f"{run} 7")
    return command.word if command else None


def test_words_in_capitals_are_heard_as_the_english_ones(po: Catalog, lexicon: Lexicon) -> None:
    """A text asks for the same commands in every language, and each is heard."""
    for msgid, said in entries(po):
        asked = [run for run in capitals(said) if run not in CARRIERS_OWN]
        unheard = [run for run in asked if meant(run, lexicon) is None]
        assert not unheard, f"nothing hears {unheard}: {said}"
        english = {meant(run, lexicon) for run in capitals(msgid) if run not in CARRIERS_OWN}
        assert {meant(run, lexicon) for run in asked} == english - {None}, said
        carriers = [
            {run for run in capitals(text) if run in CARRIERS_OWN} for text in (msgid, said)
        ]
        assert carriers[0] == carriers[1], said


@table(
    ("text", "expected"),
    [
        ("ENTRADA", "in"),
        ("ENTRADA 12", "in #12"),
        ("entrada hasta las 6", "in (hasta las 6)"),
        ("SALIDA", "out"),
        ("salida, todo bien", "out (todo bien)"),
        ("MAS", "more"),
        ("MAS 30", "more (30)"),
        ("más 2 horas", "more (2 horas)"),
        ("MAS hasta las 6 pm", "more (hasta las 6 pm)"),
        ("TOMO 7", "ack #7"),
        ("la tomo 7", "ack #7"),
        ("A SALVO 7", "safe #7"),
        ("salvo 7", "safe #7"),
        ("AVISO 7 no contesta", "called #7 (no contesta)"),
        ("BUSQUEDA 7", "all hands #7"),
        ("búsqueda 7 en el Ingles", "all hands #7 (en el Ingles)"),
        ("ACUDO 7", "coming #7"),
        ("PRESENTE 7 no abre nadie", "there #7 (no abre nadie)"),
        ("BRIGADA 7", "crew #7"),
        ("RELEVO 7 Jo", "handover #7 (Jo)"),
        ("REPASO 7 viernes a las 5 pm", "debrief #7 (viernes a las 5 pm)"),
        ("CONFIANZA Kim 828-555-0144", "buddy (Kim 828-555-0144)"),
        ("SIMULACRO", "drill"),
        ("mi seguridad", "my safety"),
        ("PEDIR", "help"),
        ("todos en camino", ""),
        ("ya salí, voy para allá", ""),
        ("ya salí", ""),
        ("salida a las 5", ""),
        ("mas tarde", ""),
        ("más o menos", ""),
        ("mas leche", ""),
        ("salvo que llueva", ""),
        ("no estoy a salvo", ""),
        ("aviso que llego tarde", ""),
        ("voy", ""),
        ("llegué", ""),
        ("recibido", ""),
    ],
)
def test_the_spanish_safety_words_are_heard_and_no_others(
    text: str, expected: str, lexicon: Lexicon
) -> None:
    """What a Spanish text asks for is a command. What people say on their way, or of having read
    something, is none."""
    found = lexicon.find(text)
    number = f" #{found.number}" if found and found.number is not None else ""
    assert (
        found.word + number + (f" ({found.rest})" if found.rest else "") if found else ""
    ) == expected


def test_a_category_is_heard_by_its_translated_name(language: str, book: Book) -> None:
    options = [book.names_of(kind) for kind in book.kinds]
    heard = {kind: choice(translate(kind, language), options) for kind in book.kinds}
    assert heard == {kind: i for i, kind in enumerate(book.kinds)}


@table(
    ("spoken", "example"), [(lang, example) for lang, all_ in EXAMPLES.items() for example in all_]
)
def test_an_example_is_in_the_texts_and_is_understood(
    spoken: str, example: str, book: Book
) -> None:
    assert any(example in translate(text.msgid, spoken) for _, text in book.texts())
    moment = times.moment(example, WEDNESDAY, ZONE)
    assert moment is not None and not moment.past


LONG = {
    "number": 99999,
    "taken": 19,
    "wanted": 20,
    "missing": 19,
    "link": "https://" + "m" * 30 + "/a/" + "x" * 22,
}


def longest_line(book: Book) -> Phrase:
    """The longest public line: the longest category, place, time and details that an invitation
    shows."""
    kind = max(book.kinds, key=len)
    when = Phrase(
        book.sentences["words by time"].msgid,
        {"words": "w" * 40, "time": WEDNESDAY + timedelta(days=33)},
    )
    return Phrase(
        book.sentences["seen line"].msgid,
        {"kind": Phrase(kind), "area": "a" * 40, "when": when, "details": "four bags of food " * 4},
    )


@pytest.mark.parametrize(
    "name", ["invitation", "invitation again", "progress", "covered", "closed for all"]
)
def test_what_goes_to_many_takes_two_segments_at_most(name: str, language: str, book: Book) -> None:
    reader = Reader(language, ZONE, WEDNESDAY)
    rest = Phrase(book.sentences["all of it"].msgid, LONG)
    phrase = Phrase(
        book.sentences[name].msgid,
        {**LONG, "chapter short": "m" * 11, "line": longest_line(book), "all of it": rest},
    )
    assert segments(fit(phrase, reader, 2)) <= 2
    frame = render(Phrase(phrase.msgid, {**LONG, "line": ""}), reader)
    assert len(frame) <= 306 - 120, "an invitation must leave room for what is needed"


def test_no_text_is_much_longer_than_the_english(po: Catalog) -> None:
    """Short is read sooner: nothing that takes one segment in English takes three, and nothing
    doubles."""
    assert [
        said for msgid, said in entries(po) if segments(to_gsm(said)) > segments(msgid) + 1
    ] == []
