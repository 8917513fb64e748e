"""Words: each row is a text as somebody sent it, and what it must be taken for."""

from __future__ import annotations

import pytest

from conversations.entities.choices import choice, mentions, one_slip
from conversations.entities.numbers import number, numbers_after
from conversations.entities.yes_no import is_no, is_yes
from conversations.hearing.asks_for_help import asks_for_help
from conversations.hearing.reactions import is_auto_reply, is_reaction
from conversations.lexicon.plain import plain, unsigned
from tests.examples import given, st

OPTIONS = [
    ["Groceries", "food", "comida", "mandado", "despensa"],
    ["Meals", "meal", "cooked food", "comida preparada"],
    ["Rides", "ride", "transportation", "transporte", "viaje"],
    ["Childcare", "babysitting", "niñera"],
    ["Housing", "a place to stay", "vivienda", "alojamiento"],
    ["Home repair", "repair", "reparaciones"],
    ["Medical", "health", "medicine", "medicinas", "salud"],
    ["Mental health", "someone to talk to", "salud mental"],
    ["Translation", "interpreter", "traducción"],
    ["Other", "something else", "otro", "otra cosa"],
]
GROCERIES, MEALS, RIDES, CHILDCARE, HOUSING, REPAIR, MEDICAL, MENTAL, TRANSLATION, OTHER = range(10)

