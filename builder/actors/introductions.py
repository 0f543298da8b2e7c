"""One sentence -> the people whom it introduces, and for which state: "Egyptian Defense Minister
Abdel Majeed Saqr", "Sergey Lavrov, the Russian foreign minister".
"""

import re
from collections.abc import Iterator

from builder.actors.names import Named, find_names
from builder.actors.wordings import LONE, SPLIT, Wordings, compile_wordings
from builder.knowledge.atlas import Atlas
from builder.knowledge.cues import load_cue, load_words
from builder.model import State
from builder.records import record

REACH = 110
"""Characters before a state's name in which a name that belongs to it may stand."""

_ACTING_KINDS = frozenset({"demonym", "name", "institution", "seat", "capital"})
_GONE = load_cue("actors.introductions.gone")
_GOES_ON = re.compile(r"['’-]| [A-Z]")
"""Behind a state's name: it is only the beginning of a longer one."""
_OF_THE_STATE = load_cue("actors.introductions.of_the_state")
_TOKEN, _POSSESSIVE = re.compile(r"[\w’'-]+"), re.compile(r"['’]s?$")
_WORD = re.compile(r"[a-zà-ÿ-]+")
_TO_COMMA = re.compile(r", [^,.;()]*$")
_TO_OF = load_cue("actors.introductions.to_of")
"""What leads from a name to the state behind it: without one of them, no slower pattern is tried."""
_CLAUSE = load_cue("actors.introductions.clause")
_OF_THE_UNION = load_cue("actors.introductions.of_the_union")
_SMALL = frozenset(load_words("actors.introductions.small"))


@record(frozen=True, slots=True)
class Introduction:
    """A name as printed, the state that it is said to act for, its title, and the words that say so."""

    name: str
    state: State
    title: str
    words: str
    former: bool = False


def find_introductions(text: str, atlas: Atlas) -> Iterator[Introduction]:
    """Yield whom a sentence introduces, in order of the states that it names."""
    patterns = compile_wordings(atlas.titles, atlas.portfolios, atlas.particles)
    lower = text.lower()
    if patterns.words.isdisjoint(_WORD.findall(lower)):
        return
    several = not patterns.plurals.isdisjoint(SPLIT.split(lower))
    known = [one for one in find_names(text, atlas) if one.entry.kind in _ACTING_KINDS and _has_officers(one)]
    if several:
        yield from _find_listed(text, atlas, patterns)
    for number, named in enumerate(known):
        yield from _find_before(text, named, patterns, atlas)
        yield from _find_after(text, named, patterns, atlas)
        yield from _find_titled(text, named, patterns, atlas)
        if several and number + 1 < len(known):
            yield from _find_paired(text, named, known[number + 1], patterns)


def _has_officers(named: Named) -> bool:
    """Tell whether officers of one state alone are meant: Georgia's ministers, but not Congo's."""
    states = named.entry.states
    return len(states) == 1 or (named.entry.kind == "name" and states[1:2] == ("US",))


def _find_before(text: str, named: Named, patterns: Wordings, atlas: Atlas) -> Iterator[Introduction]:
    """Read "Egyptian Defense Minister Saqr", "Oman's Foreign Minister, Badr al-Busaidi"."""
    if named.entry.kind == "capital" and text[named.end : named.end + 1] not in {"'", "’"}:
        return
    adjectival = named.entry.kind in {"demonym", "institution"} or named.entry.states == ("US",)
    if not adjectival and text[named.end : named.end + 1] not in {"'", "’"}:
        return
    match = patterns.before.match(text, named.end)
    if (
        not match
        or _CLAUSE.search(match["title"])
        or _is_private(match["title"], atlas, alone=named.entry.kind == "demonym")
    ):
        return
    if match["title"].endswith((" the", " and")) or (
        len(named.entry.states) > 1 and _OF_THE_UNION.search(match["title"])
    ):
        return
    said = f"{text[max(0, named.start - 12) : named.start]} {match['title']}"
    former = bool(_GONE.search(said.lower()))
    yield Introduction(match["name"], named.entry.states[0], match["title"], text[named.start : match.end()], former)


