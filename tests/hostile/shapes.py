# ruff: noqa: E501  rows of a table
"""Lines that make careless patterns slow: each shape repeats one piece up to a wanted length."""

PIECES = {
    "letter": "a", "capital": "A", "digit": "9", "blank": " ", "tab": "\t", "stop": ".", "comma": ",", "dash": "-",
    "quote": '"', "curly quote": "“", "apostrophe": "'", "bracket": "(", "square bracket": "[", "brace": "{",
    "less than": "<", "ampersand": "&", "slash": "/", "backslash": "\\", "asterisk": "*", "underscore": "_",
    "hash": "#", "backtick": "`", "at": "@", "colon": ":", "semicolon": ";", "exclamation": "!",
    "no-break space": "\u00a0", "zero width": "\u200b", "accent": "e\u0301", "emoji": "🙂", "arabic": "س",
    "word": "word ", "capital word": "Word ", "capital words and of": "Ministry of ", "initials": "A. ", "short": "Mr. ",
    "stops": ". ", "sentence": "He met her. ", "no stop": "He met her and ", "numbers": "12 ", "number list": "1, 2, ",
    "years": "2024 ", "days": "3 May ", "dates": "3 May 2024 ", "day first": "3/4/", "iso": "2024-05-03 ", "ranges": "3-",
    "from to": "from 3 to ", "months": "May ", "weekdays": "Tuesday ", "ago": "two days ago ", "two of": "the second of ",
    "country": "Oman ", "countries": "Oman, Iran and ", "demonym": "Omani ", "ministers": "Omani Foreign Minister ",
    "names": "Sergey Lavrov ", "particles": "bin al-", "met": "Oman met Russia ", "signed": "signed with ",
    "possessive": "Oman's ", "clauses": "that Oman said ", "commas": "Oman, ", "said": "said ", "and": "and ",
    "to": "to ", "not": "not ", "pdt": "the ", "newline": "a\n", "blank lines": "\n", "label": "mon 3 ", "url": "http://a/",
    "from outlet": "from a ", "copyright": "© ",
    "met on a day": "Oman met Russia on 3 May 2024 and ", "speech": "“he said ", "former": "the former Omani foreign minister ",
    "infinitives": "to sign to visit ", "passives": "was visited by ", "hyphens": "Oman-Iran-", "dots": "... ", "mixed case": "aA",
    "months of years": "May 2024 ", "months to months": "from May to June ", "since": "since 2015 ", "between": "between Oman and ",
    "he": "he said he ", "ordinals": "the 3rd of ", "series": "the talks between the talks ", "asides": "(Oman, ", "ships": "HMS Oman ",
    "capital letters": "OMAN AND IRAN SIGN ", "quoted": '"Oman" said "Iran" ', "full stops inside": "a.b.c.", "emails": "a@b.c ",
}  # fmt: skip


def make_line(piece: str, length: int) -> str:
    """Repeat a piece up to a length.

    >>> make_line("ab", 5)
    'ababa'
    """
    return (piece * (length // len(piece) + 1))[:length]