# A hostile text is any text, and more often than not one made of the marks that the readers care
# about.
ANY_TEXT = st.text() | st.text(
    alphabet="0123456789:/.,-#?!'\" \0\u200b\u202eaehimnoprsty½²٣１👍", max_size=60
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  Hello   World \n", "hello world"),
        ("SÍ", "si"),
        ("mañana", "manana"),
        ("Mañana", "manana"),
        ("man\u0303ana", "manana"),
        ("ÜBER", "uber"),
        ("straße", "strasse"),
        ("don’t", "don't"),
        ("don´t", "don't"),
        ("“hi”", '"hi"'),
        ("«hola»", '"hola"'),
        ("4–6", "4-6"),
        ("4—6", "4-6"),
        ("4−6", "4-6"),
        ("１２", "12"),
        ("ＯＵＴ", "out"),
        ("٣", "3"),
        ("२", "2"),
        ("2️⃣", "2"),
        ("2½ hours", "2 1/2 hours"),
        ("½ hr", "1/2 hr"),
        ("5²", "5 2"),
        ("①", "1"),
        ("a\u00a0b", "a b"),
        ("a\0b", "a b"),
        ("a\tb\r\nc", "a b c"),
        ("\u202eOUT\u202c", "out"),
        ("\ufeffOUT", "out"),
        ("O\u200bU\u200dT", "out"),
        ("👍🏽", "👍"),
        ("✔️", "✔"),
        ("…", "..."),
        ("ﬁne", "fine"),
        ("¿Qué?", "¿que?"),
        ("\ud800", "\ud800"),
    ],
)
def test_plain_makes_texts_that_mean_the_same_the_same(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(ANY_TEXT)
def test_plain_text_is_already_plain(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("0", 0),
        (" 3 ", 3),
        ("#3", 3),
        ("# 3", 3),
        ("3.", 3),
        ("3!", 3),
        ("3)", 3),
        ("(3)", 3),
        ('"3"', 3),
        ("*3*", 3),
        ("3,", 3),
        ("３", 3),
        ("٣", 3),
        ("2️⃣", 2),
        ("3 👍", 3),
        ("007", 7),
        ("12", 12),
        ("999999", 999_999),
        ("three", 3),
        ("Three.", 3),
        ("tres", 3),
        ("one", 1),
        ("uno", 1),
        ("una", 1),
        ("un", 1),
        ("zero", 0),
        ("cero", 0),
        ("eleven", 11),
        ("once", 11),
        ("dieciséis", 16),
        ("twenty", 20),
        ("veinte", 20),
        ("twenty one", 21),
        ("twenty-one", 21),
        ("veintiuno", 21),
        ("veintiún", 21),
        ("thirty-five", 35),
        ("treinta y cinco", 35),
        ("treinta y una", 31),
        ("ninety nine", 99),
        ("noventa y nueve", 99),
        ("sixty", 60),
        ("just one", 1),
        ("only 2", 2),
        ("solo uno", 1),
        ("sólo uno", 1),
        ("nomás dos", 2),
        ("just 3 please", 3),
        ("1 person", 1),
        ("two people", 2),
        ("2 helpers", 2),
        ("dos personas", 2),
        ("3 volunteers", 3),
        ("2 neighbors", 2),
        ("dos vecinos", 2),
        ("una persona", 1),
        ("a person", 1),
        ("one person please", 1),
        ("I need 2", 2),
        ("we need two people", 2),
        ("necesito dos personas, por favor", 2),
        ("necesitamos 3", 3),
        ("number 3", 3),
        ("1 is fine", 1),
        ("one is enough", 1),
        ("2 strong guys", 2),
        ("two ppl", 2),
        ("i think 1", 1),
        ("con uno basta", 1),
        ("número 3", 3),
        ("the 3", 3),
        ("a couple", 2),
        ("a couple of people", 2),
        ("couple", 2),
        ("un par", 2),
        ("un par de personas", 2),
        ("It's 3", 3),
        ("3, thanks", 3),
        ("3. Gracias", 3),
        ("exactly 2", 2),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, expected: int) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "#",
        "-3",
        "3-4",
        "3 - 4",
        "2 or 3",
        "two or three",
        "2 3",
        "2,3",
        "1,000",
        "1.000",
        "3.5",
        ".5",
        "½",
        "2½",
        "1/2",
        "3:00",
        "$3",
        "€3",
        "3°",
        "3%",
        "3x",
        "x3",
        "3rd",
        "+3",
        "3+",
        "3?",
        "1e9",
        "0x10",
        "no 3",
        "not 3",
        "about 3",
        "3 bags",
        "3 am",
        "5²",
        "1000000",
        "9" * 50,
        "9" * 5000,
        "8285550101",
        "a few",
        "several",
        "many",
        "an",
        "a",
        "none",
        "no one",
        "none of us",
        "me and 2 others",
        "for 3 people",
        "para 3 personas",
        "somos 4",
        "there are 3 of us",
        "4 of us",
        "maybe 2",
        "at least 2",
        "three hundred",
        "dos o tres",
        "a dozen",
        "people",
        "①②",
        "the one with the food",
        "3 kids",
    ],
)
def test_what_is_not_certainly_one_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_below_a_million_is_read(value: int) -> None:
    assert number(f"#{value}.") == value


