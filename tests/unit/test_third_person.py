"""Words about the other one of a job are told from words to them."""

from __future__ import annotations

from conversations.hearing.meanings.third_person import is_spoken_of
from tests.support.table import table

ABOUT = """\
he is late again
is ben really one of you?
tell Ben to hurry
Ben never called
your volunteer was here
I do not know about the man you sent
where is she
Ben took the wrong bag
and ben is not here, my son says
ella no vino
el voluntario llego tarde
el me dijo que no
digale a Ben que venga""".splitlines()
TO = """\
thanks Ben, the door is open
Ben, are you near?
hi ben please ring twice
the boxes are on the porch, they are heavy
my son opens the door, he is tall
mi hija abre, ella tiene la llave
the help is great
el pan y la leche
here is the list: milk, bread
I will be there at 5, Ben
gracias Ben
se me acabo el gas""".splitlines()


@table("text", ABOUT)
def test_words_about_the_other_one_are_told(text: str) -> None:
    assert is_spoken_of(text, ["Ben"])


@table("text", TO)
def test_words_to_the_other_one_are_not_about_them(text: str) -> None:
    assert not is_spoken_of(text, ["Ben"])
