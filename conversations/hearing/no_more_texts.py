"""Consent: whether a whole text asks for no more texts, in whatever words. A sentence that only
contains such a word does not.

A text is cut at its punctuation, and courtesy, anger and spelling are evened out. Each piece must
then be a wish to be left alone or a reason for it. Anything else in it (a place, a person, a time,
a need, danger) makes it a different sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from conversations.entities.choices import one_slip
from conversations.hearing.asks_for_help import asks_for_help
from conversations.lexicon.phrases import Phrases
from conversations.lexicon.plain import plain, tokens
from conversations.lexicon.signatures import unsigned
from conversations.lexicon.words import HEARD

_PIECE = re.compile(r"([^.!?;,:()\"/&]+)([.!?;,:()\"/&]*)")
_SPELLED = re.compile(r"\bs[. -]t[. -]o[. -]p\b")
_LONGEST = 40  # words; nobody needs more to say it
# its letters swapped. One changed makes a word: "shop", "step", "spot"
_MISSPELLED_STOPS = HEARD.words("no more texts", "misspelled stop")
_DRAWN_OUT = re.compile(r"(?!stoop$)s+t+o+p+")

_NOTHING = "nothing"  # the name of the list of words that are left out
_EVENED = Phrases(
    {
        "": (*HEARD.phrases("polite"), *HEARD.phrases("no more texts", "evened", _NOTHING)),
        **{
            word: HEARD.phrases("no more texts", "evened", word)
            for word in HEARD.names("no more texts", "evened")
            if word != _NOTHING
        },
    }
)


def _any(*ways: str) -> str:
    return "(?:" + "|".join(ways) + ")"


# English. A single message with "the" or "this" before it is one that is to be sent to others.
_MANY = r"(?:(?:text |txt )?(?:messages|messeges|mesages|msgs)|texts|notifications|alerts|reminders|updates|communications?|spam)"
_ONE = r"(?:text message|text|message|msg|texting|messaging|contact)"
_TEXTS = rf"(?:(?:(?:the|these|those|this|your|any|anymore|more|all|of) )*{_MANY}|(?:(?:any|anymore|more|all) )*{_ONE})"
_ME = r"(?:me|us|(?:this|my|our) (?:number|phone|cell))"
_STUFF = (
    rf"(?:{_TEXTS}|(?:(?:any|anymore|more|all|these|this|your) )*(?:stuff|things|crap|shit|requests|anything|anything else)"
    r"|these|this|those|more|anymore)"
)
_AFTER = (
    rf"(?: (?:again|anymore|at all|from you|in the future|(?:to|on|from) {_ME}|all the time|every ?day|for good|forever|"
    r"permanently|about this|about it|about anything))*"
)
_LEAD = (
    r"(?:(?:i want|i asked|i told|i ask|im asking|im requesting|i request) (?:you )?to |i said |"
    r"you (?:need to|have to|must|should) |(?:can|could|would|will) you |how (?:do|can) i |can i |may i )?"
)
_STOP = rf"(?:no )?{_LEAD}(?:stop|quit|cease|desist from|refrain from)"
_TEXT = r"(?:text|message|msg|contact|write|write to)"
_TEXTING = r"(?:(?:text?|messag|messeg|msg|contact|writ|txt)ing?(?: to)?|text|message|msg|contact)"
_NOT = r"(?:(?:you )?dont(?: you| you dare)?|never|i (?:dont|no longer) want you to)(?: keep| continue to)?"
_KINDS = r"(?:(?:text|texting|volunteers?|helpers?|responders?|mailing|contact|phone|call|sms|messaging) )?"
_LISTS = (
    rf"(?:(?:this|that|the|your|all|any)(?: of your)? )?{_KINDS}(?:lists?|database|system|contacts|group|records)"
    r"(?: of (?:helpers|volunteers))?"
)
_MINE = r"(?:me|us|(?:my|this|our) (?:name|number|phone|info|information)(?: number)?)"
_GONE = rf"(?: (?:from|off|out)? ?(?:of|from)? ?(?:{_LISTS}|{_TEXTS}))"

_ENGLISH = (
    rf"{_STOP} (?:calling (?:or )?)?{_TEXTING}(?: {_ME})?{_AFTER}",
    rf"{_STOP} send(?:ing)? (?:{_ME}(?: {_STUFF})?|{_TEXTS}|these){_AFTER}",
    rf"{_STOP} (?:it )?(?:with )?(?:getting |receiving )?{_TEXTS}{_AFTER}",
    rf"{_STOP} (?:spamming|(?:bothering|harassing|bugging|annoying|pestering|spamming) me|blowing up my phone){_AFTER}",
    r"cease desist",
    rf"(?:no more|enough)(?: of| with)? {_TEXTS}{_AFTER}",
    rf"(?:i want|make|how (?:do|can) i (?:get|make)) {_TEXTS} (?:to )?stop",
    rf"{_NOT} (?:call or )?{_TEXT}(?:ing)?(?: or call)? {_ME}{_AFTER}",
    rf"{_NOT} (?:bother|disturb|spam) me{_AFTER}",
    rf"(?:you dont|no|dont) (?:need|have) to {_TEXT} {_ME} (?:again|anymore)",
    rf"{_NOT} send(?:ing)? (?:{_ME}(?: {_STUFF})?|(?:(?:any|anymore|more|these|your) )*{_MANY}){_AFTER}",
    rf"(?:(?:i|we) )?(?:dont|no longer) (?:want|wish|wish for|care|authorize)(?: to (?:get|receive))? {_TEXTS}{_AFTER}",
    rf"(?:(?:i|we) )?(?:dont|no longer) (?:want|wish) to (?:be (?:texted|messaged|contacted|on {_LISTS})|hear from you){_AFTER}",
    rf"{_LEAD}(?:be )?unsubscribe(?: me)?(?: this number| my number)?"
    rf"(?: (?:from|to|of)? ?(?:all|everything|this|here|{_LISTS}|{_TEXTS}))?",
    rf"{_LEAD}(?:i |im )?opt (?:me )?out(?: (?:of|from) (?:all|everything|this|here|{_LISTS}|{_TEXTS}))?",
    rf"{_LEAD}(?:remove|delete|erase) {_MINE}{_GONE}?",
    rf"{_LEAD}(?:take|get) {_MINE}(?:{_GONE}| off)",
    rf"(?:{_LEAD}be|have me) (?:removed|taken|deleted){_GONE}",
    rf"(?:i want|how (?:do|can) i get) off {_LISTS}",
    r"lose (?:my|this) number",
    r"leave (?:me|us) alone",
    rf"(?:i )?(?:revoke|withdraw)(?: my)? consent(?: to (?:{_TEXTS}|be texted|receive {_TEXTS}))?",
    rf"i (?:dont|no longer) consent(?: to (?:{_TEXTS}|being texted|be texted))?",
    rf"(?:you dont have|i (?:dont|didnt|never) (?:give|gave)(?: you)?)(?: my)? (?:permission|consent) to {_TEXT} me",
    rf"{_LEAD}(?:cancel|end|turn off|discontinue) (?:{_TEXTS}|(?:my |the )?subscription)",
    r"(?:i think )?(?:(?:you|youve)(?: have| got| have got)?|this is) (?:the|a) wrong (?:number|person)",
)

# Spanish, without accents.
_MENSAJES = (
    r"(?:(?:mas|sus|tus|estos|esos|los|de|ningun) )*"
    r"(?:mensajes?|mensages?|msjs?|textos?|texts|notificaciones|avisos)(?: de texto)?"
)
_MANDE = r"(?:mande|envie|escriba|textee|contacte|avise|moleste)[ns]?"
_MANDAR = r"(?:(?:mand|envi|texte|contact|molest)(?:ar|ando)|escrib(?:ir|iendo))"
_MAS = r"(?: (?:mas|nunca|nunca mas|jamas|de nuevo|otra vez|a (?:este|mi) numero|de (?:parte de )?(?:ustedes|usted)))*"
_NADA = rf"(?: (?:{_MENSAJES}|nada))?"
_SIGA = r"(?:siga[ns]?|este[ns]?|ande[ns]?|vuelva[ns]? a)"
_PIDO = r"(?:favor de |(?:(?:les|le|te) pido |quiero |deseo )?que )?"
_NO = rf"{_PIDO}(?:no|nunca(?: mas)?)"
_PUEDE = r"(?:(?:pueden?|puedes|podrian?) )"
_DEJE = rf"(?:{_PIDO}|{_PUEDE})(?:deje[ns]?|deja|dejar|pare[ns]?|parar) de"
_RECIBIR = r"(?:(?:recibir|recivir|resivir|resibir|seguir recibiendo) )"
_LISTA = r"(?: de (?:la|su|sus|esta|tu) listas?)"
_QUITE = r"(?:quit|borr|elimin|remuev|sac|saqu)(?:[ae]n?|ar)"
_QUIERO = r"(?:(?:(?:me )?(?:quiero|quisiera|deseo)|como(?: me)?(?: puedo)?|favor de) )"

_SPANISH = (
    rf"{_NO} me (?:llame[ns]? (?:ni|o) (?:me )?)?{_MANDE}{_NADA}{_MAS}",
    rf"{_NO} {_MANDE} (?:{_MENSAJES}|mas){_MAS}",
    rf"favor de no {_MANDAR} {_MENSAJES}{_MAS}",
    rf"{_NO} me {_SIGA} {_MANDAR}{_NADA}{_MAS}",
    r"no molesten?",
    rf"{_NO} {_SIGA} {_MANDAR}(?:me{_NADA}| {_MENSAJES}){_MAS}",
    r"no (?:esten? )?ching(?:ue[ns]?|ando)",
    rf"{_DEJE} (?:{_MANDAR}(?:me{_NADA}| {_MENSAJES})|molestar|fastidiar|chingar|joder)",
    rf"{_QUIERO}(?:dejar|dejo) de {_RECIBIR}{_MENSAJES}",
    rf"{_QUIERO}?(?:pare[ns]?|parar|detenga[ns]?|detener|suspenda[ns]?|cancele[ns]?|cancelar|cancelo|alto|stop)(?: con| a)?"
    rf" {_MENSAJES}",
    rf"basta (?:de|con) {_MENSAJES}",
    rf"no mas {_MENSAJES}",
    rf"no (?:quiero|deseo|me interesa|autorizo) {_RECIBIR}?{_MENSAJES}{_MAS}",
    rf"no (?:quiero|deseo) (?:{_RECIBIR}nada mas de ustedes|que me (?:{_MANDE}|{_SIGA} {_MANDAR}){_NADA}{_MAS})",
    rf"{_QUIERO}?(?:dar|darme|doy|dame|deme|denme) de baja(?: mi numero)?{_LISTA}?",
    r"(?:quiero )?des?(?:suscrib|inscrib)\w+",
    rf"{_QUIERO}?salir{_LISTA}",
    rf"{_QUIERO}?cancel(?:ar|e|en|o)(?: mi| la)? suscripcion",
    rf"(?:me )?{_PUEDE}quitar(?:me)?{_LISTA}",
    rf"{_PIDO}{_PUEDE}?(?:{_QUITE}(?:me|nos)|me {_QUITE}|{_QUITE} (?:mi|este) (?:numero|telefono|nombre)){_LISTA}",
    rf"{_PUEDE}?(?:(?:borr|elimin)[ae]n?me|{_QUITE} (?:mi|este) (?:numero|telefono))",
    r"(?:deje[ns]?|deja) ?(?:me|nos) (?:en paz|tranquil[oa]s?)",
    r"(?:retiro|revoco) mi consentimiento",
    r"(?:usted(?:es)? )?(?:tienen?|tienes) (?:el|un) numero equivocado",
    r"se equivoc(?:o|aron|a) de (?:numero|persona)",
)

_REASON = _any(
    r"wrong (?:number|person)",
    r"who (?:is|are) (?:this|you)",
    r"whos this",
    r"i dont know (?:you|who this is|this number)",
    r"i(?:ve| have)? moved(?: away| to \w+)?",
    r"i (?:dont|no longer) live (?:here|there)(?: anymore)?",
    r"(?:im )?not interested(?: anymore)?",
    r"i (?:dont|no longer) need (?:any )?(?:help|anything|food|it)(?: anymore)?",
    r"i (?:have|got|found) (?:help|food|it)",
    r"im (?:good|fine|all set)",
    r"(?:i )?changed my mind",
    r"i quit",
    r"i (?:never|didnt) (?:sign(?:ed)? up(?: for this)?|consent(?:ed)?(?: to this)?)",
    r"i (?:cant|can no longer|dont want to|no longer want to) (?:help|volunteer)(?: anymore)?",
    r"(?:who gave you|(?:how|where) did you get) (?:my|this) number",
    r"(?:you|youre) text(?:ing)? too much",
    rf"(?:im (?:done with|tired of|sick of) |too many ){_TEXTS}",
    r"for everything",
    r"numero equivocado",
    r"quien (?:es|son)",
    r"no soy (?:la persona que buscan?|\w+)",
    r"no (?:los|lo|la|te|le) conozco",
    r"no necesito (?:ayuda|nada)",
    r"este (?:no es el numero|numero no es) de \w+",
    r"no vivo (?:ahi|aqui|alli)",
    r"me mude",
    r"no me interesa",
)
_WEAK = _any(
    r"(?:(?:i (?:told|asked) you to|you (?:need|have) to|i said|i want you to|all) )?"
    r"stop(?: (?:it|this|all|means stop|(?:the )?(?:ro)?bot))?"
    r"(?: (?:to|2) (?:end|stop|quit|cancel|unsubscribe|opt out))?(?: (?:stop|end|cancel|quit|unsubscribe))*",
    r"(?:text|reply|send) stop(?: to (?:end|stop|quit|cancel|opt out))?",
    r"alto",
)
_STRONG = _any(*_ENGLISH, *_SPANISH)
_FREE = (
    _any(
        r"i (?:have )?(?:told|asked|said|never|dont|have|no longer)",
        r"this is(?:nt| not)",
        r"im (?:not|tired of|sick of)",
        r"you(?:re)?",
        r"or (?:i|ill|we|else)",
        r"its",
    )
    + r"(?!.*\bcall (?:me|us|my)\b)"
)
_BEGINS = _any(_REASON, _WEAK, _STRONG)
_FREE_PIECE = rf"{_FREE} .+"
# words of a wish or a reason; of which kinds the wishes of a piece are
_LONGEST_WISH, _WEAK_ONE, _STRONG_ONE = (
    20,
    1,
    2,
)
_STORY = re.compile(r"(?:i|im|ive|my|we|this) .+")  # "I am 80 years old, please stop texting me"
_PREFERENCE = re.compile(r"(?:dont|never|no) ")  # "don't text me, I'm driving" may be meant for now
# in the words that are added freely: somebody else, or somebody who is not well
_TROUBLE = HEARD.words("no more texts", "trouble")

_MAYBE = re.compile(
    _any(
        r"(?:wrong (?:number|person)|numero equivocado)(?: (?:im not|this is not|this isnt|no soy) \w+)?",
        r"remove",
        r"delete",
        r"go away",
        r"fuck (?:off|you)",
        r"enough",
        r"no more(?: requests)?",
        r"cancel(?: it| all| everything)?",
        r"end",
        r"quit(?: it)?",
        r"revoke",
        r"stop (?:sending|everything|asking me|calling me)",
        r"dont call me(?: again| anymore)?",
        r"no (?:texts|texting|messages|text messages|mensajes)",
        r"i (?:never|didnt) sign(?:ed)? up for this",
        rf"im (?:done with|tired of|sick of) {_TEXTS}",
        rf"too many {_TEXTS}",
        r"basta",
        r"baja",
        r"paren?",
        r"parar",
        r"detener",
        r"cancelar",
        r"fin",
        r"no mas",
    )
)
_START = re.compile(
    r"(?:start|unstop)(?: (?:texting me|sending me texts|texts))?(?: again)?|(?:re ?)?subscribe(?: me)?(?: again)?|"
    r"opt (?:me )?(?:back )?in|optin"
)


@cache
def _ready(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled at first use: these are large, and a process that hears nobody does not
    need them."""
    return re.compile(pattern)


