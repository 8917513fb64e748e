"""Danger is heard in whatever words it comes; and what only sounds like it is not."""

from __future__ import annotations

from conversations.hearing.distress import is_danger
from tests.support.table import table


@table(
    "text",
    [
        "he has a gun",
        "hes hitting me",
        "he is hitting me",
        "they won't let me out",
        "im trapped",
        "I'm bleeding",
        "unsafe",
        "im being followed",
        "socorro",
        "peligro",
        "no me deja salir",
        "tiene pistola",
        "me estan siguiendo",
        "send help",
        "SOSS",
        "call the cops",
        "need ambulance",
        "she is not breathing",
        "s o s",
        "help he is hitting me",
        "my husband is beating me",
        "help me he has a gun",
        "help call 911",
        "ayuda me esta pegando mi esposo",
        "someone is following me",
        "he pulled a knife",
        "he attacked us",
        "they robbed us",
        "I was robbed",
        "me siguen",
        "estoy atrapada",
        "out please send someone",
        "no im not safe",
        "I am not safe here",
        "we don't feel safe",
        "I feel unsafe with him",
        "no estoy a salvo",
        "no me siento segura aqui",
    ],
)
def test_danger_is_heard(text: str) -> None:
    assert is_danger(text)


@table(
    "text",
    [
        "no gun here",
        "nobody hurt",
        "she is following up with me",
        "he hit the nail",
        "not hurt",
        "he is holding the ladder for me",
        "she has a knife set to donate",
        "need a ride to the police station",
        "call me when police report is done",
        "I got followed on instagram",
        "he shot me a text",
        "he hit me up for a ride",
        "they beat us to it",
        "the guy has a rifle cabinet to move",
        "my ex hurt me last year",
        "need police report copy",
        "send someone tomorrow please",
        "I am in danger of being late",
        "ayuda con la compra",
        "necesito ayuda con comida",
        "can you send someone for the sink",
        "need help with groceries",
        "help",
        "me pega el sol",
        "the dog is barking",
        "I'm sick with covid and can't get out",
        "Milk and bread. I'm disabled and can't get out",
        "I'm hurt at work, need groceries",
        "El mueble ya esta armado",
        "manden ayuda con comida por favor",
        "ya mande ayuda a la familia",
        "nos encerramos por covid",
        "me encerre fuera de la casa",
        "Trae un cuchillo para las cajas",
        "trae pistola de silicon",
        "locked me in a lease",
        "DROP 1, I'm snowed in and can't get out",
        "I don't feel safe driving at night, need a ride",
        "im not safe to drive",
        "no estoy segura",
        "is it safe?",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert not is_danger(text)
