"""Meanings: what is heard in any words, how certain it is, and what is none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from conversations.hearing.meanings.analysis import SEARCHED, meanings_in, says, within
from conversations.hearing.meanings.known import Meanings, meanings
from conversations.hearing.meanings.meaning import (
    DISTRESS,
    SIGN_FROM,
    Meaning,
    Plainness,
    are_kin,
)
from conversations.lexicon.words import HEARD, WordFile, WordListError
from tests.support.table import table

ENGLISH = """\
polite: please, thanks
joins sentences: and, but
lists:
  someone: [he, "my (husband|wife)"]
rules:
  has: [(has|pulled) a]
meanings:
  danger:
    says:
      - "{someone} <has> gun"
      - bleeding
    alone: [fire]
    not:
      - no gun
      - (gun|knife) (safe|shop)
      - a brake is bleeding
    like:
      - there is smoke everywhere
      - the building is burning down
    unlike: [there is smoke everywhere at the barbecue]
  fear:
    says: [i am scared]
    like: [i am shaking with fear]
everyday:
  - the boxes are on the porch
  - there is milk in the box
  - see you at the building on friday
  - the church is down the road
  - the stage was lit
answers:
  yes: yes, sure
  no: "no"
calm:
no answer:
needs:
laughing: lol
first names: rosa, ben
titles: mr
spelled as it sounds: in$ ing
"""
SPANISH = """\
meanings:
  danger:
    says: [hay (fuego|balazos)]
