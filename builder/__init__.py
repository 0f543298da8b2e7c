"""Bilateral: from dated news articles to a published timeline for every pair of countries.

The road, in the order in which text flows:

    reading     files in seeds/              -> Article
    sentences   Article                      -> Sentence
    dating      Sentence                     -> TimeExpression (EDTF)
    actors      Sentence                     -> Mention
    events      sentences, dates, mentions   -> Report
    linking     reports of all articles      -> Event
    editing     corrections applied          -> Event
    timelines   events                       -> Timeline, one for every dyad
    reviewing   Build                        -> ReviewItem, each with the TOML that settles it
    changes     register and Build           -> what changed, and the register to publish next
    site        timelines                    -> pages, feeds, downloads (a Pelican plugin)

`pipeline` is the recipe; `model` the vocabulary; `knowledge` and `data/` what it knows.
"""

__version__ = "0.1.0"
