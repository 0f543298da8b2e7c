"""The quality gate: figures of the four scorers on the development data, held against floors.

    python tests/quality.py            compute all figures and compare them with the floors
    python tests/quality.py --raise    the same, then lift every floor that was exceeded

The floors stand in `quality_floor.json`, each a little below the figure last measured, with a
hash of the data that they were measured on. A floor is never lowered by this program.
The development data lies beside the checkout (`../shared`); it is not part of the project.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("quality_floor.json")
MARGIN = 0.01
"""A floor stands this far below the measured figure."""
LOOSER_MARGIN = 0.03
LOOSER = ("exact date", "type", "precision", "recall")
"""Figures with this margin: they are shares of what was found or matched, which every further find moves."""

Figures = dict[str, float]


def hash_data() -> str:
    """Hash the gold files and texts that the figures are measured on.

    Names are taken relative to the data folder, in sorted order.
    """
    digest = hashlib.sha256()
    for folder in ("corpus", "real", "data", "score"):
        for path in sorted((SHARED / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(SHARED).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def annotate(target: Path, out: Path, *options: str) -> Path:
    """Run the real command line on a file or folder, its lines into `out`."""
    command = [sys.executable, "-m", "builder", "annotate", *options, str(target)]
    with out.open("w", encoding="utf-8") as stream:
        subprocess.run(command, cwd=ROOT, stdout=stream, check=True)
    return out


def run_scorer(name: str, *arguments: Path | str) -> str:
    """Run one of the scorers and give what it printed."""
    command = [sys.executable, str(SHARED / "score" / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measure_events(name: str, target: Path, gold: Path, work: Path) -> Figures:
    """Score dated events per pair: precision, recall, F1, exact dates and types of matched."""
    found = annotate(target, work / f"{name}.jsonl")
    counts = work / f"{name}.json"
    run_scorer("score_events.py", "--gold", gold, "--pred", found, "--json", counts)
    total: Mapping[str, int] = json.loads(counts.read_text(encoding="utf-8"))["total"]
    hits = total.get("hit", 0) or 1
    precision = total.get("hit", 0) / (total.get("pred", 0) or 1)
    recall = total.get("hit_must", 0) / (total.get("must", 0) or 1)
    return {
        f"events {name} precision": precision,
        f"events {name} recall": recall,
        f"events {name} F1": 2 * precision * recall / ((precision + recall) or 1),
        f"events {name} exact date": total.get("exact", 0) / hits,
        f"events {name} type": total.get("type_ok", 0) / hits,
    }


def measure_links(work: Path) -> Figures:
    """Score the grouping of reports of the sample corpus into events (B-cubed)."""
    articles = SHARED / "corpus/articles"
    docs = work / "corpus.jsonl"
    events = annotate(articles, work / "linked.jsonl", "--events")
    said = run_scorer(
        "score_events.py", "--gold", SHARED / "corpus/gold", "--pred", events, "--docs", docs,
        "--links", SHARED / "corpus/links.yaml",
    )  # fmt: skip
    found = re.search(r"P (\S+) R (\S+) F1 (\S+)", said)
    assert found, said
    names = ("links precision", "links recall", "links F1")
    return dict(zip(names, map(float, found.groups()), strict=True))


def measure_dates(work: Path) -> Figures:
    """Score time expressions on TimeBank: value F1 (all and calendar only) and strict F1."""
    sys.path.insert(0, str(SHARED / "score"))
    from tml import read_folder

    folder = SHARED / "data/timebank"
    docs = work / "timebank.docs.jsonl"
    with docs.open("w", encoding="utf-8") as stream:
        for doc in read_folder(folder):
            row = {"id": doc.name, "published": doc.dct[:10], "title": "", "text": doc.text}
            stream.write(json.dumps(row) + "\n")
    found = annotate(docs, work / "timebank.jsonl")
    scores = json.loads(run_scorer("score_timex.py", folder, found, "--json"))
    return {
        "dates value F1": scores["date"]["value"]["F1"] / 100,
        "dates calendar value F1": scores["calendar"]["value"]["F1"] / 100,
        "dates strict F1": scores["date"]["strict"]["F1"] / 100,
    }


def measure_types(work: Path) -> Figures:
    """Score type and dyad of single sentences."""
    gold = SHARED / "data/plv_train.jsonl"
    said = run_scorer("score_types.py", gold, annotate(gold, work / "types.jsonl"))
    patterns = {
        "types dyad recall": r"dyad recall (\S+)",
        "types macro-F1": r"root macro-F1 (\S+)",
        "types quad macro-F1": r"quad macro-F1 (\S+)",
    }
    return {name: float(re.search(p, said)[1]) for name, p in patterns.items()}


def measure_countries(work: Path) -> Figures:
    """Score the countries that 6,000 newswire articles are about."""
    import gzip

    gold = SHARED / "data/reuters-train.jsonl.gz"
    docs = work / "reuters.docs.jsonl"
    docs.write_bytes(gzip.decompress(gold.read_bytes()))
    said = run_scorer("score_countries.py", gold, annotate(docs, work / "reuters.jsonl"))
    rows = {"without US": "countries without US F1", "two or more": "countries two or more F1"}
    return {name: float(re.search(rf"{row}\s.*F1 (\S+)", said)[1]) for row, name in rows.items()}


def measure() -> Figures:
    """Compute every figure of the gate; about a minute on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        corpus, real = SHARED / "corpus", SHARED / "real"
        return {
            **measure_events("corpus", corpus / "articles", corpus / "gold", work),
            **measure_links(work),
            **measure_events("real", real / "docs.jsonl", real / "gold", work),
            **measure_dates(work),
            **measure_types(work),
            **measure_countries(work),
        }


def compare(figures: Figures, floors: Figures) -> Iterator[str]:
    """Name every figure that is below its floor, and every floor without a figure."""
    for name, floor in floors.items():
        if name not in figures:
            yield f"{name}: not measured any more, floor {floor:.3f}"
        elif figures[name] < floor:
            yield f"{name}: {figures[name]:.3f} is below its floor {floor:.3f}"


def lift(figures: Figures, floors: Figures) -> Figures:
    """Give floors that are raised to the figures, less a margin; none is lowered."""
    margins = {name: LOOSER_MARGIN if name.endswith(LOOSER) else MARGIN for name in figures}
    raised = {name: round(figure - margins[name], 3) for name, figure in figures.items()}
    return {name: max(raised.get(name, 0.0), floors.get(name, 0.0)) for name in raised | floors}


def main() -> int:
    """Measure, show a table, compare; 1 when a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="lifting", action="store_true", help="lift the floors")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print("no development data beside the checkout: nothing measured")
        return 0
    stored = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors, figures = stored.get("floors", {}), measure()
    for name, figure in figures.items():
        print(f"{name:32} {figure:6.3f}   floor {floors.get(name, 0.0):6.3f}")
    if stored and stored["data"] != hash_data():
        print("the development data has changed since the floors were set")
    fallen = list(compare(figures, floors))
    print("\n".join(fallen) or "no figure below its floor")
    if arguments.lifting:
        content = {"data": hash_data(), "floors": lift(figures, floors)}
        FLOORS.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    raise SystemExit(main())
