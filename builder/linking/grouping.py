"""Reports -> groups that tell the same act, whatever the order they come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.edtf import Edtf
from builder.former import NOTHING_FORMER, Former
from builder.knowledge.series import load_series
from builder.linking.candidates import Pair, find_candidates
from builder.linking.compatibility import (
    are_sittings_of_one_day,
    are_visits_of_one_day,
    count_needed,
    find_needed,
    find_needed_across,
)
from builder.linking.days import measure_gap, measure_window
from builder.linking.likeness import Vocabulary, gather_words
from builder.linking.stems import list_stems
from builder.linking.telling import Telling
from builder.linking.timing import SLIP
from builder.linking.traffic import Traffic, count_traffic

SHARE = 0.5
"""Share of the pairs between two groups that must be alike enough by themselves for the groups to become one."""

DOUBT = 0.05
"""Cosine that two reports may lack of what they need, or have beyond it, and still be a doubtful case
for the editor: the width of the band in which pairs of both sorts were found when `NEEDED` was set."""

CROWDED = 7
"""Voices that tell such acts of a pair in a month from which one thing more must be shared: shelves of clippings
have fewer, a month of newswire on two great powers has more."""

QUIET = 2
"""Voices that tell calls of a pair of states in a month up to which two calls are one: these two tell no other."""

SAME_NAMING = 0.05
"""Cosine needed less where two voices, and no third, name such an act by the same words: "lifted the restrictions"."""

FEW_STEMS = 2
"""Stems of words that name an act at least, for two reports not to share them by chance: everybody "met"."""

UNDISTURBED = 4
"""Voices that tell visits of a pair of states in a month up to which two of one day are one, unless an article
tells two: a visit has its preview, its report and its recall, and seldom more in a shelf of clippings."""

LONE = -0.06
"""Cosine needed less for acts that a pair of states has hardly two of on a day, where all that is told of such acts at
that time may be of one: another outlet words the signing in another way, and speaks of another side of it."""

LONE_DAYS = 5
"""Days that the vaguer of two dates leaves open, at most, for that: those within which an article's own news lies."""

TOO_LITTLE = 0.001
"""Cosine that two reports lack at least where they speak of too few things in common: at best a doubtful case."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups of numbers of tellings; `doubts` are pairs of positions in `groups` that may be one."""

    groups: list[list[int]]
    doubts: list[Pair]


def group_tellings(tellings: Sequence[Telling], former: Former = NOTHING_FORMER) -> Grouped:
    """Group the numbers of tellings: the most alike first, none that excludes another's.

    Two groups become one when nothing between them forbids it and most of their pairs are alike
    enough, so that a chain of weak likenesses cannot bring two acts together; nor can another
    article bring together what one article tells as two acts. `tellings` come in an order of their
    own, on which alone the result depends.
    """
    words = gather_words(tellings, former)
    scale = _Scale(tellings, words, count_traffic(tellings), sorted(find_candidates(tellings, words)))
    weighed = ((scale.weigh(pair), pair) for pair in scale.candidates)
    near = sorted((-margin, pair) for margin, pair in weighed if margin is not None and margin >= -DOUBT)
    groups = {number: [number] for number in range(len(tellings))}
    home = list(range(len(tellings)))
    for lack, (one, other) in near:
        keep, gone = sorted((home[one], home[other]))
        if lack <= 0 and keep != gone and _may_join(groups[keep], groups[gone], scale):
            for number in groups[gone]:
                home[number] = keep
            groups[keep] = sorted(groups[keep] + groups.pop(gone))
    _join_across(groups, home, scale)
    return Grouped([groups[number] for number in sorted(groups)], _list_doubts(near, home, groups, scale))


def _join_across(groups: dict[int, list[int]], home: list[int], scale: "_Scale") -> None:
    """Join a visit with talks that nobody tells beside it: where an article tells both, they are two acts."""
    pairs = [(scale.weigh_across(pair), pair) for pair in scale.candidates]
    for _, (one, other) in sorted((-margin, pair) for margin, pair in pairs if margin is not None and margin >= 0):
        keep, gone = sorted((home[one], home[other]))
        if keep == gone or scale.share_article(groups[keep], groups[gone]):
            continue
        crossing = [(min(a, b), max(a, b)) for a in groups[keep] for b in groups[gone]]
        margins = [margin for pair in crossing if (margin := scale.weigh_across(pair)) is not None]
        if len(margins) == len(crossing) and sum(margin >= 0 for margin in margins) >= SHARE * len(margins):
            for number in groups[gone]:
                home[number] = keep
            groups[keep] = sorted(groups[keep] + groups.pop(gone))


def _list_doubts(
    near: Sequence[tuple[float, Pair]], home: Sequence[int], groups: Mapping[int, Sequence[int]], scale: "_Scale"
) -> list[Pair]:
    """Pair the groups that were nearly brought together and of which nothing excludes the other."""
    places = {number: place for place, number in enumerate(sorted(groups))}
    homes = sorted({(min(home[a], home[b]), max(home[a], home[b])) for _, (a, b) in near if home[a] != home[b]})
    return [
        (places[one], places[other])
        for one, other in homes
        if not any(scale.forbids((min(a, b), max(a, b))) for a in groups[one] for b in groups[other])
    ]