def asks_for_no_texts(text: str) -> bool:
    """Whether the text asks for this person to get no more texts, and asks for nothing else."""
    pieces = [(piece, _reached(piece)) for piece in _pieces(text)]
    if any(_is_strong(*piece) for piece in pieces):
        may_tell = not any(_PREFERENCE.match(piece) for piece, _ in pieces)
        return all(
            _is_strong(*piece) or _is_plain(*piece) or _is_free(piece[0], may_tell)
            for piece in pieces
        )
    return any(_WEAK_ONE in reached[-1] for _, reached in pieces) and all(
        _is_plain(*piece) for piece in pieces
    )


def may_ask_for_no_texts(text: str) -> bool:
    """Whether the text asks for no more texts if it is not an answer: "wrong number", "please
    cancel". Only for somebody who was asked nothing."""
    return _MAYBE.fullmatch(" ".join(_pieces(text))) is not None


def asks_for_texts(text: str) -> bool:
    """Whether somebody who wanted no more texts wants them again."""
    return _START.fullmatch(" ".join(_pieces(text))) is not None


def _pieces(text: str) -> list[str]:
    """What is between the punctuation marks of a text, evened out. A question of one or two words,
    such as "stop?", becomes "?", which is no wish."""
    found = [
        piece
        for line in unsigned(text).splitlines()
        for piece in _PIECE.findall(_SPELLED.sub("stop", plain(line)))
    ]
    said = [([t for t in tokens(piece) if t.isalnum()], mark) for piece, mark in found]
    if sum(len(words) for words, _ in said) > _LONGEST:
        return ["?"]
    evened = [(_evened(words), "?" in mark and len(words) < 3) for words, mark in said]
    return [
        "?" if is_asked and not _is_plain(piece, _reached(piece), {0}) else piece
        for piece, is_asked in evened
        if piece
    ]


