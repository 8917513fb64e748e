"""Names: people are told of by their names, and what a text says of Rosa it says of somebody.

The commonest first names are data of a language. So is none that is a word as well ("Will", "Luz").
Other names are words that nothing knows, at the beginning of a clause, before what is said of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set

from conversations.lexicon.templates.templates import is_mark

# stands for a name in the words of a text and in templates; no text has it, as all are in lowercase
NAME = "NAME"
LEAST_BEHIND = 2  # words behind what is nothing else but a name


class Names:
    """Finds the names in the words of texts and templates."""

    def __init__(
        self,
        listed: Set[str],
        joining: Set[str] = frozenset(),
        titles: Set[str] = frozenset(),
    ) -> None:
        """joining: words between two clauses. titles: words before a name, whatever it is."""
        self._listed = listed
        self._joining = joining
        self._titles = titles

    def listed_in(self, words: Iterable[str]) -> list[str]:
        """These words, with `NAME` in place of titles, what stands behind one, and listed names."""
        named: list[str] = []
        is_titled = False
        for word in words:
            is_title = word in self._titles
            is_name = is_title or word in self._listed or (is_titled and word.isalpha())
            named.append(NAME if is_name else word)
            is_titled = is_title or (is_titled and is_mark(word))  # "mrs. Lee"
        return named

    def of(
        self,
        words: Sequence[str],
        is_known: Callable[[str], bool],
        is_said_of_somebody: Callable[[str], bool],
    ) -> list[str]:
        """The same, and those that are known as nothing else. is_said_of_somebody: of a word behind
        a name, whether it goes on with what is said of people."""
        found = self.listed_in(words)
        for at, word in enumerate(found):
            if word is not NAME and word.isalpha() and not is_known(word):
                behind = found[at + 1 : at + 1 + LEAST_BEHIND]
                goes_on = len(behind) == LEAST_BEHIND and is_said_of_somebody(behind[0])
                if goes_on and self._begins(at, found):
                    found[at] = NAME
        return found

    def _begins(self, at: int, words: Sequence[str]) -> bool:
        """Whether a clause begins with this word."""
        return at == 0 or is_mark(words[at - 1]) or words[at - 1] in self._joining


NOBODY = Names(frozenset())