@dataclass(slots=True)
class _Scale:
    """Tellings and their words, with the pairs that were weighed already."""

    tellings: Sequence[Telling]
    words: Vocabulary
    traffic: Traffic
    candidates: Sequence[Pair]
    weighed: dict[Pair, float | None] = field(default_factory=dict)

    def weigh(self, pair: Pair) -> float | None:
        """Give by how much a pair's likeness exceeds what it needs; None where it cannot be one act."""
        if pair not in self.weighed:
            one, other = pair
            needed = find_needed(self.tellings[one], self.tellings[other])
            self.weighed[pair] = None if needed is None else self._exceed(pair, needed)
        return self.weighed[pair]

    def _exceed(self, pair: Pair, needed: float) -> float:
        one, other = pair
        naming = self._ease_naming(one, other)
        asked = needed + self.traffic.ask(self.tellings[one], self.tellings[other]) - naming
        mine, theirs = self.words.weigh(one), self.words.weigh(other)
        if (naming or mine.count_shared(theirs)) and self._may_be_lone(one, other):
            asked += LONE
        margin = round(mine.compare(theirs) - asked, 9)
        if self._are_lone(one, other):
            return max(margin, 0.0)
        return margin if self._share_enough(one, other) else min(margin, -TOO_LITTLE)

    def _ease_naming(self, one: int, other: int) -> float:
        first, second = self.tellings[one], self.tellings[other]
        if first.report.article == second.report.article or self.traffic.count(first, second) > QUIET:
            return 0.0
        named = [set(list_stems(telling.trigger)) - load_series().silent for telling in (first, second)]
        return SAME_NAMING if named[0] == named[1] and len(named[0]) >= FEW_STEMS else 0.0

    def _are_lone(self, one: int, other: int) -> bool:
        """Tell whether two visits, or sessions, of one day are the only one that anybody tells: they need share no
        words then.
        """
        first, second = self.tellings[one], self.tellings[other]
        if are_sittings_of_one_day(first, second):
            return True
        if not are_visits_of_one_day(first, second) or self.traffic.knows_of_two(first, second):
            return False
        return self.traffic.count(first, second) <= UNDISTURBED

    def _may_be_lone(self, one: int, other: int) -> bool:
        """Tell whether two articles tell of one day an act that nobody tells two of at that time."""
        first, second = self.tellings[one], self.tellings[other]
        if first.report.article == second.report.article or set(first.report.dyads) != set(second.report.dyads):
            return False
        kinds = {first.report.act.kind, second.report.act.kind}
        if not (first.truce and second.truce) and (len(kinds) > 1 or not kinds <= load_series().daily):
            return False
        if max(measure_window(first), measure_window(second)) > LONE_DAYS or self.traffic.knows_of_two(first, second):
            return False
        return self.traffic.count(first, second) <= UNDISTURBED

    def _share_enough(self, one: int, other: int) -> bool:
        """Tell whether two sentences speak of enough things in common."""
        few = count_needed(self.tellings[one], self.tellings[other])
        voices = self.traffic.count(self.tellings[one], self.tellings[other])
        if few is None or (voices <= QUIET and self._are_calls(one, other)):
            return True
        few += voices >= CROWDED
        return self.words.weigh(one).count_shared(self.words.weigh(other)) >= few

    def _are_calls(self, one: int, other: int) -> bool:
        return all(self.tellings[number].report.act.kind == "phone call" for number in (one, other))

    def weigh_across(self, pair: Pair) -> float | None:
        """Do the same for a visit and the talks held at it, or for two reports of either."""
        one, other = pair
        if self.tellings[one].report.act.kind == self.tellings[other].report.act.kind:
            return self.weigh(pair)
        needed = find_needed_across(self.tellings[one], self.tellings[other])
        return None if needed is None else self._exceed(pair, needed)

    def share_article(self, group: Sequence[int], other: Sequence[int]) -> bool:
        """Tell whether an article tells something of both groups."""
        mine, theirs = ({self.tellings[number].report.article for number in numbers} for numbers in (group, other))
        return bool(mine & theirs)

    def list_replaced(self, numbers: Sequence[int]) -> dict[int, set[int]]:
        """List for each plan that a report of them puts off the reports of another time that it does not exclude."""
        moved = [number for number in numbers if self.tellings[number].moved]
        replaced: dict[int, set[int]] = {}
        for plan in numbers if moved else ():
            date, status = self.tellings[plan].report.date, self.tellings[plan].report.status
            heirs = [one for one in moved if one != plan and (self.weigh((min(one, plan), max(one, plan))) or -1) >= 0]
            if status in {"planned", "moved"} and heirs:
                others = {number for number in numbers if _are_apart(date, self.tellings[number].report.date)}
                replaced[plan] = others - set(moved)
        return replaced

    def forbids(self, pair: Pair) -> bool:
        """Tell whether a pair keeps two groups apart: contradictory, or unlike in one article."""
        margin = self.weigh(pair)
        one, other = (self.tellings[number].report for number in pair)
        if margin is None:
            related = one.article == other.article or bool(set(one.dyads) & set(other.dyads))
            return related or _are_apart(one.date, other.date)
        return margin < 0 and one.article == other.article


def _may_join(group: Sequence[int], other: Sequence[int], scale: _Scale) -> bool:
    replaced = scale.list_replaced([*group, *other])
    pairs = [
        (min(one, two), max(one, two))
        for one in group
        for two in other
        if one not in replaced.get(two, ()) and two not in replaced.get(one, ())
    ]
    if any(scale.forbids(pair) for pair in pairs):
        return False
    margins = [scale.weigh(pair) for pair in pairs]
    return sum(margin is not None and margin >= 0 for margin in margins) >= SHARE * len(pairs)


def _are_apart(one: Edtf | None, other: Edtf | None) -> bool:
    return one is not None and other is not None and measure_gap(one, other) > SLIP