def _evened(words: list[str]) -> str:
    """The words without courtesy and anger, with words of the same meaning made the same."""
    words, at, kept = list(map(_mended, words)), 0, []
    while at < len(words):
        meaning, at = _EVENED.at(words, at) or (words[at], at + 1)
        kept.append(meaning)
    return " ".join(filter(None, kept))


def _mended(word: str) -> str:
    if word in _MISSPELLED_STOPS or _DRAWN_OUT.fullmatch(word):
        return "stop"
    return "unsubscribe" if one_slip("unsubscribe", word) else word


def _reached(piece: str) -> list[set[int]]:
    """For each place between the words, the kinds of wishes that may come before it if everything
    before it is wishes and reasons. Each place is visited once, so that no text, however long,
    keeps anybody waiting."""
    words = piece.split()
    reached: list[set[int]] = [{0}, *(set() for _ in words)]
    for start in range(len(words)):
        begins = bool(reached[start]) and _ready(_BEGINS).match(" ".join(words[start:])) is not None
        for end in range(start + 1, min(start + _LONGEST_WISH, len(words)) + 1) if begins else ():
            wish = " ".join(words[start:end])
            for kind, pattern in ((0, _REASON), (_WEAK_ONE, _WEAK), (_STRONG_ONE, _STRONG)):
                if _ready(pattern).fullmatch(wish):
                    reached[end] |= {seen | kind for seen in reached[start]}
    return reached


def _is_plain(piece: str, reached: list[set[int]], kinds: Iterable[int] = (0, _WEAK_ONE)) -> bool:
    """Whether a piece holds only reasons, and weak wishes if those are allowed."""
    return piece == "no" or not reached[-1].isdisjoint(kinds)


def _is_strong(piece: str, reached: list[set[int]]) -> bool:
    """Whether a piece holds only wishes, one of them strong, perhaps followed by words of their
    own."""
    words = piece.split()
    for end in reversed(range(1, len(words) + 1)):
        rest = " ".join(words[end:])
        if any(seen & _STRONG_ONE for seen in reached[end]) and (
            not rest or _ready(rf"{_FREE}(?: .+)?").fullmatch(rest)
        ):
            return _TROUBLE.isdisjoint(words[end:])
    return False


def _is_free(piece: str, may_tell: bool) -> bool:
    """Whether a piece gives a reason in words of its own, without a person or thing that would make
    it more than that."""
    told = _ready(_FREE_PIECE).fullmatch(piece) or (may_tell and _STORY.fullmatch(piece))
    return bool(told) and _TROUBLE.isdisjoint(piece.split()) and not asks_for_help(piece)
