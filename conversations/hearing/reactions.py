"""Reactions: texts that a phone wrote and not its owner."""

from __future__ import annotations

import re

from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import plain, tokens

_QUOTED = r" ?[\"']"
_THING = r"(?:an? (?:image|photo|picture|movie|video|attachment|sticker|audio message|voice message|location|link)|una? \w+)"
_REACTION = re.compile(
    rf"^(?:(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned)(?:{_QUOTED}| {_THING}$)"
    rf"|(?:no )?le (?:gusto|encanto|disgusto|dio risa|divirtio)(?:{_QUOTED}| {_THING}$)"
    rf"|(?:se (?:rio|reia) (?:de|con)|enfatizo|destaco|exclamo(?: por)?|cuestiono|dudo de|pregunto(?: por)?){_QUOTED}"
    rf"|reacted .{{1,24}}? to{_QUOTED}|reacted to{_QUOTED}.{{0,600}}\" with |(?:ha )?reaccion(?:o|ado) .{{1,24}}? a{_QUOTED}"
    rf"|(?:ha )?reaccion(?:o|ado) a{_QUOTED}.{{0,600}}\" con |(?:le )?dio (?:un )?[\"']?me gusta[\"']? a{_QUOTED}"
    rf"|removed .{{1,24}}? from{_QUOTED}|(?:elimino|quito|retiro) .{{1,24}}? (?:de|a){_QUOTED}"
    rf"|(?:!!|!\?|[^\w\s\x00-\x7f][^\w\x00-\x7f]{{0,12}}) ?(?:to|a){_QUOTED})",
)
_CANNED = Phrases(
    {
        True: "im driving, im driving now, im driving right now, im currently driving, im driving at the moment, "
        "sorry i cant talk right now, sorry i cant talk now, cant talk now whats up, cant talk now call me later, "
        "cant talk right now whats up, sorry im driving, ill call you later, ill call you right back, "
        "ill get back to you later, ill get back to you soon, ill text you back later, can i call you later, "
        "ill see your message when i get where im going, sorry i missed your call, sorry im busy call back later, "
        "sorry im busy ill call you back later, lo siento estoy ocupado, lo siento estoy ocupada, estoy en una reunion, "
        "out of office, out of the office, im out of the office, im currently out of the office, estoy conduciendo, "
        "estoy conduciendo ahora, estoy conduciendo en este momento, ahora estoy conduciendo, "
        "en este momento estoy conduciendo, estoy manejando, estoy manejando ahora, lo siento no puedo hablar ahora, "
        "lo siento ahora no puedo hablar, ahora no puedo hablar que pasa, ahora no puedo hablar que tal, "
        "lo siento no puedo hablar en este momento, te llamo luego, te llamo mas tarde"
    }
)
_CANNED_BEGINNINGS = Phrases(
    {
        True: "im driving with do not disturb, im driving with driving focus, im driving with the driving focus, "
        "im driving with focus, im not receiving notifications, i am not receiving notifications, auto reply, autoreply, "
        "auto response, autoresponse, automatic reply, automatic response, automated reply, automated response, "
        "automated message, this is an automated, this is an automatic, this is an auto reply, out of office until, "
        "out of office reply, out of office auto, im out of the office until, im currently out of the office and, "
        "respuesta automatica, mensaje automatico, contestacion automatica, estoy conduciendo con la funcion, "
        "estoy conduciendo con no molestar, estoy conduciendo con el modo, estoy conduciendo con un modo, "
        "no recibo notificaciones, no estoy recibiendo notificaciones, estoy fuera de la oficina hasta, "
        "fuera de la oficina hasta, freemsg unable to, free msg unable to, this number does not accept, "
        "this number cannot receive, message blocking is active, service access denied"
    }
)


def is_reaction(text: str) -> bool:
    """Whether a phone wrote the text for a reaction to one of ours: `Liked "…"`, `Le gustó "…"`, `👍
    to "…"`."""
    return _REACTION.match(plain(text)) is not None


def is_auto_reply(text: str) -> bool:
    """Whether a phone wrote the text for its owner, who drives or is away: only the phrases that
    come with phones."""
    words = [t for t in tokens(text) if t.isalnum()]
    said = " ".join(words).replace("i am ", "im ").replace("i will ", "ill ").split()
    if _CANNED_BEGINNINGS.at(said, 0):
        return True
    return bool(said) and _CANNED.skip(said, 0) == len(said)


def is_by_machine(text: str) -> bool:
    """Whether a phone wrote it and not its owner: then it is no sign of life."""
    return is_reaction(text) or is_auto_reply(text)