@given(ANY_TEXT)
def test_a_number_of_any_text_is_small_and_not_negative(text: str) -> None:
    found = number(text)
    assert found is None or 0 <= found < 1_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", GROCERIES),
        ("2.", MEALS),
        ("#3", RIDES),
        ("3)", RIDES),
        ("option 2", MEALS),
        ("Option #2", MEALS),
        ("number two", MEALS),
        ("dos", MEALS),
        ("opción 3", RIDES),
        ("el 3", RIDES),
        ("la tres", RIDES),
        ("the second one", MEALS),
        ("the first", GROCERIES),
        ("3rd", RIDES),
        ("la segunda", MEALS),
        ("I want 3", RIDES),
        ("3 please", RIDES),
        ("10", OTHER),
        ("２", MEALS),
        ("diez", OTHER),
        ("2️⃣", MEALS),
        ("3, thanks", RIDES),
        ("number one", GROCERIES),
        ("Groceries", GROCERIES),
        ("groceries!", GROCERIES),
        ("GROCERY", GROCERIES),
        ("food", GROCERIES),
        ("comida", GROCERIES),
        ("ride", RIDES),
        ("rides", RIDES),
        ("a ride", RIDES),
        ("Transportation.", RIDES),
        ("transporte", RIDES),
        ("viajes", RIDES),
        ("medical", MEDICAL),
        ("health", MEDICAL),
        ("mental health", MENTAL),
        ("salud", MEDICAL),
        ("salud mental", MENTAL),
        ("home repair", REPAIR),
        ("Home repairs", REPAIR),
        ("repair", REPAIR),
        ("reparacion", REPAIR),
        ("traduccion", TRANSLATION),
        ("traducciones", TRANSLATION),
        ("niñera", CHILDCARE),
        ("ninera", CHILDCARE),
        ("something else", OTHER),
        ("otra cosa", OTHER),
        ("I need a ride to the doctor", RIDES),
        ("necesito comida por favor", GROCERIES),
        ("could somebody bring food?", GROCERIES),
        ("we have no food", GROCERIES),
        ("no ride", RIDES),
        ("without food", GROCERIES),
        ("2 rides", RIDES),
        ("2 meals", MEALS),
        ("1. Groceries", GROCERIES),
        ("3 - rides", RIDES),
        ("a place to stay", HOUSING),
        ("someone to talk to", MENTAL),
        ("I need someone to talk to", MENTAL),
        ("groceries, not a ride", GROCERIES),
        ("I don't need a ride, I need food", GROCERIES),
        ("no necesito comida, necesito transporte", RIDES),
        ("mom's groceries", GROCERIES),
        ("grocerys", GROCERIES),
        ("groceres", GROCERIES),
        ("transalation", TRANSLATION),
        ("translaton", TRANSLATION),
        ("tranlsation", TRANSLATION),
        ("a translaton please", TRANSLATION),
        ("i need transalation", TRANSLATION),
        ("home repiar", REPAIR),
        ("homerepair", REPAIR),
        ("childcre", CHILDCARE),
        ("medicall", MEDICAL),
        ("Housng", HOUSING),
        ("cooked food", MEALS),
        ("comida preparada", MEALS),
        ("bring food to a place to stay", GROCERIES),
        ("viaje a la salud", RIDES),
        ("a ride from the interpreter", RIDES),
    ],
)
def test_a_choice_is_heard_by_number_or_by_name(text: str, expected: int) -> None:
    assert choice(text, OPTIONS) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "0",
        "11",
        "99",
        "-1",
        "2 or 3",
        "2 and 3",
        "1,2",
        "groceries and a ride",
        "food or a ride",
        "comida y transporte",
        "not groceries",
        "I don't need a ride",
        "no necesito comida",
        "don't want food",
        "2. Groceries",
        "2 or groceries",
        "groceries or 2",
        "yes",
        "hello",
        "foodie",
        "overriding",
        "mother",
        "gro",
        "meel",
        "2 people",
        "a couple",
        "rid",
        "my mother needs a lawyer",
        "go to the interpreter",
        "option",
        "the",
        "ride food",
        "10 dollars",
        "2.5",
    ],
)
def test_a_choice_that_is_not_certain_is_none(text: str) -> None:
    assert choice(text, OPTIONS) is None


def test_a_slip_that_fits_two_names_chooses_neither() -> None:
    assert choice("boots", [["boats"], ["boils"]]) == 0
    assert choice("boots", [["boats"], ["books"]]) is None
    assert choice("rydes", [["rides"], ["meals"]]) == 0
    assert choice("ryde", [["ride"], ["meal"]]) is None


