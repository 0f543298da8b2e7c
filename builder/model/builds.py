"""The whole result of one build."""

from collections.abc import Mapping
from dataclasses import field

from builder.model.articles import Article
from builder.model.events import Event, Timeline
from builder.model.readings import ArticleReading
from builder.problems import Problem
from builder.records import record


@record(frozen=True, slots=True)
class Build:
    """The whole result: a function of articles, knowledge and editing alone."""

    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    timelines: tuple[Timeline, ...]
    readings: tuple[ArticleReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old event id -> id of the event that took it over, whether by linking or by an editor."""
    hidden: tuple[Event, ...] = ()
    """Events that an editor took out; the last of `edited` says why."""
    doubts: tuple[tuple[str, str], ...] = ()
    """Ids of two events that may be one: almost alike enough to be brought together."""
    settled: tuple[tuple[str, ...], ...] = ()
    """What an editor called well as it is: ids of events, or an article's key and words of it."""