def _find_after(text: str, named: Named, patterns: Wordings, atlas: Atlas) -> Iterator[Introduction]:
    """Read "Lavrov, the Russian minister" and "President Macron of France", which end at the state."""
    state = named.entry.states[0]
    window = text[max(0, named.start - REACH) : named.start]
    if _GOES_ON.match(text, named.end) and named.entry.kind != "demonym":
        return
    match = patterns.of.search(window) if named.entry.kind == "name" and _TO_OF.search(window) else None
    if match and match["title"].lower() not in atlas.weak_titles:
        words = text[named.start - len(match[0]) : named.end]
        former = bool(_GONE.search(window[: match.start()][-14:].lower()))
        yield Introduction(match["name"], state, match["title"], words, former)
    for match in patterns.after.finditer(window) if _TO_COMMA.search(window) else ():
        rest = patterns.rest.match(text, named.end)
        title = f"{match['gap']} {rest['title'] if rest else ''}"
        if not _is_title(match["gap"], patterns, atlas) or not patterns.head.search(title) or _CLAUSE.search(title):
            continue
        of_the_state = named.entry.kind in {"name", "institution"} and re.search(r"\bof(?: the)?\s?$", match["gap"])
        if not (of_the_state or (rest and not re.search(r"\bof\b", match["gap"]))):
            continue
        if _is_private(title, atlas):
            continue
        words = match[0] + text[named.start : rest.end() if rest else named.end]
        yield Introduction(match["name"], state, title.strip(), words, bool(_GONE.search(title.lower())))


def _find_titled(text: str, named: Named, patterns: Wordings, atlas: Atlas) -> Iterator[Introduction]:
    """Read "the President of Chile, Gabriel Boric" and "Minister of Defence of Kenya Peter Ouma", as offices write;
    "president of Japan Bond Research Institute" is a firm's.
    """
    window = text[max(0, named.start - REACH) : named.start]
    if named.entry.kind != "name" or not window.endswith((" of ", " of the ")):
        return
    office, match = patterns.titled.search(window), patterns.behind.match(text, named.end)
    if not office or not match or (match["comma"] and " " not in match["name"]):
        return
    if not match["comma"] and clean_name(match["name"], atlas) != match["name"]:
        return
    if _CLAUSE.search(office["title"]) or _is_private(office["title"], atlas):
        return
    former = bool(_GONE.search(window[: office.end("title")].lower()[-len(office["title"]) - 14 :]))
    words = window[office.start() :] + text[named.start : match.end()]
    yield Introduction(match["name"], named.entry.states[0], office["title"], words, former)


def _is_title(gap: str, patterns: Wordings, atlas: Atlas) -> bool:
    """Tell whether the words between a comma and a state's name belong to a title."""
    words = [word.lower() for word in _TOKEN.findall(gap)]
    return all(word in _SMALL or word in atlas.titles or word in atlas.portfolios for word in words)


def _is_private(title: str, atlas: Atlas, *, alone: bool = True) -> bool:
    """Tell whether a title is one of a company, a club or a party out of office.

    `alone` says that nothing but a state stands before it: a "French director" is nobody. The head
    of a central bank or of a ruling party acts for the state.
    """
    lower = title.lower()
    if _OF_THE_STATE.search(lower):
        return False
    words = [_POSSESSIVE.sub("", word) for word in _TOKEN.findall(lower)]
    if any(word not in atlas.titles and (word in atlas.private or word in atlas.companies) for word in words):
        return True
    return alone and len(words) == 1 and words[0] in atlas.weak_titles - {"counterpart"}