def test_a_number_that_is_also_a_name_must_not_point_elsewhere() -> None:
    assert choice("2", [["2", "two bags"], ["1"]]) is None
    assert choice("24", [["24"], ["12"]]) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I need help with groceries and a ride", [GROCERIES, RIDES]),
        ("a ride and then food", [RIDES, GROCERIES]),
        ("ride, ride, ride", [RIDES]),
        ("Necesito comida y transporte para mi mamá", [GROCERIES, RIDES]),
        ("my mental health is bad", [MENTAL]),
        ("mental health and health insurance", [MENTAL, MEDICAL]),
        ("hello", []),
        ("", []),
        ("provide me", []),
        ("strides", []),
        ("groceries, not a ride", [GROCERIES]),
        ("I do not need a ride but food", [GROCERIES]),
        ("we ran out of food", [GROCERIES]),
        ("no food no ride", [GROCERIES, RIDES]),
        ("not only food", [GROCERIES]),
        ("FOOD/RIDE", [GROCERIES, RIDES]),
        ("food,ride", [GROCERIES, RIDES]),
        ("grocerys", [GROCERIES]),
        ("I can't drive so I need a ride", [RIDES]),
        ("transalation", []),
        ("2", []),
    ],
)
def test_mentions_lists_the_names_in_a_sentence_in_their_order(
    text: str, expected: list[int]
) -> None:
    assert mentions(text, OPTIONS) == expected


@given(ANY_TEXT)
def test_choices_of_any_text_are_options(text: str) -> None:
    assert choice(text, OPTIONS) in (None, *range(len(OPTIONS)))
    assert set(mentions(text, OPTIONS)) <= set(range(len(OPTIONS)))


@given(ANY_TEXT)
def test_without_options_there_is_no_choice(text: str) -> None:
    assert choice(text, []) is None
    assert choice(text, [[], [""]]) in (None, 0, 1)
    assert mentions(text, [[], [""]]) == []


