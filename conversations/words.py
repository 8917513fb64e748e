"""Words: a text as people send it made plain, and the numbers, choices, yes and no found in it."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

V = TypeVar("V")

_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼʻ", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"⁄": "/"}
)
_CONTROLS = str.maketrans(dict.fromkeys(map(chr, (*range(32), *range(127, 160))), " "))
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")  # "twenty-one"
_MOST_DIGITS = 6  # longer rows of digits are phone numbers or noise


def plain(text: str) -> str:
    """The text in small letters, without accents or invisible characters, with straight quotes and single spaces.

    Digits of any script become 0-9; a sign that is a number by itself stands apart ("2½" -> "2 1/2").
    """
    if not text.isascii():
        text = _folded(text)
    return " ".join(text.translate(_CONTROLS).casefold().split())


def _folded(text: str) -> str:
    apart = "".join(map(_apart, text.translate(_STRAIGHT)))
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", apart).casefold())
    return unicodedata.normalize("NFKC", "".join(map(_bare, letters))).translate(_STRAIGHT)


@lru_cache(maxsize=4096)
def _apart(character: str) -> str:
    """A sign that stands for a whole number ("½", "²") must not become a digit of the number before it."""
    if unicodedata.decimal(character, None) is not None or unicodedata.numeric(character, None) is None:
        return character
    return character if unicodedata.normalize("NFKC", character) == character else f" {character}"


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    if "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""  # the styles and skin tones of emoji
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me"):
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


class Phrases(Generic[V]):
    """A table of phrases and what they mean, written `{meaning: "phrase, other"}`; the longest that fits wins."""

    def __init__(self, meanings: Mapping[V, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], V]]] = {}
        for meaning, phrases in meanings.items():
            for phrase in map(str.split, phrases.split(",")):
                self._by_first.setdefault(phrase[0], []).append((phrase, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: list[str], start: int) -> tuple[V, int] | None:
        """What the words from `start` mean and where they end, or None."""
        if start < len(words):
            for phrase, meaning in self._by_first.get(words[start], ()):
                if words[start : start + len(phrase)] == phrase:
                    return meaning, start + len(phrase)
        return None

    def skip(self, words: list[str], start: int) -> int:
        """Where the words go on after all phrases of this table that stand at `start`."""
        while found := self.at(words, start):
            start = found[1]
        return start


def vocabulary(words: str) -> frozenset[str]:
    """A set of words, written with spaces between them."""
    return frozenset(words.split())


def tokens(text: str) -> list[str]:
    """Words without their apostrophes, rows of digits, and every other mark by itself."""
    return _TOKEN.findall(plain(text).replace("'", ""))


def is_picture(mark: str) -> bool:
    """Whether a mark is an emoji or the like, which changes nothing said beside it; "€" and "°" do."""
    return mark > "\u2000" and (unicodedata.category(mark[0]) == "So" or mark >= "\U0001f000")


def _row(words: str) -> list[str]:
    return words.split()


_ONES = _row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _row("- - twenty thirty forty fifty sixty seventy eighty ninety")
_UNOS = _row(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve"
)
_DIECES = _row("- - veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")


def _spelled(number: int) -> str:
    ten, one = divmod(number, 10)
    if number < 20:
        english, spanish = _ONES[number], _UNOS[number]
    elif one == 0:
        english, spanish = _TENS[ten], _DIECES[ten]
    else:
        english = f"{_TENS[ten]} {_ONES[one]}"
        spanish = f"veinti{_UNOS[one]}" if ten == 2 else f"{_DIECES[ten]} y {_UNOS[one]}"
    short = spanish.removesuffix("o")  # uno: un, una
    return f"{english}, {spanish}" + (f", {short}, {short}a" if spanish.endswith("uno") else "")


_NUMERALS = Phrases({number: _spelled(number) for number in range(100)})
_ORDINALS = Phrases({
    1: "first, first one, 1 st, primero, primera", 2: "second, second one, 2 nd, segundo, segunda",
    3: "third, third one, 3 rd, tercero, tercera", 4: "fourth, fourth one, 4 th, cuarto, cuarta",
    5: "fifth, fifth one, 5 th, quinto, quinta", 6: "sixth, sixth one, 6 th, sexto, sexta",
})
_OTHER_WAYS = Phrases({
    2: "a couple, a couple of, couple, couple of, un par, un par de", 1: "a person, a helper, a volunteer"
})
_POLITE = "please, pls, plz, thanks, thank you, thx, ty, por favor, porfavor, porfa, gracias, muchas gracias"
_BEFORE_A_NUMBER = Phrases({
    True: "just, only, for, i need, we need, need, exactly, its, it is, we are, were, there are, there is, the, "
    "number, solo, solamente, nomas, para, necesito, necesitamos, somos, son, es, numero, el numero"
})
_AFTER_A_NUMBER = Phrases({
    True: f"people, person, persons, helper, helpers, volunteer, volunteers, neighbor, neighbors, neighbour, "
    f"neighbours, responder, responders, of us, persona, personas, ayudante, ayudantes, voluntario, voluntarios, "
    f"voluntaria, voluntarias, vecino, vecinos, vecina, vecinas, gente, nomas, only, {_POLITE}"
})
_BEFORE_A_PICK = Phrases({
    True: "option, opcion, number, numero, choice, the, el, la, i want, i choose, i pick, quiero, category, categoria"
})
_AFTER_A_PICK = Phrases({True: _POLITE})


def numeral(words: list[str], start: int) -> tuple[int, int] | None:
    """The number at `start`, in digits or spelled (English and Spanish, to ninety-nine), and where it ends."""
    if start < len(words) and words[start].isdecimal():
        return (int(words[start]), start + 1) if len(words[start]) <= _MOST_DIGITS else None
    return _NUMERALS.at(words, start)


def number(text: str) -> int | None:
    """The number that the whole text is ("3", "#3.", "just one", "dos personas"), 0 to 999,999; None if not certain."""
    words = _unpunctuated(text)
    start = _BEFORE_A_NUMBER.skip(words, 0)
    found = _OTHER_WAYS.at(words, start) or numeral(words, start)
    return found[0] if found and _AFTER_A_NUMBER.skip(words, found[1]) == len(words) else None


def _pick(text: str) -> int | None:
    """The number of an option: "2", "#2", "option two", "the second one"."""
    words = _unpunctuated(text)
    start = _BEFORE_A_PICK.skip(words, 0)
    found = _ORDINALS.at(words, start) or numeral(words, start)
    return found[0] if found and _AFTER_A_PICK.skip(words, found[1]) == len(words) else None


def _unpunctuated(text: str) -> list[str]:
    """The tokens, less the marks around a number that do not change it."""
    said = tokens(_HYPHEN.sub(" ", plain(text)).lstrip("#(*\"' ").rstrip(".!,;:)*\"' "))
    before_digits = {i for i, token in enumerate(said[1:]) if token.isdecimal()}
    kept = (t for i, t in enumerate(said) if t not in ("#", "!", ",") and not (t == "." and i not in before_digits))
    return [t for t in kept if not is_picture(t)]


Options = Sequence[Sequence[str]]

_BOTH_WAYS = re.compile(
    r"^#?(\d{1,2}) ?(?:[.):,-](?!\d)|(?:and|or|y|o)\b)|\b(?:and|or|y|o) #?(\d{1,2})[.! ]*$"
)
_BEFORE_A_NAME = Phrases({
    True: "i, we, need, want, would like, id like, some, a, an, the, help, with, for, my, me, please, just, get, "
    "necesito, necesitamos, quiero, ocupo, un, una, el, la, los, las, ayuda, con, para, mi, de"
})
_REFUSED = vocabulary("not dont doesnt dnt")
_WANTED = vocabulary("need needing want wanting necesito necesitamo quiero queremo ocupo busco")  # stems
_BETWEEN = _WANTED | vocabulary("a an any the more some for longer un una la el los las mas looking asking")
_PLURAL = re.compile(r"(?<![sui])s$")
_SINGULAR_E = re.compile(r"(?:(?<=ion)|(?<=dad)|(?<=or)|(?<=al)|(?<=ch)|(?<=sh)|(?<=ss)|(?<=x))e$")
_SHORTEST_TO_MEND = 5  # letters a name must have before one slip in it is forgiven


def choice(text: str, options: Options) -> int | None:
    """The index of the one option that the text means, by its number (from 1) or one of its names; None if not certain.

    One slip of the finger in a name is forgiven if the text is that name and little else.
    """
    said, picked = _stems(text), _pick(text)
    fits = {i for i, names in enumerate(options) if said in map(_name, names)}
    fits |= {picked - 1} if picked and picked <= len(options) else set()
    fits = fits or set(mentions(text, options)) or _misspelled(text, options)
    if fits and (match := _BOTH_WAYS.search(plain(text))):
        aside = int(match[1] or match[2])
        fits |= {aside - 1} if 0 < aside <= len(options) else set()
    return fits.pop() if len(fits) == 1 else None


def mentions(text: str, options: Options) -> list[int]:
    """The indexes of all options that are named in the text as whole words, in the order of the text.

    A name that is refused ("not a ride") or stands inside a longer one ("health" in "mental health") does not count.
    """
    said = _stems(text)
    named = [(i, name) for i, names in enumerate(options) for name in map(_name, names) if name and name[0] in said]
    places = range(len(said))
    spans = [(at, at + len(name), i) for i, name in named for at in places if said[at : at + len(name)] == name]
    found = sorted(span for span in spans if not any(_holds(other, span) for other in spans))
    return list(dict.fromkeys(i for start, _, i in found if not _is_refused(said, start)))


def _holds(longer: tuple[int, int, int], span: tuple[int, int, int]) -> bool:
    return longer[:2] != span[:2] and longer[0] <= span[0] and span[1] <= longer[1]


def _is_refused(said: tuple[str, ...], start: int) -> bool:
    """Whether what is named at `start` is not wanted: "not a ride", "no necesito comida"; "no food" is a need."""
    before = start - 1
    while before >= 0 and said[before] in _BETWEEN:
        before -= 1
    wanting = not _WANTED.isdisjoint(said[before + 1 : start])
    return before >= 0 and (said[before] in _REFUSED or (said[before] == "no" and wanting))


def _stems(text: str) -> tuple[str, ...]:
    """The words of the text without plural endings: "groceries" and "grocerys" are both "grocery"."""
    return tuple(_stem(t) for t in tokens(text) if t.isalnum())


_name = lru_cache(maxsize=4096)(_stems)  # names are few and ours; what people write is not kept


def _stem(word: str) -> str:
    if len(word) <= 3:
        return word
    singular = _PLURAL.sub("", word)
    return singular[:-2] + "y" if singular.endswith("ie") else _SINGULAR_E.sub("", singular)


def _misspelled(text: str, options: Options) -> set[int]:
    words = [t for t in tokens(text) if t.isalnum()]
    typed = " ".join(words[_BEFORE_A_NAME.skip(words, 0) :]).removesuffix(" please")
    return {i for i, names in enumerate(options) if any(_mends(name, typed) for name in names)}


def _mends(name: str, typed: str) -> bool:
    """Whether the name as it stands, or the singular of both, is one slip away; the first letter is taken for right."""
    pairs = ((plain(name), typed), (" ".join(_name(name)), " ".join(_stems(typed))))
    return any(len(a) >= _SHORTEST_TO_MEND and a[0] == b[:1] and one_slip(a, b) for a, b in pairs)


def one_slip(right: str, typed: str) -> bool:
    """Whether `typed` is `right` with one letter missing, added or changed, or two neighbours swapped."""
    if right == typed or abs(len(right) - len(typed)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(right, typed, strict=False)) if a != b), min(len(right), len(typed)))
    a, b = right[start:], typed[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


_RUNS = re.compile(r"(.)\1+")
_SIGNS = frozenset("?👍👌✅✔☑👎❌🚫")


def _squeezed(text: str) -> str:
    return _RUNS.sub(r"\1", text)  # "yesss", "nooo"


_ANSWERS = Phrases({
    "yes": _squeezed(
        "yes, y, ye, yea, yeah, yeh, yah, yep, yup, yas, ok, okay, okey, oki, k, sure, sure thing, for sure, "
        "of course, absolutely, definitely, certainly, correct, thats correct, thats right, that is right, "
        "that works, sounds good, affirmative, alright, all right, go ahead, please do, you bet, will do, uh huh, "
        "mhm, yes i do, yes i am, yes i can, yes i will, yes it is, yes we do, yes we are, yes we can, yes indeed, "
        "i do, i will, si, sip, claro, claro que si, por supuesto, dale, vale, de acuerdo, esta bien, correcto, "
        "asi es, desde luego, como no, exacto, afirmativo, seguro, aja, andale, orale, 👍, 👌, ✅, ✔, ☑"
    ),
    "no": _squeezed(
        "no, n, nope, nop, nah, naw, na, no way, not yet, not now, not right now, not today, not really, never, "
        "negative, of course not, absolutely not, definitely not, certainly not, i dont, i do not, no i dont, "
        "no i do not, i cant, no i cant, i wont, no i wont, im not, i am not, no im not, no i am not, no we dont, "
        "no longer, not any more, not anymore, nuh uh, not at all, todavia no, aun no, ahora no, ahorita no, "
        "hoy no, ya no, por ahora no, no por ahora, para nada, claro que no, por supuesto que no, "
        "de ninguna manera, nunca, jamas, negativo, 👎, ❌, 🚫"
    ),
    "": _squeezed(
        f"{_POLITE}, oh, well, um, uh, thank you so much, thank you very much, thanks so much, sir, maam, mam, "
        "senor, senora, senorita, amigo, amiga, friend, dear"
    ),
})


def _answers(text: str) -> set[str]:
    """What the text answers, polite words aside; empty if it says anything else as well."""
    words = [_squeezed(t) for t in tokens(text) if t.isalnum() or t in _SIGNS]
    answers: set[str] = set()
    at = 0
    while found := _ANSWERS.at(words, at):
        answers.add(found[0])
        at = found[1]
    return answers - {""} if at == len(words) else set()


def is_yes(text: str) -> bool:
    """Whether the whole text is a yes, with any politeness. A question, or a yes with a condition, is not."""
    return _answers(text) == {"yes"}


def is_no(text: str) -> bool:
    """Whether the whole text is a no, with any politeness. "No problem" is not."""
    return _answers(text) == {"no"}


_QUOTED = r" ?[\"']"
_THING = (
    r"(?:an? (?:image|photo|picture|movie|video|attachment|sticker|audio message|voice message|location|link)|una? \w+)"
)
_REACTION = re.compile(
    rf"^(?:(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned)(?:{_QUOTED}| {_THING}$)"
    rf"|(?:no )?le (?:gusto|encanto|disgusto|dio risa|divirtio)(?:{_QUOTED}| {_THING}$)"
    rf"|(?:se (?:rio|reia) (?:de|con)|enfatizo|destaco|exclamo(?: por)?|cuestiono|dudo de|pregunto(?: por)?){_QUOTED}"
    rf"|reacted .{{1,24}}? to{_QUOTED}|reacted to{_QUOTED}.{{0,600}}\" with |reacciono .{{1,24}}? a{_QUOTED}"
    rf"|removed .{{1,24}}? from{_QUOTED}|(?:elimino|quito|retiro) .{{1,24}}? (?:de|a){_QUOTED}"
    rf"|(?:!!|!\?|[^\w\s\x00-\x7f][^\w\x00-\x7f]{{0,12}}) ?(?:to|a){_QUOTED})",
)
_CANNED = Phrases({
    True: "im driving, im driving now, im driving right now, im currently driving, im driving at the moment, "
    "sorry i cant talk right now, sorry i cant talk now, cant talk now whats up, cant talk now call me later, "
    "cant talk right now whats up, sorry im driving, ill call you later, ill call you right back, "
    "ill get back to you later, ill get back to you soon, ill text you back later, can i call you later, "
    "ill see your message when i get where im going, out of office, out of the office, im out of the office, "
    "im currently out of the office, estoy conduciendo, estoy conduciendo ahora, estoy conduciendo en este momento, "
    "ahora estoy conduciendo, en este momento estoy conduciendo, estoy manejando, estoy manejando ahora, "
    "lo siento no puedo hablar ahora, lo siento ahora no puedo hablar, ahora no puedo hablar que pasa, "
    "ahora no puedo hablar que tal, lo siento no puedo hablar en este momento, te llamo luego, te llamo mas tarde"
})
_CANNED_BEGINNINGS = Phrases({
    True: "im driving with do not disturb, im driving with driving focus, im driving with the driving focus, "
    "im driving with focus, im not receiving notifications, i am not receiving notifications, auto reply, "
    "autoreply, auto response, autoresponse, automatic reply, automatic response, automated reply, "
    "automated response, automated message, this is an automated, this is an automatic, this is an auto reply, "
    "out of office until, out of office reply, out of office auto, im out of the office until, "
    "im currently out of the office and, respuesta automatica, mensaje automatico, contestacion automatica, "
    "estoy conduciendo con la funcion, estoy conduciendo con no molestar, estoy conduciendo con el modo, "
    "estoy conduciendo con un modo, no recibo notificaciones, no estoy recibiendo notificaciones, "
    "estoy fuera de la oficina hasta, fuera de la oficina hasta"
})


def is_reaction(text: str) -> bool:
    """Whether a phone wrote the text for a reaction to one of ours: `Liked "…"`, `Le gustó "…"`, `👍 to "…"`."""
    return _REACTION.match(plain(text)) is not None


def is_auto_reply(text: str) -> bool:
    """Whether a phone wrote the text for its owner, who drives or is away: only the phrases that come with phones."""
    words = [t for t in tokens(text) if t.isalnum()]
    said = " ".join(words).replace("i am ", "im ").replace("i will ", "ill ").split()
    if _CANNED_BEGINNINGS.at(said, 0):
        return True
    return bool(said) and _CANNED.skip(said, 0) == len(said)
