"""People of all articles -> those that one article is read with, and what editors say of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from builder.actors.leaders import family_name
from builder.actors.people import People
from builder.model import Affiliation, Article

_WORD = re.compile(r"\w+")


def make_selection(people: People) -> Callable[[Article], People]:
    """Give the function that keeps of all people those whose surname stands in an article.

    An article is read with these alone, so that it need not be read again when a stranger to it
    becomes known.
    """
    by_part: dict[str, list[str]] = {}
    for surname in sorted(people.surnames):
        by_part.setdefault(_WORD.findall(surname.lower() + " _")[0], []).append(surname)

    def select(article: Article) -> People:
        """Keep the people whose surname stands in one article."""
        text = article.text.lower()
        words = set(_WORD.findall(text)) & by_part.keys()
        near = sorted({surname for word in words for surname in by_part[word] if surname.lower() in text})
        names = sorted({name for surname in near for name in people.surnames[surname]})
        former = [name for name in people.former.get(article.key, ()) if name in people.states]
        return replace(
            people,
            states={name: people.states[name] for name in names},
            surnames={surname: people.surnames[surname] for surname in near},
            learned={name: people.learned[name] for name in names},
            former={article.key: tuple(former)} if former else {},
        )

    return select


def overrule_people(people: People, given: Sequence[Affiliation]) -> People:
    """Let people act for whom an editor says, whatever was learned from the articles."""
    if not given:
        return people
    surnames = dict(people.surnames)
    for one in given:
        surname = family_name(one.person, one.state)
        surnames[surname] = tuple(dict.fromkeys((*surnames.get(surname, ()), one.person)))
    return replace(
        people,
        states={**people.states, **{one.person: one.state for one in given}},
        surnames=surnames,
        learned={**people.learned, **{one.person: one for one in given}},
    )