@pytest.mark.parametrize(
    ("right", "typed", "expected"),
    [
        ("ride", "ride", False),
        ("ride", "rde", True),
        ("ride", "riide", True),
        ("ride", "rude", True),
        ("ride", "rdie", True),
        ("ride", "red", False),
        ("ride", "rideee", False),
        ("ride", "", False),
        ("", "a", True),
        ("abcd", "badc", False),
    ],
)
def test_one_slip_is_a_letter_missing_added_changed_or_swapped(
    right: str, typed: str, expected: bool
) -> None:
    assert one_slip(right, typed) is expected


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "YES",
        "Yes.",
        "yes!",
        "y",
        "Y",
        "ye",
        "yea",
        "yeah",
        "yeahh",
        "yesss",
        "yep",
        "yup",
        "ok",
        "OK.",
        "okay",
        "okayyy",
        "kk",
        "k",
        "sure",
        "sure thing",
        "of course",
        "yes please",
        "yes, please!",
        "yes pls",
        "yes thank you",
        "yes thanks so much",
        "oh yes",
        "yes sir",
        "yes ma'am",
        "yes yes",
        "ok sure",
        "absolutely",
        "definitely",
        "correct",
        "that's right",
        "that’s right",
        "sounds good",
        "go ahead",
        "you bet",
        "I do",
        "yes I do",
        "yes I am",
        "all right",
        "alright",
        "uh huh",
        "yes indeed",
        "well, yes",
        "for sure",
        "okay thanks",
        "si",
        "sí",
        "Sí",
        "SÍ",
        "síii",
        "sí, gracias",
        "si por favor",
        "sí señora",
        "sí, claro",
        "claro",
        "claro que sí",
        "dale",
        "vale",
        "por supuesto",
        "de acuerdo",
        "está bien",
        "así es",
        "correcto",
        "cómo no",
        "desde luego",
        "sip",
        "ándale",
        "looks good",
        "perfect",
        "great!",
        "yes i can go",
        "I'll do it",
        "sí voy",
        "sorry, yes",
        "perfecto",
        "its fine",
        "it did",
        "Yes, it arrived",
        "ya llegó, gracias",
        "👍",
        "👍👍",
        "👍🏽",
        "👍🏿 thanks",
        "yes 👍",
        "✅",
        "✔️",
        "👌",
        "yes ❤️",
        "yes :)",
        "(yes)",
        '"yes"',
        "Ｙｅｓ",
        "y\u200bes",
    ],
)
def test_a_yes_is_a_yes_however_it_is_said(text: str) -> None:
    assert is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "NO",
        "No.",
        "n",
        "nope",
        "noooo",
        "nah",
        "naw",
        "no thanks",
        "no, thank you",
        "no gracias",
        "no, gracias",
        "not yet",
        "Not yet!",
        "not now",
        "not today",
        "not really",
        "never",
        "no way",
        "no sir",
        "no no no",
        "I don't",
        "no I don't",
        "no i cant",
        "I can't",
        "I’m not",
        "of course not",
        "absolutely not",
        "no longer",
        "not anymore",
        "not at all",
        "oh no",
        "todavía no",
        "todavia no",
        "aún no",
        "ahora no",
        "ya no",
        "hoy no",
        "por ahora no",
        "claro que no",
        "para nada",
        "nunca",
        "jamás",
        "sorry can't",
        "cant today",
        "not tonight",
        "No puedo",
        "hoy no puedo",
        "lo siento no",
        "not this time",
        "cannot",
        "nobody came",
        "no he didn't",
        "no llegó",
        "nadie vino",
        "no señor",
        "👎",
        "👎🏽",
        "❌",
        "no 👎",
        "🚫",
    ],
)
def test_a_no_is_a_no_however_it_is_said(text: str) -> None:
    assert is_no(text)
    assert not is_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "yes but only after 5",
        "yes if you can",
        "yes and no",
        "yes no",
        "no yes",
        "ok no",
        "no 👍",
        "yes?",
        "ok?",
        "¿sí?",
        "no?",
        "no problem",
        "no worries",
        "no food",
        "no hay problema",
        "not sure",
        "not ok",
        "I'm ok",
        "maybe",
        "maybe yes",
        "please",
        "thanks",
        "gracias",
        "por favor",
        "yes 2",
        "2",
        "yesterday",
        "yes I need a ride",
        "no se",
        "no sé",
        "I know",
        "knock",
        "now",
        "ya",
        "note",
        "is it ok",
        "yes/no",
        "si puedo",
        "no puedo ir",
        "okra",
        "sure about that",
        "n/a",
        'Liked "yes"',
        "👍 to “Are you safe?”",
        "😀",
        "❤️",
        "can you say yes",
        "never mind",
        "nevermind",
        "right now",
        "I think so",
        "yes " * 300 + "but no",
    ],
)
def test_what_is_not_barely_yes_or_no_is_neither(text: str) -> None:
    assert not is_yes(text)
    assert not is_no(text)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("yes", True),
        ("sí claro", True),
        ("sure", True),
        ("ok yes", True),
        ("ok", False),
        ("great thanks", False),
        ("vale", False),
        ("👍", False),
        ("no", False),
        ("yes no", False),
    ],
)
def test_ok_is_a_yes_but_not_a_certain_one(text: str, certain: bool) -> None:
    """Nobody is sent to a stranger's door because they wrote "ok, thanks" when they had read
    something."""
    assert is_yes(text, certain=True) is certain


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("we have no food", True),
        ("I NEEED HELP", True),
        ("my neighbor needs help", True),
        ("out of insulin", True),
        ("nesesito comida", True),
        ("ocupo un raite", True),
        ("can u bring me milk", True),
        ("anyone able to drive me", True),
        ("no tengo comida", True),
        ("any chance of getting diapers", True),
        ("hello", False),
        ("who is this", False),
        ("I can help", False),
        ("how can I help", False),
        ("I want to volunteer", False),
        ("", False),
        ("thanks for your help", False),
        ("I dont need help", False),
        ("puedo ayudar", False),
        ("no necesito nada", False),
        ("mutual aid", False),
    ],
)
def test_a_need_is_heard_in_whatever_words(text: str, asks: bool) -> None:
    """Most people do not begin with HELP. An offer, thanks, or a need that is no more is no
    request."""
    assert asks_for_help(text) is asks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accept 12\nSent from my iPhone", "accept 12"),
        ("yes Sent from my Galaxy S9 phone", "yes"),
        ("3\n--\nSent via T-Mobile", "3"),
        ("ok\nEnviado desde mi iPhone", "ok"),
        ("(no subject) need food", "need food"),
        ("my check was sent from my bank", None),
        ("he sent from the store", None),
        ("", None),
        ("sent with love\nRosa", None),
    ],
)
def test_what_a_phone_adds_is_not_what_somebody_wrote(text: str, expected: str | None) -> None:
    assert unsigned(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("and 14", [14]),
        (", 14 y 15", [14, 15]),
        ("14", [14]),
        ("", []),
        ("in 20 min", []),
        ("and 14 bags", []),
        ("9" * 5000, []),
    ],
)
def test_more_numbers_after_a_number(rest: str, expected: list[int]) -> None:
    assert numbers_after(rest) == expected


