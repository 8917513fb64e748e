"""Every catalogue is written with its accents, and nothing is misread where they are dropped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conversations.flows.definition import PLACEHOLDER, Book
from conversations.lexicon.words import TIMES
from conversations.texts.catalogue import catalogue
from tests.support.table import table

PAGE = Path(__file__).parents[2] / "bot" / "web" / "templates" / "accept.html"
NEVER_RIGHT = {  # words that lack an accent wherever they stand
    "es": """
        acuerdelo ademas adios ahi alli aqui asi atencion averigue busqueda capitulo cerro
        cuantas cuantos demas despues dia dias direccion empezo envielo
        escribala escribale escribalo escribio estan falto grabacion habia habian imagenes
        ingles linea llego mandelo maquina mas menu miercoles ningun numero numeros ocurrio
        olvidelo pagina pidale pidio podria policia proxima proximo quedo quiza quizas rapido
        recibi recibio sabado sabia segun sesion situacion sono tambien telefono telefonos
        tenia todavia ultima ultimo unico unica vencio volvio
    """
}
NEVER_RIGHT_TOGETHER = {  # words that lack an accent beside these others
    "es": (
        "aun no",
        "cuando este a salvo",
        "cuanto tarda",
        "cuanto tiempo",
        "cuanto va",
        "escriba donde",
        "esta a",
        "esta abierta",
        "esta ahi",
        "esta bien",
        "esta de turno",
        "esta en peligro",
        "este en peligro",
        "hasta cuando?",
        "para cuando?",
        "quien esta",
        "si o no",
        "¿a donde",
        "¿a que",
        "¿a quien",
        "¿como",
        "¿cual",
        "¿cuando",
        "¿cuanto",
        "¿de que",
        "¿donde",
        "¿en que",
        "¿para cuando",
        "¿para quien",
        "¿por cuanto",
        "¿por que",
        "¿que",
        "¿quien",
    )
}
# verbs of which "somebody did" becomes "I do" without its accent
SOMEBODY_BECOMES_I = {
    "es": re.compile(r"\b(?!cerró|empezó|sonó)\w*[^\Wiy]ó\b|\b(?:camb|env)ió\b", re.I),
}


def without_accents(text: str, language: str) -> list[str]:
    """The words of a text that lack their accent."""
    wrong = [*NEVER_RIGHT[language].split(), *NEVER_RIGHT_TOGETHER[language]]
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, wrong))})(?!\w)"
    return re.findall(pattern, PLACEHOLDER.sub("", text), re.IGNORECASE)


def keeps_accents(book: Book) -> set[str]:
    """The texts that lose nothing: those of the page behind a link, and those that are spoken."""
    page = re.findall(r"""say\("([^"]+)"\)""", PAGE.read_text(encoding="utf-8"))
    spoken = [text.msgid for name, text in book.sentences.items() if name.startswith("voice ")]
    return {*page, *spoken}


@pytest.mark.parametrize("language", NEVER_RIGHT)
def test_texts_are_written_with_their_accents(language: str) -> None:
    """Whoever may read them gets them; the door out drops what an old phone lacks."""
    texts = {*catalogue(language).texts.values(), str(TIMES.trees()[language]["said"])}
    assert {text: bare for text in texts if (bare := without_accents(text, language))} == {}


@pytest.mark.parametrize("language", SOMEBODY_BECOMES_I)
def test_no_text_says_i_where_its_accents_are_dropped(language: str, book: Book) -> None:
    """ "Ben mandó SOS" would go out as "Ben mando SOS", I send SOS: "ha mandado" is not lost."""
    dropped = catalogue(language).texts.keys() - keeps_accents(book)
    texts = [catalogue(language).texts[msgid] for msgid in dropped]
    assert [text for text in texts if SOMEBODY_BECOMES_I[language].search(text)] == []


@table(
    ("text", "found"),
    [
        ("Mande el numero de telefono", ["numero", "telefono"]),
        ("¿Esta a salvo? Todavia no", ["Esta a", "Todavia"]),
        ("{number} MAS 30, SI o NO", ["MAS", "SI o NO"]),
        ("¿Que necesita, y para cuando?", ["¿Que", "para cuando?"]),
        ("SALIDA cuando este a salvo", ["cuando este a salvo"]),
        ("{telefono}: esta noche mando el mensaje, en cuanto pueda. Si no, {mas}", []),
    ],
)
def test_a_word_without_its_accent_is_found(text: str, found: list[str]) -> None:
    assert without_accents(text, "es") == found