spelled as it sounds: jue fue, va ba
"""


def own_file(folder: Path, english: str = ENGLISH, spanish: str = SPANISH) -> WordFile:
    for language, text in {"en": english, "es": spanish}.items():
        (folder / language).mkdir(exist_ok=True)
        (folder / language / "heard.yaml").write_text(text, encoding="utf-8")
    return WordFile("heard.yaml", folder)


@pytest.fixture
def own(tmp_path: Path) -> Meanings:
    return Meanings(own_file(tmp_path))


def danger(found: list[Meaning]) -> Plainness | None:
    return next((one.plainness for one in found if one.name == "danger"), None)


@table(
    ("text", "certainty"),
    [
        ("he has a gun", Plainness.PLAIN),
        ("ok so my wife pulled a gun!", Plainness.PLAIN),
        ("HE'S here and he has a gun, hay fuego", Plainness.PLAIN),
        ("hay balazos please", Plainness.PLAIN),
        ("fire", Plainness.PLAIN),
        ("Fire! FIRE!! please", Plainness.PLAIN),
        ("the fire was lit", None),
        ("there is no gun", None),
        ("that is a gun shop", None),
        ("he has a gun shop but my wife has a gun", Plainness.PLAIN),
        ("a brake is bleeding", None),
        ("a brake is bleeding and my wife is bleeding", Plainness.PLAIN),
        ("the building is burning down", Plainness.LIKELY),
        ("ok so there is smoke everywhere here", Plainness.LIKELY),
        ("there is smoke everywhere at the barbecue", None),
        ("the boxes are on the porch", None),
        ("", None),
        ("...", None),
        ("please", None),
    ],
)
def test_how_certain_it_is(own: Meanings, text: str, certainty: Plainness | None) -> None:
    assert danger(within(own, text)) == certainty


def test_a_meaning_tells_its_words_and_its_reason(own: Meanings) -> None:
    (plain,) = within(own, "Ok so my wife has a gun.")
    assert plain == Meaning("danger", Plainness.PLAIN, "my wife has a gun", "{someone} <has> gun")
    likely = within(own, "the building is burning down, thanks")[0]
    assert (likely.name, likely.plainness) == ("danger", Plainness.LIKELY)
    assert likely.said == "the building is burning down"
    likely = meanings_in("the whole bilding is burning")[0]
    assert (likely.name, likely.plainness) == ("danger", Plainness.LIKELY)
    assert likely.said == "the whole bilding is burning"
    assert likely.score >= SIGN_FROM
    assert meanings().nearest(likely) == "the building is burning"


def test_who_laughs_is_only_likely_to_be_in_danger(own: Meanings) -> None:
    assert danger(within(own, "my wife has a gun")) is Plainness.PLAIN
    assert danger(within(own, "my wife has a gun lol")) is Plainness.LIKELY


@table(
    ("text", "expected"),
    [
        ("we watched a movie where he got shot in the end", Plainness.LIKELY),
        ("los ninos juegan a los ladrones con pistolas de agua en el patio", Plainness.LIKELY),
        ("he has a gun", Plainness.PLAIN),
        ("he has a gun and he is pointing it at me", Plainness.PLAIN),
        ("the bank was robbed and everybody got shot, we are on the floor", Plainness.PLAIN),
        ("tiene un cuchillo y no me deja salir", Plainness.PLAIN),
    ],
)
def test_an_ordinary_sentence_speaks_against_a_template(text: str, expected: Plainness) -> None:
    """It is asked about then, and nobody is alerted at once."""
    assert danger(meanings_in(text)) == expected


def test_a_text_may_say_several_things(own: Meanings) -> None:
    found = within(own, "i am scared, he has a gun")
    assert [(one.name, one.plainness) for one in found] == [
        ("danger", Plainness.PLAIN),
        ("fear", Plainness.PLAIN),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("- bleeding", "- (bleeding", "line 11: `(bleeding` is no template"),
        ("- bleeding", "- '[bleeding]'", "line 11: `[bleeding]` can be said with no word"),
        ("- bleeding", "- '{nobody} bleeds'", "line 11: `{nobody} bleeds` names {nobody}"),
        ("- bleeding", "- {a: b}", "line 11: put quotation marks around"),
        ("[i am shaking with fear]", "['...']", "line 23: `...` has no word"),
        ("my (husband|wife)", "my (husband|wife", "line 4: `my (husband|wife` is no template"),
    ],
)
def test_a_mistake_is_named_by_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    file = own_file(tmp_path, ENGLISH.replace(old, new))
    with pytest.raises(WordListError) as raised:
        Meanings(file)
    assert fault in str(raised.value) and "heard.yaml" in str(raised.value)


def test_our_meanings_share_no_words() -> None:
    meanings().automaton.check(are_kin)


def test_every_language_has_every_meaning() -> None:
    for language in HEARD.languages():
        assert {*HEARD.names_of(language, "meanings")} == {*HEARD.names("meanings")}, language
        assert len(HEARD.entries(language, "everyday")) >= 60, language


def examples(kind: str) -> list[tuple[str, str]]:
    return [
        (name, entry.text)
        for language in HEARD.languages()
        for name in HEARD.names_of(language, "meanings")
        for entry in HEARD.entries(language, "meanings", name, kind)
    ]


@table(("name", "text"), examples("like"))
def test_our_examples_are_heard(name: str, text: str) -> None:
    """An example of distress as some distress: which one it is most like is a close call."""
    expected = DISTRESS if name in DISTRESS else {name}
    assert not expected.isdisjoint(one.name for one in meanings_in(text))


@table(("name", "text"), examples("unlike"))
def test_our_counterexamples_are_not(name: str, text: str) -> None:
    assert name not in [one.name for one in meanings_in(text)]


@table("text", [one.text for each in HEARD.languages() for one in HEARD.entries(each, "everyday")])
def test_what_people_text_every_day_means_nothing_special(text: str) -> None:
    urgent = {"danger", "despair"}
    assert urgent.isdisjoint(one.name for one in meanings_in(text))


def test_what_says_that_it_is_not_meant_is_taken_out() -> None:
    for text in (
        "emergency food box",
        "emergency housing",
        "caja de comida de emergencia",
        "i am dying for a cup of coffee",
        "im dying laughing",
    ):
        assert meanings_in(text) == ()
        assert danger(meanings_in(f"{text}, he has a gun")) == Plainness.PLAIN


SAID = {
    "going out": (
        "leaving now; heading over to Rosas; im here; just pulled up; on my way, 20 min; "
        "picking up the food now then going to her house; im at the door; ya voy saliendo; "
        "acabo de llegar; estoy tocando la puerta; ya recogi la comida y voy para su casa",
        "leaving in an hour; are you on your way?; she is on her way; the food arrived thank you; "
        "done here; all done here; finished here; safe here; all good here; "
        "im leaving the box on the porch; when should i leave; i am on my way home; "
        "salgo en una hora; voy manana; no puedo ir; ya llego el senor; dejo la caja en el porche",
    ),
    "being back": (
        "im home; all done here heading home; left her place, on my way home; i got home fine; "
        "delivery done; everything delivered; ya llegue a casa; ya termine; voy de regreso; "
        "ya sali de ahi",
        "almost done; not home yet; when will you be home; ill be back at 5; he is home; "
        "i need a ride home; i left the box on the porch; ya casi termino; el ya esta en casa; "
        "cuando llega a casa; estoy en casa todo el dia",
    ),
    "being well": (
        "im fine; all good here; yes im ok; false alarm; sorry im fine my phone was off; "
        "estoy bien; todo bien aqui; fue sin querer estoy bien; no paso nada",
        "not ok; is she ok?; good morning; i dont feel safe; i hope you are well; 5 is fine; "
        "no estoy bien; ella esta bien?; buenos dias; esta bien a las 5; no veo bien",
    ),
    "more time": (
        "still here; running long; gonna need another hour; traffic, be a while; 30 more min; "
        "its going to be another half hour; me falta; sigo aqui; me voy a tardar; "
        "deme otra media hora; hay mucho trafico voy tarde",
        "how much more time; no more milk; is he still here; i still need food; one more box; "
        "cuanto falta; me falta arroz y frijol; el sigue aqui; no tengo tiempo",
    ),
    "fear": (
        "he wont leave; i dont feel safe with him; im scared to open the door; "
        "i feel scared with him here; he keeps staring at me; me da miedo; no se quiere ir; "
        "no me siento segura con el",
        "scared of the dark jokes; afraid i cannot come; im afraid of dogs; he wont leave a box; "
        "somebody is at the door with groceries; le tengo miedo a los perros; la mancha no se va",
    ),
    "harm by another": (
        "he took my purse; your volunteer yelled at me; he made me uncomfortable; "
        "he put his hands on me; the guy you sent was drunk; me robo la cartera; "
        "el voluntario me grito; me hizo sentir incomoda",
        "he took my order; he took the trash out; he pushed my wheelchair; your kindness touched me; "
        "se llevo la basura; me tomo la presion; me llevo al doctor",
    ),
    "giving up": (
        "sorry im sick cant come today; car broke down, find someone else; something came up; "
        "take me off job 4; se me descompuso el carro busquen a otro; tengo que cancelar; "
        "ya no puedo hacerlo",
        "i cant come to the door; he cant come; my car wont start need help; i cant find the house; "
        "no puedo abrir la puerta; estoy enferma y necesito medicina; como cancelo",
    ),
    "taking": (
        "i got this one; ill take it; sure i can do that one; put me down for this; "
        "yo la llevo; cuente conmigo; si puedo ir",
        "can you take it; i cant take it; he can do it; ill take milk; puede usted; yo no puedo; "
        "quien la tomo",
    ),
    "declining": (
        "cant today sorry, next time; im out of town; too far for me; i have to work; "
        "hoy no puedo disculpe; estoy trabajando; para la proxima",
        "next time bring milk; are you busy; i work nights; no car so i need delivery; "
        "trabajo de noche; la proxima semana; no tengo carro y necesito comida",
    ),
    "not wanting somebody": (
        "dont send ben please; not carlos please; anyone but ben; ben cannot know about this; "
        "keep this from ben; please dont let ben come; i dont trust ben; my husband carlos can not "
        "find out; please dont tell ben; no manden a carlos; que no venga ben; cualquiera menos ben; "
        "que carlos no se entere; no le den mi direccion a ben",
        "dont let ben wait outside; i want ben to come; ben cant come; ben did not come; why not; "
        "anybody but him coming; is it ben; i dont want ben to wait outside in the rain; "
        "no ben please leave it on the porch; ben cannot find my house; my mom rosa cant hear the door; "
        "dont let ben carry it alone; dont send ben to the back door; no ben thanks; "
        "keep ben out of the rain; everyone besides ben was great; ben cannot be here before 6; "
        "ben no vino; que venga ben por favor; digale a ben que ya no hace falta; "
        "carlos no puede venir hoy me dijo; no dejen a ben esperando; no quiero que venga ben tan tarde",
    ),
    "another at the phone": (
        "who is texting my wife; why are you texting my girlfriend; how do you know my wife; "
        "this is her husband stop texting; quien le escribe a mi esposa; "
        "deje de escribirle a mi mujer",
        "im her husband, leave it on the porch please; this is my husbands phone; my wife is texting you; "
        "please text my wife; i live here; who is coming; she doesnt need anything anymore; "
        "rosa doesnt live here anymore she moved to 9 oak st; i have her phone now she is in the hospital; "
        "who is calling my mom; its her dad, who are you bringing; "
        "soy su esposo, deje la caja en la puerta; escribale a mi esposa; "
        "ella ya no necesita nada mas gracias; rosa ya no vive aqui",
    ),
    "prying": (
        "is her husband home; does she live alone; is she home alone; are you home alone; is she single; "
        "when is she alone; what does she look like; does she have a husband; "
        "anyone else living there; vive sola; vive sola la señora; tiene esposo; es bonita",
        "will somebody be home; is anybody home at 5; can i come alone; how many bags; "
        "does she have stairs; is there a dog; what time; where is it; how old are the kids; "
        "is anyone else there to help lift; is your husband home to help unload; "
        "are you alone or do you need two people; what do you look like so i find you; "
        "va a haber alguien en casa; puedo ir sola; cuantas bolsas; esta solo a dos cuadras; "
        "cuantos años tiene el niño; esta rica la comida; tiene alarma la casa",
    ),
    "wanting no calls": (
        "do not call me; please dont call me, text instead; text only please; call after 5; "
        "i cant talk on the phone right now; no calls please; im deaf; stop calling me; "
        "i would rather text; no me llame por favor; no puedo hablar por telefono; "
        "solo mensajes por favor; llameme despues de las 5",
        "call me when you are near; please call me; nobody called me; dont call the police; "
        "dont call or text me; he calls me names; can you call her; i got no call from ben; "
        "llameme cuando llegue; no me llame ni me escriba; como se llama; me llamo Rosa",
    ),
    "allowing calls": (
        "you can call me; you can call me again now; its ok to call me; calls are fine again; "
        "i can take calls now; ya me puede llamar; ahora si puedo contestar llamadas",
        "can you call me; please call me; do not call me; if you can call me tonight; "
        "me puede llamar?; no me puede llamar",
    ),
    "complaint": (
        "i want to complain; she brought the wrong milk; he still hasnt showed up; "
        "your driver never called me; this is unacceptable; not happy with the help; "
        "he doesnt answer the phone; quiero poner una queja; me trajo todo equivocado; "
        "ya es la tercera vez que llega tarde",
        "no complaints; the store had the wrong milk; i never called him; are you happy; "
        "running late; i am here; no tengo quejas; no habia leche; llego tarde hoy",
    ),
    "doubt": (
        "can i trust this guy; is he really a volunteer; how do i know its him; "
        "do you check your volunteers; is this a scam; im not sure about this man; "
        "do you do background checks; puedo confiar en esta persona; es de verdad uno de ustedes; "
        "esto parece una estafa",
        "not sure about the time; is he here; do you know the store; how do i know when to come; "
        "check the mailbox; no estoy segura de la hora; es de leche",
    ),
}


def said(place: int) -> list[tuple[str, str]]:
    return [(name, text) for name, rows in SAID.items() for text in rows[place].split("; ")]


@table(("name", "text"), said(0))
def test_what_people_say_of_themselves_and_of_others_is_heard(name: str, text: str) -> None:
    assert name in [one.name for one in meanings_in(text)]


@table(("name", "text"), said(1))
def test_what_only_sounds_like_it_is_not(name: str, text: str) -> None:
    assert name not in [one.name for one in meanings_in(text)]


TOLD = {
    "danger": (
        "a fellow by the dumpsters has a crowbar and keeps swinging it at people; "
        "the nephew she keeps had gone limp and would not wake; my foot is caught under the tailgate; "
        "the pantry shelf tipped over on my leg; agents are banging at the door of number 6; "
        "went off the trail, it is dark and my phone dies; la creciente nos metio el agua a la sala; "
        "un vato anda con un bate afuera de la bodega; la abuelita esta tirada en la cocina y no responde; "
        "nos quedamos atorados en el elevador con el humo; me dejaron tirado en la carretera de noche",
        "the shelf is under the window; he swings by at noon; the crowbar is in the van; "
        "my foot is fine; agents of the bank called; she took the trail mix; la sala esta limpia; "
        "el bate de beisbol es para donar; la abuelita cocina muy rico; el elevador ya sirve; "
        "she broke her leg in march; me quebre la pierna hace dos meses; me muero de risa; "
        "he beat me at cards; our landlord kicked us out of the building; tronaron unos cohetes",
    ),
    "despair": (
        "the kids would be so much happier without me around; I sit here with the pills lined up; "
        "my cousin has a rope and says she wants to end it; just let me die; "
        "mis ninos estarian mejor sin mi; tengo la soga lista; mi prima dice que se quiere matar; "
        "que caso tiene vivir asi",
        "the kids are happier outside; her pills are in the box by day; "
        "we need rope for the tarp; los ninos estan mejor de la gripe; "
        "que caso tiene ir hoy si esta cerrado",
    ),
    "fear": (
        "some man is pacing around my porch and will not say who he is; "
        "she asked what time my husband gets home and if I am alone; someone is jiggling the back door; "
        "un hombre anda merodeando atras de la casa; alguien esta moviendo la chapa; "
        "no le abro, no lo conozco y esta en mi puerta",
        "the porch needs paint; my husband gets home at six; the back door sticks; "
        "la casa de atras es azul; la chapa ya sirve; abro a las ocho",
    ),
    "harm by another": (
        "your driver rummaged through my drawers; the lady you sent kept half of my groceries; "
        "he demanded cash before I got the box; el chofer me cobro la gasolina; "
        "la senora se burlo de mi mama; anduvo esculcando mi cuarto",
        "the drawers are for the church; half of the groceries are here; cash is fine; "
        "la gasolina subio; mi mama le manda saludos",
    ),
}


def told(place: int) -> list[tuple[str, str]]:
    return [(name, text) for name, rows in TOLD.items() for text in rows[place].split("; ")]


@table(("name", "text"), told(0))
def test_distress_is_heard_in_phrases_that_stand_together(name: str, text: str) -> None:
    heard = {one.name for one in meanings_in(text)}
    assert heard & ({name} if name in ("danger", "despair") else DISTRESS)


@table(("name", "text"), told(1))
def test_no_distress_is_heard_in_one_of_them_alone(name: str, text: str) -> None:
    assert DISTRESS.isdisjoint(one.name for one in meanings_in(text)), name


def test_any_text_is_read() -> None:
    """The longest ones are read up to the limit; `python -m tests.bench.meanings` measures how
    fast."""
    marks = random.Random(3)
    everything = "".join(chr(marks.randrange(32, 0x2FFF)) for _ in range(1600))
    for text in (everything, "no " * 10_000, "." * 1600, "\n" * 1600, "a" * 1600, "he is " * 300):
        assert all(isinstance(one, Meaning) for one in meanings_in(text))
    assert danger(meanings_in("no " * (SEARCHED // 3 - 10) + "he has a gun")) == Plainness.PLAIN


AS_IT_SOUNDS = ("hay juego", "hay valazos", "there is bleedin")


@pytest.mark.parametrize("text", [*AS_IT_SOUNDS, "bleeeeding"])
def test_a_word_that_is_spelled_as_it_sounds_or_drawn_out_is_heard(
    tmp_path: Path, text: str
) -> None:
    heard = within(Meanings(own_file(tmp_path)), text)
    assert [(one.name, one.plainness) for one in heard] == [("danger", Plainness.PLAIN)]


@pytest.mark.parametrize("text", AS_IT_SOUNDS)
def test_a_word_that_some_sentence_has_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    known = ENGLISH.replace("see you at the building on friday", "a juego of valazos is bleedin")
    assert within(Meanings(own_file(tmp_path, known)), text) == []


def test_what_is_left_of_a_harmless_clause_is_no_sign_of_danger() -> None:
    """Alone, and in a clause that is not harmless, the same words are one."""
    ordinary = "me dio un ataque de risa con las historias de don pancho"
    assert not {one.name for one in meanings_in(ordinary)} & DISTRESS
    assert {one.name for one in meanings_in("me dio un")} & DISTRESS


@table(
    "text, plain",
    [
        ("my husband is breakin down the door", True),
        ("se esta kemando mi kasa", True),
        # a word that sounds like one of another language is none
        ("its me again", False),
        ("the ice cream is here", False),
    ],
)
def test_words_are_heard_as_those_that_they_sound_like(text: str, plain: bool) -> None:
    assert says(text, "danger") is plain
