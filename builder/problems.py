"""What goes wrong, as values that can be shown, counted and tested."""

from builder.records import record

_BREAKS = str.maketrans({"\n": r"\n", "\r": r"\r"})
"""A message is one line; values that it repeats may have several, which are shown as TOML writes them."""


@record(frozen=True, slots=True, order=True)
class Problem:
    """One thing that an editor may want to mend; the build went on.

    `line` and `column` count from 1; 0 means that the whole file is meant. `code` is a letter
    for the stage (R reading, D dating, A actors, E events, L linking, C corrections, S site)
    and three digits; `docs/messages.md` lists all codes.

    >>> print(Problem("seeds/a.txt", 2, 10, "D102", 'no year in "21 November"', "took 2025"))
    seeds/a.txt:2:10 D102 no year in "21 November"; took 2025
    """

    path: str
    line: int
    column: int
    code: str
    what: str
    done: str = ""
    advice: str = ""

    def __str__(self) -> str:
        place = self.path + (f":{self.line}:{self.column}" if self.line else "")
        parts = [self.what, self.done, self.advice]
        return f"{place} {self.code} {'; '.join(part for part in parts if part)}".translate(_BREAKS)


class Stop(Exception):  # noqa: N818  it is a refusal in the editor's words, not a programming error
    """A refusal: one sentence that says what cannot be done and what to do about it."""