@given(ANY_TEXT)
def test_no_text_is_both_yes_and_no(text: str) -> None:
    assert not (is_yes(text) and is_no(text))


@pytest.mark.parametrize(
    "text",
    [
        'Liked "Are you safe?"',
        "Liked “Are you safe?”",
        "Loved “You have #12”",
        "Disliked “…”",
        "Laughed at “OUT”",
        "Emphasized “ALERT 7”",
        "Emphasised “ALERT 7”",
        "Questioned “#12 is covered”",
        "liked 'hello'",
        "Liked an image",
        "Loved a photo",
        "Laughed at a movie",
        "Reacted 👍 to “ACCEPT 12”",
        "Reacted 👍🏽 to “ACCEPT 12”",
        'Reacted ❤️ to "hi"',
        "Removed a like from “hi”",
        "Removed a heart from “hi”",
        "Removed an exclamation from “hi”",
        'Removed a question mark from "hi"',
        "Removed 👍 from “hi”",
        "Le gustó “hola”",
        'Le gusto "hola"',
        "Le encantó «hola»",
        "No le gustó “hola”",
        "Se rio de “hola”",
        "Se rió de “hola”",
        "Le dio risa “hola”",
        "Enfatizó “hola”",
        "Exclamó por “hola”",
        "Cuestionó “hola”",
        "Le gustó una imagen",
        "Reaccionó con 👍 a “hola”",
        "Eliminó un “me gusta” de “hola”",
        "Quitó un corazón de “hola”",
        "👍 to “Are you safe?”",
        '👍 to "Are you safe?"',
        "\u200b👍\u200b to “ Are you safe? ”",
        " \u200a\u200b👍\u200b to “ … ” ",
        "❤️ to “hi”",
        "😂 to “hi”",
        "‼️ to “hi”",
        "👍🏽 a “hola”",
        "\u200b❤\u200b a “ hola ”",
        "Reaccionó a “hola” con 👍",
        "Le dio “me gusta” a “hola”",
        "Ha reaccionado con 👍 a “hola”",
        "👍 to “Text OUT when you are safe.\nThanks”",
    ],
)
def test_reactions_of_phones_are_known(text: str) -> None:
    assert is_reaction(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "👍👍",
        "Liked it",
        "I liked the food",
        "liked",
        "Loved the soup, thank you",
        "Laughed at him",
        "Questioned",
        "to “hi”",
        "go to “Ingles”",
        "Removed the tree from the road",
        "Reacted badly to the medicine",
        "me gustó la comida",
        "Le gustó mucho",
        "OUT",
        "accept 12",
        "“hi”",
        "Emphasized again: no dogs",
        "👍 to you too",
        'walk to "Ingles"',
        'pregunta: "hola"',
        '2 to "x"',
    ],
)
def test_what_people_write_is_not_a_reaction(text: str) -> None:
    assert not is_reaction(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.",
        "I’m driving with Do Not Disturb While Driving turned on. I’ll see your message when I get where I’m going.",
        "I'm driving with Driving Focus turned on. I'll see your message when I get where I'm going.",
        '(I\'m not receiving notifications. If this is urgent, reply "urgent" to send a notification through with your '
        "original message.)",
        "I'm driving",
        "I'm driving right now.",
        "I am currently driving",
        "I'm driving right now. I'll call you later.",
        "Sorry, I can't talk right now.",
        "Sorry, I can’t talk right now",
        "Can't talk now. What's up?",
        "Can't talk now. Call me later?",
        "I'll call you later.",
        "I'll call you right back.",
        "Can I call you later?",
        "Auto-reply: I am away until Monday",
        "Autoreply: away",
        "Auto reply",
        "Automatic reply: Out of office",
        "AUTO-RESPONSE: closed",
        "This is an automated message. Do not reply.",
        "Out of office",
        "Out of office until Monday",
        "I am out of the office.",
        "I'm currently out of the office and will answer on Monday",
        "Respuesta automática: estoy fuera",
        "Respuesta automatica",
        "Mensaje automático",
        "Estoy conduciendo",
        "Estoy conduciendo.",
        "Estoy manejando ahora",
        "Estoy conduciendo con la función No molestar activada. Veré tu mensaje cuando llegue.",
        "Sorry, I missed your call",
        "Sorry, I'm busy. Call back later.",
        "This number does not accept text messages",
        "FreeMsg: Unable to send message - Message Blocking is active.",
        "Service access denied.",
        "Lo siento, ahora no puedo hablar.",
        "Ahora no puedo hablar. ¿Qué pasa?",
        "Te llamo más tarde",
        "No recibo notificaciones.",
    ],
)
def test_auto_replies_of_phones_are_known(text: str) -> None:
    assert is_auto_reply(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I'm driving to Rosa now",
        "I'm driving, be there in 10",
        "I am driving Ben home",
        "driving",
        "I'm not driving",
        "can't talk",
        "I can't talk, he is here",
        "Sorry, I can't talk right now, call 911",
        "call me later",
        "sorry",
        "what's up",
        "que tal",
        "I'm on my way",
        "I'll call you",
        "I'll call you later about #12",
        "Out of office supplies, can you bring paper",
        "out of insulin",
        "Estoy conduciendo a casa de Rosa",
        "estoy conduciendo con Rosa",
        "no puedo hablar",
        "automatic door is stuck",
        "I need an auto repair",
        "auto",
        "I'm driving right now. I need help!",
        "OUT",
        "I'm busy right now",
    ],
)
def test_what_drivers_write_themselves_is_not_an_auto_reply(text: str) -> None:
    assert not is_auto_reply(text)


@given(ANY_TEXT)
def test_no_text_breaks_the_ears_for_machines(text: str) -> None:
    assert is_reaction(text) in (True, False)
    assert is_auto_reply(text) in (True, False)


@pytest.mark.parametrize(
    "bomb",
    [
        "1" * 1600,
        "👍🏽" * 800,
        "yes " * 400,
        "Reacted " + "x" * 1600,
        "a" * 1600,
        "á" * 1600,
        "no " * 533,
        "Liked " * 260,
        "\0" * 1600,
        "\ud800" * 9,
        "\n" * 1600,
        "-" * 1600,
        " sent from" * 160,
        "please " * 228,
        "! " * 800,
        "not a " * 260,
        "option " * 220,
        'reacted to "' + '" with' * 200,
    ],
)
def test_the_longest_text_is_read_without_harm(bomb: str) -> None:
    assert number(bomb) is None
    assert choice(bomb, OPTIONS) is None
    assert unsigned(bomb) == bomb
    assert not asks_for_help(bomb)
    assert not is_auto_reply(bomb)