def _find_paired(text: str, one: Named, two: Named, patterns: Wordings) -> Iterator[Introduction]:
    """Read "Russian and Omani foreign ministers Sergey Lavrov and Badr al-Busaidi", in that order."""
    if one.entry.kind != "demonym" or two.entry.kind != "demonym" or text[one.end : two.start] != " and ":
        return
    if text[: one.start].endswith((", ", " and ")):
        return
    if match := patterns.paired.match(text, two.end):
        words = text[one.start : match.end()]
        for named, key in ((one, "one"), (two, "two")):
            yield Introduction(match[key], named.entry.states[0], match["title"], words)


def _find_listed(text: str, atlas: Atlas, patterns: Wordings) -> Iterator[Introduction]:
    """Read "Foreign Ministers Sergey Lavrov of Russia and Badr al-Busaidi of Oman"."""
    for plural in patterns.plural.finditer(text):
        at = plural.end()
        while match := patterns.listed.match(text, at):
            named = next(iter(find_names(text[match.end() : match.end() + 40], atlas)), None)
            if named is None or named.start or len(named.entry.states) != 1:
                break
            at = match.end() + named.end
            yield Introduction(match["name"], named.entry.states[0], plural["title"], text[plural.start() : at])


def find_unattached(text: str, atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """Yield (name, title, words) of ministers introduced without a state: "Foreign Minister Lavrov".

    Where the dateline and the article agree on a state, it is theirs. Presidents are left out:
    most of those without a state are a company's.
    """
    if not any(map(text.__contains__, LONE)):
        return
    patterns = compile_wordings(atlas.titles, atlas.portfolios, atlas.particles)
    for match in patterns.alone.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        field = patterns.field.search(before)
        start = match.start() - len(field[0]) if field else match.start()
        title = text[start : match.start("name") - 1]
        if (
            title in {"Secretary", "Minister"}
            or "General" in title
            or _belongs_elsewhere(text, start, match.end(), atlas)
        ):
            continue
        yield match["name"], title, text[start : match.end()]


def _belongs_elsewhere(text: str, start: int, end: int, atlas: Atlas) -> bool:
    """Tell whether a title has a state, a company or a past of its own."""
    before = text[max(0, start - 40) : start]
    if re.search(r"\w [A-Z][\w’'-]+ $", before):
        return True
    if re.search(r"(?:['’]s?|\b(?:former|ex|late|deputy|vice|then|Deputy|Vice))[\s-](?:[\w-]+\s){0,2}$", before):
        return True
    if re.match(r"(?:,? of|, (?:the )?[\w ]*of|, [A-Z])\b", text[end : end + 24]):
        return True
    known = [named for named in find_names(before, atlas) if named.entry.states]
    return bool(known) and not re.search(r"[,.;:]", before[known[-1].end :])


def clean_name(name: str, atlas: Atlas) -> str:
    """Leave out of a name what is a title, a form of address or a word after it; "" if none remains.

    >>> from builder.knowledge.atlas import load_atlas
    >>> clean_name("General Valery Gerasimov Tuesday", load_atlas())
    'Valery Gerasimov'
    """
    tokens = name.split(" ")
    for position in range(len(tokens) - 1, -1, -1):
        if tokens[position].strip(".").lower() in atlas.titles and position + 1 < len(tokens):
            tokens = tokens[position + 1 :]
            break
    while tokens and _is_no_name(tokens[0], atlas):
        tokens.pop(0)
    for position, token in enumerate(tokens):
        surname = position + 1 == len(tokens) and token.lower() in atlas.titles
        state = any(entry.name == token and entry.kind == "name" for entry in atlas.index.get(token, ()))
        if position and (state or token in atlas.not_names) and not surname:
            tokens = tokens[:position]
            break
    while tokens and tokens[-1].lower() in atlas.particles:
        tokens.pop()
    cleaned = _POSSESSIVE.sub("", " ".join(tokens).strip(" ,'’"))
    plain = [token for token in tokens if token.lower() not in atlas.particles and len(token.strip(".")) > 1]
    return cleaned if plain and len(cleaned) > 2 else ""


def _is_no_name(token: str, atlas: Atlas) -> bool:
    bare = token.strip(".")
    return bare in atlas.not_names or bare.lower() in atlas.titles or bare in atlas.forms_of_address
