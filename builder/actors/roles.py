"""Party, venue or neither: from the words around a mention."""

import re

from builder.actors.names import Named
from builder.knowledge.atlas import Atlas
from builder.model import MentionRole

_PLACE_BEFORE = re.compile(
    (
        r"(?:\b(?:in|at|near|inside|across|throughout|around|outside|off|within|via|through|over|of central|"
        r"of southern|of northern|of eastern|of western|"
        r"in (?:the )?(?:capital|city|port)(?: of)?|(?:north|south|east|west)(?:ern)?|central|"
        r"downtown))\s(?:the\s|its\s)?(?:capital\s(?:of\s)?|neighbou?ring\s|nearby\s)?$"
    ),
    re.IGNORECASE,
)
_LEADING = frozenset(
    ["in", "at", "near", "inside", "across", "throughout", "around", "outside", "off", "within", "via", "through",
     "over", "central", "southern", "northern", "eastern", "western", "south", "north", "east", "west", "capital",
     "city", "port", "of", "downtown", "the", "its", "neighbouring", "neighboring", "nearby", "unlike", "not", "except",
     "excluding", "without", "than", "from", "like", "pro", "anti", "non", "former", "ex", "retired", "ousted",
     "exiled", "disgraced"]
)  # fmt: skip
"""Words one of which stands before a name wherever one of the patterns below fits: they are looked up first."""
_RULERS = re.compile(r"\b(?:authorities|government|regime|leadership|rulers|junta|leaders|administration) in $")
"""Before a state or its capital, who governs there: "called on the authorities in Minsk"."""
_SET_ASIDE = re.compile(
    r"(?:\b(?:unlike|not|except|excluding|without|rather than|apart from|like|pro|anti|non)[\s-](?:the\s)?)$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b[A-Z][\w.]*(?:['’]s?|n|i|ese|sh|ch|ss|ek|ic|S\.?|K\.?) "
    r"(?:(?:new|special|deputy|current|permanent|outgoing|next|top|chief|first) )?"
    r"(?:[Aa]mbassador|[Ee]nvoy|[Cc]onsul|[Ee]missary|[Rr]epresentative|[Aa]ttach[eé])"
    r"(?: designate| extraordinary)? to (?:the )?$"
)
"""A post abroad that says whose it is: "Egypt's ambassador to Oman" acts for Egypt alone."""
_UPON_POST = re.compile(r"\b(?:recall|withdr[ae]w|expel|summon|appoint|nam|nominat)\w* (?:[\w-]+ ){0,2}$")
_OF_THINGS = re.compile(
    r"-(?:flagged|born|made|based|registered|owned|language|style|speaking|trained|educated|designed|built|origin|"
    r"backed|supported|sponsored|funded|financed|propped|aligned|inspired|leaning)\b"
)
"""Behind a name: what the state only has to do with, "Syrian-backed fighters"."""
_FORMER = re.compile(r"\b(?:former|ex-|retired|ousted|exiled|disgraced)\s?(?:the\s)?$", re.IGNORECASE)
_IN_THE = re.compile(r"\b(?:in|at|near|outside|inside|off|from|around|across) (?:the|a|an) $", re.IGNORECASE)
_PLACE_BEHIND = re.compile(
    r" (?:(?:[a-z]+|[A-Z][a-z]+ Sea) ){0,1}(?:capital|city|town|village|port|resort|coast|shore|island|airport|"
    r"province|region|desert|mountains|countryside)\b"
)
"""Nouns by which an adjective of nationality only says where: "in the Chinese capital"."""
_COUNTED = re.compile(
    r"\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|some|few|most|other|dozens of|"
    r"hundreds of|thousands of|\d[\d,]*)"
    r"(?: (?:young|old|elderly|dead|wounded|injured|other|more|ordinary|[a-z]+ed))? $",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r",? (?:Oct|Nov|Dec|Jan|Feb|Mar|Apr|May|June|July|Aug|Sept)\b")
