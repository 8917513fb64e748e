"""Languages: which one a text is written in, where that is certain."""

from __future__ import annotations

from conversations.lexicon.phrases import vocabulary
from conversations.lexicon.plain import plain

SPANISH = vocabulary(
    "ayuda ayudenme ayudeme necesito necesitamos quiero puede pueden alguien hola gracias por favor buenos buenas dias tardes "
    "comida mandado medicina mi mis para con una uno unos unas los las el la que como donde cuando estoy tengo tiene somos es "
    "hijos hijo hija casa leche pan huevos arroz frijoles agua ninos familia viaje cita manana hoy acepto aceptar paso listo "
    "cerrar estado cambiar enviar espanol y de en al del sin mas muy"
)
STRONG = vocabulary(
    "ayuda ayudenme ayudeme necesito necesitamos hola gracias comida alguien espanol acepto cerrar estoy"
)
ENGLISH = vocabulary(
    "the a an i we you my our need help please with for and is are to of in on at can could someone food ride milk bread have "
    "has this that what when where hello hi thanks thank yes"
)
ENOUGH = 3  # words of a language that make it certain


def guess(text: str) -> str | None:
    """`en` or `es` where the text leaves no doubt, else None."""
    said = [word.strip(".,;:!?\"'()") for word in plain(text).split()]
    spanish, english = sum(w in SPANISH for w in said), sum(w in ENGLISH for w in said)
    if spanish > 2 * english and (spanish >= ENOUGH or STRONG & set(said)):
        return "es"
    return "en" if english >= ENOUGH and english > 2 * spanish else None
