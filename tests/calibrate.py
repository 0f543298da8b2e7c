"""Fits `builder/data/confidence.csv`: which signs of a report speak for it, learned from judged reports.

    python tests/calibrate.py          fit, and write the table

Reports of the sample corpus and of half of the real pages (those whose name hashes to an even number) are
judged by their gold files, single sentences by their pair; the other half of the pages only checks. Needs the
development data beside the checkout.
"""

import hashlib
import importlib.util
import json
import math
import sys
from collections import Counter
from datetime import date

from quality import ROOT, SHARED

from builder import pipeline
from builder.reading import read_file, read_seeds

TABLE = ROOT / "builder/data/confidence.csv"
RIDGE = 60.0
"""Strength with which weights are held near 0: of 6, 20 and 60 the one that does best on the pages that only check."""
ROUNDS = 4000
SEEN = 8
"""Reports in which a sign must occur to be given a weight."""
SENTENCE = 0.25
"""Weight of a judged single sentence beside a judged report of an article."""


def is_studied(name):
    """Tell whether a real page belongs to the half that may be learned from."""
    return int(hashlib.sha256(name.encode()).hexdigest()[0], 16) < 8


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_events", SHARED / "score/score_events.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def judge_articles(articles, gold_folder):
    """Yield name, rating, signs and verdict of every dated report of articles with gold files."""
    scorer = load_scorer()
    readings = pipeline.annotate(articles)
    gold = scorer.load_gold(gold_folder, None, {r.article.key: r.article.text for r in readings})
    for reading in readings:
        if reading.article.key not in gold:
            continue
        dated = [report for report in reading.reports if report.date]
        predicted = [predict(report, gold[reading.article.key], scorer) for report in dated]
        right = {id(p) for _, _, p in scorer.score_article(gold[reading.article.key], predicted)[3]}
        for report, one in zip(dated, predicted, strict=True):
            yield reading.article.key, (report.rating, report.signs), float(id(one) in right), 1.0


def predict(report, gold, scorer):
    span = (report.date.earliest or date.min, report.date.latest or date.max)
    touched = scorer.touched(gold["_sents"], report.span.start, report.span.end)
    return {
        "dyads": list(map(str, report.dyads)), "_r": span, "_s": touched if len(touched) <= scorer.SPAN_MAX else set(),
        "type": report.act.type, "title": report.title, "quote": report.quote, "date": str(report.date),
    }  # fmt: skip


def judge_sentences():
    """Yield the same for single sentences, judged by pair and type."""
    rows = (SHARED / "data/plv_train.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {row["id"]: row for row in map(json.loads, rows)}
    articles, _ = read_file(SHARED / "data/plv_train.jsonl")
    for reading in pipeline.annotate(articles):
        for report in reading.reports:
            right = set(gold[reading.article.key]["dyads"]) & set(map(str, report.dyads))
            yield reading.article.key, (report.rating, report.signs), float(bool(right)), SENTENCE


def fit(judged):
    """Fit weights by gradient ascent on the penalised likelihood of a logistic regression."""
    counts = Counter(sign for _, (_, signs), _, _ in judged for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN)
    weights = dict.fromkeys(names, 0.0)
    constant, slope = 0.0, 1.0
    for _ in range(ROUNDS):
        gradient = Counter()
        for _, (rating, signs), right, weight in judged:
            prior = math.log(rating / (1 - rating))
            score = constant + slope * prior + sum(weights.get(sign, 0.0) for sign in signs)
            error = weight * (right - 1 / (1 + math.exp(-score)))
            gradient["constant"] += error
            gradient["rating"] += error * prior
            gradient.update({sign: error for sign in signs if sign in weights})
        step = 1.0 / len(judged)
        constant += step * gradient["constant"]
        slope += step * (gradient["rating"] - (slope - 1))
        for sign in names:
            weights[sign] += step * (gradient[sign] - RIDGE * weights[sign])
    return {"constant": constant, "rating": slope, **weights}


def check(judged, weights):
    """Give the log-likelihood of judged reports under weights, and under the bare rating."""
    total, bare = 0.0, 0.0
    for _, (rating, signs), right, _ in judged:
        prior = math.log(rating / (1 - rating))
        score = weights["constant"] + weights["rating"] * prior + sum(weights.get(sign, 0.0) for sign in signs)
        for value, name in ((score, "fit"), (prior, "bare")):
            chance = 1 / (1 + math.exp(-value))
            gain = math.log(chance if right else 1 - chance)
            total, bare = (total + gain, bare) if name == "fit" else (total, bare + gain)
    return total / len(judged), bare / len(judged)


def main():
    if not SHARED.is_dir():
        print("no development data beside the checkout: nothing fitted")
        return 1
    corpus, _ = read_seeds(SHARED / "corpus/articles")
    pages, _ = read_file(SHARED / "real/docs.jsonl")
    judged = [*judge_articles(corpus, SHARED / "corpus/gold")]
    judged += [one for one in judge_articles(pages, SHARED / "real/gold") if is_studied(one[0])]
    others = [one for one in judge_articles(pages, SHARED / "real/gold") if not is_studied(one[0])]
    judged += judge_sentences()
    weights = fit(judged)
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith(("#", "sign,"))]
    rows = [f"{sign},{weight:.2f}" for sign, weight in weights.items()]
    TABLE.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    for name, part in (("studied", judged), ("only checked", others)):
        fitted, bare = check(part, weights)
        print(f"{name}: {len(part)} reports, log-likelihood {fitted:.3f} (bare rating {bare:.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
