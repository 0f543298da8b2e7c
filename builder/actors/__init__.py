"""Sentences -> mentions of states, of those who act for them, and of places.

`names` finds what the atlas knows, `homonyms` settles which bearer of a name is meant,
`wordings` holds the patterns by which `introductions` reads how news presents people, `offices` knows those
of one state alone, `people` learns from both who speaks for whom, `roles` tells a party from a venue,
`references` resolves "he" and "the sultan", `companies` "the two countries", `quotations` whose words go on over
sentences, `authors` whose office wrote a page, `leaders` who led a state when the article appeared. `mentions` brings
these together, `salience` ranks states, `selection` gives an article the people that it is read with.
"""

from builder.actors.authors import list_speakers
from builder.actors.leaders import family_name
from builder.actors.mentions import find_mentions
from builder.actors.people import People, gather_people, learn_people
from builder.actors.salience import rank_states

__all__ = ["People", "family_name", "find_mentions", "gather_people", "learn_people", "list_speakers", "rank_states"]