_NEXT_CLAUSE = re.compile(r"(?:,| (?:he|she|they|it|the|[A-Z][\w.]*)) ")
_MEETING_BEHIND = re.compile(
    r" (?:peace )?(?:talks|meetings?|summit|conference|round|session|accords?|agreements?|treaty|protocols?|"
    r"declaration|process|forum|exchange|market|bourse)\b"
)
"""Nouns before which a town's name only says where: "the London talks"."""
_PACT_BEHIND = re.compile(
    r" (?:[a-z-]+ )?(?:[Pp]act|[Aa]ccords?|[Aa]greement|[Tt]reaty|[Cc]lub|[Cc]onvention|[Pp]rotocol|[Gg]roup of)\b"
)
"""What is called after the town where it was made: "the Paris currency accord"."""
_AFFAIR_BEHIND = re.compile(
    r"(?:[ -][Cc]ontra)?(?: [a-z-]+)? (?:scandal|affair|probe|inquiry|investigations?|hearings?|controversy|"
    r"connection)\b|-[Cc]ontra\b|"
    r" arms (?:sales?|deals?|initiative)\b"
)
"""What a state quarrels about within, though it is called after another: "the Iran arms scandal"."""
_MONEY_BEHIND = re.compile(
    r" (?:[Dd]lrs?|[Dd]ollars?|[Cc]ents?|currency|pounds?|francs?|pesos?|kroner|crowns?|rupees?|rials?|dinars?)\b"
)
"""The money of a state, in which a sum is told."""
_NO_NOUN = re.compile(
    r"(?:$|[^\w\s'’-]| (?:and|or|who|whom|in|on|at|of|to|from|with|by|was|were|is|are|had|has|have|said|that|for|as|"
    r"after|when|while|into|aboard|among|between|held|killed|detained|arrested|\w+ed)\b)"
)
_PAST = ("ed", "struck", "hit", "shot", "sank", "fell", "fought", "took", "held")
"""Ends of verbs behind a plural: what follows is their object, "Turkish drones killed four people"."""
_BLANKS, _OWNING, _STOPS = re.compile(r"[\s-]+"), re.compile(r"['’]s?$"), frozenset(",.;")
_FOLLOWING = re.compile(r"[\s-]+((?:[\w’'-]+[\s-]?){1,4})")


def judge_role(text: str, named: Named, atlas: Atlas) -> MentionRole:
    """Judge one name by what stands before and after it.

    "in Geneva" is a venue, "unlike Qatar" neither, "Swiss watchmaker" neither, "Omani minister"
    a party; a demonym is one unless a private noun follows.
    """
    before = text[max(0, named.start - 40) : named.start]
    if text[named.end : named.end + 1] == "-" and _OF_THINGS.match(text, named.end):
        return "other"
    led = _find_last(before) in _LEADING
    if (led and (_FORMER.search(before) or _SET_ASIDE.search(before))) or _is_post(text, named):
        return "other"
    kind = named.entry.kind
    if _is_only_named(text, named):
        return "other"
    if led and kind in {"place", "capital", "name"} and _PLACE_BEFORE.search(before):
        return "party" if kind != "place" and _RULERS.search(before) else "venue"
    if kind in {"place", "abbr"}:
        return "venue"
    if kind == "demonym":
        if _PLACE_BEHIND.match(text, named.end) and _IN_THE.search(before):
            return "venue"
        if _heads_private(text, named, atlas) or _is_somebody(text, before, named):
            return "other"
    if kind == "capital" and _names_a_place(text, before, named):
        return "venue"
    return "party"


def _is_only_named(text: str, named: Named) -> bool:
    """Tell whether money, a pact or a quarrel at home is called after a state: "Taiwan dollar", "the Paris accord"."""
    behind = {"capital": _PACT_BEHIND, "name": _AFFAIR_BEHIND}.get(named.entry.kind)
    return bool(_MONEY_BEHIND.match(text, named.end) or (behind and behind.match(text, named.end)))


def _names_a_place(text: str, before: str, named: Named) -> bool:
    """Tell whether a capital only says where or when: "the London talks", "before Rome Mr Araghchi flew to"."""
    if _DAY_BEHIND.match(text, named.end) or _MEETING_BEHIND.match(text, named.end):
        return True
    return before.lower().endswith(("before ", "after ")) and _NEXT_CLAUSE.match(text, named.end) is not None


def _find_last(before: str) -> str:
    """Give the word that ends before a name, in lower case: "in" of "(in "."""
    if not before or not (before[-1].isspace() or before[-1] == "-"):
        return ""
    return before[before.rstrip().rfind(" ") + 1 :].strip(' -(["“‘\n').lower()


def _is_post(text: str, named: Named) -> bool:
    """Tell whether a state is only where somebody is posted: "Egypt's ambassador to Oman"."""
    if not text.endswith((" to ", " to the "), 0, named.start):
        return False
    before = text[max(0, named.start - 60) : named.start]
    match = _POST.search(before)
    return match is not None and not _UPON_POST.search(before[: match.start()])


def _is_somebody(text: str, before: str, named: Named) -> bool:
    """Tell whether people are counted, who act for nobody: "an American", "two Russians were killed"."""
    return _NO_NOUN.match(text, named.end) is not None and _COUNTED.search(before) is not None


def _heads_private(text: str, named: Named, atlas: Atlas) -> bool:
    """Tell whether the noun group after a demonym ends in somebody or something private."""
    if named.entry.name.endswith("s") and not named.entry.name.endswith(("ss", "ese")):
        return False
    match = _FOLLOWING.match(text, named.end)
    if not match:
        return False
    before = ""
    for word in _BLANKS.split(match[1].strip()):
        lower = _OWNING.sub("", word).lower()
        if lower in atlas.private:
            return True
        acted, before = before.endswith("s") and lower.endswith(_PAST), lower
        if (
            acted
            or lower in atlas.titles
            or not _STOPS.isdisjoint(word)
            or lower
            in {"and", "or", "in", "on", "of", "to", "has", "have", "was", "were", "said", "who", "that", "with"}
        ):
            return False
    return False
